// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/qtlistener.h"

#include "core/base/clock.h"
#include "core/capture/httpserver.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QTcpServer>

#include <atomic>

namespace hookbench::capture {

namespace {

std::atomic<quint64> nextTicket{1};

} // namespace

class QtServer : public QObject
{
public:
    explicit QtServer(QtListener &listener)
        : m_listener(listener)
        , m_http(makeHttpServer([this](http::Request request, const QHostAddress &remote, quint16 port,
                                       const WriteReply &write) {
            return answer(std::move(request), remote, port, write);
        }))
    {
    }

    Result<Address> open()
    {
        auto *server = new QTcpServer(m_http.get());
        const Address &wanted = m_listener.m_settings.address;
        if (!server->listen(wanted.host, wanted.port))
            return tl::unexpected(listenError(wanted, server->serverError(), server->errorString()));
        const Address address{wanted.host, server->serverPort()};
        m_url = QStringLiteral("http://") + address.reachable().toString();
        m_http->bind(server); // listens already: Qt 6.8 wants it so
        return address;
    }

private:
    bool answer(http::Request request, const QHostAddress &remote, quint16 port, const WriteReply &write)
    {
        Arrival arrival;
        arrival.source = &m_listener;
        arrival.ticket = nextTicket++;
        arrival.listener = m_url;
        arrival.remoteAddress = plainAddress(remote);
        arrival.remotePort = port;
        arrival.engine = Engine::Qt;
        arrival.firstByteAt = arrival.receivedAt = m_clock.now();
        arrival.request = std::move(request);
        if (arrival.request.body.size() > QtListener::bodyLimit) {
            arrival.damage = Damage{Damage::Kind::Refused,
                                    {413, arrival.request.head.size() + QtListener::bodyLimit,
                                     QT_TRANSLATE_NOOP("hookbench::http", "the body is longer than the limit")}};
        }
        const quint64 ticket = arrival.ticket;
        {
            const std::lock_guard lock(m_listener.m_mutex);
            m_listener.m_awaited = ticket;
        }
        m_listener.m_sink.arrived(std::move(arrival));
        const std::optional<Reply> reply = m_listener.waitForAnswer(ticket);
        if (!reply)
            return false;
        write(reply->plan);
        m_listener.m_sink.answered({reply->captureId, reply->plan.status, true, m_clock.now()});
        return true;
    }

    QtListener &m_listener;
    SystemClock m_clock;
    QString m_url;
    std::unique_ptr<QAbstractHttpServer> m_http;
};

QtListener::QtListener(ListenerSettings settings, ArrivalSink &sink)
    : m_settings(std::move(settings))
    , m_sink(sink)
{
    m_thread.setObjectName(QStringLiteral("capture-qt"));
}

QtListener::~QtListener()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> QtListener::start()
{
    if (!m_settings.certificateFile.isEmpty()) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::capture",
                                                "The engine \"qt\" listens without TLS only. Use \"wire\" for TLS."));
    }
    if (!m_settings.address.isLoopback()) {
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate(
                "hookbench::capture",
                "The engine \"qt\" listens on 127.0.0.1 or [::1] only: it has no limits against a hostile network. Use \"wire\" for %1.")
                .arg(m_settings.address.toString()));
    }
    m_thread.start();
    QThread *here = QThread::currentThread();
    QObject starter;
    starter.moveToThread(&m_thread);
    Result<Address> opened = fail(ErrorKind::Unavailable, {});
    QMetaObject::invokeMethod(
        &starter,
        [&] {
            m_server = new QtServer(*this); // made in its thread: QHttpServer's parts must not move
            opened = m_server->open();
            starter.moveToThread(here);
        },
        Qt::BlockingQueuedConnection);
    if (!opened) {
        stop(std::chrono::milliseconds(0));
        return tl::unexpected(opened.error());
    }
    m_address = *opened;
    return {};
}

void QtListener::answer(Reply reply)
{
    {
        const std::lock_guard lock(m_mutex);
        if (reply.ticket == m_awaited && !m_stopping) {
            m_reply = std::move(reply);
            m_changed.notify_all();
            return;
        }
    }
    m_sink.answered({reply.captureId, 0, false, SystemClock().now()});
}

std::optional<Reply> QtListener::waitForAnswer(quint64 ticket)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_stopping || (m_reply && m_reply->ticket == ticket); });
    m_awaited = 0;
    if (!m_reply)
        return std::nullopt;
    if (m_reply->plan.delay.count() > 0)
        m_changed.wait_for(lock, m_reply->plan.delay, [this] { return m_stopping; });
    return std::exchange(m_reply, std::nullopt);
}

void QtListener::stop(std::chrono::milliseconds grace)
{
    if (!m_thread.isRunning())
        return;
    const auto until = std::chrono::steady_clock::now() + grace;
    {
        std::unique_lock lock(m_mutex);
        while (m_awaited != 0 && std::chrono::steady_clock::now() < until)
            m_changed.wait_for(lock, std::chrono::milliseconds(20));
        m_stopping = true;
    }
    m_changed.notify_all();
    QMetaObject::invokeMethod(
        m_server,
        [this] {
            delete std::exchange(m_server, nullptr);
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace hookbench::capture
