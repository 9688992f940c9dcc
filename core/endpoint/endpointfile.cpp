// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpoint.h"

#include "core/iml/fromjson.h"
#include "core/service/recognition.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr qint64 longestDelay = 600'000;

constexpr std::initializer_list<const char *> knownMembers = {
    "version",    "path",   "methods",       "enabled", "kind",      "connections",
    "parameters", "answer", "specification", "target",  "keep_host", "target_timeout_s",
    "event_path", "faults", "attach",        "detach",  "update",    "webhook",
    "signature",  "key",    "limits"};
constexpr std::initializer_list<const char *> knownOfAnswer = {"status", "headers", "body", "body_base64", "delay_ms"};

struct TypeName
{
    Parameter::Type type;
    const char *name;
};
constexpr TypeName types[] = {{Parameter::Type::Text, "text"},
                              {Parameter::Type::Number, "number"},
                              {Parameter::Type::Boolean, "boolean"},
                              {Parameter::Type::Date, "date"},
                              {Parameter::Type::Json, "json"}};

json::Kind kindOf(Parameter::Type type)
{
    return type == Parameter::Type::Number    ? json::Kind::Number
           : type == Parameter::Type::Boolean ? json::Kind::Bool
                                              : json::Kind::String;
}

std::optional<iml::Date> dateOf(const json::Value &value)
{
    const QDateTime time = value.text() ? QDateTime::fromString(*value.text(), Qt::ISODateWithMs) : QDateTime();
    return time.isValid() ? std::optional(iml::Date{time.toMSecsSinceEpoch()}) : std::nullopt;
}

json::Value::Object unknownMembers(const json::Ref &object, std::initializer_list<const char *> known)
{
    json::Value::Object out;
    const auto members = object.members();
    if (!members)
        return out;
    for (const auto &[name, member] : *members) {
        if (std::none_of(known.begin(), known.end(), [&](const char *one) { return name == QLatin1String(one); }))
            out.emplace_back(name, member.value());
    }
    return out;
}

void addMembers(json::Value &to, const json::Value::Object &members)
{
    for (const auto &[name, value] : members)
        to.set(name, value);
}

// Empty where it is not there.
Result<QString> textOf(const json::Ref &object, QStringView name)
{
    if (object.kind() != json::Kind::Object)
        return object.fail(QCoreApplication::translate("hookbench::endpoint", "this must be an object"));
    const auto member = object.find(name);
    return member ? member->text() : QString();
}

