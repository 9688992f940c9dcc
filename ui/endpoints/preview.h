// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/program.h"
#include "core/record/capture.h"
#include "ui/common/expressioneditor.h"

namespace hookbench::ui::endpoints {

/// What answers requests: a plain answer, or where there is a text a specification.
struct Subject
{
    QByteArray text; // of the specification; nothing but blanks: none
    endpoint::Ownership ownership = endpoint::Ownership::Dedicated;
    http::ReplyPlan answer;
    iml::Value parameters;
    QStringList connections; // of a shared endpoint, which receive its outputs
    QStringList hidden;      // values that nothing shows

    bool hasProgram() const { return !text.trimmed().isEmpty(); }
};

/// A subject that was run over a capture.
struct Preview
{
    std::vector<Remark> remarks; // errors before warnings
    bool isSound = true;         // it can be applied
    bool hasRun = false;
    http::ReplyPlan answer; // once it ran
    QByteArray outcome;     // the form of core/endpoint/programform.h; empty: no program ran
    std::shared_ptr<const iml::Collection> variables; // what its expressions see
};

/// Pure, for the pool. capture: null for checking alone.
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

/// What stands in the file for a text of the editor, and the other way round. A specification that stands there as an
/// object stays one until it is changed; then its text is kept as it is.
json::Value specificationOf(const QString &text, const json::Value &before);
QString specificationText(const json::Value &specification);

} // namespace hookbench::ui::endpoints
