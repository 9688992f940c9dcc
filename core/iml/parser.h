// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/lexer.h"

#include <QVarLengthArray>

namespace hookbench::iml {

/// Reads expressions into a tree.
class Parser
{
public:
    /// Both must outlive it; several expressions of a template share a tree.
    Parser(QStringView text, Tree &tree)
        : m_text(text)
        , m_tree(tree)
    {
    }

    /// Reads from behind "{{" to behind "}}", which end() tells then. Errors: Syntax, Limit (nested deeper than
    /// deepestExpression), Range (a number).
    Result<Tree::Index, LanguageError> expression(qsizetype at);
    qsizetype end() const { return m_end; }

private:
    using Index = Tree::Index;
    using Kind = Token::Kind;

    Index chain(int level);
    Index unary();
    Index postfix();
    Index primary();
    Index nameOrCall();
    Index call(Token name);
    Index member();
    Index element();

    void advance();
    bool isOperatorOf(int level) const;
    void expect(Kind kind, const char *otherwise);
    Index add(Node node, qsizetype offset);
    Index constant(Value value, qsizetype offset);
    using Links = QVarLengthArray<Index, 8>;
    void link(Node &node, const Links &links);
    Index fail(Code code, const QString &message);
    Index unexpected();

    QStringView m_text;
    Tree &m_tree;
    Lexer m_lexer{{}, 0};
    Token m_token;        // the next one
    qsizetype m_last = 0; // where the one before it ended
    qsizetype m_start = 0;
    qsizetype m_end = 0;
    int m_depth = 0;
    std::optional<LanguageError> m_error; // the first
};

} // namespace hookbench::iml
