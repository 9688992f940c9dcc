// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/annotation.h"

namespace hookbench::record {

QString markName(Mark mark)
{
    switch (mark) {
    case Mark::None: return {};
    case Mark::Red: return QStringLiteral("red");
    case Mark::Orange: return QStringLiteral("orange");
    case Mark::Yellow: return QStringLiteral("yellow");
    case Mark::Green: return QStringLiteral("green");
    case Mark::Blue: return QStringLiteral("blue");
    case Mark::Purple: return QStringLiteral("purple");
    }
    return {};
}

std::optional<Mark> markNamed(const QString &name)
{
    if (name.isEmpty() || name.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
        return Mark::None;
    for (const Mark mark : allMarks) {
        if (name.compare(markName(mark), Qt::CaseInsensitive) == 0)
            return mark;
    }
    return std::nullopt;
}

} // namespace hookbench::record
