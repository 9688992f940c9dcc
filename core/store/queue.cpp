// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queue.h"

#include <QCoreApplication>

namespace hookbench::store::queue {

namespace {

using record::QueuedDelivery;
using record::QueueState;

const QString columns =
    QStringLiteral("id, created_at, state, target, due_at, attempts, counted, uncertain, first_at, reason, content");

QueuedDelivery rowFrom(const Statement &row)
{
    QueuedDelivery out;
    out.id = row.integer(0);
    out.createdAt = row.integer(1);
    out.state = QueueState(qBound<qint64>(0, row.integer(2), qint64(QueueState::Cancelled)));
    out.target = row.text(3);
    out.dueAt = row.integer(4);
    out.attempts = int(row.integer(5));
    out.counted = int(row.integer(6));
    out.uncertain = int(row.integer(7));
    out.firstAt = row.integer(8);
    out.reason = row.text(9);
    auto order = record::readOrder(row.bytes(10));
    if (order)
        out.order = std::move(*order);
    else
        out.unreadable = order.error();
    return out;
}

template <typename Row, typename From>
Result<std::vector<Row>> all(Statement &statement, From from)
{
    std::vector<Row> out;
    auto row = statement.step();
    for (; row && *row; row = statement.step())
        out.push_back(from(statement));
    return row ? Result<std::vector<Row>>(std::move(out)) : tl::unexpected(row.error());
}

// Runs a statement once for each id, or once without one; returns how many rows it changed.
template <typename Bind>
Result<qint64> changeEach(Database &database, const QString &update, const QString &whereAll,
                          const std::vector<qint64> &ids, const QString &whereOne, Bind bind)
{
    auto statement = database.prepare(update + (ids.empty() ? whereAll : whereOne));
    if (!statement)
        return tl::unexpected(statement.error());
    qint64 changed = 0;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, ids.size()); ++i) {
        bind(*statement, ids.empty() ? 0 : ids[i]);
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
        changed += database.changes();
    }
    return changed;
}

QString placeholders(std::size_t count)
{
    return QStringList(qsizetype(count), QStringLiteral("?")).join(u',');
}

} // namespace

Result<qint64> add(Database &database, const record::QueuedOrder &order, qint64 now)
{
    auto statement = database.prepare(QStringLiteral(
        "INSERT INTO queued(created_at, target, is_ordered, is_toggle, due_at, rule, capture_id, content)"
        " VALUES (?1, ?2, ?3, ?4, ?1, ?5, ?6, ?7)"));
    if (!statement)
        return tl::unexpected(statement.error());
    const QByteArray content = writeOrder(order);
    statement->bind(1, now).bind(2, order.target()).bind(3, qint64(order.isOrdered)).bind(4, 0);
    statement->bind(5, order.rule).bind(6, order.captureId).bindBytes(7, content);
    auto done = statement->run();
    return done ? Result<qint64>(database.lastInsertId()) : tl::unexpected(done.error());
}

Result<std::vector<QueuedDelivery>> due(Database &database, const Selection &selection)
{
    auto statement = database.prepare(
        QStringLiteral("SELECT %1 FROM queued AS q WHERE state = 0 AND due_at <= ?1"
                       " AND NOT EXISTS (SELECT 1 FROM target_pause AS p WHERE p.target = q.target AND p.until > ?1)"
                       " AND NOT (is_ordered AND EXISTS (SELECT 1 FROM queued AS o WHERE o.target = q.target"
                       " AND o.id < q.id AND o.is_ordered AND o.state < 2))"
                       " AND id NOT IN (%2) AND target NOT IN (%3) ORDER BY due_at, id LIMIT ?2")
            .arg(columns, placeholders(selection.exceptIds.size()),
                 placeholders(std::size_t(selection.exceptTargets.size()))));
    if (!statement)
        return tl::unexpected(statement.error());
    int index = 3;
    statement->bind(1, selection.now).bind(2, selection.limit);
    for (const qint64 id : selection.exceptIds)
        statement->bind(index++, id);
    for (const QString &target : selection.exceptTargets)
        statement->bind(index++, target);
    return all<QueuedDelivery>(*statement, rowFrom);
}

