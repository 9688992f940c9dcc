// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <map>
#include <vector>

namespace hookbench::store {

/// How many captures arrived in a span of time, and how many of them failed: answered with 400 or above, not whole, or
/// their client left.
struct ArrivalCount
{
    qint64 count = 0;
    qint64 failed = 0;

    ArrivalCount &operator+=(const ArrivalCount &other)
    {
        count += other.count;
        failed += other.failed;
        return *this;
    }
    bool operator==(const ArrivalCount &) const = default;
};

/// Arrivals over time, in spans of equal width that are as fine as a few thousand of them allow. Kept up by
/// Reader::advance() in small steps: what came lately is counted anew each time, because its answers are not all known.
class Timeline
{
public:
    static constexpr std::size_t mostSpans = 4096;

    /// Time from and to in microseconds since 1970, to beyond the last; both 0: nothing arrived.
    struct Bars
    {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<ArrivalCount> bars;
        qint64 counted = 0; // captures
    };
    /// The whole range in at most so many bars; their width is a multiple of a span's.
    Bars bars(int most) const;

private:
    friend class Reader;

    void addSettled(qint64 time, bool failed);
    void addRecent(qint64 time, bool failed);
    void clearRecent() { m_recent.clear(); }
    void widen();

    qint64 m_width = 1'000'000;               // microseconds
    std::map<qint64, ArrivalCount> m_settled; // by time / width
    std::map<qint64, ArrivalCount> m_recent;
    qint64 m_settledUpTo = 0; // ids
    qint64 m_deletions = -1;  // the counter's value
};

} // namespace hookbench::store
