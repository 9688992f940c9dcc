// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/captures.h"

#include "core/base/clock.h"
#include "core/record/captureform.h"
#include "core/record/captureredaction.h"

#include <QElapsedTimer>

#include <atomic>
#include <limits>

namespace hookbench::api {

namespace {

using json::Value;

constexpr qint64 mostListed = 1000;
constexpr qint64 mostDeleted = 10'000;
constexpr int mostReplays = 100;
constexpr std::chrono::milliseconds longestSearch{1000};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

http::ReplyPlan ours(const Fault &fault)
{
    return faultReply(fault, Form::Ours);
}

Value listed(record::CaptureSummary summary, bool keepsSecrets, const record::KnownKeys *known)
{
    if (!keepsSecrets)
        summary.target = record::redactedUrl(summary.target, known);
    return record::toJson(summary);
}

// The parameters that several calls take.
struct Page
{
    record::Filter filter;
    qint64 limit = 100;
    bool keepsSecrets = false;
    std::optional<Fault> fault;
};

Page pageOf(const Call &call)
{
    Page out;
    out.limit = call.number("limit", 1, mostListed, 100, out.fault);
    out.keepsSecrets = call.isSet("secrets", "keep", out.fault);
    auto filter = record::parseFilter(call.parameter("filter").value_or(QString()), SystemClock().now());
    if (filter)
        out.filter = std::move(*filter);
    else
        out.fault = Fault{400, filter.error().message, s("filter, character %1").arg(filter.error().offset + 1),
                          s("See hookbench-cli help list for the terms of the filter.")};
    return out;
}

qint64 cursorOf(const Call &call, const char *name, qint64 otherwise, std::optional<Fault> &fault)
{
    std::optional<Fault> wrong;
    const qint64 out = call.number(name, 0, std::numeric_limits<qint64>::max() - 1, otherwise, wrong);
    if (wrong)
        fault =
            Fault{400, s("this is no cursor"), s(name), s("Give the cursor of the answer before, or leave it out.")};
    return out;
}

http::ReplyPlan pageReply(const std::vector<record::CaptureSummary> &captures, bool keepsSecrets,
                          const record::KnownKeys *known, const std::function<void(json::StreamWriter &)> &more)
{
    return jsonReply([&](json::StreamWriter &json) {
        json.beginObject();
        json.key(u"captures");
        json.beginArray();
        for (const record::CaptureSummary &capture : captures)
            json.value(listed(capture, keepsSecrets, known));
        json.endArray();
        more(json);
        json.endObject();
    });
}

http::ReplyPlan list(const Call &call, const Backend &backend)
{
    Page page = pageOf(call);
    const qint64 before = cursorOf(call, "cursor", std::numeric_limits<qint64>::max(), page.fault);
    if (page.fault)
        return ours(*page.fault);
    const store::Reader::TimeLimit limit(backend.reader, longestQuery);
    const auto captures = backend.reader.before(before, page.filter, page.limit);
    if (!captures)
        return ours(faultOf(captures.error(), s("filter")));
    const bool isWhole = qint64(captures->size()) == page.limit;
    return pageReply(*captures, page.keepsSecrets, backend.known, [&](json::StreamWriter &json) {
        json.member(u"cursor", isWhole ? Value(QString::number(captures->back().id)) : Value());
    });
}

// What came after the cursor. Answered at once: whoever waits asks again.
http::ReplyPlan wait(const Call &call, const Backend &backend)
{
    Page page = pageOf(call);
    const qint64 after = cursorOf(call, "cursor", -1, page.fault);
    if (page.fault)
        return ours(*page.fault);
    const store::Reader::TimeLimit limit(backend.reader, longestQuery);
    const auto last = backend.reader.lastId(); // before the query: what comes in between is told the next time
    if (!last)
        return ours(faultOf(last.error(), {}));
    std::vector<record::CaptureSummary> captures;
    if (after >= 0 && *last > after) {
        auto found = backend.reader.after(after, page.filter, page.limit);
        if (!found)
            return ours(faultOf(found.error(), s("filter")));
        captures = std::move(*found);
    }
    const bool isWhole = qint64(captures.size()) == page.limit;
    const qint64 cursor = isWhole ? captures.back().id : qMax(after, *last);
    const qint64 seen = captures.empty() ? cursor : qMax(cursor, captures.back().id);
    return pageReply(captures, page.keepsSecrets, backend.known, [&](json::StreamWriter &json) {
        json.member(u"cursor", QString::number(seen));
        json.member(u"ask_again_ms", isWhole ? 0 : 200);
    });
}

// Bodies are looked through newest first, for about a second; the cursor tells where to go on.
http::ReplyPlan search(const Call &call, const Backend &backend)
{
    Page page = pageOf(call);
    const qint64 before = cursorOf(call, "cursor", std::numeric_limits<qint64>::max(), page.fault);
    const QString text = call.parameter("text").value_or(QString());
    if (text.isEmpty() && !page.fault)
        page.fault = Fault{400, s("there is nothing to look for"), s("text"), s("Give the text that a body holds.")};
    if (page.fault)
        return ours(*page.fault);
    store::BodySearch through{.text = TextFinder(text), .filter = page.filter, .below = before};
    const store::Reader::TimeLimit limit(backend.reader, longestQuery);
    std::vector<record::CaptureSummary> found;
    QElapsedTimer clock;
    clock.start();
    while (!through.isDone && qint64(found.size()) < page.limit && !clock.hasExpired(longestSearch.count())) {
        const auto hits = backend.reader.search(through, longestSearch, std::size_t(page.limit) - found.size());
        if (!hits)
            return ours(faultOf(hits.error(), s("filter")));
        for (const store::BodyHit &hit : *hits)
            found.push_back(hit.summary);
    }
    return pageReply(found, page.keepsSecrets, backend.known, [&](json::StreamWriter &json) {
        json.member(u"searched", through.searched);
        json.member(u"cursor", through.isDone ? Value() : Value(QString::number(through.below)));
    });
}

http::ReplyPlan show(const Call &call, const record::Capture &stored, const record::KnownKeys *known)
{
    std::optional<Fault> fault;
    const bool keepsSecrets = call.isSet("secrets", "keep", fault);
    if (fault)
        return ours(*fault);
    record::Capture capture = stored;
    Value omitted;
    const auto omitLarge = [&] {
        for (const auto &[body, name] : {std::pair{&capture.request.body, "body"}, {&capture.answer.body, "answer"}}) {
            if (body->size() <= mostBodyBytes / 2)
                continue;
            omitted.set(s(name), body->size());
            *body = {};
        }
        if (omitted.find(u"body")) {
            capture.request.wireBody = {};
            capture.request.chunked = false;
        }
    };
    omitLarge();
    if (!keepsSecrets) {
        capture = record::redacted(capture, {.known = known});
        omitLarge(); // what held a credential is unpacked now
    }
    capture.summary.size = stored.summary.size;
    http::ReplyPlan reply =
        jsonReply([&](json::StreamWriter &json) { record::writeJson(json, capture, record::Exactness::Content); });
    if (omitted.isNull())
        return reply;
    QByteArray text = reply.body.toByteArray();
    text.truncate(text.lastIndexOf('}'));
    reply.body = SharedBytes(text + ",\"omitted\":" + omitted.toCompact() + "}\n");
    return reply;
}

// "bytes=FROM-TO" of RFC 9110 section 14.1.2, one range; none where the whole is asked for.
struct Range
{
    qint64 from = 0;
    qint64 to = 0; // the last byte
};

Result<std::optional<Range>> rangeOf(const Call &call, qint64 size)
{
    const QByteArray text = call.headers.value("range");
    if (text.isEmpty())
        return std::nullopt;
    const auto wrong = [] { return fail(ErrorKind::Invalid, s("this is no range of these bytes")); };
    const qsizetype dash = text.indexOf('-');
    if (!text.startsWith("bytes=") || dash < 6 || size == 0)
        return wrong();
    const QByteArray first = text.mid(6, dash - 6);
    const QByteArray last = text.mid(dash + 1);
    bool firstIsNumber = false;
    bool lastIsNumber = false;
    qint64 from = first.toLongLong(&firstIsNumber);
    qint64 to = last.toLongLong(&lastIsNumber);
    if ((!firstIsNumber && !first.isEmpty()) || (!lastIsNumber && !last.isEmpty())
        || (first.isEmpty() && last.isEmpty()))
        return wrong();
    if (first.isEmpty()) { // the last so many
        from = qMax<qint64>(0, size - to);
        to = size - 1;
    } else if (last.isEmpty()) {
        to = size - 1;
    }
    to = qMin(to, size - 1);
    if (from < 0 || from > to)
        return wrong();
    return std::optional(Range{from, to});
}

// The exact bytes of a request, credentials included.
http::ReplyPlan raw(const Call &call, const record::Capture &capture)
{
    const QByteArray &head = capture.request.head;
    const qint64 size = capture.request.totalBytes();
    const auto range = rangeOf(call, size);
    if (!range) {
        http::ReplyPlan reply = ours({416, range.error().message, s("Range"), s("Ask for bytes=FROM-TO, or for all.")});
        reply.headers.append("Content-Range", "bytes */" + QByteArray::number(size));
        return reply;
    }
    const Range part = range->value_or(Range{0, size - 1});
    const qint64 length = part.to - part.from + 1;
    if (length > mostBodyBytes)
        return ours({413, s("the request has %1 bytes, and one answer at most %2").arg(size).arg(mostBodyBytes),
                     s("Range"), s("Ask for parts, with Range: bytes=FROM-TO.")});
    http::ReplyPlan reply;
    reply.status = *range ? 206 : 200;
    reply.headers = {{"Content-Type", "application/octet-stream"},
                     {"Cache-Control", "no-store"},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Accept-Ranges", "bytes"},
                     {"Cross-Origin-Resource-Policy", "same-origin"}};
    if (*range)
        reply.headers.append("Content-Range", "bytes " + QByteArray::number(part.from) + '-'
                                                  + QByteArray::number(part.to) + '/' + QByteArray::number(size));
    if (part.from >= head.size()) { // of the body alone: no copy
        reply.body = capture.request.wireBody.slice(part.from - head.size(), length);
        return reply;
    }
    QByteArray bytes = head.mid(part.from, length);
    bytes += capture.request.wireBody.slice(0, length - bytes.size()).view();
    reply.body = SharedBytes(std::move(bytes));
    return reply;
}

http::ReplyPlan deliveries(qint64 id, const Backend &backend)
{
    const auto found = backend.reader.deliveriesOfCapture(id);
    if (!found)
        return ours(faultOf(found.error(), {}));
    return jsonReply([&](json::StreamWriter &json) {
        json.beginObject();
        json.key(u"deliveries");
        json.beginArray();
        for (std::size_t i = 0; i < found->size() && i < std::size_t(mostListed); ++i)
            json.value(record::toJson(record::Delivery{(*found)[i], {}}));
        json.endArray();
        json.endObject();
    });
}

bool flagOf(const json::Ref &root, const char *name, std::optional<Fault> &fault)
{
    const auto member = root.find(s(name));
    if (!member)
        return false;
    const auto value = member->boolean();
    if (!value)
        fault = Fault{400, value.error().message, s(name), s("Give true or false.")};
    return value.value_or(false);
}

http::ReplyPlan replay(const Call &call, const record::Capture &capture, const Backend &backend)
{
    const auto document = json::Document::parse(call.body);
    if (!document || document->root().kind() != json::Kind::Object)
        return ours({400, document ? s("the body is no JSON object") : document.error().message, s("body"),
                     s("Send {\"to\": URL}, and \"exact\", \"replace_host\" or \"times\" where you like.")});
    const json::Ref root = document->root();
    std::optional<Fault> fault;
    ReplayOrder order{capture, {}, flagOf(root, "exact", fault), flagOf(root, "replace_host", fault), 1};
    if (const auto times = root.find(u"times")) {
        if (const auto number = times->integer(1, mostReplays))
            order.times = int(*number);
        else
            fault = Fault{400, number.error().message, s("times"), s("Give a number from 1 to %1.").arg(mostReplays)};
    }
    const auto to = root.find(u"to");
    const auto text = to ? to->text() : fail(ErrorKind::Invalid, s("the address is missing"));
    const auto address =
        text ? delivery::Address::parse(*text) : Result<delivery::Address>(tl::unexpected(text.error()));
    if (address)
        order.address = *address;
    else
        fault = Fault{400, address.error().message, s("to"), s("Give an address such as http://localhost:3000.")};
    if (fault)
        return ours(*fault);
    Value out;
    out.set(s("capture"), capture.summary.id);
    out.set(s("times"), order.times);
    out.set(s("deliveries"), s("/api/v1/captures/%1/deliveries").arg(capture.summary.id));
    backend.replay(std::move(order));
    return jsonReply(out, 202);
}

http::ReplyPlan deleted(qint64 count, bool more)
{
    Value out;
    out.set(s("deleted"), count);
    out.set(s("more"), more);
    return jsonReply(out);
}

http::ReplyPlan removeMany(const Call &call, const Backend &backend)
{
    Page page = pageOf(call);
    const bool all = call.isSet("all", "yes", page.fault);
    const bool pinnedToo = call.isSet("pinned", "too", page.fault);
    if (!page.fault && all == call.parameter("filter").has_value())
        page.fault =
            Fault{400, s("it is not said which captures go"), s("filter"), s("Give a filter, or all=yes; not both.")};
    if (page.fault)
        return ours(*page.fault);
    const store::Reader::TimeLimit limit(backend.reader, longestQuery);
    if (all) {
        const auto last = backend.reader.lastId();
        if (!last)
            return ours(faultOf(last.error(), {}));
        const auto count = std::make_shared<std::atomic<qint64>>(0); // told on the store's thread
        backend.store.deleteAll(*last, SystemClock().now(), !pinnedToo,
                                [count](const Result<qint64> &told) { *count = told.value_or(0); });
        backend.store.flush();
        return deleted(*count, false);
    }
    const auto found = backend.reader.before(std::numeric_limits<qint64>::max(), page.filter, mostDeleted);
    if (!found)
        return ours(faultOf(found.error(), s("filter")));
    std::vector<qint64> ids;
    for (const record::CaptureSummary &summary : *found)
        ids.push_back(summary.id);
    backend.store.setDeleted(ids, true);
    backend.store.flush();
    return deleted(qint64(ids.size()), qint64(ids.size()) == mostDeleted);
}

http::ReplyPlan index()
{
    Value out;
    out.set(s("version"), s("v1"));
    out.set(s("captures"), s("/api/v1/captures"));
    out.set(s("wait"), s("/api/v1/wait"));
    out.set(s("search"), s("/api/v1/search"));
    return jsonReply(out);
}

http::ReplyPlan unknown()
{
    return ours({404, s("there is nothing at this path"), {}, s("See hookbench-cli help api for the paths.")});
}

http::ReplyPlan notFor(const char *methods)
{
    http::ReplyPlan reply =
        ours({405, s("this path takes another method"), {}, s("Use %1.").arg(QString::fromLatin1(methods))});
    reply.headers.append("Allow", methods);
    return reply;
}

// "/api/v1/captures/17/raw"
http::ReplyPlan ofOne(const Call &call, const Backend &backend, const QList<QByteArray> &parts)
{
    bool ok = false;
    const qint64 id = parts[4].toLongLong(&ok);
    const QByteArray what = parts.value(5);
    if (!ok || id < 1 || parts.size() > 6)
        return unknown();
    const bool reads = call.method == "GET";
    const bool isKnown = what == "" || what == "raw" || what == "deliveries" || what == "replay";
    if (!isKnown || (parts.size() == 6 && what.isEmpty()))
        return unknown();
    if (what == "replay" && call.method != "POST")
        return notFor("POST");
    if (what.isEmpty() && !reads && call.method != "DELETE")
        return notFor("GET, DELETE");
    if ((what == "raw" || what == "deliveries") && !reads)
        return notFor("GET");
    const auto capture = backend.reader.capture(id);
    if (!capture)
        return ours(faultOf(capture.error(), s("id")));
    if (what == "raw")
        return raw(call, *capture);
    if (what == "deliveries")
        return deliveries(id, backend);
    if (what == "replay")
        return replay(call, *capture, backend);
    if (reads)
        return show(call, *capture, backend.known);
    backend.store.setDeleted({id}, true);
    backend.store.flush();
    return deleted(1, false);
}

} // namespace

Fault faultOf(const Error &error, const QString &where)
{
    if (error.kind == ErrorKind::NotFound)
        return {404, error.message, where, s("List the captures that are there.")};
    return {503, error.message, where, s("Try again; a narrower filter is answered sooner.")};
}

http::ReplyPlan answerOurs(const Call &call, const Backend &backend)
{
    const QList<QByteArray> parts = call.path.split('/'); // "", "api", "v1", ...
    if (parts.value(1) != "api" || parts.value(2) != "v1")
        return unknown();
    const QByteArray what = parts.value(3);
    if (what == "captures" && parts.size() > 4 && !parts[4].isEmpty())
        return ofOne(call, backend, parts);
    if (parts.size() > 4)
        return unknown();
    if (what == "captures" && call.method == "DELETE")
        return removeMany(call, backend);
    if (what != "captures" && what != "wait" && what != "search" && what != "")
        return unknown();
    if (call.method != "GET")
        return notFor(what == "captures" ? "GET, DELETE" : "GET");
    if (what == "captures")
        return list(call, backend);
    if (what == "wait")
        return wait(call, backend);
    return what == "search" ? search(call, backend) : index();
}

} // namespace hookbench::api
