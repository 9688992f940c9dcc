// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"
#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"
#include "core/iml/function.h"

#include <QCoreApplication>

#include <cmath>

namespace hookbench::iml {

namespace {

// The zone that an argument names; the endpoint's where it names none.
QTimeZone zoneOf(Call &call, qsizetype argument)
{
    const QString *name = call[argument].text();
    return (name ? namedZone(*name) : std::nullopt).value_or(call.zone());
}

Value within(Call &call, Date date)
{
    if (std::abs(date.ms) > latestDate)
        return call.fail(Code::Range, QCoreApplication::translate("hookbench::iml", "The date is out of range."));
    return date;
}

// Halves upwards. Numbers that lead out of all dates are cut to such that still do.
qint64 steps(Call &call, qsizetype argument)
{
    return qint64(std::floor(std::clamp(call.number(argument), -1e12, 1e12) + 0.5));
}

Value formatDate(Call &call)
{
    const Date date = call.date(0);
    const QString format = call[1].isEmpty() ? QStringLiteral("YYYY-MM-DDTHH:mm:ss.SSSZ") : call.text(1);
    if (call.failed() || !call.mayMake(format.size() * 10))
        return {};
    return formatted(date, format, zoneOf(call, 2));
}

Value parseDate(Call &call)
{
    const Value &subject = call[0];
    if (subject.date())
        return subject;
    if (call[1].isEmpty() && subject.number())
        return within(call, {qint64(std::clamp(*subject.number(), -1e17, 1e17))});
    if (!subject.text() && !subject.number())
        return call.fail(Code::Type,
                         QCoreApplication::translate("hookbench::iml", "A date is needed here, not %1.")
                             .arg(typeName(subject.type())),
                         0);
    const QString text = call.text(0);
    const QTimeZone zone = zoneOf(call, 2);
    if (call.failed())
        return {};
    const auto date =
        call[1].isEmpty() ? parsedPlain(text, zone) : parsed(text, call.text(1), zone, call.run().inputs().now);
    if (date && !call.failed())
        return within(call, *date);
    return call.fail(
        Code::Date,
        call[1].isEmpty()
            ? QCoreApplication::translate("hookbench::iml", "\"%1\" is not a date in a known form. Give its format.")
                  .arg(text.left(100))
            : QCoreApplication::translate("hookbench::iml", "\"%1\" is not a date in the format \"%2\".")
                  .arg(text.left(100), call.text(1).left(100)),
        0);
}

Value addDuration(Call &call, qint64 unit)
{
    const Date from = call.date(0);
    const double ms = std::floor(std::clamp(call.number(1), -1e15, 1e15) * double(unit) + 0.5);
    return within(call, {from.ms + qint64(std::clamp(ms, -1e17, 1e17))});
}

Value addSeconds(Call &call)
{
    return addDuration(call, msPerSecond);
}

Value addMinutes(Call &call)
{
    return addDuration(call, msPerMinute);
}

Value addHours(Call &call)
{
    return addDuration(call, msPerHour);
}

// The instant at which the wall clock shows this, with the offset of the date it was made from where it can be.
Value moved(Call &call, Date from, qint64 clock)
{
    if (std::abs(clock) > latestDate + msPerDay)
        return within(call, {latestDate + 1});
    return within(call, instantOf(call.zone(), clock, offsetAt(call.zone(), from.ms)));
}

// A month that may be out of range, counted from January of the year; the day is limited to what it has.
qint64 clockInMonth(const Fields &fields, qint64 year, qint64 month)
{
    if (std::abs(year) > 400'000 || std::abs(month) > 10'000'000)
        return latestDate + 2 * msPerDay;
    const qint64 first = daysSinceEpoch(year, month, 1);
    const Fields start = fieldsOf(first * msPerDay);
    const int day = qMin(fields.day, daysInMonth(start.year, start.month));
    Fields time = fields;
    time.year = start.year;
    time.month = start.month;
    time.day = day;
    return wallClock(time);
}

Value addDays(Call &call)
{
    const Date date = call.date(0);
    const qint64 days = std::clamp(steps(call, 1), qint64(-1'000'000'000), qint64(1'000'000'000));
    return moved(call, date, wallClockAt(call.zone(), date) + days * msPerDay);
}

Value addMonths(Call &call)
{
    const Date date = call.date(0);
    const Fields fields = fieldsOf(wallClockAt(call.zone(), date));
    return moved(call, date, clockInMonth(fields, fields.year, fields.month + steps(call, 1)));
}

Value addYears(Call &call)
{
    const Date date = call.date(0);
    const Fields fields = fieldsOf(wallClockAt(call.zone(), date));
    return moved(call, date, clockInMonth(fields, fields.year + steps(call, 1), fields.month));
}

// One field of the wall clock, given by what it shows now and the milliseconds of one step.
Value setField(Call &call, int Fields::*field, qint64 unit)
{
    const Date date = call.date(0);
    const qint64 clock = wallClockAt(call.zone(), date);
    const qint64 by =
        std::clamp(steps(call, 1), qint64(-100'000'000'000), qint64(100'000'000'000)) - fieldsOf(clock).*field;
    if (std::abs(double(by) * double(unit)) > 2.0 * double(latestDate))
        return within(call, {latestDate + 1});
    return moved(call, date, clock + by * unit);
}

Value setSecond(Call &call)
{
    return setField(call, &Fields::second, msPerSecond);
}

Value setMinute(Call &call)
{
    return setField(call, &Fields::minute, msPerMinute);
}

Value setHour(Call &call)
{
    return setField(call, &Fields::hour, msPerHour);
}

Value setDate(Call &call)
{
    return setField(call, &Fields::day, msPerDay);
}

// A number, or a name of the table.
qint64 numberOrName(Call &call, std::optional<int> (*named)(QStringView))
{
    const QString *text = call[1].text();
    if (!text || numberIn(*text))
        return steps(call, 1);
    const auto found = named(*text);
    if (!found)
        call.fail(Code::Value,
                  QCoreApplication::translate("hookbench::iml", "\"%1\" is neither a number nor an English name.")
                      .arg(text->left(100)),
                  1);
    return found.value_or(0);
}

Value setDay(Call &call)
{
    const Date date = call.date(0);
    const qint64 clock = wallClockAt(call.zone(), date);
    const Fields fields = fieldsOf(clock);
    const int today = weekday(daysSinceEpoch(fields.year, fields.month, fields.day)) + 1;
    const qint64 day = std::clamp(numberOrName(call, weekdayNamed), qint64(-1'000'000'000), qint64(1'000'000'000));
    return moved(call, date, clock + (day - today) * msPerDay);
}

Value setMonth(Call &call)
{
    const Date date = call.date(0);
    const Fields fields = fieldsOf(wallClockAt(call.zone(), date));
    return moved(call, date, clockInMonth(fields, fields.year, numberOrName(call, monthNamed)));
}

Value setYear(Call &call)
{
    const Date date = call.date(0);
    const Fields fields = fieldsOf(wallClockAt(call.zone(), date));
    return moved(call, date, clockInMonth(fields, steps(call, 1), fields.month));
}

// Whole months from one wall clock to another, which is not before it.
qint64 monthsBetween(qint64 from, qint64 to)
{
    const Fields a = fieldsOf(from);
    const Fields b = fieldsOf(to);
    const qint64 months = (b.year - a.year) * 12 + b.month - a.month;
    return clockInMonth(a, a.year, a.month + months) > to ? months - 1 : months;
}

Value unknownUnit(Call &call, const QString &unit, const char *known)
{
    return call.fail(Code::Value,
                     QCoreApplication::translate("hookbench::iml", "There is no unit \"%1\", only %2.")
                         .arg(unit.left(100), QLatin1String(known)),
                     2);
}

Value dateDifference(Call &call)
{
    const qint64 a = call.date(0).ms;
    const qint64 b = call.date(1).ms;
    const QString unit = call[2].isEmpty() ? QStringLiteral("milliseconds") : call.text(2);
    if (call.failed())
        return {};
    for (const auto &[name, ms] :
         {std::pair("milliseconds", qint64(1)), std::pair("seconds", msPerSecond), std::pair("minutes", msPerMinute),
          std::pair("hours", msPerHour), std::pair("days", msPerDay), std::pair("weeks", 7 * msPerDay)}) {
        if (unit == QLatin1String(name))
            return (a - b) / ms;
    }
    if (unit != QLatin1String("months"))
        return unknownUnit(call, unit, "milliseconds, seconds, minutes, hours, days, weeks, months");
    const qint64 clockA = wallClockAt(call.zone(), {a});
    const qint64 clockB = wallClockAt(call.zone(), {b});
    return clockA >= clockB ? monthsBetween(clockB, clockA) : -monthsBetween(clockA, clockB);
}

Value dateDiff(Call &call)
{
    const qint64 ms = call.date(0).ms - call.date(1).ms;
    const QString unit = call.text(2);
    if (call.failed())
        return {};
    if (ms < 0)
        return call.fail(Code::Value, QCoreApplication::translate("hookbench::iml", "The start is after the end."), 1);
    if (unit == QLatin1String("D"))
        return ms / msPerDay;
    if (unit == QLatin1String("H"))
        return ms / msPerHour;
    if (unit == QLatin1String("m"))
        return ms / msPerMinute;
    if (unit == QLatin1String("s"))
        return ms / msPerSecond;
    if (unit == QLatin1String("RH"))
        return ms / msPerHour % 24;
    if (unit == QLatin1String("Rm"))
        return ms / msPerMinute % 60;
    if (unit == QLatin1String("Rs"))
        return ms / msPerSecond % 60;
    return unknownUnit(call, unit, "D, H, m, s, RH, Rm, Rs");
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"formatDate", "date, [format], [timezone]", 1, Subject::OrNullText, formatDate},
    {"parseDate", "text, [format], [timezone]", 1, Subject::OrNullText, parseDate},
    {"addSeconds", "date, number", 2, Subject::OrNullText, addSeconds},
    {"addMinutes", "date, number", 2, Subject::OrNullText, addMinutes},
    {"addHours", "date, number", 2, Subject::OrNullText, addHours},
    {"addDays", "date, number", 2, Subject::OrNullText, addDays},
    {"addMonths", "date, number", 2, Subject::OrNullText, addMonths},
    {"addYears", "date, number", 2, Subject::OrNullText, addYears},
    {"setSecond", "date, number", 2, Subject::OrNullText, setSecond},
    {"setMinute", "date, number", 2, Subject::OrNullText, setMinute},
    {"setHour", "date, number", 2, Subject::OrNullText, setHour},
    {"setDate", "date, number", 2, Subject::OrNullText, setDate},
    {"setDay", "date, number or English name", 2, Subject::OrNullText, setDay},
    {"setMonth", "date, number or English name", 2, Subject::OrNullText, setMonth},
    {"setYear", "date, number", 2, Subject::OrNullText, setYear},
    {"dateDifference", "date1, date2, [unit]", 2, Subject::OrNullText, dateDifference},
    {"dateDiff", "end, start, unit", 3, Subject::OrNullText, dateDiff},
};

} // namespace

std::span<const Function> dateFunctions()
{
    return table;
}

} // namespace hookbench::iml
