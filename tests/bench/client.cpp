// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client.h"

#include "tests/bench/sha256.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <random>

namespace hookbench::bench {

namespace {

constexpr timeval patience{60, 0};

// Bytes that nothing can compress or find twice.
const QByteArray &noise()
{
    static const QByteArray bytes = [] {
        QByteArray out(Upload::blockSize, Qt::Uninitialized);
        std::mt19937_64 random(1);
        for (qsizetype i = 0; i < out.size(); i += 8)
            qToLittleEndian(quint64(random()), out.data() + i);
        return out;
    }();
    return bytes;
}

qint64 bodyLength(QByteArrayView head)
{
    const QByteArray lower = head.toByteArray().toLower();
    const qsizetype field = lower.indexOf("\r\ncontent-length:");
    if (field < 0)
        return 0;
    return lower.mid(field + 17, lower.indexOf("\r\n", field + 2) - field - 17).trimmed().toLongLong();
}

} // namespace

Connection::Connection(quint16 port)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        ::close(std::exchange(m_descriptor, -1));
}

Connection::~Connection()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool Connection::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

int Connection::receive()
{
    for (;;) {
        const qsizetype end = m_unread.indexOf("\r\n\r\n");
        const qsizetype whole = end < 0 ? -1 : end + 4 + bodyLength(QByteArrayView(m_unread).first(end + 2));
        if (end >= 0 && m_unread.size() >= whole) {
            const int status = m_unread.mid(9, 3).toInt();
            m_unread.remove(0, whole);
            return status;
        }
        char buffer[4096];
        const ssize_t count = ::recv(m_descriptor, buffer, sizeof buffer, 0);
        if (count <= 0)
            return 0;
        m_unread.append(buffer, count);
    }
}

QByteArray smallRequest(const QByteArray &target)
{
    const QByteArray begin = R"({"event":"push","id":186853002,"repository":"octo/hello-world","note":")";
    const QByteArray body = begin + QByteArray(1000 - begin.size() - 2, 'x') + "\"}";
    return "POST " + target
           + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n" + body;
}

bool Upload::forEachBlock(const std::function<bool(QByteArrayView)> &take) const
{
    QByteArray block = noise();
    block.detach();
    for (qint64 at = 0; at < size; at += blockSize) {
        qToLittleEndian(qint64(number), block.data());
        qToLittleEndian(at, block.data() + 8);
        if (!take(block))
            return false;
    }
    return true;
}

QByteArray Upload::sha256() const
{
    Sha256 hash;
    forEachBlock([&hash](QByteArrayView block) {
        hash.add(block);
        return true;
    });
    return hash.result();
}

int Upload::send(quint16 port) const
{
    Connection connection(port);
    const QByteArray framing = chunked ? QByteArray("Transfer-Encoding: chunked\r\nTrailer: X-Number")
                                       : "Content-Length: " + QByteArray::number(size);
    bool well = connection.send("POST " + target() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Content-Type: application/octet-stream\r\n" + framing + "\r\n\r\n");
    const QByteArray chunk = QByteArray::number(blockSize, 16) + "\r\n";
    well = well && forEachBlock([&](QByteArrayView block) {
               return chunked ? connection.send(chunk) && connection.send(block) && connection.send("\r\n")
                              : connection.send(block);
           });
    if (well && chunked)
        well = connection.send("0\r\nX-Number: " + QByteArray::number(number) + "\r\n\r\n");
    return connection.receive();
}

} // namespace hookbench::bench
