// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/hostquestions.h"

#include "core/workspace/hostpattern.h"
#include "ui/common/dialogs.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hookbench::ui::keys {

namespace {

QStringList hostsIn(const QString &text)
{
    return text.split(QRegularExpression(QStringLiteral("[\\s,]+")), Qt::SkipEmptyParts);
}

QString problemOf(const QString &text)
{
    for (const QString &host : hostsIn(text)) {
        if (const QString problem = workspace::hostPatternProblem(host); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

void changeHosts(QWidget *parent, workspace::Workspace &workspace, const QString &secret)
{
    const auto entry = workspace.secret(secret);
    if (!entry)
        return;
    askText(parent, QCoreApplication::translate("hookbench::ui::keys", "Where %1 may go").arg(secret),
            QCoreApplication::translate("hookbench::ui::keys",
                                        "Hosts, as discord.com or *.discord.com; none: the next one is asked for"),
            entry->hosts.join(QStringLiteral(", ")), problemOf, [parent, &workspace, secret](const QString &text) {
                const auto saved = workspace.changeSecrets([&](std::vector<workspace::SecretEntry> &entries) {
                    for (workspace::SecretEntry &one : entries) {
                        if (one.name == secret)
                            one.hosts = hostsIn(text);
                    }
                });
                if (!saved)
                    warn(parent, QCoreApplication::translate("hookbench::ui::keys", "The hosts cannot be saved"),
                         saved.error().message);
            });
}

void askForHost(QWidget *parent, const QStringList &secrets, const QString &host,
                const std::function<void(bool)> &answer)
{
    confirm(
        parent, QCoreApplication::translate("hookbench::ui::keys", "Send a key"),
        QCoreApplication::translate("hookbench::ui::keys",
                                    "The key \"%1\" was never sent anywhere. May it go to %2, now and from now on?")
            .arg(secrets.join(QStringLiteral("\", \"")), host),
        QCoreApplication::translate("hookbench::ui::keys", "It may"), [answer] { answer(true); },
        [answer] { answer(false); });
}

} // namespace hookbench::ui::keys
