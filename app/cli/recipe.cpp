// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/workspace/recipes.h"

namespace hookbench::cli {

namespace {

using automation::Recipe;
using automation::RecipeKey;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString commandFor(const RecipeKey &key)
{
    switch (key.kind) {
    case RecipeKey::Kind::Given: return QStringLiteral("hookbench-cli keys set %1").arg(key.name);
    case RecipeKey::Kind::Made: return QStringLiteral("hookbench-cli keys generate %1 --print").arg(key.name);
    case RecipeKey::Kind::Issued: break;
    }
    return QStringLiteral("hookbench-cli keys issue %1").arg(key.name);
}

json::Value formOf(const Recipe &recipe, const std::vector<RecipeKey> &missing, bool isOn)
{
    json::Value::Array keys;
    for (const RecipeKey &key : missing)
        keys.push_back(key.name);
    json::Value out;
    out.set(s("event"), s("recipe"));
    out.set(s("id"), recipe.id);
    out.set(s("name"), recipe.name);
    out.set(s("on"), isOn);
    out.set(s("endpoint"), recipe.endpoint.name);
    out.set(s("path"), recipe.endpoint.path);
    out.set(s("draft"), recipe.draftPath);
    out.set(s("missing_keys"), std::move(keys));
    return out;
}

int list(const Invocation &invocation, workspace::Session &session)
{
    for (const Recipe &recipe : automation::recipes()) {
        const bool isOn = workspace::isRecipeOn(session.workspace(), recipe);
        const auto missing = workspace::missingKeys(session.workspace(), session.keys(), session.issuedKeys(), recipe);
        if (invocation.has("json"))
            jsonLine(formOf(recipe, missing, isOn));
        else
            line(QStringLiteral("%1  %2  %3")
                     .arg(isOn ? colored(s("on "), 32) : colored(s("off"), 33), recipe.id.leftJustified(16),
                          recipe.name));
    }
    return ItIsSo;
}

} // namespace

int runRecipe(const Invocation &invocation)
{
    const QString what = invocation.arguments[0];
    const bool isSwitch = what == s("on") || what == s("off");
    if ((what != s("list") && !isSwitch) || invocation.arguments.size() != (isSwitch ? 2 : 1)) {
        complain(s("\"recipe\" takes list, on ID or off ID"));
        return WrongUsage;
    }
    const auto recipe = isSwitch ? automation::recipe(invocation.arguments[1]) : std::nullopt;
    if (isSwitch && !recipe) {
        complain(QStringLiteral("there is no recipe \"%1\"; \"hookbench-cli recipe list\" lists them")
                     .arg(invocation.arguments[1]));
        return ItIsNotSo;
    }
    const auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    if (!isSwitch)
        return list(invocation, *session);
    workspace::Workspace &workspace = session->workspace();
    const auto done = what == s("on") ? workspace::switchOn(workspace, session->automating(), *recipe)
                                      : workspace::switchOff(workspace, session->automating(), *recipe);
    if (!done)
        return tellError(done.error());
    session->store().flush();
    const auto missing = workspace::missingKeys(workspace, session->keys(), session->issuedKeys(), *recipe);
    if (invocation.has("json")) {
        jsonLine(formOf(*recipe, missing, what == s("on")));
        return ItIsSo;
    }
    if (what == s("off"))
        return ItIsSo;
    line(QStringLiteral("%1 is on: it takes what comes to %2, and sends the draft \"%3\".")
             .arg(recipe->name, recipe->endpoint.path, recipe->draftPath));
    for (const RecipeKey &key : missing)
        line(QStringLiteral("The key \"%1\" is missing: %2\n  %3").arg(key.name, key.hint, commandFor(key)));
    return ItIsSo;
}

} // namespace hookbench::cli
