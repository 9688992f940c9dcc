// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/record/capturedifference.h"

namespace hookbench::cli {

namespace {

using record::CaptureDifference;

void showChange(const CaptureDifference::Change &change)
{
    const char sign = change.mark == Alteration::Added     ? '+'
                      : change.mark == Alteration::Removed ? '-'
                      : change.mark == Alteration::Moved   ? '>'
                                                     : '~';
    const int color = change.mark == Alteration::Added ? 32 : change.mark == Alteration::Removed ? 31 : 33;
    QString text = QLatin1Char(sign) + QStringLiteral(" ") + change.part;
    if (!change.place.isEmpty())
        text += u' ' + change.place;
    if (!change.from.isEmpty())
        text += QStringLiteral(" (was %1)").arg(change.from);
    if (change.mark == Alteration::Changed)
        text += QStringLiteral(": %1 -> %2").arg(change.before, change.after);
    else if (change.mark != Alteration::Moved)
        text += QStringLiteral(": ") + (change.mark == Alteration::Added ? change.after : change.before);
    line(colored(printable(text), color));
}

void show(const CaptureDifference &difference)
{
    for (const CaptureDifference::Change &change : difference.changes())
        showChange(change);
    if (const qsizetype more = difference.count() - qsizetype(difference.changes().size()); more > 0)
        line(QStringLiteral("and %1 more").arg(more));
    for (const QString &remarkText : difference.remarks())
        remark(remarkText);
    if (difference.isEqual())
        progress(QStringLiteral("No difference."));
}

} // namespace

int runDiff(const Invocation &invocation)
{
    auto reader = openReader(invocation);
    if (!reader)
        return tellError(reader.error());
    std::vector<record::ComparedRequest> sides;
    for (const QString &argument : invocation.arguments) {
        bool ok = false;
        const qint64 id = argument.toLongLong(&ok);
        if (!ok) {
            complain(QStringLiteral("\"%1\" is no capture's number").arg(argument));
            return WrongUsage;
        }
        const auto capture = reader->capture(id);
        if (!capture)
            return tellError(capture.error());
        sides.push_back(record::comparedOf(*capture));
    }
    const CaptureDifference difference(std::move(sides[0]), std::move(sides[1]), invocation.has("ignore-volatile"));
    if (invocation.has("json")) {
        for (const CaptureDifference::Change &change : difference.changes())
            jsonLine(toJson(change));
    } else {
        show(difference);
    }
    return difference.isEqual() ? ItIsSo : ItIsNotSo;
}

} // namespace hookbench::cli
