// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/dateformat.h"
#include "core/iml/text.h"

namespace hookbench::iml {

namespace {

// A place in a text that only goes forward.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return isAtEnd() ? QChar() : m_text[m_at]; }
    bool take(QChar c)
    {
        if (peek() != c || isAtEnd())
            return false;
        ++m_at;
        return true;
    }
    bool takeWord(QLatin1String word)
    {
        if (!m_text.sliced(m_at).startsWith(word, Qt::CaseInsensitive))
            return false;
        m_at += word.size();
        return true;
    }
    void skipBlanks()
    {
        while (!isAtEnd() && isBlank(peek()))
            ++m_at;
    }
    template <typename Predicate>
    void skipUntil(Predicate stop)
    {
        while (!isAtEnd() && !stop(peek()))
            ++m_at;
    }
    QStringView letters()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && peek().isLetter())
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }
    QStringView digits(qsizetype most)
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && isDigit(peek()) && m_at - from < most)
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }
    // None: no digit, or fewer than so many.
    std::optional<int> number(qsizetype least, qsizetype most)
    {
        const QStringView found = digits(most);
        return found.size() < least || found.isEmpty() ? std::nullopt : std::optional(found.toInt());
    }
    // Passes over a text that comes next, a few marks and blanks before it aside.
    void skipText(QStringView text)
    {
        const qsizetype from = m_at;
        const auto isHere = [&] { return m_text.sliced(m_at).startsWith(text, Qt::CaseInsensitive); };
        while (!isAtEnd() && !isHere() && !peek().isLetterOrNumber() && m_at - from < 16)
            ++m_at;
        if (isHere())
            m_at += text.size();
        else
            m_at = from;
    }
    qsizetype at() const { return m_at; }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

// Digits behind a point as milliseconds, cut.
int fractionMs(QStringView digits)
{
    return digits.first(qMin<qsizetype>(3, digits.size())).toString().leftJustified(3, u'0').toInt();
}

// "Z", "+02:00", "+0200", "+02"; milliseconds ahead of UTC.
std::optional<qint64> readOffset(Reader &in)
{
    if (in.take(u'Z') || in.take(u'z'))
        return 0;
    const int sign = in.take(u'+') ? 1 : in.take(u'-') ? -1 : 0;
    if (sign == 0)
        return std::nullopt;
    const auto hours = in.number(2, 2);
    if (!hours)
        return std::nullopt;
    in.take(u':');
    const int minutes = in.number(2, 2).value_or(0);
    if (*hours > 23 || minutes > 59)
        return std::nullopt;
    return sign * (*hours * msPerHour + minutes * msPerMinute);
}

bool isDay(qint64 year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

// The hour of a day from one of 1 to 12. None: out of range.
std::optional<int> fullHour(int hour, bool isAfternoon)
{
    if (hour < 1 || hour > 12)
        return std::nullopt;
    return hour % 12 + (isAfternoon ? 12 : 0);
}

bool readPlainDate(Reader &in, Fields &out)
{
    const qsizetype from = in.at();
    const auto first = in.number(1, 4);
    if (!first)
        return false;
    const bool isYear = in.at() - from == 4;
    if (!isYear && in.at() - from > 2)
        return false;
    const QChar mark = in.peek();
    if (!(isYear ? mark == u'-' || mark == u'/' : mark == u'/' || mark == u'.') || !in.take(mark))
        return false;
    const auto second = in.number(1, 2);
    if (!second || !in.take(mark))
        return false;
    const auto third = isYear ? in.number(1, 2) : in.number(4, 4);
    if (!third || isDigit(in.peek()))
        return false;
    out.year = isYear ? *first : *third;
    out.month = isYear ? *second : mark == u'/' ? *first : *second;
    out.day = isYear ? *third : mark == u'/' ? *second : *first;
    return isDay(out.year, out.month, out.day);
}

bool readPlainTime(Reader &in, Fields &out)
{
    const auto hour = in.number(1, 2);
    if (!hour || !in.take(u':'))
        return false;
    const auto minute = in.number(2, 2);
    if (!minute)
        return false;
    out.hour = *hour;
    out.minute = *minute;
    if (in.take(u':')) {
        const auto second = in.number(2, 2);
        if (!second)
            return false;
        out.second = *second;
        if (in.take(u'.') || in.take(u',')) {
            const QStringView fraction = in.digits(1000);
            if (fraction.isEmpty())
                return false;
            out.ms = fractionMs(fraction);
        }
    }
    in.skipBlanks();
    for (const auto &[word, isAfternoon] : {std::pair{"AM", false}, std::pair{"PM", true}}) {
        if (in.takeWord(QLatin1String(word))) {
            const auto full = fullHour(out.hour, isAfternoon);
            out.hour = full.value_or(99);
        }
    }
    return out.hour <= 23 && out.minute <= 59 && out.second <= 59;
}

} // namespace

