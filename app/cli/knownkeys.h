// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/record/knownkeys.h"

#include <memory>

namespace hookbench::cli {

/// What the values of the workspace's keys are known by, so that they are not given away: those that can be read without
/// asking anybody, and of a vault whose passphrase is given. What cannot be read is remarked. Never null.
std::shared_ptr<const record::KnownKeys> knownKeys(const Invocation &invocation);

} // namespace hookbench::cli
