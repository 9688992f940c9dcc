// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/delivery/draft.h"
#include "core/delivery/exchange.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace hookbench::delivery {

/// Sends requests with libcurl, in a thread of its own. Fields leave exactly as written, with case and duplicates;
/// Host, User-Agent, Accept and Content-Length are added where they are not given. All functions may be called on any
/// thread.
class Sender
{
public:
    static constexpr qint64 largestAnswer = qint64(100) << 20;

    Sender();
    /// Cancels what is under way; its callbacks come before this returns.
    ~Sender();

    /// done is called once, on the sender's thread.
    quint64 send(Outgoing request, ExchangeDone done);
    void cancel(quint64 id);

private:
    class Transfer;

    void run();
    void startNew();
    std::vector<quint64> takeCancelled();
    void remove(const std::vector<quint64> &cancelled);
    void finish(void *easy, int result);

    void *m_multi = nullptr;
    SystemClock m_clock;
    std::map<void *, std::unique_ptr<Transfer>> m_running; // the thread's own
    std::vector<void *> m_spare;                           // handles of cURL for those that come, likewise
    std::mutex m_mutex;                                    // for what follows
    std::vector<std::unique_ptr<Transfer>> m_waiting;
    std::vector<quint64> m_cancelled;
    quint64 m_nextId = 1;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace hookbench::delivery
