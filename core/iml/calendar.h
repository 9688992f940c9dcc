// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <QTimeZone>

#include <optional>

namespace hookbench::iml {

inline constexpr qint64 msPerSecond = 1000;
inline constexpr qint64 msPerMinute = 60 * msPerSecond;
inline constexpr qint64 msPerHour = 60 * msPerMinute;
inline constexpr qint64 msPerDay = 24 * msPerHour;

/// A wall-clock time of the proleptic Gregorian calendar, with a year 0.
struct Fields
{
    qint64 year = 1970;
    int month = 1; // 1 to 12
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
};

/// Days since 1970-01-01. The month may be out of range and counts on into the years; so may the day.
qint64 daysSinceEpoch(qint64 year, qint64 month, qint64 day);
int daysInMonth(qint64 year, int month);
/// Sunday: 0.
int weekday(qint64 days);

/// Milliseconds of a wall clock since its own 1970-01-01, and back.
qint64 wallClock(const Fields &fields);
Fields fieldsOf(qint64 wallClock);

struct Week
{
    qint64 year = 1970;
    int number = 1;
};
/// ISO 8601: weeks begin on Monday, the first holds 4 January.
Week isoWeek(qint64 days);
/// Weeks begin on Sunday, the first holds 1 January.
Week sundayWeek(qint64 days);
/// The Monday of an ISO week.
qint64 isoWeekStart(qint64 year, int number);
int isoWeeksInYear(qint64 year);

/// The zone of that name in the tz database; none: there is none.
std::optional<QTimeZone> namedZone(QStringView name);
/// Milliseconds that the zone's wall clock is ahead of UTC.
qint64 offsetAt(const QTimeZone &zone, qint64 ms);
qint64 wallClockAt(const QTimeZone &zone, Date date);
/// The instant at which a zone's wall clock shows this. Where it skips that time, the instant is later by the length of
/// the gap. Where it shows it twice: the one with that offset, else the first.
Date instantOf(const QTimeZone &zone, qint64 wallClock, std::optional<qint64> offset = {});

/// "2016-06-20T17:26:44.356Z"; years before 0 and after 9999 with a sign and six digits, as ECMAScript has it.
QString isoText(Date date);

} // namespace hookbench::iml