Result<std::optional<qint64>> nextDue(Database &database, qint64 now)
{
    // The earliest of the waiting, and the ends of pauses that something waits for.
    auto statement = database.prepare(
        QStringLiteral("SELECT min(t) FROM (SELECT min(due_at) AS t FROM queued AS q WHERE state = 0 AND due_at > ?1"
                       " UNION ALL SELECT min(until) FROM target_pause AS p WHERE until > ?1"
                       " AND EXISTS (SELECT 1 FROM queued AS q WHERE q.target = p.target AND state = 0))"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, now);
    const auto row = statement->step();
    return row ? Result<std::optional<qint64>>(statement->optionalInteger(0)) : tl::unexpected(row.error());
}

Result<qint64> start(Database &database, qint64 id, qint64 now, bool isOnce)
{
    auto update = database.prepare(
        QStringLiteral("UPDATE queued SET state = 1, attempts = attempts + 1, is_toggle = ?3,"
                       " first_at = CASE first_at WHEN 0 THEN ?2 ELSE first_at END WHERE id = ?1 AND state = 0"));
    auto insert = database.prepare(
        QStringLiteral("INSERT INTO queue_attempt(queued_id, number, started_at) SELECT id, attempts, ?2 FROM queued"
                       " WHERE id = ?1 RETURNING number"));
    if (!update || !insert)
        return tl::unexpected(!update ? update.error() : insert.error());
    if (auto done = update->bind(1, id).bind(2, now).bind(3, qint64(isOnce)).run(); !done)
        return tl::unexpected(done.error());
    if (database.changes() == 0)
        return 0;
    const auto row = insert->bind(1, id).bind(2, now).step();
    if (!row)
        return tl::unexpected(row.error());
    const qint64 number = insert->integer(0);
    insert->reset();
    return number;
}

Result<void> end(Database &database, qint64 id, int attempt, const End &end)
{
    auto ended = database.prepare(QStringLiteral(
        "UPDATE queue_attempt SET ended_at = ?3, delivery_id = ?4, status = ?5, error = ?6 WHERE queued_id = ?1 AND number = ?2"));
    auto update = database.prepare(
        QStringLiteral("UPDATE queued SET state = ?2, due_at = ?3, counted = counted + ?4, uncertain = uncertain + ?5,"
                       " reason = ?6, attempts = attempts + ?7 WHERE id = ?1 AND state = 1"));
    if (!ended || !update)
        return tl::unexpected(!ended ? ended.error() : update.error());
    ended->bind(1, id).bind(2, qint64(attempt)).bind(3, end.at).bind(4, end.deliveryId).bind(5, end.status);
    if (auto done = ended->bind(6, end.error).run(); !done)
        return done;
    // Answered, and yet uncertain: it left twice on its way. The first time is an attempt that nobody knows the end of.
    const bool leftTwice = end.isUncertain && end.status.has_value();
    update->bind(1, id).bind(2, qint64(end.state)).bind(3, end.dueAt).bind(4, qint64(end.counts));
    update->bind(5, qint64(end.isUncertain)).bind(6, end.reason).bind(7, qint64(leftTwice));
    if (auto done = update->run(); !done || !leftTwice)
        return done;
    auto first = database.prepare(QStringLiteral(
        "INSERT OR IGNORE INTO queue_attempt(queued_id, number, started_at) SELECT ?1, ?2 + 1, started_at FROM"
        " queue_attempt WHERE queued_id = ?1 AND number = ?2"));
    return first ? first->bind(1, id).bind(2, qint64(attempt)).run() : tl::unexpected(first.error());
}

Result<void> postpone(Database &database, qint64 id, qint64 until, const QString &reason)
{
    auto update =
        database.prepare(QStringLiteral("UPDATE queued SET due_at = ?2, reason = ?3 WHERE id = ?1 AND state = 0"));
    return update ? update->bind(1, id).bind(2, until).bind(3, reason).run() : tl::unexpected(update.error());
}

Result<void> bury(Database &database, qint64 id, const QString &reason)
{
    auto update =
        database.prepare(QStringLiteral("UPDATE queued SET state = 3, reason = ?2 WHERE id = ?1 AND state = 0"));
    return update ? update->bind(1, id).bind(2, reason).run() : tl::unexpected(update.error());
}

Result<qint64> recover(Database &database, qint64 now, const std::vector<qint64> &ids)
{
    const QString reason = QCoreApplication::translate(
        "hookbench::store", "An attempt was interrupted: it may have arrived, and is sent again.");
    const QString toggled = QCoreApplication::translate(
        "hookbench::store", "An attempt was interrupted: it may have arrived, and twice is not the same as once here.");
    return changeEach(
        database,
        QStringLiteral("UPDATE queued SET uncertain = uncertain + 1, counted = counted + 1, due_at = ?2,"
                       " state = CASE WHEN is_toggle THEN 3 ELSE 0 END,"
                       " reason = CASE WHEN is_toggle THEN ?4 ELSE ?3 END WHERE state = 1"),
        QStringLiteral(" AND ?1 = 0"), ids, QStringLiteral(" AND id = ?1"),
        [&](Statement &statement, qint64 id) { statement.bind(1, id).bind(2, now).bind(3, reason).bind(4, toggled); });
}

Result<qint64> retry(Database &database, qint64 now, const std::vector<qint64> &ids)
{
    return changeEach(
        database, QStringLiteral("UPDATE queued SET state = 0, due_at = ?2, counted = 0, first_at = 0, reason = ''"),
        QStringLiteral(" WHERE state = 3 AND ?1 = 0"), ids, QStringLiteral(" WHERE id = ?1 AND state IN (3, 4)"),
        [&](Statement &statement, qint64 id) { statement.bind(1, id).bind(2, now); });
}

Result<qint64> cancel(Database &database, const std::vector<qint64> &ids)
{
    return changeEach(database, QStringLiteral("UPDATE queued SET state = 4"),
                      QStringLiteral(" WHERE state = 0 AND ?1 = 0"), ids,
                      QStringLiteral(" WHERE id = ?1 AND state IN (0, 3)"),
                      [](Statement &statement, qint64 id) { statement.bind(1, id); });
}

Result<qint64> prune(Database &database, qint64 keep)
{
    auto statement = database.prepare(
        QStringLiteral("DELETE FROM queued WHERE state IN (2, 4) AND id <= (SELECT id FROM queued WHERE state IN (2, 4)"
                       " ORDER BY id DESC LIMIT 1 OFFSET ?)"));
    if (!statement)
        return tl::unexpected(statement.error());
    auto done = statement->bind(1, keep).run();
    return done ? Result<qint64>(database.changes()) : tl::unexpected(done.error());
}

Result<void> setPause(Database &database, const record::TargetPause &pause)
{
    auto statement = database.prepare(
        pause.failures == 0 && pause.until == 0
            ? QStringLiteral("DELETE FROM target_pause WHERE target = ?1")
            : QStringLiteral("INSERT INTO target_pause(target, failures, until, reason) VALUES (?1, ?2, ?3, ?4)"
                             " ON CONFLICT(target) DO UPDATE SET failures = ?2, until = max(until, ?3), reason = ?4"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, pause.target);
    if (pause.failures != 0 || pause.until != 0)
        statement->bind(2, qint64(pause.failures)).bind(3, pause.until).bind(4, pause.reason);
    return statement->run();
}

Result<void> resume(Database &database, const QString &target, qint64 now)
{
    if (auto done = setPause(database, {target, 0, 0, {}}); !done)
        return done;
    auto statement =
        database.prepare(QStringLiteral("UPDATE queued SET due_at = min(due_at, ?2) WHERE target = ?1 AND state = 0"));
    return statement ? statement->bind(1, target).bind(2, now).run() : tl::unexpected(statement.error());
}

Result<Counts> counts(Database &database)
{
    auto statement = database.prepare(QStringLiteral("SELECT state, count(*) FROM queued GROUP BY state"));
    if (!statement)
        return tl::unexpected(statement.error());
    Counts out;
    qint64 *const fields[] = {&out.waiting, &out.started, &out.done, &out.dead, &out.cancelled};
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        const qint64 state = statement->integer(0);
        if (state >= 0 && state < qint64(std::size(fields)))
            *fields[state] = statement->integer(1);
    }
    return row ? Result<Counts>(out) : tl::unexpected(row.error());
}

Result<std::vector<QueuedDelivery>> rows(Database &database, std::optional<QueueState> state, qint64 limit)
{
    auto statement = database.prepare(QStringLiteral("SELECT %1 FROM queued %2 ORDER BY id DESC LIMIT ?1")
                                          .arg(columns, state ? QStringLiteral("WHERE state = ?2") : QString()));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, limit);
    if (state)
        statement->bind(2, qint64(*state));
    return all<QueuedDelivery>(*statement, rowFrom);
}

