// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace hookbench::cli {

/// Says why a draft cannot be sent and gives the exit code for it.
int tellProblem(const delivery::DraftProblem &problem);

/// Prints a delivery and gives the exit code for it.
int tellDelivery(const workspace::Delivered &delivered, bool json, bool showBody);

/// The worse of two exit codes.
int worse(int a, int b);

} // namespace hookbench::cli
