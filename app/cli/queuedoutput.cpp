// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queuedoutput.h"

#include "app/cli/output.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace hookbench::cli {

namespace {

constexpr qint64 mostBytes = qint64(64) << 20;
constexpr std::chrono::seconds patience{1};

QueuedOutput *theOne = nullptr;

// False: nobody will read any more.
bool writeOut(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.constData() + at, std::size_t(bytes.size() - at));
        if (count < 0 && errno == EAGAIN) { // whoever gave it to us made it so
            pollfd waiting{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
        } else if (count < 0 && errno != EINTR) {
            return false;
        }
        at += qMax<ssize_t>(0, count);
    }
    return true;
}

void tellLeftOut(qint64 lines)
{
    complain(QStringLiteral("%1 lines of standard output were left out: nobody read them").arg(lines));
}

} // namespace

struct QueuedOutput::State
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<QByteArray> lines; // waiting; the first is being written
    qint64 bytes = 0;             // of them
    qint64 leftOut = 0;           // lines
    bool isEnding = false;
    bool isDone = false;
    bool isClosed = false; // nobody will read any more

    void work()
    {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [this] { return isEnding || !lines.empty(); });
            if (lines.empty())
                break;
            const QByteArray line = lines.front();
            lock.unlock();
            const bool isWritten = writeOut(line);
            lock.lock();
            lines.pop_front();
            bytes -= line.size();
            if (!isWritten) {
                isClosed = true;
                lines.clear();
            }
        }
        isDone = true;
        changed.notify_all();
    }
};

QueuedOutput::QueuedOutput()
    : m_state(std::make_shared<State>())
{
    std::fflush(stdout);
    m_thread = std::thread([state = m_state] { state->work(); });
    theOne = this;
}

QueuedOutput::~QueuedOutput()
{
    theOne = nullptr;
    std::unique_lock lock(m_state->mutex);
    m_state->isEnding = true;
    m_state->changed.notify_all();
    const bool isDone = m_state->changed.wait_for(lock, patience, [this] { return m_state->isDone; });
    const qint64 leftOut = m_state->leftOut + qint64(m_state->lines.size());
    lock.unlock();
    if (leftOut > 0)
        tellLeftOut(leftOut);
    if (isDone)
        m_thread.join();
    else
        m_thread.detach(); // it waits for the reader, and ends with the process
}

QueuedOutput *QueuedOutput::current()
{
    return theOne;
}

void QueuedOutput::write(QByteArray line)
{
    qint64 leftOut = 0;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->isClosed)
            return;
        if (m_state->bytes + line.size() > mostBytes) {
            ++m_state->leftOut;
            return;
        }
        leftOut = std::exchange(m_state->leftOut, 0);
        m_state->bytes += line.size();
        m_state->lines.push_back(std::move(line));
    }
    m_state->changed.notify_all();
    if (leftOut > 0)
        tellLeftOut(leftOut);
}

} // namespace hookbench::cli
