// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace hookbench::cli {

/// The commands of "keys" for those that were made here: the value of a new one is printed, once.
int issueKey(workspace::Session &session, const Invocation &invocation, const QString &name);
int revokeKey(workspace::Session &session, const Invocation &invocation, const QString &name);
int listIssuedKeys(workspace::Session &session, const Invocation &invocation);

} // namespace hookbench::cli
