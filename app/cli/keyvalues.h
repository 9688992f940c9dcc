// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace hookbench::cli {

/// The commands of "keys" that take or make values. They keep them where the workspace keeps its keys; where a
/// passphrase is given and there is no vault, they make one.
int setKey(workspace::Session &session, const Invocation &invocation, const QString &name);
/// The value before goes on verifying; "retire" ends that.
int rotateKey(workspace::Session &session, const Invocation &invocation, const QString &name);
int generateKey(workspace::Session &session, const Invocation &invocation, const QString &name);
int importKeys(workspace::Session &session, const Invocation &invocation, const QString &file);
/// Gives the vault another passphrase, which stands in the file descriptor of --new-passphrase-fd.
int changePassphrase(workspace::Session &session, const Invocation &invocation);

/// Whether it can be the name of a secret; says so where it cannot.
bool isName(const QString &name);

/// Runs the event loop until what was begun has called back.
Result<void> awaited(const std::function<void(secrets::SecretStore::Done)> &begin);

} // namespace hookbench::cli
