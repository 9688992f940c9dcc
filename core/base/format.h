// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace hookbench {

/// "6.1 KB": thousands, one digit below ten.
QString sizeText(qint64 bytes, const QLocale &locale = QLocale::c());
/// "3 ms", "1.4 s"; microseconds.
QString durationText(qint64 microseconds, const QLocale &locale = QLocale::c());

/// How long people wait: "500 ms", "2.5 s", "40 s", "5 min", "1 h 30 min", "2 d"; microseconds.
QString spanText(qint64 microseconds, const QLocale &locale = QLocale::c());

/// Text of others as it may be shown in a line: control characters and those that turn the direction of writing stand
/// as "\x1b" and "\u202e". Line feeds and tabs stay.
QString withVisibleControls(const QString &text);

} // namespace hookbench
