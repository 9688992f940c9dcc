// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"
#include "app/cli/requests.h"

#include "core/endpoint/endpoint.h"
#include "core/endpoint/programform.h"
#include "core/iml/fromjson.h"
#include "core/json/comments.h"

namespace hookbench::cli {

namespace {

using endpoint::ProgramOutcome;

// The file of an endpoint, or a specification of its own.
struct Subject
{
    std::optional<QByteArray> specification; // none: a plain answer
    endpoint::Ownership ownership = endpoint::Ownership::Dedicated;
    http::ReplyPlan answer;
    iml::Collection parameters;
};

Result<void> readParameters(const json::Ref &place, iml::Collection &out)
{
    const auto rows = place.elements();
    if (!rows)
        return tl::unexpected(rows.error());
    for (const json::Ref &row : *rows) {
        const auto name = row.find(u"name");
        const auto value = row.find(u"value");
        if (!name)
            return row.fail(QStringLiteral("a parameter has a name"));
        auto seen = value ? iml::fromJson(value->value()) : Result<iml::Value, iml::LanguageError>();
        if (!seen)
            return value->fail(seen.error().message);
        out.set(name->text().value_or(QString()), std::move(*seen));
    }
    return {};
}

Result<Subject> readSubject(const QByteArray &text)
{
    Subject out;
    const auto document = json::Document::parse(json::withoutComments(text));
    const bool isEndpoint = document && (document->root().find(u"specification") || document->root().find(u"path"));
    if (!isEndpoint) {
        out.specification = text; // its own reader tells what is wrong
        return out;
    }
    const json::Ref root = document->root();
    if (const auto kind = root.find(u"kind"); kind && kind->text().value_or(QString()) == QLatin1String("shared"))
        out.ownership = endpoint::Ownership::Shared;
    if (const auto parameters = root.find(u"parameters")) {
        if (auto read = readParameters(*parameters, out.parameters); !read)
            return tl::unexpected(read.error());
    }
    const auto specification = root.find(u"specification");
    if (specification && specification->kind() == json::Kind::String) {
        out.specification = specification->text()->toUtf8();
    } else if (specification && specification->kind() != json::Kind::Null) {
        out.specification = specification->token().toByteArray();
    } else {
        auto plain = endpoint::readEndpoint(root, QString());
        if (!plain)
            return tl::unexpected(plain.error());
        out.answer = plain->answer;
    }
    return out;
}

// Sets the time of a capture.
Result<http::Request> subjectRequest(const Invocation &invocation, endpoint::ProgramInputs &inputs)
{
    auto given = requestOf(invocation, invocation.arguments[1]);
    if (!given)
        return tl::unexpected(given.error());
    if (given->receivedAt && !invocation.has("now"))
        inputs.language.now = {*given->receivedAt / 1000};
    return std::move(given->request);
}

bool setParameters(const Invocation &invocation, iml::Collection &out)
{
    for (const QString &pair : invocation.values("set")) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0) {
            complain(QStringLiteral("--set takes NAME=VALUE, not \"%1\"").arg(pair));
            return false;
        }
        out.set(pair.first(equals), pair.sliced(equals + 1));
    }
    return true;
}

int tellIssue(const Invocation &invocation, const QByteArray &text, const endpoint::SpecificationIssue &issue)
{
    const qsizetype before = QString::fromUtf8(QByteArrayView(text).first(qMin(issue.offset, text.size()))).size();
    const auto [lineNumber, column] = json::Tape::position(text, issue.offset);
    complainAtPlace(QString::fromUtf8(text),
                    QStringLiteral("%1 in line %2: %3").arg(issue.code).arg(lineNumber).arg(issue.message), before,
                    QString::fromUtf8(text.mid(issue.offset, issue.length)).size());
    if (invocation.has("json")) {
        json::Value error;
        error.set(QStringLiteral("code"), issue.code);
        error.set(QStringLiteral("path"), issue.path);
        error.set(QStringLiteral("message"), issue.message);
        error.set(QStringLiteral("line"), qint64(lineNumber));
        error.set(QStringLiteral("column"), qint64(column));
        jsonLine(json::Value::Object{{QStringLiteral("spec_error"), std::move(error)}});
    }
    return ItIsNotSo;
}

json::Value responseForm(const http::ReplyPlan &response)
{
    json::Value::Array headers;
    for (const http::Header &field : response.headers)
        headers.push_back(json::Value::Array{QString::fromUtf8(field.name), QString::fromUtf8(field.value)});
    const QByteArrayView body = response.body;
    json::Value out;
    out.set(QStringLiteral("status"), response.status);
    out.set(QStringLiteral("headers"), std::move(headers));
    if (body.isValidUtf8())
        out.set(QStringLiteral("body"), QString::fromUtf8(body));
    else
        out.set(QStringLiteral("body_base64"), QString::fromLatin1(response.body.toByteArray().toBase64()));
    return out;
}

void showResponse(const http::ReplyPlan &response)
{
    line(QStringLiteral("Answer %1 %2")
             .arg(response.status)
             .arg(QString::fromUtf8(http::reasonPhrase(response.status))));
    for (const http::Header &field : response.headers)
        line(printable(QStringLiteral("  %1: %2").arg(QString::fromUtf8(field.name), QString::fromUtf8(field.value))));
    if (!response.body.isEmpty())
        line(u'\n' + printable(QString::fromUtf8(response.body.view())));
}

