// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hookbench::iml {

/// What went wrong, for code to branch on. The names are those of the answers and logs: codeName().
enum class Code : quint8 {
    Syntax,          // the template cannot be read
    Limit,           // too long, nested too deeply, too much work, too large a result
    UnknownFunction, // no such function
    Args,            // too few arguments
    Type,            // a value has the wrong type
    Date,            // a text is no date
    Value,           // a value is not acceptable: encoding, unit, order, name, JSON
    Range,           // division by zero, a number or date that is too large
    Regex,           // the regular expression is not usable
    Body,            // a request's body does not match its content type; of endpoints
};

/// "E_SYNTAX"
QString codeName(Code code);

/// Where and why a template cannot be read or evaluated.
struct LanguageError
{
    Code code = Code::Syntax;
    QString message;      // one sentence for people
    qsizetype offset = 0; // in UTF-16 units of the template
    qsizetype length = 0;
    QString path; // of the template in a JSON template, "body.a[1].b", arrays from 1; empty: the template itself

    bool operator==(const LanguageError &) const = default;
};

using LanguageFailure = tl::unexpected<LanguageError>;

} // namespace hookbench::iml
