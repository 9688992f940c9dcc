// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/connection.h"

#include <QCoreApplication>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

namespace hookbench::capture {

namespace {

constexpr qint64 readBuffer = 256 * 1024;
constexpr qint64 writeSlice = 256 * 1024;
constexpr qint64 lingerMicroseconds = 2'000'000;

qint64 microseconds(std::chrono::seconds seconds)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(seconds).count();
}

} // namespace

Connection::Connection(quint64 id, QTcpSocket *socket, Context context, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_socket(socket)
    , m_context(std::move(context))
    , m_peerAddress(plainAddress(socket->peerAddress()))
    , m_peerPort(socket->peerPort())
    , m_parser(m_context.limits->message)
    , m_lastByte(m_context.clock->monotonic())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::onDisconnected);
}

Connection::~Connection() = default;

void Connection::onReadyRead()
{
    m_lastByte = m_context.clock->monotonic();
    if (m_state == State::Reading)
        readOn();
    else if (m_state == State::Lingering)
        m_socket->skip(m_socket->bytesAvailable());
    // Awaiting and Answering: the bytes wait, first in the socket's buffer, then at the sender.
}

// Reads until a request is whole, refused, or nothing is left.
void Connection::readOn()
{
    while (m_state == State::Reading) {
        if (m_unread.isEmpty())
            m_unread = m_socket->read(readBuffer);
        if (m_unread.isEmpty())
            return;
        takeMessage();
        if (m_state == State::Reading && m_parser.state() == http::RequestParser::State::Body)
            offerContinue();
    }
}

// Feeds what is unread, to the end of one message at most, and hands that up.
void Connection::takeMessage()
{
    if (m_parser.state() == http::RequestParser::State::Idle) {
        m_messageStart = m_parser.position();
        m_firstByteAt = m_context.clock->now();
        m_headDeadline = m_context.clock->monotonic() + microseconds(m_context.limits->head);
        m_offeredContinue = false;
    }
    const qsizetype taken = m_parser.feed(m_unread);
    m_unread = taken < m_unread.size() ? m_unread.mid(taken) : QByteArray();
    if (m_parser.state() == http::RequestParser::State::Complete) {
        handUp(std::nullopt);
    } else if (m_parser.state() == http::RequestParser::State::Refused) {
        http::Refusal refusal = m_parser.refusal();
        refusal.at -= m_messageStart;
        handUp(Damage{Damage::Kind::Refused, refusal});
    }
}

