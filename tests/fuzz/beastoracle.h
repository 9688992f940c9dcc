// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/requestparser.h"

#include <QByteArrayView>

namespace hookbench::fuzzing {

/// What Boost.Beast with the policy of this project makes of the bytes that begin with a request.
struct OracleReading
{
    enum class Kind { Message, Incomplete, Refused };
    Kind kind = Kind::Incomplete;
    http::Request message; // complete where it is one
    QByteArray refusal;    // Beast's words or the policy's rule
};

/// Beast decides where lines, fields, chunks and the message begin and end, and what they hold. Judged on top of it, by
/// what Beast reports: which framing may be used, limits, what a trailer may hold, persistence.
///
/// In three places the project is more lenient on purpose, and there Beast is given bytes of the same length that it
/// does not judge: the lists of Connection and Proxy-Connection (RFC 9110 section 7.6.1: what we keep is the text; the
/// fields are renamed), and chunk extensions that are not made of tokens and quoted strings (RFC 9112 section 7.1.1: a
/// recipient ignores what it does not know; leading zeros of the size take their place).
OracleReading readWithBeast(QByteArrayView bytes, const http::RequestParser::Limits &limits);

} // namespace hookbench::fuzzing
