// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/spool/bodyfolder.h"
#include "core/store/database.h"

#include <QStringList>

namespace hookbench::store {

/// How much is kept. 0: no bound.
struct Retention
{
    qint64 captures = 0;  // the newest so many
    qint64 days = 0;      // those that came in the last so many
    qint64 megabytes = 0; // of 1,000,000 bytes; database and bodies on the disk. The newest capture stays in any case

    bool operator==(const Retention &) const = default;
    bool isBounded() const { return captures > 0 || days > 0 || megabytes > 0; }
};

/// Above so many bytes people are asked whether they want a bound, where there is none.
inline constexpr qint64 worthABound = 1'000'000'000;

/// What is to go: the oldest captures in the order of their arrival here, up to an id, without those that are pinned.
/// An imported capture is as old as its import.
struct RetentionPlan
{
    qint64 upToId = 0;   // 0: nothing goes
    qint64 captures = 0; // how many of them are in view
};

/// Reads only; may take a while in a large database, so it is no step of the writer. now: microseconds since 1970. With
/// a bound of megabytes it is an estimate: make another plan when this one is done.
Result<RetentionPlan> planRetention(Database &database, const spool::BodyFolder &bodies, const Retention &retention,
                                    qint64 now);

/// Captures that are to be deleted for good.
struct Removal
{
    qint64 upToId = 0;
    qint64 deletedBefore = 0; // those that were taken from view before then, microseconds since 1970
};

struct RemovalStep
{
    qint64 captures = 0; // that went
    QStringList files;   // of bodies, which their rows named; others may name them too
    bool more = false;   // there is more to do
};

/// Deletes a few captures with what was sent of them, at most 500 or for 10 ms; where none is left, gives unused pages
/// back to the disk, a MB at a time. For a transaction of the writer: captures that arrive wait for one step at most.
Result<RemovalStep> removeStep(Database &database, const Removal &removal);

} // namespace hookbench::store
