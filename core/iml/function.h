// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <QStringList>

#include <span>

namespace hookbench::iml {

class Call;

/// A function of the language, a row of the table of its topic.
struct Function
{
    enum class Subject : quint8 {
        Any,        // a missing or null first argument is the function's own business
        OrNull,     // it gives null
        OrNullText, // so does empty text: dates
        Lazy,       // arguments are evaluated by the function, with Call::evaluate()
    };

    const char *name;
    const char *parameters; // "text, start, [end]"
    int minimum;            // so many arguments are needed
    Subject subject;
    Value (*run)(Call &call);
};

/// Null: there is none.
const Function *findFunction(const QString &name);
/// In the order of the tables, for completion.
std::span<const Function *const> allFunctions();
/// The function whose name is nearest; empty: none is near.
QString similarFunction(QStringView name);
/// What is said of a function that does not exist: "There is no function uper(). Did you mean upper()?"
QString unknownFunctionText(const QString &name);

/// The tables.
std::span<const Function> generalFunctions();
std::span<const Function> textFunctions();
std::span<const Function> binaryFunctions();
std::span<const Function> mathFunctions();
std::span<const Function> dateFunctions();
std::span<const Function> arrayFunctions();
std::span<const Function> collectionFunctions();

} // namespace hookbench::iml
