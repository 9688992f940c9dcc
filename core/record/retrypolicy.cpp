// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/retrypolicy.h"

#include "core/base/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hookbench::record {

namespace {

constexpr double relativeNoise = 0.05;
constexpr double absoluteNoise = 300'000; // microseconds
constexpr std::size_t fewestForJitter = 4;

using Gaps = std::vector<double>;

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= std::max(absoluteNoise, relativeNoise * expected);
}

// y = offset + slope * i, by least squares.
struct Line
{
    double offset = 0;
    double slope = 0;
    double fit = 0; // the share of the scatter that it explains, 0 to 1

    double at(std::size_t i) const { return offset + slope * double(i); }
};

Line lineThrough(const Gaps &values)
{
    const double n = double(values.size());
    double sumX = 0;
    double sumY = 0;
    double sumXX = 0;
    double sumXY = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sumX += double(i);
        sumY += values[i];
        sumXX += double(i) * double(i);
        sumXY += double(i) * values[i];
    }
    Line out;
    out.slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
    out.offset = (sumY - out.slope * sumX) / n;
    double residual = 0;
    double total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        residual += std::pow(values[i] - out.at(i), 2);
        total += std::pow(values[i] - sumY / n, 2);
    }
    out.fit = total > 0 ? 1 - residual / total : 1;
    return out;
}

double median(Gaps values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool allNear(const Gaps &gaps, double expected)
{
    return std::all_of(gaps.begin(), gaps.end(), [expected](double gap) { return isNear(gap, expected); });
}

Gaps logarithms(const Gaps &gaps)
{
    Gaps out;
    for (const double gap : gaps)
        out.push_back(std::log(gap));
    return out;
}

// How far the worst of them is from a line.
double scatter(const Gaps &values)
{
    const Line line = lineThrough(values);
    double worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        worst = std::max(worst, std::abs(values[i] - line.at(i)));
    return worst;
}

RetryPolicy fixed(const Gaps &gaps, bool jittered)
{
    RetryPolicy out;
    out.kind = RetryPolicy::Kind::Fixed;
    out.first = qint64(median(gaps));
    out.isJittered = jittered;
    return out;
}

// A factor of few digits where it is near one: 2 rather than 1.993.
double rounded(double factor)
{
    const double half = std::round(factor * 2) / 2;
    return std::abs(factor - half) <= relativeNoise * half ? half : std::round(factor * 100) / 100;
}

// How many gaps at the end are the same after growing ones: at least two, and at least three grow to them.
std::size_t plateau(const Gaps &gaps)
{
    std::size_t same = 1;
    while (same < gaps.size() && isNear(gaps[gaps.size() - same - 1], gaps.back()))
        ++same;
    return same >= 2 && same + 3 <= gaps.size() + 1 && same < gaps.size() ? same - 1 : 0;
}

RetryPolicy exponential(const Gaps &gaps)
{
    Gaps ratios;
    for (std::size_t i = 1; i < gaps.size(); ++i)
        ratios.push_back(gaps[i] / gaps[i - 1]);
    const double factor = median(ratios);
    if (factor < 1.15)
        return {};
    // Each gap by the one before: what is noise in a short gap is none in a long one.
    for (std::size_t i = 1; i < gaps.size(); ++i) {
        const double expected = gaps[i - 1] * factor;
        if (std::abs(gaps[i] - expected) > std::max(absoluteNoise * (1 + factor), 2 * relativeNoise * expected))
            return {};
    }
    if (gaps.size() == 2 && (std::abs(factor - std::round(factor * 2) / 2) > relativeNoise * factor || factor > 10.5))
        return {}; // two gaps have some ratio anyhow
    RetryPolicy out;
    out.kind = RetryPolicy::Kind::Exponential;
    out.first = qint64(gaps.front());
    // Over all of them, where the long ones weigh: noise in the first ones does not.
    out.factor = rounded(gaps.size() > 2 ? std::pow(gaps.back() / gaps.front(), 1 / double(gaps.size() - 1)) : factor);
    return out;
}

RetryPolicy linear(const Gaps &gaps)
{
    if (gaps.size() < 3)
        return {};
    const Line line = lineThrough(gaps);
    if (line.slope < absoluteNoise / 3 || line.slope < 0.15 * gaps.front())
        return {};
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (!isNear(gaps[i], line.at(i)))
            return {};
    }
    RetryPolicy out;
    out.kind = RetryPolicy::Kind::Linear;
    out.first = qint64(gaps.front());
    out.step = qint64(line.slope);
    return out;
}

