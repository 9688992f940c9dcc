// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/knownkeys.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hookbench::log {

enum class Level { Debug, Info, Warning, Error };

/// The program's log: a file of lines "2026-11-21T14:00:00.123Z warning store  text", without credentials, control
/// characters shown. hookbench.log is the newest; a full one becomes hookbench.1.log, and so on, and the oldest goes.
/// Files are for their owner alone. Several processes may write to one folder.
///
/// Lines are written by a thread of its own: whoever logs waits neither for the disk nor for a regular expression. What
/// the thread cannot keep up with, or finds no room for, is dropped, and how much that was is said.
class Log
{
public:
    struct Limits
    {
        qint64 fileBytes = 1 << 20;
        int files = 5;               // with the newest
        qint64 queueBytes = 1 << 20; // of what waits to be written
        Level least = Level::Info;
    };

    explicit Log(QString folder);
    Log(QString folder, Limits limits);
    /// Writes what waits.
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    /// The keys that are taken out of lines from now on. Any thread.
    void setKnown(std::shared_ptr<const record::KnownKeys> known);
    /// Any thread. topic: one word. The same text again and again becomes one line with a count.
    void write(Level level, const char *topic, const QString &text);
    /// Returns when everything that was written before is in the file, or could not be.
    void flush();

    const QString &folder() const { return m_folder; }

    /// The files of a folder that are there, the oldest first.
    static QStringList files(const QString &folder);
    /// Of a line of a file.
    static Level levelOf(QByteArrayView line);

private:
    struct Entry
    {
        qint64 time = 0; // microseconds since 1970
        Level level = Level::Info;
        const char *topic = nullptr;
        QString text;
        qint64 times = 1;
    };

    void work();
    void append(const std::vector<Entry> &entries, qint64 dropped);
    void rotate();

    QString m_folder;
    Limits m_limits;
    std::mutex m_mutex; // for what follows
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::vector<Entry> m_entries;
    std::shared_ptr<const record::KnownKeys> m_known; // null: none
    qint64 m_queuedBytes = 0;
    qint64 m_dropped = 0;
    bool m_working = false;
    bool m_stopping = false;
    std::thread m_thread; // from the first line on
};

QString levelName(Level level);

} // namespace hookbench::log
