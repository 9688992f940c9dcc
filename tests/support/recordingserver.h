// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <vector>

namespace hookbench::test {

/// A raw server on a free port of 127.0.0.1: keeps the exact bytes of every request and writes the answer that it is
/// given. It knows of HTTP only where a request ends: by Content-Length or after the last chunk without trailers.
class RecordingServer
{
public:
    enum class Behaviour {
        Answer,
        Silent,       // reads and never answers
        CloseAtOnce,  // before a byte is read
        CloseUnasked, // after the request, without an answer
    };

    explicit RecordingServer(QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                             Behaviour behaviour = Behaviour::Answer)
        : m_answers{std::move(answer)}
        , m_behaviour(behaviour)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost, 0);
    }

    quint16 port() const { return m_server.serverPort(); }
    QString url(const QString &path = {}) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
    }
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(port()); }

    /// The exact bytes, one request each; the last may be half a one.
    const std::vector<QByteArray> &requests() const { return m_requests; }
    QByteArray request() const { return m_requests.empty() ? QByteArray() : m_requests.back(); }
    QByteArray body() const { return request().mid(request().indexOf("\r\n\r\n") + 4); }
    int connections() const { return m_connections; }
    bool isComplete() const { return m_complete > 0 && m_complete == int(m_requests.size()); }

    /// One answer a request; the last is given again.
    void setAnswers(std::vector<QByteArray> answers) { m_answers = std::move(answers); }
    /// The connection is closed after each answer. Without it only after one that tells no length.
    void setClosing(bool closing) { m_closing = closing; }
    void setDelay(int milliseconds) { m_delay = milliseconds; }
    /// Connections are refused from now on.
    void stop() { m_server.close(); }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            if (m_behaviour == Behaviour::CloseAtOnce) {
                socket->abort();
                socket->deleteLater();
                continue;
            }
            m_open[socket] = -1;
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    void read(QTcpSocket *socket)
    {
        qsizetype &index = m_open[socket];
        while (socket->bytesAvailable() > 0) {
            if (index < 0) {
                index = qsizetype(m_requests.size());
                m_requests.emplace_back();
            }
            QByteArray &bytes = m_requests[std::size_t(index)];
            bytes += socket->readAll();
            if (!isWhole(bytes))
                continue;
            index = -1;
            ++m_complete;
            answer(socket);
        }
    }

    void answer(QTcpSocket *socket)
    {
        if (m_behaviour == Behaviour::Silent)
            return;
        if (m_behaviour == Behaviour::CloseUnasked)
            return socket->disconnectFromHost();
        const QByteArray bytes = m_answers[std::min(std::size_t(m_complete) - 1, m_answers.size() - 1)];
        const bool tellsItsEnd = bytes.contains("\r\nContent-Length:") || bytes.contains("\r\nTransfer-Encoding:")
                                 || bytes.contains(" 204 ");
        QTimer::singleShot(m_delay, socket, [socket, bytes, close = m_closing || !tellsItsEnd] {
            socket->write(bytes);
            if (close)
                socket->disconnectFromHost();
        });
    }

    static bool isWhole(const QByteArray &bytes)
    {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = bytes.left(end + 2).toLower();
        if (head.contains("\r\ntransfer-encoding: chunked\r\n"))
            return bytes.endsWith("\r\n0\r\n\r\n");
        const qsizetype field = head.indexOf("\r\ncontent-length:");
        if (field < 0)
            return true;
        const qsizetype from = field + 17;
        return bytes.size() - end - 4 >= head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong();
    }

    QTcpServer m_server;
    std::vector<QByteArray> m_answers;
    std::vector<QByteArray> m_requests;
    QHash<QTcpSocket *, qsizetype> m_open; // socket -> the request that is under way; -1: none
    Behaviour m_behaviour;
    int m_delay = 0;
    bool m_closing = false;
    int m_connections = 0;
    int m_complete = 0;
};

} // namespace hookbench::test
