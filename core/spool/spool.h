// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spool/bodyfolder.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hookbench::spool {

/// A body that stands on the disk.
struct SpooledBody
{
    QString name; // in the folder
    SharedBytes bytes;
};

class SpoolFile;

/// Writes bodies to files while they arrive, in threads of its own, so that neither the sockets nor the database wait
/// for the disk. Bytes reach the disk in steps of 4 MB: a sync of something small beside never waits for a large one.
class Spool
{
public:
    static constexpr qint64 syncStep = 4'000'000;

    explicit Spool(BodyFolder folder, int threads = 2);
    /// Finishes what is to be finished.
    ~Spool();

    const BodyFolder &folder() const { return m_folder; }

    /// A new file. onProgress is called on a thread of the spool after bytes were written, or writing them failed; not
    /// after SpoolFile::detach().
    std::shared_ptr<SpoolFile> begin(std::function<void()> onProgress);

private:
    friend class SpoolFile;
    struct Worker
    {
        std::mutex mutex; // for what follows
        std::condition_variable wake;
        std::vector<std::function<void()>> steps;
        bool stopping = false;
        std::thread thread;
    };

    static void work(Worker &worker);

    BodyFolder m_folder;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::atomic<std::size_t> m_next{0};
};

/// One body on its way. Belongs to one thread, which appends to it; where it is dropped unfinished, its file is
/// removed.
class SpoolFile : public std::enable_shared_from_this<SpoolFile>
{
public:
    using Finished = std::function<void(Result<SpooledBody>)>;

    ~SpoolFile();

    void append(QByteArray bytes);
    /// Bytes that were appended and are not written yet.
    qint64 pending() const { return m_pending.load(); }
    /// Writing failed: nothing more of it will be written, and finish() will say why.
    bool hasFailed() const { return m_failed.load(); }
    /// Names the file by its content once all of it is on the disk; called back on a thread of the spool.
    void finish(Finished done);
    /// No progress is told from now on; one that is being told is waited for.
    void detach();

private:
    friend class Spool;
    struct Hash;

    SpoolFile(Spool &spool, Spool::Worker &worker, std::function<void()> onProgress);
    void queue(std::function<void()> step);
    void write(const QByteArray &bytes);
    void open();
    void setFailed(const QString &reason);
    Result<SpooledBody> close();

    Spool &m_spool;
    Spool::Worker &m_worker;
    std::mutex m_progressMutex; // for what follows
    std::function<void()> m_onProgress;
    std::atomic<qint64> m_pending{0};
    std::atomic<bool> m_failed{false};
    // Of the spool's thread:
    QString m_path;
    int m_descriptor = -1;
    qint64 m_unsynced = 0;
    std::unique_ptr<Hash> m_hash;
    std::optional<Error> m_error;
};

} // namespace hookbench::spool
