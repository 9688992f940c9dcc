// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exchange.h"
#include "core/json/value.h"

#include <chrono>
#include <optional>

namespace hookbench::delivery {

/// When a delivery that failed is tried again. In a file, and in the queue:
///     {"kind": "none" | "service" | "fixed" | "exponential", "attempts": 5, "first_ms": 1000, "factor": 2,
///      "longest_ms": 600000, "jitter": 0.2, "give_up_s": 86400}
/// On the command line: "none", "service", "fixed:10", "fixed:10:3", "exponential:1:8": seconds, then attempts.
struct Repetition
{
    enum class Kind {
        None,
        Service,     // as the service says that it may be repeated; else as Exponential
        Fixed,       // always the same gap
        Exponential, // each gap is longer by the factor
    };
    static constexpr int mostAttempts = 100;

    Kind kind = Kind::Service;
    int attempts = 5; // at most, with the first one
    std::chrono::milliseconds first{1000};
    double factor = 2;
    std::chrono::milliseconds longest{std::chrono::minutes(10)};
    double jitter = 0.2;                         // gaps are drawn from this share below to this share above
    std::chrono::seconds giveUpAfter{24 * 3600}; // from the first attempt on

    bool operator==(const Repetition &) const = default;

    /// The gap after that attempt (from 1), drawn by the seed: the same for the same seed.
    std::chrono::milliseconds gapAfter(int attempt, quint64 seed) const;

    static Result<Repetition> parse(const QString &text);
    QString toText() const;
};

/// Errors name line and JSON pointer.
Result<Repetition> readRepetition(const json::Ref &place);
json::Value writeRepetition(const Repetition &repetition);

/// What a service says of repeating a request.
struct Repeatable
{
    std::vector<int> statuses{408, 425, 429, 500, 502, 503, 504};
    bool afterNetworkErrors = true;
    bool isToggle = false; // twice is not the same as once: never again where it may have arrived

    bool operator==(const Repeatable &) const = default;
};

/// How an attempt ended, as its service's answer is read.
enum class Ending { Delivered, RateLimited, Failed };

/// An attempt that is over.
struct Attempt
{
    int number = 1;     // of those that count, with this one
    qint64 firstAt = 0; // when the first of the delivery started, microseconds since 1970
    Ending ending = Ending::Failed;
    std::optional<std::chrono::milliseconds> wait; // that the service's own reading of the answer gave
};

/// What to do after an attempt.
struct NextStep
{
    enum class Kind { Done, Again, GiveUp };

    Kind kind = Kind::Done;
    std::chrono::milliseconds wait{0}; // Again: from now
    bool counts = true;                // among the attempts; not where the target asked to wait
    bool isAsked = false;              // the wait is what the target asked for
    QString reason;                    // GiveUp: why, in a sentence
};

/// Pure. now: microseconds since 1970. A wait that the target asks for (waitAskedFor()) is kept, at least.
NextStep nextStep(const Attempt &attempt, const Exchange &exchange, const Repetition &repetition,
                  const Repeatable &repeatable, qint64 now, quint64 seed);

/// Whether bytes of a request may have reached its target.
bool mayHaveArrived(const Exchange &exchange);

} // namespace hookbench::delivery
