// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/queued.h"

#include "core/record/capture.h"

#include <QCoreApplication>

namespace hookbench::record {

using json::Value;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr std::pair<QueueState, const char *> states[] = {{QueueState::Waiting, "waiting"},
                                                          {QueueState::Started, "started"},
                                                          {QueueState::Done, "done"},
                                                          {QueueState::Dead, "dead"},
                                                          {QueueState::Cancelled, "cancelled"}};
constexpr DeliveryKind kinds[] = {DeliveryKind::Draft, DeliveryKind::Replay, DeliveryKind::Exact};

class OrderReader
{
public:
    explicit OrderReader(const json::Ref &root)
        : m_root(root)
    {
    }

    Result<QueuedOrder> run()
    {
        kind();
        take("path", [this](const json::Ref &at) { return assign(at.text(), m_out.path); });
        take("to", [this](const json::Ref &at) { return assign(at.text(), m_out.to); });
        take("replace_host", [this](const json::Ref &at) { return assign(at.boolean(), m_out.replacesHost); });
        take("capture", [this](const json::Ref &at) {
            return assign(at.integer(1, std::numeric_limits<qint64>::max()), m_out.captureId);
        });
        take("output", [this](const json::Ref &at) { return assign(at.integer(0, 1'000'000'000), m_out.output); });
        take("environment", [this](const json::Ref &at) { return assign(at.text(), m_out.environment); });
        take("retry", [this](const json::Ref &at) { return assign(delivery::readRepetition(at), m_out.repetition); });
        take("ordered", [this](const json::Ref &at) { return assign(at.boolean(), m_out.isOrdered); });
        take("rule", [this](const json::Ref &at) { return assign(at.text(), m_out.rule); });
        take("via", [this](const json::Ref &at) { return marks(at); });
        if (m_out.kind == DeliveryKind::Draft)
            draft();
        return m_error ? Result<QueuedOrder>(tl::unexpected(*m_error)) : Result<QueuedOrder>(std::move(m_out));
    }

private:
    template <typename Value, typename To>
    static std::optional<Error> assign(const Result<Value> &value, To &to)
    {
        if (!value)
            return value.error();
        to = To(*value);
        return std::nullopt;
    }

    template <typename Read>
    void take(const char *name, Read read)
    {
        const auto at = m_root.find(s(name));
        if (at && !m_error)
            m_error = read(*at);
    }

    void kind()
    {
        take("kind", [this](const json::Ref &at) -> std::optional<Error> {
            const auto text = at.text();
            for (const DeliveryKind one : kinds) {
                if (text && *text == kindName(one)) {
                    m_out.kind = one;
                    return std::nullopt;
                }
            }
            return at.fail(s("this is no kind of order")).value();
        });
    }

    std::optional<Error> marks(const json::Ref &at)
    {
        const auto elements = at.elements();
        if (!elements)
            return elements.error();
        for (const json::Ref &element : *elements) {
            const auto text = element.text();
            if (!text)
                return text.error();
            m_out.via << *text;
        }
        return std::nullopt;
    }

    void draft()
    {
        const auto at = m_root.find(u"draft");
        auto read = at ? delivery::readDraft(*at) : Result<delivery::Draft>(m_root.fail(s("\"draft\" is missing")));
        if (read)
            m_out.draft = std::move(*read);
        else if (!m_error)
            m_error = read.error();
    }

    const json::Ref &m_root;
    QueuedOrder m_out;
    std::optional<Error> m_error;
};

} // namespace

QString QueuedOrder::target() const
{
    const QString whole = url().trimmed();
    if (whole.startsWith(QLatin1String("{{"))) {
        const qsizetype end = whole.indexOf(QLatin1String("}}"));
        return end < 0 ? whole : whole.left(end + 2);
    }
    const qsizetype scheme = whole.indexOf(QLatin1String("://"));
    if (scheme < 0)
        return whole;
    qsizetype end = scheme + 3;
    while (end < whole.size() && !QStringView(u"/?#").contains(whole[end]))
        ++end;
    const QString base = whole.left(end);
    const auto address = delivery::Address::parse(base);
    return address ? QString::fromUtf8((address->tls ? "https://" : "http://") + address->hostField()).toLower() : base;
}

QString QueuedOrder::method() const
{
    return kind == DeliveryKind::Draft ? draft.method : QString();
}

QString QueuedOrder::url() const
{
    return kind == DeliveryKind::Draft ? draft.url : to;
}

QByteArray writeOrder(const QueuedOrder &order)
{
    Value out;
    out.set(s("kind"), kindName(order.kind));
    const auto text = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            out.set(s(name), value);
    };
    const auto flag = [&](const char *name, bool value) {
        if (value)
            out.set(s(name), true);
    };
    if (order.kind == DeliveryKind::Draft)
        out.set(s("draft"), delivery::writeDraft(order.draft));
    text("path", order.path);
    text("to", order.to);
    flag("replace_host", order.replacesHost);
    if (order.captureId)
        out.set(s("capture"), *order.captureId);
    if (order.output != 0)
        out.set(s("output"), order.output);
    text("environment", order.environment);
    out.set(s("retry"), delivery::writeRepetition(order.repetition));
    flag("ordered", order.isOrdered);
    text("rule", order.rule);
    Value::Array via;
    for (const QString &mark : order.via)
        via.push_back(mark);
    if (!via.empty())
        out.set(s("via"), std::move(via));
    return out.toCompact();
}

Result<QueuedOrder> readOrder(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    return document ? OrderReader(document->root()).run() : Result<QueuedOrder>(tl::unexpected(document.error()));
}

QString stateName(QueueState state)
{
    return s(states[std::size_t(state)].second);
}

qint64 pauseAfter(int failures)
{
    constexpr qint64 minute = 60'000'000;
    if (failures < failuresToPause)
        return 0;
    return std::min(minute << std::min(failures - failuresToPause, 6), 60 * minute);
}

bool isTargetsFailure(const delivery::Exchange &exchange, DeliveryOutcome outcome)
{
    if (exchange.error)
        return exchange.error->kind == ErrorKind::Unavailable || exchange.error->kind == ErrorKind::Timeout;
    return outcome == DeliveryOutcome::RateLimited
           || (outcome == DeliveryOutcome::Failed && exchange.response.status >= 500);
}

Value toJson(const QueuedDelivery &row)
{
    Value out;
    const auto orNull = [](const QString &text) { return text.isEmpty() ? Value() : Value(text); };
    out.set(s("event"), s("queued"));
    out.set(s("id"), row.id);
    out.set(s("state"), stateName(row.state));
    out.set(s("kind"), kindName(row.order.kind));
    out.set(s("draft"), orNull(row.order.path));
    out.set(s("capture"), row.order.captureId ? Value(*row.order.captureId) : Value());
    out.set(s("rule"), orNull(row.order.rule));
    out.set(s("target"), row.target);
    out.set(s("url"), row.order.url());
    out.set(s("created_at"), isoTime(row.createdAt));
    out.set(s("due_at"), row.state == QueueState::Waiting ? Value(isoTime(row.dueAt)) : Value());
    out.set(s("attempts"), row.attempts);
    out.set(s("uncertain_attempts"), row.uncertain);
    out.set(s("possibly_twice"), row.isPossiblyTwice());
    out.set(s("reason"), orNull(row.reason));
    return out;
}

} // namespace hookbench::record
