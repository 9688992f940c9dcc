// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/series.h"

#include <algorithm>
#include <cmath>

namespace hookbench::bench {

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto rank = std::size_t(std::ceil(share * double(values.size())));
    const auto at = values.begin() + std::ptrdiff_t(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::vector<double> withThoseThatWaited(const std::vector<double> &latencies, double interval)
{
    std::vector<double> out;
    for (const double latency : latencies) {
        out.push_back(latency);
        for (double waited = latency - interval; waited > interval; waited -= interval)
            out.push_back(waited);
    }
    return out;
}

std::vector<double> ratios(const std::vector<double> &ours, const std::vector<double> &theirs)
{
    std::vector<double> out;
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        out.push_back(ours[i] / theirs[i]);
    return out;
}

} // namespace hookbench::bench
