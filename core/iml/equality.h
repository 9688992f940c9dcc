// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <optional>

namespace hookbench::iml {

/// The one place that says when values are equal. Different types never are (1 and '1'), but null and missing are the
/// same. Dates compare by instant, arrays and collections by content, members in any order.
bool equal(const Value &a, const Value &b);

/// A text that is the same for equal values and for no others: for sets of values. None: it would become longer than
/// limit, in UTF-16 units.
std::optional<QString> identity(const Value &value, qsizetype limit);

/// Whether a text, number, boolean or date comes before another: below 0, 0, above 0. Numeric text against a number is
/// a number; none: the pair has no order. Text against a date is up to the caller, who knows the time zone.
std::optional<int> order(const Value &a, const Value &b);

} // namespace hookbench::iml
