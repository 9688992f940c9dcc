// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldreader.h"

#include "core/http/characters.h"

#include <QCoreApplication>

#include <limits>

namespace hookbench::http {

qsizetype FieldReader::feed(QByteArrayView bytes, qint64 position)
{
    qsizetype i = 0;
    while (i < bytes.size() && !m_refusal && m_state != State::Done) {
        const char c = bytes[i];
        const qint64 at = position + i;
        switch (m_state) {
        case State::LineStart:
            lineStart(c, at);
            if (m_state == State::Name)
                continue; // the byte is the first of the name
            break;
        case State::Name: i += name(bytes.sliced(i), at); continue;
        case State::Value: i += value(bytes.sliced(i), at); continue;
        case State::LineFeed:
            if (c == '\n')
                m_state = State::LineStart;
            else
                refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR"));
            break;
        case State::LastLineFeed:
            if (c == '\n')
                m_state = State::Done;
            else
                refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare CR"));
            break;
        case State::Done: break;
        }
        if (!m_refusal)
            ++i;
    }
    return i;
}

void FieldReader::lineStart(char c, qint64 at)
{
    if (c == '\r') {
        m_state = State::LastLineFeed;
    } else if (c == '\n') {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a bare LF"));
    } else if (isBlank(c)) {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a line begins with a blank (folded field)"));
    } else if (isTokenByte(c) && m_fieldsLeft == 0) {
        refuse(431, at, QT_TRANSLATE_NOOP("hookbench::http", "too many fields"));
    } else {
        m_name.clear();
        m_state = State::Name;
    }
}

// Takes bytes of a name up to its colon or the end of the input.
qsizetype FieldReader::name(QByteArrayView bytes, qint64 position)
{
    qsizetype i = 0;
    while (i < bytes.size() && isTokenByte(bytes[i]))
        ++i;
    m_name += bytes.first(i);
    if (i == bytes.size())
        return i;
    endOfName(bytes[i], position + i);
    return m_refusal ? i : i + 1;
}

void FieldReader::endOfName(char c, qint64 at)
{
    if (c == ':' && !m_name.isEmpty()) {
        colon(at);
    } else if (c == ':') {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a field without a name"));
    } else if (isBlank(c)) {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a blank in or after a field's name"));
    } else if (c == '\r' || c == '\n') {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a field line without a colon"));
    } else {
        refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a byte that no field name may hold"));
    }
}

// The name is whole: what it alone decides is decided here.
void FieldReader::colon(qint64 at)
{
    --m_fieldsLeft;
    m_state = State::Value;
    m_value.clear();
    m_judged = 0;
    m_blankAfter = false;
    m_number = 0;
    m_known = Known::No;
    const auto named = [this](const char *name) { return equalsIgnoringCase(m_name, name); };
    const bool host = named("host");
    const bool length = named("content-length");
    const bool coding = named("transfer-encoding");
    if (m_section == Section::Trailers) {
        if (host || length || coding)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "a field that no trailer may hold"));
        return;
    }
    if (host) {
        m_known = Known::Host;
        if (++m_hosts > 1)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Host is given more than once"));
    } else if (length) {
        m_known = Known::ContentLength;
        if (m_contentLength)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Content-Length is given more than once"));
        else if (m_chunked)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Content-Length beside Transfer-Encoding"));
    } else if (coding) {
        m_known = Known::TransferEncoding;
        if (m_minorVersion == 0)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Transfer-Encoding in HTTP/1.0"));
        else if (m_chunked)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Transfer-Encoding is given more than once"));
        else if (m_contentLength)
            refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Transfer-Encoding beside Content-Length"));
    } else if (named("expect") && m_minorVersion == 1) {
        m_known = Known::Expect;
    } else if (named("connection")) {
        m_known = Known::Connection;
    }
}

// Takes value bytes up to the end of the line or of the input.
qsizetype FieldReader::value(QByteArrayView bytes, qint64 position)
{
    qsizetype i = 0;
    const bool judged =
        m_known == Known::ContentLength || m_known == Known::TransferEncoding || m_known == Known::Expect;
    for (; i < bytes.size() && isValueByte(bytes[i]); ++i) {
        if (judged) {
            judgeByte(bytes[i], position + i);
            if (m_refusal)
                break;
        }
    }
    QByteArrayView taken = bytes.first(i);
    while (m_value.isEmpty() && !taken.isEmpty() && isBlank(taken.front()))
        taken = taken.sliced(1);
    m_value += taken;
    if (i == bytes.size() || m_refusal)
        return i;
    const char c = bytes[i];
    if (c == '\r') {
        endOfValue(position + i);
        return m_refusal ? i : i + 1;
    }
    refuse(400, position + i,
           c == '\n' ? QT_TRANSLATE_NOOP("hookbench::http", "a bare LF")
                     : QT_TRANSLATE_NOOP("hookbench::http", "a control byte in a field's value"));
    return i;
}

void FieldReader::judgeByte(char c, qint64 at)
{
    if (isBlank(c)) {
        m_blankAfter = m_judged > 0;
        return;
    }
    switch (m_known) {
    case Known::ContentLength: return judgeDigit(c, at);
    case Known::TransferEncoding:
        return judgeWord(c, at, "chunked", 501,
                         QT_TRANSLATE_NOOP("hookbench::http", "a transfer coding other than chunked"));
    case Known::Expect:
        return judgeWord(c, at, "100-continue", 417,
                         QT_TRANSLATE_NOOP("hookbench::http", "an expectation other than 100-continue"));
    default: return;
    }
}

void FieldReader::judgeDigit(char c, qint64 at)
{
    if (c < '0' || c > '9' || m_blankAfter)
        return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Content-Length is not one number in digits"));
    const int digit = c - '0';
    if (m_number > (std::numeric_limits<qint64>::max() - digit) / 10)
        return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Content-Length is over 63 bits"));
    m_number = m_number * 10 + digit;
    ++m_judged;
}

void FieldReader::judgeWord(char c, qint64 at, QByteArrayView word, int status, const char *reason)
{
    if (m_blankAfter || m_judged == word.size() || lower(c) != word[m_judged])
        return refuse(status, at, reason);
    ++m_judged;
}

void FieldReader::endOfValue(qint64 at)
{
    switch (m_known) {
    case Known::ContentLength:
        if (m_judged == 0)
            return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Content-Length without digits"));
        m_contentLength = m_number;
        break;
    case Known::TransferEncoding:
        if (m_judged == 0)
            return refuse(400, at, QT_TRANSLATE_NOOP("hookbench::http", "Transfer-Encoding names no coding"));
        if (m_judged != 7)
            return refuse(501, at, QT_TRANSLATE_NOOP("hookbench::http", "a transfer coding other than chunked"));
        m_chunked = true;
        break;
    case Known::Expect:
        if (m_judged != 0 && m_judged != 12)
            return refuse(417, at, QT_TRANSLATE_NOOP("hookbench::http", "an expectation other than 100-continue"));
        m_expectContinue = m_expectContinue || m_judged == 12;
        break;
    case Known::Connection:
        for (const QByteArray &option : splitList(m_value)) {
            m_close = m_close || equalsIgnoringCase(option, "close");
            m_keepAlive = m_keepAlive || equalsIgnoringCase(option, "keep-alive");
        }
        break;
    case Known::Host:
    case Known::No: break;
    }
    const QByteArrayView text = trimmed(m_value);
    m_headers.append(m_name, text.size() == m_value.size() ? m_value : text.toByteArray());
    m_state = State::LineFeed;
}

} // namespace hookbench::http
