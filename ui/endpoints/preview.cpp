// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/preview.h"

#include "core/body/requestvalues.h"
#include "core/endpoint/programform.h"
#include "core/endpoint/router.h"
#include "core/iml/conversion.h"
#include "core/iml/lexer.h"
#include "core/json/tape.h"
#include "core/record/redaction.h"
#include "core/service/senders.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::ui::endpoints {

namespace {

using endpoint::Program;
using endpoint::SpecificationIssue;
using endpoint::SpecificationText;

constexpr std::size_t mostRemarks = 100;

iml::Collection parametersOf(const Subject &subject, const http::Request &request)
{
    endpoint::Segments segments;
    if (endpoint::pathProblem(subject.endpoint.path).isEmpty()) {
        endpoint::PathPattern(subject.endpoint.path)
            .matches(endpoint::routePath(request.target), request.target, &segments);
    }
    return endpoint::parameterValues(subject.endpoint, segments, subject.secrets);
}

// What is to be kept out of sight, and what stands in its place.
delivery::Secrets secretsOf(const Subject &subject)
{
    delivery::Secrets out;
    for (const QString &name : endpoint::secretsOf(subject.endpoint)) {
        if (const auto known = subject.secrets.find(name); known != subject.secrets.end())
            out.insert(*known);
    }
    return out;
}

bool namesASecret(const Subject &subject, const QString &expression)
{
    const auto compiled = iml::Template::compile(expression);
    const std::vector<iml::VariableUse> uses = compiled ? compiled->uses() : std::vector<iml::VariableUse>();
    return std::any_of(uses.begin(), uses.end(), [&](const iml::VariableUse &use) {
        if (use.name != QLatin1String("parameters") && use.name != QLatin1String("data"))
            return false;
        const auto &all = subject.endpoint.parameters;
        return std::any_of(all.begin(), all.end(), [&](const endpoint::Parameter &one) {
            return !one.secret.isEmpty() && use.member.value_or(one.name) == one.name;
        });
    });
}

// Takes the secrets out of an outcome, and with them what expressions made of them.
void hide(const Subject &subject, endpoint::ProgramOutcome &outcome)
{
    delivery::Secrets secrets = secretsOf(subject);
    if (secrets.empty())
        return;
    constexpr qsizetype shortest = 4; // of what is made of one: less would hide half of everything else
    constexpr qsizetype longest = 100'000;
    for (endpoint::Step &step : outcome.trace) {
        if (step.length == 0 || !step.value || !namesASecret(subject, step.expression))
            continue;
        QString made;
        const bool isTaken = iml::appendText(made, *step.value, longest);
        const bool isItself = std::any_of(secrets.begin(), secrets.end(), [&made](const auto &one) {
            return QString::fromUtf8(one.second.reveal()) == made;
        });
        if (isTaken && !isItself && made.size() >= shortest)
            secrets.emplace(step.expression.sliced(2).chopped(2), Secret(made.toUtf8()));
        if (!isTaken || made.size() >= shortest)
            step.value = iml::Value(record::mask.toString());
    }
    for (const auto &[name, value] : secrets)
        outcome.inputs.hidden << QString::fromUtf8(value.reveal());
    http::Headers headers;
    for (const http::Header &field : outcome.response.headers)
        headers.append(field.name, record::withReferences(field.value, secrets));
    outcome.response.headers = headers;
    outcome.response.body = SharedBytes(record::withReferences(outcome.response.body.toByteArray(), secrets));
    for (QByteArray &output : outcome.outputs)
        output = record::withReferences(output, secrets);
    if (outcome.uid)
        outcome.uid = QString::fromUtf8(record::withReferences(outcome.uid->toUtf8(), secrets));
    if (outcome.error)
        outcome.error->error.message =
            QString::fromUtf8(record::withReferences(outcome.error->error.message.toUtf8(), secrets));
}

endpoint::ProgramInputs inputsOf(const Subject &subject, const record::Capture &capture)
{
    endpoint::ProgramInputs out;
    out.language.now = {capture.summary.receivedAt / 1000};
    out.language.seed = quint64(capture.summary.id);
    out.language.executionId = QString::number(capture.summary.id);
    out.parameters = parametersOf(subject, capture.request);
    out.attempt = capture.summary.attempt;
    return out;
}

class Remarks
{
public:
    explicit Remarks(QByteArrayView text)
        : m_text(text)
    {
    }

