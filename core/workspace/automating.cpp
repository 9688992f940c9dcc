// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/automating.h"

#include "core/workspace/draftcontext.h"
#include "core/workspace/rules.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <set>

namespace hookbench::workspace {

namespace {

constexpr std::chrono::milliseconds soon{20};
constexpr std::chrono::seconds watchInterval{1};
constexpr qint64 capturesAtOnce = 200;
constexpr qint64 longestShown = 4096; // characters of a request that is tried out

const char *const cursorSql = "SELECT value FROM counter WHERE name = 'automated'";

Result<void> setCursor(store::Database &database, qint64 value)
{
    const QByteArray sql = "UPDATE counter SET value = " + QByteArray::number(value) + " WHERE name = 'automated'";
    return database.execute(sql.constData());
}

// The first rule that is on begins with what comes from now on.
Result<qint64> beginNow(store::Database &database)
{
    auto done = database.execute("UPDATE counter SET value = (SELECT ifnull(max(id), 0) FROM capture)"
                                 " WHERE name = 'automated' AND value < 0");
    return done ? Result<qint64>(0) : tl::unexpected(done.error());
}

const endpoint::Endpoint *endpointNamed(const std::vector<endpoint::Endpoint> &endpoints, const QString &name)
{
    const auto it = std::find_if(endpoints.begin(), endpoints.end(), [&](const auto &one) { return one.name == name; });
    return it == endpoints.end() ? nullptr : &*it;
}

QString shown(const delivery::Draft &draft, delivery::Context seen)
{
    seen.inputs = inputsOfNow();
    const auto covered = delivery::resolveCovered(draft, seen, [](const QString &expression) { return expression; });
    if (!covered)
        return delivery::describe(covered.error());
    const QString body = QString::fromUtf8(covered->body.toByteArray().left(longestShown));
    return QStringLiteral("%1 %2\n\n%3").arg(draft.method, covered->url, body);
}

} // namespace

/// What rules made of the captures after the last ones.
struct Automating::Step
{
    struct Order
    {
        record::QueuedOrder order;
        QString loop; // not empty: it is stopped, and why
    };
    struct Told
    {
        QString rule;
        qint64 captureId = 0;
        int count = 0;
        QString loop;
    };
    qint64 from = 0;
    qint64 to = 0;
    bool hasMore = false;
    std::vector<Order> orders;
    std::vector<Told> told;
};

Automating::Automating(Workspace &workspace, const store::Location &location, store::Store &store, Queue &queue)
    : m_workspace(workspace)
    , m_store(store)
    , m_queue(queue)
    , m_reader(location)
    , m_rules(std::make_shared<std::vector<Ready>>())
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Automating::look);
    connect(&m_watching, &QTimer::timeout, this, &Automating::look);
}

void Automating::start()
{
    connect(
        &m_store, &store::Store::changed, this,
        [this](const store::Change &change) {
            if (change.newCaptures() > 0 && !m_soon.isActive())
                m_soon.start(soon);
        },
        Qt::QueuedConnection);
    m_watching.start(watchInterval);
    look();
}

Result<void> Automating::save(const automation::Rule &rule)
{
    if (rule.enabled)
        m_store.write(beginNow);
    auto saved = saveRuleIn(m_workspace.folder(), rule);
    m_isIdle = m_isIdle && !rule.enabled;
    emit changed();
    return saved;
}

Result<void> Automating::setEnabled(const QString &name, bool enabled)
{
    auto rule = ruleIn(m_workspace.folder(), name);
    if (!rule)
        return tl::unexpected(rule.error());
    rule->enabled = enabled;
    return save(*rule);
}

Result<void> Automating::remove(const QString &name)
{
    auto removed = removeRuleIn(m_workspace.folder(), name);
    emit changed();
    return removed;
}

