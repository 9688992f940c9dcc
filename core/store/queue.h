// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/queued.h"
#include "core/store/database.h"

namespace hookbench::store {

/// The queue of deliveries, as tables of the database. The functions that write are for jobs of the writer
/// (Store::write()), each within its transaction; all are for the thread of their connection. Times are microseconds
/// since 1970.
///
/// A row is marked as started, durably, before a byte of it leaves, and as ended in the transaction that stores its
/// delivery. What stands as started when nobody sends was interrupted: it may have arrived.
namespace queue {

/// Which rows are looked for.
struct Selection
{
    qint64 now = 0;
    qint64 limit = 0;
    std::vector<qint64> exceptIds;
    QStringList exceptTargets;
};

/// Returns its id.
Result<qint64> add(Database &database, const record::QueuedOrder &order, qint64 now);

/// Those that are due, the earliest first; in order among those that are ordered. Targets that are paused are left out.
Result<std::vector<record::QueuedDelivery>> due(Database &database, const Selection &selection);
/// When the next one is due; none: nothing waits.
Result<std::optional<qint64>> nextDue(Database &database, qint64 now);

/// Returns the number of the attempt; 0: it does not wait any more. isOnce: it must not be repeated once it may have
/// arrived.
Result<qint64> start(Database &database, qint64 id, qint64 now, bool isOnce);

/// How an attempt ended.
struct End
{
    qint64 at = 0;
    std::optional<qint64> deliveryId;
    std::optional<int> status;
    QString error;
    record::QueueState state = record::QueueState::Done; // what the row is from now on
    qint64 dueAt = 0;                                    // Waiting: when it is tried again
    bool counts = true;
    bool isUncertain = false; // it may have arrived all the same
    QString reason;
};
Result<void> end(Database &database, qint64 id, int attempt, const End &end);

/// A row that has not left, and why: it waits until then, or is dead.
Result<void> postpone(Database &database, qint64 id, qint64 until, const QString &reason);
Result<void> bury(Database &database, qint64 id, const QString &reason);

/// What stands as started was interrupted: it waits again, as one that may have arrived; what must not be repeated is
/// dead. ids: none: all. Returns how many there were.
Result<qint64> recover(Database &database, qint64 now, const std::vector<qint64> &ids = {});

/// Dead, cancelled ones wait again, with all their attempts before them; ids: none: all that are dead. Returns how
/// many.
Result<qint64> retry(Database &database, qint64 now, const std::vector<qint64> &ids);
/// Of those that wait, or are dead. ids: none: all that wait. Returns how many.
Result<qint64> cancel(Database &database, const std::vector<qint64> &ids);
/// Takes rows that are settled away: delivered and cancelled ones beyond the newest so many.
Result<qint64> prune(Database &database, qint64 keep);

/// Nothing goes to the target before then. Removes the pause where nothing failed.
Result<void> setPause(Database &database, const record::TargetPause &pause);
/// Lets everything through again, at once.
Result<void> resume(Database &database, const QString &target, qint64 now);

/// How many there are in each state.
struct Counts
{
    qint64 waiting = 0;
    qint64 started = 0;
    qint64 done = 0;
    qint64 dead = 0;
    qint64 cancelled = 0;

    bool operator==(const Counts &) const = default;
    qint64 open() const { return waiting + started; }
};
Result<Counts> counts(Database &database);

/// Newest first; none: in any state.
Result<std::vector<record::QueuedDelivery>> rows(Database &database, std::optional<record::QueueState> state,
                                                 qint64 limit);
/// Of a rule, newest first.
Result<std::vector<record::QueuedDelivery>> ofRule(Database &database, const QString &rule, qint64 limit);
/// Errors: NotFound.
Result<record::QueuedDelivery> row(Database &database, qint64 id);
Result<std::vector<record::QueueAttempt>> attempts(Database &database, qint64 id);
Result<std::vector<record::TargetPause>> pauses(Database &database);

} // namespace queue

} // namespace hookbench::store
