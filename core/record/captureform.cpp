// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/captureform.h"

#include "core/http/responseparser.h"
#include "core/http/wireform.h"
#include "core/json/base64.h"
#include "core/json/scan.h"

#include <QCoreApplication>
#include <QDateTime>

#include <limits>

namespace hookbench::record {

namespace {

using json::Value;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr std::pair<capture::Damage::Kind, const char *> damages[] = {
    {capture::Damage::Kind::Refused, "refused"},
    {capture::Damage::Kind::Truncated, "truncated"},
    {capture::Damage::Kind::TimedOut, "timed_out"},
    {capture::Damage::Kind::NotKept, "not_kept"},
};

constexpr std::pair<AnswerFate, const char *> fates[] = {
    {AnswerFate::Unknown, "unknown"},
    {AnswerFate::Sent, "sent"},
    {AnswerFate::ClientLeft, "client_left"},
    {AnswerFate::Broken, "broken"},
};

constexpr const char *bodyIsNotInTheFile =
    QT_TRANSLATE_NOOP("hookbench::http", "the file it was imported from does not hold the body");

Value headersValue(const http::Headers &headers)
{
    Value::Array out;
    for (const http::Header &field : headers) {
        // A value that is not UTF-8 is Latin-1 by tradition (RFC 9110 section 5.5).
        out.push_back(Value::Array{QString::fromLatin1(field.name),
                                   asText(field.value).value_or(QString::fromLatin1(field.value))});
    }
    return out;
}

void writeBody(json::StreamWriter &json, const SharedBytes &body)
{
    const QByteArrayView bytes = body;
    const bool isText = bytes.isValidUtf8() && !bytes.contains('\0');
    json.key(isText ? u"body" : u"body_base64");
    isText ? json.text(bytes) : json.base64(bytes);
}

// "HTTP/1.1 200 OK" and fields, without framing.
QByteArray headOf(const http::ReplyPlan &answer)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + answer.reason + "\r\n";
    for (const http::Header &field : answer.headers)
        out += field.name + ": " + field.value + "\r\n";
    return out + "\r\n";
}

http::ReplyPlan answerFrom(const QByteArray &head)
{
    http::ResponseParser parser("HEAD");
    parser.feed(head);
    const http::Response read = parser.take();
    http::ReplyPlan out;
    out.status = read.status;
    out.reason = read.reason;
    out.headers = read.headers;
    return out;
}

Value framingValue(const std::vector<http::FramingPart> &framing)
{
    Value::Array out;
    for (const http::FramingPart &part : framing) {
        Value::Array one{QString::fromLatin1(part.bytes)};
        if (part.data > 0)
            one.push_back(part.data);
        if (part.times > 1)
            one.push_back(part.times);
        out.push_back(std::move(one));
    }
    return out;
}

Value exactValue(const Capture &capture)
{
    const CaptureSummary &summary = capture.summary;
    Value out;
    out.set(s("received_at_us"), summary.receivedAt);
    out.set(s("first_byte_at_us"), capture.firstByteAt);
    if (summary.duration)
        out.set(s("duration_us"), *summary.duration);
    for (const auto &[fate, name] : fates) {
        if (fate == summary.fate)
            out.set(s("fate"), s(name));
    }
    for (const auto &[damage, name] : damages) {
        if (summary.damage == damage)
            out.set(s("damage"), s(name));
    }
    out.set(s("head"), QString::fromLatin1(capture.request.head));
    if (capture.request.chunked) {
        if (const auto framing = http::framingOf(capture.request))
            out.set(s("framing"), framingValue(*framing));
        else
            out.set(s("wire_base64"), QString::fromLatin1(capture.request.wireBody.toByteArray().toBase64()));
    }
    if (capture.answer.status != 0)
        out.set(s("answer_head"), QString::fromLatin1(headOf(capture.answer)));
    return out;
}

// What is wrong with a member of a file that is read.
Failure unreadable(const char *member)
{
    return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::record", "its member \"%1\" cannot be read")
                                        .arg(QLatin1String(member)));
}

