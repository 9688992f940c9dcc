// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/remoterequest.h"

#include "core/http/form.h"
#include "core/iml/conversion.h"
#include "core/iml/fromjson.h"
#include "core/json/tape.h"

#include <QCoreApplication>
#include <QUrl>

namespace hookbench::endpoint {

namespace {

constexpr qsizetype longestText = 1 << 20;

QString said(const char *text)
{
    return QCoreApplication::translate("hookbench::endpoint", text);
}

iml::LanguageFailure wrong(iml::Code code, const QString &path, const QString &message)
{
    return iml::LanguageFailure({code, message, 0, 0, path});
}

QString joined(const QString &member, const QString &path)
{
    return path.isEmpty() ? member : path.startsWith(u'[') ? member + path : member + u'.' + path;
}

Result<iml::Value, iml::LanguageError> part(const iml::JsonTemplate &part, const char *member, iml::Run &run)
{
    auto value = part.evaluate(run);
    if (!value)
        value.error().path = joined(QString::fromLatin1(member), value.error().path);
    return value;
}

Result<QString, iml::LanguageError> textOf(const iml::Value &value, const QString &path)
{
    QString out;
    if (value.collection() || value.array() || !iml::appendText(out, value, longestText))
        return wrong(iml::Code::Type, path, said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This must be a text.")));
    return out;
}

// "a=1&a=2&b=x": of a collection; missing and null are left out, arrays repeat the name.
Result<QByteArray, iml::LanguageError> formOf(const iml::Value &value, const QString &path)
{
    QByteArray out;
    if (value.isNothing())
        return out;
    if (!value.collection())
        return wrong(iml::Code::Type, path,
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This must be a collection.")));
    for (const auto &[key, member] : *value.collection()) {
        const iml::Array one = member.array() ? *member.array() : iml::Array{member};
        for (const iml::Value &element : one) {
            if (element.isNothing())
                continue;
            const auto text = textOf(element, joined(path, key));
            if (!text)
                return tl::unexpected(text.error());
            if (!out.isEmpty())
                out += '&';
            out += http::percentEncoded(key.toUtf8()) + '=' + http::percentEncoded(text->toUtf8());
        }
    }
    return out;
}

// An answer's body as expressions see it: JSON where it is JSON, else text, else bytes.
iml::Value bodyOf(const http::Response &response)
{
    const json::Tape tape = json::Tape::parse(response.body);
    if (!tape.error() && !tape.isEmpty()) {
        if (auto value = iml::fromJson(tape, tape.root()))
            return std::move(*value);
    }
    const QByteArray bytes = response.body.toByteArray();
    return bytes.isValidUtf8() ? iml::Value(QString::fromUtf8(bytes)) : iml::Value(bytes);
}

} // namespace

Result<RemoteRequest, iml::LanguageError> RemoteRequest::compile(const json::Value &specification)
{
    RemoteRequest out;
    const json::Value *url = specification.find(u"url");
    if (!url || !url->text() || url->text()->isEmpty())
        return wrong(iml::Code::Value, QStringLiteral("url"),
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "A request needs an address.")));
    const json::Value *type = specification.find(u"type");
    const QString word = type && type->text() ? *type->text() : QString();
    if (type && word != QLatin1String("json") && word != QLatin1String("urlencoded") && word != QLatin1String("text"))
        return wrong(
            iml::Code::Value, QStringLiteral("type"),
            said(QT_TRANSLATE_NOOP("hookbench::endpoint", "The type is \"json\", \"urlencoded\" or \"text\".")));
    out.m_type = word == QLatin1String("urlencoded") ? Type::Form
                 : word == QLatin1String("text")     ? Type::Text
                                                     : Type::Json;
    const json::Value *response = specification.find(u"response");
    const std::tuple<iml::JsonTemplate &, const json::Value *, const char *> parts[] = {
        {out.m_url, url, "url"},
        {out.m_method, specification.find(u"method"), "method"},
        {out.m_headers, specification.find(u"headers"), "headers"},
        {out.m_query, specification.find(u"qs"), "qs"},
        {out.m_body, specification.find(u"body"), "body"},
        {out.m_data, response ? response->find(u"data") : nullptr, "response.data"}};
    for (const auto &[to, value, name] : parts) {
        if (!value)
            continue;
        auto compiled = iml::JsonTemplate::compile(*value);
        if (!compiled) {
            compiled.error().path = joined(QString::fromLatin1(name), compiled.error().path);
            return tl::unexpected(compiled.error());
        }
        to = std::move(*compiled);
    }
    return out;
}

Result<RemoteRequest::Ready, iml::LanguageError> RemoteRequest::evaluate(iml::Run &run) const
{
    Ready out;
    const auto url = part(m_url, "url", run);
    const auto method = url ? part(m_method, "method", run) : url;
    const auto headers = method ? part(m_headers, "headers", run) : method;
    const auto query = headers ? part(m_query, "qs", run) : headers;
    const auto body = query ? part(m_body, "body", run) : query;
    if (!body)
        return tl::unexpected(body.error());
    const auto address = textOf(*url, QStringLiteral("url"));
    const auto verb = textOf(*method, QStringLiteral("method"));
    const auto parameters = formOf(*query, QStringLiteral("qs"));
    if (!address || !verb || !parameters)
        return tl::unexpected(!address ? address.error() : !verb ? verb.error() : parameters.error());
    out.url = *address;
    const QUrl parsed(out.url);
    if (!parsed.isValid() || parsed.host().isEmpty() || !parsed.scheme().startsWith(QLatin1String("http")))
        return wrong(iml::Code::Value, QStringLiteral("url"),
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This is no http or https address.")));
    if (!parameters->isEmpty())
        out.url += (out.url.contains(u'?') ? u'&' : u'?') + QString::fromLatin1(*parameters);
    out.method = verb->isEmpty() ? QByteArray("GET") : verb->toUtf8();
    if (!http::isToken(out.method))
        return wrong(iml::Code::Value, QStringLiteral("method"),
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This cannot be a method.")));
    if (!headers->isNothing() && !headers->collection())
        return wrong(iml::Code::Type, QStringLiteral("headers"),
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This must be a collection.")));
    for (const auto &[name, value] : headers->collection() ? *headers->collection() : iml::Collection()) {
        const QString path = QStringLiteral("headers.") + name;
        const auto text = textOf(value, path);
        if (!text)
            return tl::unexpected(text.error());
        if (value.isNothing())
            continue;
        if (!http::isToken(name.toUtf8()) || !http::isFieldValue(text->toUtf8()) || http::isFraming(name.toUtf8()))
            return wrong(iml::Code::Value, path,
                         said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This cannot be a header.")));
        out.headers.append(name.toUtf8(), text->toUtf8());
    }
    out.hasBody = !body->isMissing();
    if (!out.hasBody)
        return out;
    const char *contentType = "application/json; charset=utf-8";
    if (m_type == Type::Json) {
        if (!iml::appendJson(out.body, *body, longestText))
            return wrong(iml::Code::Limit, QStringLiteral("body"),
                         said(QT_TRANSLATE_NOOP("hookbench::endpoint", "The body is too long.")));
    } else if (m_type == Type::Form && !body->text()) {
        contentType = "application/x-www-form-urlencoded";
        auto form = formOf(*body, QStringLiteral("body"));
        if (!form)
            return tl::unexpected(form.error());
        out.body = *form;
    } else {
        contentType = m_type == Type::Form ? "application/x-www-form-urlencoded" : "text/plain; charset=utf-8";
        const auto text = textOf(*body, QStringLiteral("body"));
        if (!text)
            return tl::unexpected(text.error());
        out.body = text->toUtf8();
    }
    if (!out.headers.contains("content-type"))
        out.headers.append("Content-Type", contentType);
    return out;
}

Result<json::Value, iml::LanguageError> RemoteRequest::collect(iml::Run &run, const http::Response &response) const
{
    iml::Collection headers;
    headers.setIgnoresCase();
    for (const http::Header &field : response.headers)
        headers.set(QString::fromUtf8(field.name), QString::fromUtf8(field.value));
    run.variables.set(QStringLiteral("body"), bodyOf(response));
    run.variables.set(QStringLiteral("headers"), std::move(headers));
    run.variables.set(QStringLiteral("statusCode"), response.status);
    const auto value = part(m_data, "response.data", run);
    if (!value)
        return tl::unexpected(value.error());
    const json::Value none(json::Value::Object{});
    if (value->isNothing())
        return none;
    QByteArray text;
    if (!value->collection() || !iml::appendJson(text, *value, longestText))
        return wrong(iml::Code::Type, QStringLiteral("response.data"),
                     said(QT_TRANSLATE_NOOP("hookbench::endpoint", "This must be a collection.")));
    const auto document = json::Document::parse(text);
    return document ? document->root().value() : none;
}

} // namespace hookbench::endpoint
