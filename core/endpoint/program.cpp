// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/program.h"

#include "core/body/requestvalues.h"
#include "core/endpoint/respond.h"
#include "core/iml/conversion.h"

#include <QCoreApplication>

#include <span>

namespace hookbench::endpoint {

namespace {

using iml::Code;
using iml::LanguageError;
using iml::Value;
template <typename T>
using Seen = Result<T, LanguageError>;

tl::unexpected<LanguageError> failed(Code code, const QString &message)
{
    return tl::unexpected(LanguageError{code, message, 0, 0, {}});
}

QString joinedSteps(const QStringList &steps)
{
    QString out;
    for (const QString &step : steps)
        out = joinedPath(out, step);
    return out;
}

// What is answered where there is no respond block.
http::ReplyPlan standardAnswer()
{
    http::ReplyPlan out;
    out.headers.append("Content-Type", contentTypeOf(AnswerType::Text));
    out.body = SharedBytes(QByteArrayLiteral("Accepted"));
    return out;
}

http::ReplyPlan errorAnswer(const ProgramError &error, int status)
{
    json::Value details;
    details.set(QStringLiteral("code"), iml::codeName(error.error.code));
    details.set(QStringLiteral("directive"), error.directive);
    http::ReplyPlan out;
    out.status = status;
    out.headers.append("Content-Type", contentTypeOf(AnswerType::Json));
    out.body = SharedBytes(json::Value(json::Value::Object{{QStringLiteral("error"), std::move(details)}}).toCompact());
    return out;
}

} // namespace

// One run of a program. Each step says whether it went well; the first error ends the run.
class Execution
{
public:
    Execution(const Program &program, const http::Request &request, ProgramInputs inputs, Tracing tracing)
        : m_specification(program.m_specification)
        , m_ownership(program.m_ownership)
        , m_request(request)
        , m_run(inputs.language, {})
    {
        m_out.inputs = std::move(inputs);
        m_isTracing = tracing == Tracing::On;
        if (m_isTracing)
            m_run.watcher = [this](const iml::Seen &seen) {
                addStep({m_directive, joinedSteps(seen.path), m_item, seen.expression, seen.offset, seen.length,
                         seen.value});
            };
    }

    ProgramOutcome run()
    {
        decide();
        if (m_out.error) {
            m_out.ending = Ending::Failed;
            m_out.outputs.clear();
        }
        if (!http::hasBody(m_out.response, m_request.method))
            m_out.response.body = {};
        return std::move(m_out);
    }

private:
    void decide()
    {
        const auto body = part(QStringLiteral("body"), body::bodyValue(m_request));
        if (!body)
            return refuse(400);
        setVariables(*body);
        if (m_specification.verification) {
            const auto isHandshake =
                holds(m_specification.verification->condition, QStringLiteral("verification.condition"));
            if (!isHandshake)
                return refuse(500);
            if (*isHandshake) {
                m_out.ending = Ending::Handshake;
                return respond(m_specification.verification->respond, QStringLiteral("verification.respond"));
            }
        }
        const auto isWanted = holds(m_specification.condition, QStringLiteral("condition"));
        if (!isWanted)
            return refuse(500);
        respond(m_specification.respond, QStringLiteral("respond"));
        if (m_out.error)
            return;
        if (!*isWanted)
            m_out.ending = Ending::Filtered;
        else if (identify())
            emitAll(*body);
    }

    void setVariables(const Value &body)
    {
        iml::Collection environment;
        environment.set(QStringLiteral("timezone"), QString::fromUtf8(m_run.zone().id()));
        m_run.variables.set(QStringLiteral("body"), body);
        m_run.variables.set(QStringLiteral("headers"), body::headersValue(m_request.headers));
        m_run.variables.set(QStringLiteral("query"), body::queryValue(m_request.target));
        m_run.variables.set(QStringLiteral("method"), QString::fromLatin1(m_request.method).toUpper());
        m_run.variables.set(QStringLiteral("parameters"), m_out.inputs.parameters);
        m_run.variables.set(QStringLiteral("data"), m_out.inputs.parameters);
        m_run.variables.set(QStringLiteral("environment"), std::move(environment));
    }

    void refuse(int status) { m_out.response = errorAnswer(*m_out.error, status); }

