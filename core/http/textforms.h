// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"

#include <functional>

namespace hookbench::http {

/// A request as people write it: a request line (its version may be missing), field lines, an empty line and the body.
/// Line ends may be LF alone. What is there is kept; the head is written again with CRLF.
Result<Request> parseRawText(QByteArrayView text);

/// Reads requests that stand one behind the other, as on a connection. Each is read as the listener would; where that
/// refuses, as people write it: then its body is what Content-Length says, or all the rest. Bodies without chunks are
/// slices of the text.
///
/// Errors name the number of the message, from 1, and the line.
class RawReader
{
public:
    explicit RawReader(SharedBytes text)
        : m_text(std::move(text))
    {
    }

    /// The next request; none at the end.
    Result<std::optional<Request>> next();
    qsizetype position() const { return m_at; }

private:
    Failure wrong(const QString &message, qsizetype at) const;
    Result<Request> nextAsWritten(const QString &whyNotStrict, qsizetype at);

    SharedBytes m_text;
    qsizetype m_at = 0;
    qint64 m_count = 0;
};

/// A field of a form as cURL's --form has it.
struct CurlFormField
{
    QByteArray name;
    QByteArray value;
    QString file; // in the place of the value; empty: none
    QByteArray fileName;
    QByteArray contentType;

    bool operator==(const CurlFormField &) const = default;
};

/// The shape that a request takes in a cURL command line.
struct CurlRequest
{
    QByteArray method; // empty: cURL's own choice was left to it
    QString url;
    QByteArray requestTarget; // in the place of the URL's path and query; empty: those
    Headers headers;
    QByteArray body;
    bool hasBody = false;
    QString bodyFile;                // --data-binary @file, --upload-file
    std::vector<CurlFormField> form; // --form; where no file is among them they are the body, too
    bool insecure = false;
    bool followRedirects = false;
    QString user;         // --user name:password
    int minorVersion = 1; // HTTP/1.x: 0 with --http1.0

    bool operator==(const CurlRequest &) const = default;

    /// The method that cURL uses: what was asked, else POST with data, PUT with a file, else GET.
    QByteArray effectiveMethod() const;
    /// What stands in the request line.
    QByteArray target() const;
    /// The first file that is needed for the body; empty: none.
    QString neededFile() const;
};

/// Reads "curl ..." as a POSIX shell would split it, with line continuations and $'...'. Options that only change what
/// is printed are ignored; one that cannot be carried over is an error with its place. standardInput: what "@-" stands
/// for.
Result<CurlRequest> parseCurl(const QString &text, const std::optional<QByteArray> &standardInput = {});

/// Reads command lines that stand one behind the other in a file, with comments between and the here-documents that
/// writeCurl() makes.
///
/// Errors name the line.
class CurlReader
{
public:
    explicit CurlReader(QByteArrayView text)
        : m_text(text)
    {
    }

    /// The next command; none at the end.
    Result<std::optional<CurlRequest>> next();
    qsizetype position() const { return m_at; }

private:
    qsizetype lineEnd(qsizetype from) const;
    qsizetype commandEnd(qsizetype from) const;
    std::optional<QByteArray> hereDocument(QByteArrayView end);

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// A command line for a POSIX shell that sends the same request: method, target, fields in order and the very bytes of
/// the body. origin: "http://127.0.0.1:4280", where it goes to; what the target says of another host is a part of the
/// request line alone. Fields that cURL would add by itself are suppressed. Bytes that are no text are written so that
/// bash, zsh and newer POSIX shells send them; a long or binary body comes from a here-document through base64.
void writeCurl(const Request &request, const QString &origin, const std::function<void(QByteArrayView)> &sink);
QString toCurl(const Request &request, const QString &origin);

/// A word for a POSIX shell, in quotes where it needs them. Bytes that are not UTF-8 cannot stand in such text.
QString shellQuoted(const QString &text);

} // namespace hookbench::http
