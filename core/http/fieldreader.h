// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"
#include "core/http/refusal.h"

#include <optional>

namespace hookbench::http {

/// Reads field lines as their bytes come, through the empty line (RFC 9112 section 5), and judges those that decide
/// how a message is framed: Host, Content-Length, Transfer-Encoding, Expect and Connection. A fault is told with the
/// byte that makes it one.
class FieldReader
{
public:
    enum class Section { Head, Trailers };

    FieldReader() = default;
    /// fieldsLeft: how many more fields there may be.
    FieldReader(Section section, int minorVersion, int fieldsLeft)
        : m_section(section)
        , m_minorVersion(minorVersion)
        , m_fieldsLeft(fieldsLeft)
    {
    }

    /// Reads on. Returns how many bytes were taken: all, or those through the empty line, or those before the fault.
    qsizetype feed(QByteArrayView bytes, qint64 position);

    bool isDone() const { return m_state == State::Done; }
    /// The CR of the empty line was taken: all fields are known, only its LF is outstanding or read.
    bool sawEnd() const { return m_state == State::LastLineFeed || m_state == State::Done; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    Headers takeHeaders() { return std::move(m_headers); }
    int fieldsLeft() const { return m_fieldsLeft; }

    // What the fields say. Valid once isDone().
    int hosts() const { return m_hosts; }
    std::optional<qint64> contentLength() const { return m_contentLength; }
    bool chunked() const { return m_chunked; }
    bool expectContinue() const { return m_expectContinue; }
    /// RFC 9112 section 9.3.
    bool keepAlive() const { return !m_close && (m_minorVersion == 1 || m_keepAlive); }

private:
    enum class State { LineStart, Name, Value, LineFeed, LastLineFeed, Done };
    enum class Known { No, Host, ContentLength, TransferEncoding, Expect, Connection };

    void lineStart(char c, qint64 at);
    qsizetype name(QByteArrayView bytes, qint64 position);
    void endOfName(char c, qint64 at);
    void colon(qint64 at);
    qsizetype value(QByteArrayView bytes, qint64 position);
    void judgeByte(char c, qint64 at);
    void judgeDigit(char c, qint64 at);
    void judgeWord(char c, qint64 at, QByteArrayView word, int status, const char *reason);
    void endOfValue(qint64 at);
    void refuse(int status, qint64 at, const char *reason) { m_refusal = Refusal{status, at, reason}; }

    Section m_section = Section::Head;
    int m_minorVersion = 1;
    int m_fieldsLeft = 256;
    State m_state = State::LineStart;
    Known m_known = Known::No;
    QByteArray m_name;
    QByteArray m_value;
    qsizetype m_judged = 0; // bytes of the expected word, or digits, that have matched
    bool m_blankAfter = false;
    qint64 m_number = 0;
    Headers m_headers;
    int m_hosts = 0;
    std::optional<qint64> m_contentLength;
    bool m_chunked = false;
    bool m_expectContinue = false;
    bool m_close = false;
    bool m_keepAlive = false;
    std::optional<Refusal> m_refusal;
};

} // namespace hookbench::http
