// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/dateformat.h"

#include <array>
#include <cstdlib>
#include <string>

namespace hookbench::iml {

namespace {

constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                            "July",    "August",   "September", "October", "November", "December"};
constexpr std::array weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// Longer ones before their beginnings.
constexpr std::array tokens{
    "YYYY", "YY", "Y",  "Qo", "Q", "MMMM", "MMM", "MM", "Mo", "M",  "DDDD", "DDDo", "DDD", "DD",   "Do", "D",  "dddd",
    "ddd",  "dd", "do", "d",  "E", "wo",   "ww",  "w",  "Wo", "WW", "W",    "gggg", "gg",  "GGGG", "GG", "HH", "H",
    "hh",   "h",  "kk", "k",  "a", "A",    "mm",  "m",  "ss", "s",  "SSS",  "SS",   "S",   "ZZ",   "Z",  "X",  "x"};

QString padded(qint64 number, int width)
{
    const QString digits = QString::number(std::abs(number)).rightJustified(width, u'0');
    return number < 0 ? u'-' + digits : digits;
}

QString ordinal(int number)
{
    const int tens = number % 100 / 10;
    const int ones = number % 10;
    const char *suffix = tens == 1 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return QString::number(number) + QLatin1String(suffix);
}

QString offsetText(qint64 offset, QLatin1String between)
{
    const qint64 minutes = std::abs(offset) / msPerMinute;
    return (offset < 0 ? u'-' : u'+') + padded(minutes / 60, 2) + between + padded(minutes % 60, 2);
}

struct Moment
{
    Date date;
    qint64 offset = 0;
    Fields fields;
    qint64 days = 0;

    int dayOfYear() const { return int(days - daysSinceEpoch(fields.year, 1, 1)) + 1; }
};

// A number that is written plain, as an ordinal ("Do") or with leading zeros, by what follows its first letter.
QString counted(int number, QStringView token)
{
    if (token.endsWith(u'o'))
        return ordinal(number);
    return padded(number, int(token.size()));
}

QString named(const auto &names, int index, qsizetype letters)
{
    const QString name = QString::fromLatin1(names[std::size_t(index)]);
    return letters < 0 ? name : name.first(letters);
}

QString yearText(qint64 year, qsizetype width)
{
    if (width == 2)
        return padded((year % 100 + 100) % 100, 2);
    if (width == 1 && year > 9999)
        return u'+' + QString::number(year);
    return padded(year, width == 1 ? 4 : int(width));
}

QString tokenText(QStringView token, const Moment &at)
{
    const Fields &f = at.fields;
    const qsizetype size = token.size();
    const int weekDay = weekday(at.days);
    const int hour12 = f.hour % 12 == 0 ? 12 : f.hour % 12;
    switch (token[0].unicode()) {
    case u'Y': return yearText(f.year, size);
    case u'Q': return counted((f.month + 2) / 3, token);
    case u'M': return size < 3 ? counted(f.month, token) : named(months, f.month - 1, size == 3 ? 3 : -1);
    case u'D':
        if (token.startsWith(QLatin1String("DDD")))
            return token.endsWith(u'o') ? ordinal(at.dayOfYear()) : padded(at.dayOfYear(), size == 4 ? 3 : 1);
        return counted(f.day, token);
    case u'd':
        if (size == 1 || token.endsWith(u'o'))
            return counted(weekDay, token);
        return named(weekdays, weekDay, size == 4 ? -1 : size);
    case u'E': return QString::number(weekDay == 0 ? 7 : weekDay);
    case u'w': return counted(sundayWeek(at.days).number, token);
    case u'W': return counted(isoWeek(at.days).number, token);
    case u'g': return yearText(sundayWeek(at.days).year, size);
    case u'G': return yearText(isoWeek(at.days).year, size);
    case u'H': return counted(f.hour, token);
    case u'h': return counted(hour12, token);
    case u'k': return counted(f.hour == 0 ? 24 : f.hour, token);
    case u'a': return f.hour < 12 ? QStringLiteral("am") : QStringLiteral("pm");
    case u'A': return f.hour < 12 ? QStringLiteral("AM") : QStringLiteral("PM");
    case u'm': return counted(f.minute, token);
    case u's': return counted(f.second, token);
    case u'S': return padded(f.ms, 3).first(size);
    case u'Z': return offsetText(at.offset, QLatin1String(size == 1 ? ":" : ""));
    case u'X': return QString::number(at.date.ms / msPerSecond - (at.date.ms % msPerSecond < 0 ? 1 : 0));
    case u'x': return QString::number(at.date.ms);
    default: return {};
    }
}

qsizetype tokenLength(QStringView text)
{
    for (const char *token : tokens) {
        if (text.front() == QLatin1Char(*token) && text.startsWith(QLatin1String(token)))
            return qsizetype(std::char_traits<char>::length(token));
    }
    return 0;
}

} // namespace

std::vector<FormatPart> formatParts(QStringView format)
{
    std::vector<FormatPart> out;
    qsizetype run = 0; // where plain text begins
    const auto flush = [&](qsizetype until) {
        if (until > run)
            out.push_back({format.sliced(run, until - run), false});
    };
    bool canClose = true; // there may be a "]" ahead
    for (qsizetype at = 0; at < format.size();) {
        if (const qsizetype length = tokenLength(format.sliced(at))) {
            flush(at);
            out.push_back({format.sliced(at, length), true});
            run = at += length;
            continue;
        }
        const qsizetype close = canClose && format[at] == u'[' ? format.indexOf(u']', at) : -1;
        if (close < 0) {
            canClose = canClose && format[at] != u'[';
            ++at;
            continue;
        }
        flush(at);
        run = at + 1;
        flush(close);
        run = at = close + 1;
    }
    flush(format.size());
    return out;
}

QString formatted(Date date, QStringView format, const QTimeZone &zone)
{
    Moment at;
    at.date = date;
    at.offset = offsetAt(zone, date.ms);
    at.fields = fieldsOf(date.ms + at.offset);
    at.days = daysSinceEpoch(at.fields.year, at.fields.month, at.fields.day);
    QString out;
    for (const FormatPart &part : formatParts(format)) {
        if (part.isToken)
            out += tokenText(part.text, at);
        else
            out += part.text;
    }
    return out;
}

namespace {

std::optional<int> indexNamed(const auto &names, QStringView name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QLatin1String full(names[i]);
        if (name.compare(full, Qt::CaseInsensitive) == 0 || name.compare(full.first(3), Qt::CaseInsensitive) == 0)
            return int(i) + 1;
    }
    return std::nullopt;
}

} // namespace

std::optional<int> monthNamed(QStringView name)
{
    return indexNamed(months, name);
}

std::optional<int> weekdayNamed(QStringView name)
{
    return indexNamed(weekdays, name);
}

} // namespace hookbench::iml
