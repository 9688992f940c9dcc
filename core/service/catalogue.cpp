// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/catalogue.h"

#include "core/http/form.h"
#include "core/service/resource.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUuid>

namespace hookbench::service {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// A member's text; empty where it is missing or null.
QString textOf(const json::Value &object, const char *name)
{
    const json::Value *value = object.find(s(name));
    if (!value || value->isNull())
        return {};
    return value->text() ? *value->text() : QString::fromUtf8(value->toCompact());
}

bool flagOf(const json::Value &object, const char *name)
{
    const json::Value *value = object.find(s(name));
    return value && value->boolean() && *value->boolean();
}

Parameter parameterFrom(const json::Value &value)
{
    Parameter out;
    out.name = textOf(value, "name");
    out.description = textOf(value, "description");
    out.type = textOf(value, "type");
    out.where = textOf(value, "in");
    out.example = textOf(value, "example");
    out.automatic = textOf(value, "auto");
    out.required = flagOf(value, "required");
    out.secret = flagOf(value, "secret");
    if (const QString pattern = textOf(value, "pattern"); !pattern.isEmpty())
        out.pattern = QRegularExpression(pattern);
    return out;
}

http::Headers headersFrom(const json::Value &service)
{
    http::Headers out;
    const json::Value *rows = service.find(u"headers");
    if (!rows || !rows->array())
        return out;
    for (const json::Value &row : *rows->array()) {
        if (row.array() && row.array()->size() == 2 && row.array()->at(0).text() && row.array()->at(1).text())
            out.append(row.array()->at(0).text()->toUtf8(), row.array()->at(1).text()->toUtf8());
    }
    return out;
}

std::optional<BodyKind> bodyKindFrom(const QString &name)
{
    if (name == QLatin1String("json"))
        return BodyKind::Json;
    if (name == QLatin1String("form"))
        return BodyKind::Form;
    if (name == QLatin1String("text"))
        return BodyKind::Text;
    if (name == QLatin1String("none"))
        return BodyKind::None;
    return std::nullopt; // multipart and xml are not offered yet
}

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(QStringLiteral("\\{\\{([a-z0-9_]+)\\}\\}"));
    return expression;
}

const QRegularExpression &urlPlaceholder()
{
    static const QRegularExpression expression(QStringLiteral("(?<!\\{)\\{([a-z0-9_]+)\\}(?!\\})"));
    return expression;
}

void collectNames(const QString &text, const QRegularExpression &expression, QStringList &names)
{
    for (auto it = expression.globalMatch(text); it.hasNext();)
        names << it.next().captured(1);
}

Message messageFrom(const json::Value &value, const json::Value &serviceValue, BodyKind kind)
{
    Message out;
    out.id = textOf(value, "id");
    out.name = textOf(value, "name");
    out.note = textOf(value, "note");
    out.bodyKind = kind;
    out.contentType = textOf(value, "content_type");
    out.method = textOf(serviceValue, "method");
    out.urlTemplate = textOf(serviceValue, "url_template");
    out.headers = headersFrom(serviceValue);
    if (const json::Value *overrides = value.find(u"overrides")) {
        if (const QString method = textOf(*overrides, "method"); !method.isEmpty())
            out.method = method;
        if (const QString url = textOf(*overrides, "url_template"); !url.isEmpty())
            out.urlTemplate = url;
        if (overrides->find(u"headers"))
            out.headers = headersFrom(*overrides);
    }
    if (const json::Value *body = value.find(u"body"))
        out.body = *body;
    if (const json::Value *fixed = value.find(u"fixed"); fixed && fixed->object()) {
        for (const auto &[name, text] : *fixed->object()) {
            if (text.text())
                out.fixed.emplace(name, *text.text());
        }
    }
    return out;
}

// Which of the service's parameters a message uses.
QStringList usedParameters(const Message &message, const std::vector<Parameter> &parameters)
{
    QStringList names;
    collectNames(message.urlTemplate, urlPlaceholder(), names);
    for (const http::Header &field : message.headers)
        collectNames(QString::fromUtf8(field.value), placeholder(), names);
    collectNames(QString::fromUtf8(message.body.toCompact()), placeholder(), names);
    QStringList out;
    for (const Parameter &parameter : parameters) {
        if (names.contains(parameter.name) && !message.fixed.contains(parameter.name))
            out << parameter.name;
    }
    return out;
}