QString textOf(const Value &object, const char *member)
{
    const Value *value = object.find(s(member));
    return value && value->text() ? *value->text() : QString();
}

// None where the member is missing or null. Times and counts are never negative.
Result<std::optional<qint64>> integerOf(const Value &object, const char *member, qint64 maximum)
{
    const Value *value = object.find(s(member));
    if (!value || value->isNull())
        return std::nullopt;
    bool ok = value->number() != nullptr;
    const qint64 number = ok ? value->number()->text.toLongLong(&ok) : 0;
    if (!ok || number < 0 || number > maximum)
        return unreadable(member);
    return std::optional(number);
}

constexpr qint64 latestTime = qint64(253'402'300'799) * 1'000'000; // the end of the year 9999
constexpr qint64 longestDuration = qint64(366) * 86'400 * 1'000'000;

// Puts an integer of an object into a field; false: it cannot be read.
template <typename Field>
Result<void> take(const Value &object, const char *member, qint64 maximum, Field &field)
{
    const auto number = integerOf(object, member, maximum);
    if (!number)
        return tl::unexpected(number.error());
    if (*number)
        field = decltype(field + 0)(**number);
    return {};
}

template <>
Result<void> take(const Value &object, const char *member, qint64 maximum, std::optional<qint64> &field)
{
    const auto number = integerOf(object, member, maximum);
    if (!number)
        return tl::unexpected(number.error());
    if (*number)
        field = **number;
    return {};
}

std::optional<endpoint::MetFault> faultFrom(const Value &object)
{
    std::optional<qint64> number;
    std::optional<qint64> of;
    const auto fault = endpoint::parseFault(textOf(object, "step"));
    if (!fault || !take(object, "number", endpoint::Faults::mostSteps, number)
        || !take(object, number ? "of" : "share", endpoint::Faults::mostSteps, of) || !of)
        return std::nullopt;
    return endpoint::MetFault{*fault, int(number.value_or(0)), int(*of)};
}

Result<CaptureSummary> summaryFrom(const Value &object)
{
    CaptureSummary out;
    const QString time = textOf(object, "received_at");
    if (const QDateTime parsed = QDateTime::fromString(time, Qt::ISODateWithMs); parsed.isValid())
        out.receivedAt = parsed.toMSecsSinceEpoch() * 1000;
    else if (!time.isEmpty())
        return unreadable("received_at");
    out.listener = textOf(object, "listener");
    out.remoteAddress = textOf(object, "remote");
    out.endpoint = textOf(object, "endpoint");
    out.method = textOf(object, "method");
    out.target = textOf(object, "target");
    out.error = textOf(object, "error");
    out.service = textOf(object, "service");
    out.serviceEvent = textOf(object, "service_event");
    out.deliveryId = textOf(object, "delivery_id");
    out.eventId = textOf(object, "event_id");
    out.minorVersion = textOf(object, "version") == QLatin1String("HTTP/1.0") ? 0 : 1;
    out.engine = textOf(object, "engine") == QLatin1String("qt") ? capture::Engine::Qt : capture::Engine::Wire;
    std::optional<qint64> status;
    std::optional<qint64> retry;
    for (const auto &done :
         {take(object, "remote_port", 65535, out.remotePort), take(object, "size", latestTime, out.size),
          take(object, "error_at", latestTime, out.errorAt), take(object, "status", 999, status),
          take(object, "retry", std::numeric_limits<int>::max(), retry)}) {
        if (!done)
            return tl::unexpected(done.error());
    }
    if (status)
        out.status = int(*status);
    if (retry)
        out.retry = int(*retry);
    const Value *duration = object.find(s("duration_ms"));
    if (duration && duration->number())
        out.duration = qint64(qBound(0.0, duration->number()->text.toDouble() * 1000.0 + 0.5, double(longestDuration)));
    if (const Value *fault = object.find(s("fault")))
        out.fault = faultFrom(*fault);
    if (out.status || out.duration)
        out.fate = out.status ? AnswerFate::Sent : out.fault ? AnswerFate::Broken : AnswerFate::ClientLeft;
    if (!out.error.isEmpty())
        out.damage = capture::Damage::Kind::Refused; // the plain machine form does not tell them apart
    out.reason = signature::reasonOf(textOf(object, "reason"));
    out.reasonHint = textOf(object, "reason_hint").left(longestNote);
    out.signatureScheme = textOf(object, "signature_scheme").left(longestNote);
    const Value *pinned = object.find(s("pinned"));
    out.annotation.pinned = pinned && pinned->boolean() && *pinned->boolean();
    out.annotation.color = markNamed(textOf(object, "color")).value_or(Mark::None);
    out.annotation.note = textOf(object, "note").left(longestNote);
    return out;
}

Result<std::vector<http::FramingPart>> framingFrom(const Value &list)
{
    std::vector<http::FramingPart> out;
    if (!list.array())
        return unreadable("framing");
    for (const Value &part : *list.array()) {
        const Value::Array *one = part.array();
        if (!one || one->empty() || one->size() > 3 || !one->front().text())
            return unreadable("framing");
        http::FramingPart read{one->front().text()->toLatin1(), 0, 1};
        for (std::size_t i = 1; i < one->size(); ++i) {
            bool ok = (*one)[i].number() != nullptr;
            const qint64 number = ok ? (*one)[i].number()->text.toLongLong(&ok) : 0;
            if (!ok)
                return unreadable("framing");
            (i == 1 ? read.data : read.times) = number;
        }
        out.push_back(std::move(read));
    }
    return out;
}

// The body of a chunked request as it was on the wire.
Result<QByteArray> wireFrom(const Value &exact, QByteArrayView body)
{
    if (const Value *framing = exact.find(u"framing")) {
        const auto parts = framingFrom(*framing);
        if (!parts)
            return tl::unexpected(parts.error());
        auto wire = http::framed(body, *parts);
        return wire ? Result<QByteArray>(std::move(*wire)) : unreadable("framing");
    }
    auto decoded = json::base64Decoded(textOf(exact, "wire_base64").toLatin1());
    return decoded ? Result<QByteArray>(std::move(*decoded)) : unreadable("wire_base64");
}

// Makes head, framing, times and state of a capture what they were. Its body and what the plain form tells are there.
Result<void> applyExact(const Value &exact, Capture &capture)
{
    CaptureSummary &summary = capture.summary;
    summary.duration.reset();
    for (const auto &done : {take(exact, "received_at_us", latestTime, summary.receivedAt),
                             take(exact, "first_byte_at_us", latestTime, capture.firstByteAt),
                             take(exact, "duration_us", longestDuration, summary.duration)}) {
        if (!done)
            return done;
    }
    for (const auto &[fate, name] : fates) {
        if (textOf(exact, "fate") == s(name))
            summary.fate = fate;
    }
    summary.damage.reset();
    for (const auto &[damage, name] : damages) {
        if (textOf(exact, "damage") == s(name))
            summary.damage = damage;
    }
    if (!exact.find(u"head"))
        return unreadable("head");
    const QByteArray head = textOf(exact, "head").toLatin1();
    const SharedBytes body = capture.request.body;
    http::Request request = http::readStored(SharedBytes(head), head.size(), false);
    if (exact.find(u"framing") || exact.find(u"wire_base64")) {
        auto wire = wireFrom(exact, body);
        if (!wire)
            return tl::unexpected(wire.error());
        const http::Request framed = http::readStored(SharedBytes(std::move(*wire)), 0, true);
        request.wireBody = framed.wireBody;
        request.body = framed.body;
        request.chunks = framed.chunks;
        request.chunkCount = framed.chunkCount;
        request.trailers = framed.trailers;
        request.chunked = true;
    } else {
        request.wireBody = body;
        request.body = body;
    }
    request.minorVersion = summary.minorVersion;
    capture.request = std::move(request);
    if (const QString answerHead = textOf(exact, "answer_head"); !answerHead.isEmpty()) {
        http::ReplyPlan answer = answerFrom(answerHead.toLatin1());
        answer.body = capture.answer.body;
        capture.answer = std::move(answer);
    } else {
        capture.answer = {};
        capture.answer.status = 0;
    }
    return {};
}

void tellLackingBody(Capture &capture)
{
    if (!capture.summary.error.isEmpty())
        return;
    capture.summary.error = s(bodyIsNotInTheFile);
    capture.summary.errorAt = capture.request.head.size();
    capture.summary.damage = capture::Damage::Kind::Truncated;
}

// The members of a machine form: the long ones stay in the text they stand in.
struct Members
{
    Value plain;
    std::optional<SharedBytes> body;
    std::optional<json::Ref> answer;
};

Result<SharedBytes> bodyFrom(const json::Ref &text, bool isBase64)
{
    if (text.kind() != json::Kind::String)
        return unreadable(isBase64 ? "body_base64" : "body");
    if (!isBase64)
        return SharedBytes(json::decodedUtf8(text.token()));
    auto decoded = json::decodedBase64(text.token());
    return decoded ? Result<SharedBytes>(SharedBytes(std::move(*decoded))) : unreadable("body_base64");
}

Result<Members> membersOf(const json::Ref &object)
{
    const auto all = object.members();
    if (!all)
        return tl::unexpected(all.error());
    Members out;
    out.plain = Value::Object{};
    for (const auto &[name, member] : *all) {
        if (name == QLatin1String("body") || name == QLatin1String("body_base64")) {
            auto body = bodyFrom(member, name.size() > 4);
            if (!body)
                return tl::unexpected(body.error());
            out.body = std::move(*body);
        } else if (name == QLatin1String("answer") && member.kind() == json::Kind::Object) {
            out.answer = member;
        } else {
            out.plain.object()->emplace_back(name, member.value());
        }
    }
    return out;
}

http::Headers headersFrom(const Value *list)
{
    http::Headers out;
    for (const Value &pair : list && list->array() ? *list->array() : Value::Array{}) {
        if (pair.array() && pair.array()->size() == 2 && pair.array()->front().text() && pair.array()->back().text())
            out.append(pair.array()->front().text()->toUtf8(), pair.array()->back().text()->toUtf8());
    }
    return out;
}

Result<void> takeAnswer(const json::Ref &object, Capture &capture)
{
    auto members = membersOf(object);
    if (!members)
        return tl::unexpected(members.error());
    capture.answer.status = capture.summary.status.value_or(0);
    capture.answer.reason = http::reasonPhrase(capture.answer.status);
    for (const http::Header &field : headersFrom(members->plain.find(u"headers"))) {
        if (http::isToken(field.name) && http::isFieldValue(field.value) && !http::isFraming(field.name))
            capture.answer.headers.append(field.name, field.value);
    }
    capture.answer.body = members->body.value_or(SharedBytes());
    capture.target = textOf(members->plain, "target");
    return {};
}

// The plain form of a damaged request cannot be judged by the rules that it broke.
http::Request asTold(const CaptureSummary &summary, const http::Headers &headers, const SharedBytes &body)
{
    QByteArray head = summary.method.toUtf8() + ' ' + summary.target.toUtf8() + " HTTP/1."
                      + QByteArray::number(summary.minorVersion) + "\r\n";
    for (const http::Header &field : headers)
        head += field.name + ": " + field.value + "\r\n";
    head += "\r\n";
    http::Request out = http::readStored(SharedBytes(head), head.size(), false);
    out.wireBody = body;
    out.body = body;
    return out;
}

} // namespace

