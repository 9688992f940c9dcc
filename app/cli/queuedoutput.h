// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <thread>

namespace hookbench::cli {

/// For commands that run until they are asked to end. While it lives, what line(), progress() and jsonLine() write to
/// standard output goes out on a thread of its own, so that a reader who does not read keeps nothing waiting: neither
/// captures nor the end. Up to 64 MiB wait for the reader; lines above that are left out. At its end the reader has a
/// second for the rest. Standard error tells how many lines nobody read.
///
/// One at a time, made and used on the main thread.
class QueuedOutput
{
public:
    QueuedOutput();
    ~QueuedOutput();
    QueuedOutput(const QueuedOutput &) = delete;
    QueuedOutput &operator=(const QueuedOutput &) = delete;

    /// The one that lives; null: standard output is written directly.
    static QueuedOutput *current();

    void write(QByteArray line);

private:
    struct State;

    std::shared_ptr<State> m_state; // outlives us where the reader never reads
    std::thread m_thread;
};

} // namespace hookbench::cli