RetryPolicy jittered(const Gaps &gaps)
{
    if (gaps.size() < fewestForJitter)
        return {};
    const Line line = lineThrough(logarithms(gaps));
    const double factor = std::exp(line.slope);
    if (factor >= 1.4 && line.fit >= 0.85 && scatter(logarithms(gaps)) <= std::log(1.8)) {
        RetryPolicy out;
        out.kind = RetryPolicy::Kind::Exponential;
        out.first = qint64(std::exp(line.offset));
        out.factor = std::round(factor * 10) / 10;
        out.isJittered = true;
        return out;
    }
    const double middle = median(gaps);
    const bool isAround = std::all_of(gaps.begin(), gaps.end(),
                                      [middle](double gap) { return gap >= middle * 0.5 && gap <= middle * 1.6; });
    if (isAround && line.fit < 0.5 && factor > 0.85 && factor < 1.2)
        return fixed(gaps, true);
    return {};
}

RetryPolicy named(const Gaps &gaps)
{
    if (gaps.size() < 2)
        return {};
    if (const double middle = median(gaps); allNear(gaps, middle) && middle > absoluteNoise / 3)
        return fixed(gaps, false);
    const RetryPolicy grows = exponential(gaps);
    const RetryPolicy adds = linear(gaps);
    if (adds.kind != RetryPolicy::Kind::Unknown
        && (grows.kind == RetryPolicy::Kind::Unknown || scatter(gaps) * 3 < scatter(logarithms(gaps)) * median(gaps)))
        return adds;
    if (grows.kind != RetryPolicy::Kind::Unknown)
        return grows;
    if (const std::size_t same = plateau(gaps); same > 0) {
        RetryPolicy out = exponential(Gaps(gaps.begin(), gaps.end() - qptrdiff(same + 1)));
        const double expected = gaps[gaps.size() - same - 2] * out.factor;
        if (out.kind == RetryPolicy::Kind::Exponential && gaps.back() <= expected * (1 + 2 * relativeNoise)) {
            out.isCapped = true;
            return out;
        }
    }
    return jittered(gaps);
}

} // namespace

RetryPolicy retryPolicyOf(const std::vector<qint64> &gaps)
{
    Gaps values;
    for (const qint64 gap : gaps)
        values.push_back(std::max(1000.0, double(gap)));
    RetryPolicy out = named(values);
    if (out.kind != RetryPolicy::Kind::Unknown || values.size() < 3 || values[0] * 8 > values[1] || values[0] > 2e6)
        return out;
    values.erase(values.begin());
    out = named(values);
    out.startsAtOnce = out.kind != RetryPolicy::Kind::Unknown;
    return out;
}

QString policyText(const RetryPolicy &policy, const QLocale &locale)
{
    QString out;
    const QString first = spanText(policy.first, locale);
    switch (policy.kind) {
    case RetryPolicy::Kind::Unknown:
        return QCoreApplication::translate("hookbench::record", "no policy that can be told");
    case RetryPolicy::Kind::Fixed:
        out = QCoreApplication::translate("hookbench::record", "fixed, every %1").arg(first);
        break;
    case RetryPolicy::Kind::Linear:
        out = QCoreApplication::translate("hookbench::record", "linear, from %1, each gap %2 longer")
                  .arg(first, spanText(policy.step, locale));
        break;
    case RetryPolicy::Kind::Exponential:
        out = QCoreApplication::translate("hookbench::record", "exponential, factor %1, from %2")
                  .arg(locale.toString(policy.factor, 'g', 3), first);
        break;
    }
    if (policy.isJittered)
        out += QStringLiteral(", ") + QCoreApplication::translate("hookbench::record", "with jitter");
    if (policy.isCapped)
        out += QStringLiteral(", ") + QCoreApplication::translate("hookbench::record", "up to a longest gap");
    if (policy.startsAtOnce)
        out += QStringLiteral(", ") + QCoreApplication::translate("hookbench::record", "after one attempt at once");
    return out;
}

} // namespace hookbench::record
