// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/qtlistener.h"

#include "core/base/clock.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <atomic>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace hookbench::capture {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get: return "GET";
    case QHttpServerRequest::Method::Put: return "PUT";
    case QHttpServerRequest::Method::Delete: return "DELETE";
    case QHttpServerRequest::Method::Post: return "POST";
    case QHttpServerRequest::Method::Head: return "HEAD";
    case QHttpServerRequest::Method::Options: return "OPTIONS";
    case QHttpServerRequest::Method::Patch: return "PATCH";
    case QHttpServerRequest::Method::Connect: return "CONNECT";
    default: return "UNKNOWN"; // Qt does not tell its name
    }
}

http::Headers headersOf(const QHttpServerRequest &request)
{
    http::Headers out;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    for (const auto &[name, value] : request.headers())
        out.append(name, value);
#else
    const QHttpHeaders &headers = request.headers();
    for (qsizetype i = 0; i < headers.size(); ++i)
        out.append(QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()), headers.valueAt(i).toByteArray());
#endif
    return out;
}

http::Request rebuilt(const QHttpServerRequest &request)
{
    http::Request out;
    out.method = methodName(request.method());
    out.target = request.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    if (out.target.isEmpty())
        out.target = "/";
    out.headers = headersOf(request);
    out.head = out.method + ' ' + out.target + " HTTP/1.1\r\n";
    for (const http::Header &field : out.headers)
        out.head += field.name + ": " + field.value + "\r\n";
    out.head += "\r\n";
    out.wireBody = SharedBytes(request.body());
    out.body = out.wireBody;
    return out;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
void write(QHttpServerResponder &responder, const http::ReplyPlan &plan, const QByteArray &method)
{
    const auto status = QHttpServerResponder::StatusCode(plan.status);
    const QByteArray body = http::hasBody(plan, method) ? plan.body.toByteArray() : QByteArray();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers;
    for (const http::Header &field : plan.headers) {
        if (!http::equalsIgnoringCase(field.name, "content-length"))
            headers.append(field.name, field.value);
    }
    if (body.isEmpty())
        responder.write(headers, status);
    else
        responder.write(body, headers, status);
#else
    responder.writeStatusLine(status);
    for (const http::Header &field : plan.headers) {
        if (!http::equalsIgnoringCase(field.name, "content-length"))
            responder.writeHeader(field.name, field.value);
    }
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    responder.writeBody(body);
#endif
}
#endif

std::atomic<quint64> nextTicket{1};

} // namespace

class QtServer : public QAbstractHttpServer
{
public:
    explicit QtServer(QtListener &listener)
        : m_listener(listener)
    {
    }

    Result<Address> open()
    {
        auto *server = new QTcpServer(this);
        const Address &wanted = m_listener.m_settings.address;
        if (!server->listen(wanted.host, wanted.port))
            return tl::unexpected(listenError(wanted, server->serverError(), server->errorString()));
        const Address address{wanted.host, server->serverPort()};
        m_url = QStringLiteral("http://") + address.reachable().toString();
        bind(server); // listens already: Qt 6.8 wants it so
        m_server = server;
        return address;
    }

    void close() { m_server->close(); }

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        const QByteArray method = methodName(request.method());
        const quint16 port = socket->peerPort();
        return answer(request, port, [&](const http::ReplyPlan &plan) {
            QByteArray bytes = http::replyHead(plan, method, true, 1, http::httpDate(m_clock.now() / 1'000'000));
            if (http::hasBody(plan, method))
                bytes += plan.body.view();
            socket->write(bytes);
            socket->flush(); // a client that closed its side would lose it otherwise
        });
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *socket) override
    {
        socket->abort();
    }
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override
    {
        const QByteArray method = methodName(request.method());
        return answer(request, request.remotePort(),
                      [&](const http::ReplyPlan &plan) { write(responder, plan, method); });
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override {}
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#endif
#endif

private:
    template <typename Write>
    bool answer(const QHttpServerRequest &request, quint16 port, Write writeReply)
    {
        Arrival arrival;
        arrival.source = &m_listener;
        arrival.ticket = nextTicket++;
        arrival.listener = m_url;
        arrival.remoteAddress = plainAddress(request.remoteAddress());
        arrival.remotePort = port;
        arrival.engine = Engine::Qt;
        arrival.firstByteAt = arrival.receivedAt = m_clock.now();
        arrival.request = rebuilt(request);
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
        writeReply(reply->plan);
        m_listener.m_sink.answered({reply->captureId, reply->plan.status, true, m_clock.now()});
        return true;
    }

    QtListener &m_listener;
    SystemClock m_clock;
    QString m_url;
    QTcpServer *m_server = nullptr;
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