void writeJson(json::StreamWriter &json, const Capture &capture, Exactness exactness)
{
    json.beginObject();
    json.members(toJson(capture.summary));
    json.member(u"headers", headersValue(capture.request.headers));
    writeBody(json, capture.request.body);
    if (capture.request.chunked)
        json.member(u"trailers", headersValue(capture.request.trailers));
    json.key(u"answer");
    json.beginObject();
    json.member(u"status", capture.summary.status ? Value(*capture.summary.status) : Value());
    json.member(u"headers", headersValue(capture.answer.headers));
    writeBody(json, capture.answer.body);
    json.member(u"target", capture.target.isEmpty() ? Value() : Value(capture.target));
    json.endObject();
    const auto decided = json::Document::parse(capture.decided.isEmpty() ? QByteArray("{}") : capture.decided);
    for (const char16_t *name : {u"outputs", u"trace"}) {
        const auto part = decided ? decided->root().find(name) : std::nullopt;
        json.key(name);
        json.written(part ? part->token() : QByteArrayView("[]"));
    }
    if (const auto refused = decided ? decided->root().find(u"refused") : std::nullopt) {
        json.key(u"refused");
        json.written(refused->token());
    }
    if (exactness == Exactness::Exact)
        json.member(u"exact", exactValue(capture));
    if (exactness == Exactness::Exact && decided && !capture.decided.isEmpty()) {
        json.key(u"decided");
        json.written(capture.decided);
    }
    json.endObject();
}

