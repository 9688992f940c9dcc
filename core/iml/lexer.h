// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/tree.h"

#include <optional>

namespace hookbench::iml {

struct Token
{
    enum class Kind : quint8 {
        Number,
        Text,
        Name,
        Quoted, // a name in backticks
        Digits, // a path segment
        Operator,
        OpenParenthesis,
        CloseParenthesis,
        OpenBracket,
        CloseBracket,
        Separator,
        Dot,
        End, // "}}"
        Error,
    };

    Kind kind = Kind::Error;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString text; // of names, digits and texts, escapes resolved
    double number = 0;
    Operator op = Operator::Not; // '-' is Subtract
};

/// Cuts an expression into tokens, from behind its "{{" to its "}}". Used for colouring too.
class Lexer
{
public:
    /// The text must outlive it.
    Lexer(QStringView text, qsizetype at)
        : m_text(text)
        , m_at(at)
    {
    }

    /// After End or Error there is nothing more to ask for.
    Token next();
    /// Behind the last token.
    qsizetype at() const { return m_at; }
    /// Of the token Error.
    const LanguageError &error() const { return m_error; }

private:
    Token number(Token token);
    Token quotedText(Token token);
    Token name(Token token);
    Token backticks(Token token);
    Token symbol(Token token);
    Token done(Token token, Token::Kind kind);
    Token fail(Token token, Code code, const QString &message, qsizetype length);

    QStringView m_text;
    qsizetype m_at;
    bool m_afterOperand = false; // a dot begins a segment, not a number
    bool m_afterDot = false;
    LanguageError m_error;
};

/// A name as it stands in an expression: in backticks where it needs them.
QString asName(const QString &name);

} // namespace hookbench::iml
