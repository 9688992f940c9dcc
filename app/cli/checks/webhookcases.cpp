// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/webhookcases.h"

#include "app/cli/checks/caselist.h"
#include "core/endpoint/programform.h"
#include "core/http/form.h"
#include "core/iml/dateformat.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"

namespace hookbench::cli {

namespace {

using endpoint::ProgramOutcome;
using json::Value;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString memberText(const json::Ref &place, QStringView name)
{
    const auto found = place.find(name);
    return found ? found->text().value_or(QString()) : QString();
}

Result<http::Request> readRequest(const json::Ref &place)
{
    http::Request out;
    out.method = memberText(place, u"method").toUtf8();
    out.target = memberText(place, u"path").toUtf8();
    if (const QString query = memberText(place, u"query"); !query.isEmpty())
        out.target += '?' + query.toUtf8();
    if (const auto headers = place.find(u"headers")) {
        const auto members = headers->members();
        if (!members)
            return tl::unexpected(members.error());
        for (const auto &[name, value] : *members)
            out.headers.append(name.toUtf8(), value.text().value_or(QString()).toUtf8());
    }
    const auto body =
        QByteArray::fromBase64Encoding(memberText(place, u"body").toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!body)
        return place.fail(s("the body is not base64"));
    out.body = SharedBytes(*body);
    return out;
}

Result<void> readInputs(const json::Ref &place, WebhookCase &out)
{
    iml::Inputs &inputs = out.inputs.language;
    if (const QString zone = memberText(place, u"timezone"); !zone.isEmpty()) {
        const auto found = iml::namedZone(zone);
        if (!found)
            return place.fail(QStringLiteral("the time zone %1 is not known").arg(zone));
        inputs.zone = *found;
    }
    const auto now = iml::parsedPlain(memberText(place, u"now"), inputs.zone);
    if (!now)
        return place.fail(s("now is no date"));
    inputs.now = *now;
    inputs.executionId = out.id;
    out.inputs.parameters = iml::Collection();
    if (const auto parameters = place.find(u"parameters")) {
        auto value = iml::fromJson(parameters->value());
        if (!value)
            return parameters->fail(value.error().message);
        out.inputs.parameters = std::move(*value);
    }
    return {};
}

Result<WebhookCase> readCase(const json::Ref &place)
{
    WebhookCase out;
    out.id = memberText(place, u"id");
    const auto specification = place.find(u"spec");
    const auto request = place.find(u"request");
    const auto expected = place.find(u"expected");
    if (!specification || !request || !expected || expected->kind() != json::Kind::Object)
        return place.fail(s("a case has spec, request and expected"));
    out.specification = specification->token().toByteArray();
    out.expected = expected->value();
    if (memberText(place, u"kind") == QLatin1String("shared"))
        out.ownership = endpoint::Ownership::Shared;
    auto read = readRequest(*request);
    if (!read)
        return tl::unexpected(read.error());
    out.request = std::move(*read);
    if (const auto inputs = readInputs(place, out); !inputs)
        return tl::unexpected(inputs.error());
    return out;
}

QString shown(const Value *value)
{
    return value ? QString::fromUtf8(value->toCompact()).left(400) : s("nothing");
}

bool isSame(const Value &a, const Value &b)
{
    const auto left = iml::fromJson(a);
    const auto right = iml::fromJson(b);
    return left && right && left->type() == right->type() && iml::equal(*left, *right);
}

// Every member of either must be there in the other and be equal.
QStringList differences(const Value &expected, const Value &actual)
{
    QStringList out;
    const auto compare = [&](const QString &name) {
        const Value *wanted = expected.find(name);
        const Value *found = actual.find(name);
        if (!wanted || !found || !isSame(*wanted, *found))
            out << QStringLiteral("%1: expected %2, got %3").arg(name, shown(wanted), shown(found));
    };
    for (const auto &[name, value] : *expected.object())
        compare(name);
    for (const auto &[name, value] : *actual.object()) {
        if (!expected.find(name))
            compare(name);
    }
    return out;
}

Value responseForm(const http::ReplyPlan &response)
{
    Value headers{Value::Object{}};
    for (const http::Header &field : response.headers)
        headers.set(QString::fromUtf8(field.name.toLower()), QString::fromUtf8(field.value));
    Value out;
    out.set(s("status"), response.status);
    out.set(s("headers"), std::move(headers));
    out.set(s("body"), QString::fromUtf8(response.body.view()));
    return out;
}

Value actualForm(const ProgramOutcome &outcome)
{
    const auto outputs = json::Document::parse(endpoint::outputsForm(outcome));
    Value out;
    out.set(s("response"), responseForm(outcome.response));
    out.set(s("outputs"), outputs ? outputs->root().value() : Value());
    if (outcome.uid)
        out.set(s("uid"), outcome.uid->isEmpty() ? Value() : Value(*outcome.uid));
    if (outcome.error) {
        Value error;
        error.set(s("code"), iml::codeName(outcome.error->error.code));
        error.set(s("directive"), outcome.error->directive);
        out.set(s("error"), std::move(error));
    }
    out.set(s("verification"), outcome.ending == endpoint::Ending::Handshake);
    out.set(s("executed"), outcome.ending == endpoint::Ending::Emitted);
    return out;
}

} // namespace

Result<std::vector<WebhookCase>> readWebhookCases(const json::Ref &document)
{
    return readCases<WebhookCase>(document, readCase);
}

QString webhookCaseDifference(const WebhookCase &webhookCase)
{
    const auto program = endpoint::Program::compile(webhookCase.specification, webhookCase.ownership);
    Value actual;
    if (program) {
        actual = actualForm(program->run(webhookCase.request, webhookCase.inputs));
    } else {
        Value error;
        error.set(s("code"), program.error().code);
        error.set(s("path"), program.error().path);
        actual.set(s("spec_error"), std::move(error));
    }
    Value expected = webhookCase.expected;
    // An empty uid is nobody's, however it is written.
    if (const Value *uid = expected.find(u"uid"); uid && uid->text() && uid->text()->isEmpty())
        expected.set(s("uid"), Value());
    return differences(expected, actual).join(QStringLiteral("; "));
}

} // namespace hookbench::cli
