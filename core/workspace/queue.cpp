// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/queue.h"

#include "core/workspace/keysinurls.h"

#include <QCoreApplication>
#include <QPointer>
#include <QRandomGenerator>

namespace hookbench::workspace {

using record::QueuedDelivery;
using record::QueueState;

namespace {

constexpr std::chrono::milliseconds pollInterval{300};
constexpr std::chrono::seconds startInterval{5};
constexpr std::chrono::seconds lockedWait{30}; // for keys that cannot be had now
constexpr std::chrono::hours longestSleep{1};
constexpr qint64 keptRows = 10'000; // of those that are settled

delivery::Ending endingOf(record::DeliveryOutcome outcome)
{
    switch (outcome) {
    case record::DeliveryOutcome::Success:
    case record::DeliveryOutcome::Accepted:
    case record::DeliveryOutcome::Unconfirmed: return delivery::Ending::Delivered;
    case record::DeliveryOutcome::RateLimited: return delivery::Ending::RateLimited;
    case record::DeliveryOutcome::Failed: break;
    }
    return delivery::Ending::Failed;
}

QString lockFile(const QString &privateFolder)
{
    return privateFolder + QStringLiteral("/sender.lock");
}

// Whether it makes sense to wait for what was missing before anything left.
bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Locked || kind == ErrorKind::Unavailable || kind == ErrorKind::Timeout;
}

} // namespace

struct Queue::UnderWay
{
    QueuedDelivery row;
    quint64 order = 0;   // of Deliveries
    int attempt = 0;     // 0: it is not marked as started
    bool isOnce = false; // it must not be repeated once it may have arrived
    bool isCancelled = false;
    store::queue::End end; // how its attempt ended
};

Queue::Queue(Workspace &workspace, store::Location location, store::Store &store, Deliveries &deliveries,
             const Clock &clock)
    : m_workspace(workspace)
    , m_store(store)
    , m_deliveries(deliveries)
    , m_clock(clock)
    , m_lock(lockFile(workspace.privateFolder()))
    , m_reader(std::move(location))
{
    m_lock.setStaleLockTime(0); // only that of a process that is gone
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Queue::look);
    connect(&m_polling, &QTimer::timeout, this, &Queue::poll);
    connect(&m_starting, &QTimer::timeout, this, [this] { (void)start(); });
}

Queue::~Queue() = default;

std::optional<Error> Queue::problemOf(const record::QueuedOrder &order)
{
    if (!carriesKey(order.url()))
        return std::nullopt;
    return Error{
        ErrorKind::Refused,
        QCoreApplication::translate(
            "hookbench::workspace",
            "The address carries a key in plain text, which is not written into the queue. Keep it with \"keys set NAME\" or on the page Keys, and write {{secrets.NAME}} in its place.")};
}

// Callbacks of the store come on the writer's thread.
void Queue::write(std::function<Result<qint64>(store::Database &)> change,
                  std::function<void(const Result<qint64> &)> done)
{
    if (!done)
        return m_store.write(std::move(change));
    QPointer<Queue> self(this);
    m_store.write(std::move(change), [self, done = std::move(done)](const Result<qint64> &result) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, done, result] {
            if (self)
                done(result);
        });
    });
}

void Queue::add(std::vector<record::QueuedOrder> orders, QObject *context,
                std::function<void(const Result<std::vector<qint64>> &)> done)
{
    QPointer<QObject> guard(context);
    const auto tell = [guard, done = std::move(done)](const Result<std::vector<qint64>> &ids) {
        if (guard && done)
            done(ids);
    };
    for (const record::QueuedOrder &order : orders) {
        if (const auto problem = problemOf(order))
            return tell(tl::unexpected(*problem));
    }
    const auto ids = std::make_shared<std::vector<qint64>>();
    const auto shared = std::make_shared<const std::vector<record::QueuedOrder>>(std::move(orders));
    write(
        [ids, shared, now = m_clock.now()](store::Database &database) -> Result<qint64> {
            ids->clear(); // it may run twice
            for (const record::QueuedOrder &order : *shared) {
                const auto id = store::queue::add(database, order, now);
                if (!id)
                    return id;
                ids->push_back(*id);
            }
            return qint64(ids->size());
        },
        [this, ids, tell](const Result<qint64> &count) {
            tell(count ? Result<std::vector<qint64>>(*ids) : tl::unexpected(count.error()));
            emit changed();
            look();
        });
}

