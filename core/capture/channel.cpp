// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/channel.h"

#include <QSocketNotifier>
#include <QSslSocket>

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hookbench::capture {

namespace {

constexpr qint64 tlsReadBuffer = 256 * 1024;
constexpr qint64 compactAbove = 128 * 1024;

// From now on closing the descriptor resets its connection.
void resetWhenClosed(int descriptor)
{
    const linger atOnce{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

PlainChannel::PlainChannel(int descriptor, QObject *parent)
    : Channel(parent)
    , m_descriptor(descriptor)
    , m_incoming(new QSocketNotifier(descriptor, QSocketNotifier::Read, this))
    , m_outgoing(new QSocketNotifier(descriptor, QSocketNotifier::Write, this))
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_outgoing->setEnabled(false);
    connect(m_incoming, &QSocketNotifier::activated, this, &Channel::readable);
    connect(m_outgoing, &QSocketNotifier::activated, this, &PlainChannel::writePending);
}

PlainChannel::~PlainChannel()
{
    abort();
}

qint64 PlainChannel::read(char *to, qint64 most)
{
    if (m_descriptor < 0 || m_inputEnded)
        return 0;
    const ssize_t count = ::recv(m_descriptor, to, size_t(most), 0);
    if (count > 0)
        return count;
    if (count == 0) {
        m_inputEnded = true;
        m_incoming->setEnabled(false); // it would tell of the end again and again
    } else if (!wouldBlock(errno)) {
        breakOff();
    }
    return 0;
}

void PlainChannel::setReading(bool reading)
{
    if (m_descriptor >= 0 && !m_broken)
        m_incoming->setEnabled(reading && !m_inputEnded);
}

// How much the system took; none where the client is gone.
qint64 PlainChannel::send(const char *bytes, qint64 size)
{
    const ssize_t count = ::send(m_descriptor, bytes, size_t(size), MSG_NOSIGNAL);
    if (count >= 0)
        return count;
    if (!wouldBlock(errno))
        breakOff();
    return 0;
}

void PlainChannel::write(QByteArrayView bytes)
{
    if (m_descriptor < 0 || m_broken)
        return;
    qint64 sent = 0;
    if (m_pending.isEmpty())
        sent = send(bytes.data(), bytes.size());
    if (sent < bytes.size() && !m_broken) {
        m_pending.append(bytes.sliced(sent));
        m_outgoing->setEnabled(true);
    }
}

void PlainChannel::writePending()
{
    m_pendingSent += send(m_pending.constData() + m_pendingSent, bytesToWrite());
    if (m_broken)
        return;
    if (m_pendingSent == m_pending.size()) {
        m_pending.clear();
        m_pendingSent = 0;
        m_outgoing->setEnabled(false);
    } else if (m_pendingSent > compactAbove) {
        m_pending.remove(0, m_pendingSent);
        m_pendingSent = 0;
    }
    emit written();
}

void PlainChannel::shutdownWriting()
{
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_WR);
}

// A client that had closed its socket resets the connection when the answer reaches it; one that had only shut its
// sending side acknowledges it, and our end with it.
std::optional<bool> PlainChannel::wasTaken()
{
    int error = 0;
    socklen_t size = sizeof error;
    if (m_descriptor >= 0 && !m_broken)
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size); // told once
    m_broken = m_broken || error != 0;
    if (m_descriptor < 0 || m_broken)
        return false;
    int unacknowledged = 0;
    ::ioctl(m_descriptor, TIOCOUTQ, &unacknowledged);
    if (unacknowledged > 0)
        return std::nullopt;
    return true;
}

void PlainChannel::abort()
{
    if (m_descriptor < 0)
        return;
    for (QSocketNotifier *notifier : {std::exchange(m_incoming, nullptr), std::exchange(m_outgoing, nullptr)}) {
        notifier->setEnabled(false); // before the descriptor can be another connection's
        notifier->deleteLater();     // it may be the one that is calling
    }
    ::close(std::exchange(m_descriptor, -1));
}

void PlainChannel::reset()
{
    if (m_descriptor >= 0)
        resetWhenClosed(m_descriptor);
    abort();
}

// Told later: whoever writes is not to be called back from within.
void PlainChannel::breakOff()
{
    if (std::exchange(m_broken, true))
        return;
    m_incoming->setEnabled(false);
    m_outgoing->setEnabled(false);
    m_pending.clear();
    m_pendingSent = 0;
    QMetaObject::invokeMethod(this, &Channel::broken, Qt::QueuedConnection);
}

TlsChannel::TlsChannel(QSslSocket *socket, QObject *parent)
    : Channel(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(tlsReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QSslSocket::readyRead, this, [this] {
        if (m_reading)
            emit readable();
    });
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &Channel::written);
    connect(m_socket, &QSslSocket::disconnected, this, &TlsChannel::onDisconnected);
}

TlsChannel::~TlsChannel()
{
    closeLingering();
}

bool TlsChannel::isReady() const
{
    return m_socket->isEncrypted();
}

qint64 TlsChannel::read(char *to, qint64 most)
{
    if (m_incoming) { // nobody reads it any more, so it need not be deciphered
        const ssize_t count = ::recv(m_lingering, to, size_t(most), MSG_DONTWAIT);
        if (count > 0)
            return count;
        m_inputEnded = m_inputEnded || count == 0 || !wouldBlock(errno);
        m_incoming->setEnabled(!m_inputEnded);
        return 0;
    }
    return m_socket->bytesAvailable() > 0 ? qMax<qint64>(0, m_socket->read(to, most)) : 0;
}

void TlsChannel::setReading(bool reading)
{
    if (reading && !m_reading && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Channel::readable, Qt::QueuedConnection);
    m_reading = reading;
}

void TlsChannel::write(QByteArrayView bytes)
{
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush();
}

qint64 TlsChannel::bytesToWrite() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

void TlsChannel::shutdownWriting()
{
    if (m_lingering < 0 && m_socket->socketDescriptor() >= 0)
        m_lingering = ::fcntl(int(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    m_socket->disconnectFromHost();
}

// The socket has closed its descriptor: because it was asked to, or because the client left.
void TlsChannel::onDisconnected()
{
    if (m_lingering < 0) {
        emit broken();
        return;
    }
    ::shutdown(m_lingering, SHUT_WR);
    m_incoming = new QSocketNotifier(m_lingering, QSocketNotifier::Read, this);
    connect(m_incoming, &QSocketNotifier::activated, this, &Channel::readable);
}

void TlsChannel::closeLingering()
{
    if (m_incoming) {
        m_incoming->setEnabled(false);
        std::exchange(m_incoming, nullptr)->deleteLater(); // it may be the one that is calling
    }
    if (m_lingering >= 0)
        ::close(std::exchange(m_lingering, -1));
}

void TlsChannel::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
    closeLingering();
}

void TlsChannel::reset()
{
    const qintptr descriptor = m_lingering >= 0 ? m_lingering : m_socket->socketDescriptor();
    if (descriptor >= 0)
        resetWhenClosed(int(descriptor));
    abort();
}

} // namespace hookbench::capture
