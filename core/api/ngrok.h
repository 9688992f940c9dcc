// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/api/reply.h"

namespace hookbench::api {

/// The part of ngrok's agent API that scripts inspect requests with, in its form
/// (https://ngrok.com/docs/agent/api/): /api, /api/tunnels[/NAME], /api/requests/http[/ID] with GET, POST (sends a
/// request again to the listener it came from) and DELETE. A tunnel is a listener of ours. What differs: credentials
/// are left out, unless the call has the token and says secrets=keep; bodies of a list are cut at 64 KiB, of one
/// request at 8 MiB; of the metrics only counts are measured.
http::ReplyPlan answerNgrok(const Call &call, const Backend &backend);

} // namespace hookbench::api
