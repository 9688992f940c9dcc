// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/delivery/draft.h"

namespace hookbench::cli {

/// Whether --form or --data is there.
bool hasBodyOptions(const Invocation &invocation);

/// Puts the body that --form or --data describes into a draft, and makes its method POST where it has none that
/// carries a body. Errors: both are given, or a field of the form is none.
Result<void> readBodyOptions(const Invocation &invocation, delivery::Draft &draft);

/// Files that a draft names count from where the command is run, not from the workspace.
void useFilesFromHere(delivery::Draft &draft);

} // namespace hookbench::cli
