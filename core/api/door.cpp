// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

#include "core/api/gate.h"
#include "core/base/clock.h"

#include <QTcpSocket>

namespace hookbench::api {

namespace {

constexpr std::chrono::milliseconds linger{500}; // for the client to read why

/// Watches one connection; goes with its socket.
class Watch : public QObject
{
public:
    Watch(QTcpSocket *socket, std::function<void(const QString &)> refused)
        : QObject(socket)
        , m_socket(socket)
        , m_refused(std::move(refused))
    {
        // What QHttpServer holds back of a call stands in the socket's buffer: more than that never does.
        socket->setReadBufferSize(Door::limits.head + Door::limits.body + 4096);
        connect(socket, &QTcpSocket::readyRead, this, &Watch::look); // before QHttpServer connects its own
        connect(socket, &QTcpSocket::bytesWritten, this, &Watch::onWritten);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, socket, [socket] { socket->abort(); });
        m_timer.start(Door::patience);
    }

private:
    void look()
    {
        if (m_isOver) {
            m_socket->readAll();
            return;
        }
        const QByteArray bytes =
            m_socket->peek(m_socket->bytesAvailable()); // the ones before were taken by QHttpServer
        const qsizetype taken = m_parser.feed(bytes);
        const http::Request &request = m_parser.current();
        if (m_parser.state() == http::RequestParser::State::Refused)
            return refuse(m_parser.refusal().status, QString::fromLatin1(m_parser.refusal().reason));
        if (m_parser.headIsWhole() && request.chunked)
            return refuse(411, QStringLiteral("the body has no Content-Length"));
        if (m_parser.headIsWhole() && (!request.target.startsWith('/') || request.target.startsWith("//")))
            return refuse(400, QStringLiteral("the target is no path"));
        if (m_parser.headIsWhole() && request.expectContinue)
            return refuse(417, QStringLiteral("Expect is not answered"));
        if (m_parser.state() == http::RequestParser::State::Idle || m_parser.state() == http::RequestParser::State::Head
            || m_parser.state() == http::RequestParser::State::Body)
            return;
        if (taken < bytes.size())
            return refuse(400, QStringLiteral("a second call came before the answer to the first"));
        m_isOver = m_isLast = !request.keepAlive;     // QHttpServer looks for that in no request
        m_parser = http::RequestParser(Door::limits); // QHttpServer answers it now
        m_timer.start(Door::patience);
    }

    void onWritten()
    {
        m_timer.start(Door::patience);
        if (m_isLast && m_socket->bytesToWrite() == 0)
            m_socket->disconnectFromHost();
    }

    void refuse(int status, const QString &reason)
    {
        m_isOver = true;
        m_refused(reason);
        m_socket->readAll();
        const http::ReplyPlan plan = faultReply({status, reason, QStringLiteral("request"),
                                                 QStringLiteral("See hookbench-cli help api for what can be sent.")},
                                                Form::Ours);
        m_socket->write(http::replyHead(plan, "GET", false, 1, http::httpDate(SystemClock().now() / 1'000'000)));
        m_socket->write(plan.body.toByteArray());
        QTimer::singleShot(linger, m_socket, [socket = m_socket] { socket->disconnectFromHost(); });
    }

    QTcpSocket *m_socket;
    std::function<void(const QString &)> m_refused;
    http::RequestParser m_parser{Door::limits};
    QTimer m_timer;
    bool m_isOver = false; // nothing that comes now is read
    bool m_isLast = false; // the connection ends with the answer
};

} // namespace

Door::Door(std::function<void(const QString &)> refused, QObject *parent)
    : QTcpServer(parent)
    , m_refused(std::move(refused))
{
}

void Door::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_connections >= mostConnections) {
        m_refused(QStringLiteral("too many connections"));
        socket->abort();
        socket->deleteLater();
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // heads and bodies may leave one after the other
    ++m_connections;
    connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
    new Watch(socket, m_refused);
    addPendingConnection(socket);
}

} // namespace hookbench::api
