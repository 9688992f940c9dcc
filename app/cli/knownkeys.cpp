// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/knownkeys.h"

#include "app/cli/keyvalues.h"
#include "app/cli/output.h"
#include "app/cli/passphrase.h"
#include "core/secrets/keychainstore.h"
#include "core/workspace/keyfinder.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hookbench::cli {

std::shared_ptr<const record::KnownKeys> knownKeys(const Invocation &invocation)
{
    constexpr std::chrono::seconds keychainPatience(5);
    const auto none = std::make_shared<const record::KnownKeys>();
    const QString given = invocation.workspaceFolder();
    const QString folder = given.isEmpty() ? workspace::Workspace::defaultFolder() : given;
    if (!QFileInfo::exists(folder + QStringLiteral("/secrets.json")))
        return none;
    const auto workspace = workspace::Workspace::open(folder);
    if (!workspace)
        return none;
    secrets::KeyRing keys(
        std::make_unique<secrets::KeychainStore>((*workspace)->settings().id, keychainPatience),
        std::make_unique<secrets::VaultStore>((*workspace)->privateFolder() + QStringLiteral("/vault")),
        std::make_unique<secrets::DotEnvFiles>((*workspace)->folder()));
    if (const auto passphrase = givenPassphrase(invocation); passphrase && *passphrase && keys.vault()->exists()) {
        const auto unlocked = awaited(
            [&](auto done) { keys.vault()->unlock(**passphrase, keys.vault(), std::move(done)); });
        if (!unlocked)
            remark(unlocked.error().message);
    }
    workspace::KeyFinder finder(**workspace, keys);
    bool isRead = false;
    finder.start([&] {
        isRead = true;
        QCoreApplication::quit();
    });
    if (!isRead)
        QCoreApplication::exec();
    if (!finder.unread().isEmpty())
        remark(QStringLiteral("The values of %1 are not known here and not looked for: the vault or the keychain is "
                              "locked (--passphrase-fd, HOOKBENCH_PASSPHRASE).")
                   .arg(finder.unread().join(QStringLiteral(", "))));
    return finder.known();
}

} // namespace hookbench::cli