    void add(qsizetype offset, qsizetype length, const QString &message, bool isWarning)
    {
        const bool isKnown = std::any_of(m_all.begin(), m_all.end(), [&](const Remark &one) {
            return one.offset == offset && one.message == message;
        });
        if (isKnown || m_all.size() >= mostRemarks)
            return;
        const auto [line, column] = json::Tape::position(m_text, offset);
        m_all.push_back({offset, length, line, column, message, isWarning});
    }

    void add(const SpecificationIssue &issue) { add(issue.offset, issue.length, issue.message, issue.code.isEmpty()); }

    std::vector<Remark> take()
    {
        std::stable_sort(m_all.begin(), m_all.end(),
                         [](const Remark &a, const Remark &b) { return a.isWarning < b.isWarning; });
        return std::move(m_all);
    }

private:
    QByteArrayView m_text;
    std::vector<Remark> m_all;
};

// Functions that do not exist are told before a request reaches them. Walks the texts of a document. Whether there are
// none.
bool addUnknownFunctions(const SpecificationText &text, Remarks &out)
{
    bool isNone = true;
    std::vector<json::Ref> open{text.root()};
    while (!open.empty()) {
        const json::Ref place = open.back();
        open.pop_back();
        if (const auto elements = place.elements())
            open.insert(open.end(), elements->begin(), elements->end());
        if (const auto members = place.members()) {
            for (const auto &[name, value] : *members)
                open.push_back(value);
        }
        if (place.kind() != json::Kind::String || !place.token().contains("{{"))
            continue;
        const QString source = place.text().value_or(QString());
        const qsizetype begin = text.span(place).begin;
        for (qsizetype at = source.indexOf(QLatin1String("{{")); at >= 0;
             at = source.indexOf(QLatin1String("{{"), at)) {
            iml::Lexer lexer(source, at + 2);
            iml::Token last;
            while (true) {
                const iml::Token token = lexer.next();
                if (token.kind == iml::Token::Kind::End || token.kind == iml::Token::Kind::Error)
                    break;
                if (token.kind == iml::Token::Kind::OpenParenthesis && last.kind == iml::Token::Kind::Name
                    && !iml::findFunction(last.text)) {
                    const qsizetype from = json::placeInString(place.token(), last.offset);
                    isNone = false;
                    out.add(begin + from, json::placeInString(place.token(), last.offset + last.length) - from,
                            iml::unknownFunctionText(last.text), false);
                }
                last = token;
            }
            at = qMax(at + 2, lexer.at());
        }
    }
    return isNone;
}

void addFailures(const endpoint::ProgramOutcome &outcome, const SpecificationText &text, Remarks &out)
{
    if (!outcome.error)
        return;
    const iml::LanguageError &error = outcome.error->error;
    const QString path = sourcePath(text, outcome.error->directive, error.path);
    const json::Span span = error.length > 0 ? text.span(path, error.offset, error.length) : text.span(path);
    out.add(span.begin, span.end - span.begin, error.message, false);
}

// What expressions see of a capture: with an item where the run went through some.
std::shared_ptr<const iml::Collection> variablesOf(const Subject &subject, const http::Request &request,
                                                   const endpoint::ProgramOutcome &outcome)
{
    auto out = std::make_shared<iml::Collection>();
    const auto body = body::bodyValue(request);
    out->set(QStringLiteral("body"), body.value_or(iml::Value()));
    out->set(QStringLiteral("headers"), body::headersValue(request.headers));
    out->set(QStringLiteral("query"), body::queryValue(request.target));
    out->set(QStringLiteral("method"), QString::fromLatin1(request.method).toUpper());
    Subject offered = subject;
    for (auto &[name, value] : offered.secrets)
        value = Secret(record::mask.toString().toUtf8());
    out->set(QStringLiteral("parameters"), parametersOf(offered, request));
    const auto container = std::find_if(outcome.trace.begin(), outcome.trace.end(), [](const endpoint::Step &step) {
        return step.directive == QLatin1String("iterate.container") && step.length == 0;
    });
    if (container != outcome.trace.end() && container->value) {
        const iml::Array *items = container->value->array();
        if (!items)
            out->set(QStringLiteral("item"), *container->value);
        else if (!items->empty())
            out->set(QStringLiteral("item"), items->front());
    }
    return out;
}

QString outputsText(std::size_t count)
{
    return QCoreApplication::translate("hookbench::ui::endpoints::Preview", "%n output(s)", nullptr, int(count));
}

// Before the program is asked. A key that it is made of is not known here: then the program is shown.
std::optional<http::ReplyPlan> handshakeReply(const Subject &subject, const record::Capture &capture)
{
    const auto &rule = subject.endpoint.signature;
    if (!rule || !rule->handshakes)
        return std::nullopt;
    const service::Sender *sender = service::Senders::builtIn().find(capture.summary.service);
    const auto verdict =
        endpoint::verdictOf(*rule, {}, capture.request, record::isEncrypted(capture.summary),
                            sender ? sender->signature : QString(), capture.summary.receivedAt / 1000, false);
    return verdict && verdict->handshake ? std::optional(endpoint::replyOf(*verdict->handshake)) : std::nullopt;
}

} // namespace