class Filler
{
public:
    Filler(const Service &service, const Message &message, const std::map<QString, QString> &values,
           std::vector<ValueProblem> *problems)
        : m_service(service)
        , m_message(message)
        , m_values(values)
        , m_problems(problems)
    {
        checkValues();
    }

    Filled run()
    {
        Filled out;
        out.method = m_message.method;
        out.url = url();
        for (const http::Header &field : m_message.headers)
            out.headers.emplace_back(QString::fromUtf8(field.name), text(QString::fromUtf8(field.value)));
        out.bodyKind = m_message.bodyKind;
        if (!m_message.contentType.isEmpty() && m_message.bodyKind != BodyKind::None)
            out.headers.emplace_back(s("Content-Type"), m_message.contentType);
        switch (m_message.bodyKind) {
        case BodyKind::None: break;
        case BodyKind::Json: {
            const auto value = filled(m_message.body, {});
            out.text = QString::fromUtf8(value.value_or(json::Value::Object{}).toPretty()).trimmed();
            break;
        }
        case BodyKind::Text: out.text = m_message.body.text() ? text(*m_message.body.text()) : QString(); break;
        case BodyKind::Form: out.form = form(); break;
        }
        return out;
    }

private:
    QString valueOf(const QString &name) const
    {
        if (const auto fixed = m_message.fixed.find(name); fixed != m_message.fixed.end())
            return fixed->second;
        const auto given = m_values.find(name);
        return given == m_values.end() ? QString() : given->second;
    }

    void checkValues()
    {
        if (!m_problems)
            return;
        for (const QString &name : m_message.parameters) {
            const Parameter &parameter = *m_service.parameter(name);
            const QString value = valueOf(name);
            const bool isReference = value.startsWith(s("{{")) && value.endsWith(s("}}"));
            if (value.isEmpty() && parameter.required)
                m_problems->push_back({name, QCoreApplication::translate("hookbench::service", "This is needed.")});
            else if (!value.isEmpty() && !isReference && parameter.pattern.isValid()
                     && !parameter.pattern.pattern().isEmpty() && !parameter.pattern.match(value).hasMatch())
                m_problems->push_back(
                    {name, QCoreApplication::translate("hookbench::service", "This does not look right. An example: %1")
                               .arg(parameter.example)});
            else if (!value.isEmpty() && !isReference && !isText(parameter) && !typed(parameter, value))
                m_problems->push_back({name, typeMessage(parameter)});
        }
    }

    static QString typeMessage(const Parameter &parameter)
    {
        if (parameter.type == QLatin1String("boolean"))
            return QCoreApplication::translate("hookbench::service", "This must be true or false.");
        if (parameter.type == QLatin1String("integer"))
            return QCoreApplication::translate("hookbench::service", "This is a whole number.");
        if (parameter.type == QLatin1String("number"))
            return QCoreApplication::translate("hookbench::service", "This must be a number.");
        return QCoreApplication::translate("hookbench::service", "This is a JSON value, like %1")
            .arg(parameter.example);
    }

    static bool isText(const Parameter &parameter)
    {
        return parameter.type == QLatin1String("string") || parameter.type == QLatin1String("url");
    }

    // A value of its parameter's own type; none where it is not one.
    static std::optional<json::Value> typed(const Parameter &parameter, const QString &value)
    {
        if (isText(parameter))
            return json::Value(value);
        const auto document = json::Document::parse(value.toUtf8());
        if (!document)
            return std::nullopt;
        const json::Value parsed = document->root().value();
        const bool fits = parameter.type == QLatin1String("boolean") ? parsed.kind() == json::Kind::Bool
                          : parameter.type == QLatin1String("integer")
                              ? parsed.number() && !parsed.number()->text.contains('.')
                          : parameter.type == QLatin1String("number") ? parsed.kind() == json::Kind::Number
                                                                      : true;
        return fits ? std::optional(parsed) : std::nullopt;
    }

    QString url() const
    {
        QString out;
        qsizetype at = 0;
        for (auto it = urlPlaceholder().globalMatch(m_message.urlTemplate); it.hasNext();) {
            const auto match = it.next();
            out += QStringView(m_message.urlTemplate).mid(at, match.capturedStart() - at);
            at = match.capturedEnd();
            const Parameter *parameter = m_service.parameter(match.captured(1));
            const QString value = valueOf(match.captured(1));
            const bool raw = (parameter && parameter->where == QLatin1String("url")) || value.contains(s("{{"));
            out += raw ? value : QString::fromLatin1(http::percentEncoded(value.toUtf8()));
        }
        return out + m_message.urlTemplate.mid(at);
    }

