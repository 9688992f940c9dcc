// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hookbench::ui {

QString ageText(qint64 time)
{
    const qint64 seconds = qMax<qint64>(0, QDateTime::currentSecsSinceEpoch() - time / 1'000'000);
    int count = int(seconds); // lupdate never ends on a calculation in the place of this name
    if (seconds < 60)
        return QCoreApplication::translate("hookbench::ui", "%n second(s) ago", nullptr, count);
    count = int(seconds / 60);
    if (seconds < 3600)
        return QCoreApplication::translate("hookbench::ui", "%n minute(s) ago", nullptr, count);
    count = int(seconds / 3600);
    if (seconds < 86400)
        return QCoreApplication::translate("hookbench::ui", "%n hour(s) ago", nullptr, count);
    count = int(seconds / 86400);
    return QCoreApplication::translate("hookbench::ui", "%n day(s) ago", nullptr, count);
}

QString timeText(qint64 time)
{
    return QStringLiteral("%1, %2").arg(
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(time / 1000), QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")),
        ageText(time));
}

} // namespace hookbench::ui