Result<void> Queue::start()
{
    if (m_lock.isLocked())
        return {};
    if (!m_lock.tryLock(0)) {
        qint64 process = 0;
        QString host;
        QString program;
        m_lock.getLockInfo(&process, &host, &program);
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("hookbench::workspace",
                                                "%1 (process %2) sends what waits in the queue of this workspace.")
                        .arg(program.isEmpty() ? QStringLiteral("Hookbench") : program)
                        .arg(process));
    }
    m_starting.stop();
    m_isStopping = false;
    m_polling.start(pollInterval);
    const auto known = std::make_shared<std::vector<record::TargetPause>>();
    write(
        [known, now = m_clock.now()](store::Database &database) -> Result<qint64> {
            auto pauses = store::queue::pauses(database);
            const auto pruned = store::queue::prune(database, keptRows);
            if (!pauses || !pruned)
                return tl::unexpected(!pauses ? pauses.error() : pruned.error());
            *known = std::move(*pauses);
            return store::queue::recover(database, now);
        },
        [this, known](const Result<qint64> &) {
            for (const record::TargetPause &pause : *known)
                m_failures[pause.target] = pause.failures;
            emit changed();
            look();
        });
    return {};
}

std::optional<qint64> Queue::sender(const QString &privateFolder)
{
    QLockFile lock(lockFile(privateFolder));
    lock.setStaleLockTime(0);
    qint64 process = 0;
    if (lock.tryLock(0))
        return std::nullopt;
    lock.getLockInfo(&process, nullptr, nullptr);
    return process;
}

void Queue::keepStarting()
{
    if (!start())
        m_starting.start(startInterval);
}

void Queue::poll()
{
    m_reader.run(
        this, [](store::Reader &reader) { return reader.dataVersion(); },
        [this](const Result<qint64> &version) {
            if (version && *version != std::exchange(m_version, *version)) {
                // Where nothing is under way, what is read from now on tells it.
                std::erase_if(m_pausedUntil, [this](const auto &one) { return !m_atTarget.contains(one.first); });
                emit changed();
                look();
            }
        });
}

int Queue::roomAt(const QString &target) const
{
    const auto count = m_atTarget.find(target);
    const auto failures = m_failures.find(target);
    const int most =
        failures != m_failures.end() && failures->second >= record::failuresToPause ? 1 : m_limits.perTarget;
    return most - (count == m_atTarget.end() ? 0 : count->second);
}

QStringList Queue::busyTargets() const
{
    QStringList out;
    for (const auto &[target, count] : m_atTarget) {
        if (roomAt(target) <= 0)
            out << target;
    }
    return out;
}

void Queue::look()
{
    if (!isSending() || m_isStopping)
        return;
    if (m_isLooking) {
        m_looksAgain = true;
        return;
    }
    store::queue::Selection selection{m_clock.now(), m_limits.atOnce - underWay(), {}, busyTargets()};
    if (selection.limit <= 0)
        return;
    for (const auto &[id, one] : m_underWay)
        selection.exceptIds.push_back(id);
    struct Found
    {
        std::vector<QueuedDelivery> rows;
        std::optional<qint64> next;
    };
    m_isLooking = true;
    m_reader.run(
        this,
        [selection](store::Reader &reader) -> Result<Found> {
            auto rows = store::queue::due(reader.database(), selection);
            auto next = store::queue::nextDue(reader.database(), selection.now);
            if (!rows || !next)
                return tl::unexpected(!rows ? rows.error() : next.error());
            return Found{std::move(*rows), *next};
        },
        [this](Result<Found> found) {
            m_isLooking = false;
            if (!found)
                return; // the next change or poll tries again
            const qint64 wait = found->next ? qMax<qint64>(0, *found->next - m_clock.now()) / 1000 + 1 : 0;
            const auto longest = std::chrono::milliseconds(longestSleep).count();
            found->next ? m_next.start(int(qMin<qint64>(wait, longest))) : m_next.stop();
            take(std::move(found->rows));
            if (std::exchange(m_looksAgain, false))
                look();
        });
}

void Queue::take(std::vector<QueuedDelivery> rows)
{
    for (QueuedDelivery &row : rows) {
        if (m_isStopping || m_underWay.contains(row.id))
            continue;
        const auto paused = m_pausedUntil.find(row.target);
        if (paused != m_pausedUntil.end() && paused->second > m_clock.now())
            continue; // it was read before the pause
        if (roomAt(row.target) <= 0)
            m_looksAgain = true; // others may stand behind it
        else
            launch(std::move(row));
    }
}

void Queue::launch(QueuedDelivery row)
{
    const qint64 id = row.id;
    const auto one = std::make_shared<UnderWay>();
    one->row = std::move(row);
    ++m_atTarget[one->row.target];
    m_underWay[id] = one;
    const record::QueuedOrder &order = one->row.order;
    if (one->row.unreadable)
        return giveBack(id, *one->row.unreadable);
    if (!order.captureId && order.environment.isEmpty())
        return send(id, {});
    m_reader.run(
        this,
        [order, folder = m_workspace.folder(), endpoints = m_workspace.endpoints()](store::Reader &reader) {
            return prepare(reader, order, folder, endpoints);
        },
        [this, id](Result<Prepared> prepared) {
            if (prepared)
                send(id, *prepared);
            else
                giveBack(id, prepared.error());
        });
}