Result<Automating::Ready> Automating::readyOf(const automation::Rule &rule,
                                              const std::optional<delivery::Draft> &given) const
{
    Ready out;
    out.rule = rule;
    auto filter = record::parseFilter(rule.filter, SystemClock().now());
    if (!filter)
        return tl::unexpected(filter.error().in(QStringLiteral("filter")));
    auto draft = given ? Result<delivery::Draft>(*given) : m_workspace.draft(rule.draft);
    if (!draft)
        return tl::unexpected(draft.error());
    out.filter = std::move(*filter);
    out.draft = std::move(*draft);
    return out;
}

void Automating::reload()
{
    const QByteArray revision = rulesRevision(m_workspace.folder());
    if (revision == m_revision)
        return;
    m_revision = revision;
    std::map<QString, QString> problems;
    const auto ready = std::make_shared<std::vector<Ready>>();
    for (const automation::Rule &rule : rulesIn(m_workspace.folder(), &problems)) {
        if (!rule.enabled)
            continue;
        auto one = readyOf(rule);
        if (one)
            ready->push_back(std::move(*one));
        else
            problems.emplace(QStringLiteral("rules/%1.json").arg(rule.name), one.error().message);
    }
    m_rules = ready;
    for (const auto &[file, message] : std::exchange(m_problems, problems)) {
        if (!problems.contains(file))
            m_workspace.setProblem(file, {});
    }
    for (const auto &[file, message] : problems)
        m_workspace.setProblem(file, message);
}

void Automating::look()
{
    if (m_isLooking) {
        m_looksAgain = true;
        return;
    }
    reload();
    if (m_rules->empty()) {
        if (!std::exchange(m_isIdle, true))
            m_store.write([](store::Database &database) -> Result<qint64> {
                auto done = setCursor(database, -1);
                return done ? Result<qint64>(0) : tl::unexpected(done.error());
            });
        return;
    }
    m_isIdle = false;
    m_isLooking = true;
    m_reader.run(
        this,
        [rules = m_rules, endpoints = m_workspace.endpoints(), id = m_workspace.settings().id](store::Reader &reader) {
            return ask(reader, rules, endpoints, id);
        },
        [this](Result<Step> step) {
            if (step && step->from != step->to)
                return write(std::make_shared<const Step>(std::move(*step)));
            m_isLooking = false;
            if (std::exchange(m_looksAgain, false))
                m_soon.start(soon);
        });
}

Result<Automating::Step> Automating::ask(store::Reader &reader, const ReadyRules &rules,
                                         const std::vector<endpoint::Endpoint> &endpoints, const QString &workspaceId)
{
    Step out;
    const auto cursor = reader.database().number(cursorSql);
    if (!cursor)
        return tl::unexpected(cursor.error());
    out.from = out.to = *cursor;
    if (out.from < 0) {
        const auto last = reader.lastId();
        if (last)
            out.to = *last;
        return last ? Result<Step>(out) : tl::unexpected(last.error());
    }
    const auto captures = reader.after(out.from, {}, capturesAtOnce);
    if (!captures)
        return tl::unexpected(captures.error());
    out.hasMore = qint64(captures->size()) == capturesAtOnce;
    std::map<qint64, std::vector<const Ready *>> asked;
    for (const Ready &one : *rules) {
        std::vector<qint64> ids;
        for (const record::CaptureSummary &summary : *captures) {
            out.to = std::max(out.to, summary.id);
            if (summary.endpoint == one.rule.endpoint)
                ids.push_back(summary.id);
        }
        const auto matching =
            ids.empty() ? Result<std::vector<record::CaptureSummary>>({}) : reader.matching(ids, one.filter);
        if (!matching)
            return tl::unexpected(matching.error());
        for (const record::CaptureSummary &summary : *matching)
            asked[summary.id].push_back(&one);
    }
    for (const auto &[id, ready] : asked) {
        const auto capture = reader.capture(id);
        if (!capture)
            continue; // it was deleted meanwhile
        for (const Ready *one : ready) {
            const automation::Plan plan =
                automation::planOf(one->rule, *capture, endpointNamed(endpoints, one->rule.endpoint), workspaceId);
            if (plan.kind == automation::Plan::Kind::Nothing)
                continue;
            record::QueuedOrder order;
            order.draft = one->draft;
            order.path = one->rule.draft;
            order.captureId = id;
            order.environment = one->rule.environment;
            order.repetition = one->rule.repetition;
            order.isOrdered = one->rule.isOrdered;
            order.rule = one->rule.name;
            order.via = plan.via;
            out.told.push_back({one->rule.name, id, plan.outputs, plan.reason});
            for (order.output = 0; order.output < std::max(1, plan.outputs); ++order.output)
                out.orders.push_back({order, plan.reason});
        }
    }
    return out;
}

