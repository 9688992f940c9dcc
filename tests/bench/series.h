// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hookbench::bench {

/// The value that this share of the values (0 to 1) does not exceed, by nearest rank; 0 where there are none.
double percentile(std::vector<double> values, double share);

inline double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

/// Latencies of things that were done one after the other, each due one interval after the one before, as they would
/// have been had each begun when it was due: one that took several intervals stands for those that waited behind it.
/// This is HdrHistogram's correction for coordinated omission.
std::vector<double> withThoseThatWaited(const std::vector<double> &latencies, double interval);

/// Round by round, so that a machine whose speed drifts does not matter.
std::vector<double> ratios(const std::vector<double> &ours, const std::vector<double> &theirs);

} // namespace hookbench::bench
