// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace hookbench {

/// "6.1 KB": thousands, one digit below ten.
QString sizeText(qint64 bytes, const QLocale &locale = QLocale::c());
/// "3 ms", "1.4 s"; microseconds.
QString durationText(qint64 microseconds, const QLocale &locale = QLocale::c());

} // namespace hookbench
