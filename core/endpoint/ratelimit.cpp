// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/ratelimit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

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

RateLimiter::State RateLimiter::take(const Name &bucket, const RateLimit &limit, qint64 now)
{
    Bucket &known = m_buckets[bucket];
    double tokens = known.use == 0 ? double(limit.requests) : tokensNow(known.tokens, known.at, limit, now);
    const bool isAllowed = tokens >= 1;
    tokens -= isAllowed ? 1 : 0;
    known = {tokens, std::max(now, known.at), m_next, limit};
    m_uses.emplace_back(m_next++, bucket);
    forgetOldest();
    return stateOf(limit, tokens, isAllowed);
}

std::vector<std::pair<RateLimiter::Name, RateLimiter::State>> RateLimiter::states(const QString &endpoint, qint64 now,
                                                                                   std::size_t most) const
{
    using Row = std::pair<Name, State>;
    std::map<QString, std::vector<Row>> kinds;
    for (auto it = m_buckets.constBegin(); it != m_buckets.constEnd(); ++it) {
        if (it.key().endpoint != endpoint)
            continue;
        const State state = stateOf(it->limit, tokensNow(it->tokens, it->at, it->limit, now), true);
        if (state.untilFull > 0)
            kinds[it.key().kind].emplace_back(it.key(), state);
    }
    std::vector<Row> out;
    for (auto &[kind, rows] : kinds) {
        const auto end = rows.begin() + std::ptrdiff_t(std::min(most, rows.size()));
        std::partial_sort(rows.begin(), end, rows.end(), [](const Row &a, const Row &b) {
            return std::tie(a.second.remaining, b.second.untilFull) < std::tie(b.second.remaining, a.second.untilFull);
        });
        out.insert(out.end(), rows.begin(), end);
    }
    return out;
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
