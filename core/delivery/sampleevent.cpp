// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/sampleevent.h"

#include "core/iml/fromjson.h"
#include "core/service/resource.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

constexpr QLatin1String fieldsName("fields");

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

class SampleReader
{
public:
    Result<SampleService> run(const json::Ref &document)
    {
        if (document.kind() != json::Kind::Object)
            return document.fail(QCoreApplication::translate("hookbench::delivery", "sample events are an object"));
        m_service.id = text(document, u"service");
        m_service.name = text(document, u"name");
        for (const json::Ref &alias : elements(document, u"aliases"))
            m_service.aliases << take(alias.text());
        m_common.service = m_service.id;
        m_common.scheme = text(document, u"scheme");
        m_common.recognisedService = m_service.id;
        shared(document, m_common);
        for (const json::Ref &event : elements(document, u"events"))
            m_service.events.push_back(readEvent(event));
        if (m_error)
            return tl::unexpected(*m_error);
        if (m_service.id.isEmpty() || m_service.events.empty())
            return document.fail(
                QCoreApplication::translate("hookbench::delivery", "\"service\" and \"events\" are needed"));
        return std::move(m_service);
    }

private:
    // What stands in a service and in an event alike.
    void shared(const json::Ref &place, SampleEvent &out)
    {
        for (const json::Ref &row : elements(place, u"headers"))
            out.draft.headers.push_back(pairOf(row));
        for (const json::Ref &field : elements(place, u"fields")) {
            const auto value = field.find(u"value");
            out.fields.push_back(
                {text(field, u"name"), text(field, u"description"), value ? value->value() : json::Value()});
        }
    }

    SampleEvent readEvent(const json::Ref &place)
    {
        SampleEvent out = m_common;
        out.id = text(place, u"id");
        out.name = text(place, u"name");
        out.recognisedEvent = out.id;
        shared(place, out);
        if (place.find(u"scheme"))
            out.scheme = text(place, u"scheme");
        if (place.find(u"method"))
            out.draft.method = text(place, u"method");
        const QString query = text(place, u"query");
        out.draft.url = s("http://sample.invalid/") + (query.isEmpty() ? QString() : u'?' + query);
        if (const auto recognised = place.find(u"recognised")) {
            const bool isKnown = recognised->kind() == json::Kind::Object;
            out.recognisedService = isKnown ? text(*recognised, u"service") : QString();
            out.recognisedEvent = isKnown ? text(*recognised, u"event") : QString();
        }
        body(place, out);
        if (out.id.isEmpty())
            refuse(place, QCoreApplication::translate("hookbench::delivery", "\"id\" is missing"));
        return out;
    }

    void body(const json::Ref &place, SampleEvent &out)
    {
        if (const auto json = place.find(u"body_json")) {
            out.draft.bodyKind = BodyKind::Json;
            out.draft.text = QString::fromUtf8(json->value().toCompact());
        } else if (const auto plain = place.find(u"body_text")) {
            out.draft.bodyKind = BodyKind::Text;
            out.draft.text = take(plain->text());
        } else if (place.find(u"body_form")) {
            out.draft.bodyKind = BodyKind::Form;
            for (const json::Ref &row : elements(place, u"body_form"))
                out.draft.form.push_back(formRow(row, out));
        }
    }

    std::pair<QString, QString> formRow(const json::Ref &row, SampleEvent &out)
    {
        const auto pair = row.elements();
        if (!pair || pair->size() != 2 || pair->at(1).kind() == json::Kind::String)
            return pairOf(row);
        const QString name = s("json%1").arg(out.texts.size());
        out.texts.emplace_back(name, QString::fromUtf8(pair->at(1).value().toCompact()));
        return {take(pair->at(0).text()), s("{{%1}}").arg(name)};
    }

    std::pair<QString, QString> pairOf(const json::Ref &row)
    {
        const auto pair = row.elements();
        if (pair && pair->size() == 2)
            return {take(pair->at(0).text()), take(pair->at(1).text())};
        refuse(row, QCoreApplication::translate("hookbench::delivery", "a row is written as [\"name\", \"value\"]"));
        return {};
    }

    QString text(const json::Ref &place, QStringView name)
    {
        const auto member = place.find(name);
        return member ? take(member->text()) : QString();
    }

    std::vector<json::Ref> elements(const json::Ref &place, QStringView name)
    {
        const auto member = place.find(name);
        return member ? take(member->elements()) : std::vector<json::Ref>();
    }

    template <typename Value>
    Value take(const Result<Value> &value)
    {
        if (!value && !m_error)
            m_error = value.error();
        return value ? *value : Value();
    }

    void refuse(const json::Ref &place, const QString &message)
    {
        if (!m_error)
            m_error = place.fail(message).value();
    }

    SampleService m_service;
    SampleEvent m_common;
    std::optional<Error> m_error;
};

