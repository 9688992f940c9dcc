// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/har.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/http/wireform.h"
#include "core/json/scan.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hookbench::http {

namespace {

using json::Value;

constexpr qsizetype longestEntry = qsizetype(1) << 30; // as text

Value text(QByteArrayView bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

Value milliseconds(qint64 microseconds)
{
    return Value::Number{QByteArray::number(double(microseconds) / 1000.0, 'f', 3)};
}

Value pairs(const Form &form)
{
    Value::Array out;
    for (const auto &[name, value] : form)
        out.push_back(Value::Object{{QStringLiteral("name"), text(name)}, {QStringLiteral("value"), text(value)}});
    return out;
}

Value fields(const Headers &headers)
{
    Form out;
    for (const Header &field : headers)
        out.emplace_back(field.name, field.value);
    return pairs(out);
}

// "Cookie: a=1; b=2" (RFC 6265 section 4.2); of Set-Cookie only name and value: the rest stands in its field.
Value cookies(const Headers &headers, const char *fieldName)
{
    Form out;
    for (const QByteArray &field : headers.values(fieldName)) {
        const bool sets = qstrcmp(fieldName, "set-cookie") == 0;
        for (const QByteArray &cookie : sets ? QList<QByteArray>{field.left(field.indexOf(';'))} : field.split(';')) {
            const qsizetype equals = cookie.indexOf('=');
            if (equals > 0)
                out.emplace_back(cookie.left(equals).trimmed(), cookie.mid(equals + 1).trimmed());
        }
    }
    return pairs(out);
}

QString isoTime(qint64 microseconds)
{
    const QString whole = QDateTime::fromSecsSinceEpoch(microseconds / 1'000'000, Qt::UTC)
                              .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    return whole + QStringLiteral(".%1Z").arg(microseconds % 1'000'000, 6, 10, QLatin1Char('0'));
}

bool isText(QByteArrayView bytes)
{
    return bytes.isValidUtf8() && !bytes.contains('\0');
}

void writeRequest(json::StreamWriter &json, const HarEntry &entry)
{
    const Request &request = entry.request;
    json.key(u"request");
    json.beginObject();
    json.member(u"method", text(request.method));
    json.member(u"url", text(entry.url));
    json.member(u"httpVersion", text(request.version()));
    json.member(u"cookies", cookies(request.headers, "cookie"));
    json.member(u"headers", fields(request.headers));
    json.member(u"queryString", pairs(parseForm(queryOf(request.target))));
    json.member(u"headersSize", request.head.size());
    json.member(u"bodySize", request.wireBody.size());
    if (!request.body.isEmpty()) {
        json.key(u"postData");
        json.beginObject();
        json.member(u"mimeType", text(request.headers.value("content-type")));
        json.member(u"params", Value::Array{});
        json.key(u"text");
        if (isText(request.body)) {
            json.text(request.body);
        } else {
            json.base64(request.body);
            json.member(u"_encoding", QStringLiteral("base64"));
            json.member(u"comment", QStringLiteral("base64"));
        }
        json.endObject();
    }
    json.endObject();
}

void writeResponse(json::StreamWriter &json, const HarEntry &entry)
{
    const Response response = entry.response.value_or(Response());
    json.key(u"response");
    json.beginObject();
    json.member(u"status", response.status);
    json.member(u"statusText", text(response.reason));
    json.member(u"httpVersion", entry.response ? QStringLiteral("HTTP/1.%1").arg(response.minorVersion) : QString());
    json.member(u"cookies", cookies(response.headers, "set-cookie"));
    json.member(u"headers", fields(response.headers));
    json.key(u"content");
    json.beginObject();
    json.member(u"size", response.body.size());
    const QByteArray type = response.headers.value("content-type");
    json.member(u"mimeType", text(type.isEmpty() ? QByteArray("x-unknown") : type));
    if (!response.body.isEmpty()) {
        json.key(u"text");
        if (isText(response.body)) {
            json.text(response.body);
        } else {
            json.base64(response.body);
            json.member(u"encoding", QStringLiteral("base64"));
        }
    }
    json.endObject();
    json.member(u"redirectURL", text(response.headers.value("location")));
    json.member(u"headersSize", -1);
    json.member(u"bodySize", entry.response ? qint64(response.body.size()) : qint64(-1));
    if (!entry.remark.isEmpty())
        json.member(u"_error", entry.remark);
    json.endObject();
}

// What of an entry is read through: nodes of its Tape, never failing where there is a sensible reading.
using Node = std::optional<json::Ref>;

Node in(const Node &node, QStringView name)
{
    return node ? node->find(name) : std::nullopt;
}

bool isString(const Node &node)
{
    return node && node->kind() == json::Kind::String;
}

QByteArray bytesOf(const Node &node)
{
    if (isString(node))
        return json::decodedUtf8(node->token());
    return node && node->kind() == json::Kind::Number ? node->token().toByteArray() : QByteArray();
}

std::optional<double> numberOf(const Node &node)
{
    if (!node || (node->kind() != json::Kind::Number && node->kind() != json::Kind::String))
        return std::nullopt;
    bool ok = false;
    const double number = bytesOf(node).toDouble(&ok);
    return ok && qIsFinite(number) ? std::optional(number) : std::nullopt;
}

// Milliseconds, as HAR counts; -1 and what is absurd: none.
std::optional<qint64> microsecondsOf(const Node &node)
{
    const auto number = numberOf(node);
    constexpr double aYear = 366.0 * 86'400'000;
    return number && *number >= 0 && *number < aYear ? std::optional(qint64(*number * 1000.0 + 0.5)) : std::nullopt;
}

// ISO 8601 with a zone and any number of decimals; numbers are seconds or milliseconds since 1970. 0: none of them, as
// times that count from the start of a recording.
qint64 timeOf(const Node &node)
{
    if (const auto number = numberOf(node)) {
        constexpr double year2001 = 978'307'200;
        constexpr double year9999 = 253'402'300'799;
        if (*number >= year2001 * 1000 && *number <= year9999 * 1000)
            return qint64(*number * 1000.0);
        return *number >= year2001 && *number <= year9999 / 10 ? qint64(*number * 1'000'000.0) : 0;
    }
    QString whole = QString::fromUtf8(bytesOf(node)).trimmed();
    qint64 decimals = 0;
    if (const qsizetype dot = whole.indexOf(u'.'); dot > 0) {
        qsizetype end = dot + 1;
        while (end < whole.size() && whole[end].isDigit())
            ++end;
        decimals = whole.mid(dot + 1, end - dot - 1).leftJustified(6, u'0', true).toLongLong();
        whole.remove(dot, end - dot);
    }
    const QDateTime time = QDateTime::fromString(whole, Qt::ISODate);
    const qint64 seconds = time.isValid() ? time.toSecsSinceEpoch() : 0;
    return seconds > 0 ? seconds * 1'000'000 + decimals : 0;
}

// [{"name","value"}...]; some write [name, value] instead, others an object.
Form pairsOf(const Node &list)
{
    Form out;
    if (!list)
        return out;
    if (const auto members = list->members()) {
        for (const auto &[name, value] : *members)
            out.emplace_back(name.toUtf8(), bytesOf(value));
        return out;
    }
    const auto elements = list->elements();
    if (!elements)
        return out;
    for (const json::Ref &element : *elements) {
        if (const auto pair = element.elements()) {
            if (pair->size() >= 2)
                out.emplace_back(bytesOf((*pair)[0]), bytesOf((*pair)[1]));
            continue;
        }
        const QByteArray name = bytesOf(in(element, u"name"));
        if (!name.isEmpty())
            out.emplace_back(name, bytesOf(in(element, u"value")));
    }
    return out;
}

Headers fieldsOf(const Node &list)
{
    Headers out;
    for (const auto &[name, value] : pairsOf(list))
        out.append(name, value);
    return out;
}

// A text or the bytes behind its Base64. Some tools name the coding where there is none: then the text is meant.
QByteArray contentOf(const Node &content, bool *wasBase64 = nullptr)
{
    const Node string = in(content, u"text");
    bool base64 = false;
    for (const char16_t *name : {u"encoding", u"_encoding", u"comment"})
        base64 = base64 || bytesOf(in(content, name)).toLower() == "base64";
    if (base64 && isString(string)) {
        if (auto decoded = json::decodedBase64(string->token())) {
            if (wasBase64)
                *wasBase64 = true;
            return std::move(*decoded);
        }
    }
    return bytesOf(string);
}

// The body that parameters stand for, where the text is not there.
QByteArray bodyOfParameters(const Form &parameters, const Headers &headers, const QByteArray &mimeType)
{
    const QByteArray told = headers.value("content-type");
    const MediaType type = MediaType::parse(told.isEmpty() ? mimeType : told);
    const QByteArray boundary = type.parameter("boundary");
    return type.isMultipart() && !boundary.isEmpty() ? encodeMultipart(parameters, boundary) : encodeForm(parameters);
}

int minorVersionOf(const QByteArray &version)
{
    return version.trimmed().toLower() == "http/1.0" ? 0 : 1;
}

struct Body
{
    QByteArray bytes;
    bool isDecoded = false; // by whoever wrote the file: a content coding was taken off
    bool isLacking = false;
};

Body bodyOf(const json::Ref &request, const Headers &headers)
{
    Body out;
    const Node data = in(request, u"postData");
    bool base64 = false;
    if (isString(in(data, u"text")))
        out.bytes = contentOf(data, &base64);
    if (out.bytes.isEmpty()) {
        if (const Form parameters = pairsOf(in(data, u"params")); !parameters.empty())
            out.bytes = bodyOfParameters(parameters, headers, bytesOf(in(data, u"mimeType")));
    }
    out.isDecoded = !base64 && !out.bytes.isEmpty() && !headers.value("content-encoding").isEmpty();
    const double told =
        qMax(numberOf(in(request, u"bodySize")).value_or(0), headers.value("content-length").toDouble());
    out.isLacking = out.bytes.isEmpty() && told > 0;
    return out;
}

// What was received, not how: framing and content coding are gone, as HAR asks for.
std::optional<Response> responseOf(const Node &node)
{
    Response out;
    out.status = int(qBound(0.0, numberOf(in(node, u"status")).value_or(0), 999.0));
    if (out.status < 100)
        return std::nullopt;
    out.minorVersion = minorVersionOf(bytesOf(in(node, u"httpVersion")));
    const QByteArray reason = bytesOf(in(node, u"statusText"));
    out.reason = isFieldValue(reason) ? reason : QByteArray();
    for (const Header &field : fieldsOf(in(node, u"headers"))) {
        for (const QByteArray &line : field.value.split('\n')) { // browsers join Set-Cookie by line ends
            const QByteArray value = line.trimmed();
            if (isToken(field.name) && isFieldValue(value))
                out.headers.append(field.name, value);
        }
    }
    out.body = SharedBytes(contentOf(in(node, u"content")));
    out.wireBody = out.body;
    return out;
}

Failure inEntry(const QString &message, qsizetype offset)
{
    return fail(ErrorKind::Invalid, message, offset);
}

Result<HarEntry> entryOf(const json::Ref &entry)
{
    HarEntry out;
    const Node request = entry.find(u"request");
    if (!request || request->kind() != json::Kind::Object)
        return inEntry(QCoreApplication::translate("hookbench::http", "it has no request"), 0);
    out.startedAt = timeOf(in(entry, u"startedDateTime"));
    out.sending = microsecondsOf(in(in(entry, u"timings"), u"send")).value_or(0);
    out.waited = microsecondsOf(in(entry, u"time"));
    if (out.waited)
        out.waited = qMax<qint64>(0, *out.waited - out.sending);
    if (const Node ours = in(entry, u"_hookbench"))
        out.ours = ours->value();
    out.response = responseOf(in(entry, u"response"));
    out.remark = QString::fromUtf8(bytesOf(in(in(entry, u"response"), u"_error")));
    out.url = bytesOf(in(request, u"url"));
    out.isExact = out.ours.find(u"exact") != nullptr;
    RequestParts parts;
    parts.headers = fieldsOf(in(request, u"headers"));
    Body body = bodyOf(*request, parts.headers);
    parts.method = bytesOf(in(request, u"method"));
    if (out.isExact) { // head and framing follow from there
        out.request.method = parts.method;
        out.request.headers = parts.headers;
        out.request.body = SharedBytes(std::move(body.bytes));
        return out;
    }
    if (parts.method.isEmpty())
        return inEntry(QCoreApplication::translate("hookbench::http", "its request has no method"), 0);
    if (out.url.isEmpty())
        return inEntry(QCoreApplication::translate("hookbench::http", "its request has no address"), 0);
    out.lacksBody = body.isLacking;
    if (body.isDecoded)
        parts.headers.remove("content-encoding");
    parts.target = targetOfUrl(out.url);
    parts.authority = parts.headers.value(":authority");
    if (parts.authority.isEmpty())
        parts.authority = authorityOfUrl(out.url);
    parts.minorVersion = minorVersionOf(bytesOf(in(request, u"httpVersion")));
    parts.body = SharedBytes(std::move(body.bytes));
    auto rebuiltRequest = rebuilt(std::move(parts));
    if (!rebuiltRequest)
        return tl::unexpected(rebuiltRequest.error());
    out.request = std::move(*rebuiltRequest);
    return out;
}

} // namespace

HarWriter::HarWriter(json::StreamWriter::Sink sink, const QString &creatorVersion)
    : m_json(std::move(sink))
{
    m_json.beginObject();
    m_json.key(u"log");
    m_json.beginObject();
    m_json.member(u"version", QStringLiteral("1.2"));
    m_json.member(u"creator", Value::Object{{QStringLiteral("name"), QStringLiteral("Hookbench")},
                                            {QStringLiteral("version"), creatorVersion}});
    m_json.key(u"entries");
    m_json.beginArray();
}

void HarWriter::add(const HarEntry &entry)
{
    m_json.beginObject();
    m_json.member(u"startedDateTime", isoTime(entry.startedAt));
    m_json.member(u"time", milliseconds(entry.sending + entry.waited.value_or(0)));
    writeRequest(m_json, entry);
    writeResponse(m_json, entry);
    m_json.member(u"cache", Value::Object{});
    m_json.member(u"timings", Value::Object{{QStringLiteral("send"), milliseconds(entry.sending)},
                                            {QStringLiteral("wait"), milliseconds(entry.waited.value_or(0))},
                                            {QStringLiteral("receive"), milliseconds(0)}});
    if (!entry.remark.isEmpty())
        m_json.member(u"comment", entry.remark);
    if (!entry.ours.isNull())
        m_json.member(u"_hookbench", entry.ours);
    m_json.endObject();
}

void HarWriter::end()
{
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
    m_json.raw("\n");
    m_json.flush();
}

Failure HarReader::broken() const
{
    const auto [line, column] = json::Tape::position(m_text, m_at);
    return fail(ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::http",
                                            "line %1, column %2: this is no well-formed HAR file (%n entries before)",
                                            nullptr, int(m_count))
                    .arg(line)
                    .arg(column),
                m_at);
}

