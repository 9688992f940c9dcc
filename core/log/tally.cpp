// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tally.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace hookbench::log {

void Tally::add(const QString &reason)
{
    constexpr std::size_t mostReasons = 30;
    const std::lock_guard lock(m_mutex);
    const auto known = m_counts.find(reason);
    if (known != m_counts.end())
        ++known->second;
    else
        ++m_counts[m_counts.size() < mostReasons ? reason : QStringLiteral("other reasons")];
}

QString Tally::take()
{
    std::map<QString, qint64> counts;
    {
        const std::lock_guard lock(m_mutex);
        counts.swap(m_counts);
    }
    std::vector<std::pair<qint64, QString>> most;
    qint64 all = 0;
    for (const auto &[reason, count] : counts) {
        most.emplace_back(count, reason);
        all += count;
    }
    if (all == 0)
        return {};
    std::stable_sort(most.begin(), most.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList parts;
    for (const auto &[count, reason] : most)
        parts << QStringLiteral("%1 (%2)").arg(reason).arg(count);
    return QString::number(all) + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

} // namespace hookbench::log
