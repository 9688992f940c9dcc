// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exchange.h"
#include "core/json/value.h"
#include "core/service/answers.h"

#include <optional>

namespace hookbench::record {

/// What was sent, and why.
enum class DeliveryKind {
    Draft,  // composed
    Replay, // a capture, sent again
    Exact,  // a capture's very bytes, sent again
    PassOn, // a capture on its way to its endpoint's target
};

enum class DeliveryOutcome { Success, Accepted, Unconfirmed, RateLimited, Failed };

struct DeliverySummary
{
    qint64 id = 0;
    qint64 startedAt = 0; // microseconds since 1970
    DeliveryKind kind = DeliveryKind::Draft;
    QString draft;                   // its path below drafts/, or empty
    std::optional<qint64> captureId; // what it was made from
    int attempt = 1;
    QString method;
    QString url;               // with references in the place of secrets
    std::optional<int> status; // what came back
    QString error;             // why nothing whole came back
    DeliveryOutcome outcome = DeliveryOutcome::Failed;
    qint64 duration = 0; // microseconds
    qint64 size = 0;     // of the answer's body

    bool operator==(const DeliverySummary &) const = default;
};

/// A request that was sent. Holds references in the place of every secret that was in it.
struct Delivery
{
    DeliverySummary summary;
    delivery::Exchange exchange;
};

/// Judges an exchange by its status alone: 2xx success, 429 rate limited, else failed.
DeliveryOutcome outcomeOf(const delivery::Exchange &exchange);
/// What its service's rules say.
DeliveryOutcome outcomeOf(const service::Reading &reading);
QString outcomeName(DeliveryOutcome outcome);
QString kindName(DeliveryKind kind);

/// The summary of an exchange. url: as it may be shown.
DeliverySummary summaryOf(const delivery::Exchange &exchange, DeliveryKind kind, const QString &method,
                          const QString &url);

/// The machine form of cli.md: {"event":"delivery","id", ...}.
json::Value toJson(const Delivery &delivery);

} // namespace hookbench::record