QString endingText(endpoint::Ending ending)
{
    switch (ending) {
    case endpoint::Ending::Handshake: return QStringLiteral("A handshake: nothing is emitted.");
    case endpoint::Ending::Filtered: return QStringLiteral("The condition is false: nothing is emitted.");
    case endpoint::Ending::Unmatched: return QStringLiteral("The uid is empty: nobody receives it.");
    case endpoint::Ending::Failed: return QStringLiteral("It failed: nothing is emitted.");
    case endpoint::Ending::Emitted: break;
    }
    return {};
}

void showTrace(const ProgramOutcome &outcome)
{
    line(QStringLiteral("\nTrace"));
    for (const endpoint::Step &step : outcome.trace) {
        QString place = endpoint::joinedPath(step.directive, step.path);
        if (step.item > 0)
            place += QStringLiteral(" (item %1)").arg(step.item);
        if (step.length > 0)
            place += u' ' + step.expression;
        QString value;
        if (!step.value) {
            value =
                colored(iml::codeName(step.value.error().code) + QStringLiteral(": ") + step.value.error().message, 31);
        } else if (step.value->isMissing()) {
            value = QStringLiteral("(missing)");
        } else {
            const endpoint::ShownValue shown = endpoint::shownValue(*step.value, outcome.inputs.hidden);
            value = QString::fromUtf8(shown.json) + (shown.isCut ? QStringLiteral("...") : QString());
        }
        line(printable(QStringLiteral("  %1 = %2").arg(place, value)));
    }
    if (outcome.untraced > 0)
        line(QStringLiteral("  and %1 more").arg(outcome.untraced));
}

void showOutcome(const ProgramOutcome &outcome)
{
    showResponse(outcome.response);
    line({});
    if (outcome.uid)
        line(
            printable(QStringLiteral("uid %1").arg(outcome.uid->isEmpty() ? QStringLiteral("(empty)") : *outcome.uid)));
    if (const QString text = endingText(outcome.ending); !text.isEmpty())
        line(text);
    else
        line(QStringLiteral("Outputs: %1").arg(outcome.outputs.size()));
    for (const QByteArray &output : outcome.outputs)
        line(printable(QStringLiteral("  ") + QString::fromUtf8(output)));
}

void tellError(const endpoint::Program &program, const endpoint::ProgramError &error)
{
    const QString message = QStringLiteral("%1 in %2: %3")
                                .arg(iml::codeName(error.error.code),
                                     endpoint::joinedPath(error.directive, error.error.path)
                                         + (error.item > 0 ? QStringLiteral(" (item %1)").arg(error.item) : QString()),
                                     error.error.message);
    const auto text = endpoint::SpecificationText::read(program.text());
    if (!text || error.error.length == 0)
        return complain(message);
    const QString source =
        text->part(sourcePath(*text, error.directive, error.error.path), 0, std::numeric_limits<int>::max());
    complainAtPlace(source, message, error.error.offset, error.error.length);
}

int runProgram(const Invocation &invocation, const endpoint::Program &program, const http::Request &request,
               endpoint::ProgramInputs inputs)
{
    for (const endpoint::SpecificationIssue &warning : program.warnings())
        remark(QStringLiteral("%1: %2").arg(warning.path, warning.message));
    const bool isTracing = invocation.has("trace");
    const ProgramOutcome outcome =
        program.run(request, std::move(inputs), isTracing ? endpoint::Tracing::On : endpoint::Tracing::Off);
    if (invocation.has("json")) {
        const QByteArray response =
            json::Value(json::Value::Object{{QStringLiteral("response"), responseForm(outcome.response)}}).toCompact();
        raw(response.chopped(1) + ',' + outcomeForm(outcome).sliced(1) + '\n');
    } else {
        showOutcome(outcome);
        if (isTracing)
            showTrace(outcome);
    }
    if (outcome.error)
        tellError(program, *outcome.error);
    return outcome.error || outcome.response.status >= 400 ? ItIsNotSo : ItIsSo;
}

} // namespace

int runRun(const Invocation &invocation)
{
    auto language = inputsOf(invocation);
    if (!language)
        return WrongUsage;
    language->executionId = QStringLiteral("run");
    const QString &name = invocation.arguments.first();
    const auto text = contentOf(name);
    auto subject = text ? readSubject(*text) : Result<Subject>(tl::unexpected(text.error()));
    if (!subject) {
        complain(text ? name + QStringLiteral(": ") + subject.error().message : subject.error().message);
        return CouldNot;
    }
    if (!setParameters(invocation, subject->parameters))
        return WrongUsage;
    if (invocation.has("shared"))
        subject->ownership = endpoint::Ownership::Shared;
    endpoint::ProgramInputs inputs;
    inputs.language = std::move(*language);
    inputs.parameters = std::move(subject->parameters);
    const auto request = subjectRequest(invocation, inputs);
    if (!request)
        return cli::tellError(request.error());
    if (!subject->specification) {
        if (invocation.has("json"))
            jsonLine(json::Value::Object{{QStringLiteral("response"), responseForm(subject->answer)},
                                         {QStringLiteral("outputs"), json::Value::Array{}}});
        else
            showResponse(subject->answer);
        return subject->answer.status >= 400 ? ItIsNotSo : ItIsSo;
    }
    const auto program = endpoint::Program::compile(*subject->specification, subject->ownership);
    if (!program)
        return tellIssue(invocation, *subject->specification, program.error());
    return runProgram(invocation, *program, *request, std::move(inputs));
}

} // namespace hookbench::cli
