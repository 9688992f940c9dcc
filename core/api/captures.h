// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/api/reply.h"

namespace hookbench::api {

/// The calls below /api/v1, as `hookbench-cli help api` lists them. Answers have the machine form of captures and
/// deliveries, without credentials unless secrets=keep asks for them; "raw" gives the bytes as they came.
http::ReplyPlan answerOurs(const Call &call, const Backend &backend);

/// A fault for an error of the store.
Fault faultOf(const Error &error, const QString &where);

} // namespace hookbench::api
