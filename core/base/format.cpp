// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

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
    if (microseconds < 1'000'000)
        return QStringLiteral("%1 ms").arg((microseconds + 500) / 1000);
    return QStringLiteral("%1 s").arg(locale.toString(double(microseconds) / 1e6, 'f', 1));
}

} // namespace hookbench
