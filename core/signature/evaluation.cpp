// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/evaluation.h"

#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/json/value.h"
#include "core/signature/jsontext.h"
#include "core/signature/steps.h"
#include "core/signature/timetext.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

using Source = Part::Source;

// What a part is called where it is missing.
QString wordFor(const Part &part)
{
    const auto named = [&part](const char *kind) {
        const QString name = part.text.isEmpty() ? part.pointer.text : QString::fromUtf8(part.text);
        return QLatin1String(kind) + u' ' + name;
    };
    switch (part.source) {
    case Source::Header: return named("header");
    case Source::Query: return named("query");
    case Source::Form: return named("form");
    case Source::Json: return named("json");
    case Source::JsonRaw: return named("jsonraw");
    case Source::FormJson: return named("formjson");
    case Source::Field: return named("field");
    case Source::Claim: return named("claim");
    case Source::Param: return named("param");
    case Source::Index: return QStringLiteral("index %1").arg(part.first);
    case Source::Time: return QStringLiteral("ts");
    case Source::Signature: return QStringLiteral("signature");
    case Source::JsonSorted: return QStringLiteral("jsonsorted");
    case Source::SignedHeaders: return QStringLiteral("signedheaders");
    default: return QStringLiteral("value");
    }
}

template <typename Map>
std::optional<QByteArray> entry(const Map &map, const QByteArray &name)
{
    const auto it = map.find(name);
    return it == map.end() ? std::nullopt : std::optional(it->second);
}

std::optional<QByteArray> pairValue(const http::Form &pairs, const QByteArray &name)
{
    const auto it = std::find_if(pairs.begin(), pairs.end(), [&name](const auto &pair) { return pair.first == name; });
    return it == pairs.end() ? std::nullopt : std::optional(it->second);
}

std::optional<QByteArray> presentIfNotEmpty(QByteArray value, const Part &part)
{
    return part.isNonEmpty && value.isEmpty() ? std::nullopt : std::optional(std::move(value));
}

// The order of UTF-16 units, in which ECMAScript sorts: that of UTF-8's bytes, but that characters beyond the first
// plane, which begin with F0 to F4, go before those that begin with EE and EF.
bool goesBefore(const QByteArray &a, const QByteArray &b)
{
    const auto rank = [](char c) { return uchar(c) == 0xee || uchar(c) == 0xef ? uchar(c) + 0x100 : int(uchar(c)); };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&rank](char x, char y) { return rank(x) < rank(y); });
}

QList<QByteArray> namesIn(const QByteArray &list, const std::optional<QByteArray> &separator)
{
    QList<QByteArray> out;
    if (!separator) {
        out = list.simplified().split(' ');
    } else {
        for (qsizetype begin = 0; begin <= list.size();) {
            const qsizetype at = list.indexOf(*separator, begin);
            const qsizetype end = at < 0 ? list.size() : at;
            out << list.sliced(begin, end - begin).trimmed();
            begin = end + separator->size();
        }
    }
    out.removeAll(QByteArray());
    return out;
}

} // namespace

std::optional<QByteArray> headerValue(const http::Headers &headers, QByteArrayView name)
{
    const http::Header *field = headers.find(name);
    return field ? std::optional(field->value) : std::nullopt;
}

Evaluation::Evaluation(const Message &message, const Parameters &parameters, qint64 now)
    : m_message(&message)
    , m_parameters(&parameters)
    , m_now(now)
    , m_body(message.body.view())
{
}

void Evaluation::setBody(QByteArray body)
{
    m_replaced = std::move(body);
    m_body = m_replaced;
    m_tape.reset();
    m_form.reset();
    m_content.reset();
}

void Evaluation::setUrl(const QByteArray &url)
{
    m_url = url;
    m_content.reset();
}

Pieces Evaluation::contentOf(const Scheme &scheme)
{
    if (m_content)
        return *m_content;
    Pieces out = pieces(*scheme.content);
    if (!scheme.signsSecret && !isMissing())
        m_content = out;
    return out;
}

QByteArray Evaluation::url() const
{
    if (m_url)
        return *m_url;
    return entry(*m_parameters, publicUrl).value_or(m_message->url);
}

std::optional<QByteArray> Evaluation::value(const Part &part)
{
    if (part.source == Source::Literal)
        return part.text;
    if (isMissing())
        return std::nullopt;
    auto out = rawValue(part);
    if (!out)
        return part.otherwise;
    out = presentIfNotEmpty(std::move(*out), part);
    return out && !part.steps.empty() ? std::optional(changed(std::move(*out), part.steps)) : out;
}

QByteArray Evaluation::needed(const Part &part)
{
    const auto out = value(part);
    if (!out && !part.isOptional && !isMissing())
        m_missing = wordFor(part);
    return out.value_or(QByteArray());
}

