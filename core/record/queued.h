// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/repetition.h"
#include "core/record/delivery.h"

#include <QStringList>

namespace hookbench::record {

/// What is to be sent, as it stands in the queue: secrets are references, captures and environments are named. All of
/// it is looked up when it leaves.
struct QueuedOrder
{
    DeliveryKind kind = DeliveryKind::Draft; // Draft, Replay or Exact
    delivery::Draft draft;                   // Draft
    QString path;                            // the draft's below drafts/, or empty
    QString to;                              // Replay, Exact: the address
    bool replacesHost = false;               // Exact
    std::optional<qint64> captureId;         // what the draft's expressions see, or what is sent again
    int output = 0;                          // which of the capture's, from 0
    QString environment;                     // its name, or empty
    delivery::Repetition repetition;
    bool isOrdered = false; // after those before it that go to the same target in order, never beside them
    QString rule;           // by which it was made, or empty
    QStringList via;        // marks of the rules that it came by

    bool operator==(const QueuedOrder &) const = default;

    /// What it goes to, where that can be told without secrets: "https://host:port", or the expression that it begins
    /// with. Pauses and order go by it.
    QString target() const;
    /// As it may be shown.
    QString method() const;
    QString url() const;
};

/// Compact JSON.
QByteArray writeOrder(const QueuedOrder &order);
/// Errors name line and JSON pointer.
Result<QueuedOrder> readOrder(const QByteArray &json);

enum class QueueState {
    Waiting,
    Started,   // it may be under way; it may have arrived
    Done,      // delivered
    Dead,      // given up; can be tried again by hand
    Cancelled, // by hand
};
/// "waiting", "started", ...
QString stateName(QueueState state);

/// A row of the queue. Times are microseconds since 1970.
struct QueuedDelivery
{
    qint64 id = 0;
    qint64 createdAt = 0;
    QueueState state = QueueState::Waiting;
    QString target;
    qint64 dueAt = 0;
    int attempts = 0;   // that were started
    int counted = 0;    // of them, those that count
    int uncertain = 0;  // of them, those of which nobody knows whether they arrived: it may have been sent twice
    qint64 firstAt = 0; // when the first attempt started; 0: none did
    QString reason;     // why it waits, or was given up
    QueuedOrder order;
    std::optional<Error> unreadable; // why the order cannot be read: a later version wrote it

    bool operator==(const QueuedDelivery &) const = default;

    bool isOpen() const { return state == QueueState::Waiting || state == QueueState::Started; }
    /// It was sent again after an attempt whose end nobody knows.
    bool isPossiblyTwice() const { return uncertain > 0 && attempts > 1; }
};

/// An attempt of a row. The answer is in the delivery.
struct QueueAttempt
{
    int number = 1;
    qint64 startedAt = 0;
    std::optional<qint64> endedAt;    // none: under way, or nobody knows how it ended
    std::optional<qint64> deliveryId; // what left and came back
    std::optional<int> status;
    QString error;

    bool operator==(const QueueAttempt &) const = default;
};

/// A target that nothing is sent to for a while.
struct TargetPause
{
    QString target;
    int failures = 0; // in a row
    qint64 until = 0; // in the past: one is let through to try it
    QString reason;

    bool operator==(const TargetPause &) const = default;
};

/// Failures in a row after which a target is paused.
inline constexpr int failuresToPause = 5;
/// For how long (microseconds): a minute, and twice as long each time, up to an hour. 0: it is not paused.
qint64 pauseAfter(int failures);
/// Whether an attempt that ended so speaks against the target, not against the request alone: no answer, 5xx or 429.
bool isTargetsFailure(const delivery::Exchange &exchange, DeliveryOutcome outcome);

/// The machine form: {"event": "queued", "id", "state", "target", ...}.
json::Value toJson(const QueuedDelivery &row);

} // namespace hookbench::record
