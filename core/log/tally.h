// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <mutex>

namespace hookbench::log {

/// Counts what may happen a thousand times a second, so that one line now and then tells of it. Any thread.
class Tally
{
public:
    /// Reasons beyond the first 30 count as one.
    void add(const QString &reason);
    /// "1204: reason (1200), other reason (4)", and begins anew; empty: there was nothing.
    QString take();

private:
    std::mutex m_mutex;
    std::map<QString, qint64> m_counts;
};

} // namespace hookbench::log
