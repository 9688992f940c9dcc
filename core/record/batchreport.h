// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/delivery.h"

#include <map>

namespace hookbench::record {

/// What came of many deliveries that were sent as one. Times are microseconds.
class BatchReport
{
public:
    /// How many took so long: at least `from`, less than `to`.
    struct Bucket
    {
        qint64 from = 0;
        qint64 to = 0;
        qint64 count = 0;

        bool operator==(const Bucket &) const = default;
    };

    qint64 planned = 0;
    qint64 startedAt = 0; // microseconds since 1970
    qint64 endedAt = 0;   // 0: it goes on
    bool isCancelled = false;

    void add(const DeliverySummary &delivery);
    /// One that did not leave.
    void addProblem(const QString &problem);

    qint64 ended() const { return qint64(m_durations.size()) + m_problems; }
    qint64 succeeded() const { return m_succeeded; }
    qint64 failed() const { return ended() - m_succeeded; }
    /// "200", or an error's message; with how many there were.
    const std::map<QString, qint64> &ends() const { return m_ends; }

    /// How long the fastest so many percent took at most; 0: nothing was sent. Nearest rank.
    qint64 percentile(double percent) const;
    qint64 mean() const;
    /// From the fastest to the slowest: with limits at 1, 2 and 5 times powers of ten, or evenly in some 16 steps where
    /// the slowest took less than ten times as long as the fastest. Empty ones between are there.
    std::vector<Bucket> histogram() const;
    /// Deliveries a second, as far as they ended.
    double rate() const;

private:
    const std::vector<qint64> &sorted() const;

    qint64 m_succeeded = 0;
    qint64 m_problems = 0;
    std::map<QString, qint64> m_ends;
    mutable std::vector<qint64> m_durations;
    mutable bool m_isSorted = true;
};

/// The machine form: {"event": "batch", "planned", "ended", "succeeded", "failed", "cancelled", "seconds", "rate",
/// "ends": {"200": 10}, "latency_ms": {"mean", "p50", "p90", "p95", "p99", "max"}, "histogram": [{"from_ms", "to_ms",
/// "count"}]}.
json::Value toJson(const BatchReport &report);

} // namespace hookbench::record
