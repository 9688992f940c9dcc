// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"
#include "core/record/knownkeys.h"

namespace hookbench::ui::endpoints {

/// Whether a text of an endpoint holds what others must not see: a known key, the key of a service in an address, a JSON
/// Web Token. References are none.
bool holdsKey(const QString &text, const record::KnownKeys &known);
/// Likewise of the answer, where fields that hold credentials by custom count, too.
bool answerHoldsKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known);
/// Likewise of values of parameters, where their names tell, too.
bool parametersHoldKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known);
/// Likewise of everything that is not shown by tabs of its own: who calls, whom it is attached to, whose it is.
bool restHoldsKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known);

} // namespace hookbench::ui::endpoints
