// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/queue.h"
#include "core/store/readerthread.h"
#include "core/workspace/dispatch.h"
#include "core/workspace/workspace.h"

#include <QLockFile>
#include <QTimer>

namespace hookbench::workspace {

/// The queue of deliveries, which outlives the program. Any process may add to it; one at a time sends, the one that
/// holds .hookbench/sender.lock. Each order is sent at least once: it is marked as started before a byte leaves, and as
/// ended with its delivery. What a dead process left as started may have arrived; it is sent again, and says so.
///
/// A target that failed record::failuresToPause times in a row is paused for longer and longer, and one that asks to
/// wait until then; a single delivery tries it first. Lives in the thread of its user interface.
class Queue : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        int atOnce = 16;
        int perTarget = 4;
    };

    Queue(Workspace &workspace, store::Location location, store::Store &store, Deliveries &deliveries,
          const Clock &clock);
    ~Queue() override;

    /// All in one transaction, or none. done gets their ids. Errors: Refused, an address carries a key in plain text.
    void add(std::vector<record::QueuedOrder> orders, QObject *context,
             std::function<void(const Result<std::vector<qint64>> &)> done);
    /// Why an order cannot be added; none: it can.
    static std::optional<Error> problemOf(const record::QueuedOrder &order);

    /// Takes the lock and sends what waits, from now on. Errors: Refused, another process sends; the message names it.
    Result<void> start();
    /// The same, and again every few seconds until the lock is had.
    void keepStarting();
    bool isSending() const { return m_lock.isLocked(); }
    /// The process that sends for the workspace with that private folder, this one too; none: nobody does.
    static std::optional<qint64> sender(const QString &privateFolder);
    /// Nothing new leaves from now on; what is under way goes on.
    void stop() { m_isStopping = true; }
    int underWay() const { return int(m_underWay.size()); }
    void setLimits(const Limits &limits) { m_limits = limits; }

    /// ids: none: all that wait. done gets how many; what is under way is cut off and not counted.
    void cancel(const std::vector<qint64> &ids, QObject *context = nullptr, std::function<void(qint64)> done = {});
    /// Dead and cancelled ones wait again; ids: none: all dead ones.
    void retry(const std::vector<qint64> &ids, QObject *context = nullptr, std::function<void(qint64)> done = {});
    /// Lets everything go to a paused target again.
    void resume(const QString &target);
    /// There may be something to send.
    void look();

signals:
    /// Rows changed, by whichever process.
    void changed();
    /// A row was delivered, given up or cancelled here.
    void settled(qint64 id, hookbench::record::QueueState state, const QString &reason);

private:
    struct UnderWay;
    void poll();
    void take(std::vector<record::QueuedDelivery> rows);
    void launch(record::QueuedDelivery row);
    void send(qint64 id, const Prepared &prepared);
    Passage passageOf(qint64 id);
    store::Store::Along ended(qint64 id, const record::Delivery &delivery, const AnswerOf &answer);
    void done(qint64 id, const Delivered &delivered);
    void giveBack(qint64 id, const Error &error);
    void write(std::function<Result<qint64>(store::Database &)> change,
               std::function<void(const Result<qint64> &)> done = {});
    void forget(qint64 id);
    QStringList busyTargets() const;
    int roomAt(const QString &target) const;

    Workspace &m_workspace;
    store::Store &m_store;
    Deliveries &m_deliveries;
    const Clock &m_clock;
    Limits m_limits;
    QLockFile m_lock;
    store::ReaderThread m_reader;
    std::map<qint64, std::shared_ptr<UnderWay>> m_underWay;
    std::map<QString, int> m_atTarget; // under way
    std::map<QString, int> m_failures; // in a row, by target
    std::map<QString, qint64> m_pausedUntil; // by what ended here, until it is read
    QTimer m_next;
    QTimer m_polling;
    QTimer m_starting;
    qint64 m_version = -1; // of the data, as it was last seen
    bool m_isLooking = false;
    bool m_looksAgain = false;
    bool m_isStopping = false;
};

} // namespace hookbench::workspace
