// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/recognition.h"

#include "core/body/contentcoding.h"
#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/service/recognitionrules.h"
#include "core/service/resource.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <algorithm>

namespace hookbench::service {

namespace {

constexpr qsizetype longestValue = 1024;        // of what is told; longer ones are no names and no ids
constexpr qsizetype longestSearched = 16 << 10; // of a value that an expression is looked for in
constexpr qsizetype longestSearchedText = 4096; // of a body, likewise

// Whether a media type is that one, whatever follows.
bool isMediaType(QByteArrayView value, QByteArrayView type)
{
    return value.size() >= type.size() && http::equalsIgnoringCase(value.first(type.size()), type);
}

/// The parts of one request that rules ask for, each read when the first rule does.
class Reading
{
public:
    Reading(const RecognitionRules &rules, const http::Request &request)
        : m_rules(rules)
        , m_request(request)
        , m_headers(rules.headers.size())
    {
        std::fill(m_headers.begin(), m_headers.end(), nullptr);
        for (const http::Header &field : request.headers) {
            const int number = rules.headers.find(field.name);
            if (number < 0 || m_headers[number])
                continue; // the first of a name counts
            m_headers[number] = &field;
        }
    }

    bool mayHold(const Rule &rule)
    {
        return std::ranges::all_of(rule.needs, [this](const Need &need) {
            const auto number = std::size_t(need.number);
            switch (need.kind) {
            case Source::Kind::Header: return m_headers[need.number] != nullptr;
            case Source::Kind::Json: return jsonSpans()[number].end > jsonSpans()[number].begin;
            case Source::Kind::Form: return form()[number].has_value();
            case Source::Kind::Query: return query()[number].has_value();
            case Source::Kind::Text:
            case Source::Kind::Constant: break;
            }
            return true;
        });
    }

    bool holds(const Condition &condition)
    {
        using Kind = Condition::Kind;
        const auto isTrue = [this](const Condition &part) { return holds(part); };
        switch (condition.kind) {
        case Kind::All: return std::all_of(condition.parts.begin(), condition.parts.end(), isTrue);
        case Kind::Any: return std::any_of(condition.parts.begin(), condition.parts.end(), isTrue);
        case Kind::Not: return !holds(condition.parts.front());
        case Kind::Method: return isOneOf(m_request.method, condition.values);
        case Kind::BodyEmpty: return m_request.body.isEmpty() == condition.isEmpty;
        case Kind::JsonType: return document().startsWith(condition.bracket);
        case Kind::Present: return isThere(condition.source);
        case Kind::Absent: return !isThere(condition.source);
        case Kind::Equals: {
            const auto value = valueOf(condition.source);
            return value && isOneOf(*value, condition.values);
        }
        case Kind::Matches: {
            const auto value = valueOf(condition.source);
            return value && condition.expression.match(searchable(*value)).hasMatch();
        }
        }
        return false;
    }

    /// The first that gives a value; empty: none does.
    QString textOf(const std::vector<Joined> &choices)
    {
        for (const Joined &choice : choices) {
            QByteArray out;
            std::size_t found = 0;
            for (const Source &part : choice.parts) {
                const auto value = valueOf(part);
                if (!value || value->isEmpty())
                    continue;
                if (found++ > 0)
                    out += choice.separator;
                out += *value;
            }
            if (!out.isEmpty() && out.size() <= longestValue && (found == choice.parts.size() || !choice.needsAll))
                return QString::fromUtf8(out);
        }
        return {};
    }

    std::optional<int> numberOf(const Rule &rule)
    {
        const auto value = rule.retry ? valueOf(*rule.retry) : std::nullopt;
        bool ok = false;
        const int number = value ? value->toInt(&ok) - rule.retryBase : 0;
        return ok && number >= 0 ? std::optional(number) : std::nullopt;
    }

