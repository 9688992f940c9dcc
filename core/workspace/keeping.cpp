// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keeping.h"

#include <QDate>

namespace hookbench::workspace {

namespace {

void drop(std::vector<SecretEntry> &entries, const QString &name)
{
    std::erase_if(entries, [&](const SecretEntry &entry) { return entry.name == name; });
}

void put(std::vector<SecretEntry> &entries, SecretEntry entry)
{
    entry.madeAt = QDate::currentDate().toString(Qt::ISODate);
    const auto known = std::find_if(entries.begin(), entries.end(),
                                    [&](const SecretEntry &one) { return one.name == entry.name; });
    if (known != entries.end()) {
        entry.service = entry.service.isEmpty() ? known->service : entry.service;
        entry.note = entry.note.isEmpty() ? known->note : entry.note;
        entry.hosts = entry.hosts.isEmpty() ? known->hosts : entry.hosts;
        entry.older = entry.older.empty() ? known->older : entry.older;
        entries.erase(known);
    }
    entries.push_back(std::move(entry));
}

} // namespace

Result<void> keepEntry(Workspace &workspace, SecretEntry entry)
{
    return workspace.changeSecrets([&](std::vector<SecretEntry> &entries) { put(entries, entry); });
}

Result<void> keepEntries(Workspace &workspace, const QStringList &names, bool memoryOnly)
{
    return workspace.changeSecrets([&](std::vector<SecretEntry> &entries) {
        for (const QString &name : names) {
            SecretEntry entry;
            entry.name = name;
            entry.memoryOnly = memoryOnly;
            put(entries, std::move(entry));
        }
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

void keepSecrets(Workspace &workspace, secrets::KeyRing &keys, const std::map<QString, Secret> &values,
                 QObject *context, std::function<void(const Kept &)> done)
{
    QStringList names;
    for (const auto &[name, value] : values)
        names << name;
    keys.writeAll(values, context,
                  [&workspace, names, done = std::move(done)](secrets::Place place, const std::optional<Error> &error) {
                      const auto saved = keepEntries(workspace, names, place == secrets::Place::Memory);
                      done({place, error, saved ? std::nullopt : std::optional(saved.error())});
                  });
}

void dropSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<void> &)> done)
{
    const auto entry = workspace.secret(name);
    for (const SecretEntry::Older &older : entry ? entry->older : std::vector<SecretEntry::Older>())
        keys.remove(entry->olderName(older), context, [](const Result<void> &) {});
    keys.remove(name, context, [&workspace, name, done = std::move(done)](const Result<void> &removed) {
        // A keychain that is not there keeps nothing that could be removed.
        if (!removed && removed.error().kind != ErrorKind::Unavailable && removed.error().kind != ErrorKind::NotFound)
            return done(removed);
        done(dropEntry(workspace, name));
    });
}

void rotateSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, const Secret &value,
                  QObject *context, std::function<void(const Result<void> &)> done)
{
    if (!workspace.secret(name))
        return secrets::later(context, std::move(done), Result<void>(tl::unexpected(secrets::notThere(name))));
    keys.read(name, context, [=, &workspace, &keys, done = std::move(done)](const Result<Secret> &before) {
        auto entry = workspace.secret(name);
        if (!before || !entry)
            return done(tl::unexpected(before ? secrets::notThere(name) : before.error()));
        int last = 0;
        for (const SecretEntry::Older &one : entry->older)
            last = qMax(last, one.id.toInt());
        const SecretEntry::Older older{QString::number(last + 1), QDate::currentDate().toString(Qt::ISODate)};
        // The one of now first: whatever fails then, it is there.
        const QString olderName = entry->olderName(older);
        keys.write(olderName, *before, context, [=, &workspace, &keys](secrets::Place, const auto &error) {
            if (error) {
                keys.dropFromMemory(olderName);
                return done(tl::unexpected(*error));
            }
            keys.write(name, value, context, [=, &workspace, &keys](secrets::Place, const auto &problem) {
                if (problem) {
                    keys.dropFromMemory(name);
                    return done(tl::unexpected(*problem));
                }
                SecretEntry rotated = *entry;
                rotated.older.insert(rotated.older.begin(), older);
                for (; rotated.older.size() > SecretEntry::mostOlder; rotated.older.pop_back())
                    keys.remove(rotated.olderName(rotated.older.back()), context, [](const Result<void> &) {});
                done(workspace.changeSecrets([&](std::vector<SecretEntry> &entries) {
                    drop(entries, name);
                    entries.push_back(rotated);
                }));
            });
        });
    });
}

void retireOlder(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                 std::function<void(const Result<void> &)> done)
{
    const auto entry = workspace.secret(name);
    if (!entry || entry->older.empty())
        return secrets::later(context, std::move(done),
                              entry ? Result<void>() : Result<void>(tl::unexpected(secrets::notThere(name))));
    const auto open = std::make_shared<std::size_t>(entry->older.size());
    for (const SecretEntry::Older &older : entry->older) {
        keys.remove(entry->olderName(older), context, [=, &workspace](const Result<void> &removed) {
            if (*open == 0)
                return;
            *open = removed ? *open - 1 : 0;
            if (!removed)
                return done(removed);
            if (*open > 0)
                return;
            done(workspace.changeSecrets([&](std::vector<SecretEntry> &entries) {
                for (SecretEntry &one : entries) {
                    if (one.name == name)
                        one.older.clear();
                }
            }));
        });
    }
}

QStringList withOlderNames(const Workspace &workspace, const QStringList &names)
{
    QStringList out;
    for (const QString &name : names) {
        out << name;
        if (const auto entry = workspace.secret(name)) {
            for (const SecretEntry::Older &older : entry->older)
                out << entry->olderName(older);
        }
    }
    return out;
}

void readValues(const Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<std::vector<Secret>> &)> done)
{
    struct Reading
    {
        std::vector<Result<Secret>> values;
        std::size_t open = 0;
    };
    const QStringList names = withOlderNames(workspace, {name});
    const auto reading = std::make_shared<Reading>();
    reading->open = std::size_t(names.size());
    reading->values.resize(reading->open);
    for (qsizetype i = 0; i < names.size(); ++i) {
        keys.read(names[i], context, [reading, i, done](const Result<Secret> &value) {
            reading->values[std::size_t(i)] = value;
            if (--reading->open > 0)
                return;
            if (!reading->values.front())
                return done(tl::unexpected(reading->values.front().error()));
            std::vector<Secret> out;
            for (const Result<Secret> &one : reading->values) {
                if (one)
                    out.push_back(*one);
            }
            done(out);
        });
    }
}

} // namespace hookbench::workspace
