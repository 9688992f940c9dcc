// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/run.h"
#include "core/iml/tree.h"

#include <span>

namespace hookbench::iml {

class Evaluator;

/// A function's view of its call: its arguments, converted as the language converts them, and its way to fail. The
/// first failure is the call's result; what a function gives after it does not matter, and conversions that fail give
/// something empty.
class Call
{
public:
    Call(Evaluator &evaluator, Run &run, const Tree::Index *nodes, qsizetype count, std::span<const Value> values)
        : m_evaluator(evaluator)
        , m_run(run)
        , m_nodes(nodes)
        , m_count(count)
        , m_values(values)
    {
    }

    qsizetype count() const { return m_count; }
    /// Missing where there is none. Not for lazy functions.
    const Value &operator[](qsizetype i) const;
    /// It is there, neither missing nor null.
    bool has(qsizetype i) const { return !(*this)[i].isNothing(); }
    /// Of a lazy function.
    Value evaluate(qsizetype i);

    /// The text form. Errors: Type: a collection.
    QString text(qsizetype i);
    /// Errors: Type.
    double number(qsizetype i);
    /// Rounded towards zero and kept within `most` of zero; what stands otherwise where it is missing or null.
    qsizetype integer(qsizetype i, qsizetype otherwise, qsizetype most = 1'000'000'000);
    qsizetype integer(qsizetype i);
    /// Missing, null, 0, empty text and the text "false" are false.
    bool flag(qsizetype i) const;
    /// Errors: Type, Date.
    Date date(qsizetype i);
    /// Text as UTF-8. Errors: Type: an array or a collection.
    QByteArray bytes(qsizetype i);
    /// Itself, or an array of one; nothing for missing and null. Lives as long as the call.
    std::span<const Value> elements(qsizetype i) const;
    /// Null with Type: it is none.
    const Collection *collection(qsizetype i);
    /// The text form of any value, collections included.
    QString textOf(const Value &value);

    /// The place is the argument, or the whole call.
    Value fail(Code code, const QString &message, qsizetype argument = -1);
    bool failed() const;
    /// Counts work and memory; false, with Limit: there is none left.
    bool spend(qint64 units);
    bool hold(qint64 bytes);
    /// Whether a text of so many units may be made; false, with Limit: it may not.
    bool mayMake(qint64 units);
    /// Fails with Limit.
    Value tooLong();
    /// An array, its memory counted.
    Value made(Array elements);

    Run &run() { return m_run; }
    const QTimeZone &zone() const { return m_run.zone(); }

private:
    Value wrongType(qsizetype i, const char *expected);

    Evaluator &m_evaluator;
    Run &m_run;
    const Tree::Index *m_nodes;
    qsizetype m_count;
    std::span<const Value> m_values;
};

} // namespace hookbench::iml
