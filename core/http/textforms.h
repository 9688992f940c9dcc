// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"

namespace hookbench::http {

/// A request as people write it: a request line (its version may be missing), field lines, an empty line and the body.
/// Line ends may be LF alone. What is there is kept; the head is written again with CRLF.
Result<Request> parseRawText(QByteArrayView text);

/// The shape that a request takes in a cURL command line.
struct CurlRequest
{
    QByteArray method; // empty: cURL's own choice was left to it
    QString url;
    Headers headers;
    QByteArray body;
    bool hasBody = false;
    QString bodyFile; // --data-binary @file, --upload-file
    bool insecure = false;
    bool followRedirects = false;
    QString user; // --user name:password

    bool operator==(const CurlRequest &) const = default;

    /// The method that cURL uses: what was asked, else POST with data, PUT with a file, else GET.
    QByteArray effectiveMethod() const;
};

/// Reads "curl ..." as a POSIX shell would split it, with line continuations and $'...'. Options that only change what
/// is printed are ignored; one that cannot be carried over is an error with its place.
Result<CurlRequest> parseCurl(const QString &text);

/// A command line for a POSIX shell that sends the same request: method, target, fields in order and the very bytes of
/// the body. Fields that cURL would add by itself are suppressed.
QString toCurl(const Request &request, const QString &url);

/// A word for a POSIX shell, in quotes where it needs them. Bytes that are not UTF-8 cannot stand in such text.
QString shellQuoted(const QString &text);

} // namespace hookbench::http