    void respond(const std::optional<Specification::Respond> &block, const QString &path)
    {
        if (!block) {
            m_out.response = standardAnswer();
        } else if (!answer(*block, path)) {
            refuse(500);
        }
    }

    bool answer(const Specification::Respond &block, const QString &path)
    {
        const auto type = converted(block.type, path + QStringLiteral(".type"), typeOf);
        const auto status =
            type ? converted(block.status, path + QStringLiteral(".status"), checkedStatus) : std::nullopt;
        auto headers = status ? converted(block.headers, path + QStringLiteral(".headers"), headersOf) : std::nullopt;
        if (!headers)
            return false;
        bool hasContent = false;
        auto content = converted(block.body, path + QStringLiteral(".body"), [&](const Value &value) {
            hasContent = !value.isMissing();
            return contentOf(*type, value, m_run.inputs().limits.text);
        });
        if (!content)
            return false;
        m_out.response.status = *status;
        m_out.response.headers = std::move(*headers);
        if (hasContent && !m_out.response.headers.contains("content-type"))
            m_out.response.headers.append("Content-Type", contentTypeOf(*type));
        m_out.response.body = SharedBytes(std::move(*content));
        return true;
    }

    static Seen<AnswerType> typeOf(const Value &value)
    {
        if (value.isNothing())
            return AnswerType::Json;
        const auto type = value.text() ? answerTypeNamed(*value.text()) : std::nullopt;
        if (type)
            return *type;
        return failed(
            value.text() ? Code::Value : Code::Type,
            QCoreApplication::translate("hookbench::endpoint", "The type of an answer is json, urlencoded or text."));
    }

    static Seen<int> checkedStatus(const Value &value)
    {
        if (value.isNothing())
            return 200;
        if (const auto status = statusOf(value))
            return *status;
        return failed(value.text() || value.number() ? Code::Value : Code::Type,
                      QCoreApplication::translate("hookbench::endpoint",
                                                  "The status of an answer is a whole number from 200 to 599."));
    }

    // Whose the request is. False: it failed, or it is nobody's.
    bool identify()
    {
        if (!m_specification.uid)
            return true;
        const auto uid = converted(m_specification.uid, QStringLiteral("uid"), [](const Value &value) -> Seen<QString> {
            if (value.array() || value.collection()) {
                return failed(Code::Type, QCoreApplication::translate("hookbench::endpoint", "A uid is text, not %1.")
                                              .arg(iml::typeName(value.type())));
            }
            if (value.isNothing())
                return QString();
            QString text = QLatin1String("");
            if (!iml::appendText(text, value, longestUid))
                return failed(Code::Limit, QCoreApplication::translate("hookbench::endpoint", "The uid is too long."));
            return text;
        });
        if (!uid)
            return false;
        m_out.uid = *uid;
        if (m_ownership == Ownership::Shared && uid->isEmpty()) {
            m_out.ending = Ending::Unmatched;
            return false;
        }
        return true;
    }

    void emitAll(const Value &body)
    {
        if (!m_specification.iterate)
            return emitOne(body);
        const auto container = converted(m_specification.iterate->container, QStringLiteral("iterate.container"),
                                         [](const Value &value) -> Seen<Value> { return value; });
        if (!container || container->isNothing())
            return;
        const std::span<const Value> items =
            container->array() ? std::span<const Value>(*container->array()) : std::span(&*container, 1);
        for (const Value &item : items) {
            ++m_item;
            m_run.variables.set(QStringLiteral("item"), item);
            const auto isWanted = holds(m_specification.iterate->condition, QStringLiteral("iterate.condition"));
            if (isWanted && *isWanted)
                emitOne(item);
            if (m_out.error)
                return;
        }
    }

    void emitOne(const Value &otherwise)
    {
        const QString directive = QStringLiteral("output");
        if (!m_specification.emits) {
            part(directive, spent(0));
            return;
        }
        const Seen<Value> value =
            m_specification.output ? evaluated(*m_specification.output, directive) : Seen<Value>(otherwise);
        QByteArray json;
        Seen<void> done;
        if (!value)
            done = tl::unexpected(value.error());
        else if (!value->isNothing() && !iml::appendJson(json, *value, m_run.inputs().limits.text - m_outputBytes))
            done = failed(Code::Limit,
                          QCoreApplication::translate("hookbench::endpoint", "The outputs would be too long."));
        else
            done = spent(json.size());
        if (m_specification.output)
            traceWhole(directive, done ? value : Seen<Value>(tl::unexpected(done.error())));
        if (!done)
            return fail(directive, std::move(done.error()));
        m_outputBytes += json.size();
        if (!value->isNothing())
            m_out.outputs.push_back(std::move(json));
    }

