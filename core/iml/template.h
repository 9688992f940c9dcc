// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/run.h"
#include "core/iml/tree.h"
#include "core/json/value.h"

#include <memory>

namespace hookbench::iml {

/// UTF-16 units that a template may have.
inline constexpr qsizetype longestTemplate = 1 << 20;

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
