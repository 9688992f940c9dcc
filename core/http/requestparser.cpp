// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include "core/http/characters.h"

#include <QCoreApplication>

namespace hookbench::http {

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !stopped()) {
        const QByteArrayView rest = bytes.sliced(taken);
        const qsizetype n = m_part < Part::Length ? headBytes(rest) : bodyBytes(rest);
        taken += n;
        m_position += n;
    }
    return taken;
}

Request RequestParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    Request done = std::move(m_request);
    m_request = {};
    m_headIsWhole = false;
    m_skippedEmptyLine = false;
    m_part = Part::LineStart;
    m_state = done.keepAlive ? State::Idle : State::Closed;
    return done;
}

Request RequestParser::takePartial()
{
    if (m_part == Part::Fields)
        m_request.headers = m_fields.takeHeaders();
    if (m_part == Part::Chunks) {
        m_request.chunkCount = m_chunks.chunkCount();
        m_request.chunks = m_chunks.takeChunks();
    }
    if (m_part == Part::Trailers)
        m_request.trailers = m_fields.takeHeaders();
    finishBody();
    Request partial = std::move(m_request);
    m_request = {};
    if (m_state != State::Refused)
        m_state = State::Closed;
    return partial;
}

// Request line and fields. The bytes that are taken are kept, but for an empty line before the request.
qsizetype RequestParser::headBytes(QByteArrayView bytes)
{
    if (m_part == Part::LineStart || m_part == Part::EmptyLineFeed) {
        if (m_part == Part::LineStart)
            m_messageStart = m_position;
        lineStart(bytes[0]);
        return stopped() || m_part == Part::Method ? 0 : 1;
    }
    const qint64 left = m_limits.head - m_request.head.size();
    if (left == 0) {
        refuse(431, QT_TRANSLATE_NOOP("hookbench::http", "the head is longer than the limit"), m_position);
        return 0;
    }
    if (bytes.size() > left)
        bytes = bytes.first(qsizetype(left));
    const qsizetype taken = m_part == Part::Fields ? fields(bytes) : requestLine(bytes);
    m_request.head += bytes.first(taken);
    if (m_part == Part::Fields && m_fields.isDone() && !stopped()) {
        m_headIsWhole = true;
        endOfHead();
    }
    return taken;
}

void RequestParser::lineStart(char c)
{
    if (m_part == Part::EmptyLineFeed) {
        if (c != '\n') {
            m_request.head = "\r"; // it is what is wrong, and kept for that
            return refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR"), m_position);
        }
        m_part = Part::LineStart;
        m_skippedEmptyLine = true;
        m_state = State::Idle;
    } else if (c == '\r' && !m_skippedEmptyLine) {
        m_part = Part::EmptyLineFeed;
    } else if (c == '\r') {
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "more than one empty line before the request"), m_position);
    } else if (c == '\n') {
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a bare LF"), m_position);
    } else if (uchar(c) == 0x16) {
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a TLS greeting on a plain port"), m_position);
    } else if (!isTokenByte(c)) {
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "no method at the start"), m_position);
    } else {
        m_part = Part::Method;
        m_state = State::Head;
    }
}

qsizetype RequestParser::requestLine(QByteArrayView bytes)
{
    qsizetype i = 0;
    const qint64 start = m_position;
    while (i < bytes.size() && !stopped() && m_part != Part::Fields) {
        m_position = start + i;
        if (m_part == Part::Target) {
            i += target(bytes.sliced(i));
            continue;
        }
        if (m_part == Part::Method)
            methodByte(bytes[i]);
        else
            versionByte(bytes[i]);
        if (!stopped())
            ++i;
    }
    m_position = start;
    return i;
}

void RequestParser::methodByte(char c)
{
    if (isTokenByte(c))
        m_request.method += c;
    else if (c == ' ')
        m_part = Part::Target;
    else if (c == '\r' || c == '\n')
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "the request line ends after the method"), m_position);
    else
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a byte that no method may hold"), m_position);
}

qsizetype RequestParser::target(QByteArrayView bytes)
{
    const qint64 start = m_position;
    qsizetype i = 0;
    while (i < bytes.size() && isTargetByte(bytes[i]))
        ++i;
    if (m_request.target.size() + i > m_limits.target) {
        const qsizetype allowed = qsizetype(m_limits.target - m_request.target.size());
        m_request.target += bytes.first(allowed);
        refuse(414, QT_TRANSLATE_NOOP("hookbench::http", "the target is longer than the limit"), start + allowed);
        return allowed;
    }
    m_request.target += bytes.first(i);
    if (i == bytes.size())
        return i;
    const char c = bytes[i];
    if (c == ' ' && !m_request.target.isEmpty()) {
        m_part = Part::Version;
        m_version.clear();
        return i + 1;
    }
    if (c == ' ')
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "no target"), start + i);
    else if ((c == '\r' || c == '\n') && !m_request.target.isEmpty())
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "the request line ends after the target (HTTP/0.9)"),
               start + i);
    else
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a control byte in the target"), start + i);
    return i;
}

