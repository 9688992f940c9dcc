// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/workspace/batch.h"

namespace hookbench::cli {

/// --parallel, --rate and the count. Errors: WrongUsage.
Result<workspace::Batch::Plan> batchPlanOf(const Invocation &invocation, qint64 count);

/// Sends them, tells each (with --report or --parallel only the whole), and gives the exit status. SIGINT ends it with
/// what has come so far. showsBody: prints the answers' bodies.
int sendAll(const Invocation &invocation, workspace::Session &session, const workspace::Batch::Plan &plan,
            workspace::Batch::SendOne sendOne, bool showsBody);

} // namespace hookbench::cli
