// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/budget.h"
#include "core/spool/spool.h"

namespace hookbench::capture {

/// What all listeners of a process share: memory, files and the spool. Outlives them. Any thread.
class Resources
{
public:
    static constexpr qint64 memoryLimit = qint64(64) << 20;

    /// bodies: where large bodies go. Asks the system for as many open files as it grants.
    explicit Resources(const QString &bodies);

    Budget memory{memoryLimit};
    spool::Spool spool;

    /// One more connection, unless the limit of open files is near. Each taken one is given back.
    bool takeConnection();
    void giveConnectionBack() { --m_connections; }
    /// How many connections the limit of open files allows.
    int mostConnections() const { return m_mostConnections; }

private:
    int m_mostConnections;
    std::atomic<int> m_connections{0};
};

} // namespace hookbench::capture
