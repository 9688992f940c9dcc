// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/ngrok.h"

#include "core/api/captures.h"
#include "core/base/clock.h"
#include "core/record/captureredaction.h"

#include <limits>

namespace hookbench::api {

namespace {

using json::Value;

constexpr qint64 mostInList = 64 * 1024; // bytes of a body
constexpr qint64 mostInDetail = mostBodyBytes / 2;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

http::ReplyPlan ngroks(const Fault &fault)
{
    return faultReply(fault, Form::Ngrok);
}

// "x-github-event" -> "X-Github-Event", as Go writes names.
QString canonical(const QByteArray &name)
{
    QByteArray out = name.toLower();
    bool isFirst = true;
    for (char &c : out) {
        if (isFirst && c >= 'a' && c <= 'z')
            c = char(c - 'a' + 'A');
        isFirst = c == '-';
    }
    return QString::fromLatin1(out);
}

// Name: [value, ...]; names in the order of their first line.
Value headersValue(const http::Headers &headers)
{
    Value::Object out;
    std::map<QString, std::size_t> places;
    for (const http::Header &field : headers) {
        const QString name = canonical(field.name);
        const auto [place, isNew] = places.emplace(name, out.size());
        if (isNew)
            out.emplace_back(name, Value::Array{});
        out[place->second].second.array()->push_back(
            record::asText(field.value).value_or(QString::fromLatin1(field.value)));
    }
    return out;
}

QString nameOf(const QString &listener, const std::vector<Tunnel> &tunnels)
{
    for (const Tunnel &tunnel : tunnels) {
        if (tunnel.url == listener)
            return tunnel.name;
    }
    const qsizetype scheme = listener.indexOf(s("://"));
    return scheme < 0 ? listener : listener.mid(scheme + 3);
}

QString startOf(const record::CaptureSummary &summary)
{
    return record::isoTime(summary.receivedAt);
}

// Not more of the bodies than is asked for, before anything looks through them.
record::Capture cut(record::Capture capture, qint64 most)
{
    if (capture.request.wireBody.size() > most) {
        const QByteArray bytes = capture.request.head + capture.request.wireBody.slice(0, most).toByteArray();
        http::Request cutOne =
            http::readStored(SharedBytes(bytes), capture.request.head.size(), capture.request.chunked);
        capture.request = std::move(cutOne);
    }
    capture.answer.body = capture.answer.body.slice(0, most);
    return capture;
}

void writeRequest(json::StreamWriter &json, const record::Capture &stored, const Backend &backend, qint64 most,
                  bool keepsSecrets)
{
    const record::Capture part = cut(stored, most);
    const record::Capture capture = keepsSecrets ? part : cut(record::redacted(part, {.known = backend.known}), most);
    const record::CaptureSummary &summary = capture.summary;
    const QString id = QString::number(summary.id);
    json.beginObject();
    json.member(u"uri", s("/api/requests/http/") + id);
    json.member(u"id", id);
    json.member(u"tunnel_name", nameOf(summary.listener, backend.tunnels));
    json.member(u"remote_addr", summary.remoteAddress);
    json.member(u"start", startOf(summary));
    json.member(u"duration", summary.duration.value_or(0) * 1000); // nanoseconds
    json.key(u"request");
    json.beginObject();
    json.member(u"method", summary.method);
    json.member(u"proto", QString::fromLatin1(capture.request.version()));
    json.member(u"headers", headersValue(capture.request.headers));
    json.member(u"uri", summary.target);
    json.key(u"raw");
    json.base64(capture.request.head + capture.request.wireBody.toByteArray());
    json.endObject();
    json.key(u"response");
    if (capture.answer.status == 0) {
        json.value(Value());
    } else {
        const http::ReplyPlan &answer = capture.answer;
        const QByteArray reason = answer.reason.isEmpty() ? http::reasonPhrase(answer.status) : answer.reason;
        const qint64 answeredAt = summary.receivedAt + summary.duration.value_or(0);
        QByteArray raw =
            http::replyHead(answer, capture.request.method, true, 1, http::httpDate(answeredAt / 1'000'000));
        raw += answer.body.view();
        json.beginObject();
        json.member(u"status", QString::fromLatin1(QByteArray::number(answer.status) + ' ' + reason));
        json.member(u"status_code", answer.status);
        json.member(u"proto", s("HTTP/1.1"));
        json.member(u"headers", headersValue(answer.headers));
        json.key(u"raw");
        json.base64(raw);
        json.endObject();
    }
    json.endObject();
}

// Credentials are for who has the token.
bool keepsSecrets(const Call &call, std::optional<Fault> &fault)
{
    const bool asks = call.isSet("secrets", "keep", fault);
    if (asks && !call.hasToken)
        fault = Fault{401, s("credentials are given out with the token alone"), s("secrets"),
                      s("Send \"Authorization: Bearer TOKEN\" with what stands in .hookbench/api-token.")};
    return asks;
}

http::ReplyPlan list(const Call &call, const Backend &backend)
{
    constexpr qint64 atOnce = 100;
    constexpr qint64 usual = 50;
    std::optional<Fault> fault;
    const qint64 limit = call.number("limit", 1, 1000, usual, fault);
    const bool keeps = keepsSecrets(call, fault);
    const auto tunnel = call.parameter("tunnel_name");
    if (fault)
        return ngroks(*fault);
    const store::Reader::TimeLimit time(backend.reader, longestQuery);
    std::vector<record::Capture> found;
    qint64 bytes = 0; // of bodies in the answer
    qint64 before = std::numeric_limits<qint64>::max();
    for (bool more = true; more && !time.isOver();) {
        const auto batch = backend.reader.before(before, {}, qMin(limit, atOnce));
        if (!batch)
            return ngroks(faultOf(batch.error(), {}));
        more = qint64(batch->size()) == qMin(limit, atOnce);
        for (const record::CaptureSummary &summary : *batch) {
            before = summary.id;
            if (tunnel && nameOf(summary.listener, backend.tunnels) != *tunnel)
                continue;
            auto capture = backend.reader.capture(summary.id);
            if (!capture)
                continue; // removed meanwhile
            bytes += qMin(capture->request.wireBody.size(), mostInList) + qMin(capture->answer.body.size(), mostInList);
            more = more && qint64(found.size()) + 1 < limit && bytes < mostBodyBytes;
            found.push_back(std::move(*capture));
            if (qint64(found.size()) == limit || bytes >= mostBodyBytes)
                break;
        }
    }
    return jsonReply([&](json::StreamWriter &json) {
        json.beginObject();
        json.member(u"uri", s("/api/requests/http"));
        json.key(u"requests");
        json.beginArray();
        for (const record::Capture &capture : found) {
            if (!time.isOver()) // packed bodies are unpacked to be redacted
                writeRequest(json, capture, backend, mostInList, keeps);
        }
        json.endArray();
        json.endObject();
    });
}

http::ReplyPlan detail(const Call &call, const Backend &backend, const QByteArray &name)
{
    std::optional<Fault> fault;
    const bool keeps = keepsSecrets(call, fault);
    if (fault)
        return ngroks(*fault);
    bool ok = false;
    const qint64 id = name.toLongLong(&ok);
    const auto capture =
        ok ? backend.reader.capture(id) : fail(ErrorKind::NotFound, s("there is no request of that id"));
    if (!capture)
        return ngroks(faultOf(capture.error(), s("id")));
    return jsonReply([&](json::StreamWriter &json) { writeRequest(json, *capture, backend, mostInDetail, keeps); });
}

// The members of a body in JSON, or in the form that older scripts send.
std::map<QString, QString> orderOf(const Call &call)
{
    std::map<QString, QString> out;
    if (!call.body.trimmed().startsWith('{')) {
        for (const auto &[name, value] : http::parseForm(call.body))
            out[QString::fromUtf8(name)] = QString::fromUtf8(value);
        return out;
    }
    const auto document = json::Document::parse(call.body);
    const auto members = document ? document->root().members() : tl::unexpected(document.error());
    if (!members)
        return out;
    for (const auto &[name, member] : *members) {
        if (const auto text = member.text())
            out[name] = *text;
        else if (member.kind() == json::Kind::Number)
            out[name] = QString::fromUtf8(member.token());
    }
    return out;
}

http::ReplyPlan replay(const Call &call, const Backend &backend)
{
    const auto order = orderOf(call);
    const auto id = order.find(s("id"));
    if (id == order.end())
        return ngroks({400, s("the id of the request is missing"), s("id"), s("Send {\"id\": \"17\"}.")});
    bool ok = false;
    const auto number = id->second.toLongLong(&ok);
    auto capture = ok ? backend.reader.capture(number) : fail(ErrorKind::NotFound, s("there is no request of that id"));
    if (!capture)
        return ngroks(faultOf(capture.error(), s("id")));
    const auto asked = order.find(s("tunnel_name"));
    const bool isAsked = asked != order.end() && !asked->second.isEmpty();
    const auto fits = [&](const Tunnel &tunnel) {
        return isAsked ? tunnel.name == asked->second : tunnel.url == capture->summary.listener;
    };
    auto tunnel = std::find_if(backend.tunnels.begin(), backend.tunnels.end(), fits);
    if (tunnel == backend.tunnels.end() && !isAsked) // its listener is gone: the first does
        tunnel = backend.tunnels.begin();
    if (tunnel == backend.tunnels.end())
        return ngroks({isAsked ? 404 : 503, s("there is no such tunnel"), s("tunnel_name"),
                       s("GET /api/tunnels lists those that are there.")});
    const auto address = delivery::Address::parse(tunnel->url);
    if (!address)
        return ngroks({503, address.error().message, s("tunnel_name"), {}});
    backend.replay({std::move(*capture), *address, false, false, 1});
    return emptyReply(204);
}

Value metric(std::initializer_list<const char *> names, qint64 count)
{
    Value out;
    for (const char *name : names)
        out.set(s(name), qstrcmp(name, "count") == 0 ? count : qint64(0));
    return out;
}

Value tunnelValue(const Tunnel &tunnel, qint64 count)
{
    Value config;
    config.set(s("addr"), tunnel.target.isEmpty() ? tunnel.url : record::redactedUrl(tunnel.target));
    config.set(s("inspect"), true);
    Value metrics;
    metrics.set(s("conns"), metric({"count", "gauge", "rate1", "rate5", "rate15", "p50", "p90", "p95", "p99"}, count));
    metrics.set(s("http"), metric({"count", "rate1", "rate5", "rate15", "p50", "p90", "p95", "p99"}, count));
    Value out;
    out.set(s("name"), tunnel.name);
    out.set(s("uri"), s("/api/tunnels/") + QString::fromLatin1(http::percentEncoded(tunnel.name.toUtf8())));
    out.set(s("public_url"), tunnel.url);
    out.set(s("proto"), tunnel.url.section(u':', 0, 0));
    out.set(s("config"), std::move(config));
    out.set(s("metrics"), std::move(metrics));
    return out;
}

http::ReplyPlan tunnels(const Backend &backend, const std::optional<QString> &name)
{
    Value::Array all;
    for (const Tunnel &tunnel : backend.tunnels) {
        if (name && tunnel.name != *name)
            continue;
        const auto count = backend.reader.countOfListener(tunnel.url);
        if (!count)
            return ngroks(faultOf(count.error(), {}));
        all.push_back(tunnelValue(tunnel, *count));
    }
    if (name && all.empty())
        return ngroks(
            {404, s("there is no such tunnel"), s("name"), s("GET /api/tunnels lists those that are there.")});
    if (name)
        return jsonReply(all.front());
    Value out;
    out.set(s("tunnels"), std::move(all));
    out.set(s("uri"), s("/api/tunnels"));
    return jsonReply(out);
}

http::ReplyPlan index()
{
    Value out;
    out.set(s("uri"), s("/api/"));
    out.set(s("tunnels_uri"), s("/api/tunnels"));
    out.set(s("requests_uri"), s("/api/requests/http"));
    return jsonReply(out);
}

http::ReplyPlan notFor(const char *methods)
{
    http::ReplyPlan reply =
        ngroks({405, s("this path takes another method"), {}, s("Use %1.").arg(QString::fromLatin1(methods))});
    reply.headers.append("Allow", methods);
    return reply;
}

http::ReplyPlan removeAll(const Backend &backend)
{
    const auto last = backend.reader.lastId();
    if (!last)
        return ngroks(faultOf(last.error(), {}));
    backend.store.deleteAll(*last, SystemClock().now(), true);
    backend.store.flush();
    return emptyReply(204);
}

} // namespace

http::ReplyPlan answerNgrok(const Call &call, const Backend &backend)
{
    const bool reads = call.method == "GET";
    QByteArray path = call.path;
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    if (path == "/api/requests/http") {
        if (reads)
            return list(call, backend);
        return call.method == "POST" ? replay(call, backend) : removeAll(backend);
    }
    if (!reads)
        return notFor("GET");
    if (path.startsWith("/api/requests/http/"))
        return detail(call, backend, path.sliced(19));
    if (path == "/api/tunnels")
        return tunnels(backend, {});
    if (path.startsWith("/api/tunnels/"))
        return tunnels(backend, QString::fromUtf8(path.sliced(13)));
    return index();
}

} // namespace hookbench::api
