// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/delivery.h"

#include "core/record/capture.h"

namespace hookbench::record {

using json::Value;

static QString s(const char *text)
{
    return QString::fromLatin1(text);
}

DeliveryOutcome outcomeOf(const delivery::Exchange &exchange)
{
    const int status = exchange.response.status;
    if (exchange.error)
        return DeliveryOutcome::Failed;
    if (status == 429)
        return DeliveryOutcome::RateLimited;
    return status >= 200 && status < 300 ? DeliveryOutcome::Success : DeliveryOutcome::Failed;
}

DeliveryOutcome outcomeOf(const service::Reading &reading)
{
    switch (reading.outcome) {
    case service::Reading::Outcome::Success: return DeliveryOutcome::Success;
    case service::Reading::Outcome::Accepted: return DeliveryOutcome::Accepted;
    case service::Reading::Outcome::Unconfirmed: return DeliveryOutcome::Unconfirmed;
    case service::Reading::Outcome::RateLimited: return DeliveryOutcome::RateLimited;
    case service::Reading::Outcome::Failed: break;
    }
    return DeliveryOutcome::Failed;
}

QString outcomeName(DeliveryOutcome outcome)
{
    switch (outcome) {
    case DeliveryOutcome::Success: return s("success");
    case DeliveryOutcome::Accepted: return s("accepted");
    case DeliveryOutcome::Unconfirmed: return s("unconfirmed");
    case DeliveryOutcome::RateLimited: return s("rate_limited");
    case DeliveryOutcome::Failed: break;
    }
    return s("failed");
}

QString kindName(DeliveryKind kind)
{
    switch (kind) {
    case DeliveryKind::Draft: return s("draft");
    case DeliveryKind::Replay: return s("replay");
    case DeliveryKind::Exact: return s("exact");
    case DeliveryKind::PassOn: break;
    }
    return s("pass-on");
}

DeliverySummary summaryOf(const delivery::Exchange &exchange, DeliveryKind kind, const QString &method,
                          const QString &url)
{
    DeliverySummary out;
    out.startedAt = exchange.startedAt;
    out.kind = kind;
    out.method = method;
    out.url = url;
    if (exchange.response.status != 0)
        out.status = exchange.response.status;
    if (exchange.error)
        out.error = exchange.error->message;
    out.outcome = outcomeOf(exchange);
    out.duration = qMax<qint64>(0, exchange.timings.total);
    out.size = exchange.response.body.size();
    return out;
}

json::Value toJson(const Delivery &delivery)
{
    const DeliverySummary &summary = delivery.summary;
    Value out;
    out.set(s("event"), s("delivery"));
    out.set(s("id"), summary.id);
    out.set(s("kind"), kindName(summary.kind));
    out.set(s("draft"), summary.draft.isEmpty() ? Value() : Value(summary.draft));
    out.set(s("capture"), summary.captureId ? Value(*summary.captureId) : Value());
    out.set(s("started_at"), isoTime(summary.startedAt));
    out.set(s("attempt"), summary.attempt);
    out.set(s("method"), summary.method);
    out.set(s("url"), summary.url);
    out.set(s("status"), summary.status ? Value(*summary.status) : Value());
    out.set(s("error"), summary.error.isEmpty() ? Value() : Value(summary.error));
    out.set(s("outcome"), outcomeName(summary.outcome));
    Value timings{Value::Object{}};
    const auto phase = [&](const char *name, qint64 value) {
        if (value >= 0)
            timings.set(s(name), Value::Number{QByteArray::number(double(value) / 1000.0, 'f', 3)});
    };
    const delivery::Timings &times = delivery.exchange.timings;
    phase("name", times.name);
    phase("connect", times.connect);
    phase("tls", times.tls);
    phase("sent", times.sent);
    phase("first_byte", times.firstByte);
    phase("total", times.total);
    out.set(s("timings_ms"), std::move(timings));
    return out;
}

} // namespace hookbench::record
