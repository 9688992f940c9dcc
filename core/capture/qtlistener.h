// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/listener.h"

#include <QThread>

#include <condition_variable>
#include <mutex>

namespace hookbench::capture {

class QtServer;

/// An adapter over QHttpServer. What it hands up is parsed by Qt and written out again: unknown methods, the raw
/// target, chunks and trailers, and on newer Qt the letter case of names are lost before we see them; damaged and
/// truncated requests never arrive. Its thread waits inside the handler until the answer is there, so one request is
/// under way at a time and no responder outlives its connection. Plain HTTP on loopback only.
class QtListener final : public Listener
{
public:
    static constexpr qint64 bodyLimit = qint64(64) << 20; // Qt holds whole bodies in memory

    QtListener(ListenerSettings settings, ArrivalSink &sink);
    ~QtListener() override;

    Result<void> start() override;
    Address address() const override { return m_address; }
    bool isTls() const override { return false; }
    int connectionCount() const override { return 0; } // QHttpServer does not tell
    void answer(Reply reply) override;
    void stop(std::chrono::milliseconds grace) override;

private:
    friend class QtServer;
    std::optional<Reply> waitForAnswer(quint64 ticket);

    ListenerSettings m_settings;
    ArrivalSink &m_sink;
    Address m_address;
    QThread m_thread;
    QtServer *m_server = nullptr; // lives in m_thread
    std::mutex m_mutex;           // for what follows
    std::condition_variable m_changed;
    std::optional<Reply> m_reply;
    quint64 m_awaited = 0;
    bool m_stopping = false;
};

} // namespace hookbench::capture
