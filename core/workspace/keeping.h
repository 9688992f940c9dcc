// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keyring.h"
#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// What became of a secret that was to be kept.
struct Kept
{
    secrets::Place place = secrets::Place::Keychain;
    std::optional<Error> whyInMemory;
    std::optional<Error> error; // its value is kept, but its name could not be written down
};

/// Keeps a value in the store that is chosen, else in memory, and its entry in the workspace as keepEntry() does.
void keepSecret(Workspace &workspace, secrets::KeyRing &keys, SecretEntry entry, const Secret &value, QObject *context,
                std::function<void(const Kept &)> done);

/// Several without more than their names, in one change of each file.
void keepSecrets(Workspace &workspace, secrets::KeyRing &keys, const std::map<QString, Secret> &values,
                 QObject *context, std::function<void(const Kept &)> done);

/// Makes a value the newest: it is sent from now on, and the one before goes on verifying. Errors: the value of now
/// cannot be read; those of keeping.
void rotateSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, const Secret &value,
                  QObject *context, std::function<void(const Result<void> &)> done);
/// Ends that: the older values are removed.
void retireOlder(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                 std::function<void(const Result<void> &)> done);
/// All values of a secret, the newest first. Errors: the newest cannot be read.
void readValues(const Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<std::vector<Secret>> &)> done);

/// The names, each followed by those that its older values are kept under, for whoever verifies.
QStringList withOlderNames(const Workspace &workspace, const QStringList &names);

/// Writes an entry down in the place of one of that name, with today as its made-at date; what that one has and the new
/// one has not stays: service, note, hosts and older values. Errors: those of
/// Workspace::changeSecrets().
Result<void> keepEntry(Workspace &workspace, SecretEntry entry);
Result<void> keepEntries(Workspace &workspace, const QStringList &names, bool memoryOnly = false);
Result<void> dropEntry(Workspace &workspace, const QString &name);

/// Removes value and entry.
void dropSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<void> &)> done);

} // namespace hookbench::workspace