// "HTTP/" DIGIT "." DIGIT CRLF
void RequestParser::versionByte(char c)
{
    static constexpr QByteArrayView shape = "HTTP/0.0";
    const qsizetype i = m_version.size();
    if (m_part == Part::VersionLineFeed) {
        if (c != '\n')
            return refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR"), m_position);
        m_fields = FieldReader(FieldReader::Section::Head, m_request.minorVersion, m_limits.fields);
        m_part = Part::Fields;
        return;
    }
    if (i == shape.size()) {
        if (c != '\r') {
            return refuse(400,
                          c == '\n' ? QT_TRANSLATE_NOOP("hookbench::http", "a bare LF")
                                    : QT_TRANSLATE_NOOP("hookbench::http", "more text after the version"),
                          m_position);
        }
        if (!m_version.startsWith("HTTP/1.") || m_version[7] > '1')
            return refuse(505, QT_TRANSLATE_NOOP("hookbench::http", "a version other than HTTP/1.0 and HTTP/1.1"),
                          m_position);
        m_request.minorVersion = m_version[7] - '0';
        m_part = Part::VersionLineFeed;
        return;
    }
    const bool fits = shape[i] == '0' ? c >= '0' && c <= '9' : c == shape[i];
    if (!fits)
        return refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "no well-formed version after the target"), m_position);
    m_version += c;
}

qsizetype RequestParser::fields(QByteArrayView bytes)
{
    const bool sawEnd = m_fields.sawEnd();
    qsizetype taken = m_fields.feed(bytes, m_position);
    // With the CR of the empty line the whole head can be judged; where it is refused, the LF is not taken any more.
    if (!sawEnd && m_fields.sawEnd()) {
        const qsizetype afterReturn = taken - (m_fields.isDone() ? 1 : 0);
        judgeHead(m_position + afterReturn - 1);
        if (stopped())
            taken = afterReturn;
    }
    if (m_fields.refusal())
        refuse(m_fields.refusal()->status, m_fields.refusal()->reason, m_fields.refusal()->at);
    return taken;
}

void RequestParser::judgeHead(qint64 at)
{
    if (m_request.minorVersion == 1 && m_fields.hosts() == 0)
        refuse(400, QT_TRANSLATE_NOOP("hookbench::http", "no Host in HTTP/1.1"), at);
    else if (m_fields.contentLength().value_or(0) > m_limits.body)
        refuse(413, QT_TRANSLATE_NOOP("hookbench::http", "the announced body is longer than the limit"), at);
}

void RequestParser::endOfHead()
{
    m_request.headers = m_fields.takeHeaders();
    m_request.keepAlive = m_fields.keepAlive();
    m_request.expectContinue = m_fields.expectContinue();
    m_request.chunked = m_fields.chunked();
    m_wire.clear();
    m_body.clear();
    m_bodyLeft = m_fields.contentLength().value_or(0);
    m_state = State::Body;
    if (m_request.chunked) {
        m_chunks = ChunkReader(ChunkReader::Limits{m_limits.body});
        m_part = Part::Chunks;
    } else if (m_bodyLeft > 0) {
        m_wire.reserve(qsizetype(qMin<qint64>(m_bodyLeft, 1 << 20)));
        m_part = Part::Length;
    } else {
        complete();
    }
}

qsizetype RequestParser::bodyBytes(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (m_part == Part::Length) {
        taken = qsizetype(qMin<qint64>(m_bodyLeft, bytes.size()));
        m_bodyLeft -= taken;
        m_wire += bytes.first(taken);
        if (m_bodyLeft == 0)
            complete();
        return taken;
    }
    if (m_part == Part::Trailers)
        return trailers(bytes);
    taken = m_chunks.feed(bytes, m_position, &m_body);
    m_wire += bytes.first(taken);
    if (m_chunks.refusal())
        refuse(m_chunks.refusal()->status, m_chunks.refusal()->reason, m_chunks.refusal()->at);
    if (m_chunks.isDone()) {
        m_request.chunkCount = m_chunks.chunkCount();
        m_request.chunks = m_chunks.takeChunks();
        m_fields = FieldReader(FieldReader::Section::Trailers, 1, m_fields.fieldsLeft());
        m_trailerBytes = 0;
        m_part = Part::Trailers;
    }
    return taken;
}

qsizetype RequestParser::trailers(QByteArrayView bytes)
{
    const qint64 left = m_limits.trailers - m_trailerBytes;
    if (left == 0) {
        refuse(431, QT_TRANSLATE_NOOP("hookbench::http", "the trailers are longer than the limit"), m_position);
        return 0;
    }
    if (bytes.size() > left)
        bytes = bytes.first(qsizetype(left));
    const qsizetype taken = m_fields.feed(bytes, m_position);
    m_trailerBytes += taken;
    m_wire += bytes.first(taken);
    if (m_fields.refusal())
        refuse(m_fields.refusal()->status, m_fields.refusal()->reason, m_fields.refusal()->at);
    if (m_fields.isDone()) {
        m_request.trailers = m_fields.takeHeaders();
        complete();
    }
    return taken;
}

void RequestParser::complete()
{
    finishBody();
    m_state = State::Complete;
}

void RequestParser::finishBody()
{
    m_request.wireBody = SharedBytes(std::exchange(m_wire, {}));
    m_request.body = m_request.chunked ? SharedBytes(std::exchange(m_body, {})) : m_request.wireBody;
}

void RequestParser::refuse(int status, const char *reason, qint64 at)
{
    if (m_state == State::Refused)
        return;
    m_refusal = Refusal{status, at, reason};
    m_state = State::Refused;
}

} // namespace hookbench::http