Result<Fault> faultAt(const json::Ref &place)
{
    const bool isNumber = place.kind() == json::Kind::Number; // 500 is as good as "500"
    const auto text = isNumber ? Result<QString>(QString::fromLatin1(place.token())) : place.text();
    if (!text)
        return tl::unexpected(text.error());
    auto fault = parseFault(*text);
    return fault ? fault : place.fail(fault.error().message);
}

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
    EndpointReader(const json::Ref &document, const signature::Schemes &schemes)
        : m_document(document)
        , m_schemes(schemes)
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
        methods();
        kind();
        rows("/connections", [this](const json::Ref &row) { return connection(row); });
        rows("/parameters", [this](const json::Ref &row) { return parameter(row); });
        specification();
        program();
        faults();
        signature();
        set(readAccess(m_document), [this](const Access &value) { m_out.access = value; });
        request("/attach", m_out.attach);
        request("/detach", m_out.detach);
        request("/update", m_out.update);
        request("/webhook", m_out.webhook);
        if (m_error)
            return tl::unexpected(*m_error);
        m_out.more = unknownMembers(m_document, knownMembers);
        if (const auto answer = find("/answer"))
            m_out.moreOfAnswer = unknownMembers(*answer, knownOfAnswer);
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

    void methods()
    {
        rows("/methods", [this](const json::Ref &row) -> Result<void> {
            const auto method = row.text();
            if (!method)
                return tl::unexpected(method.error());
            if (!http::isToken(method->toUtf8()))
                return row.fail(
                    QCoreApplication::translate("hookbench::endpoint", "\"%1\" cannot be a method").arg(*method));
            if (!m_out.methods.contains(method->toUtf8()))
                m_out.methods.append(method->toUtf8());
            return {};
        });
    }

    void kind()
    {
        const auto place = find("/kind");
        if (!place)
            return;
        set(place->text(), [&](const QString &value) {
            m_out.kind = value == s("shared") ? Ownership::Shared : Ownership::Dedicated;
            if (value != s("shared") && value != s("dedicated"))
                keep(place->fail(
                    QCoreApplication::translate("hookbench::endpoint", "this must be \"dedicated\" or \"shared\"")));
        });
    }

    Result<void> connection(const json::Ref &row)
    {
        Connection out;
        const auto name = textOf(row, u"name");
        const auto uid = textOf(row, u"uid");
        if (!name || !uid)
            return tl::unexpected(name ? uid.error() : name.error());
        out.name = *name;
        out.uid = *uid;
        out.more = unknownMembers(row, {"name", "uid"});
        m_out.connections.push_back(std::move(out));
        return {};
    }

    Result<void> parameter(const json::Ref &row)
    {
        Parameter out;
        const auto name = textOf(row, u"name");
        const auto type = textOf(row, u"type");
        const auto secret = textOf(row, u"secret");
        if (!name || !type || !secret)
            return tl::unexpected(!name ? name.error() : !type ? type.error() : secret.error());
        out.name = *name;
        out.secret = *secret;
        if (name->isEmpty())
            return row.fail(QCoreApplication::translate("hookbench::endpoint", "a parameter needs a name"));
        const QStringList segments = PathPattern(m_out.path).names();
        const auto isCalledSo = [&](const Parameter &one) { return one.name == out.name; };
        if (segments.contains(out.name) || std::any_of(m_out.parameters.begin(), m_out.parameters.end(), isCalledSo))
            return row.fail(
                QCoreApplication::translate("hookbench::endpoint",
                                            "there is a parameter or a segment of the path called \"%1\" already")
                    .arg(out.name));
        const auto known = std::find_if(std::begin(types), std::end(types),
                                        [&](const TypeName &one) { return *type == QLatin1String(one.name); });
        if (!type->isEmpty() && known == std::end(types))
            return row.fail(QCoreApplication::translate(
                "hookbench::endpoint",
                "a parameter's type is \"text\", \"number\", \"boolean\", \"date\" or \"json\""));
        if (!type->isEmpty())
            out.type = known->type;
        if (!out.secret.isEmpty() && out.type != Parameter::Type::Text)
            return row.fail(QCoreApplication::translate("hookbench::endpoint",
                                                        "only a parameter of the type text can be a secret"));
        if (const auto value = row.find(u"value"); value && value->kind() != json::Kind::Null) {
            if (out.type != Parameter::Type::Json && value->kind() != kindOf(out.type))
                return value->fail(
                    QCoreApplication::translate("hookbench::endpoint", "the value is not of the parameter's type"));
            out.value = value->value();
            if (out.type == Parameter::Type::Date && !dateOf(out.value))
                return value->fail(QCoreApplication::translate(
                    "hookbench::endpoint", "this is no date; one is written as 2026-11-20T10:00:00Z"));
        }
        out.more = unknownMembers(row, {"name", "type", "value", "secret"});
        m_out.parameters.push_back(std::move(out));
        return {};
    }

    void specification()
    {
        const auto place = find("/specification");
        if (!place || place->kind() == json::Kind::Null)
            return;
        if (place->kind() != json::Kind::Object && place->kind() != json::Kind::String)
            keep(place->fail(QCoreApplication::translate(
                "hookbench::endpoint", "a specification is an object, or a text that holds one with comments")));
        m_out.specification = place->value();
    }

    // After all that it depends on was read.
    void program()
    {
        const auto place = find("/specification");
        if (m_error || !place)
            return;
        if (const auto compiled = programOf(m_out); !compiled) {
            const SpecificationIssue &issue = compiled.error();
            keep(place->fail(issue.path.isEmpty()
                                 ? QStringLiteral("%1: %2").arg(issue.code, issue.message)
                                 : QStringLiteral("%1 in %2: %3").arg(issue.code, issue.path, issue.message)));
        }
    }

    void faults()
    {
        const auto place = find("/faults");
        if (!place)
            return;
        if (place->kind() != json::Kind::Object)
            return keep(place->fail(QCoreApplication::translate(
                "hookbench::endpoint",
                "faults are written as {\"sequence\": [\"500\", \"drop\"]} or {\"share\": 30, \"fault\": \"500\"}")));
        boolean("/faults/enabled", [this](bool value) { m_out.faults.enabled = value; });
        number("/faults/share", 1, 100, [this](qint64 value) { m_out.faults.share = int(value); });
        if (const auto one = find("/faults/fault"))
            set(faultAt(*one), [this](const Fault &value) { m_out.faults.fault = value; });
        rows("/faults/sequence", [this](const json::Ref &row) -> Result<void> {
            const auto fault = faultAt(row);
            if (!fault)
                return tl::unexpected(fault.error());
            m_out.faults.sequence.push_back(*fault);
            if (qsizetype(m_out.faults.sequence.size()) > Faults::mostSteps)
                return row.fail(
                    QCoreApplication::translate("hookbench::endpoint", "a sequence of faults has at most %1 steps")
                        .arg(Faults::mostSteps));
            return {};
        });
        if (m_out.faults.fault && !m_out.faults.sequence.empty())
            keep(place->fail(QCoreApplication::translate(
                "hookbench::endpoint", "either a sequence of faults or one fault for a share of the requests")));
        m_out.moreOfFaults = unknownMembers(*place, {"enabled", "share", "fault", "sequence"});
    }

    void signature()
    {
        const auto place = find("/signature");
        if (place && place->kind() != json::Kind::Null)
            set(readSignatureRule(*place, m_schemes), [this](const SignatureRule &value) { m_out.signature = value; });
    }

    void request(const char *pointer, json::Value &out)
    {
        const auto place = find(pointer);
        if (!place || place->kind() == json::Kind::Null)
            return;
        if (place->kind() != json::Kind::Object)
            return keep(place->fail(QCoreApplication::translate("hookbench::endpoint", "this must be an object")));
        out = place->value();
    }

    template <typename Take>
    void rows(const char *pointer, Take take)
    {
        const auto place = find(pointer);
        if (!place)
            return;
        const auto all = place->elements();
        if (!all)
            return keep(tl::unexpected(all.error()));
        for (const json::Ref &row : *all) {
            if (auto taken = take(row); !taken)
                return keep(tl::unexpected(taken.error()));
        }
    }

    void keep(const Failure &failure)
    {
        if (!m_error)
            m_error = failure.value();
    }

    const json::Ref &m_document;
    const signature::Schemes &m_schemes;
    Endpoint m_out;
    std::optional<Error> m_error;
};