Pieces Evaluation::pieces(const std::vector<Part> &parts)
{
    Pieces out;
    out.reserve(parts.size());
    for (const Part &part : parts)
        out.push_back(needed(part));
    return out;
}

std::optional<QByteArray> Evaluation::rawValue(const Part &part)
{
    switch (part.source) {
    case Source::Literal: return part.text;
    case Source::Body: return QByteArray::fromRawData(m_body.data(), m_body.size());
    case Source::Method: return m_message->method;
    case Source::Url:
    case Source::Target:
    case Source::Path:
    case Source::Host:
    case Source::RawQuery: return urlValue(part);
    case Source::Header: return headerValue(m_message->headers, part.text);
    case Source::Headers: return std::nullopt;
    case Source::Query: return pairValue(http::parseForm(queryOf(m_url.value_or(m_message->url))), part.text);
    case Source::Form: return pairValue(form(), part.text);
    case Source::Json:
    case Source::JsonRaw:
    case Source::JsonSorted: return bodyJson(part);
    case Source::FormJson: return formJson(part);
    case Source::JsonObject: return object(part.members);
    case Source::Field: return entry(fields, part.text);
    case Source::Index:
        return std::size_t(part.first) < items.size() ? std::optional(items[std::size_t(part.first)]) : std::nullopt;
    case Source::Claim: {
        const json::Tape tape = json::Tape::parse(claims);
        return tape.error() ? std::nullopt : scalarText(tape, nodeAt(tape, part.pointer));
    }
    case Source::Param: return entry(*m_parameters, part.text);
    case Source::Time: return time;
    case Source::Signature: return signature;
    case Source::Nonce: return nonce;
    case Source::Secret: return secret;
    case Source::SecretText: return secretText;
    case Source::Now: return timeText(m_now, part.unit);
    case Source::FormSorted: return sortedPairs(part, form());
    case Source::QuerySorted: return sortedPairs(part, http::parseForm(queryOf(m_url.value_or(m_message->url))));
    case Source::SignedHeaders: return signedHeaders(part);
    case Source::Sorted: return sortedParts(part);
    case Source::Concat: return holds(part.when) ? content(part.parts) : QByteArray();
    case Source::Digest: return digestOf(part);
    case Source::Jwt: return token(part);
    }
    return std::nullopt;
}

std::optional<QByteArray> Evaluation::urlValue(const Part &part) const
{
    const QByteArray whole = url();
    switch (part.source) {
    case Source::Target: return targetOf(whole);
    case Source::Path: return pathOf(whole);
    case Source::RawQuery: return queryOf(m_url.value_or(m_message->url));
    case Source::Host: {
        const auto host = headerValue(m_message->headers, "host");
        const QByteArray origin = originOf(whole);
        return host ? host : origin.sliced(qMin(origin.size(), origin.indexOf("://") + 3));
    }
    default: break;
    }
    switch (part.form) {
    case Part::UrlForm::Whole: return whole;
    case Part::UrlForm::WithoutQuery: return withoutQuery(whole);
    case Part::UrlForm::Origin: return originOf(whole);
    }
    return whole;
}

const json::Tape *Evaluation::bodyTape()
{
    if (!m_tape) { // a byte order mark is no JSON (RFC 8259 section 8.1), however kind readers are to it
        const bool isText = m_body.size() <= largestParsed && !m_body.startsWith("\xef\xbb\xbf");
        m_tape = json::Tape::parse(isText ? m_body : QByteArrayView());
    }
    return m_tape->error() || m_tape->isEmpty() ? nullptr : &*m_tape;
}

std::optional<QByteArray> Evaluation::bodyJson(const Part &part)
{
    const json::Tape *tape = bodyTape();
    if (!tape)
        return std::nullopt;
    if (part.source == Source::JsonSorted) {
        JsonStyle style;
        style.sortsMembers = true;
        return tape->depth() <= deepestJson ? std::optional(writtenJson(*tape, tape->root(), style)) : std::nullopt;
    }
    const json::Tape::Index node = nodeAt(*tape, part.pointer);
    if (part.source == Source::Json)
        return scalarText(*tape, node);
    return node == json::Tape::none ? std::nullopt : std::optional(tape->token(node).toByteArray());
}

std::optional<QByteArray> Evaluation::formJson(const Part &part)
{
    const auto text = pairValue(form(), part.text);
    if (!text)
        return std::nullopt;
    const json::Tape tape = json::Tape::parse(*text);
    return tape.error() || tape.isEmpty() ? std::nullopt : scalarText(tape, nodeAt(tape, part.pointer));
}

