// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"
#include "core/endpoint/endpoint.h"
#include "core/record/capture.h"

namespace hookbench::workspace {

/// The time, and chance that was never there before.
iml::Inputs inputsOfNow();

/// What the expressions of a draft see of a capture: body, headers, query, method, parameters and data of its endpoint
/// (null: there is none; those that are secrets are missing), output, and the item that this was made of. Pure, and
/// takes as long as reading the body does. output: which one, from 0.
iml::Variables variablesOfCapture(const record::Capture &capture, const endpoint::Endpoint *endpoint,
                                  std::size_t output = 0);

/// Names of the environments of a workspace's folder, in order.
QStringList environmentsIn(const QString &folder);
/// Errors name the file, and the line and pointer in it.
Result<delivery::Environment> readEnvironmentIn(const QString &folder, const QString &name);

} // namespace hookbench::workspace
