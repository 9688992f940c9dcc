// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/run.h"
#include "core/iml/tree.h"

#include <optional>

namespace hookbench::iml {

/// Computes expressions of a tree. It recurses into what is nested only, so no deeper than deepestExpression.
class Evaluator
{
public:
    /// Both must outlive it.
    Evaluator(const Tree &tree, Run &run)
        : m_tree(tree)
        , m_run(run)
    {
    }

    Result<Value, LanguageError> run(Tree::Index root);

private:
    friend class Call;

    Value evaluate(Tree::Index index);
    Value own(OwnVariable variable);
    Value path(const Node &node);
    Value call(Tree::Index index);
    Value negated(const Value &value, const Node &node);
    Value chain(const Node &node);
    Value combined(Operator op, const Value &left, const Value &right, const Node &place);
    Value plus(const Value &left, const Value &right, const Node &place);
    Value arithmetic(Operator op, const Value &left, const Value &right, const Node &place);
    bool compared(Operator op, const Value &left, const Value &right);
    Value fail(Code code, const QString &message, const Node &place);

    const Tree &m_tree;
    Run &m_run;
    std::optional<LanguageError> m_error; // the first
};

} // namespace hookbench::iml
