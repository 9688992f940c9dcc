// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responseparser.h"

#include "core/http/characters.h"

#include <QCoreApplication>

namespace hookbench::http {

void ResponseParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state < State::Complete) {
        if (m_state == State::Head) {
            const qsizetype end = bytes.indexOf('\n');
            const QByteArrayView line = end < 0 ? bytes : bytes.first(end + 1);
            headLine(line);
            bytes = bytes.sliced(line.size());
            continue;
        }
        const qint64 room = m_limits.body - m_wire.size();
        if (room == 0)
            return fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer's body is longer than the limit"));
        bytes = bytes.sliced(bodyBytes(bytes.first(qsizetype(qMin<qint64>(room, bytes.size())))));
    }
}

// Returns how many bytes belong to the body.
qsizetype ResponseParser::bodyBytes(QByteArrayView bytes)
{
    if (!m_response.chunked) {
        const qsizetype take = m_left < 0 ? bytes.size() : qsizetype(qMin<qint64>(m_left, bytes.size()));
        m_wire += bytes.first(take);
        if (m_left >= 0 && (m_left -= take) == 0)
            m_state = State::Complete;
        return take;
    }
    if (m_inTrailers) { // ends with an empty line
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView line = end < 0 ? bytes : bytes.first(end + 1);
        m_wire += line;
        if (m_wire.endsWith("\n\r\n") || m_wire.endsWith("\n\n"))
            m_state = State::Complete;
        return line.size();
    }
    const qsizetype taken = m_chunks.feed(bytes, m_wire.size(), &m_body);
    m_wire += bytes.first(taken);
    if (m_chunks.refusal())
        fail(m_chunks.refusal()->reason);
    m_inTrailers = m_chunks.isDone();
    return taken;
}

void ResponseParser::end()
{
    if (m_state == State::Body && !m_response.chunked && m_left < 0)
        m_state = State::Complete;
    else if (m_state == State::Head && m_response.head.isEmpty())
        fail(QT_TRANSLATE_NOOP("hookbench::http", "the connection was closed without an answer"));
    else if (m_state == State::Head)
        fail(QT_TRANSLATE_NOOP("hookbench::http", "the connection was closed inside the answer's head"));
    else if (m_state == State::Body)
        fail(QT_TRANSLATE_NOOP("hookbench::http", "the connection was closed before the answer's body was whole"));
}

Response ResponseParser::take()
{
    m_response.wireBody = SharedBytes(std::exchange(m_wire, {}));
    m_response.body = m_response.chunked ? SharedBytes(std::exchange(m_body, {})) : m_response.wireBody;
    return std::move(m_response);
}

void ResponseParser::headLine(QByteArrayView bytes)
{
    QByteArray &head = m_response.head;
    const qint64 room = m_limits.head - head.size();
    head += bytes.first(qsizetype(qMin<qint64>(room, bytes.size())));
    if (!head.startsWith(QByteArrayView("HTTP/").first(qMin<qsizetype>(5, head.size()))))
        return fail(QT_TRANSLATE_NOOP("hookbench::http", "what came back is not HTTP"));
    if (bytes.size() > room)
        return fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer's head is longer than the limit"));
    if (!head.endsWith('\n'))
        return;
    QByteArrayView line = QByteArrayView(head).sliced(m_scanned);
    m_scanned = head.size();
    line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    if (m_response.status == 0) {
        if (!readStatusLine(line))
            fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer's status line cannot be read"));
    } else if (line.isEmpty()) {
        endOfHead();
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        m_response.headers.append(trimmed(line.first(colon)).toByteArray(),
                                  trimmed(line.sliced(colon + 1)).toByteArray());
    } else {
        fail(QT_TRANSLATE_NOOP("hookbench::http", "a line of the answer's head has no colon"));
    }
}

// "HTTP/1.1 200 OK"
bool ResponseParser::readStatusLine(QByteArrayView line)
{
    if (line.size() < 12 || !line.startsWith("HTTP/1.") || line[8] != ' ' || (line.size() > 12 && line[12] != ' '))
        return false;
    bool ok = false;
    m_response.minorVersion = line[7] == '0' ? 0 : 1;
    m_response.status = line.sliced(9, 3).toByteArray().toInt(&ok);
    m_response.reason = line.size() > 13 ? line.sliced(13).toByteArray() : QByteArray();
    return ok && m_response.status >= 100;
}

// RFC 9112 section 6.3.
void ResponseParser::endOfHead()
{
    const int status = m_response.status;
    if (status < 200 && status != 101) {
        m_response = {};
        m_scanned = 0;
        return;
    }
    m_state = State::Body;
    bool close = m_response.minorVersion == 0;
    for (const QByteArray &value : m_response.headers.values("connection")) {
        for (const QByteArray &option : splitList(value)) {
            if (equalsIgnoringCase(option, "close"))
                close = true;
            else if (equalsIgnoringCase(option, "keep-alive"))
                close = false;
        }
    }
    m_keepAlive = !close;
    if (status == 101)
        return fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer changes to another protocol"));
    if (m_method == "HEAD" || status == 204 || status == 304) {
        m_state = State::Complete;
        return;
    }
    if (m_response.headers.contains("transfer-encoding")) {
        QList<QByteArray> codings;
        for (const QByteArray &value : m_response.headers.values("transfer-encoding"))
            codings += splitList(value);
        if (codings.isEmpty())
            return fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer's Transfer-Encoding names no coding"));
        m_response.chunked = codings.last().toLower() == "chunked";
        m_chunks = ChunkReader(ChunkReader::Limits{m_limits.body});
        m_keepAlive = m_keepAlive && m_response.chunked;
        return;
    }
    if (const Header *length = m_response.headers.find("content-length")) {
        bool ok = false;
        m_left = length->value.toLongLong(&ok);
        if (!ok || m_left < 0)
            return fail(QT_TRANSLATE_NOOP("hookbench::http", "the answer's Content-Length is not a number"));
        if (m_left == 0)
            m_state = State::Complete;
        return;
    }
    m_keepAlive = false;
}

void ResponseParser::fail(const char *problem)
{
    m_problem = QString::fromLatin1(problem);
    m_state = State::Failed;
}

} // namespace hookbench::http
