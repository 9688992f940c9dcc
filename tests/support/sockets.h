// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/listener.h"
#include "core/http/request.h"
#include "core/http/response.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hookbench::test {

/// A client on a bare socket: the bytes leave as they are given. Blocks, for at most ten seconds at a time.
class RawClient
{
public:
    explicit RawClient(quint16 port, const char *host = "127.0.0.1");
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool send(QByteArrayView bytes);
    /// Says that nothing more will be sent; still reads.
    void endSending();
    /// Closes at once, with a reset.
    void reset();
    /// Reads until so many answers are whole, or the other side closed.
    QByteArray receive(const QByteArray &method = "GET", int answers = 1);
    /// Reads until these bytes have come.
    QByteArray receiveUntil(QByteArrayView end);
    /// Reads so many bytes, or what came before the other side closed.
    QByteArray receiveBytes(qsizetype count);
    /// Reads until the other side closed. False: it did not within ten seconds.
    bool receiveAll(QByteArray &out);

private:
    bool readOn(QByteArray &out, qsizetype most = 65536);

    int m_descriptor = -1;
};

/// Bytes sent to a port and what came back.
QByteArray exchange(quint16 port, const QByteArray &bytes, int answers = 1, const QByteArray &method = "GET");

/// Keeps what a listener hands up and answers it. Lives as long as the listener.
class RecordingSink : public capture::ArrivalSink
{
public:
    using Answer = std::function<http::ReplyPlan(const capture::Arrival &)>;

    /// What every request is answered with, unless it is damaged: then with its refusal.
    Answer answer = [](const capture::Arrival &) { return http::plainReply(200, "ok"); };
    capture::Listener *listener = nullptr;
    /// Arrivals are kept without answering until release().
    bool holds = false;

    void arrived(capture::Arrival arrival) override;
    void answered(const capture::AnswerReport &report) override;
    void release();

    std::vector<capture::Arrival> arrivals() const;
    std::vector<capture::AnswerReport> reports() const;
    /// Waits until so many have come; false: they did not within ten seconds.
    bool waitForArrivals(std::size_t count) const;
    bool waitForReports(std::size_t count) const;

private:
    void reply(const capture::Arrival &arrival);

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<capture::Arrival> m_arrivals;
    std::vector<capture::AnswerReport> m_reports;
    std::vector<capture::Arrival> m_held;
    qint64 m_nextId = 1;
};

/// A server on a port of its own that keeps every request to the byte and answers as it is told, one request a
/// connection at a time, each connection in a thread.
class StandIn
{
public:
    struct Answering
    {
        const http::Request &request;
        std::function<void(QByteArrayView)> write;
        std::function<void(int milliseconds)> wait; // ends early where the server is stopped
        std::function<void()> close;
    };
    using Behaviour = std::function<void(Answering &)>;

    explicit StandIn(Behaviour behaviour);
    /// Answers everything with these bytes.
    explicit StandIn(const QByteArray &answer);
    ~StandIn();

    quint16 port() const { return m_port; }
    QString url(const QString &path = {}) const;
    std::vector<http::Request> requests() const;
    bool waitForRequests(std::size_t count) const;

private:
    void listen();
    void serve(int descriptor);

    Behaviour m_behaviour;
    int m_descriptor = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::thread m_acceptor;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::thread> m_servers;
    std::vector<int> m_descriptors;
    std::vector<http::Request> m_requests;
};

/// A port of 127.0.0.1 where nothing listens.
quint16 freePort();

} // namespace hookbench::test
