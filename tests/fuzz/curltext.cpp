// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/textforms.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <QStringDecoder>

#include <algorithm>

namespace hookbench::fuzzing {

namespace {

using fuzzing::shown;
using http::CurlRequest;
using http::Headers;
using http::Request;

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError() && text.toUtf8() == bytes;
}

bool isWellFormed(const Headers &headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const http::Header &field) {
        return http::isToken(field.name) && http::isFieldValue(field.value)
               && http::trimmed(field.value) == QByteArrayView(field.value);
    });
}

// Bytes outside UTF-8 cannot stand in a command line as text, nor can NUL.
bool isTextual(const Request &request)
{
    const auto isText = [](const http::Header &field) { return isUtf8(field.value); };
    const QByteArray body = request.body.toByteArray();
    return http::isToken(request.method) && isWellFormed(request.headers)
           && std::all_of(request.headers.begin(), request.headers.end(), isText) && isUtf8(body)
           && !body.contains('\0');
}

Headers withoutFraming(const Headers &headers)
{
    Headers out;
    for (const http::Header &field : headers) {
        if (!http::equalsIgnoringCase(field.name, "content-length")
            && !http::equalsIgnoringCase(field.name, "transfer-encoding")
            && !http::equalsIgnoringCase(field.name, "host"))
            out.append(field.name, field.value);
    }
    return out;
}

QByteArray shown(const CurlRequest &request)
{
    QByteArray out = "method " + request.effectiveMethod() + " url " + request.url.toUtf8() + "\n  headers";
    for (const http::Header &field : request.headers)
        out += ' ' + shown(field.name) + '=' + shown(field.value);
    return out + "\n  body " + shown(request.body);
}

// What is written must be read as the same request.
void checkWritten(const Request &request, const QString &url)
{
    const QString command = http::toCurl(request, url);
    const auto again = http::parseCurl(command);
    if (!again)
        finding("a command of ours cannot be read: " + again.error().message.toUtf8() + "\n" + command.toUtf8());
    if (again->effectiveMethod() != request.method || again->url != url
        || again->headers != withoutFraming(request.headers) || again->body != request.body.toByteArray())
        finding("a command of ours is read as another request\n== written\n" + shown(request) + "\n" + command.toUtf8()
                + "\n== read\n" + shown(*again));
}

void readCommand(const QString &text)
{
    const auto read = http::parseCurl(text);
    if (!read) {
        const Error &error = read.error();
        require(!error.message.isEmpty(), "an error without a message");
        require(error.offset >= -1 && error.length >= 0
                    && qMax<qsizetype>(0, error.offset) + error.length <= text.size(),
                "an error outside the text");
        return;
    }
    require(!read->url.isEmpty(), "a request without URL");
    require(isWellFormed(read->headers), "a header that no request may hold");
    require(read->hasBody || (read->body.isEmpty() && read->bodyFile.isEmpty()), "a body where there is none");
    require(read->body.isEmpty() || read->bodyFile.isEmpty(), "a body from the command and from a file");
    if (!read->bodyFile.isEmpty())
        return; // the file's bytes are not known here
    Request request;
    request.method = read->effectiveMethod();
    request.headers = read->headers;
    request.body = SharedBytes(read->body);
    if (isTextual(request))
        checkWritten(request, read->url);
}

void readRaw(QByteArrayView input)
{
    const auto request = http::parseRawText(input);
    if (!request) {
        require(request.error().offset >= -1
                    && qMax<qsizetype>(0, request.error().offset) + request.error().length <= input.size(),
                "an error outside the text");
        return;
    }
    const auto again = http::parseRawText(request->head + request->wireBody.toByteArray());
    if (!again || *again != *request)
        finding("raw text is read otherwise the second time\n== first\n" + shown(*request) + "\n== second\n"
                + (again ? shown(*again) : again.error().message.toUtf8()));
    if (isTextual(*request) && isUtf8(request->target) && !request->target.isEmpty())
        checkWritten(*request, QStringLiteral("http://127.0.0.1:4280") + QString::fromUtf8(request->target));
}

} // namespace

void curlText(QByteArrayView input)
{
    if (input.startsWith("curl"))
        readCommand(QString::fromUtf8(input));
    else
        readRaw(input);
}

} // namespace hookbench::fuzzing
