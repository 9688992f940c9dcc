// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exactsender.h"
#include "core/delivery/resolving.h"
#include "core/delivery/sender.h"
#include "core/record/delivery.h"
#include "core/secrets/keyring.h"
#include "core/store/store.h"
#include "core/workspace/keygate.h"

#include <QObject>

namespace hookbench::workspace {

/// What became of an order to send.
struct Delivered
{
    record::Delivery delivery;                     // with its id, where it was sent and stored
    std::optional<delivery::DraftProblem> problem; // the draft cannot be sent as it is
    std::optional<Error> error;                    // it was not sent, or not stored, for another reason
};

/// The path of a composed request: find its secrets, resolve, send, take the secrets out again, store. Lives in the
/// thread of its user interface; callbacks come there, and not after their context is gone.
class Deliveries : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Delivered &)>;

    Deliveries(store::Store &store, delivery::Sender &sender, delivery::ExactSender &exactSender,
               secrets::KeyRing &keys, QString folder);
    ~Deliveries() override;

    /// Returns a number to cancel it by. path: the draft's, or empty. seen: what its expressions see; the time is the
    /// clock's.
    quint64 send(const delivery::Draft &draft, const QString &path, std::optional<qint64> captureId, QObject *context,
                 Done done, delivery::Context seen = {});
    /// A capture again, with the same method, fields and body.
    quint64 replay(const record::Capture &capture, const delivery::Address &address, int attempt, QObject *context,
                   Done done);
    /// A request that is ready to leave. url: as it may be shown; the secrets of the request are taken out of what is
    /// stored.
    quint64 sendReady(delivery::Outgoing outgoing, const QString &url, QObject *context, Done done);
    /// A capture's very bytes.
    void replayExact(const record::Capture &capture, const delivery::Address &address, bool replaceHost, int attempt,
                     QObject *context, Done done);
    void cancel(quint64 id);

    /// Asked before secrets leave. Without one they leave.
    void setGate(KeyGate &gate) { m_gate = &gate; }

signals:
    /// A delivery was stored.
    void delivered(const hookbench::record::DeliverySummary &summary);

private:
    struct Order;
    void sendResolved(std::shared_ptr<Order> order, delivery::Outgoing outgoing);
    void leave(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing);
    void finish(std::shared_ptr<Order> order, delivery::Exchange exchange);
    void report(const std::shared_ptr<Order> &order, Delivered delivered);

    store::Store &m_store;
    delivery::Sender &m_sender;
    delivery::ExactSender &m_exactSender;
    secrets::KeyRing &m_keys;
    KeyGate *m_gate = nullptr;
    QString m_folder; // where relative files start
    quint64 m_nextId = 1;
    std::map<quint64, std::weak_ptr<Order>> m_orders;
};

} // namespace hookbench::workspace
