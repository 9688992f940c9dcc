// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/issuedkeys.h"
#include "app/cli/keyvalues.h"
#include "app/cli/output.h"
#include "core/workspace/hostpattern.h"
#include "core/workspace/keeping.h"
#include "core/workspace/secretuse.h"

#include <QCoreApplication>

namespace hookbench::cli {

namespace {

using Uses = std::map<QString, std::vector<workspace::SecretUse>>;

std::vector<workspace::SecretUse> usesOf(const Uses &uses, const QString &name)
{
    const auto found = uses.find(name);
    return found == uses.end() ? std::vector<workspace::SecretUse>() : found->second;
}

QString placeOf(secrets::KeyRing &keys, const QString &name)
{
    switch (keys.outside(name).value_or(keys.chosen())) {
    case secrets::Place::Environment: return QStringLiteral("environment");
    case secrets::Place::DotEnv: return QStringLiteral("env_file");
    case secrets::Place::Vault: return QStringLiteral("vault");
    case secrets::Place::Keychain: return QStringLiteral("keychain");
    case secrets::Place::Memory: break;
    }
    return QStringLiteral("memory");
}

int unknown(const QString &name)
{
    complain(QStringLiteral("there is no key called \"%1\"").arg(name));
    return ItIsNotSo;
}

json::Value orNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

int listKeys(workspace::Session &session, const Invocation &invocation)
{
    const Uses uses = workspace::secretUses(session.workspace());
    for (const workspace::SecretEntry &entry : session.workspace().secrets()) {
        const QStringList users = workspace::usersOf(usesOf(uses, entry.name));
        const QString place = placeOf(session.keys(), entry.name);
        if (!invocation.has("json")) {
            line(QStringLiteral("%1  %2  %3  %4")
                     .arg(entry.name.leftJustified(24), entry.service.leftJustified(16), place.leftJustified(11),
                          users.isEmpty() ? QStringLiteral("unused") : users.join(QStringLiteral(", "))));
            continue;
        }
        json::Value::Array used;
        for (const QString &user : users)
            used.push_back(user);
        json::Value out;
        out.set(QStringLiteral("name"), entry.name);
        out.set(QStringLiteral("service"), orNull(entry.service));
        out.set(QStringLiteral("kept_in"), place);
        out.set(QStringLiteral("made_at"), orNull(entry.madeAt));
        out.set(QStringLiteral("used_by"), std::move(used));
        if (!entry.hosts.isEmpty()) {
            json::Value::Array hosts;
            for (const QString &host : entry.hosts)
                hosts.push_back(host);
            out.set(QStringLiteral("hosts"), std::move(hosts));
        }
        if (const auto use = session.keyGate().lastUse(entry.name)) {
            out.set(QStringLiteral("last_used_at"), record::isoTime(use->at));
            out.set(QStringLiteral("last_used_host"), use->host);
        }
        jsonLine(out);
    }
    return ItIsSo;
}

QString nameOf(workspace::SecretUse::Where where)
{
    switch (where) {
    case workspace::SecretUse::Where::Url: return QStringLiteral("url");
    case workspace::SecretUse::Where::Headers: return QStringLiteral("headers");
    case workspace::SecretUse::Where::Body: return QStringLiteral("body");
    case workspace::SecretUse::Where::Parameter: break;
    }
    return QStringLiteral("parameter");
}

int tellUses(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto uses = usesOf(workspace::secretUses(session.workspace()), name);
    if (uses.empty() && !session.workspace().secret(name))
        return unknown(name);
    for (const workspace::SecretUse &use : uses) {
        const QString by =
            use.by == workspace::SecretUse::By::Draft ? QStringLiteral("draft") : QStringLiteral("endpoint");
        if (!invocation.has("json")) {
            line(QStringLiteral("%1  %2  %3").arg(by.leftJustified(8), use.name, nameOf(use.where)));
            continue;
        }
        json::Value out;
        out.set(QStringLiteral("by"), by);
        out.set(QStringLiteral("name"), use.name);
        out.set(QStringLiteral("where"), nameOf(use.where));
        jsonLine(out);
    }
    if (!uses.empty() && !session.workspace().secret(name) && !session.keys().outside(name))
        remark(QStringLiteral("There is no key called \"%1\".").arg(name));
    return ItIsSo;
}

int removeKey(workspace::Session &session, const QString &name)
{
    if (!session.workspace().secret(name))
        return unknown(name);
    const auto removed = awaited([&](auto done) { session.keys().remove(name, &session, std::move(done)); });
    const auto saved = removed ? workspace::dropEntry(session.workspace(), name) : removed;
    if (saved)
        return ItIsSo;
    complain(saved.error().message);
    return CouldNot;
}

int retireKeys(workspace::Session &session, const QString &name)
{
    const auto retired = awaited([&](auto done) {
        workspace::retireOlder(session.workspace(), session.keys(), name, &session, std::move(done));
    });
    return retired ? int(ItIsSo) : tellError(retired.error());
}

// Without hosts it tells those that are allowed.
int hostsOfKey(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto entry = session.workspace().secret(name);
    if (!entry)
        return unknown(name);
    const QStringList hosts = invocation.arguments.mid(2);
    for (const QString &host : hosts) {
        if (const QString problem = workspace::hostPatternProblem(host); !problem.isEmpty()) {
            complain(problem);
            return WrongUsage;
        }
    }
    if (hosts.isEmpty() && !invocation.has("none")) {
        for (const QString &host : entry->hosts)
            line(host);
        return ItIsSo;
    }
    const auto saved = session.workspace().changeSecrets([&](std::vector<workspace::SecretEntry> &entries) {
        for (workspace::SecretEntry &one : entries) {
            if (one.name == name)
                one.hosts = hosts;
        }
    });
    return saved ? int(ItIsSo) : tellError(saved.error());
}

struct Subcommand
{
    const char *name;
    bool takesName;
    int (*run)(workspace::Session &session, const Invocation &invocation, const QString &argument);
};

constexpr Subcommand subcommands[] = {
    {"list", false, [](auto &session, auto &invocation, auto &) { return listKeys(session, invocation); }},
    {"set", true, setKey},
    {"remove", true, [](auto &session, auto &, auto &name) { return removeKey(session, name); }},
    {"generate", true, generateKey},
    {"rotate", true, rotateKey},
    {"retire", true, [](auto &session, auto &, auto &name) { return retireKeys(session, name); }},
    {"hosts", true, hostsOfKey},
    {"issue", true, issueKey},
    {"revoke", true, revokeKey},
    {"issued", false, [](auto &session, auto &invocation, auto &) { return listIssuedKeys(session, invocation); }},
    {"import", true, importKeys},
    {"uses", true, tellUses},
    {"passphrase", false,
     [](auto &session, auto &invocation, auto &) { return changePassphrase(session, invocation); }},
};

} // namespace

int runKeys(const Invocation &invocation)
{
    const QString what = invocation.arguments.first();
    const QString argument = invocation.arguments.value(1);
    for (const Subcommand &subcommand : subcommands) {
        const qsizetype count = invocation.arguments.size();
        const bool takesMore = what == QLatin1String("hosts") && count > 2;
        if (what != QLatin1String(subcommand.name) || (count != (subcommand.takesName ? 2 : 1) && !takesMore))
            continue;
        if (subcommand.takesName && what != QLatin1String("import") && !isName(argument))
            return WrongUsage;
        const auto session = openSession(invocation);
        return session ? subcommand.run(*session, invocation, argument) : int(CouldNot);
    }
    complain(QStringLiteral("usage: hookbench-cli keys %1")
                 .arg(QLatin1String(findCommand(QStringLiteral("keys"))->synopsis)));
    return WrongUsage;
}

} // namespace hookbench::cli
