// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/capture/connection.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <vector>

class QSocketNotifier;

namespace hookbench::capture {

/// A client of a port with TLS that has not said yet whether it speaks TLS.
class Greeting : public QObject
{
    Q_OBJECT

public:
    /// Owns the descriptor until one of its signals.
    Greeting(int descriptor, qint64 now, QObject *parent);
    ~Greeting() override;

    qint64 since() const { return m_since; } // monotonic microseconds
    int takeDescriptor() { return std::exchange(m_descriptor, -1); }

signals:
    void greeted(bool withTls);
    void left();

private:
    void look();

    int m_descriptor;
    qint64 m_since;
    QSocketNotifier *m_notifier;
};

/// The socket side of WireListener; lives in its thread. It accepts by itself: QTcpServer takes all that wait, also
/// above the limit of connections.
class WireServer : public QTcpServer
{
    Q_OBJECT

public:
    WireServer(const ListenerSettings &settings, ArrivalSink &sink, Resources &resources, Listener *source);
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

private:
    bool isTls() const { return !m_settings.certificateFile.isEmpty(); }
    bool mayAccept();
    void closeIdlest();
    void acceptWaiting();
    void takeIn(int descriptor);
    void takeInTls(int descriptor);
    void add(Channel *channel, const Connection::Peer &peer, const char *objection);
    void greet(int descriptor);
    void forget(quint64 id);
    void relieve();
    void checkDeadlines();
    QByteArray date();
    void checkDrained();

    const ListenerSettings &m_settings;
    ArrivalSink &m_sink;
    Resources &m_resources;
    Listener *m_source;
    SystemClock m_clock;
    QString m_url;
    QSslConfiguration m_tls;
    QHash<quint64, Connection *> m_connections;
    std::vector<Greeting *> m_greetings;
    QSocketNotifier *m_waiting = nullptr; // clients in the backlog
    QTimer m_acceptAgain;
    QTimer m_relieve;
    QTimer m_deadlines;
    std::vector<char> m_scratch; // connections read into it, one after the other
    qint64 m_dateSecond = 0;
    QByteArray m_date;
    bool m_draining = false;
};

/// Our own listener on QTcpServer and QSslSocket with RequestParser.
class WireListener final : public Listener
{
public:
    WireListener(ListenerSettings settings, ArrivalSink &sink, Resources &resources);
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
    Resources &m_resources;
    Address m_address;
    QThread m_thread;
    std::unique_ptr<WireServer> m_server; // lives in m_thread
    std::mutex m_mutex;                   // for what follows
    bool m_accepting = false;             // answers can be delivered
    std::vector<Reply> m_replies;         // waiting for the thread, which is told once for many
};

} // namespace hookbench::capture