    QString eventAt(const QString &place)
    {
        const QByteArray name = place.toUtf8();
        QByteArray value;
        if (!name.startsWith('/')) {
            value = m_request.headers.value(name);
        } else if (const QByteArrayView text = document(); !text.isEmpty()) {
            json::PointerSet pointer;
            if (pointer.add(name) >= 0)
                value = jsonText(text, pointer.find(text).front()).value_or(QByteArray());
        } else {
            (void)form();
            for (const auto &[field, content] : m_form) {
                if (field == name.sliced(1))
                    value = content;
            }
        }
        return value.size() <= longestValue ? QString::fromUtf8(value) : QString();
    }

private:
    static bool isOneOf(QByteArrayView value, const std::vector<QByteArray> &values)
    {
        return std::any_of(values.begin(), values.end(), [value](const QByteArray &one) { return one == value; });
    }

    static QString searchable(QByteArrayView value)
    {
        return QString::fromUtf8(value.first(qMin(value.size(), longestSearched)));
    }

    // True of objects and arrays too.
    bool isThere(const Source &source)
    {
        switch (source.kind) {
        case Source::Kind::Header: return m_headers[source.number] != nullptr;
        case Source::Kind::Json: {
            const json::Span &span = jsonSpans()[std::size_t(source.number)];
            return span.end > span.begin && span.of(document()) != QByteArrayView("null");
        }
        default: return plainValueOf(source).has_value();
        }
    }

    std::optional<QByteArray> valueOf(const Source &source)
    {
        if (source.as)
            return isThere(source) ? source.as : std::nullopt;
        auto value = plainValueOf(source);
        if (value && source.kind != Source::Kind::Text && source.expression)
            value = capturedBy(*source.expression, searchable(*value));
        for (const auto &[from, to] : source.names) {
            if (value == from)
                return to;
        }
        return value;
    }

    static std::optional<QByteArray> capturedBy(const QRegularExpression &expression, const QString &text)
    {
        const auto match = expression.match(text);
        if (!match.hasMatch())
            return std::nullopt;
        return match.captured(expression.captureCount() > 0 ? 1 : 0).toUtf8();
    }

    std::optional<QByteArray> plainValueOf(const Source &source)
    {
        switch (source.kind) {
        case Source::Kind::Constant: return source.constant;
        case Source::Kind::Header:
            return m_headers[source.number] ? std::optional(m_headers[source.number]->value) : std::nullopt;
        case Source::Kind::Json: return jsonText(document(), jsonSpans()[std::size_t(source.number)]);
        case Source::Kind::Form: return form()[std::size_t(source.number)];
        case Source::Kind::Query: return query()[std::size_t(source.number)];
        case Source::Kind::Text: return searchedText(source);
        }
        return std::nullopt;
    }

    std::optional<QByteArray> searchedText(const Source &source)
    {
        const QByteArrayView text = content().first(qMin(content().size(), longestSearchedText));
        return text.contains(source.beginning) ? capturedBy(*source.expression, QString::fromUtf8(text)) : std::nullopt;
    }

    // A string's, number's or truth value's text; none of null, of objects and arrays, and of what is too long.
    static std::optional<QByteArray> jsonText(QByteArrayView document, const json::Span &span)
    {
        const QByteArrayView token = span.of(document);
        if (token.isEmpty() || token.startsWith('{') || token.startsWith('[') || token == QByteArrayView("null"))
            return std::nullopt;
        const QByteArrayView part = token.first(qMin(token.size(), longestSearched));
        return part.startsWith('"') ? json::decodedUtf8(part) : part.toByteArray();
    }

    QByteArrayView headerValue(int number) const
    {
        return m_headers[number] ? QByteArrayView(m_headers[number]->value) : QByteArrayView();
    }

    /// The beginning of the body, content codings taken off.
    QByteArrayView content()
    {
        if (m_content)
            return *m_content;
        const QByteArrayView body = m_request.body;
        m_content = body.first(qMin(body.size(), recognisedBodyBytes));
        if (!headerValue(m_rules.contentCoding).isEmpty() && !body.isEmpty()) {
            const QByteArray codings = body::contentCodings(m_request.headers);
            m_unpacked = body::unpack(*m_content, codings, {.bytes = recognisedBodyBytes}).bytes;
            m_content = m_unpacked;
        }
        return *m_content;
    }

