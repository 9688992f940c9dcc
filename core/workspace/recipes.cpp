// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recipes.h"

#include "core/workspace/rules.h"

#include <algorithm>

namespace hookbench::workspace {

using automation::Recipe;
using automation::RecipeKey;

bool isRecipeOn(const Workspace &workspace, const Recipe &recipe)
{
    const auto rule = ruleIn(workspace.folder(), recipe.rule.name);
    return rule && rule->enabled;
}

std::vector<RecipeKey> missingKeys(const Workspace &workspace, const secrets::KeyRing &keys, const IssuedKeys &issued,
                                   const Recipe &recipe)
{
    std::vector<RecipeKey> out;
    for (const RecipeKey &key : recipe.keys) {
        const auto isUsable = [&](const endpoint::IssuedKey &one) {
            return one.name == key.name && one.revokedAt == 0;
        };
        const bool isThere = key.kind == RecipeKey::Kind::Issued
                                 ? std::any_of(issued.keys().begin(), issued.keys().end(), isUsable)
                                 : workspace.secret(key.name).has_value() || keys.outside(key.name).has_value();
        if (!isThere)
            out.push_back(key);
    }
    return out;
}

Result<void> switchOn(Workspace &workspace, Automating &automating, const Recipe &recipe)
{
    if (!workspace.endpoint(recipe.endpoint.name)) {
        if (auto saved = workspace.saveEndpoint(recipe.endpoint); !saved)
            return saved;
    } else if (auto enabled = workspace.setEndpointEnabled(recipe.endpoint.name, true); !enabled) {
        return enabled;
    }
    if (!workspace.drafts().contains(recipe.draftPath)) {
        if (auto saved = workspace.saveDraft(recipe.draftPath, recipe.draft); !saved)
            return saved;
    }
    auto allowed = workspace.changeSecrets([&recipe](std::vector<SecretEntry> &entries) {
        for (SecretEntry &entry : entries) {
            const auto hosts = recipe.hosts.find(entry.name);
            if (entry.hosts.isEmpty() && hosts != recipe.hosts.end())
                entry.hosts = hosts->second;
        }
    });
    if (!allowed)
        return allowed;
    const auto rule = ruleIn(workspace.folder(), recipe.rule.name);
    if (!rule && rule.error().kind == ErrorKind::NotFound)
        return automating.save(recipe.rule);
    return automating.setEnabled(recipe.rule.name, true);
}

Result<void> switchOff(Workspace &workspace, Automating &automating, const Recipe &recipe)
{
    if (auto off = automating.setEnabled(recipe.rule.name, false); !off)
        return off;
    const std::vector<automation::Rule> rules = rulesIn(workspace.folder());
    const bool isNeeded = std::any_of(rules.begin(), rules.end(), [&](const automation::Rule &rule) {
        return rule.enabled && rule.endpoint == recipe.endpoint.name;
    });
    return isNeeded ? Result<void>() : workspace.setEndpointEnabled(recipe.endpoint.name, false);
}

} // namespace hookbench::workspace
