// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"

namespace hookbench::delivery {

/// Tells libcurl how a request travels: proxy, certificates, version of HTTP, cookies, redirects and login. easy: a
/// CURL handle, which copies all of it.
void setTransport(void *easy, const Outgoing &request);

/// Whether a proxy for plain HTTP, which wants the whole address in the request line, stands between.
bool goesThroughPlainProxy(const Outgoing &request);

} // namespace hookbench::delivery
