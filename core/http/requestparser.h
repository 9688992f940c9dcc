// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/chunkreader.h"
#include "core/http/fieldreader.h"
#include "core/http/request.h"

#include <limits>
#include <utility>

namespace hookbench::http {

/// Reads requests out of the bytes of a connection, strictly (RFC 9112): every message has one reading or is
/// refused, with the status, the byte and the reason. Knows no socket: bytes in, requests out. Feeding whole, byte
/// by byte or in any pieces gives the same.
///
/// Why no library: they accept ambiguous framing or refuse unknown methods, keep no exact bytes, and none says at
/// which byte it refused.
class RequestParser
{
public:
    struct Limits
    {
        qint64 head = 65536;
        qint64 target = 32768;
        int fields = 256; // trailers count in
        qint64 body = std::numeric_limits<qint64>::max();
        qint64 trailers = 16384; // bytes, with the empty line

        bool operator==(const Limits &) const = default;
    };

    enum class State {
        Idle,     // between messages: no byte of the next one yet
        Head,     // inside the request line or the fields
        Body,     // the head is whole, body or trailers are not
        Complete, // a request can be taken
        Refused,  // no byte is read any more
        Closed,   // the last request closes the connection: no byte is read any more
    };

    RequestParser() = default;
    explicit RequestParser(Limits limits)
        : m_limits(limits)
    {
    }

    /// Reads on and stops at the end of a message. Returns how many bytes were taken; the rest, if any, is to be fed
    /// again after take(). In the states Complete, Refused and Closed it takes none.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    const Refusal &refusal() const { return *m_refusal; }
    /// Bytes taken so far, over all messages.
    qint64 position() const { return m_position; }
    /// The position of the first byte of this message; an empty line before it is no part of it.
    qint64 messageStart() const { return m_messageStart; }
    /// Whether no byte after the head was taken yet.
    bool bodyIsUntouched() const
    {
        return m_state == State::Body && m_position == m_messageStart + m_request.head.size();
    }

    /// The request as far as it is known: from the end of its head on, method to headers are right.
    const Request &current() const { return m_request; }
    bool headIsWhole() const { return m_headIsWhole; }
    /// Bytes of the body still to come where they were announced, else -1.
    qint64 bodyBytesLeft() const { return m_request.chunked ? -1 : m_bodyLeft; }

    /// Bytes of the body that it holds. They are not bounded here: whoever reads large bodies takes them in between.
    qint64 heldBodyBytes() const { return m_wire.size() + m_body.size(); }
    struct BodyBytes
    {
        QByteArray wire;
        QByteArray content; // without framing; only where there is some
    };
    /// Hands over what it holds of the body. The request, once finished, has what came after.
    BodyBytes takeBodyBytes() { return {std::exchange(m_wire, {}), std::exchange(m_body, {})}; }

    /// The finished request; the parser goes on with the next message.
    Request take();
    /// What came of an unfinished or refused request: its bytes, and the parts that were read. Ends the parser.
    Request takePartial();

private:
    enum class Part {
        LineStart,
        EmptyLineFeed,
        Method,
        Target,
        Version,
        VersionLineFeed,
        Fields,
        Length,
        Chunks,
        Trailers
    };

    qsizetype headBytes(QByteArrayView bytes);
    qsizetype requestLine(QByteArrayView bytes);
    void lineStart(char c);
    void methodByte(char c);
    qsizetype target(QByteArrayView bytes);
    void versionByte(char c);
    qsizetype fields(QByteArrayView bytes);
    void judgeHead(qint64 at);
    void endOfHead();
    qsizetype bodyBytes(QByteArrayView bytes);
    qsizetype trailers(QByteArrayView bytes);
    void complete();
    void finishBody();
    void refuse(int status, const char *reason, qint64 at);
    bool stopped() const { return m_state >= State::Complete; }

    Limits m_limits;
    State m_state = State::Idle;
    Part m_part = Part::LineStart;
    qint64 m_position = 0;
    qint64 m_messageStart = 0;
    bool m_skippedEmptyLine = false;
    bool m_headIsWhole = false;
    Request m_request;
    QByteArray m_version;
    FieldReader m_fields;
    ChunkReader m_chunks;
    qint64 m_bodyLeft = 0;
    qint64 m_trailerBytes = 0;
    QByteArray m_wire;
    QByteArray m_body; // only where there is chunk framing to take off
    std::optional<Refusal> m_refusal;
};

} // namespace hookbench::http
