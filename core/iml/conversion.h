// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/value.h"
#include "core/json/value.h"

#include <optional>

namespace hookbench::iml {

/// How deep arrays and collections that come from outside may stand in each other: they are walked by recursion.
inline constexpr qsizetype deepestValue = json::deepestValue;

/// The shortest decimal form that reads back as the same double, as ECMAScript writes it: plain for
/// 1e-6 <= |n| < 1e21, else like "1e+21".
QString numberText(double number);

/// Adds the text form of a value: nothing for missing and null, ISO 8601 for dates, elements joined by ",", compact
/// JSON for collections. False: it would become longer than limit, in UTF-16 units.
[[nodiscard]] bool appendText(QString &out, const Value &value, qsizetype limit);

/// Adds the value as compact JSON: dates as ISO 8601, binary as Base64; missing members are left out, missing elements
/// and a missing value are null. False: it would become longer than limit, in bytes.
[[nodiscard]] bool appendJson(QByteArray &out, const Value &value, qsizetype limit);

/// Text that holds a decimal number, blanks around it allowed. None: it does not, or no double is that large.
std::optional<double> numberIn(QStringView text);
/// Of a number, a date (milliseconds) or text that holds a number.
std::optional<double> numberOf(const Value &value);
/// Whether it is text that holds a decimal number, larger than any double.
bool isTooLarge(const Value &value);
/// What is said of such a number.
QString tooLargeText();

/// Whether a value counts as true in expressions: not false, 0, empty text, null or missing.
bool isTrue(const Value &value);
/// Whether it does in directives, where the text "false" does not either.
bool isTrueInDirective(const Value &value);

} // namespace hookbench::iml
