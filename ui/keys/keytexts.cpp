// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keytexts.h"

#include "core/service/integrations.h"

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

QString healthText(const workspace::KeyHealth &health)
{
    using Concern = workspace::KeyHealth::Concern;
    const auto said = [](const char *text) { return QCoreApplication::translate("hookbench::ui::keys::KeysPage", text); };
    switch (health.concern) {
    case Concern::InCaptures:
        return QStringLiteral("✕ ")
               + QCoreApplication::translate("hookbench::ui::keys::KeysPage", "in %n capture(s)", nullptr,
                                             health.captures);
    case Concern::OpenFile: return QStringLiteral("✕ ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "open file"));
    case Concern::SameAs:
        return QStringLiteral("! ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "same as %1")).arg(health.other);
    case Concern::Weak: return QStringLiteral("! ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "weak"));
    case Concern::Lost: return QStringLiteral("! ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "lost"));
    case Concern::Unused: return QStringLiteral("! ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "unused"));
    case Concern::None: break;
    }
    return QStringLiteral("✓ ") + said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage", "good"));
}

QString healthAdvice(const workspace::KeyHealth &health)
{
    using Concern = workspace::KeyHealth::Concern;
    const auto said = [](const char *text) { return QCoreApplication::translate("hookbench::ui::keys::KeysPage", text); };
    switch (health.concern) {
    case Concern::InCaptures:
        return QCoreApplication::translate("hookbench::ui::keys::KeysPage",
                                           "It stands in %n of the newest captures. Whoever gets them can use it: rotate "
                                           "it, unless they came from where it belongs.",
                                           nullptr, health.captures);
    case Concern::OpenFile:
        return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                    "Others of this computer can read the .env file that it comes from: chmod 600 .env"));
    case Concern::SameAs:
        return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                    "It has the same value as %1: who knows one knows the other."))
            .arg(health.other);
    case Concern::Weak:
        return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                    "It is so short or plain that it can be guessed. Generate another one."));
    case Concern::Lost:
        return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                    "It was in memory only, and is gone. Give it its value again."));
    case Concern::Unused:
        return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                    "Nothing has used it for three months. Remove it here, and revoke it at its service."));
    case Concern::None: break;
    }
    return said(QT_TRANSLATE_NOOP("hookbench::ui::keys::KeysPage",
                                "It is in none of the newest captures, no other key is the same, and it cannot be guessed."));
}

QString whereFound(const QString &name)
{
    for (const service::Integration &service : service::integrations()) {
        for (const service::ServiceKey &key : service.keys) {
            if (name == key.name)
                return QCoreApplication::translate("hookbench::ui::keys::KeysPage", "Where to find it: %1").arg(key.where);
        }
    }
    return {};
}

} // namespace hookbench::ui::keys