// RFC 9110 section 10.1.1: only where the body is awaited and none of it has come.
void Connection::offerContinue()
{
    if (m_offeredContinue || !m_parser.current().expectContinue)
        return;
    m_offeredContinue = true;
    if (m_parser.position() - m_messageStart == m_parser.current().head.size())
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::handUp(std::optional<Damage> damage)
{
    Arrival arrival;
    arrival.ticket = m_id;
    arrival.listener = m_context.listenerUrl;
    arrival.remoteAddress = m_peerAddress;
    arrival.remotePort = m_peerPort;
    arrival.engine = Engine::Wire;
    arrival.firstByteAt = m_firstByteAt;
    arrival.receivedAt = m_context.clock->now();
    if (damage) {
        arrival.request = m_parser.takePartial();
        // What came after the fault belongs to what is kept: it may tell what the client meant.
        if (damage->kind == Damage::Kind::Refused && !m_unread.isEmpty()) {
            if (arrival.request.wireBody.isEmpty() && !m_parser.headIsWhole()) {
                arrival.request.head += std::exchange(m_unread, {});
            } else {
                arrival.request.wireBody = SharedBytes(arrival.request.wireBody.toByteArray() + std::exchange(m_unread, {}));
                if (!arrival.request.chunked)
                    arrival.request.body = arrival.request.wireBody;
            }
        }
        m_keepAlive = false;
    } else {
        arrival.request = m_parser.take();
        m_keepAlive = arrival.request.keepAlive;
    }
    arrival.damage = damage;
    m_method = arrival.request.method;
    m_minorVersion = arrival.request.minorVersion;
    if (m_state != State::Closed)
        m_state = State::Awaiting;
    m_context.sink->arrived(std::move(arrival));
}

void Connection::answer(Reply reply)
{
    m_reply = std::move(reply);
    if (m_state != State::Awaiting) {
        reportAnswer(false);
        return;
    }
    m_state = State::Answering;
    if (m_reply.plan.delay.count() <= 0)
        return sendReply();
    if (!m_delay) {
        m_delay = new QTimer(this);
        m_delay->setSingleShot(true);
        m_delay->setTimerType(Qt::PreciseTimer);
        connect(m_delay, &QTimer::timeout, this, &Connection::sendReply);
    }
    m_delay->start(m_reply.plan.delay);
}

void Connection::sendReply()
{
    if (m_state != State::Answering)
        return;
    const http::ReplyPlan &plan = m_reply.plan;
    m_keepAlive = m_keepAlive && !m_finishing;
    QByteArray head = http::replyHead(plan, m_method, m_keepAlive, m_minorVersion, m_context.date());
    m_bodySent = http::hasBody(plan, m_method) ? 0 : plan.body.size();
    if (m_bodySent == 0 && plan.body.size() <= writeSlice) {
        head += plan.body.view();
        m_bodySent = plan.body.size();
    }
    m_socket->write(head);
    m_socket->flush(); // what the system takes at once is reported at once
    onBytesWritten();
}

void Connection::onBytesWritten()
{
    if (m_state != State::Answering || (m_delay && m_delay->isActive()))
        return;
    m_lastByte = m_context.clock->monotonic();
    writeBody();
    if (m_bodySent == m_reply.plan.body.size() && m_socket->bytesToWrite() == 0)
        finishAnswer();
}

void Connection::writeBody()
{
    while (m_bodySent < m_reply.plan.body.size() && m_socket->bytesToWrite() < writeSlice) {
        const SharedBytes slice = m_reply.plan.body.slice(m_bodySent, writeSlice);
        m_socket->write(slice.view().data(), slice.size());
        m_bodySent += slice.size();
    }
}

void Connection::finishAnswer()
{
    reportAnswer(true);
    if (m_keepAlive && !m_finishing) {
        m_state = State::Reading;
        m_lastByte = m_context.clock->monotonic();
        readOn();
    } else {
        linger();
    }
    if (!isBusy())
        emit becameIdle();
}

void Connection::reportAnswer(bool whole)
{
    const Reply reply = std::exchange(m_reply, {});
    m_context.sink->answered({reply.captureId, reply.plan.status, whole, m_context.clock->now()});
}

// RFC 9112 section 9.6: close our side, then read until the client closes its own, so that a reset does not take the
// answer away from it.
void Connection::linger()
{
    m_state = State::Lingering;
    m_lastByte = m_context.clock->monotonic();
    if (isSecure())
        m_socket->disconnectFromHost();
    else
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    m_unread.clear();
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_socket->skip(m_socket->bytesAvailable());
}

void Connection::onDisconnected()
{
    const State before = std::exchange(m_state, State::Closed);
    if (before == State::Closed)
        return;
    if (before == State::Answering) {
        if (m_delay)
            m_delay->stop();
        reportAnswer(false);
    }
    if (before != State::Lingering)
        readRest();
    emit closed(m_id);
}

// The client is gone, but what it sent before is not lost: requests that are whole, and one that is not.
void Connection::readRest()
{
    m_unread += m_socket->readAll();
    qsizetype before = 0;
    do {
        before = m_unread.size();
        if (before > 0)
            takeMessage();
    } while (m_unread.size() < before && !m_unread.isEmpty());
    const auto state = m_parser.state();
    if (state == http::RequestParser::State::Head || state == http::RequestParser::State::Body) {
        const http::Refusal refusal{0, m_parser.position() - m_messageStart,
                                    QT_TRANSLATE_NOOP("hookbench::http", "the client left before its request was whole")};
        handUp(Damage{Damage::Kind::Truncated, refusal});
    }
}

void Connection::checkDeadlines(qint64 now)
{
    const qint64 silent = now - m_lastByte;
    switch (m_state) {
    case State::Reading:
        if (m_parser.state() == http::RequestParser::State::Idle) {
            if (silent > microseconds(m_context.limits->idle))
                close();
        } else if ((m_parser.state() == http::RequestParser::State::Head && now > m_headDeadline)
                   || silent > microseconds(m_context.limits->silence)) {
            refuseSlow();
        }
        break;
    case State::Answering: // a client that takes nothing any more
        if (m_socket->bytesToWrite() > 0 && silent > microseconds(m_context.limits->silence) * 4)
            close();
        break;
    case State::Lingering:
        if (silent > lingerMicroseconds)
            close();
        break;
    case State::Awaiting:
    case State::Closed: break;
    }
}

void Connection::refuseSlow()
{
    const http::Refusal refusal{408, m_parser.position() - m_messageStart,
                                QT_TRANSLATE_NOOP("hookbench::http", "the request did not become whole in time")};
    handUp(Damage{Damage::Kind::TimedOut, refusal});
}

bool Connection::isBusy() const
{
    switch (m_state) {
    case State::Reading: return m_parser.state() != http::RequestParser::State::Idle;
    case State::Awaiting:
    case State::Answering: return true;
    case State::Lingering:
    case State::Closed: break;
    }
    return false;
}

void Connection::finish()
{
    m_finishing = true;
    if (!isBusy() && m_state == State::Reading)
        linger();
}

void Connection::abandon()
{
    if (m_state != State::Closed)
        close();
}

void Connection::close()
{
    m_socket->abort(); // emits disconnected()
}

bool Connection::isSecure() const
{
    return qobject_cast<QSslSocket *>(m_socket) != nullptr;
}

} // namespace hookbench::capture
