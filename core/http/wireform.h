// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"

namespace hookbench::http {

/// The parts of a request that is known by its content alone, not by its bytes.
struct RequestParts
{
    QByteArray method;
    QByteArray target;
    int minorVersion = 1;
    Headers headers;
    Headers trailers;
    SharedBytes body;     // without framing
    QByteArray authority; // for a Host field where there is none
};

/// Writes the bytes of a request that would be understood as those parts. Pseudo fields of HTTP/2 (":path") are left
/// out, a Host field is added where HTTP/1.1 needs one, and the fields that frame the body are made to fit it. The body
/// is not copied unless it is chunked. Errors: a method, target or field that cannot stand in a head.
Result<Request> rebuilt(RequestParts parts);

/// What stands in a target's place for a URL: path and query, with bytes that may not stand in a target as %XX.
QByteArray targetOfUrl(QByteArrayView url);
/// "example.com:8080" of a URL, without user; empty where it has no authority.
QByteArray authorityOfUrl(QByteArrayView url);

/// A piece of a chunked body on the wire: bytes of framing, then so many bytes of data; so many times.
struct FramingPart
{
    QByteArray bytes;
    qint64 data = 0;
    qint64 times = 1;

    bool operator==(const FramingPart &) const = default;
};

/// How the bytes of a chunked request's body are framed; chunks that are alike are counted. None where there would be
/// too many parts.
std::optional<std::vector<FramingPart>> framingOf(const Request &request);
/// The bytes on the wire again. None: the parts do not fit the body.
std::optional<QByteArray> framed(QByteArrayView body, const std::vector<FramingPart> &framing);

} // namespace hookbench::http