Result<bool> HarReader::findMember(QByteArrayView name)
{
    for (bool first = true;; first = false) {
        m_at = json::skipBlanks(m_text, m_at);
        if (m_text.sliced(m_at).startsWith('}')) {
            ++m_at;
            return false;
        }
        if (!first || m_text.sliced(m_at).startsWith(',')) {
            if (!m_text.sliced(m_at).startsWith(','))
                return broken();
            m_at = json::skipBlanks(m_text, m_at + 1);
        }
        const auto key = json::valueAt(m_text, m_at);
        if (!key || m_text[key->begin] != '"')
            return broken();
        m_at = json::skipBlanks(m_text, key->end);
        if (!m_text.sliced(m_at).startsWith(':'))
            return broken();
        ++m_at;
        if (!name.isEmpty() && json::decodedUtf8(key->of(m_text)) == name) {
            m_at = json::skipBlanks(m_text, m_at);
            return true;
        }
        const auto value = json::valueAt(m_text, m_at);
        if (!value)
            return broken();
        m_at = value->end;
    }
}

Result<void> HarReader::findEntries()
{
    const auto open = [this](char bracket) {
        const bool opens = m_text.sliced(m_at).startsWith(bracket);
        m_at += opens ? 1 : 0;
        return opens;
    };
    if (m_text.startsWith("\xef\xbb\xbf"))
        m_at = 3;
    m_at = json::skipBlanks(m_text, m_at);
    if (!open('{'))
        return broken();
    for (const char *name : {"log", "entries"}) {
        const auto found = findMember(name);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found) {
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::http", "this is no HAR file: it has no \"%1\"")
                            .arg(QLatin1String(name)),
                        0);
        }
        if (!open(qstrcmp(name, "log") == 0 ? '{' : '['))
            return broken();
    }
    return {};
}

