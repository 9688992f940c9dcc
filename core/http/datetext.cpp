// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/datetext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace hookbench::http {

namespace {

constexpr const char *months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr qsizetype longest = 64; // bytes; a date of any form has less

int monthOf(const QByteArray &word)
{
    const auto it = std::find_if(std::begin(months), std::end(months), [&](const char *name) { return word == name; });
    return it == std::end(months) ? 0 : int(it - std::begin(months)) + 1;
}

std::optional<int> numberOf(const QByteArray &word)
{
    const bool isDigits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return word.isEmpty() || word.size() > 4 || !isDigits ? std::nullopt : std::optional(word.toInt());
}

} // namespace

std::optional<qint64> parseHttpDate(QByteArrayView text, qint64 now)
{
    if (text.size() > longest)
        return std::nullopt;
    // "sun 06 nov 1994 08:49:37 gmt" | "sunday 06 nov 94 08:49:37 gmt" | "sun nov 6 08:49:37 1994"
    QByteArray plain = text.toByteArray().toLower();
    plain.replace(',', ' ').replace('-', ' ');
    QList<QByteArray> words = plain.simplified().split(' ');
    if (words.size() == 6 && (words[5] == "gmt" || words[5] == "utc"))
        words.removeLast();
    else if (words.size() == 5 && monthOf(words[1]) != 0)
        words = {words[0], words[2], words[1], words[4], words[3]};
    else
        return std::nullopt;
    const auto day = numberOf(words[1]);
    const int month = monthOf(words[2]);
    auto year = numberOf(words[3]);
    const QTime time = QTime::fromString(QString::fromLatin1(words[4]), QStringLiteral("HH:mm:ss"));
    if (!day || month == 0 || !year || !time.isValid())
        return std::nullopt;
    if (words[3].size() == 2) {
        const int thisYear = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc()).date().year();
        *year += thisYear - thisYear % 100;
        if (*year > thisYear + 50)
            *year -= 100;
    }
    const QDate date(*year, month, *day);
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date, time, QTimeZone::utc()).toSecsSinceEpoch();
}

} // namespace hookbench::http
