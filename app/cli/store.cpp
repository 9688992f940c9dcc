// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/base/clock.h"
#include "core/store/backup.h"
#include "core/store/verification.h"

namespace hookbench::cli {

namespace {

int tellInfo(const Invocation &invocation, const store::Location &location)
{
    auto reader = store::Reader::open(location);
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
        out.set(QStringLiteral("database"), location.database);
        out.set(QStringLiteral("captures"), info->captures);
        out.set(QStringLiteral("deliveries"), info->deliveries);
        out.set(QStringLiteral("bytes"), info->bytes);
        out.set(QStringLiteral("oldest"), timeOrNull(info->oldest));
        out.set(QStringLiteral("newest"), timeOrNull(info->newest));
        out.set(QStringLiteral("version"), info->version);
        jsonLine(out);
        return ItIsSo;
    }
    line(QStringLiteral("Database    %1").arg(location.database));
    line(QStringLiteral("Captures    %1").arg(info->captures));
    line(QStringLiteral("Deliveries  %1").arg(info->deliveries));
    line(QStringLiteral("Size        %1").arg(sizeText(info->bytes)));
    if (info->oldest > 0)
        line(QStringLiteral("From, to    %1, %2").arg(record::isoTime(info->oldest), record::isoTime(info->newest)));
    return ItIsSo;
}

/// The bounds of the options, else those of the workspace. Says what is wrong and gives none.
std::optional<store::Retention> boundsOf(const Invocation &invocation)
{
    constexpr qint64 most = 1'000'000'000;
    store::Retention out;
    const struct
    {
        const char *option;
        qint64 *bound;
    } options[] = {{"older", &out.days}, {"keep", &out.captures}, {"size", &out.megabytes}};
    for (const auto &[option, bound] : options) {
        const auto given = invocation.number(option, 1, most, 0);
        if (!given) {
            complain(given.error().message);
            return std::nullopt;
        }
        *bound = *given;
    }
    if (out.isBounded())
        return out;
    const auto workspace = workspace::Workspace::open(invocation.workspaceFolder());
    if (workspace)
        out = (*workspace)->settings().retention;
    if (out.isBounded())
        return out;
    complain(QStringLiteral("the workspace has no bounds: say what is to go with --older, --keep or --size"));
    return std::nullopt;
}

int tellPruned(const Invocation &invocation, qint64 captures, bool isDone)
{
    if (invocation.has("json")) {
        json::Value out;
        out.set(QStringLiteral("event"), QStringLiteral("pruned"));
        out.set(QStringLiteral("captures"), captures);
        out.set(QStringLiteral("dry_run"), !isDone);
        jsonLine(out);
    } else {
        const QString text = isDone ? QStringLiteral("%1 removed") : QStringLiteral("%1 would be removed");
        line(text.arg(captures == 1 ? QStringLiteral("1 capture") : QStringLiteral("%1 captures").arg(captures)));
    }
    return ItIsSo;
}

int prune(const Invocation &invocation, const store::Location &location)
{
    const auto bounds = boundsOf(invocation);
    if (!bounds)
        return WrongUsage;
    auto reader = store::Reader::open(location); // makes no store where there is none
    if (!reader)
        return tellError(reader.error());
    if (invocation.has("dry-run")) {
        const auto plan = reader->plan(*bounds, SystemClock().now());
        return plan ? tellPruned(invocation, plan->captures, false) : tellError(plan.error());
    }
    auto store = store::Store::open(location, store::Durability::Full, nullptr);
    if (!store)
        return tellError(store.error());
    const auto removed = store::cleanUp(**store, location, *bounds, [] { return true; });
    if (!removed) {
        complain(removed.error().message);
        return CouldNot;
    }
    return tellPruned(invocation, *removed, true);
}

int tellVerification(const Invocation &invocation, const store::Location &location)
{
    const auto found = store::verify(location);
    if (!found) {
        complain(found.error().message);
        return CouldNot;
    }
    for (const QString &problem : found->problems)
        complain(problem);
    if (invocation.has("json")) {
        json::Value::Array problems;
        for (const QString &problem : found->problems)
            problems.push_back(problem);
        json::Value out;
        out.set(QStringLiteral("captures"), found->captures);
        out.set(QStringLiteral("bodies"), found->bodies);
        out.set(QStringLiteral("problems"), std::move(problems));
        jsonLine(out);
    } else {
        line(QStringLiteral("%1 captures, %2 files of bodies, %3 problems")
                 .arg(found->captures)
                 .arg(found->bodies)
                 .arg(found->problems.size()));
    }
    return found->problems.isEmpty() ? ItIsSo : ItIsNotSo;
}

int backUpTo(const Invocation &invocation, const store::Location &location, const QString &target)
{
    const auto backup = store::backUp(location, target);
    if (!backup) {
        complain(backup.error().message);
        return CouldNot;
    }
    if (invocation.has("json")) {
        json::Value out;
        out.set(QStringLiteral("event"), QStringLiteral("backup"));
        out.set(QStringLiteral("database"), backup->location.database);
        out.set(QStringLiteral("captures"), backup->captures);
        out.set(QStringLiteral("bytes"), backup->bytes);
        jsonLine(out);
    } else {
        line(QStringLiteral("%1 captures, %2, in %3")
                 .arg(backup->captures)
                 .arg(sizeText(backup->bytes), backup->location.database));
    }
    return ItIsSo;
}

} // namespace

int runStore(const Invocation &invocation)
{
    const auto location = invocation.storeLocation();
    if (!location)
        return tellError(location.error());
    const QString &action = invocation.arguments.first();
    const bool hasTarget = invocation.arguments.size() == 2;
    if (action == QLatin1String("backup") && hasTarget)
        return backUpTo(invocation, *location, invocation.arguments.last());
    if (action == QLatin1String("info") && !hasTarget)
        return tellInfo(invocation, *location);
    if (action == QLatin1String("prune") && !hasTarget)
        return prune(invocation, *location);
    if (action == QLatin1String("verify") && !hasTarget)
        return tellVerification(invocation, *location);
    complain(QStringLiteral("usage: hookbench-cli store %1")
                 .arg(QLatin1String(findCommand(QStringLiteral("store"))->synopsis)));
    return WrongUsage;
}

} // namespace hookbench::cli