void Queue::send(qint64 id, const Prepared &prepared)
{
    const auto one = m_underWay.at(id);
    const record::QueuedOrder &order = one->row.order;
    if (one->isCancelled)
        return giveBack(id, {ErrorKind::Cancelled, {}});
    const auto told = [this, id](const Delivered &delivered) { done(id, delivered); };
    const auto sent = dispatch(m_deliveries, order, prepared, this, told, passageOf(id));
    if (!sent)
        return giveBack(id, sent.error());
    one->order = *sent;
}

Passage Queue::passageOf(qint64 id)
{
    Passage out;
    out.attempt = m_underWay.at(id)->row.attempts + 1;
    QPointer<Queue> self(this);
    out.leaving = [self, id](bool isOnce, const std::function<void(const Result<void> &)> &go) {
        if (!self)
            return;
        self->m_underWay.at(id)->isOnce = isOnce;
        self->write([id, isOnce, now = self->m_clock.now()](
                        store::Database &database) { return store::queue::start(database, id, now, isOnce); },
                    [self, id, go](const Result<qint64> &attempt) {
                        if (!attempt)
                            return go(tl::unexpected(attempt.error()));
                        if (*attempt == 0)
                            return go(fail(ErrorKind::Changed, {}));
                        self->m_underWay.at(id)->attempt = int(*attempt);
                        go({});
                    });
    };
    out.ended = [self, id](const record::Delivery &delivery, const AnswerOf &answer) {
        return self ? self->ended(id, delivery, answer) : store::Store::Along();
    };
    return out;
}

store::Store::Along Queue::ended(qint64 id, const record::Delivery &delivery, const AnswerOf &answer)
{
    UnderWay &one = *m_underWay.at(id);
    const delivery::Exchange &exchange = delivery.exchange;
    const qint64 now = m_clock.now();
    const QueuedDelivery &row = one.row;
    const bool isServices = row.order.repetition.kind == delivery::Repetition::Kind::Service && answer.service;
    auto repeatable = isServices ? delivery::repeatableOf(*answer.service, answer.reading, exchange.response.status)
                                 : delivery::Repeatable();
    repeatable.isToggle = one.isOnce;
    delivery::Attempt attempt{
        row.counted + 1, row.firstAt == 0 ? now : row.firstAt, endingOf(delivery.summary.outcome), {}};
    if (answer.reading && answer.reading->wait)
        attempt.wait = std::chrono::milliseconds(*answer.reading->wait);
    const delivery::NextStep step = delivery::nextStep(attempt, exchange, row.order.repetition, repeatable, now,
                                                       QRandomGenerator::global()->generate64());
    store::queue::End &end = one.end;
    end.at = now;
    end.status = delivery.summary.status;
    end.error = delivery.summary.error;
    end.counts = step.counts;
    // Without an answer nobody knows; what left twice by itself may have arrived twice.
    end.isUncertain =
        (exchange.error && exchange.response.status == 0 && delivery::mayHaveArrived(exchange)) || exchange.repeats > 0;
    end.state = one.isCancelled                                ? QueueState::Cancelled
                : step.kind == delivery::NextStep::Kind::Done  ? QueueState::Done
                : step.kind == delivery::NextStep::Kind::Again ? QueueState::Waiting
                                                               : QueueState::Dead;
    const qint64 wait = std::chrono::microseconds(step.wait).count();
    if (end.state == QueueState::Waiting) {
        end.dueAt = now + wait;
        end.reason = exchange.error ? exchange.error->message
                                    : QCoreApplication::translate("hookbench::workspace", "It was answered with %1.")
                                          .arg(exchange.response.status);
    } else if (end.state == QueueState::Dead) {
        end.reason = step.reason;
        if (answer.reading && !exchange.error) { // a status alone does not say why
            for (const QString &text : {answer.reading->title, answer.reading->meaning})
                if (!text.isEmpty())
                    end.reason += u' ' + text + (text.endsWith(u'.') ? QString() : QStringLiteral("."));
        }
    }
    record::TargetPause pause{row.target, 0, 0, {}};
    if (record::isTargetsFailure(exchange, delivery.summary.outcome)) {
        pause.failures = ++m_failures[row.target];
        const qint64 length = step.isAsked ? wait : record::pauseAfter(pause.failures);
        pause.until = length > 0 ? now + length : 0;
        m_pausedUntil[row.target] = pause.until;
        pause.reason = end.reason;
    }
    const bool wasFailing = pause.failures == 0 && m_failures.erase(row.target) > 0;
    return [id, attempt = one.attempt, end, pause, wasFailing](store::Database &database,
                                                               qint64 deliveryId) -> Result<void> {
        store::queue::End with = end;
        with.deliveryId = deliveryId;
        if (auto written = store::queue::end(database, id, attempt, with); !written)
            return written;
        return pause.failures > 0 || wasFailing ? store::queue::setPause(database, pause) : Result<void>();
    };
}

