// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/fault.h"
#include "core/record/annotation.h"
#include "ui/common/theme.h"

#include <optional>

class QPainter;
class QRect;

namespace hookbench::ui {

/// The colour of a method's name.
QColor methodColor(const QString &method, const Colors &colors);

/// Foreground and background for an answer's status: good below 400, warning below 500, bad above; 0 is none.
struct StatusColors
{
    QColor text;
    QColor back;
};
StatusColors statusColors(int status, bool faulty, const Colors &colors);

/// A status in its badge, at the left of the rectangle. Gives the badge's right edge.
int drawStatus(QPainter *painter, const QRect &rect, const QString &text, int status, bool faulty,
                const Colors &colors);

/// Which step of an endpoint's faults a request met, "2/4"; empty: none, or one of a share.
QString faultStep(const std::optional<endpoint::MetFault> &met);

/// The colour of a service's badge: the same for the same id, in both themes; white can be read on it.
QColor serviceColor(const QString &id);
/// A service's first letter in its colour, at the left of the rectangle. Gives the badge's right edge.
int drawServiceBadge(QPainter *painter, const QRect &rect, const QString &id, const QString &name);

/// The colour of a mark, the same in both themes; none for Mark::None.
QColor markColor(record::Mark mark);
/// Its name for people, "red".
QString markTitle(record::Mark mark);

/// The role of a chip for a status: "chipGood", "chipWarning", "chipBad".
const char *statusChipRole(int status);

} // namespace hookbench::ui
