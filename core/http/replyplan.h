// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/http/response.h"

#include <chrono>

namespace hookbench::http {

/// What goes wrong with an answer on purpose, to try out its receiver. Our own engine does it.
struct ReplyFault
{
    enum class Kind : quint8 {
        None,
        NoAnswer,    // the connection is closed without a byte
        Reset,       // it is reset without a byte
        CutHead,     // it is closed after half of the head
        CutBody,     // it is closed after the head and half of the body
        WrongLength, // Content-Length tells `amount` bytes more than there are, or less
        CloseAfter,  // it is closed after an answer that did not announce it
        Drip,        // `amount` bytes a second
    };
    Kind kind = Kind::None;
    qint64 amount = 0;

    bool operator==(const ReplyFault &) const = default;
};

/// What is to be answered to a request, before it is framed for its connection.
struct ReplyPlan
{
    int status = 200;
    QByteArray reason; // empty: the registered phrase
    Headers headers;   // without framing; names are tokens, values field values
    SharedBytes body;
    std::chrono::milliseconds delay{0};
    ReplyFault fault;

    bool operator==(const ReplyPlan &) const = default;
};

/// Whether a field is written by whoever frames the message, so that no plan may hold it: Content-Length,
/// Transfer-Encoding, Connection and the like.
bool isFraming(QByteArrayView fieldName);

/// A short answer in plain text; for refusals and faults of ours.
ReplyPlan plainReply(int status, const QByteArray &text);

/// The answer of a target as ours: without the fields that concern its connection alone (RFC 9110 section 7.6.1).
ReplyPlan replyOf(const Response &response);

/// The head that goes out for a plan: status line, Date, the plan's fields, then Content-Length and Connection. The
/// body follows unless there is none to send: hasBody().
QByteArray replyHead(const ReplyPlan &plan, const QByteArray &method, bool keepAlive, int minorVersion,
                     const QByteArray &date);
/// Answers to HEAD, 1xx, 204, 205 and 304 have no body (RFC 9110 sections 6.4.1 and 15.3.6).
bool hasBody(const ReplyPlan &plan, const QByteArray &method);

/// RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT". Seconds since 1970.
QByteArray httpDate(qint64 seconds);

} // namespace hookbench::http