Result<Capture> readCapture(const json::Ref &object)
{
    auto members = membersOf(object);
    if (!members)
        return tl::unexpected(members.error());
    auto summary = summaryFrom(members->plain);
    if (!summary)
        return tl::unexpected(summary.error());
    Capture out;
    out.summary = std::move(*summary);
    out.firstByteAt = out.summary.receivedAt;
    out.answer.status = 0;
    if (members->answer) {
        if (auto done = takeAnswer(*members->answer, out); !done)
            return tl::unexpected(done.error());
    }
    const SharedBytes body = members->body.value_or(SharedBytes());
    out.request.body = body;
    const bool lacksBody = !members->body && out.summary.size > 0;
    if (const Value *exact = members->plain.find(u"exact")) {
        if (auto done = applyExact(*exact, out); !done)
            return tl::unexpected(done.error());
    } else if (!out.summary.error.isEmpty()) {
        out.request = asTold(out.summary, headersFrom(members->plain.find(u"headers")), body);
    } else {
        auto request = http::rebuilt({.method = out.summary.method.toUtf8(),
                                      .target = out.summary.target.toUtf8(),
                                      .minorVersion = out.summary.minorVersion,
                                      .headers = headersFrom(members->plain.find(u"headers")),
                                      .trailers = headersFrom(members->plain.find(u"trailers")),
                                      .body = body,
                                      .authority = {}});
        if (!request)
            return tl::unexpected(request.error());
        out.request = std::move(*request);
    }
    if (const Value *decided = members->plain.find(u"decided"); decided && decided->object())
        out.decided = decided->toCompact();
    out.summary.size = out.request.body.size();
    if (lacksBody)
        tellLackingBody(out);
    return out;
}

