// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpoint.h"

#include "core/http/form.h"
#include "core/service/recognition.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr qint64 longestDelay = 600'000;

Result<http::Headers> readHeaders(const json::Ref &place)
{
    http::Headers out;
    const auto rows = place.elements();
    if (!rows)
        return tl::unexpected(rows.error());
    for (const json::Ref &row : *rows) {
        const auto pair = row.elements();
        if (!pair || pair->size() != 2)
            return row.fail(
                QCoreApplication::translate("hookbench::endpoint", "a header is written as [\"Name\", \"value\"]"));
        const auto name = pair->at(0).text();
        const auto value = pair->at(1).text();
        if (!name || !value)
            return tl::unexpected(name ? value.error() : name.error());
        if (!http::isToken(name->toUtf8()))
            return pair->at(0).fail(
                QCoreApplication::translate("hookbench::endpoint", "\"%1\" cannot be the name of a header").arg(*name));
        if (http::isFraming(name->toUtf8()))
            return pair->at(0).fail(
                QCoreApplication::translate("hookbench::endpoint", "\"%1\" belongs to the framing, which is ours")
                    .arg(*name));
        if (!http::isFieldValue(value->toUtf8()))
            return pair->at(1).fail(QCoreApplication::translate(
                "hookbench::endpoint", "a header's value cannot hold line ends or control characters"));
        out.append(name->toUtf8(), value->toUtf8());
    }
    return out;
}

// Each reader below leaves its field alone where the member is missing.
class EndpointReader
{
public:
    explicit EndpointReader(const json::Ref &document)
        : m_document(document)
    {
    }

    Result<Endpoint> run(const QString &name)
    {
        m_out.name = name;
        if (const auto members = m_document.members(); !members)
            return tl::unexpected(members.error());
        version();
        path();
        number("/answer/status", 200, 999, [this](qint64 value) { m_out.answer.status = int(value); });
        number("/answer/delay_ms", 0, longestDelay,
               [this](qint64 value) { m_out.answer.delay = std::chrono::milliseconds(value); });
        number("/target_timeout_s", 1, 3600,
               [this](qint64 value) { m_out.targetTimeout = std::chrono::seconds(value); });
        text("/target", [this](const QString &value) { m_out.target = value; });
        text("/answer/body", [this](const QString &value) { m_out.answer.body = SharedBytes(value.toUtf8()); });
        boolean("/enabled", [this](bool value) { m_out.enabled = value; });
        boolean("/keep_host", [this](bool value) { m_out.keepHost = value; });
        headers();
        base64Body();
        eventPlace();
        if (const auto place = find("/specification"))
            m_out.specification = place->value();
        if (m_error)
            return tl::unexpected(*m_error);
        return m_out;
    }

private:
    std::optional<json::Ref> find(const char *pointer) const
    {
        std::optional<json::Ref> place = m_document;
        for (const QString &part : QString::fromLatin1(pointer).split(u'/', Qt::SkipEmptyParts)) {
            place = place->find(part);
            if (!place)
                break;
        }
        return place;
    }

    template <typename Value, typename Set>
    void set(Result<Value> value, Set assign)
    {
        if (value)
            assign(*value);
        else if (!m_error)
            m_error = value.error();
    }

    template <typename Set>
    void number(const char *pointer, qint64 minimum, qint64 maximum, Set assign)
    {
        if (const auto place = find(pointer))
            set(place->integer(minimum, maximum), assign);
    }
    template <typename Set>
    void text(const char *pointer, Set assign)
    {
        if (const auto place = find(pointer))
            set(place->text(), assign);
    }
    template <typename Set>
    void boolean(const char *pointer, Set assign)
    {
        if (const auto place = find(pointer))
            set(place->boolean(), assign);
    }

    void version()
    {
        number("/version", 1, std::numeric_limits<int>::max(), [this](qint64 value) {
            if (value <= Endpoint::fileVersion)
                return;
            m_error = find("/version")
                          ->fail(QCoreApplication::translate("hookbench::endpoint",
                                                             "the file was written by a later version of Hookbench"))
                          .value();
            m_error->kind = ErrorKind::TooNew;
        });
    }

    void path()
    {
        const auto place = find("/path");
        if (!place) {
            if (!m_error)
                m_error =
                    m_document.fail(QCoreApplication::translate("hookbench::endpoint", "\"path\" is missing")).value();
            return;
        }
        set(place->text(), [&](const QString &value) {
            const QString problem = pathProblem(value);
            if (!problem.isEmpty() && !m_error)
                m_error = place->fail(problem).value();
            m_out.path = value;
        });
    }

    void headers()
    {
        if (const auto place = find("/answer/headers"))
            set(readHeaders(*place), [this](const http::Headers &value) { m_out.answer.headers = value; });
    }

