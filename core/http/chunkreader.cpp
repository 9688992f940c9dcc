// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/chunkreader.h"

#include "core/http/characters.h"

#include <QCoreApplication>

namespace hookbench::http {

qsizetype ChunkReader::feed(QByteArrayView bytes, qint64 position, QByteArray *body)
{
    qsizetype i = 0;
    while (i < bytes.size() && !m_refusal && m_state != State::Done) {
        const char c = bytes[i];
        const qint64 at = position + i;
        switch (m_state) {
        case State::SizeStart:
        case State::Size: sizeByte(c, at); break;
        case State::Extension: extensionByte(c, at); break;
        case State::LineFeed:
            if (c == '\n')
                endOfSizeLine(at);
            else
                refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR in a chunk's size line"));
            break;
        case State::Data: {
            const qsizetype take = qsizetype(qMin<qint64>(m_left, bytes.size() - i));
            if (body)
                *body += bytes.sliced(i, take);
            m_left -= take;
            i += take;
            if (m_left == 0)
                m_state = State::DataReturn;
            continue;
        }
        case State::DataReturn:
            if (c == '\r')
                m_state = State::DataLineFeed;
            else
                refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "no line end after a chunk's data"));
            break;
        case State::DataLineFeed:
            if (c == '\n')
                m_state = State::SizeStart;
            else
                refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR after a chunk's data"));
            break;
        case State::Done: break;
        }
        if (!m_refusal)
            ++i;
    }
    return i;
}

void ChunkReader::sizeByte(char c, qint64 at)
{
    if (const int digit = hexDigit(c); digit >= 0) {
        if (++m_sizeDigits > m_limits.sizeText)
            return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a chunk's size has too many digits"));
        if (m_size > (std::numeric_limits<qint64>::max() >> 4))
            return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a chunk's size is over 63 bits"));
        m_size = m_size * 16 + digit;
        m_state = State::Size;
    } else if (m_state == State::Size && c == ';') {
        m_state = State::Extension;
        extensionByte(c, at);
    } else if (m_state == State::Size && c == '\r') {
        m_state = State::LineFeed;
    } else if (c == '\n') {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare LF"));
    } else {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a chunk's size is not in hexadecimal digits alone"));
    }
}

void ChunkReader::extensionByte(char c, qint64 at)
{
    if (c == '\r') {
        m_state = State::LineFeed;
    } else if (c == '\n') {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare LF"));
    } else if (!isValueByte(c)) {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a control byte in a chunk extension"));
    } else if (++m_extensionBytes > m_limits.extensions) {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "the chunk extensions are too long"));
    } else {
        m_extension += c;
    }
}

void ChunkReader::endOfSizeLine(qint64 at)
{
    if (m_size > m_limits.body - m_total)
        return refuse(413, at, QT_TRANSLATE_NOOP("hookbench::http", "the body is longer than the limit"));
    m_total += m_size;
    m_left = m_size;
    if (++m_count <= qint64(listedChunks))
        m_chunks.push_back({m_size, std::move(m_extension)});
    m_state = m_size == 0 ? State::Done : State::Data;
    m_size = 0;
    m_sizeDigits = 0;
    m_extension.clear();
}

} // namespace hookbench::http
