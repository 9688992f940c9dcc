// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

#include <algorithm>

namespace hookbench {

QString sizeText(qint64 bytes, const QLocale &locale)
{
    if (bytes < 1000)
        return QStringLiteral("%1 B").arg(bytes);
    static constexpr const char *units[] = {"KB", "MB", "GB", "TB", "PB", "EB"};
    double value = double(bytes) / 1000;
    const char *const *unit = units;
    for (; value >= 999.5 && unit + 1 < std::end(units); ++unit)
        value /= 1000;
    return QStringLiteral("%1 %2").arg(locale.toString(value, 'f', value < 9.95 ? 1 : 0), QLatin1String(*unit));
}

QString durationText(qint64 microseconds, const QLocale &locale)
{
    if (microseconds < 950)
        return QStringLiteral("%1 ms").arg(locale.toString(double(microseconds) / 1e3, 'f', 1));
    if (microseconds < 999'500) // what is rounded up to a second is written as one
        return QStringLiteral("%1 ms").arg((microseconds + 500) / 1000);
    return QStringLiteral("%1 s").arg(locale.toString(double(microseconds) / 1e6, 'f', 1));
}

QString spanText(qint64 microseconds, const QLocale &locale)
{
    if (microseconds < 0)
        return u'-' + spanText(-microseconds, locale);
    if (microseconds < 9'950'000) {
        const QString text = durationText(microseconds, locale);
        return text.endsWith(QLatin1String(" s")) ? text.chopped(2).remove(locale.decimalPoint() + locale.zeroDigit())
                                                         + QStringLiteral(" s")
                                                  : text;
    }
    const qint64 seconds = (microseconds + 500'000) / 1'000'000;
    const auto both = [](qint64 large, const char *largeUnit, qint64 small, const char *smallUnit) {
        const QString text = QStringLiteral("%1 %2").arg(large).arg(QLatin1String(largeUnit));
        return small == 0 ? text : text + QStringLiteral(" %1 %2").arg(small).arg(QLatin1String(smallUnit));
    };
    if (seconds < 120)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 7200)
        return both(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 172'800)
        return both(seconds / 3600, "h", seconds % 3600 / 60, "min");
    return both(seconds / 86'400, "d", seconds % 86'400 / 3600, "h");
}

QString withVisibleControls(const QString &text)
{
    const auto isControl = [](char16_t c) {
        return (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7f && c <= 0x9f);
    };
    const auto turns = [](char16_t c) {
        return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
               || (c >= 0x2066 && c <= 0x2069);
    };
    if (std::none_of(text.begin(), text.end(), [&](QChar c) { return isControl(c.unicode()) || turns(c.unicode()); }))
        return text;
    QString out;
    for (const QChar c : text) {
        if (isControl(c.unicode()))
            out += QStringLiteral("\\x%1").arg(int(c.unicode()), 2, 16, QLatin1Char('0'));
        else if (turns(c.unicode()))
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

} // namespace hookbench