// What stands after the entries: the ends of "log" and of all.
Result<void> HarReader::finish()
{
    for (int level = 0; level < 2; ++level) {
        if (const auto rest = findMember({}); !rest)
            return tl::unexpected(rest.error());
    }
    m_at = json::skipBlanks(m_text, m_at);
    return m_at == m_text.size() ? Result<void>() : broken();
}

Result<std::optional<HarEntry>> HarReader::next()
{
    if (m_ended)
        return std::nullopt;
    if (!std::exchange(m_begun, true)) {
        if (const auto found = findEntries(); !found)
            return tl::unexpected(found.error());
    }
    m_at = json::skipBlanks(m_text, m_at);
    if (m_text.sliced(m_at).startsWith(']')) {
        ++m_at;
        m_ended = true;
        const auto finished = finish();
        return finished ? Result<std::optional<HarEntry>>(std::nullopt) : tl::unexpected(finished.error());
    }
    if (m_count > 0) {
        if (!m_text.sliced(m_at).startsWith(','))
            return broken();
        ++m_at;
    }
    const auto span = json::valueAt(m_text, m_at);
    if (!span) {
        m_at = json::skipBlanks(m_text, m_at);
        return broken();
    }
    ++m_count;
    const auto wrong = [&](const QString &message, qsizetype offset) {
        const qsizetype at = span->begin + qMax<qsizetype>(offset, 0);
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::http", "entry %1 (line %2): %3")
                        .arg(m_count)
                        .arg(json::Tape::position(m_text, at).first)
                        .arg(message),
                    at);
    };
    if (span->end - span->begin > longestEntry)
        return wrong(QCoreApplication::translate("hookbench::http", "it is longer than 1 GiB"), 0);
    const json::Tape tape = json::Tape::parse(span->of(m_text));
    if (tape.error())
        return wrong(tape.error()->message, tape.error()->offset);
    if (tape.depth() > json::deepestValue)
        return wrong(QCoreApplication::translate("hookbench::json", "it is nested too deeply"), 0);
    auto entry = entryOf(json::Ref(&tape, tape.root(), QString()));
    if (!entry)
        return wrong(entry.error().message, entry.error().offset);
    m_at = span->end;
    return std::optional(std::move(*entry));
}