Result<iml::Value> valueOf(const SampleField &field, const QString *given, iml::Run &run)
{
    const auto ofField = [&field](const QString &message) {
        return fail(ErrorKind::Invalid, field.name + s(": ") + message);
    };
    if (given && field.value.number()) {
        const auto document = json::Document::parse(given->toUtf8());
        if (!document || document->root().kind() != json::Kind::Number)
            return ofField(QCoreApplication::translate("hookbench::delivery", "\"%1\" is no number").arg(*given));
        return iml::fromJson(document->root().value()).value_or(iml::Value());
    }
    if (given)
        return iml::Value(*given);
    if (!field.value.text())
        return iml::fromJson(field.value).value_or(iml::Value());
    const auto compiled = iml::Template::compile(*field.value.text());
    auto value = compiled ? compiled->evaluate(run) : tl::unexpected(compiled.error());
    return value ? Result<iml::Value>(std::move(*value)) : ofField(value.error().message);
}

// Fields see those before them.
Result<void> setFields(const SampleEvent &event, const std::map<QString, QString> &values, iml::Run &run)
{
    for (const auto &[name, value] : values) {
        QStringList known;
        for (const SampleField &field : event.fields)
            known << field.name;
        if (!known.contains(name))
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::delivery", "The event has no field \"%1\"; it has: %2")
                            .arg(name, known.join(s(", "))));
    }
    iml::Collection fields;
    for (const SampleField &field : event.fields) {
        const auto given = values.find(field.name);
        auto value = valueOf(field, given == values.end() ? nullptr : &given->second, run);
        if (!value)
            return tl::unexpected(value.error());
        fields.set(field.name, std::move(*value));
        run.variables.set(fieldsName, fields);
    }
    return {};
}

} // namespace

const SampleField *SampleEvent::field(const QString &fieldName) const
{
    const auto it = std::find_if(fields.begin(), fields.end(),
                                 [&fieldName](const SampleField &one) { return one.name == fieldName; });
    return it == fields.end() ? nullptr : &*it;
}

const SampleEvent *SampleService::event(const QString &eventId) const
{
    const auto it =
        std::find_if(events.begin(), events.end(), [&eventId](const SampleEvent &one) { return one.id == eventId; });
    return it == events.end() ? nullptr : &*it;
}

Result<SampleService> readSamples(const json::Ref &document)
{
    return SampleReader().run(document);
}

const std::vector<SampleService> &builtInSamples()
{
    static const std::vector<SampleService> all = [] {
        std::vector<SampleService> out;
        for (const char *name :
             {"samples/github.json", "samples/gitlab.json", "samples/stripe.json", "samples/shopify.json",
              "samples/slack.json", "samples/discord.json", "samples/intercom.json", "samples/facebook.json",
              "samples/sinricpro.json", "samples/ifttt.json", "samples/twilio.json", "samples/sns.json",
              "samples/alertmanager.json", "samples/cloudevents.json", "samples/telegram.json", "samples/make.json"}) {
            out.push_back(service::builtInResource<SampleService>(name, [](const QByteArray &bytes) {
                const auto document = json::Document::parse(bytes);
                return document ? readSamples(document->root()) : tl::unexpected(document.error());
            }));
        }
        return out;
    }();
    return all;
}

const SampleService *findSamples(const QString &service)
{
    for (const SampleService &one : builtInSamples()) {
        if (one.id == service || one.aliases.contains(service))
            return &one;
    }
    return nullptr;
}

Result<Outgoing> requestOf(const SampleEvent &event, const Address &to, const std::map<QString, QString> &values,
                           const iml::Inputs &inputs)
{
    iml::Run run(inputs, {});
    if (auto set = setFields(event, values, run); !set)
        return tl::unexpected(set.error());
    for (const auto &[name, text] : event.texts) {
        const auto compiled = Template::compile(text, Template::Form::Json);
        const auto rendered = compiled ? compiled->render(run, {}) : tl::unexpected(compiled.error());
        if (!rendered)
            return fail(ErrorKind::Invalid, rendered.error().message);
        run.variables.set(name, QString::fromUtf8(*rendered));
    }
    Context seen;
    seen.inputs = inputs;
    seen.inputs.seed = run.chance(); // other identifiers than those of the fields
    seen.capture = run.variables;
    auto out = resolve(event.draft, {}, seen);
    if (!out)
        return fail(ErrorKind::Invalid, describe(out.error()));
    const Address ofEvent = std::exchange(out->address, to);
    if (ofEvent.hasQuery) {
        out->address.query = to.hasQuery ? to.query + '&' + ofEvent.query : ofEvent.query;
        out->address.hasQuery = true;
    }
    out->url = QString::fromUtf8(out->address.url());
    return std::move(*out);
}

Draft draftOf(const Outgoing &request)
{
    http::Request captured;
    captured.method = request.method;
    captured.target = request.address.target();
    captured.headers = request.headers;
    captured.body = request.body;
    return draftOf(captured, request.address);
}

} // namespace hookbench::delivery