    QString text(const QString &with) const
    {
        QString out;
        qsizetype at = 0;
        for (auto it = placeholder().globalMatch(with); it.hasNext();) {
            const auto match = it.next();
            out += with.mid(at, match.capturedStart() - at) + valueOf(match.captured(1));
            at = match.capturedEnd();
        }
        return out + with.mid(at);
    }

    // None: an optional value that is missing takes its place away.
    std::optional<json::Value> filled(const json::Value &value, const QString &place) const
    {
        if (const QString *string = value.text()) {
            const auto first = placeholder().match(*string);
            if (!first.hasMatch())
                return value;
            const bool isWhole = first.capturedLength() == string->size();
            const auto out = isWhole ? parameterValue(first.captured(1)) : std::optional(json::Value(text(*string)));
            if (out && out->text())
                checkLength(place, first.captured(1), *out->text());
            return out;
        }
        if (const auto *elements = value.array()) {
            json::Value::Array out;
            for (const json::Value &element : *elements) {
                if (auto one = filled(element, place + s("/*")))
                    out.push_back(std::move(*one));
            }
            return json::Value(std::move(out));
        }
        if (const auto *members = value.object()) {
            if (members->size() == 1 && members->front().first == QLatin1String("$"))
                return filled(members->front().second, place);
            json::Value::Object out;
            for (const auto &[name, member] : *members) {
                if (auto one = filled(member, place + u'/' + name))
                    out.emplace_back(name, std::move(*one));
            }
            return json::Value(std::move(out));
        }
        return value;
    }

    void checkLength(const QString &place, const QString &parameter, const QString &value) const
    {
        const auto limit = std::find_if(m_service.limits.begin(), m_service.limits.end(),
                                        [&](const Limit &one) { return one.place == place; });
        if (!m_problems || limit == m_service.limits.end() || value.contains(s("{{")))
            return;
        const qsizetype length = value.toUcs4().size();
        const bool isTold = std::any_of(m_problems->begin(), m_problems->end(),
                                        [&](const ValueProblem &problem) { return problem.parameter == parameter; });
        if (length > limit->most && !isTold)
            m_problems->push_back(
                {parameter, QCoreApplication::translate("hookbench::service",
                                                        "This is too long: %1 characters. %2 takes %3 at most.")
                                .arg(length)
                                .arg(m_service.name)
                                .arg(limit->most)});
    }

    std::optional<json::Value> parameterValue(const QString &name) const
    {
        const QString value = valueOf(name);
        const Parameter *parameter = m_service.parameter(name);
        if (value.isEmpty() && (!parameter || !parameter->required))
            return std::nullopt;
        if (!parameter || value.contains(s("{{")))
            return json::Value(value);
        return typed(*parameter, value).value_or(json::Value(value));
    }

    std::vector<std::pair<QString, QString>> form() const
    {
        std::vector<std::pair<QString, QString>> out;
        if (!m_message.body.array())
            return out;
        for (const json::Value &row : *m_message.body.array()) {
            if (!row.array() || row.array()->size() != 2 || !row.array()->at(0).text())
                continue;
            if (const auto value = filled(row.array()->at(1), {}))
                out.emplace_back(*row.array()->at(0).text(),
                                 value->text() ? *value->text() : QString::fromUtf8(value->toCompact()));
        }
        return out;
    }

    const Service &m_service;
    const Message &m_message;
    const std::map<QString, QString> &m_values;
    std::vector<ValueProblem> *m_problems;
};

Service serviceFrom(const json::Value &value)
{
    Service out;
    out.id = textOf(value, "id");
    out.name = textOf(value, "name");
    out.kind = textOf(value, "kind");
    out.summary = textOf(value, "summary");
    out.retired = textOf(value, "status") == QLatin1String("retired");
    out.replacedBy = textOf(value, "replaced_by");
    const auto each = [&](QStringView name, auto take) {
        if (const json::Value *list = value.find(name); list && list->array()) {
            for (const json::Value &element : *list->array())
                take(element);
        }
    };
    each(u"parameters", [&](const json::Value &parameter) { out.parameters.push_back(parameterFrom(parameter)); });
    each(u"templates", [&](const json::Value &entry) {
        if (const auto kind = bodyKindFrom(textOf(entry, "body_kind"))) {
            out.messages.push_back(messageFrom(entry, value, *kind));
            out.messages.back().parameters = usedParameters(out.messages.back(), out.parameters);
        }
    });
    each(u"limits", [&](const json::Value &limit) {
        const json::Value *most = limit.find(u"max");
        const QString place = textOf(limit, "target");
        const bool isPlain =
            textOf(limit, "measure") == QLatin1String("chars") && place.startsWith(u'/') && !place.contains(u'[');
        if (isPlain && !limit.find(u"on_excess") && most && most->number()) // what is cut or dropped is still taken
            out.limits.push_back({place, most->number()->text.toLongLong()});
    });
    each(u"url_patterns", [&](const json::Value &pattern) {
        if (pattern.text())
            out.urlPatterns.emplace_back(*pattern.text(),
                                         QRegularExpression::CaseInsensitiveOption); // as names of hosts are
    });
    return out;
}

