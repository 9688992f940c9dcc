// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpointer.h"

#include "core/store/database.h"

#include <sqlite3.h>

namespace hookbench::store {

namespace {

constexpr std::chrono::milliseconds interval{200};
constexpr int largeLog = 16384; // pages
constexpr int quietRounds = 5;  // of the interval: then the log is emptied

} // namespace

Checkpointer::Checkpointer(QString database)
    : m_path(std::move(database))
    , m_thread([this] { work(); })
{
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

// A passive checkpoint waits for nobody. One that lets the log begin anew keeps the writer waiting, so it is for a log
// that has grown large, and one that cuts it off for times when nothing comes.
void Checkpointer::work()
{
    auto database = Database::open(m_path, Database::Mode::ReadWrite);
    // A connection that has never read does not know of the log, and its checkpoints do nothing.
    if (!database || !database->number("SELECT count(*) FROM sqlite_master"))
        return;
    quint64 done = 0;
    bool emptied = true;
    int quiet = 0;
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, interval, [this] { return m_stopping; })) {
        lock.unlock();
        const quint64 commits = m_commits.load(std::memory_order_relaxed);
        quiet = commits == done ? quiet + 1 : 0;
        const auto checkpoint = [&](int mode, int *pages = nullptr) {
            return sqlite3_wal_checkpoint_v2(database->handle(), nullptr, mode, pages, nullptr) == SQLITE_OK;
        };
        if (commits != done) {
            int pages = 0;
            checkpoint(SQLITE_CHECKPOINT_PASSIVE, &pages);
            if (pages > largeLog) { // the writer waits for the last alone, and little is left for it
                checkpoint(SQLITE_CHECKPOINT_PASSIVE);
                checkpoint(SQLITE_CHECKPOINT_RESTART);
            }
            emptied = false;
        } else if (quiet == quietRounds && !emptied) {
            emptied = checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
        }
        done = commits;
        lock.lock();
    }
}

} // namespace hookbench::store
