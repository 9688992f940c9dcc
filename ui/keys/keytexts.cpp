// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keytexts.h"

#include <QCoreApplication>

#include <set>

namespace hookbench::ui::keys {

QString placeText(workspace::Session &session, const QString &name)
{
    if (session.keys().outside(name) == secrets::Place::Environment)
        return QCoreApplication::translate("hookbench::ui::keys::KeysPage", "environment");
    if (session.keys().outside(name) == secrets::Place::DotEnv)
        return QCoreApplication::translate("hookbench::ui::keys::KeysPage", ".env file of the workspace");
    if (session.keys().isInMemory(name))
        return QCoreApplication::translate("hookbench::ui::keys::KeysPage", "memory only");
    const auto entries = session.workspace().secrets();
    const bool isLost = std::any_of(entries.begin(), entries.end(), [&](const workspace::SecretEntry &entry) {
        return entry.name == name && entry.memoryOnly;
    });
    if (isLost)
        return QCoreApplication::translate("hookbench::ui::keys::KeysPage", "value lost: it was in memory only");
    if (session.keys().chosen() == secrets::Place::Vault)
        return session.keys().vault()->isLocked()
                   ? QCoreApplication::translate("hookbench::ui::keys::KeysPage", "vault, locked")
                   : QCoreApplication::translate("hookbench::ui::keys::KeysPage", "vault");
    return QCoreApplication::translate("hookbench::ui::keys::KeysPage", "system keychain");
}

QString usesText(const std::vector<workspace::SecretUse> &uses)
{
    std::set<QString> drafts;
    std::set<QString> endpoints;
    for (const workspace::SecretUse &use : uses)
        (use.by == workspace::SecretUse::By::Draft ? drafts : endpoints).insert(use.name);
    QStringList out;
    if (!drafts.empty())
        out << QCoreApplication::translate("hookbench::ui::keys::KeysPage", "%n draft(s)", nullptr, int(drafts.size()));
    if (!endpoints.empty())
        out << QCoreApplication::translate("hookbench::ui::keys::KeysPage", "%n endpoint(s)", nullptr,
                                           int(endpoints.size()));
    return out.isEmpty() ? QCoreApplication::translate("hookbench::ui::keys::KeysPage", "nowhere")
                         : out.join(QStringLiteral(", "));
}

} // namespace hookbench::ui::keys
