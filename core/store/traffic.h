// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <vector>

namespace hookbench::store {

/// What came in at one endpoint from one sender. Durations are microseconds, sizes bytes of bodies; percentiles are
/// those of the nearest rank, over what is known.
struct TrafficRow
{
    QString endpoint; // empty: the catch-all
    QString sender;   // the service where it was recognised, else the address it came from
    qint64 count = 0;
    qint64 failures = 0; // answered 4xx or 5xx, damaged, or the client left before its answer
    std::optional<qint64> medianDuration;
    std::optional<qint64> slowDuration; // p95
    std::optional<qint64> medianSize;
    std::optional<qint64> largeSize; // p95

    bool operator==(const TrafficRow &) const = default;
};

struct Traffic
{
    std::vector<TrafficRow> rows; // the most first
    TrafficRow total;             // of those that were looked at
    bool isCut = false;           // there were more than mostCounted captures
};

/// So many of the newest captures are looked at: what a second is enough for.
inline constexpr qint64 mostCounted = 200'000;

/// The SQL function nearest_rank(value, part): a percentile, NULLs left out.
void addTrafficFunctions(sqlite3 *handle);
Result<Traffic> readTraffic(Database &database, qint64 since);

} // namespace hookbench::store
