// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/batch.h"

#include <QCoreApplication>

namespace hookbench::workspace {

namespace {

constexpr std::chrono::milliseconds tellInterval{100};

} // namespace

Batch::Batch(Deliveries &deliveries, const Plan &plan, SendOne sendOne)
    : m_deliveries(deliveries)
    , m_plan(plan)
    , m_sendOne(std::move(sendOne))
{
    m_plan.atOnce = qBound(1, m_plan.atOnce, mostAtOnce);
    m_report.planned = m_plan.count;
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &Batch::fill);
    connect(&m_telling, &QTimer::timeout, this, &Batch::progressed);
}

void Batch::start()
{
    m_isRunning = true;
    m_report.startedAt = m_report.endedAt = m_clock.now();
    m_begin = m_clock.monotonic();
    m_telling.start(tellInterval);
    m_due.start(0);
}

void Batch::cancel()
{
    m_report.isCancelled = m_isRunning;
    for (const auto &[index, number] : m_underWay) {
        if (number != 0)
            m_deliveries.cancel(number);
    }
    m_due.start(0);
}

void Batch::fill()
{
    if (!m_isRunning || m_isFilling)
        return;
    m_isFilling = true;
    while (!m_report.isCancelled && m_sent < m_plan.count && m_underWay.size() < std::size_t(m_plan.atOnce)
           && m_open < mostUnstored) {
        const qint64 due = m_plan.perSecond > 0 ? qint64(double(m_sent) * 1e6 / m_plan.perSecond) : 0;
        const qint64 wait = m_begin + due - m_clock.monotonic();
        if (wait > 0) {
            m_due.start(int(wait / 1000 + 1));
            break;
        }
        const qint64 index = m_sent++;
        m_underWay[index] = 0;
        ++m_open;
        m_sendOne(index, {[this, index](quint64 number) { note(index, number); }, [this, index] { leave(index); },
                          [this, index](const Delivered &delivered) { end(index, delivered); }});
    }
    m_isFilling = false;
    if (m_open == 0 && (m_report.isCancelled || m_sent == m_plan.count)) {
        m_isRunning = false;
        m_telling.stop();
        m_report.endedAt = m_clock.now();
        emit progressed();
        emit finished();
    }
}

void Batch::note(qint64 index, quint64 number)
{
    const auto it = m_underWay.find(index);
    if (it == m_underWay.end())
        return;
    it->second = number;
    if (m_report.isCancelled)
        m_deliveries.cancel(number);
}

void Batch::leave(qint64 index)
{
    m_underWay.erase(index);
    m_due.start(0); // not from within the call that tells
}

void Batch::end(qint64 index, const Delivered &delivered)
{
    m_underWay.erase(index);
    --m_open;
    m_report.endedAt = m_clock.now();
    if (delivered.problem)
        m_report.addProblem(delivery::describe(*delivered.problem));
    else if (delivered.error)
        m_report.addProblem(delivered.error->message);
    else
        m_report.add(delivered.delivery.summary);
    emit ended(delivered);
    fill();
}

OrderSender::OrderSender(Workspace &workspace, const store::Location &location, Deliveries &deliveries,
                         record::QueuedOrder order, std::vector<qint64> captures)
    : m_workspace(workspace)
    , m_deliveries(deliveries)
    , m_order(std::move(order))
    , m_captures(std::move(captures))
    , m_reader(location)
{
}

Batch::SendOne OrderSender::sendOne(QObject *context)
{
    return [this, context](qint64 index, const Batch::Calls &calls) {
        record::QueuedOrder order = m_order;
        if (!m_captures.empty())
            order.captureId = m_captures[std::size_t(index) % m_captures.size()];
        Passage passage;
        passage.attempt = int(index / qMax<qint64>(1, qint64(m_captures.size()))) + 1;
        passage.ended = [over = calls.over](const record::Delivery &, const AnswerOf &) {
            over();
            return store::Store::Along();
        };
        const auto send = [this, context, order, calls, passage](const Prepared &prepared) {
            const auto sent = dispatch(m_deliveries, order, prepared, context, calls.done, passage);
            sent ? calls.started(*sent) : calls.done({{}, {}, sent.error()});
        };
        if (m_prepared)
            return send(*m_prepared);
        m_reader.run(
            context,
            [order, folder = m_workspace.folder(), endpoints = m_workspace.endpoints()](store::Reader &reader) {
                return prepare(reader, order, folder, endpoints);
            },
            [this, send, done = calls.done](const Result<Prepared> &prepared) {
                if (!prepared)
                    return done({{}, {}, prepared.error()});
                if (m_captures.empty() && !m_order.captureId)
                    m_prepared = *prepared;
                send(*prepared);
            });
    };
}

} // namespace hookbench::workspace
