// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hookbench::ui {

/// How long ago a time was, roughly: "3 minutes ago". Microseconds since 1970.
QString ageText(qint64 time);
/// "2026-11-21 14:32:46.123, 3 minutes ago", in the zone of this computer.
QString timeText(qint64 time);

} // namespace hookbench::ui
