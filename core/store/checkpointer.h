// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace hookbench::store {

/// Moves the log of a database into it, in a thread and on a connection of its own, so that no commit waits for it.
class Checkpointer
{
public:
    /// The database must have been made.
    explicit Checkpointer(QString database);
    ~Checkpointer();

    /// Something was committed. Any thread.
    void noteCommit() { m_commits.fetch_add(1, std::memory_order_relaxed); }

private:
    void work();

    QString m_path;
    std::atomic<quint64> m_commits{0};
    std::mutex m_mutex; // for what follows
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace hookbench::store
