// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/specification.h"
#include "core/http/replyplan.h"
#include "core/http/request.h"

#include <QStringList>

namespace hookbench::endpoint {

/// What a run depends on beside the program and the request: kept with its outcome, so that it can be computed again.
struct ProgramInputs
{
    iml::Inputs language;  // time of arrival, zone, seed, execution, limits
    iml::Value parameters; // of the endpoint, a collection
    int attempt = 1;       // of the delivery; what follows is for faults, expressions do not see it
    qint64 count = 1;      // requests to the endpoint with this one
    QStringList hidden;    // values of secret parameters, which no trace shows
};

/// What went wrong, and in which directive: "body", "respond.headers", "output". The error's path is in the directive.
struct ProgramError
{
    QString directive;
    iml::LanguageError error;
    qint64 item = 0; // of iterate, from 1; 0: not in it

    bool operator==(const ProgramError &) const = default;
};

/// One line of a trace: an expression, or with length 0 a directive as a whole, and what came of it.
struct Step
{
    QString directive;
    QString path; // of the template in the directive: "a[1].b"
    qint64 item = 0;
    QString expression;   // as it is written, with its braces
    qsizetype offset = 0; // of it in its template, in UTF-16 units
    qsizetype length = 0;
    Result<iml::Value, iml::LanguageError> value;
};

/// How a run ended.
enum class Ending : quint8 {
    Handshake, // answered by the verification
    Filtered,  // the condition is false
    Unmatched, // shared, and uid is empty
    Emitted,   // everything was done; there may be no outputs all the same
    Failed,    // error says why
};

/// What a program decided for one request.
struct ProgramOutcome
{
    Ending ending = Ending::Emitted;
    http::ReplyPlan response;
    std::vector<QByteArray> outputs; // each compact JSON
    std::optional<QString> uid;      // none: not evaluated; a null text: missing or null
    std::optional<ProgramError> error;
    ProgramInputs inputs;
    std::vector<Step> trace; // in order; only where it was asked for
    qint64 untraced = 0;     // steps beyond the first mostSteps
};

enum class Tracing : quint8 { Off, On };

inline constexpr std::size_t mostSteps = 1000;

/// A specification, ready to decide requests. Immutable: any number of threads may run it at a time.
class Program
{
public:
    /// Text as SpecificationText reads it. Errors: those of Specification::read.
    static Result<Program, SpecificationIssue> compile(QByteArrayView text, Ownership ownership);

    /// Pure: the same request and inputs give the same outcome, with a trace or without, but for regular expressions
    /// that run out of time. Takes no longer than the limits of the inputs allow. The body is not copied.
    ProgramOutcome run(const http::Request &request, ProgramInputs inputs, Tracing tracing = Tracing::Off) const;

    const std::vector<SpecificationIssue> &warnings() const { return m_specification.warnings; }
    const QByteArray &text() const { return m_text; }
    bool hasUid() const { return m_specification.uid.has_value(); }

private:
    friend class Execution;

    Specification m_specification;
    Ownership m_ownership = Ownership::Dedicated;
    QByteArray m_text;
};

/// Where a directive's member stands in the text: "iterate.container" may be "iterate" itself.
QString sourcePath(const SpecificationText &text, const QString &directive, const QString &path);

} // namespace hookbench::endpoint
