// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"


#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace hookbench::store {

/// Moves the log of a database into it, in a thread and on a connection of its own, so that no commit waits for it.
/// Little at a time: a commit that has to be synced waits behind what is being synced.
class Checkpointer
{
public:
    /// The database at that path, which writer has made, and what writer commits to it from now on. It must not commit
    /// once this object is gone.
    Checkpointer(const QString &path, Database &writer);
    ~Checkpointer();

private:
    static int onCommit(void *self, sqlite3 *writer, const char *schema, int pages);
    bool isDue() const;
    void work();

    Result<Database> m_database; // of the thread, once it runs
    std::atomic<quint64> m_commits{0};
    std::atomic<int> m_logged{0}; // pages in the log after the last commit
    std::atomic<int> m_seen{0};   // as many when it was last looked at
    std::mutex m_mutex;           // for what follows
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace hookbench::store
