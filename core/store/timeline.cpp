// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/timeline.h"

namespace hookbench::store {

Timeline::Bars Timeline::bars(int most) const
{
    std::map<qint64, ArrivalCount> all = m_settled;
    for (const auto &[span, count] : m_recent)
        all[span] += count;
    if (all.empty())
        return {};
    const qint64 first = all.begin()->first;
    const qint64 last = all.rbegin()->first;
    const qint64 perBar = qMax<qint64>(1, (last - first + most) / most);
    Bars out;
    out.from = first * m_width;
    out.bars.resize(std::size_t((last - first) / perBar + 1));
    out.to = (first + qint64(out.bars.size()) * perBar) * m_width;
    for (const auto &[span, count] : all) {
        out.bars[std::size_t((span - first) / perBar)] += count;
        out.counted += count.count;
    }
    return out;
}

void Timeline::addSettled(qint64 time, bool failed)
{
    m_settled[time / m_width] += {1, qint64(failed)};
    while (m_settled.size() > mostSpans)
        widen();
}

void Timeline::addRecent(qint64 time, bool failed)
{
    m_recent[time / m_width] += {1, qint64(failed)};
    while (m_recent.size() > mostSpans)
        widen();
}

void Timeline::widen()
{
    constexpr qint64 factor = 4;
    for (auto *spans : {&m_settled, &m_recent}) {
        std::map<qint64, ArrivalCount> wider;
        for (const auto &[span, count] : *spans)
            wider[span / factor] += count;
        spans->swap(wider);
    }
    m_width *= factor;
}

} // namespace hookbench::store
