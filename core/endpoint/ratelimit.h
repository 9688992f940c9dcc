// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/replyplan.h"

#include <QHash>
#include <QString>

#include <deque>
#include <optional>
#include <vector>

namespace hookbench::endpoint {

/// So many requests in so many seconds, as a token bucket: that many at once, then evenly.
struct RateLimit
{
    int requests = 0; // 0: no limit
    int seconds = 60;

    bool operator==(const RateLimit &) const = default;
    bool isActive() const { return requests > 0; }
};

/// What an endpoint allows.
struct RateLimits
{
    RateLimit all;     // its requests together
    RateLimit key;     // those with one key
    RateLimit address; // those from one address

    bool operator==(const RateLimits &) const = default;
};

/// The buckets of all limits, of which the 20,000 that were used last are kept: a forgotten one is full again. One
/// thread at a time.
class RateLimiter
{
public:
    static constexpr int mostBuckets = 20'000;

    /// How a bucket stands after a request.
    struct State
    {
        RateLimit limit;
        int remaining = 0;    // requests that may come at once
        qint64 untilNext = 0; // microseconds until one may; 0: now
        qint64 untilFull = 0; // microseconds
        bool isAllowed = true;
    };
    struct Name
    {
        QString endpoint;
        QString kind; // "all", "key", "address"
        QString who;  // the key or the address

        bool operator==(const Name &) const = default;
    };
    /// Takes a request out of a bucket. now: microseconds, of a clock that does not go back.
    State take(const Name &bucket, const RateLimit &limit, qint64 now);

    /// The buckets of an endpoint that are not full, the emptiest first, at most so many of each kind.
    std::vector<std::pair<Name, State>> states(const QString &endpoint, qint64 now, std::size_t most = 20) const;

private:
    struct Bucket
    {
        double tokens = 0;
        qint64 at = 0;
        quint64 use = 0;
        RateLimit limit;
    };
    void forgetOldest();
    friend std::size_t qHash(const Name &name, std::size_t seed)
    {
        return qHashMulti(seed, name.endpoint, name.kind, name.who);
    }

    QHash<Name, Bucket> m_buckets;
    std::deque<std::pair<quint64, Name>> m_uses; // oldest first; those that a bucket had later count no more
    quint64 m_next = 1;
};

/// 429 with Retry-After and RateLimit-Limit, -Remaining and -Reset (draft-ietf-httpapi-ratelimit-headers-07), in whole
/// seconds, at least 1.
http::ReplyPlan limitRefusal(const RateLimiter::State &state);

} // namespace hookbench::endpoint
