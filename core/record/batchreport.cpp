// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batchreport.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hookbench::record {

using json::Value;

namespace {

constexpr qint64 mostEvenBuckets = 16; // about
constexpr std::size_t mostEnds = 50;   // different ones; the rest is counted as one
const QString otherEnds = QStringLiteral("...");

Value milliseconds(qint64 microseconds)
{
    return Value::Number{QByteArray::number(double(microseconds) / 1000.0, 'f', 3)};
}

// The limit at or below a time: 1, 2 or 5 times a power of ten.
qint64 limitBelow(qint64 time)
{
    qint64 power = 1;
    while (power <= time / 10)
        power *= 10;
    return time >= 5 * power ? 5 * power : time >= 2 * power ? 2 * power : power;
}

qint64 limitAfter(qint64 limit)
{
    qint64 power = 1;
    while (power <= limit / 10)
        power *= 10;
    return limit / power == 2 ? 5 * power : limit / power == 5 ? 10 * power : 2 * power;
}

} // namespace

void BatchReport::add(const DeliverySummary &delivery)
{
    m_isSorted = m_durations.empty() || (m_isSorted && m_durations.back() <= delivery.duration);
    m_durations.push_back(qMax<qint64>(0, delivery.duration));
    const bool isGood = delivery.error.isEmpty() && delivery.outcome != DeliveryOutcome::Failed
                        && delivery.outcome != DeliveryOutcome::RateLimited;
    m_succeeded += isGood ? 1 : 0;
    const QString end = delivery.error.isEmpty() ? QString::number(delivery.status.value_or(0)) : delivery.error;
    ++m_ends[m_ends.size() < mostEnds || m_ends.contains(end) ? end : otherEnds];
}

void BatchReport::addProblem(const QString &problem)
{
    ++m_problems;
    ++m_ends[m_ends.size() < mostEnds || m_ends.contains(problem) ? problem : otherEnds];
}

const std::vector<qint64> &BatchReport::sorted() const
{
    if (!std::exchange(m_isSorted, true))
        std::sort(m_durations.begin(), m_durations.end());
    return m_durations;
}

qint64 BatchReport::percentile(double percent) const
{
    if (m_durations.empty())
        return 0;
    const auto rank = std::size_t(std::ceil(percent / 100 * double(m_durations.size())));
    return sorted()[std::clamp<std::size_t>(rank, 1, m_durations.size()) - 1];
}

qint64 BatchReport::mean() const
{
    return m_durations.empty()
               ? 0
               : std::accumulate(m_durations.begin(), m_durations.end(), qint64(0)) / qint64(m_durations.size());
}

std::vector<BatchReport::Bucket> BatchReport::histogram() const
{
    std::vector<Bucket> out;
    if (m_durations.empty())
        return out;
    const qint64 least = sorted().front();
    const qint64 most = sorted().back();
    if (least < most && most < 10 * least) { // two or three of the wide ones would tell nothing
        qint64 step = 1;
        while (step * mostEvenBuckets < most - least)
            step = limitAfter(step);
        for (qint64 from = least - least % step; from <= most; from += step)
            out.push_back({from, from + step, 0});
        for (const qint64 duration : m_durations)
            ++out[std::size_t((duration - out.front().from) / step)].count;
        return out;
    }
    for (const qint64 duration : m_durations) {
        if (out.empty()) {
            const qint64 from = duration == 0 ? 0 : limitBelow(duration);
            out.push_back({from, from == 0 ? 1 : limitAfter(from), 0});
        }
        while (duration >= out.back().to)
            out.push_back({out.back().to, limitAfter(out.back().to), 0});
        ++out.back().count;
    }
    return out;
}

double BatchReport::rate() const
{
    const qint64 length = endedAt - startedAt;
    return length > 0 ? double(m_durations.size()) * 1e6 / double(length) : 0;
}

Value toJson(const BatchReport &report)
{
    Value out;
    const auto set = [](Value &to, const char *name, Value value) {
        to.set(QString::fromLatin1(name), std::move(value));
    };
    const auto number = [](double value) { return Value::Number{QByteArray::number(value, 'f', 3)}; };
    set(out, "event", QStringLiteral("batch"));
    set(out, "planned", report.planned);
    set(out, "ended", report.ended());
    set(out, "succeeded", report.succeeded());
    set(out, "failed", report.failed());
    set(out, "cancelled", report.isCancelled);
    set(out, "seconds", number(double(qMax<qint64>(0, report.endedAt - report.startedAt)) / 1e6));
    set(out, "rate", number(report.rate()));
    Value ends{Value::Object{}};
    for (const auto &[end, count] : report.ends())
        ends.set(end, count);
    set(out, "ends", std::move(ends));
    Value latency;
    set(latency, "mean", milliseconds(report.mean()));
    for (const int percent : {50, 90, 95, 99})
        latency.set(QStringLiteral("p%1").arg(percent), milliseconds(report.percentile(percent)));
    set(latency, "max", milliseconds(report.percentile(100)));
    set(out, "latency_ms", std::move(latency));
    Value::Array rows;
    for (const BatchReport::Bucket &bucket : report.histogram()) {
        Value row;
        set(row, "from_ms", milliseconds(bucket.from));
        set(row, "to_ms", milliseconds(bucket.to));
        set(row, "count", bucket.count);
        rows.push_back(std::move(row));
    }
    set(out, "histogram", std::move(rows));
    return out;
}

} // namespace hookbench::record