http::HarEntry harEntryOf(const Capture &capture)
{
    const CaptureSummary &summary = capture.summary;
    http::HarEntry out;
    out.startedAt = capture.firstByteAt;
    out.sending = qMax<qint64>(0, summary.receivedAt - capture.firstByteAt);
    out.waited = summary.duration;
    out.url = urlOf(capture);
    out.request = capture.request;
    out.remark = summary.error;
    if (capture.answer.status != 0) {
        http::Response response;
        response.status = capture.answer.status;
        response.reason = capture.answer.reason;
        response.headers = capture.answer.headers;
        response.body = capture.answer.body;
        out.response = std::move(response);
    }
    out.ours.set(s("capture"), toJson(summary));
    if (!capture.target.isEmpty())
        out.ours.set(s("target"), capture.target);
    out.ours.set(s("exact"), exactValue(capture));
    return out;
}

Result<Capture> captureOf(const http::HarEntry &entry, qint64 importedAt)
{
    Capture out;
    out.answer.status = 0;
    if (entry.response) {
        out.answer.status = entry.response->status;
        out.answer.reason = entry.response->reason;
        for (const http::Header &field : entry.response->headers) {
            // The content of a HAR file is unpacked.
            if (!http::isFraming(field.name) && !http::equalsIgnoringCase(field.name, "content-encoding"))
                out.answer.headers.append(field.name, field.value);
        }
        out.answer.body = entry.response->body;
    }
    if (entry.isExact) {
        const Value *told = entry.ours.find(u"capture");
        auto summary = summaryFrom(told ? *told : Value(Value::Object{}));
        if (!summary)
            return tl::unexpected(summary.error());
        out.summary = std::move(*summary);
        out.request = entry.request;
        out.target = textOf(entry.ours, "target");
        if (auto done = applyExact(*entry.ours.find(u"exact"), out); !done)
            return tl::unexpected(done.error());
        out.summary.size = out.request.body.size();
        return out;
    }
    Capture plain = captureOf(entry.request, importedAt);
    plain.answer = std::move(out.answer);
    if (entry.startedAt > 0) {
        plain.firstByteAt = entry.startedAt;
        plain.summary.receivedAt = entry.startedAt + entry.sending;
    }
    if (entry.response) {
        plain.summary.status = plain.answer.status;
        plain.summary.fate = AnswerFate::Sent;
        plain.summary.duration = entry.waited.value_or(0);
    }
    if (entry.lacksBody)
        tellLackingBody(plain);
    return plain;
}

