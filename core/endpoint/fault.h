// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/replyplan.h"

#include <QHash>
#include <QString>

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace hookbench::endpoint {

/// Something that goes wrong with an answer on purpose. Written as a word and what it needs:
///
///     ok              the answer as it is
///     500             this status; from 300 on with a line of text as body
///     429 5           with Retry-After: 5; any status may have one
///     delay 2s        the answer, later; "500ms", "2s", "1m"
///     drip 10         the answer, at 10 bytes a second
///     drop            the connection is closed without a byte; "drop before" is the same
///     drop in         ... in the middle of the head
///     drop after      ... after an answer that did not announce it
///     reset           the connection is reset without a byte
///     hang 30s        nothing for so long, then the connection is closed
///     truncate        closed in the middle of the body
///     length +10      Content-Length tells ten bytes more than there are; "length -3" three less
struct Fault
{
    enum class Kind { None, Status, Delay, Drip, DropBefore, DropIn, DropAfter, Reset, Hang, Truncate, WrongLength };
    Kind kind = Kind::None;
    int status = 0;
    /// Status: seconds of Retry-After, -1: none; Delay, Hang: milliseconds; Drip: bytes a second; WrongLength: bytes.
    qint64 amount = -1;

    bool operator==(const Fault &) const = default;

    /// There is no answer of the endpoint's, so that no target is asked for one.
    bool replacesAnswer() const;
};

Result<Fault> parseFault(const QString &text);
/// As it is written.
QString faultText(const Fault &fault);
/// Does it to an answer.
void apply(const Fault &fault, http::ReplyPlan &plan);

/// Why an engine cannot do it; empty where it can. isQt: QHttpServer's, which writes answers as it likes.
QString engineProblem(const Fault &fault, bool isQt);

/// The faults of an endpoint. In its file {"sequence": ["500", "500", "drop", "200"]} or {"share": 30, "fault": "500"},
/// with "enabled": false where they have been ended.
struct Faults
{
    static constexpr qsizetype mostSteps = 100;

    bool enabled = true;
    /// What the first, second ... request meets; those after the last meet none. Counted for each delivery id, and over
    /// all requests that have none.
    std::vector<Fault> sequence;
    /// Without a sequence: what so many of a hundred requests meet.
    std::optional<Fault> fault;
    int share = 100;

    bool operator==(const Faults &) const = default;

    bool isActive() const { return enabled && (fault || !sequence.empty()); }
};

/// "500, 500, drop, 200", in a text for people to edit.
Result<std::vector<Fault>> parseSequence(const QString &text);
QString sequenceText(const std::vector<Fault> &sequence);

/// What a request met; kept with its capture.
struct MetFault
{
    Fault fault;
    int number = 0; // in the sequence, from 1; 0: one of a share
    int of = 0;     // how many the sequence has; of a share: out of a hundred

    bool operator==(const MetFault &) const = default;

    /// "2/4 500", "30% 500": as it is stored.
    QString toText() const;
    static std::optional<MetFault> fromText(const QString &text);
};

/// "answered 500 by fault 2 of 4"
QString describe(const MetFault &met);

/// Counts what meets which fault. Which of a share are met depends on their number alone: the same requests meet the
/// same faults. Not for several threads at once.
class FaultCounter
{
public:
    /// Deliveries whose place in a sequence is known at a time; the oldest are forgotten.
    static constexpr qsizetype mostDeliveries = 10'000;

    struct Tally
    {
        qint64 met = 0;
        bool ended = false; // the sequence ran out, for requests without a delivery id
    };

    /// What the next request of an endpoint meets. Other faults than before begin anew. deliveryId may be empty.
    std::optional<MetFault> next(const QString &endpoint, const Faults &faults, const QString &deliveryId);
    Tally tally(const QString &endpoint) const;
    /// Sequences begin anew.
    void restart(const QString &endpoint) { m_counts.erase(endpoint); }

private:
    struct Count
    {
        Faults faults;
        qint64 requests = 0;
        qint64 met = 0;
        std::size_t unnamed = 0; // requests without a delivery id
        QHash<QString, std::size_t> deliveries;
        std::deque<QString> order; // of the deliveries, the oldest first
    };
    std::map<QString, Count> m_counts;
};

} // namespace hookbench::endpoint