json::Value connectionsValue(const std::vector<Connection> &connections)
{
    json::Value::Array rows;
    for (const Connection &connection : connections) {
        json::Value row;
        row.set(s("name"), connection.name);
        if (!connection.uid.isEmpty())
            row.set(s("uid"), connection.uid);
        addMembers(row, connection.more);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::Value parametersValue(const std::vector<Parameter> &parameters)
{
    json::Value::Array rows;
    for (const Parameter &parameter : parameters) {
        json::Value row;
        row.set(s("name"), parameter.name);
        for (const auto &[type, name] : types) {
            if (type == parameter.type)
                row.set(s("type"), s(name));
        }
        if (!parameter.secret.isEmpty())
            row.set(s("secret"), parameter.secret);
        else if (!parameter.value.isNull())
            row.set(s("value"), parameter.value);
        addMembers(row, parameter.more);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::Value faultsValue(const Endpoint &endpoint)
{
    const Faults &faults = endpoint.faults;
    json::Value out;
    if (!faults.enabled)
        out.set(s("enabled"), false);
    if (!faults.sequence.empty()) {
        json::Value::Array steps;
        for (const Fault &fault : faults.sequence)
            steps.push_back(faultText(fault));
        out.set(s("sequence"), std::move(steps));
    }
    if (faults.fault) {
        out.set(s("share"), faults.share);
        out.set(s("fault"), faultText(*faults.fault));
    }
    addMembers(out, endpoint.moreOfFaults);
    return out;
}

} // namespace

Result<Endpoint> readEndpoint(const json::Ref &document, const QString &name, const signature::Schemes &schemes)
{
    return EndpointReader(document, schemes).run(name);
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

    addMembers(answer, endpoint.moreOfAnswer);

    json::Value out;
    out.set(s("version"), Endpoint::fileVersion);
    out.set(s("path"), endpoint.path);
    if (!endpoint.methods.isEmpty()) {
        json::Value::Array methods;
        for (const QByteArray &method : endpoint.methods)
            methods.push_back(QString::fromUtf8(method));
        out.set(s("methods"), std::move(methods));
    }
    if (!endpoint.enabled)
        out.set(s("enabled"), false);
    if (endpoint.kind == Ownership::Shared)
        out.set(s("kind"), s("shared"));
    if (!endpoint.connections.empty())
        out.set(s("connections"), connectionsValue(endpoint.connections));
    if (!endpoint.parameters.empty())
        out.set(s("parameters"), parametersValue(endpoint.parameters));
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
    if (endpoint.signature)
        out.set(s("signature"), writeSignatureRule(*endpoint.signature));
    if (json::Value faults = faultsValue(endpoint); !faults.isNull())
        out.set(s("faults"), std::move(faults));
    writeAccess(out, endpoint.access);
    const std::pair<const char *, const json::Value *> requests[] = {{"attach", &endpoint.attach},
                                                                     {"detach", &endpoint.detach},
                                                                     {"update", &endpoint.update},
                                                                     {"webhook", &endpoint.webhook}};
    for (const auto &[name, value] : requests) {
        if (!value->isNull())
            out.set(s(name), *value);
    }
    addMembers(out, endpoint.more);
    return out;
}

iml::Collection parameterValues(const Endpoint &endpoint, const Segments &segments,
                                const std::map<QString, Secret> &secrets)
{
    iml::Collection out;
    for (const auto &[name, value] : segments)
        out.set(name, value);
    for (const Parameter &parameter : endpoint.parameters) {
        if (!parameter.secret.isEmpty()) {
            if (const auto secret = secrets.find(parameter.secret); secret != secrets.end())
                out.set(parameter.name, QString::fromUtf8(secret->second.reveal()));
        } else if (parameter.type == Parameter::Type::Date) {
            if (const auto date = dateOf(parameter.value))
                out.set(parameter.name, *date);
        } else if (!parameter.value.isNull()) {
            if (auto value = iml::fromJson(parameter.value))
                out.set(parameter.name, std::move(*value));
        }
    }
    return out;
}

} // namespace hookbench::endpoint
