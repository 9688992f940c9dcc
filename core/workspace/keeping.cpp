// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keeping.h"

#include <QDate>

namespace hookbench::workspace {

namespace {

void drop(std::vector<SecretEntry> &entries, const QString &name)
{
    std::erase_if(entries, [&](const SecretEntry &entry) { return entry.name == name; });
}

} // namespace

Result<void> keepEntry(Workspace &workspace, SecretEntry entry)
{
    entry.madeAt = QDate::currentDate().toString(Qt::ISODate);
    return workspace.changeSecrets([&](std::vector<SecretEntry> &entries) {
        drop(entries, entry.name);
        entries.push_back(entry);
    });
}

Result<void> dropEntry(Workspace &workspace, const QString &name)
{
    return workspace.changeSecrets([&](std::vector<SecretEntry> &entries) { drop(entries, name); });
}

void keepSecret(Workspace &workspace, secrets::KeyRing &keys, SecretEntry entry, const Secret &value, QObject *context,
                std::function<void(const Kept &)> done)
{
    const QString name = entry.name;
    keys.write(name, value, context,
               [&workspace, entry = std::move(entry),
                done = std::move(done)](secrets::Place place, const std::optional<Error> &error) mutable {
                   entry.memoryOnly = place == secrets::Place::Memory;
                   const auto saved = keepEntry(workspace, entry);
                   done({place, error, saved ? std::nullopt : std::optional(saved.error())});
               });
}

void dropSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<void> &)> done)
{
    keys.remove(name, context, [&workspace, name, done = std::move(done)](const Result<void> &removed) {
        // A keychain that is not there keeps nothing that could be removed.
        if (!removed && removed.error().kind != ErrorKind::Unavailable && removed.error().kind != ErrorKind::NotFound)
            return done(removed);
        done(dropEntry(workspace, name));
    });
}

} // namespace hookbench::workspace