Capture captureOf(http::Request request, qint64 importedAt)
{
    Capture out;
    out.answer.status = 0;
    out.firstByteAt = importedAt;
    out.summary.receivedAt = importedAt;
    out.summary.method = QString::fromLatin1(request.method);
    out.summary.target = QString::fromUtf8(request.target);
    out.summary.minorVersion = request.minorVersion;
    out.summary.size = request.body.size();
    out.request = std::move(request);
    return out;
}

QByteArray urlOf(const Capture &capture)
{
    const http::Request &request = capture.request;
    const QByteArray told = capture.summary.target.toUtf8();
    const QByteArray target = request.target.isEmpty() ? told : request.target;
    if (http::originForm(target).size() != target.size())
        return target; // it is a whole address
    const QByteArray listener = listenerUrl(capture.summary.listener).toUtf8();
    QByteArray host = request.headers.value("host");
    if (host.isEmpty() || std::any_of(host.begin(), host.end(), [](char c) {
            return uchar(c) <= 0x20 || uchar(c) >= 0x7f || strchr("/?#@\\", c) != nullptr;
        }))
        host = http::authorityOfUrl(listener);
    if (host.isEmpty())
        host = "localhost";
    const QByteArray scheme = listener.startsWith("https:") ? "https://" : "http://";
    return scheme + host + http::targetOfUrl(target);
}

QString originOf(const Capture &capture)
{
    if (const QString listener = listenerUrl(capture.summary.listener); !listener.isEmpty())
        return listener;
    const QByteArray url = urlOf(capture);
    const QByteArray host = http::authorityOfUrl(url);
    const QByteArray scheme = url.startsWith("https:") ? "https://" : "http://";
    return QString::fromUtf8(scheme + (host.isEmpty() ? QByteArray("localhost") : host));
}

QString importedListener(const QString &listener, const QString &file)
{
    const QString from = listenerUrl(listener);
    return QStringLiteral("imported: ") + file + (from.isEmpty() ? QString() : QStringLiteral(" from ") + from);
}

QString importedFrom(const QString &listener)
{
    const QString mark = QStringLiteral("imported: ");
    if (!listener.startsWith(mark))
        return {};
    const QString url = listenerUrl(listener);
    const qsizetype tail = url.isEmpty() ? 0 : QStringLiteral(" from ").size() + url.size();
    return listener.mid(mark.size(), listener.size() - mark.size() - tail);
}

QString listenerUrl(const QString &listener)
{
    const bool isImported = listener.startsWith(QLatin1String("imported: "));
    const qsizetype from = isImported ? listener.lastIndexOf(QLatin1String(" from http")) : -1;
    if (isImported)
        return from < 0 ? QString() : listener.mid(from + 6);
    return listener;
}

} // namespace hookbench::record