Result<std::vector<QueuedDelivery>> ofRule(Database &database, const QString &rule, qint64 limit)
{
    auto statement = database.prepare(
        QStringLiteral("SELECT %1 FROM queued WHERE rule = ?2 AND rule <> '' ORDER BY id DESC LIMIT ?1").arg(columns));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, limit).bind(2, rule);
    return all<QueuedDelivery>(*statement, rowFrom);
}

Result<QueuedDelivery> row(Database &database, qint64 id)
{
    auto statement = database.prepare(QStringLiteral("SELECT %1 FROM queued WHERE id = ?").arg(columns));
    const auto row = statement ? statement->bind(1, id).step() : Result<bool>(tl::unexpected(statement.error()));
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "There is no delivery %1 in the queue.").arg(id));
    return rowFrom(*statement);
}

Result<std::vector<record::QueueAttempt>> attempts(Database &database, qint64 id)
{
    auto statement = database.prepare(QStringLiteral(
        "SELECT number, started_at, ended_at, delivery_id, status, error FROM queue_attempt WHERE queued_id = ?"
        " ORDER BY number"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, id);
    return all<record::QueueAttempt>(*statement, [](const Statement &row) {
        record::QueueAttempt out{
            int(row.integer(0)), row.integer(1), row.optionalInteger(2), row.optionalInteger(3), {}, row.text(5)};
        if (const auto status = row.optionalInteger(4))
            out.status = int(*status);
        return out;
    });
}

Result<std::vector<record::TargetPause>> pauses(Database &database)
{
    auto statement = database.prepare(
        QStringLiteral("SELECT target, failures, until, reason FROM target_pause ORDER BY until DESC, target"));
    if (!statement)
        return tl::unexpected(statement.error());
    return all<record::TargetPause>(*statement, [](const Statement &row) {
        return record::TargetPause{row.text(0), int(row.integer(1)), row.integer(2), row.text(3)};
    });
}

} // namespace hookbench::store::queue
