// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace hookbench::cli {

/// Says why a draft cannot be sent and gives the exit code for it.
int tellProblem(const delivery::DraftProblem &problem);

/// Prints a delivery and gives the exit code for it.
int tellDelivery(const workspace::Delivered &delivered, bool json, bool showBody);

/// The same for one whose answer is checked: also says what does not hold, with --json a line for each check. Where
/// a check is of the status, it decides and not the status itself.
int tellChecked(const workspace::Delivered &delivered, const QStringList &assertions, bool json);

/// The worse of two exit codes.
int worse(int a, int b);

} // namespace hookbench::cli
