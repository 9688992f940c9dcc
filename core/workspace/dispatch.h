// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/queued.h"
#include "core/store/reader.h"
#include "core/workspace/deliveries.h"

namespace hookbench::workspace {

/// What is looked up for an order before it can leave.
struct Prepared
{
    delivery::Context seen;                 // by the expressions of a draft
    std::optional<record::Capture> capture; // that is sent again
};

/// Reads the environment and the capture that an order names. folder: the workspace's. Takes as long as reading the
/// capture's body does. Errors: NotFound, and those of the environment's file.
Result<Prepared> prepare(store::Reader &reader, const record::QueuedOrder &order, const QString &folder,
                         const std::vector<endpoint::Endpoint> &endpoints);

/// Sends it; returns the number of Deliveries, to cancel it by. Errors: the address of a replay.
Result<quint64> dispatch(Deliveries &deliveries, const record::QueuedOrder &order, const Prepared &prepared,
                         QObject *context, Deliveries::Done done, Passage passage);

/// The name of the field that carries the marks of rules: see automation::Rule.
inline constexpr const char *viaField = "Hookbench-Via";

} // namespace hookbench::workspace