void Queue::done(qint64 id, const Delivered &delivered)
{
    const auto one = m_underWay.at(id);
    if (delivered.problem)
        return giveBack(id, {ErrorKind::Invalid, delivery::describe(*delivered.problem)});
    if (delivered.error)
        return giveBack(id, *delivered.error);
    if (one->end.state != QueueState::Waiting)
        emit settled(id, one->end.state, one->end.reason);
    forget(id);
}

// It was not sent, or what became of it could not be stored.
void Queue::giveBack(qint64 id, const Error &error)
{
    const auto one = m_underWay.at(id);
    const qint64 now = m_clock.now();
    // What another process changed meanwhile is its affair.
    const bool isOver = one->isCancelled || (error.kind != ErrorKind::Changed && !mayPass(error.kind));
    if (one->attempt != 0 && error.kind == ErrorKind::Cancelled && one->end.at == 0) { // nothing of it left
        store::queue::End end;
        end.at = now;
        end.error = error.message;
        end.state = QueueState::Cancelled;
        write([id, attempt = one->attempt, end](store::Database &database) -> Result<qint64> {
            auto written = store::queue::end(database, id, attempt, end);
            return written ? Result<qint64>(0) : tl::unexpected(written.error());
        });
    } else if (one->attempt != 0) { // it left, and nobody can say how it ended: tried until it can be written
        write([id, now](store::Database &database) { return store::queue::recover(database, now, {id}); });
    } else if (one->isCancelled) {
        write([id](store::Database &database) { return store::queue::cancel(database, {id}); });
    } else if (error.kind != ErrorKind::Changed) {
        const qint64 until = now + std::chrono::microseconds(lockedWait).count();
        write([id, until, isOver, reason = error.message](store::Database &database) -> Result<qint64> {
            auto written =
                isOver ? store::queue::bury(database, id, reason) : store::queue::postpone(database, id, until, reason);
            return written ? Result<qint64>(0) : tl::unexpected(written.error());
        });
    }
    // The row is read as it was until that is written.
    write([](store::Database &) { return Result<qint64>(0); },
          [this, id, isOver, one, reason = error.message](const Result<qint64> &) {
              if (isOver)
                  emit settled(id, one->isCancelled ? QueueState::Cancelled : QueueState::Dead, reason);
              forget(id);
          });
}

void Queue::forget(qint64 id)
{
    const auto it = m_underWay.find(id);
    if (it == m_underWay.end())
        return;
    const QString target = it->second->row.target;
    if (--m_atTarget[target] <= 0)
        m_atTarget.erase(target);
    m_underWay.erase(it);
    emit changed();
    look();
}

void Queue::cancel(const std::vector<qint64> &ids, QObject *context, std::function<void(qint64)> done)
{
    for (const auto &[id, one] : m_underWay) {
        if (!ids.empty() && std::find(ids.begin(), ids.end(), id) == ids.end())
            continue;
        one->isCancelled = true;
        if (one->order != 0)
            m_deliveries.cancel(one->order);
    }
    QPointer<QObject> guard(context);
    write([ids](store::Database &database) { return store::queue::cancel(database, ids); },
          [this, guard, done = std::move(done)](const Result<qint64> &count) {
              emit changed();
              if (guard && done)
                  done(count.value_or(0));
          });
}

void Queue::retry(const std::vector<qint64> &ids, QObject *context, std::function<void(qint64)> done)
{
    QPointer<QObject> guard(context);
    write([ids, now = m_clock.now()](store::Database &database) { return store::queue::retry(database, now, ids); },
          [this, guard, done = std::move(done)](const Result<qint64> &count) {
              emit changed();
              if (guard && done)
                  done(count.value_or(0));
              look();
          });
}

void Queue::resume(const QString &target)
{
    m_failures.erase(target);
    m_pausedUntil.erase(target);
    write(
        [target, now = m_clock.now()](store::Database &database) -> Result<qint64> {
            auto done = store::queue::resume(database, target, now);
            return done ? Result<qint64>(0) : tl::unexpected(done.error());
        },
        [this](const Result<qint64> &) {
            emit changed();
            look();
        });
}

} // namespace hookbench::workspace
