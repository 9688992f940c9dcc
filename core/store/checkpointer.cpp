// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpointer.h"

#include "core/store/database.h"

#include <sqlite3.h>

namespace hookbench::store {

namespace {

constexpr std::chrono::milliseconds interval{200};
constexpr int atOnce = 512;     // pages, about: 2 MB are synced in a millisecond or two
constexpr int largeLog = 16384; // pages
constexpr int quietRounds = 5;  // of the interval: then the log is emptied

// A checkpoint that does not reach the end of the log leaves what it wrote to the next one to be synced.
void sync(Database &database)
{
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file->pMethods)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

} // namespace

Checkpointer::Checkpointer(const QString &path, Database &writer)
    : m_database(Database::open(path, Database::Mode::ReadWrite))
{
    // A connection that has never read does not know of the log, and its checkpoints do nothing.
    if (!m_database || !m_database->number("SELECT count(*) FROM sqlite_master")) {
        (void)writer.execute("PRAGMA wal_autocheckpoint = 1000"); // SQLite's own way
        return;
    }
    sqlite3_wal_hook(writer.handle(), &Checkpointer::onCommit, this);
    m_thread = std::thread([this] { work(); });
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

int Checkpointer::onCommit(void *self, sqlite3 *, const char *, int pages)
{
    auto *checkpointer = static_cast<Checkpointer *>(self);
    checkpointer->m_commits.fetch_add(1, std::memory_order_relaxed);
    checkpointer->m_logged = pages;
    if (checkpointer->isDue())
        checkpointer->m_wake.notify_one();
    return SQLITE_OK;
}

// The log begins anew from time to time.
bool Checkpointer::isDue() const
{
    const int logged = m_logged;
    const int seen = m_seen;
    return logged - (logged < seen ? 0 : seen) >= atOnce;
}

// A passive checkpoint waits for nobody. One that lets the log begin anew keeps the writer waiting, so it is for a log
// that has grown large, with nothing left for it to do, and one that cuts it off for times when nothing comes.
void Checkpointer::work()
{
    quint64 done = 0;
    bool emptied = true;
    int quiet = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait_for(lock, interval, [this] { return m_stopping || isDue(); });
        if (m_stopping)
            return;
        lock.unlock();
        const quint64 commits = m_commits.load(std::memory_order_relaxed);
        quiet = commits == done ? quiet + 1 : 0;
        m_seen = m_logged.load();
        const auto checkpoint = [&](int mode, int *pages = nullptr) {
            return sqlite3_wal_checkpoint_v2(m_database->handle(), nullptr, mode, pages, nullptr) == SQLITE_OK;
        };
        if (commits != done) {
            int pages = 0;
            checkpoint(SQLITE_CHECKPOINT_PASSIVE, &pages);
            sync(*m_database);
            if (pages > largeLog) {
                checkpoint(SQLITE_CHECKPOINT_PASSIVE);
                sync(*m_database);
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
