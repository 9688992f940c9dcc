// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/requestparser.h"
#include "core/record/capture.h"

#include <QRandomGenerator>

#include <utility>
#include <vector>

namespace hookbench::test {

/// A capture as the listener would make it of these bytes.
inline record::Capture captureOfWire(const QByteArray &wire)
{
    http::RequestParser parser;
    parser.feed(wire);
    record::Capture out;
    out.firstByteAt = 1'760'000'000'123'456;
    out.summary.receivedAt = 1'760'000'000'125'001;
    out.summary.listener = QStringLiteral("http://127.0.0.1:4280");
    out.summary.remoteAddress = QStringLiteral("192.0.2.7");
    out.summary.remotePort = 50123;
    out.summary.status = 200;
    out.summary.duration = 1'501;
    out.summary.fate = record::AnswerFate::Sent;
    out.answer.reason = "OK";
    if (parser.state() == http::RequestParser::State::Complete) {
        out.request = parser.take();
    } else {
        const bool isRefused = parser.state() == http::RequestParser::State::Refused;
        out.summary.damage = isRefused ? capture::Damage::Kind::Refused : capture::Damage::Kind::Truncated;
        out.summary.error = isRefused ? QString::fromLatin1(parser.refusal().reason)
                                      : QStringLiteral("the client left before the request was whole");
        out.summary.errorAt = isRefused ? parser.refusal().at : wire.size();
        out.summary.fate = isRefused ? record::AnswerFate::Sent : record::AnswerFate::ClientLeft;
        if (isRefused)
            out.summary.status = parser.refusal().status;
        else
            out.summary.status.reset();
        out.answer.status = isRefused ? parser.refusal().status : 0;
        out.answer.reason = isRefused ? http::reasonPhrase(parser.refusal().status) : QByteArray();
        const http::Request partial = parser.takePartial();
        const qsizetype head = partial.head.size();
        out.request = http::readStored(SharedBytes(QByteArray(partial.head + partial.wireBody.toByteArray())), head,
                                       partial.chunked);
    }
    out.summary.method = QString::fromLatin1(out.request.method);
    out.summary.target = QString::fromUtf8(out.request.target);
    out.summary.minorVersion = out.request.minorVersion;
    out.summary.size = out.request.body.size();
    return out;
}

inline QByteArray wireWithBody(const QByteArray &start, const QByteArray &body)
{
    return start + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline QByteArray randomBytes(qsizetype size)
{
    QByteArray out(size, '\0');
    QRandomGenerator(11).fillRange(reinterpret_cast<quint32 *>(out.data()), size / 4);
    return out;
}

/// Captures that are hard to write down and to read again, by what is hard about them.
inline std::vector<std::pair<QByteArray, record::Capture>> difficultCaptures()
{
    QByteArray everyByte;
    for (int i = 0; i < 256; ++i)
        everyByte += char(i);
    const QByteArray post = "POST /hooks HTTP/1.1\r\nHost: a.example\r\n";
    std::vector<std::pair<QByteArray, record::Capture>> out;
    const auto add = [&out](const char *name, const QByteArray &wire) -> record::Capture & {
        out.emplace_back(name, captureOfWire(wire));
        return out.back().second;
    };
    add("empty", "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    add("every byte", wireWithBody(post, everyByte));
    add("duplicates, case, order, blanks",
        "PUT /%7e//b?x=%zz&&y=[1] HTTP/1.1\r\nhOsT:x\r\nX-B:1\r\nx-b:\t 2  \r\nX-A:\r\nX-B: 3\r\n"
        "content-LENGTH: 0\r\n\r\n");
    add("chunks, extension, trailers",
        "PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "003;name=\"v\"\r\nabc\r\n0A\r\n0123456789\r\n0a\r\n0123456789\r\n0a\r\n0123456789\r\n000\r\nX-Sum:  1 \r\n\r\n");
    add("chunks of nothing", "PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0;e\r\n\r\n");
    add("value in Latin-1", "GET /j HTTP/1.1\r\nHost: x\r\nX-Name: Jos\xe9\r\n\r\n");
    add("value in UTF-8", "GET /j HTTP/1.1\r\nHost: x\r\nX-Name: Jos\xc3\xa9\r\n\r\n");
    add("quotes, line ends, emoji",
        wireWithBody(post, "'it''s' \"x\" \\ \r\n\n\t$HOME `id` \xf0\x9f\x98\x80 \x7f \x01 </script>\xe2\x80\xa8"));
    add("byte order mark", wireWithBody(post, "\xef\xbb\xbf{}"));
    add("1.0", "POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\n\n");
    add("absolute target", "GET http://x:1/a HTTP/1.1\r\nHost: y\r\n\r\n");
    add("formula", wireWithBody("POST /=1+1 HTTP/1.1\r\nHost: x\r\nX-A: @SUM(1)\r\n", "=cmd|' /C calc'!A0"));
    add("20 MB", wireWithBody(post, randomBytes(20'000'000)));
    add("refused", "POST /broken HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\nabc");
    add("garbage", QByteArray("\x16\x03\x01\x02\x00\x01\xff\xfe", 8));
    add("truncated", post + "Content-Length: 100\r\n\r\nonly this");
    add("truncated in a chunk", "PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nff\r\n01");
    record::Capture &passedOn = add("passed on, with a binary answer", wireWithBody(post, "{}"));
    passedOn.target = QStringLiteral("http://localhost:3000/base");
    passedOn.summary.endpoint = QStringLiteral("orders");
    passedOn.summary.status = 418;
    passedOn.answer.status = 418;
    passedOn.answer.reason = "I'm a teapot, \"really\"";
    passedOn.answer.headers = {{"Set-Cookie", "a=1; Path=/"}, {"set-cookie", "b=2"}, {"X-Name", "Jos\xe9"}};
    passedOn.answer.body = SharedBytes(QByteArray("\x1f\x8b\x00", 3));
    record::Capture &left = add("client left", wireWithBody(post, "x"));
    left.summary.status.reset();
    left.summary.fate = record::AnswerFate::ClientLeft;
    record::Capture &unknown = add("no answer yet", wireWithBody(post, "y"));
    unknown.summary.status.reset();
    unknown.summary.duration.reset();
    unknown.summary.fate = record::AnswerFate::Unknown;
    add("parsed by Qt", wireWithBody(post, "z")).summary.engine = capture::Engine::Qt;
    return out;
}

/// The word stands in this capture wherever a credential may: nine places.
inline record::Capture captureWithSecrets(const QByteArray &secret)
{
    return captureOfWire(wireWithBody(
        "POST /x?a=1&access_token=" + secret + "&b=2 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + secret
            + "\r\nCookie: session=" + secret + "\r\nX-Custom-Token: " + secret + "\r\nReferer: http://u:" + secret
            + "@x/?key=" + secret + "\r\nContent-Type: application/json\r\n",
        "{\"user\":\"ann\",\"password\":\"" + secret + "\",\"n\":{\"credentials\":[\"" + secret
            + "\"]},\"api_key\" : \"" + secret + "\",\"end\":true}"));
}

} // namespace hookbench::test