const http::Form &Evaluation::form()
{
    if (m_form)
        return *m_form;
    m_form.emplace();
    if (m_body.size() > largestParsed)
        return *m_form;
    const auto type = http::MediaType::parse(m_message->headers.value("content-type"));
    if (type.isForm()) {
        m_form = http::parseForm(m_body);
    } else if (type.isMultipart()) {
        for (const http::Part &part : http::parseMultipart(m_body, type.parameter("boundary")).parts)
            m_form->emplace_back(part.name, part.content(m_body).toByteArray());
    }
    return *m_form;
}

QByteArray Evaluation::sortedPairs(const Part &part, const http::Form &pairs) const
{
    http::Form sorted;
    for (const auto &pair : pairs) {
        if (!part.except.contains(pair.first))
            sorted.push_back(pair);
    }
    const bool sortsValues = part.duplicates != Part::Duplicates::AsTheyAre;
    std::stable_sort(sorted.begin(), sorted.end(), [sortsValues](const auto &a, const auto &b) {
        if (a.first != b.first)
            return goesBefore(a.first, b.first);
        return sortsValues && goesBefore(a.second, b.second);
    });
    if (part.duplicates == Part::Duplicates::SortedUnique)
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    QByteArray out;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        out += (i > 0 ? part.separator : QByteArray()) + sorted[i].first + part.assignment.value_or(QByteArray())
               + sorted[i].second;
    return out;
}

QByteArray Evaluation::signedHeaders(const Part &part)
{
    QByteArray out;
    bool isFirst = true;
    for (const QByteArray &name : namesIn(needed(part.parts.front()), part.split)) {
        const auto found = headerValue(m_message->headers, name);
        if (!found) {
            if (!isMissing())
                m_missing = QStringLiteral("header ") + QString::fromUtf8(name);
            return {};
        }
        if (!std::exchange(isFirst, false))
            out += part.separator;
        if (!part.valuesOnly)
            out += (part.lowersNames ? name.toLower() : name) + part.assignment.value_or(":");
        out += part.trimsValues ? found->trimmed() : *found;
    }
    return out;
}

QByteArray Evaluation::sortedParts(const Part &part)
{
    Pieces values = pieces(part.parts);
    std::sort(values.begin(), values.end(), goesBefore);
    QByteArray out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out += (i > 0 ? part.separator : QByteArray()) + values[i];
    return out;
}

QByteArray Evaluation::digestOf(const Part &part)
{
    const Pieces over = pieces(part.parts);
    return part.key.empty() ? digest(part.hash, over) : hmac(part.hash, needed(part.key.front()), over);
}

QByteArray Evaluation::object(const std::vector<Member> &members, QByteArray beginning)
{
    QByteArray out = "{" + std::move(beginning);
    for (const Member &member : members) {
        const QByteArray text = needed(member.value);
        out += (out.size() > 1 ? "," : "") + json::quoted(QString::fromUtf8(member.name)) + ':';
        if (!member.isNumber)
            out += json::quoted(QString::fromUtf8(text));
        else
            out += member.add == 0 ? text : QByteArray::number(text.toLongLong() + member.add);
    }
    return out + '}';
}

QByteArray Evaluation::token(const Part &part)
{
    constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray head =
        object(part.headers, R"("alg":"HS256","typ":"JWT")").toBase64(url) + '.' + object(part.members).toBase64(url);
    if (!secret) {
        m_missing = QStringLiteral("secret");
        return {};
    }
    return head + '.' + hmac(Hash::Sha256, *secret, {head}).toBase64(url);
}

bool Evaluation::holds(const Condition &condition)
{
    using Kind = Condition::Kind;
    const auto one = [this](const Condition &inner) { return holds(inner); };
    const auto &inner = condition.conditions;
    switch (condition.kind) {
    case Kind::All: return std::all_of(inner.begin(), inner.end(), one);
    case Kind::Any: return std::any_of(inner.begin(), inner.end(), one);
    case Kind::Not: return !std::all_of(inner.begin(), inner.end(), one);
    case Kind::Method: return condition.methods.contains(m_message->method);
    case Kind::Present: return value(condition.parts.front()).has_value();
    case Kind::Absent: return !value(condition.parts.front());
    case Kind::EmptyBody: return m_body.isEmpty();
    case Kind::Equals:
    case Kind::StartsWith: break;
    }
    const auto a = value(condition.parts.front());
    const auto b = value(condition.parts.back());
    if (!a || !b || isMissing())
        return false;
    return condition.kind == Kind::Equals ? equalsSecretly(*a, *b) : a->startsWith(*b);
}

bool Evaluation::holds(const std::vector<Condition> &conditions)
{
    return std::all_of(conditions.begin(), conditions.end(), [this](const Condition &one) { return holds(one); });
}

} // namespace hookbench::signature
