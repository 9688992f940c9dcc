// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/batchreport.h"
#include "core/store/readerthread.h"
#include "core/workspace/dispatch.h"
#include "core/workspace/workspace.h"

#include <QTimer>

#include <set>

namespace hookbench::workspace {

/// Many deliveries as one: so many beside each other, at a rate, with a report. Each is stored as any other. Lives in
/// the thread of its user interface; at its end what is under way is let go.
class Batch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostAtOnce = 256;
    static constexpr qint64 mostUnstored = 4096; // that wait for the disk

    struct Plan
    {
        qint64 count = 1;
        int atOnce = 1;
        double perSecond = 0; // 0: as fast as they end
    };
    /// What whoever sends tells.
    struct Calls
    {
        std::function<void(quint64 number)> started; // of Deliveries, to cancel it by
        std::function<void()> over; // its exchange is over and is about to be stored: the next one may leave. Optional
        Deliveries::Done done;      // once
    };
    /// Sends one, by its index from 0.
    using SendOne = std::function<void(qint64 index, const Calls &calls)>;

    Batch(Deliveries &deliveries, const Plan &plan, SendOne sendOne);

    void start();
    /// Nothing more leaves, and what is under way is cut off; finished() comes when all has ended.
    void cancel();
    const record::BatchReport &report() const { return m_report; }
    bool isRunning() const { return m_isRunning; }

signals:
    /// One ended.
    void ended(const hookbench::workspace::Delivered &delivered);
    /// At most ten times a second.
    void progressed();
    void finished();

private:
    void fill();
    void note(qint64 index, quint64 number);
    void leave(qint64 index);
    void end(qint64 index, const Delivered &delivered);

    Deliveries &m_deliveries;
    Plan m_plan;
    SendOne m_sendOne;
    record::BatchReport m_report;
    SystemClock m_clock;
    qint64 m_begin = 0; // monotonic
    qint64 m_sent = 0;
    std::map<qint64, quint64> m_underWay; // index -> number of Deliveries; 0: none yet
    qint64 m_open = 0;                    // not stored yet, with those
    bool m_isRunning = false;
    bool m_isFilling = false;
    QTimer m_due;
    QTimer m_telling;
};

/// Sends an order for each capture, the first of all of them before the second of any; without captures, the order
/// itself. The parts must outlive it.
class OrderSender
{
public:
    OrderSender(Workspace &workspace, const store::Location &location, Deliveries &deliveries,
                record::QueuedOrder order, std::vector<qint64> captures);

    /// For a batch; lives as long as this does.
    Batch::SendOne sendOne(QObject *context);

private:
    Workspace &m_workspace;
    Deliveries &m_deliveries;
    record::QueuedOrder m_order;
    std::vector<qint64> m_captures;
    std::optional<Prepared> m_prepared; // where there are no captures: once for all
    store::ReaderThread m_reader;
};

} // namespace hookbench::workspace