    void base64Body()
    {
        const auto place = find("/answer/body_base64");
        if (!place)
            return;
        set(place->text(), [&](const QString &value) {
            const auto bytes =
                QByteArray::fromBase64Encoding(value.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (bytes)
                m_out.answer.body = SharedBytes(*bytes);
            else if (!m_error)
                m_error = place->fail(QCoreApplication::translate("hookbench::endpoint", "this is not base64")).value();
        });
    }

    void eventPlace()
    {
        const auto place = find("/event_path");
        if (!place)
            return;
        set(place->text(), [&](const QString &value) {
            const QString problem = service::eventPlaceProblem(value);
            if (!problem.isEmpty() && !m_error)
                m_error = place->fail(problem).value();
            m_out.eventPlace = value;
        });
    }

    const json::Ref &m_document;
    Endpoint m_out;
    std::optional<Error> m_error;
};

// Higher is looked at first.
std::pair<int, qsizetype> specificity(const Endpoint &endpoint)
{
    if (endpoint.isCatchAll())
        return {0, 0};
    return {endpoint.path.endsWith(u'*') ? 1 : 2, endpoint.path.size()};
}

} // namespace

Endpoint builtInCatchAll()
{
    Endpoint out;
    out.path = s("*");
    return out;
}

QString pathProblem(const QString &path)
{
    if (path == QLatin1String("*"))
        return {};
    if (!path.startsWith(u'/'))
        return QCoreApplication::translate("hookbench::endpoint", "a path begins with / (or is * for everything else)");
    const qsizetype star = path.indexOf(u'*');
    if (star >= 0 && (star != path.size() - 1 || path[star - 1] != u'/'))
        return QCoreApplication::translate("hookbench::endpoint",
                                           "* stands alone at the end of a path, as in /files/*");
    for (const QChar c : path) {
        if (c.isSpace() || c == u'?' || c == u'#')
            return QCoreApplication::translate("hookbench::endpoint", "a path holds no blanks, no ? and no #");
    }
    return {};
}

Result<Endpoint> readEndpoint(const json::Ref &document, const QString &name)
{
    return EndpointReader(document).run(name);
}

json::Value writeEndpoint(const Endpoint &endpoint)
{
    json::Value answer;
    answer.set(s("status"), endpoint.answer.status);
    if (!endpoint.answer.headers.isEmpty()) {
        json::Value::Array rows;
        for (const http::Header &field : endpoint.answer.headers)
            rows.push_back(json::Value::Array{QString::fromUtf8(field.name), QString::fromUtf8(field.value)});
        answer.set(s("headers"), std::move(rows));
    }
    const QByteArray body = endpoint.answer.body.toByteArray();
    if (QString::fromUtf8(body).toUtf8() == body)
        answer.set(s("body"), QString::fromUtf8(body));
    else
        answer.set(s("body_base64"), QString::fromLatin1(body.toBase64()));
    if (endpoint.answer.delay.count() > 0)
        answer.set(s("delay_ms"), qint64(endpoint.answer.delay.count()));

    json::Value out;
    out.set(s("version"), Endpoint::fileVersion);
    out.set(s("path"), endpoint.path);
    if (!endpoint.enabled)
        out.set(s("enabled"), false);
    out.set(s("answer"), std::move(answer));
    if (!endpoint.specification.isNull())
        out.set(s("specification"), endpoint.specification);
    if (!endpoint.target.isEmpty()) {
        out.set(s("target"), endpoint.target);
        out.set(s("target_timeout_s"), qint64(endpoint.targetTimeout.count()));
    }
    if (endpoint.keepHost)
        out.set(s("keep_host"), true);
    if (!endpoint.eventPlace.isEmpty())
        out.set(s("event_path"), endpoint.eventPlace);
    return out;
}

Router::Router(std::vector<Endpoint> endpoints)
    : m_endpoints(std::move(endpoints))
{
    m_endpoints.push_back(builtInCatchAll());
    std::stable_sort(m_endpoints.begin(), m_endpoints.end(),
                     [](const Endpoint &a, const Endpoint &b) { return specificity(a) > specificity(b); });
}

const Endpoint &Router::match(QByteArrayView target) const
{
    const QString path = routePath(target);
    for (const Endpoint &endpoint : m_endpoints) {
        if (!endpoint.enabled)
            continue;
        const QStringView wanted = endpoint.path;
        const bool fits = wanted.endsWith(u'*') ? path.startsWith(wanted.chopped(1)) : path == wanted;
        if (endpoint.isCatchAll() || fits)
            return endpoint;
    }
    return m_endpoints.back();
}

QString routePath(QByteArrayView target)
{
    return QString::fromUtf8(http::percentDecoded(http::pathOf(http::originForm(target))));
}

Outcome run(const Endpoint &endpoint, const http::Request &)
{
    return {endpoint.name,     endpoint.answer,        endpoint.target,
            endpoint.keepHost, endpoint.targetTimeout, endpoint.eventPlace};
}

} // namespace hookbench::endpoint
