// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/template.h"
#include "core/secrets/secret.h"

#include <QStringList>

#include <functional>
#include <map>

namespace hookbench::delivery {

/// By the secret's name, or by the expression that made a value of one.
using Secrets = std::map<QString, Secret>;

/// A field of a draft with expressions in it, compiled. In JSON text they stand in strings, whose escapes are resolved
/// before, or in the place of values; everything else leaves byte for byte, whether it is JSON or not. There,
/// - in a string with other text, the text form of a value is written, escaped;
/// - a string that is one expression becomes the value, with its type;
/// - outside of strings text is written escaped but without quotes, any other value as JSON;
/// - what is missing is null, and where it is a member's whole value, that member is left out.
class Template
{
public:
    enum class Form { Text, Json };

    /// Errors: those of iml::Template.
    static Result<Template, iml::LanguageError> compile(const QString &text, Form form);

    /// With their places in the field.
    const std::vector<iml::VariableUse> &uses() const { return m_uses; }
    /// It is not anything but text.
    bool hasExpressions() const { return !m_codes.empty(); }

    /// How secrets are kept out of sight. An expression is secret where one of its variables is.
    struct Secrecy
    {
        std::function<bool(const iml::VariableUse &use)> isSecret;
        /// What is written in the place of a secret expression, which is not evaluated then. Empty: they are evaluated.
        std::function<QString(const QString &expression)> cover;
        /// Told what secret expressions made.
        std::function<void(const QString &expression, const QString &value)> made;
    };

    /// UTF-8, or the bytes of a field that is one expression with a binary value. Errors: those of the expressions,
    /// with their places in the field.
    Result<QByteArray, iml::LanguageError> render(iml::Run &run, const Secrecy &secrecy) const;

private:
    // A part with expressions, and where its units stand in the field.
    struct Code
    {
        iml::Template code;
        std::vector<qsizetype> places; // of each unit and the end; empty: one after the other
        qsizetype begin = 0;

        qsizetype place(qsizetype unit) const;
        iml::LanguageError inField(iml::LanguageError error) const;
    };
    enum class Place { Text, InString, String, Value };
    struct Piece
    {
        QByteArray literal;
        std::size_t code = 0;
        std::size_t index = 0; // in the code
        Place place = Place::Text;
        bool isExpression = false;
        std::size_t firstUse = 0;
        std::size_t uses = 0;
    };

    void add(Code code, Place place, const QString &source, const QString &field);
    void addEscaped(const Code &code, qsizetype from, qsizetype to, const QString &source, const QString &field);
    Result<void, iml::LanguageError> addJson(const QString &text);
    Result<void, iml::LanguageError> addString(const QString &text, qsizetype begin, qsizetype end);
    void addLiteral(QStringView text);

    std::vector<Code> m_codes;
    std::vector<Piece> m_pieces;
    std::vector<iml::VariableUse> m_uses;
};

/// A part of a text that should be JSON: a string with its quotes, an expression outside of strings, or what is
/// between.
struct JsonPart
{
    enum class Kind { Between, String, Expression };
    Kind kind = Kind::Between;
    qsizetype begin = 0;
    qsizetype end = 0;
};
/// All parts, one after the other. A string that does not end goes to the end; so does an expression.
std::vector<JsonPart> jsonParts(const QString &text);

/// Whether a secret may have this name.
bool isSecretName(QStringView name);
/// "{{secrets.NAME}}"; what is no name is an expression, whose braces are put around it.
QString secretReference(const QString &name);

/// A text of a draft's file of version 1, where {{secrets.NAME}} was all that could stand between braces and
/// backslashes were nothing but that, as the template that gives the same bytes.
QString fromFirstVersion(const QString &text, Template::Form form);
/// The same for a text that somebody wrote: only its references, whose names could be written without backticks.
QString withReferences(const QString &text);

} // namespace hookbench::delivery
