// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/run.h"
#include "core/iml/tree.h"
#include "core/json/value.h"

#include <memory>
#include <optional>

namespace hookbench::iml {

/// UTF-16 units that a template may have.
inline constexpr qsizetype longestTemplate = 1 << 20;

/// A place where an expression names a variable.
struct VariableUse
{
    QString name;
    std::optional<QString> member; // by the name behind its dot; none: as a whole, or by an index
    qsizetype offset = 0;          // of the variable with its member, in the template
    qsizetype length = 0;

    bool operator==(const VariableUse &) const = default;
};

/// A text with expressions in "{{" and "}}", compiled. Immutable: any thread may evaluate it, each with its own Run.
class Template
{
public:
    /// Errors: Syntax, Limit, Range (a number), with their place.
    static Result<Template, LanguageError> compile(const QString &text);

    /// A template that is one expression and nothing else keeps the type of its value; any other gives text. Errors
    /// tell the place in the template; a failed run is at its end.
    Result<Value, LanguageError> evaluate(Run &run) const;

    /// It holds no expression: its value is always the same.
    bool isConstant() const { return !m_tree; }

    /// Its literal texts and expressions in order, one by one, for who writes each in a way of its own.
    std::size_t size() const { return m_pieces.size(); }
    bool isExpression(std::size_t index) const { return m_pieces[index].length > 0; }
    /// The literal text, or the expression with its braces.
    const QString &text(std::size_t index) const { return m_pieces[index].text; }
    qsizetype offset(std::size_t index) const { return m_pieces[index].offset; }
    qsizetype length(std::size_t index) const { return m_pieces[index].length; }
    /// Of an expression. Errors as for the whole.
    Result<Value, LanguageError> evaluate(std::size_t index, Run &run) const { return piece(m_pieces[index], run); }

    /// The variables that its expressions name, in order; not those of the language itself.
    std::vector<VariableUse> uses() const;

private:
    struct Piece
    {
        QString text;         // literal, or the expression with its braces
        Tree::Index root = 0; // of an expression
        qsizetype offset = 0;
        qsizetype length = 0; // 0: literal
    };
    Result<Value, LanguageError> piece(const Piece &piece, Run &run) const;

    std::vector<Piece> m_pieces;
    std::shared_ptr<const Tree> m_tree;
};

/// The key whose value is spread into the collection around it.
inline constexpr QLatin1String spreadKey("{{...}}");

/// A JSON value in which each text is a template, compiled. Keys are literal, but for "{{...}}", whose value is spread
/// into the collection around it. Missing members are dropped, missing elements are null.
class JsonTemplate
{
public:
    /// Errors: as for Template, with the path of the text that has them.
    static Result<JsonTemplate, LanguageError> compile(const json::Value &value);

    /// Errors: those of the texts; Type: what is spread is no collection.
    Result<Value, LanguageError> evaluate(Run &run) const;

private:
    struct Member;
    using Elements = std::vector<JsonTemplate>;
    using Members = std::vector<Member>;

    static Result<JsonTemplate, LanguageError> compile(const json::Value &value, qsizetype depth);
    static Result<Value, LanguageError> part(const JsonTemplate &inner, const QString &step, Run &run);

    // Shared, so that copies are cheap and Member may be incomplete here.
    std::variant<Value, Template, std::shared_ptr<const Elements>, std::shared_ptr<const Members>> m_part;
};

} // namespace hookbench::iml