Result<std::vector<HarEntry>> readHar(QByteArrayView text)
{
    std::vector<HarEntry> out;
    HarReader reader(text);
    for (;;) {
        auto entry = reader.next();
        if (!entry)
            return tl::unexpected(entry.error());
        if (!*entry)
            return out;
        out.push_back(std::move(**entry));
    }
}

bool looksLikeHar(QByteArrayView text)
{
    qsizetype at = json::skipBlanks(text, text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    if (!text.sliced(at).startsWith('{'))
        return false;
    ++at;
    for (int members = 0; members < 16; ++members) {
        const auto key = json::valueAt(text, at);
        if (!key || text[key->begin] != '"')
            return false;
        const QByteArray name = json::decodedUtf8(key->of(text));
        const qsizetype colon = json::skipBlanks(text, key->end);
        if (name == "log" && text.sliced(colon).startsWith(':'))
            return json::skipBlanks(text, colon + 1) < text.size() && text[json::skipBlanks(text, colon + 1)] == '{';
        const auto value = json::valueAt(text, colon + 1);
        if (colon >= text.size() || !value)
            return false;
        at = json::skipBlanks(text, value->end);
        if (!text.sliced(at).startsWith(','))
            return false;
        ++at;
    }
    return false;
}

} // namespace hookbench::http
