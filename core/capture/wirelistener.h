// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/capture/listener.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QThread>

#include <atomic>
#include <deque>
#include <mutex>
#include <vector>

class QTimer;

namespace hookbench::capture {

class Connection;

/// The socket side of WireListener; lives in its thread.
class WireServer : public QTcpServer
{
    Q_OBJECT

public:
    WireServer(const ListenerSettings &settings, ArrivalSink &sink, Listener *source);
    ~WireServer() override;

    Result<Address> open();
    void deliver(std::vector<Reply> replies);
    /// Accepts nothing more; drained() follows when no answer is outstanding.
    void drain();
    /// Closes every connection at once.
    void abandon();

    std::atomic<int> connectionCount{0};

signals:
    void drained();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void takeIn(qintptr descriptor);
    void forget(quint64 id);
    void checkDeadlines();
    QByteArray date();
    void checkDrained();

    const ListenerSettings &m_settings;
    ArrivalSink &m_sink;
    Listener *m_source;
    SystemClock m_clock;
    QString m_url;
    QSslConfiguration m_tls;
    QHash<quint64, Connection *> m_connections;
    std::deque<int> m_surplus; // accepted above the limit; they wait for others to leave
    QTimer *m_deadlines = nullptr;
    std::vector<char> m_scratch; // connections read into it, one after the other
    qint64 m_dateSecond = 0;
    QByteArray m_date;
    bool m_draining = false;
};

/// Our own listener on QTcpServer and QSslSocket with RequestParser.
class WireListener final : public Listener
{
public:
    WireListener(ListenerSettings settings, ArrivalSink &sink);
    ~WireListener() override;

    Result<void> start() override;
    Address address() const override { return m_address; }
    bool isTls() const override { return !m_settings.certificateFile.isEmpty(); }
    int connectionCount() const override { return m_server ? m_server->connectionCount.load() : 0; }
    void answer(Reply reply) override;
    void stop(std::chrono::milliseconds grace) override;

private:
    ListenerSettings m_settings;
    ArrivalSink &m_sink;
    Address m_address;
    QThread m_thread;
    std::unique_ptr<WireServer> m_server; // lives in m_thread
    std::mutex m_mutex;                   // for what follows
    bool m_accepting = false;             // answers can be delivered
    std::vector<Reply> m_replies;         // waiting for the thread, which is told once for many
};

} // namespace hookbench::capture