// What in a URL of the service is its key: the group of a secret parameter, a signature in the query, or all of it.
void locateKey(RecognisedUrl &found, const QRegularExpressionMatch &match, const QString &url)
{
    for (const Parameter &parameter : found.service->parameters) {
        if (!parameter.secret)
            continue;
        found.secretParameter = parameter.name;
        if (parameter.where != QLatin1String("url")) {
            found.keyOffset = match.capturedStart(parameter.name);
            found.keyLength = match.capturedLength(parameter.name);
            return;
        }
        static const QRegularExpression signature(QStringLiteral("[?&]sig=([^&#]+)"));
        const auto query = signature.match(url);
        found.keyOffset = query.hasMatch() ? query.capturedStart(1) : 0;
        found.keyLength = query.hasMatch() ? query.capturedLength(1) : url.size();
        return;
    }
}

} // namespace

const Message *Service::message(const QString &wanted) const
{
    const auto it =
        std::find_if(messages.begin(), messages.end(), [&](const Message &one) { return one.id == wanted; });
    return it == messages.end() ? nullptr : &*it;
}

const Parameter *Service::parameter(const QString &wanted) const
{
    const auto it =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter &one) { return one.name == wanted; });
    return it == parameters.end() ? nullptr : &*it;
}

Filled fill(const Service &service, const Message &message, const std::map<QString, QString> &values,
            std::vector<ValueProblem> *problems)
{
    std::map<QString, QString> complete = values;
    for (const Parameter &parameter : service.parameters) {
        if (parameter.automatic.isEmpty() || !complete[parameter.name].isEmpty())
            continue;
        if (parameter.automatic == QLatin1String("uuid"))
            complete[parameter.name] = QUuid::createUuid().toString(QUuid::WithoutBraces);
        else if (parameter.automatic == QLatin1String("unix_s"))
            complete[parameter.name] = QString::number(QDateTime::currentSecsSinceEpoch());
    }
    return Filler(service, message, complete, problems).run();
}

Result<Catalogue> Catalogue::parse(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const auto entries = document->root().elements();
    if (!entries)
        return tl::unexpected(entries.error());
    Catalogue out;
    for (const json::Ref &entry : *entries) {
        Service service = serviceFrom(entry.value());
        if (service.id.isEmpty() || service.messages.empty())
            return entry.fail(QStringLiteral("a service needs an id and templates"));
        for (const QRegularExpression &pattern : service.urlPatterns) {
            if (!pattern.isValid())
                return entry.fail(QStringLiteral("the URL pattern %1 cannot be read: %2")
                                      .arg(pattern.pattern(), pattern.errorString()));
        }
        out.m_services.push_back(std::move(service));
    }
    return out;
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = builtInResource<Catalogue>("services.json", &Catalogue::parse);
    return catalogue;
}

const Service *Catalogue::find(const QString &id) const
{
    const auto it =
        std::find_if(m_services.begin(), m_services.end(), [&](const Service &service) { return service.id == id; });
    return it == m_services.end() ? nullptr : &*it;
}

std::optional<RecognisedUrl> Catalogue::recognise(const QString &url) const
{
    for (const Service &service : m_services) {
        for (const QRegularExpression &pattern : service.urlPatterns) {
            const auto match = pattern.match(url);
            if (!match.hasMatch())
                continue;
            RecognisedUrl out;
            out.service = &service;
            for (const QString &group : pattern.namedCaptureGroups()) {
                if (!group.isEmpty() && service.parameter(group))
                    out.values.emplace(group, match.captured(group));
            }
            locateKey(out, match, url);
            if (out.keyOffset < 0 || out.keyLength <= 0)
                out.secretParameter.clear();
            return out;
        }
    }
    return std::nullopt;
}

} // namespace hookbench::service