    Seen<void> spent(qsizetype bytes)
    {
        if (m_run.spend(bytes + 1) && m_run.hold(bytes + qsizetype(sizeof(QByteArray))))
            return {};
        return failed(Code::Limit, QCoreApplication::translate("hookbench::endpoint", "There are too many outputs."));
    }

    // Whether a condition holds; one that is not there does. None: it failed.
    std::optional<bool> holds(const std::optional<iml::JsonTemplate> &condition, const QString &directive)
    {
        if (!condition)
            return true;
        return converted(*condition, directive,
                         [](const Value &value) -> Seen<bool> { return iml::isTrueInDirective(value); });
    }

    template <typename Convert>
    using Made = std::optional<typename std::invoke_result_t<Convert, const Value &>::value_type>;

    // Evaluates a member and makes of its value what it is for; none: one of them failed.
    template <typename Convert>
    Made<Convert> converted(const iml::JsonTemplate &member, const QString &directive, Convert convert)
    {
        const Seen<Value> value = evaluated(member, directive);
        auto out = value ? convert(*value) : decltype(convert(*value))(tl::unexpected(value.error()));
        traceWhole(directive, out ? value : Seen<Value>(tl::unexpected(out.error())));
        return part(directive, std::move(out));
    }
    // A member that is not there is missing.
    template <typename Convert>
    Made<Convert> converted(const std::optional<iml::JsonTemplate> &member, const QString &directive, Convert convert)
    {
        return member ? converted(*member, directive, convert) : part(directive, convert(Value()));
    }

    Seen<Value> evaluated(const iml::JsonTemplate &member, const QString &directive)
    {
        if (m_isTracing)
            m_directive = directive;
        return member.evaluate(m_run);
    }

    template <typename T>
    std::optional<T> part(const QString &directive, Seen<T> result)
    {
        if (result)
            return std::move(*result);
        fail(directive, std::move(result.error()));
        return std::nullopt;
    }
    void part(const QString &directive, Seen<void> result)
    {
        if (!result)
            fail(directive, std::move(result.error()));
    }

    void fail(const QString &directive, LanguageError error)
    {
        if (!m_out.error)
            m_out.error = ProgramError{directive, std::move(error), m_item};
    }

    void traceWhole(const QString &directive, const Seen<Value> &value)
    {
        if (m_isTracing)
            addStep({directive, {}, m_item, {}, 0, 0, value});
    }

    void addStep(Step step)
    {
        if (m_out.trace.size() < mostSteps)
            m_out.trace.push_back(std::move(step));
        else
            ++m_out.untraced;
    }

    static constexpr qsizetype longestUid = 4096;

    const Specification &m_specification;
    Ownership m_ownership;
    const http::Request &m_request;
    iml::Run m_run;
    ProgramOutcome m_out;
    bool m_isTracing = false;
    QString m_directive; // for the watcher
    qint64 m_item = 0;
    qsizetype m_outputBytes = 0;
};

Result<Program, SpecificationIssue> Program::compile(QByteArrayView text, Ownership ownership)
{
    auto specification = Specification::read(text, ownership);
    if (!specification)
        return tl::unexpected(specification.error());
    Program out;
    out.m_specification = std::move(*specification);
    out.m_ownership = ownership;
    out.m_text = text.toByteArray();
    return out;
}

ProgramOutcome Program::run(const http::Request &request, ProgramInputs inputs, Tracing tracing) const
{
    return Execution(*this, request, std::move(inputs), tracing).run();
}

QString sourcePath(const SpecificationText &text, const QString &directive, const QString &path)
{
    const auto iterate = text.root().find(u"iterate");
    const bool isShort = iterate && iterate->kind() == json::Kind::String;
    return joinedPath(
        isShort && directive == QLatin1String("iterate.container") ? QStringLiteral("iterate") : directive, path);
}

} // namespace hookbench::endpoint
