// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/iml/run.h"

namespace hookbench::cli {

/// What --now and --timezone say, and chance by --seed; without them the clock's time, UTC, and a seed by chance. Says
/// what is wrong with an option and gives none.
std::optional<iml::Inputs> inputsOf(const Invocation &invocation);

/// The line of a text that holds a place, of a long one the part around it, with the place underlined and the message
/// before it, on standard error. Offset and length are in UTF-16 units.
void complainAtPlace(const QString &text, const QString &message, qsizetype offset, qsizetype length);

} // namespace hookbench::cli
