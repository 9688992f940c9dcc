// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/calendar.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace hookbench::iml {

namespace {

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

qint64 floorMod(qint64 a, qint64 b)
{
    return a - floorDiv(a, b) * b;
}

bool isLeap(qint64 year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

} // namespace

// Years are counted from March, so that the leap day is the last one; 400 of them have 146,097 days, and the months
// from March on begin at (153 m + 2) / 5.
qint64 daysSinceEpoch(qint64 year, qint64 month, qint64 day)
{
    year += floorDiv(month - 1, 12);
    month = floorMod(month - 1, 12) + 1;
    if (month <= 2)
        --year;
    const qint64 era = floorDiv(year, 400);
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear + day - 1 - 719468;
}

int daysInMonth(qint64 year, int month)
{
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[std::size_t(month - 1)];
}

int weekday(qint64 days)
{
    return int(floorMod(days + 4, 7)); // 1970-01-01 was a Thursday
}

qint64 wallClock(const Fields &fields)
{
    return daysSinceEpoch(fields.year, fields.month, fields.day) * msPerDay + fields.hour * msPerHour
           + fields.minute * msPerMinute + fields.second * msPerSecond + fields.ms;
}

Fields fieldsOf(qint64 wallClock)
{
    const qint64 days = floorDiv(wallClock, msPerDay);
    const qint64 inDay = floorMod(wallClock, msPerDay);
    const qint64 shifted = days + 719468;
    const qint64 era = floorDiv(shifted, 146097);
    const qint64 dayOfEra = shifted - era * 146097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 month = (5 * dayOfYear + 2) / 153;
    Fields out;
    out.month = int(month < 10 ? month + 3 : month - 9);
    out.year = yearOfEra + era * 400 + (out.month <= 2 ? 1 : 0);
    out.day = int(dayOfYear - (153 * month + 2) / 5 + 1);
    out.hour = int(inDay / msPerHour);
    out.minute = int(inDay / msPerMinute % 60);
    out.second = int(inDay / msPerSecond % 60);
    out.ms = int(inDay % msPerSecond);
    return out;
}

qint64 isoWeekStart(qint64 year, int number)
{
    const qint64 fourth = daysSinceEpoch(year, 1, 4);
    return fourth - (weekday(fourth) + 6) % 7 + (number - 1) * 7;
}

int isoWeeksInYear(qint64 year)
{
    return int((isoWeekStart(year + 1, 1) - isoWeekStart(year, 1)) / 7);
}

Week isoWeek(qint64 days)
{
    const qint64 thursday = days - (weekday(days) + 6) % 7 + 3; // it lies in the year that its week counts to
    const qint64 year = fieldsOf(thursday * msPerDay).year;
    return {year, int((thursday - daysSinceEpoch(year, 1, 1)) / 7) + 1};
}

Week sundayWeek(qint64 days)
{
    const qint64 saturday = days - weekday(days) + 6;
    const qint64 year = fieldsOf(saturday * msPerDay).year;
    return {year, int((saturday - daysSinceEpoch(year, 1, 1)) / 7) + 1};
}

std::optional<QTimeZone> namedZone(QStringView name)
{
    // QTimeZone takes POSIX rules and offsets too, which are no names of the database.
    static constexpr std::array<QLatin1String, 15> areas{
        QLatin1String("Africa"), QLatin1String("America"),  QLatin1String("Antarctica"), QLatin1String("Arctic"),
        QLatin1String("Asia"),   QLatin1String("Atlantic"), QLatin1String("Australia"),  QLatin1String("Brazil"),
        QLatin1String("Canada"), QLatin1String("Chile"),    QLatin1String("Etc"),        QLatin1String("Europe"),
        QLatin1String("Indian"), QLatin1String("Mexico"),   QLatin1String("Pacific")};
    static constexpr std::array<QLatin1String, 44> others{
        QLatin1String("CET"),       QLatin1String("CST6CDT"),  QLatin1String("Cuba"),      QLatin1String("EET"),
        QLatin1String("EST"),       QLatin1String("EST5EDT"),  QLatin1String("Egypt"),     QLatin1String("Eire"),
        QLatin1String("GB"),        QLatin1String("GB-Eire"),  QLatin1String("GMT"),       QLatin1String("GMT+0"),
        QLatin1String("GMT-0"),     QLatin1String("GMT0"),     QLatin1String("Greenwich"), QLatin1String("HST"),
        QLatin1String("Hongkong"),  QLatin1String("Iceland"),  QLatin1String("Iran"),      QLatin1String("Israel"),
        QLatin1String("Jamaica"),   QLatin1String("Japan"),    QLatin1String("Kwajalein"), QLatin1String("Libya"),
        QLatin1String("MET"),       QLatin1String("MST"),      QLatin1String("MST7MDT"),   QLatin1String("NZ"),
        QLatin1String("NZ-CHAT"),   QLatin1String("Navajo"),   QLatin1String("PRC"),       QLatin1String("PST8PDT"),
        QLatin1String("Poland"),    QLatin1String("Portugal"), QLatin1String("ROC"),       QLatin1String("ROK"),
        QLatin1String("Singapore"), QLatin1String("Turkey"),   QLatin1String("UCT"),       QLatin1String("UTC"),
        QLatin1String("Universal"), QLatin1String("W-SU"),     QLatin1String("WET"),       QLatin1String("Zulu")};
    if (name.size() > 64)
        return std::nullopt;
    const qsizetype slash = name.indexOf(u'/');
    const QStringView first = slash < 0 ? name : name.first(slash);
    const bool isKnown =
        slash < 0 ? std::find(others.begin(), others.end(), first) != others.end()
                  : first == QLatin1String("US") || std::find(areas.begin(), areas.end(), first) != areas.end();
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'/' || c == u'_' || c == u'-' || c == u'+');
    });
    if (!isKnown || !isPlain)
        return std::nullopt;
    QTimeZone zone(name.toLatin1());
    return zone.isValid() ? std::optional(std::move(zone)) : std::nullopt;
}

qint64 offsetAt(const QTimeZone &zone, qint64 ms)
{
    return qint64(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC))) * msPerSecond;
}

qint64 wallClockAt(const QTimeZone &zone, Date date)
{
    return date.ms + offsetAt(zone, date.ms);
}

Date instantOf(const QTimeZone &zone, qint64 wallClock, std::optional<qint64> offset)
{
    // No zone is further than a day from UTC, and none changes twice within two days.
    const qint64 before = offsetAt(zone, wallClock - msPerDay);
    const qint64 after = offsetAt(zone, wallClock + msPerDay);
    const bool beforeFits = offsetAt(zone, wallClock - before) == before;
    const bool afterFits = offsetAt(zone, wallClock - after) == after;
    if (beforeFits && afterFits && before != after)
        return {wallClock - (offset == after ? after : before)};
    if (afterFits && !beforeFits)
        return {wallClock - after};
    return {wallClock - before};
}

QString isoText(Date date)
{
    const Fields f = fieldsOf(date.ms);
    char buffer[64];
    const bool isShort = f.year >= 0 && f.year <= 9999;
    std::snprintf(buffer, sizeof buffer,
                  isShort ? "%s%04lld-%02d-%02dT%02d:%02d:%02d.%03dZ" : "%s%06lld-%02d-%02dT%02d:%02d:%02d.%03dZ",
                  isShort      ? ""
                  : f.year < 0 ? "-"
                               : "+",
                  std::abs(static_cast<long long>(f.year)), f.month, f.day, f.hour, f.minute, f.second, f.ms);
    return QString::fromLatin1(buffer);
}

} // namespace hookbench::iml
