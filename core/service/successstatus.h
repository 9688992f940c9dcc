// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace hookbench::service {

struct Service;

/// From the first to the last.
using StatusRanges = std::vector<std::pair<int, int>>;

/// Statuses with which a service says that it worked. What its answer must hold beside is not among them. Empty where
/// it is not known; null: no service.
StatusRanges successStatuses(const Service *service);

} // namespace hookbench::service