void Automating::write(const std::shared_ptr<const Step> &step)
{
    QPointer<Automating> self(this);
    m_store.write(
        [step](store::Database &database) -> Result<qint64> {
            const auto cursor = database.number(cursorSql);
            if (!cursor || *cursor != step->from) // another one was faster
                return cursor ? Result<qint64>(-1) : tl::unexpected(cursor.error());
            const qint64 now = SystemClock().now();
            for (const Step::Order &one : step->orders) {
                const auto problem = Queue::problemOf(one.order);
                const QString reason = problem ? problem->message : one.loop;
                record::QueuedOrder order = one.order;
                if (problem)
                    order.draft = {}; // what carries a key is not written
                const auto id = store::queue::add(database, order, now);
                auto done = id && !reason.isEmpty() ? store::queue::bury(database, *id, reason) : Result<void>();
                if (!id || !done)
                    return tl::unexpected(!id ? id.error() : done.error());
            }
            auto done = setCursor(database, step->to);
            return done ? Result<qint64>(qint64(step->orders.size())) : tl::unexpected(done.error());
        },
        [self, step](const Result<qint64> &count) {
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, step, count] {
                if (!self)
                    return;
                self->m_isLooking = false;
                if (count && *count >= 0) {
                    for (const Step::Told &one : step->told)
                        one.loop.isEmpty() ? emit self->planned(one.rule, one.captureId, one.count)
                                           : emit self->stopped(one.rule, one.captureId, one.loop);
                }
                if (!step->orders.empty())
                    self->m_queue.look();
                if (std::exchange(self->m_looksAgain, false) || step->hasMore || count.value_or(-1) < 0)
                    self->m_soon.start(soon);
            });
        });
}

void Automating::tryOut(const automation::Rule &rule, const std::optional<delivery::Draft> &draft, int most,
                        QObject *context, std::function<void(const Result<std::vector<Trial>> &)> done)
{
    auto ready = readyOf(rule, draft);
    if (!ready)
        return done(tl::unexpected(ready.error()));
    constexpr qint64 looksAt = 2000;
    m_reader.run(
        context,
        [one = std::make_shared<const Ready>(std::move(*ready)), endpoints = m_workspace.endpoints(), most,
         folder = m_workspace.folder(),
         id = m_workspace.settings().id](store::Reader &reader) -> Result<std::vector<Trial>> {
            const auto captures = reader.newest(one->filter, looksAt);
            if (!captures)
                return tl::unexpected(captures.error());
            const endpoint::Endpoint *endpoint = endpointNamed(endpoints, one->rule.endpoint);
            std::vector<Trial> out;
            for (const record::CaptureSummary &summary : *captures) {
                if (summary.endpoint != one->rule.endpoint || int(out.size()) >= most)
                    continue;
                const auto capture = reader.capture(summary.id);
                if (!capture)
                    continue;
                Trial trial{summary.id, automation::planOf(one->rule, *capture, endpoint, id), {}};
                if (trial.plan.kind == automation::Plan::Kind::Send) {
                    record::QueuedOrder order;
                    order.captureId = summary.id;
                    order.environment = one->rule.environment;
                    const auto prepared = prepare(reader, order, folder, endpoints);
                    trial.request = prepared ? shown(one->draft, prepared->seen) : prepared.error().message;
                }
                out.push_back(std::move(trial));
            }
            return out;
        },
        std::move(done));
}

} // namespace hookbench::workspace
