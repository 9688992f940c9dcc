// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace hookbench::endpoint {

namespace {

constexpr double second = 1'000'000; // microseconds

double perMicrosecond(const RateLimit &limit)
{
    return double(limit.requests) / (double(limit.seconds) * second);
}

double tokensNow(double tokens, qint64 at, const RateLimit &limit, qint64 now)
{
    return std::min(double(limit.requests), tokens + double(std::max<qint64>(0, now - at)) * perMicrosecond(limit));
}

RateLimiter::State stateOf(const RateLimit &limit, double tokens, bool isAllowed)
{
    RateLimiter::State out;
    out.limit = limit;
    out.remaining = int(tokens);
    out.untilNext = tokens >= 1 ? 0 : qint64(std::ceil((1 - tokens) / perMicrosecond(limit)));
    out.untilFull = qint64(std::ceil((double(limit.requests) - tokens) / perMicrosecond(limit)));
    out.isAllowed = isAllowed;
    return out;
}

QByteArray inSeconds(qint64 microseconds)
{
    return QByteArray::number(std::max<qint64>(1, qint64(std::ceil(double(microseconds) / second))));
}

} // namespace

RateLimiter::State RateLimiter::take(const QString &bucket, const RateLimit &limit, qint64 now)
{
    Bucket &known = m_buckets[bucket];
    double tokens = known.use == 0 ? double(limit.requests) : tokensNow(known.tokens, known.at, limit, now);
    const bool isAllowed = tokens >= 1;
    tokens -= isAllowed ? 1 : 0;
    known = {tokens, std::max(now, known.at), m_next};
    m_uses.emplace_back(m_next++, bucket);
    forgetOldest();
    return stateOf(limit, tokens, isAllowed);
}

void RateLimiter::forgetOldest()
{
    const auto isOutdated = [this] {
        const auto known = m_buckets.constFind(m_uses.front().second);
        return known == m_buckets.constEnd() || known->use != m_uses.front().first;
    };
    while (!m_uses.empty() && (isOutdated() || m_buckets.size() > mostBuckets)) {
        if (!isOutdated())
            m_buckets.remove(m_uses.front().second);
        m_uses.pop_front();
    }
    // One bucket that is used all the time behind one that is not: the list is made anew before it grows.
    if (m_uses.size() > std::size_t(4) * mostBuckets) {
        std::erase_if(m_uses, [this](const auto &use) { return m_buckets.value(use.second).use != use.first; });
    }
}

http::ReplyPlan limitRefusal(const RateLimiter::State &state)
{
    http::ReplyPlan out = http::plainReply(429, "Too many requests.");
    out.headers.append("Retry-After", inSeconds(state.untilNext));
    out.headers.append("RateLimit-Limit", QByteArray::number(state.limit.requests));
    out.headers.append("RateLimit-Remaining", QByteArray::number(state.remaining));
    out.headers.append("RateLimit-Reset", inSeconds(state.untilFull));
    return out;
}

} // namespace hookbench::endpoint
