// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// What became of a secret that was to be kept.
struct Kept
{
    secrets::Place place = secrets::Place::Keychain;
    std::optional<Error> whyNotKeychain;
    std::optional<Error> error; // its value is kept, but its name could not be written down
};

/// Keeps a value in the keychain, else in memory, and its entry in the workspace. An entry of the same name is
/// replaced; its made-at date is set to today.
void keepSecret(Workspace &workspace, secrets::KeyRing &keys, SecretEntry entry, const Secret &value, QObject *context,
                std::function<void(const Kept &)> done);

/// Removes value and entry.
void dropSecret(Workspace &workspace, secrets::KeyRing &keys, const QString &name, QObject *context,
                std::function<void(const Result<void> &)> done);

} // namespace hookbench::workspace
