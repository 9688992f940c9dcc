// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace hookbench::cli {

/// What --retry and --ordered say of an order. Errors: with the place in the text of --retry; said by the caller.
Result<void> readQueueing(const Invocation &invocation, record::QueuedOrder &order);

/// Puts orders into the queue and tells their numbers, and who sends them. Runs the event loop; gives the exit status.
int enqueue(const Invocation &invocation, workspace::Session &session, std::vector<record::QueuedOrder> orders);

} // namespace hookbench::cli
