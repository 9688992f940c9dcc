// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/function.h"
#include "core/iml/value.h"

#include <optional>
#include <vector>

namespace hookbench::ui {

/// Something that an expression may go on with.
struct Offer
{
    QString text; // to be put in the place of what is typed; of functions with "()"
    QString note; // its value or signature, in one line

    bool isFunction() const { return text.endsWith(u')'); }
    bool operator==(const Offer &) const = default;
};

/// What may stand at a place, and how much of it is typed already.
struct Completion
{
    std::vector<Offer> offers;
    qsizetype typed = 0; // UTF-16 units before the place
};

/// expression: from behind "{{" up to the place. Offers members of what a path leads to, else variables, functions and
/// keywords; at most mostOffers that begin with what is typed, without case. Bounded in time, for the main thread.
Completion completionsAt(const QString &expression, const iml::Collection &variables);

inline constexpr std::size_t mostOffers = 200;

/// The call whose arguments a place is in, the innermost.
struct OpenCall
{
    const iml::Function *function;
    int argument = 0; // from 0

    bool operator==(const OpenCall &) const = default;
};
std::optional<OpenCall> callAt(const QString &expression);

/// Whether a ")" that is typed at a place is there already: the next one closes what is open before. after: the rest of
/// the line.
bool isClosedAlready(const QString &expression, QStringView after);

/// The expression that a place in a line of JSON is in, from behind its "{{", JSON's escapes resolved. line: UTF-8, up
/// to the place. None: it is in no expression.
std::optional<QString> expressionAt(QByteArrayView line);
/// The same in a line of any other text.
std::optional<QString> expressionInText(const QString &line);

} // namespace hookbench::ui