    /// The JSON text; empty: there is none.
    QByteArrayView document()
    {
        if (m_document)
            return *m_document;
        if (isUrlencoded()) {
            const auto &payload = form()[std::size_t(m_rules.payload)];
            m_document = payload ? QByteArrayView(*payload) : QByteArrayView();
        } else {
            m_document = content();
        }
        m_document = m_document->sliced(json::skipBlanks(*m_document, 0));
        if (!m_document->startsWith('{') && !m_document->startsWith('['))
            m_document = QByteArrayView();
        return *m_document;
    }

    const std::vector<json::Span> &jsonSpans()
    {
        if (!m_spans)
            m_spans = m_rules.pointers.find(document());
        return *m_spans;
    }

    bool isUrlencoded() const
    {
        return isMediaType(headerValue(m_rules.contentType), "application/x-www-form-urlencoded");
    }

    using Values = std::vector<std::optional<QByteArray>>;

    // The last value of a name counts.
    static Values numbered(const http::Form &form, const Names &names)
    {
        Values out(std::size_t(names.size()));
        for (const auto &[name, value] : form) {
            if (const int number = names.find(name); number >= 0)
                out[std::size_t(number)] = value;
        }
        return out;
    }

    const Values &form()
    {
        if (m_fields)
            return *m_fields;
        const QByteArrayView type = headerValue(m_rules.contentType);
        if (isUrlencoded()) {
            m_form = http::parseForm(content());
        } else if (isMediaType(type, "multipart/form-data")) {
            const QByteArray boundary = http::MediaType::parse(type).parameter("boundary");
            for (const http::Part &part : http::parseMultipart(content(), boundary).parts)
                m_form.emplace_back(part.name, part.content(content()).toByteArray());
        }
        m_fields = numbered(m_form, m_rules.fields);
        return *m_fields;
    }

    const Values &query()
    {
        if (!m_query) {
            m_query = m_request.target.contains('?')
                          ? numbered(http::parseForm(http::queryOf(m_request.target)), m_rules.parameters)
                          : Values(std::size_t(m_rules.parameters.size()));
        }
        return *m_query;
    }

    const RecognitionRules &m_rules;
    const http::Request &m_request;
    QVarLengthArray<const http::Header *, 256> m_headers;
    QByteArray m_unpacked;
    http::Form m_form;
    std::optional<QByteArrayView> m_content;
    std::optional<QByteArrayView> m_document;
    std::optional<std::vector<json::Span>> m_spans;
    std::optional<Values> m_fields;
    std::optional<Values> m_query;
};

} // namespace

QString eventPlaceProblem(const QString &place)
{
    if (place.isEmpty())
        return {};
    const QByteArray name = place.toUtf8();
    if (name.startsWith('/') ? json::PointerSet().add(name) < 0 : !http::isToken(name)) {
        return QCoreApplication::translate(
            "hookbench::service",
            "an event stands at a JSON pointer in the body, like /type, or in a header, like X-Event");
    }
    return {};
}

Recogniser::Recogniser(std::unique_ptr<const RecognitionRules> rules)
    : m_rules(std::move(rules))
{
}

Recogniser::Recogniser(Recogniser &&) noexcept = default;
Recogniser &Recogniser::operator=(Recogniser &&) noexcept = default;
Recogniser::~Recogniser() = default;

const Recogniser &Recogniser::builtIn()
{
    static const Recogniser recogniser = builtInResource<Recogniser>(
        "detection.json", [](const QByteArray &json) { return parse(json, Senders::builtIn()); });
    return recogniser;
}

Recognition Recogniser::recognise(const http::Request &request, const QString &eventPlace) const
{
    Reading reading(*m_rules, request);
    Recognition out;
    for (const Rule &rule : m_rules->rules) {
        if (!reading.mayHold(rule) || !reading.holds(rule.when))
            continue;
        out.service = rule.service;
        out.event = reading.textOf(rule.event);
        out.deliveryId = reading.textOf(rule.deliveryId);
        out.eventId = reading.textOf(rule.eventId);
        out.retry = reading.numberOf(rule);
        return out;
    }
    if (!eventPlace.isEmpty())
        out.event = reading.eventAt(eventPlace);
    return out;
}

} // namespace hookbench::service
