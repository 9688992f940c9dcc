// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"
#include "core/endpoint/program.h"
#include "core/record/capture.h"
#include "ui/common/expressioneditor.h"

namespace hookbench::ui::endpoints {

/// An endpoint with its specification as a text, which is what answers; one of nothing but blanks is none.
struct Subject
{
    endpoint::Endpoint endpoint;
    QByteArray text;
    std::map<QString, Secret> secrets; // of its parameters, those that could be read

    bool hasProgram() const { return !text.trimmed().isEmpty(); }
};

/// A subject that was run over a capture.
struct Preview
{
    std::vector<Remark> remarks; // errors before warnings
    bool isSound = true;         // it can be run
    bool namesAll = true;        // no function that it calls is missing
    bool hasRun = false;
    http::ReplyPlan answer;                           // once it ran
    QByteArray outcome;                               // the form of core/endpoint/programform.h; empty: no program ran
    std::shared_ptr<const iml::Collection> variables; // what its expressions see
};

/// Pure, for the pool. capture: null for checking alone. Where values of secrets, or what expressions made of them,
/// would show, their references stand.
Preview preview(const Subject &subject, const record::Capture *capture);

/// What two subjects make of the same capture.
struct Comparison
{
    qint64 id = 0;
    bool isSame = true;
    QString answers; // "200 -> 500"; empty: the same
    QString outputs; // "1 -> 2", or that they differ; empty: the same
};

/// Both run with the same inputs. Errors: one of them cannot be read.
class Comparer
{
public:
    static Result<Comparer, endpoint::SpecificationIssue> make(const Subject &before, const Subject &after);

    /// Pure, for the pool.
    Comparison compare(const record::Capture &capture) const;

private:
    struct Side
    {
        Subject subject;
        std::shared_ptr<const endpoint::Program> program; // null: a plain answer
    };
    static Result<Side, endpoint::SpecificationIssue> sideOf(const Subject &subject);
    static endpoint::ProgramOutcome run(const Side &side, const record::Capture &capture);

    Side m_before;
    Side m_after;
};

/// As the editor shows what stands in the file.
QString specificationText(const json::Value &specification);

} // namespace hookbench::ui::endpoints
