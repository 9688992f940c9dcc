// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <future>

namespace hookbench::cli {

namespace {

// The captures that are named, all of which must be there. An exit status where they are not.
tl::expected<std::vector<qint64>, int> namedCaptures(const Invocation &invocation, const QStringList &names)
{
    std::vector<qint64> ids;
    for (const QString &name : names) {
        const auto id = captureNumber(name);
        if (!id)
            return tl::unexpected(int(WrongUsage));
        ids.push_back(*id);
    }
    auto reader = openReader(invocation);
    const auto there = reader ? reader->matching(ids, {}) : tl::unexpected(reader.error());
    if (!there)
        return tl::unexpected(tellError(there.error()));
    for (const qint64 id : ids) {
        const bool isThere = std::any_of(there->begin(), there->end(),
                                         [id](const record::CaptureSummary &capture) { return capture.id == id; });
        if (!isThere) {
            complain(QStringLiteral("there is no capture %1").arg(id));
            return tl::unexpected(int(ItIsNotSo));
        }
    }
    return ids;
}

int annotate(const Invocation &invocation, const QStringList &names, const record::AnnotationChange &change)
{
    const auto ids = namedCaptures(invocation, names);
    if (!ids)
        return ids.error();
    const auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    std::promise<Result<qint64>> written;
    session->store().annotate(*ids, change, [&written](const Result<qint64> &done) { written.set_value(done); });
    const auto done = written.get_future().get();
    return done ? int(ItIsSo) : tellError(done.error());
}

} // namespace

int runNote(const Invocation &invocation)
{
    record::AnnotationChange change;
    if (invocation.arguments.size() > 1)
        change.note = invocation.arguments[1];
    if (invocation.has("mark")) {
        change.color = record::markNamed(invocation.value("mark"));
        if (!change.color) {
            complain(QStringLiteral("--mark takes red, orange, yellow, green, blue, purple or none, not \"%1\"")
                         .arg(invocation.value("mark")));
            return WrongUsage;
        }
    }
    if (!change.note && !change.color) {
        complain(QStringLiteral("a text or --mark is missing"));
        return WrongUsage;
    }
    return annotate(invocation, invocation.arguments.first(1), change);
}

int runPin(const Invocation &invocation)
{
    record::AnnotationChange change;
    change.pinned = !invocation.has("off");
    return annotate(invocation, invocation.arguments, change);
}

int runDelete(const Invocation &invocation)
{
    if (invocation.arguments.isEmpty() != invocation.has("filter")) {
        complain(QStringLiteral("either numbers of captures or --filter, and not both"));
        return WrongUsage;
    }
    std::vector<qint64> ids;
    if (invocation.has("filter")) {
        const auto filter = filterOf(invocation);
        if (!filter)
            return WrongUsage;
        auto reader = openReader(invocation);
        auto matching = reader ? reader->ids(*filter, {}) : tl::unexpected(reader.error());
        if (!matching)
            return tellError(matching.error());
        ids = std::move(*matching);
    } else {
        auto named = namedCaptures(invocation, invocation.arguments);
        if (!named)
            return named.error();
        ids = std::move(*named);
    }
    const auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    std::promise<Result<qint64>> written;
    session->store().setDeleted(ids, true, [&written](const Result<qint64> &done) { written.set_value(done); });
    if (const auto done = written.get_future().get(); !done)
        return tellError(done.error());
    progress(QStringLiteral("%1 captures deleted").arg(ids.size()));
    return ItIsSo;
}

} // namespace hookbench::cli
