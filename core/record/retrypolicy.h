// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <vector>

namespace hookbench::record {

/// How a sender spaces its attempts, as far as the gaps between them tell.
struct RetryPolicy
{
    enum class Kind {
        Unknown,     // too few gaps, or none of these
        Fixed,       // always the same gap
        Linear,      // each gap is longer by the same time
        Exponential, // each gap is longer by the same factor
    };
    Kind kind = Kind::Unknown;
    qint64 first = 0;         // the first gap by this policy, microseconds
    qint64 step = 0;          // of Linear: by how much each gap grows
    double factor = 1;        // of Exponential
    bool isJittered = false;  // the gaps scatter around it on purpose
    bool startsAtOnce = false; // before it there was one attempt without waiting
    bool isCapped = false;    // it grew up to a longest gap

    bool operator==(const RetryPolicy &) const = default;
};

/// Names the policy behind gaps in microseconds, in their order. 5 % and 300 ms are noise of network and clock. Of fewer
/// than two gaps, and where the gaps fit nothing, Unknown.
RetryPolicy retryPolicyOf(const std::vector<qint64> &gaps);

/// "exponential, factor 2, from 10 s, with jitter"; translated.
QString policyText(const RetryPolicy &policy, const QLocale &locale = QLocale::c());

} // namespace hookbench::record
