// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/partreader.h"

namespace hookbench::signature {

/// Reads one row of the catalogue. What is wrong goes to the problem.
Provider readProvider(const json::Ref &row, Problem &problem);

} // namespace hookbench::signature
