// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/timetext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace hookbench::signature {

namespace {

constexpr qsizetype longestTime = 100;     // characters
constexpr double leastMilliseconds = 1e11; // what is above it is no time in seconds

std::optional<double> readDate(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes).trimmed();
    if (text.size() > 10 && text.at(10) == u' ' && text.at(4) == u'-')
        text[10] = u'T';
    QDateTime date = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (date.isValid() && date.timeSpec() == Qt::LocalTime)
        date = QDateTime(date.date(), date.time(), Qt::UTC); // without a zone it is UTC, wherever this computer stands
    if (!date.isValid())
        date =
            QDateTime::fromString(QString(text).replace(QLatin1String("GMT"), QLatin1String("+0000")), Qt::RFC2822Date);
    return date.isValid() ? std::optional(double(date.toMSecsSinceEpoch())) : std::nullopt;
}

} // namespace

std::optional<double> readTime(const QByteArray &text, TimeUnit unit)
{
    if (text.isEmpty() || text.size() > longestTime)
        return std::nullopt;
    if (unit == TimeUnit::Iso8601 || unit == TimeUnit::Rfc1123)
        return readDate(text);
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const double number = text.toDouble();
    switch (unit) {
    case TimeUnit::Seconds: return number * 1e3;
    case TimeUnit::Microseconds: return number / 1e3;
    case TimeUnit::Nanoseconds: return number / 1e6;
    case TimeUnit::SecondsOrMilliseconds: return number > leastMilliseconds ? number : number * 1e3;
    default: return number;
    }
}

QByteArray timeText(qint64 now, TimeUnit unit)
{
    const auto date = [now] { return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC); };
    switch (unit) {
    case TimeUnit::Seconds:
    case TimeUnit::SecondsOrMilliseconds: return QByteArray::number(qint64(std::floor(double(now) / 1e3)));
    case TimeUnit::Milliseconds: return QByteArray::number(now);
    case TimeUnit::Microseconds: return QByteArray::number(now) + "000";
    case TimeUnit::Nanoseconds: return QByteArray::number(now) + "000000";
    case TimeUnit::Iso8601: return date().toString(Qt::ISODateWithMs).toUtf8();
    case TimeUnit::Rfc1123:
        return QLocale::c().toString(date(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toUtf8();
    }
    return {};
}

} // namespace hookbench::signature
