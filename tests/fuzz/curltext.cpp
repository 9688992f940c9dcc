// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/characters.h"
#include "core/http/textforms.h"
#include "core/http/wireform.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace hookbench::fuzzing {

namespace {

using fuzzing::shown;
using http::CurlRequest;
using http::Headers;
using http::Request;

bool isWellFormed(const Headers &headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const http::Header &field) {
        return http::isToken(field.name) && http::isFieldValue(field.value)
               && http::trimmed(field.value) == QByteArrayView(field.value);
    });
}

bool isWellFormed(const Request &request)
{
    return http::isToken(request.method) && isWellFormed(request.headers);
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
    QByteArray out = "method " + request.effectiveMethod() + " url " + shown(request.url.toUtf8()) + "\n  headers";
    for (const http::Header &field : request.headers)
        out += ' ' + shown(field.name) + '=' + shown(field.value);
    return out + "\n  body " + shown(request.body);
}

// What is written must be read as the same request, whatever bytes it holds.
void checkWritten(const Request &request)
{
    const QString origin = QStringLiteral("http://127.0.0.1:4280");
    const QByteArray command = http::toCurl(request, origin).toUtf8();
    http::CurlReader reader(command);
    const auto again = reader.next();
    if (!again)
        finding("a command of ours cannot be read: " + again.error().message.toUtf8() + "\n" + command);
    require(again->has_value(), "a command of ours is none");
    const CurlRequest &read = **again;
    if (read.effectiveMethod() != request.method || read.minorVersion != request.minorVersion
        || read.target() != request.target || http::authorityOfUrl(read.url.toUtf8()) != "127.0.0.1:4280"
        || read.headers != withoutFraming(request.headers) || read.body != request.body.toByteArray())
        finding("a command of ours is read as another request\n== written\n" + shown(request) + "\n  target "
                + shown(request.target) + "\n" + command + "\n== read\n" + shown(read));
    const auto after = reader.next();
    require(after && !*after, "something is left behind a command of ours");
}

// A file of commands.
void readCommands(QByteArrayView input)
{
    http::CurlReader reader(input);
    for (qsizetype before = 0;; before = reader.position()) {
        const auto next = reader.next();
        require(reader.position() >= before && reader.position() <= input.size(), "a place outside the text");
        if (!next)
            return require(next.error().offset >= 0 && next.error().offset <= input.size(),
                           "an error outside the text");
        if (!*next)
            return;
        require(reader.position() > before, "a command of no bytes");
    }
}

// A file of requests, one behind the other.
void readRequests(QByteArrayView input)
{
    http::RawReader reader(SharedBytes(input.toByteArray()));
    for (qsizetype before = 0;; before = reader.position()) {
        const auto next = reader.next();
        require(reader.position() >= before && reader.position() <= input.size(), "a place outside the text");
        if (!next)
            return require(next.error().offset >= 0 && next.error().offset <= input.size(),
                           "an error outside the text");
        if (!*next)
            return;
        require(reader.position() > before && !(*next)->head.isEmpty(), "a request of no bytes");
    }
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
    require(!read->url.isEmpty() && read->url.isValidUtf16(), "a request whose URL is no text");
    require(isWellFormed(read->headers), "a header that no request may hold");
    require(read->hasBody || (read->body.isEmpty() && read->bodyFile.isEmpty()), "a body where there is none");
    require(read->body.isEmpty() || read->bodyFile.isEmpty(), "a body from the command and from a file");
    if (!read->neededFile().isEmpty())
        return; // the file's bytes are not known here
    Request request;
    request.method = read->effectiveMethod();
    request.minorVersion = read->minorVersion;
    request.headers = read->headers;
    request.body = SharedBytes(read->body);
    request.target = read->target();
    if (isWellFormed(request))
        checkWritten(request);
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
    if (isWellFormed(*request) && !request->target.isEmpty()
        && std::all_of(request->target.begin(), request->target.end(), http::isTargetByte))
        checkWritten(*request);
}

} // namespace

void curlText(QByteArrayView input)
{
    if (input.startsWith("curl"))
        readCommand(QString::fromUtf8(input));
    else
        readRaw(input);
    readCommands(input);
    readRequests(input);
}

} // namespace hookbench::fuzzing
