// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/connection.h"

#include <QCoreApplication>
#include <QTimer>

namespace hookbench::capture {

namespace {

constexpr qint64 writeSlice = 256 * 1024;
constexpr qint64 keptWhileBusy = 64 * 1024;     // of what follows the request that is in flight
constexpr qint64 readInOneGo = 2 * 1024 * 1024; // then other connections have their turn
constexpr qint64 spoolBlock = 256 * 1024;       // handed over at once
constexpr qint64 mostPendingInSpool = 1024 * 1024;
constexpr qint64 smallBody = 16 * 1024; // stays in memory even where that is short
constexpr qint64 listedChunkBytes = sizeof(http::Chunk);
constexpr qint64 lingerMicroseconds = 2'000'000;
constexpr int confirmMilliseconds = 10;

qint64 microseconds(std::chrono::seconds seconds)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(seconds).count();
}

Damage notKept(qint64 at)
{
    return {Damage::Kind::NotKept,
            {503, at, QT_TRANSLATE_NOOP("hookbench::http", "the body could not be written to the disk")}};
}

} // namespace

Connection::Connection(quint64 id, Channel *channel, const Peer &peer, Context context, const char *objection,
                       QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_channel(channel)
    , m_context(std::move(context))
    , m_peerAddress(plainAddress(peer.address))
    , m_peerPort(peer.port)
    , m_parser(m_context.limits->message)
    , m_objection(objection)
    , m_held(m_context.resources->memory)
    , m_lastByte(m_context.clock->monotonic())
{
    m_channel->setParent(this);
    connect(m_channel, &Channel::readable, this, &Connection::onReadable);
    connect(m_channel, &Channel::written, this, &Connection::onWritten);
    connect(m_channel, &Channel::broken, this, &Connection::onBroken);
}

Connection::~Connection()
{
    for (const auto &file : {m_wireFile, m_contentFile}) {
        if (file)
            file->detach();
    }
}

void Connection::onReadable()
{
    if (m_state != State::Lingering && m_state != State::Confirming) // these end, whatever still comes
        m_lastByte = m_context.clock->monotonic();
    switch (m_state) {
    case State::Reading: readOn(); break;
    case State::Awaiting:
    case State::Answering: keepForLater(); break;
    case State::Confirming:
    case State::Lingering: drop(); break;
    case State::Closed: break;
    }
}

// Reads until a request is whole, refused, or nothing is left.
void Connection::readOn()
{
    qint64 taken = 0;
    while (m_state == State::Reading) {
        if (isPrevented())
            return;
        if (!m_unread.isEmpty()) {
            takeMessage(std::exchange(m_unread, {}));
        } else if (taken > readInOneGo) {
            QMetaObject::invokeMethod(this, &Connection::onReadable, Qt::QueuedConnection);
            return;
        } else {
            const bool tight = m_context.resources->memory.isTight();
            const qint64 most = tight ? smallBody : qint64(m_context.scratch.size());
            const qint64 count = m_channel->read(m_context.scratch.data(), most);
            if (count == 0)
                break;
            taken += count;
            takeMessage({m_context.scratch.data(), qsizetype(count)});
        }
        if (m_state == State::Reading && m_parser.state() == http::RequestParser::State::Body)
            offerContinue();
    }
    if (m_state == State::Reading && m_channel->inputEnded())
        endOfInput();
}

// Whether to wait before more is read: for the disk, or for memory. What leads to neither being needed goes on.
bool Connection::isPrevented()
{
    if (spoolHasFailed()) {
        refuseUnkept();
        return true;
    }
    const bool byMemory = m_parser.state() == http::RequestParser::State::Body && m_held.bytes() > smallBody
                          && m_context.resources->memory.isExhausted();
    if (byMemory)
        m_context.shortOfMemory();
    m_paused = byMemory || pendingInSpool() >= mostPendingInSpool;
    if (m_paused)
        m_channel->setReading(false);
    return m_paused;
}

void Connection::relieve()
{
    if (m_state != State::Reading)
        return;
    if (m_parser.state() == http::RequestParser::State::Body) {
        spoolBody();
        account();
    }
    resume();
}

void Connection::resume()
{
    if (m_state != State::Reading || !m_paused || isPrevented())
        return;
    m_lastByte = m_context.clock->monotonic();
    m_channel->setReading(true);
    readOn();
}

qint64 Connection::pendingInSpool() const
{
    return (m_wireFile ? m_wireFile->pending() : 0) + (m_contentFile ? m_contentFile->pending() : 0);
}

bool Connection::spoolHasFailed() const
{
    return (m_wireFile && m_wireFile->hasFailed()) || (m_contentFile && m_contentFile->hasFailed());
}

// A body that grows large goes to the disk in blocks while it arrives; earlier, where memory is short.
void Connection::spoolBody()
{
    const bool isChunked = m_parser.current().chunked;
    const qint64 held = m_parser.heldBodyBytes() / (isChunked ? 2 : 1);
    const bool tight = m_context.resources->memory.isTight();
    if (held <= (m_wireFile ? tight ? smallBody : spoolBlock : tight ? smallBody : spool::largestBodyInMemory))
        return;
    if (!m_wireFile) {
        const auto onProgress = [this] { QMetaObject::invokeMethod(this, &Connection::resume, Qt::QueuedConnection); };
        m_wireFile = m_context.resources->spool.begin(onProgress);
        if (isChunked)
            m_contentFile = m_context.resources->spool.begin(onProgress);
    }
    http::RequestParser::BodyBytes bytes = m_parser.takeBodyBytes();
    m_wireFile->append(std::move(bytes.wire));
    if (m_contentFile)
        m_contentFile->append(std::move(bytes.content));
}

// What this connection holds of the memory that all share.
void Connection::account()
{
    const http::Request &request = m_parser.current();
    m_held.set(request.head.size() + m_parser.heldBodyBytes() + m_unread.size() + pendingInSpool()
               + qint64(request.chunks.size()) * listedChunkBytes);
}

// A pipelined request waits its turn: a little of it here, the rest in the system and at the client.
void Connection::keepForLater()
{
    while (m_unread.size() < keptWhileBusy) {
        const qint64 count = m_channel->read(m_context.scratch.data(), keptWhileBusy);
        if (count == 0)
            return;
        m_unread.append(m_context.scratch.data(), count);
        m_held.set(m_unread.size());
    }
    m_channel->setReading(false);
}

void Connection::drop()
{
    while (m_channel->read(m_context.scratch.data(), qint64(m_context.scratch.size())) > 0) {
    }
    if (m_state == State::Lingering && m_channel->inputEnded())
        close();
}

// The client says that no more will come. It may still wait for its answers.
void Connection::endOfInput()
{
    const auto state = m_parser.state();
    if (state == http::RequestParser::State::Head || state == http::RequestParser::State::Body)
        handUpTruncated();
    else
        close();
}

// Feeds bytes to the end of one message at most, and hands that up. What is left of them is kept.
void Connection::takeMessage(QByteArrayView bytes)
{
    if (m_parser.state() == http::RequestParser::State::Idle) {
        m_firstByteAt = m_context.clock->now();
        m_headDeadline = m_context.clock->monotonic() + microseconds(m_context.limits->head);
        m_offeredContinue = false;
    }
    const qsizetype taken = m_parser.feed(bytes);
    if (taken < bytes.size())
        m_unread = bytes.sliced(taken).toByteArray();
    spoolBody();
    account();
    if (m_objection && m_parser.headIsWhole() && m_parser.state() != http::RequestParser::State::Refused) {
        handUp(Damage{Damage::Kind::Refused, {400, 0, m_objection}});
    } else if (m_parser.state() == http::RequestParser::State::Complete) {
        handUp(std::nullopt);
    } else if (m_parser.state() == http::RequestParser::State::Refused) {
        http::Refusal refusal = m_parser.refusal();
        refusal.at -= m_parser.messageStart();
        handUp(Damage{Damage::Kind::Refused, refusal});
    }
}

// RFC 9110 section 10.1.1: only where the body is awaited and none of it has come.
void Connection::offerContinue()
{
    if (m_offeredContinue || !m_parser.current().expectContinue)
        return;
    m_offeredContinue = true;
    if (m_parser.bodyIsUntouched())
        m_channel->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::handUp(std::optional<Damage> damage)
{
    Arrival arrival;
    arrival.source = m_context.source;
    arrival.ticket = m_id;
    arrival.listener = m_context.listenerUrl;
    arrival.remoteAddress = m_peerAddress;
    arrival.remotePort = m_peerPort;
    arrival.engine = Engine::Wire;
    arrival.firstByteAt = m_firstByteAt;
    arrival.receivedAt = m_context.clock->now();
    const bool isWhole = m_parser.state() == http::RequestParser::State::Complete;
    arrival.request = isWhole ? m_parser.take() : m_parser.takePartial();
    if (damage && damage->kind == Damage::Kind::Refused && !isWhole && !m_unread.isEmpty())
        appendUnread(arrival.request);
    m_keepAlive = !damage && arrival.request.keepAlive;
    arrival.damage = damage;
    arrival.memory =
        std::make_shared<const Budget::Share>(std::exchange(m_held, Budget::Share(m_context.resources->memory)));
    m_method = arrival.request.method;
    m_minorVersion = arrival.request.minorVersion;
    m_paused = false;
    if (m_state != State::Closed)
        m_state = State::Awaiting;
    if (m_wireFile)
        handUpSpooled(std::move(arrival));
    else
        m_context.sink->arrived(std::move(arrival));
}

// What came after the fault belongs to what is kept: it may tell what the client meant.
void Connection::appendUnread(http::Request &request)
{
    QByteArray rest = std::exchange(m_unread, {});
    // A head that was refused at the CR of its empty line ends with the LF; a body may follow it.
    const bool endsTheHead = request.head.endsWith("\r\n\r") && rest.startsWith('\n');
    if (endsTheHead) {
        request.head += '\n';
        rest.remove(0, 1);
    }
    if (m_wireFile) {
        m_wireFile->append(request.wireBody.toByteArray() + rest);
        request.wireBody = {};
    } else if (request.wireBody.isEmpty() && !m_parser.headIsWhole() && !endsTheHead) {
        request.head += rest;
    } else {
        request.wireBody = SharedBytes(request.wireBody.toByteArray() + rest);
        if (!request.chunked)
            request.body = request.wireBody;
    }
}

// The rest of the body follows into its file, and once that is on the disk the request goes up, wherever this
// connection is by then.
void Connection::handUpSpooled(Arrival arrival)
{
    const auto wire = std::exchange(m_wireFile, {});
    const auto content = std::exchange(m_contentFile, {});
    wire->detach();
    wire->append(arrival.request.wireBody.toByteArray());
    if (content) {
        content->detach();
        content->append(arrival.request.body.toByteArray());
    }
    arrival.request.wireBody = {};
    arrival.request.body = {};
    const auto kept = std::make_shared<Arrival>(std::move(arrival));
    const auto handUp = [kept, sink = m_context.sink](const Error *error) {
        if (error && (!kept->damage || kept->damage->refusal.status != 0)) {
            kept->damage = notKept(kept->request.head.size());
            kept->bodyFile.clear();
            kept->request.wireBody = kept->request.body = {};
        }
        sink->arrived(std::move(*kept));
    };
    const auto takeWire = [kept](spool::SpooledBody body) {
        kept->bodyFile = body.name;
        kept->request.wireBody = std::move(body.bytes);
        if (!kept->request.chunked)
            kept->request.body = kept->request.wireBody;
    };
    wire->finish([kept, content, takeWire, handUp](Result<spool::SpooledBody> body) {
        if (!body)
            return handUp(&body.error());
        takeWire(std::move(*body));
        if (!content)
            return handUp(nullptr);
        content->finish([kept, handUp](Result<spool::SpooledBody> unframed) {
            if (!unframed)
                return handUp(&unframed.error());
            kept->contentFile = unframed->name;
            kept->request.body = std::move(unframed->bytes);
            handUp(nullptr);
        });
    });
}

void Connection::answer(Reply reply)
{
    m_reply = std::move(reply);
    if (m_state != State::Awaiting) {
        reportAnswer(false);
        return;
    }
    if (m_reply.plan.status == 0) { // nothing is to be said to a client that left in the middle
        reportAnswer(false);
        return close();
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
    const http::ReplyFault::Kind fault = plan.fault.kind;
    if (fault == http::ReplyFault::Kind::NoAnswer || fault == http::ReplyFault::Kind::Reset)
        return breakOff();
    QByteArray head = http::replyHead(plan, m_method, m_keepAlive, m_minorVersion, m_context.date());
    m_bodyEnd = plan.body.size();
    m_bodySent = http::hasBody(plan, m_method) ? 0 : m_bodyEnd;
    switch (fault) {
    case http::ReplyFault::Kind::Drip: return drip(std::move(head));
    case http::ReplyFault::Kind::CutHead:
        head.truncate(head.size() / 2);
        m_bodySent = m_bodyEnd;
        break;
    case http::ReplyFault::Kind::CutBody: m_bodyEnd = qMax(m_bodySent, m_bodyEnd / 2); break;
    case http::ReplyFault::Kind::CloseAfter: m_keepAlive = false; break;
    default: break;
    }
    if (m_bodySent == 0 && m_bodyEnd <= writeSlice) {
        head += plan.body.view().first(m_bodyEnd);
        m_bodySent = m_bodyEnd;
    }
    m_channel->write(head);
    onWritten();
}

// Whether the answer ends before it is whole.
bool Connection::breaksOff() const
{
    const http::ReplyFault::Kind fault = m_reply.plan.fault.kind;
    return fault == http::ReplyFault::Kind::CutHead || fault == http::ReplyFault::Kind::CutBody;
}

// A fault ends the connection in the place of an answer, or in the middle of one.
void Connection::breakOff()
{
    const Reply reply = std::exchange(m_reply, {});
    const http::ReplyFault::Kind fault = reply.plan.fault.kind;
    const int seen = fault == http::ReplyFault::Kind::CutBody ? reply.plan.status : 0;
    m_context.sink->answered({reply.captureId, seen, false, m_context.clock->now(), true});
    if (fault == http::ReplyFault::Kind::Reset) {
        m_state = State::Lingering;
        m_channel->reset();
        return close();
    }
    linger();
    if (!isBusy())
        emit becameIdle();
}

// Head and body in small pieces.
void Connection::drip(QByteArray head)
{
    constexpr qint64 longest = 600;     // seconds
    constexpr qint64 shortestTurn = 20; // milliseconds
    const qint64 whole = head.size() + m_bodyEnd - m_bodySent;
    const qint64 rate = qMax(qMax<qint64>(1, m_reply.plan.fault.amount), whole / longest);
    const qint64 turn = qMax(shortestTurn, 1000 / rate);
    m_dripHead = std::move(head);
    m_dripBytes = qsizetype(qMax<qint64>(1, rate * turn / 1000));
    if (!m_drip) {
        m_drip = new QTimer(this);
        m_drip->setTimerType(Qt::PreciseTimer);
        connect(m_drip, &QTimer::timeout, this, &Connection::dripOn);
    }
    m_drip->start(int(turn));
    dripOn();
}

void Connection::dripOn()
{
    if (m_state != State::Answering)
        return m_drip->stop();
    m_lastByte = m_context.clock->monotonic();
    if (m_channel->bytesToWrite() >= writeSlice)
        return;
    if (!m_dripHead.isEmpty()) {
        m_channel->write(m_dripHead.left(m_dripBytes));
        m_dripHead.remove(0, m_dripBytes);
    } else {
        const SharedBytes slice =
            m_reply.plan.body.slice(m_bodySent, qMin<qint64>(m_dripBytes, m_bodyEnd - m_bodySent));
        m_channel->write(slice.view());
        m_bodySent += slice.size();
    }
    if (m_dripHead.isEmpty() && m_bodySent == m_bodyEnd) {
        m_drip->stop();
        onWritten();
    }
}

void Connection::onWritten()
{
    if (m_state != State::Answering || (m_delay && m_delay->isActive()) || (m_drip && m_drip->isActive()))
        return;
    m_lastByte = m_context.clock->monotonic();
    writeBody();
    if (m_bodySent == m_bodyEnd && m_channel->bytesToWrite() == 0)
        finishAnswer();
}

void Connection::writeBody()
{
    while (m_bodySent < m_bodyEnd && m_channel->bytesToWrite() < writeSlice) {
        const SharedBytes slice = m_reply.plan.body.slice(m_bodySent, qMin(writeSlice, m_bodyEnd - m_bodySent));
        m_channel->write(slice.view());
        m_bodySent += slice.size();
    }
}

void Connection::finishAnswer()
{
    if (breaksOff())
        return breakOff();
    if (m_unread.isEmpty())
        keepForLater(); // whether the client ended its sending meanwhile
    const bool more = m_keepAlive && !m_finishing && !(m_channel->inputEnded() && m_unread.isEmpty());
    if (!more && m_channel->inputEnded()) {
        m_state = State::Confirming;
        m_lastByte = m_context.clock->monotonic();
        m_channel->shutdownWriting();
        return confirm();
    }
    reportAnswer(true);
    if (more) {
        m_state = State::Reading;
        m_lastByte = m_context.clock->monotonic();
        m_channel->setReading(true);
        readOn();
    } else {
        linger();
    }
    if (!isBusy())
        emit becameIdle();
}

// Whether a client that had ended its sending still reads is known when it acknowledges the answer, or does not.
void Connection::confirm()
{
    if (m_state != State::Confirming)
        return;
    if (const auto taken = m_channel->wasTaken()) {
        reportAnswer(*taken);
        m_state = State::Lingering;
        return close();
    }
    if (!m_confirm) {
        m_confirm = new QTimer(this);
        m_confirm->setInterval(confirmMilliseconds);
        connect(m_confirm, &QTimer::timeout, this, &Connection::confirm);
        m_confirm->start();
    }
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
    m_unread.clear();
    m_channel->setReading(true);
    m_channel->shutdownWriting();
    if (m_state == State::Lingering)
        drop();
}

void Connection::onBroken()
{
    const State before = std::exchange(m_state, State::Closed);
    if (before == State::Closed)
        return;
    if (before == State::Answering || before == State::Confirming) {
        if (m_delay)
            m_delay->stop();
        if (m_drip)
            m_drip->stop();
        reportAnswer(false);
    }
    if (before != State::Lingering)
        readRest();
    m_channel->abort();
    emit closed(m_id);
}

// The client is gone, but what it sent before is not lost: requests that are whole, and one that is not.
void Connection::readRest()
{
    while (m_parser.state() < http::RequestParser::State::Complete) {
        if (m_unread.isEmpty()) {
            const qint64 count = m_channel->read(m_context.scratch.data(), qint64(m_context.scratch.size()));
            if (count == 0)
                break;
            m_unread.append(m_context.scratch.data(), count);
        }
        takeMessage(std::exchange(m_unread, {}));
    }
    const auto state = m_parser.state();
    if (state == http::RequestParser::State::Head || state == http::RequestParser::State::Body)
        handUpTruncated();
}

void Connection::handUpTruncated()
{
    const http::Refusal refusal{0, m_parser.position() - m_parser.messageStart(),
                                QT_TRANSLATE_NOOP("hookbench::http", "the client left before its request was whole")};
    handUp(Damage{Damage::Kind::Truncated, refusal});
}

void Connection::checkDeadlines(qint64 now)
{
    const qint64 silent = now - m_lastByte;
    switch (m_state) {
    case State::Reading:
        if (m_paused)
            break; // it is we who wait
        if (m_parser.state() == http::RequestParser::State::Idle) {
            if (silent > microseconds(m_channel->isReady() ? m_context.limits->idle : m_context.limits->head))
                close();
        } else if ((m_parser.state() == http::RequestParser::State::Head && now > m_headDeadline)
                   || silent > microseconds(m_context.limits->silence)) {
            refuseSlow();
        }
        break;
    case State::Answering: // a client that takes nothing any more
        if (m_channel->bytesToWrite() > 0 && silent > microseconds(m_context.limits->silence) * 4)
            close();
        break;
    case State::Confirming:
        if (silent > lingerMicroseconds) { // handed to the system is all that can be said
            reportAnswer(true);
            m_state = State::Lingering;
            close();
        }
        break;
    case State::Lingering:
        if (silent > lingerMicroseconds)
            close();
        break;
    case State::Awaiting:
    case State::Closed: break;
    }
}

void Connection::refuseUnkept()
{
    handUp(notKept(m_parser.position() - m_parser.messageStart()));
}

void Connection::refuseSlow()
{
    const http::Refusal refusal{408, m_parser.position() - m_parser.messageStart(),
                                QT_TRANSLATE_NOOP("hookbench::http", "the request did not become whole in time")};
    handUp(Damage{Damage::Kind::TimedOut, refusal});
}

std::optional<qint64> Connection::idleSince() const
{
    const bool isIdle = m_state == State::Reading && m_parser.state() == http::RequestParser::State::Idle;
    return isIdle ? std::optional(m_lastByte) : std::nullopt;
}

bool Connection::isBusy() const
{
    switch (m_state) {
    case State::Reading: return m_parser.state() != http::RequestParser::State::Idle;
    case State::Awaiting:
    case State::Answering:
    case State::Confirming: return true;
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
    m_channel->setReading(false);
    onBroken();
}

} // namespace hookbench::capture
