// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/httpcases.h"

#include "core/http/requestparser.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QStringDecoder>

namespace hookbench::cli {

namespace {

using json::Value;

constexpr qsizetype longestText = 1024;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// Bytes as the case files write them: text, {base64}, or {length, sha256} above 1024 bytes.
Value bytesValue(const QByteArray &bytes, bool ascii)
{
    if (bytes.size() > longestText) {
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        return Value::Object{{s("length"), qint64(bytes.size())}, {s("sha256"), QString::fromLatin1(hash)}};
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    const bool plain = !decoder.hasError()
                       && (!ascii || std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x80; }));
    if (plain)
        return text;
    return Value::Object{{s("base64"), QString::fromLatin1(bytes.toBase64())}};
}

// A body is always base64 in the case files.
Value bodyValue(const SharedBytes &body)
{
    const QByteArray bytes = body.toByteArray();
    return bytes.size() > longestText ? bytesValue(bytes, false) : Value(QString::fromLatin1(bytes.toBase64()));
}

Value headersValue(const http::Headers &headers)
{
    Value::Array out;
    for (const http::Header &field : headers)
        out.push_back(Value::Array{bytesValue(field.name, false), bytesValue(field.value, false)});
    return out;
}

void describeHead(Value &out, const http::Request &request)
{
    out.set(s("method"), bytesValue(request.method, false));
    out.set(s("target"), bytesValue(request.target, true));
    out.set(s("version"), QStringLiteral("1.%1").arg(request.minorVersion));
    out.set(s("headers"), headersValue(request.headers));
}

Value describeMessage(const http::Request &request)
{
    Value out;
    describeHead(out, request);
    out.set(s("keep_alive"), request.keepAlive);
    out.set(s("expect_continue"), request.expectContinue);
    out.set(s("head_bytes"), qint64(request.head.size()));
    out.set(s("body"), bodyValue(request.body));
    out.set(s("body_length"), qint64(request.body.size()));
    out.set(s("total_bytes"), request.totalBytes());
    if (request.chunked) {
        Value::Array chunks;
        for (const http::Chunk &chunk : request.chunks)
            chunks.push_back(Value::Array{chunk.size, bytesValue(chunk.extension, false)});
        out.set(s("chunks"), std::move(chunks));
        out.set(s("trailers"), headersValue(request.trailers));
    }
    return out;
}

struct Reading
{
    std::vector<Value> messages;
    QString then;
    std::optional<http::Refusal> refusal;
    Value pending;
};

Reading read(const HttpCase &httpCase, Feeding feeding)
{
    http::RequestParser::Limits limits;
    if (httpCase.bodyLimit >= 0)
        limits.body = httpCase.bodyLimit;
    http::RequestParser parser(limits);
    Reading out;
    QRandomGenerator random(quint32(qHash(httpCase.id)));
    const QByteArrayView input = httpCase.input;
    for (qsizetype at = 0; at < input.size();) {
        qsizetype piece = input.size() - at;
        if (feeding == Feeding::ByteByByte)
            piece = 1;
        else if (feeding == Feeding::RandomPieces)
            piece = qMin<qsizetype>(piece, 1 + random.bounded(random.bounded(4) == 0 ? 4096 : 40));
        QByteArrayView bytes = input.sliced(at, piece);
        while (!bytes.isEmpty()) {
            bytes = bytes.sliced(parser.feed(bytes));
            if (parser.state() == http::RequestParser::State::Complete)
                out.messages.push_back(describeMessage(parser.take()));
            else
                break;
        }
        at += piece;
    }
    switch (parser.state()) {
    case http::RequestParser::State::Refused:
        out.then = s("refused");
        out.refusal = parser.refusal();
        break;
    case http::RequestParser::State::Head: out.then = s("incomplete:head"); break;
    case http::RequestParser::State::Body: {
        out.then = s("incomplete:body");
        const http::Request request = parser.takePartial();
        describeHead(out.pending, request);
        out.pending.set(s("keep_alive"), request.keepAlive);
        out.pending.set(s("expect_continue"), request.expectContinue);
        out.pending.set(s("head_bytes"), qint64(request.head.size()));
        out.pending.set(s("body"), bodyValue(request.body));
        out.pending.set(s("body_length"), qint64(request.body.size()));
        break;
    }
    default: out.then = s("done");
    }
    return out;
}

QString mismatch(const QString &what, const QString &expected, const QString &actual)
{
    return QStringLiteral("%1: expected %2, got %3").arg(what, expected.left(400), actual.left(400));
}

// Every member that is expected must be there and equal.
QString membersDifference(const QString &where, const Value &expected, const Value &actual)
{
    for (const auto &[name, value] : *expected.object()) {
        const Value *found = actual.find(name);
        if (!found || *found != value) {
            return mismatch(where + u' ' + name, QString::fromUtf8(value.toCompact()),
                            found ? QString::fromUtf8(found->toCompact()) : s("nothing"));
        }
    }
    return {};
}

QString refusalDifference(const Value &expected, const std::optional<http::Refusal> &actual)
{
    if (!actual)
        return mismatch(s("then"), QString::fromUtf8(expected.toCompact()), s("no refusal"));
    const auto number = [](const Value *value) {
        return value && value->number() ? value->number()->text.toLongLong() : -1;
    };
    if (number(expected.find(u"status")) != actual->status)
        return mismatch(s("status"), QString::number(number(expected.find(u"status"))),
                        QString::number(actual->status) + u' ' + s(actual->reason));
    if (const qint64 at = number(expected.find(u"at")); at >= 0 && at != actual->at)
        return mismatch(s("at"), QString::number(at), QString::number(actual->at));
    if (const Value *within = expected.find(u"within"); within && within->array()) {
        const qint64 first = number(&within->array()->at(0));
        const qint64 last = number(&within->array()->at(1));
        if (actual->at < first || actual->at > last)
            return mismatch(s("at"), QStringLiteral("%1 to %2").arg(first).arg(last), QString::number(actual->at));
    }
    return {};
}

Result<QByteArray> decoded(const json::Ref &place)
{
    auto text = place.text();
    if (!text)
        return tl::unexpected(text.error());
    const auto bytes = QByteArray::fromBase64Encoding(text->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return place.fail(s("this is not base64"));
    return *bytes;
}

Result<QByteArray> inputOf(const json::Ref &place)
{
    if (const auto input = place.find(u"input"))
        return decoded(*input);
    const auto repeat = place.find(u"input_repeat");
    if (!repeat)
        return place.fail(s("a case has input or input_repeat"));
    QByteArray parts[3];
    const char *names[] = {"prefix", "unit", "suffix"};
    for (int i = 0; i < 3; ++i) {
        const auto part = repeat->find(s(names[i]));
        if (!part)
            return repeat->fail(QStringLiteral("%1 is missing").arg(s(names[i])));
        auto bytes = decoded(*part);
        if (!bytes)
            return bytes;
        parts[i] = *bytes;
    }
    const auto count = repeat->find(u"count");
    if (!count)
        return repeat->fail(s("count is missing"));
    const auto times = count->integer(0, 1 << 24);
    if (!times)
        return tl::unexpected(times.error());
    return parts[0] + parts[1].repeated(*times) + parts[2];
}

} // namespace

Result<std::vector<HttpCase>> readHttpCases(const json::Ref &document)
{
    const auto list = document.find(u"cases");
    if (!list)
        return document.fail(s("cases is missing"));
    const auto places = list->elements();
    if (!places)
        return tl::unexpected(places.error());
    std::vector<HttpCase> out;
    for (const json::Ref &place : *places) {
        HttpCase httpCase;
        const auto id = place.find(u"id");
        httpCase.id = id ? id->text().value_or(QString()) : QString();
        auto input = inputOf(place);
        if (!input)
            return tl::unexpected(input.error());
        httpCase.input = *input;
        if (const auto limits = place.find(u"limits")) {
            if (const auto body = limits->find(u"body"))
                httpCase.bodyLimit = body->integer(0, std::numeric_limits<qint64>::max()).value_or(-1);
        }
        const auto expect = place.find(u"expect");
        if (!expect)
            return place.fail(s("expect is missing"));
        httpCase.expect = expect->value();
        out.push_back(std::move(httpCase));
    }
    return out;
}

QString httpCaseDifference(const HttpCase &httpCase, Feeding feeding)
{
    const Reading reading = read(httpCase, feeding);
    const Value *messages = httpCase.expect.find(u"messages");
    const Value::Array none;
    const Value::Array &expected = messages && messages->array() ? *messages->array() : none;
    if (expected.size() != reading.messages.size())
        return mismatch(s("messages"), QString::number(expected.size()), QString::number(reading.messages.size()));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const QString difference =
            membersDifference(QStringLiteral("message %1").arg(i + 1), expected[i], reading.messages[i]);
        if (!difference.isEmpty())
            return difference;
    }
    const Value *then = httpCase.expect.find(u"then");
    if (!then)
        return {};
    if (const Value *refused = then->find(u"refused"))
        return refusalDifference(*refused, reading.refusal);
    if (then->text() && *then->text() != reading.then) {
        return mismatch(s("then"), *then->text(),
                        reading.then + u' ' + (reading.refusal ? s(reading.refusal->reason) : QString()));
    }
    const Value *pending = httpCase.expect.find(u"pending");
    return pending ? membersDifference(s("pending"), *pending, reading.pending) : QString();
}

} // namespace hookbench::cli
