// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/calendar.h"

#include <optional>
#include <vector>

namespace hookbench::iml {

/// What a date format is made of: tokens such as "YYYY", the longest that fits, and text between them.
struct FormatPart
{
    QStringView text;
    bool isToken = false;
};
/// The views are into the format.
std::vector<FormatPart> formatParts(QStringView format);

/// A date in a zone, written as a format says: "dddd, D MMMM, YYYY". Names are English.
QString formatted(Date date, QStringView format, const QTimeZone &zone);

/// Reads a text as a format says. It is forgiving: marks between the parts need not agree, and text behind them is
/// passed over. Larger parts that are not given are those of now, smaller ones the lowest. None: no date.
std::optional<Date> parsed(QStringView text, QStringView format, const QTimeZone &zone, Date now);

/// Reads a date in the forms that are known without a format: ISO 8601, "2016/06/20 5:26 PM", "06/20/2016 17:26"
/// (month first), "20.6.2016 17:26". None: it has another form, or there is no such day or time.
std::optional<Date> parsedPlain(QStringView text, const QTimeZone &zone);

/// "January" or "jan", in any case: 1 to 12. Weekdays: Sunday is 1. None: no such name.
std::optional<int> monthNamed(QStringView name);
std::optional<int> weekdayNamed(QStringView name);

} // namespace hookbench::iml
