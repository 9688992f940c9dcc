// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keeping.h"

#include <QDate>

namespace hookbench::workspace {

namespace {

std::vector<SecretEntry> without(std::vector<SecretEntry> entries, const QString &name)
{
    std::erase_if(entries, [&](const SecretEntry &entry) { return entry.name == name; });
    return entries;
}

} // namespace

void keepSecret(Workspace &workspace, secrets::KeyRing &keys, SecretEntry entry, const Secret &value, QObject *context,
                std::function<void(const Kept &)> done)
{
    const QString name = entry.name;
    entry.madeAt = QDate::currentDate().toString(Qt::ISODate);
    keys.write(name, value, context,
               [&workspace, entry, done = std::move(done)](secrets::Place place, const std::optional<Error> &error) {
                   Kept kept{place, error, std::nullopt};
                   std::vector<SecretEntry> entries = without(workspace.secrets(), entry.name);
                   entries.push_back(entry);
                   entries.back().memoryOnly = place == secrets::Place::Memory;
                   if (const auto saved = workspace.saveSecrets(std::move(entries)); !saved)
                       kept.error = saved.error();
                   done(kept);
               });
}

void dropSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<void> &)> done)
{
    keys.remove(name, context, [&workspace, name, done = std::move(done)](const Result<void> &removed) {
        // A keychain that is not there keeps nothing that could be removed.
        if (!removed && removed.error().kind != ErrorKind::Unavailable && removed.error().kind != ErrorKind::NotFound)
            return done(removed);
        done(workspace.saveSecrets(without(workspace.secrets(), name)));
    });
}

} // namespace hookbench::workspace
