// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/response.h"

#include <chrono>
#include <optional>

namespace hookbench::delivery {

/// No wait is longer, whatever a target asks for.
inline constexpr std::chrono::hours longestWait{24 * 7};

/// How long an answer asks to wait from now (microseconds since 1970), of the first of these that can be read:
/// - Retry-After-Ms, X-Retry-After-Ms, X-Ms-Retry-After-Ms: milliseconds (Azure and OpenAI);
/// - Retry-After: seconds, also with a fraction, an HTTP-date (RFC 9110 section 10.2.3), or seconds since 1970;
/// - X-RateLimit-Reset-After: seconds (Discord);
/// - RateLimit-Reset, X-RateLimit-Reset, X-Rate-Limit-Reset: seconds, or seconds or milliseconds since 1970;
/// - RateLimit with t=: seconds (draft-ietf-httpapi-ratelimit-headers-08);
/// - in a JSON body: retry_after, retry-after, retryAfter, parameters.retry_after in seconds (Discord, Zulip,
/// Telegram),
///   retry_after_ms in milliseconds (Matrix).
/// The reset fields count where the status is 429 or 503, or where nothing remains. Never negative, and at most
/// longestWait. None: it asks for nothing.
std::optional<std::chrono::milliseconds> waitAskedFor(const http::Response &answer, qint64 now);

} // namespace hookbench::delivery
