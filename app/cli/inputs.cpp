// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"

#include "app/cli/output.h"

#include "core/iml/dateformat.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace hookbench::cli {

std::optional<iml::Inputs> inputsOf(const Invocation &invocation)
{
    iml::Inputs out;
    if (invocation.has("timezone")) {
        const auto zone = iml::namedZone(invocation.value("timezone"));
        if (!zone) {
            complain(QStringLiteral("there is no time zone \"%1\"; names are like Europe/Prague")
                         .arg(invocation.value("timezone")));
            return std::nullopt;
        }
        out.zone = *zone;
    }
    out.now = {QDateTime::currentMSecsSinceEpoch()};
    if (invocation.has("now")) {
        const auto now = iml::parsedPlain(invocation.value("now"), out.zone);
        if (!now) {
            complain(QStringLiteral("--now takes a time like 2026-11-20T10:00:00Z, not \"%1\"")
                         .arg(invocation.value("now")));
            return std::nullopt;
        }
        out.now = *now;
    }
    bool isNumber = true;
    out.seed = invocation.has("seed") ? invocation.value("seed").toULongLong(&isNumber)
                                      : QRandomGenerator::global()->generate64();
    if (!isNumber) {
        complain(QStringLiteral("--seed takes a whole number, not \"%1\"").arg(invocation.value("seed")));
        return std::nullopt;
    }
    return out;
}

void complainAtPlace(const QString &text, const QString &message, qsizetype offset, qsizetype length)
{
    constexpr qsizetype around = 60;
    const qsizetype at = qMin(offset, text.size());
    const qsizetype lineStart = at == 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
    qsizetype lineEnd = text.indexOf(u'\n', at);
    lineEnd = lineEnd < 0 ? text.size() : lineEnd;
    const qsizetype from = qMax(lineStart, at - around);
    const qsizetype to = qMin(lineEnd, at + around);
    complainAbout(text.mid(from, to - from), {ErrorKind::Invalid, message, at - from, length});
}

} // namespace hookbench::cli
