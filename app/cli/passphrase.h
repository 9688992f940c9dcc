// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <optional>

namespace hookbench::cli {

/// What --passphrase-fd or the variable HOOKBENCH_PASSPHRASE gives; none: neither is given. The variable is taken out
/// of this process's environment, so that no program that is started sees it. Errors: the descriptor cannot be read, or
/// gives nothing.
Result<std::optional<Secret>> givenPassphrase(const Invocation &invocation);

/// The first line of the file descriptor that an option names. Errors: it is no number, or gives nothing.
Result<Secret> passphraseFrom(const QString &descriptor);

} // namespace hookbench::cli