std::optional<Date> parsedPlain(QStringView text, const QTimeZone &zone)
{
    Reader in(trimmed(text));
    Fields fields;
    if (!readPlainDate(in, fields))
        return std::nullopt;
    const bool hasMark = in.take(u'T') || in.take(u't');
    in.skipBlanks();
    if (in.isAtEnd())
        return hasMark ? std::nullopt : std::optional(instantOf(zone, wallClock(fields)));
    if (!readPlainTime(in, fields))
        return std::nullopt;
    in.skipBlanks();
    if (in.isAtEnd())
        return instantOf(zone, wallClock(fields));
    const bool isNamed = in.takeWord(QLatin1String("GMT")) || in.takeWord(QLatin1String("UTC"));
    if (isNamed && in.isAtEnd())
        return Date{wallClock(fields)};
    const auto offset = readOffset(in);
    if (!offset || !in.isAtEnd())
        return std::nullopt;
    return Date{wallClock(fields) - *offset};
}

namespace {

// What the tokens of a format found.
struct Found
{
    std::optional<qint64> year;
    std::optional<int> month, day, dayOfYear, hour, minute, second, ms;
    std::optional<qint64> isoYear;
    std::optional<int> isoWeekNumber, isoWeekday;
    std::optional<bool> isAfternoon;
    std::optional<qint64> offset;
    std::optional<qint64> instant; // milliseconds
    bool isHalfDay = false;        // the hour is one of 1 to 12
    bool hasAny = false;
};

qint64 fullYear(int twoDigits)
{
    return twoDigits + (twoDigits > 68 ? 1900 : 2000);
}

std::optional<qint64> readYear(Reader &in, QStringView token)
{
    if (token.size() == 1) { // of any length, with a sign
        in.skipUntil([](QChar c) { return isDigit(c) || c == u'-' || c == u'+'; });
        const bool isNegative = in.take(u'-');
        if (!isNegative)
            in.take(u'+');
        const auto year = in.number(1, 6);
        return year ? std::optional<qint64>(isNegative ? -*year : *year) : std::nullopt;
    }
    in.skipUntil([](QChar c) { return isDigit(c); });
    const qsizetype from = in.at();
    const auto year = in.number(1, token.size());
    if (!year)
        return std::nullopt;
    return in.at() - from <= 2 ? fullYear(*year) : qint64(*year);
}

// Digits of which the first is somewhere ahead.
std::optional<int> readNumber(Reader &in, qsizetype most)
{
    in.skipUntil([](QChar c) { return isDigit(c); });
    return in.number(1, most);
}

QStringView readName(Reader &in)
{
    in.skipUntil([](QChar c) { return c.isLetter(); });
    return in.letters();
}

// Seconds with a fraction ("X") or milliseconds ("x").
std::optional<qint64> readInstant(Reader &in, bool isSeconds)
{
    in.skipUntil([](QChar c) { return isDigit(c) || c == u'-' || c == u'+'; });
    const bool isNegative = in.take(u'-');
    if (!isNegative)
        in.take(u'+');
    const QStringView digits = in.digits(16);
    if (digits.isEmpty())
        return std::nullopt;
    qint64 ms = digits.toLongLong();
    if (isSeconds) {
        if (ms > latestDate / msPerSecond)
            return std::nullopt;
        ms *= msPerSecond;
        if (in.take(u'.'))
            ms += fractionMs(in.digits(20));
    }
    return isNegative ? -ms : ms;
}

// False: what stands there cannot be read as the token. A text that has ended gives nothing and is no fault.
bool readToken(Reader &in, QStringView token, Found &out)
{
    const qsizetype size = token.size();
    const auto keep = [&](auto &place, const auto &value) {
        if (!value)
            return in.isAtEnd();
        place = *value;
        out.hasAny = true;
        return true;
    };
    switch (token[0].unicode()) {
    case u'Y': return keep(out.year, readYear(in, token));
    case u'G': return keep(out.isoYear, readYear(in, token));
    case u'Q': {
        const auto quarter = readNumber(in, 1);
        if (quarter && (*quarter < 1 || *quarter > 4))
            return false;
        return keep(out.month, quarter ? std::optional(*quarter * 3 - 2) : std::nullopt);
    }
    case u'M':
        if (size < 3)
            return keep(out.month, readNumber(in, 2));
        else {
            const QStringView name = readName(in);
            return (name.isEmpty() && in.isAtEnd()) || keep(out.month, monthNamed(name));
        }
    case u'D':
        if (size >= 3)
            return keep(out.dayOfYear, readNumber(in, 3));
        if (!keep(out.day, readNumber(in, 2)))
            return false;
        for (const char *suffix : {"st", "nd", "rd", "th"}) {
            if (token.endsWith(u'o') && in.takeWord(QLatin1String(suffix)))
                break;
        }
        return true;
    case u'd':
        if (size == 1 || token.endsWith(u'o')) {
            readNumber(in, 1);
            return true;
        } else {
            const QStringView name = readName(in);
            return name.isEmpty() || size == 2 || weekdayNamed(name);
        }
    case u'W': return keep(out.isoWeekNumber, readNumber(in, 2));
    case u'E': return keep(out.isoWeekday, readNumber(in, 1));
    case u'H': return keep(out.hour, readNumber(in, 2));
    case u'h': out.isHalfDay = true; return keep(out.hour, readNumber(in, 2));
    case u'k': {
        const auto hour = readNumber(in, 2);
        return keep(out.hour, hour == 24 ? std::optional(0) : hour);
    }
    case u'm': return keep(out.minute, readNumber(in, 2));
    case u's': return keep(out.second, readNumber(in, 2));
    case u'S': {
        in.skipUntil([](QChar c) { return isDigit(c); });
        const QStringView digits = in.digits(3);
        return keep(out.ms, digits.isEmpty() ? std::nullopt : std::optional(fractionMs(digits)));
    }
    case u'a':
    case u'A': {
        in.skipUntil([](QChar c) { return c.isLetter(); });
        const bool isMorning = in.takeWord(QLatin1String("am")) || in.takeWord(QLatin1String("a"));
        const bool isAfternoon = !isMorning && (in.takeWord(QLatin1String("pm")) || in.takeWord(QLatin1String("p")));
        return keep(out.isAfternoon, isMorning || isAfternoon ? std::optional(isAfternoon) : std::nullopt);
    }
    case u'Z':
        in.skipUntil([](QChar c) { return c == u'+' || c == u'-' || c == u'Z' || c == u'z'; });
        return keep(out.offset, readOffset(in));
    case u'X': return keep(out.instant, readInstant(in, true));
    case u'x': return keep(out.instant, readInstant(in, false));
    default: return true; // weeks from Sunday are written only
    }
}

// The day of an ISO week; parts that are not given are those of now, or the lowest behind a given one.
std::optional<qint64> dayOfIsoWeek(const Found &found, qint64 today)
{
    const Week week = isoWeek(today);
    const qint64 year = found.isoYear.value_or(found.year.value_or(week.year));
    const int number = found.isoWeekNumber.value_or(found.isoYear || found.year ? 1 : week.number);
    const int day = found.isoWeekday.value_or(1);
    if (number < 1 || number > isoWeeksInYear(year) || day < 1 || day > 7)
        return std::nullopt;
    return isoWeekStart(year, number) + day - 1;
}

std::optional<Fields> fieldsFound(const Found &found, const Fields &now)
{
    Fields out{now.year, 1, 1, 0, 0, 0, 0};
    bool given = false; // a larger part was given: what follows starts at its lowest value
    const auto put = [&](auto &place, const auto &value, int lowest, auto current) {
        place = value ? *value : given ? lowest : current;
        given = given || value.has_value();
    };
    // Beside a month or a day of the month, weeks say nothing new.
    if ((found.isoYear || found.isoWeekNumber || found.isoWeekday) && !found.month && !found.day) {
        const auto day = dayOfIsoWeek(found, daysSinceEpoch(now.year, now.month, now.day));
        if (!day)
            return std::nullopt;
        out = fieldsOf(*day * msPerDay);
        given = true;
    } else if (found.dayOfYear) {
        out.year = found.year.value_or(now.year);
        const qint64 first = daysSinceEpoch(out.year, 1, 1);
        const qint64 day = first + *found.dayOfYear - 1;
        if (*found.dayOfYear < 1 || day >= daysSinceEpoch(out.year + 1, 1, 1))
            return std::nullopt;
        out = fieldsOf(day * msPerDay);
        given = true;
    } else {
        put(out.year, found.year, 1970, now.year);
        put(out.month, found.month, 1, now.month);
        put(out.day, found.day, 1, now.day);
        if (!isDay(out.year, out.month, out.day))
            return std::nullopt;
    }
    put(out.hour, found.hour, 0, now.hour);
    put(out.minute, found.minute, 0, now.minute);
    put(out.second, found.second, 0, now.second);
    put(out.ms, found.ms, 0, now.ms);
    if (found.isHalfDay && out.hour > 12)
        return std::nullopt;
    if (found.isAfternoon) {
        if (*found.isAfternoon && out.hour < 12)
            out.hour += 12;
        else if (!*found.isAfternoon && out.hour == 12)
            out.hour = 0;
    }
    return out.hour > 23 || out.minute > 59 || out.second > 59 ? std::nullopt : std::optional(out);
}

} // namespace

std::optional<Date> parsed(QStringView text, QStringView format, const QTimeZone &zone, Date now)
{
    Reader in(text);
    Found found;
    for (const FormatPart &part : formatParts(format)) {
        if (!part.isToken) {
            const QStringView literal = trimmed(part.text);
            if (std::any_of(literal.begin(), literal.end(), [](QChar c) { return c.isLetterOrNumber(); }))
                in.skipText(literal);
            continue;
        }
        if (!readToken(in, part.text, found))
            return std::nullopt;
    }
    if (!found.hasAny)
        return std::nullopt;
    if (found.instant)
        return std::abs(*found.instant) <= latestDate ? std::optional(Date{*found.instant}) : std::nullopt;
    const qint64 today = found.offset ? now.ms + *found.offset : wallClockAt(zone, now);
    const auto fields = fieldsFound(found, fieldsOf(today));
    if (!fields)
        return std::nullopt;
    const qint64 clock = wallClock(*fields);
    if (std::abs(clock) > latestDate - msPerDay)
        return std::nullopt;
    return found.offset ? Date{clock - *found.offset} : instantOf(zone, clock);
}

} // namespace hookbench::iml
