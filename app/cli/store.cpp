// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

namespace hookbench::cli {

int runStore(const Invocation &invocation)
{
    if (invocation.arguments.first() != QLatin1String("info")) {
        complain(QStringLiteral("usage: hookbench-cli store info"));
        return WrongUsage;
    }
    const auto location = invocation.storeLocation();
    auto reader = openReader(invocation);
    if (!reader)
        return tellError(reader.error());
    const auto info = reader->info();
    if (!info) {
        complain(info.error().message);
        return CouldNot;
    }
    const auto timeOrNull = [](qint64 time) { return time > 0 ? json::Value(record::isoTime(time)) : json::Value(); };
    if (invocation.has("json")) {
        json::Value out;
        out.set(QStringLiteral("database"), location->database);
        out.set(QStringLiteral("captures"), info->captures);
        out.set(QStringLiteral("deliveries"), info->deliveries);
        out.set(QStringLiteral("bytes"), info->bytes);
        out.set(QStringLiteral("oldest"), timeOrNull(info->oldest));
        out.set(QStringLiteral("newest"), timeOrNull(info->newest));
        out.set(QStringLiteral("version"), info->version);
        jsonLine(out);
        return ItIsSo;
    }
    line(QStringLiteral("Database    %1").arg(location->database));
    line(QStringLiteral("Captures    %1").arg(info->captures));
    line(QStringLiteral("Deliveries  %1").arg(info->deliveries));
    line(QStringLiteral("Size        %1").arg(sizeText(info->bytes)));
    if (info->oldest > 0)
        line(QStringLiteral("From, to    %1, %2").arg(record::isoTime(info->oldest), record::isoTime(info->newest)));
    return ItIsSo;
}

} // namespace hookbench::cli
