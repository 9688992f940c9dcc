// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exactsender.h"
#include "core/delivery/resolving.h"
#include "core/delivery/sender.h"
#include "core/delivery/servicedraft.h"
#include "core/record/delivery.h"
#include "core/secrets/keyring.h"
#include "core/store/store.h"
#include "core/workspace/keygate.h"
#include "core/workspace/replaymarks.h"

#include <QObject>

namespace hookbench::workspace {

/// What became of an order to send.
struct Delivered
{
    record::Delivery delivery;                     // with its id, where it was sent and stored
    std::optional<delivery::DraftProblem> problem; // the draft cannot be sent as it is
    std::optional<Error> error;                    // it was not sent, or not stored, for another reason
    std::optional<service::Reading> reading = {};  // what the answer means, where the service is known
    bool isOnce = false;                           // it must not be sent again without asking: it may have arrived
};

/// Whom a delivery went to, and what the answer means there. Null: that is not known.
struct AnswerOf
{
    const service::Service *service = nullptr;
    const service::Reading *reading = nullptr;
};

/// What somebody has to do with an order on its way who keeps his own books of it.
struct Passage
{
    int attempt = 1;
    /// Called when all is ready to leave; nothing leaves before `go` is called, and nothing at all with an error.
    /// isOnce: what leaves must not be repeated once it may have arrived.
    std::function<void(bool isOnce, std::function<void(const Result<void> &)> go)> leaving;
    /// What is written in the same transaction as the delivery.
    std::function<store::Store::Along(const record::Delivery &, const AnswerOf &)> ended;
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
                 Done done, delivery::Context seen = {}, Passage passage = {});
    /// A capture again, with the same method, fields and body.
    quint64 replay(const record::Capture &capture, const delivery::Address &address, int attempt, QObject *context,
                   Done done, Passage passage = {});
    /// A request that is ready to leave. url: as it may be shown; the secrets of the request are taken out of what is
    /// stored.
    quint64 sendReady(delivery::Outgoing outgoing, const QString &url, QObject *context, Done done);
    /// A capture's very bytes. What is under way cannot be cancelled.
    quint64 replayExact(const record::Capture &capture, const delivery::Address &address, bool replaceHost, int attempt,
                        QObject *context, Done done, Passage passage = {});
    void cancel(quint64 id);

    /// Asked before secrets leave. Without one they leave.
    void setGate(KeyGate &gate) { m_gate = &gate; }
    /// Where it is noted that a request was made from a capture. Outlives this.
    void setReplayMarks(ReplayMarks &marks) { m_replayMarks = &marks; }
    /// Whose answers are read. Asked for each draft; without one it is the program's catalogue.
    using Services = std::function<std::shared_ptr<const service::Catalogue>()>;
    void setServices(Services services) { m_services = std::move(services); }
    /// What drafts can be signed as, asked for each.
    void setSchemes(std::function<signature::Schemes()> schemes) { m_schemes = std::move(schemes); }

signals:
    /// A delivery was stored.
    void delivered(const hookbench::record::DeliverySummary &summary);

private:
    struct Order;
    void sendReadied(const std::shared_ptr<Order> &order, const delivery::Draft &draft,
                     tl::expected<delivery::Outgoing, delivery::DraftProblem> outgoing);
    void sendResolved(std::shared_ptr<Order> order, delivery::Outgoing outgoing);
    template <typename Work, typename Then>
    void inPool(Work work, Then then);
    /// Calls `leave` once whoever keeps the books of the order lets it go, unless it was cancelled.
    void depart(const std::shared_ptr<Order> &order, std::function<void()> leave);
    void leave(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing);
    std::shared_ptr<Order> newOrder(record::DeliveryKind kind, QObject *context, Done done, Passage passage);
    void transfer(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing);
    /// What notes where the request leaves from, and what ends the note and calls finish().
    std::pair<delivery::Leaving, delivery::ExchangeDone> watched(const std::shared_ptr<Order> &order);
    void finish(std::shared_ptr<Order> order, delivery::Exchange exchange);
    /// Reads the answer and stores what is free of secrets.
    void keep(const std::shared_ptr<Order> &order, delivery::Exchange exchange);
    void report(const std::shared_ptr<Order> &order, Delivered delivered);
    static void tell(Order &order, const Delivered &delivered);
    const service::Service *serviceOf(const delivery::Draft &draft, const delivery::Outgoing &outgoing,
                                      const std::shared_ptr<const service::Catalogue> &services);

    store::Store &m_store;
    delivery::Sender &m_sender;
    delivery::ExactSender &m_exactSender;
    secrets::KeyRing &m_keys;
    KeyGate *m_gate = nullptr;
    ReplayMarks *m_replayMarks = nullptr;
    Services m_services;
    std::function<signature::Schemes()> m_schemes;
    QString m_folder; // where relative files start
    struct Target
    {
        QByteArray url;
        std::shared_ptr<const service::Catalogue> services;
        const service::Service *service = nullptr;
    };
    Target m_lastTarget;  // whose service was asked for
    QString m_keylessUrl; // the last one that was found to carry no key
    quint64 m_nextId = 1;
    std::map<quint64, std::weak_ptr<Order>> m_orders;
};

} // namespace hookbench::workspace
