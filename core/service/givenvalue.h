// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/template.h"
#include "core/service/catalogue.h"

namespace hookbench::service {

/// A value that a message is rendered with, read as its parameter wants it.
struct GivenValue
{
    enum class Kind {
        Missing,
        Literal,  // a text, or a JSON value
        Template, // has expressions in it
    };
    Kind kind = Kind::Missing;
    QString text;                     // Literal: what it says; Template: as it was written
    std::optional<json::Value> json;  // of a parameter that is no text: the value, whose texts are templates
    iml::Template code;               // Template
    QString problem;                  // why it cannot be used; empty: it can
    const Parameter *parameter = nullptr;
};

/// text: as somebody wrote it, or empty.
GivenValue givenValue(const Parameter &parameter, const QString &text);

/// What is said of a value that has to be there.
QString neededText();

/// A literal text as a template that gives it.
QString asTemplate(const QString &text);

/// An expression, with its braces, put in the place of a variable in another one: {{a}} into {{encodeURL(x)}}.
/// use: of the variable, in `outer`.
QString composed(const QString &outer, qsizetype useOffset, qsizetype useLength, const QString &inner);

} // namespace hookbench::service