Preview preview(const Subject &subject, const record::Capture *capture)
{
    Preview out;
    Remarks remarks(subject.text);
    std::optional<Program> program;
    if (subject.hasProgram()) {
        auto compiled = Program::compile(subject.text, subject.endpoint.kind);
        if (compiled) {
            program = std::move(*compiled);
            for (const SpecificationIssue &warning : program->warnings())
                remarks.add(warning);
        } else {
            remarks.add(compiled.error());
            out.isSound = false;
        }
    }
    const auto text = SpecificationText::read(subject.text);
    if (text && subject.hasProgram())
        out.namesAll = addUnknownFunctions(*text, remarks);
    endpoint::ProgramOutcome outcome;
    if (const auto reply = capture && out.isSound ? handshakeReply(subject, *capture) : std::nullopt) {
        out.answer = *reply;
    } else if (capture && program) {
        outcome = program->run(capture->request, inputsOf(subject, *capture), endpoint::Tracing::On);
        hide(subject, outcome);
        out.outcome = decidedForm(outcome, recipientsOf(subject.endpoint, outcome));
        out.answer = outcome.response;
        if (text)
            addFailures(outcome, *text, remarks);
    } else if (capture && out.isSound) {
        out.answer = subject.endpoint.answer;
    }
    out.hasRun = capture && out.isSound;
    if (capture)
        out.variables = variablesOf(subject, capture->request, outcome);
    out.remarks = remarks.take();
    return out;
}

Result<Comparer, SpecificationIssue> Comparer::make(const Subject &before, const Subject &after)
{
    Comparer out;
    for (const auto &[subject, side] : {std::pair(&before, &out.m_before), std::pair(&after, &out.m_after)}) {
        auto made = sideOf(*subject);
        if (!made)
            return tl::unexpected(made.error());
        *side = std::move(*made);
    }
    return out;
}

Result<Comparer::Side, SpecificationIssue> Comparer::sideOf(const Subject &subject)
{
    Side out{subject, nullptr};
    if (!subject.hasProgram())
        return out;
    auto program = Program::compile(subject.text, subject.endpoint.kind);
    if (!program)
        return tl::unexpected(program.error());
    out.program = std::make_shared<const Program>(std::move(*program));
    return out;
}

endpoint::ProgramOutcome Comparer::run(const Side &side, const record::Capture &capture)
{
    if (side.program)
        return side.program->run(capture.request, inputsOf(side.subject, capture));
    endpoint::ProgramOutcome out;
    out.response = side.subject.endpoint.answer;
    return out;
}

Comparison Comparer::compare(const record::Capture &capture) const
{
    const endpoint::ProgramOutcome before = run(m_before, capture);
    const endpoint::ProgramOutcome after = run(m_after, capture);
    Comparison out;
    out.id = capture.summary.id;
    if (!(before.response == after.response)) {
        out.answers = before.response.status == after.response.status
                          ? QCoreApplication::translate("hookbench::ui::endpoints::Preview", "%1, otherwise")
                                .arg(after.response.status)
                          : QStringLiteral("%1 → %2").arg(before.response.status).arg(after.response.status);
    }
    if (before.outputs != after.outputs) {
        out.outputs = before.outputs.size() == after.outputs.size()
                          ? QCoreApplication::translate("hookbench::ui::endpoints::Preview", "%1, otherwise")
                                .arg(outputsText(after.outputs.size()))
                          : QStringLiteral("%1 → %2").arg(before.outputs.size()).arg(outputsText(after.outputs.size()));
    }
    out.isSame = out.answers.isEmpty() && out.outputs.isEmpty();
    return out;
}

QString specificationText(const json::Value &specification)
{
    if (specification.isNull())
        return {};
    return specification.text() ? *specification.text() : QString::fromUtf8(specification.toPretty());
}

} // namespace hookbench::ui::endpoints
