// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/deliveries.h"

#include "core/delivery/draftsigning.h"
#include "core/record/redaction.h"
#include "core/workspace/draftcontext.h"
#include "core/workspace/keysinurls.h"
#include "core/workspace/resigning.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

namespace hookbench::workspace {

struct Deliveries::Order
{
    quint64 id = 0;
    record::DeliveryKind kind = record::DeliveryKind::Draft;
    QString path;
    std::optional<qint64> captureId;
    QString method;
    QString url; // as it may be shown
    delivery::Secrets secrets;
    std::shared_ptr<const service::Catalogue> services;
    const service::Service *service = nullptr; // of the services; whom it goes to
    bool isOnce = false;
    quint64 transfer = 0; // the sender's number, once it is there
    bool cancelled = false;
    QPointer<QObject> context;
    Done done;
    Passage passage;
};

namespace {

using ReadyOrNot = tl::expected<delivery::Outgoing, delivery::DraftProblem>;

// Its files read and its signature made.
ReadyOrNot readied(delivery::Outgoing outgoing, const std::optional<delivery::DraftSigning> &signing,
                   const delivery::Secrets &secrets, const QString &folder, const signature::Schemes &schemes)
{
    auto whole = delivery::assembled(std::move(outgoing), folder, folder + QStringLiteral("/.hookbench/sending"));
    if (!whole || !signing)
        return whole;
    const auto key = secrets.find(signing->secret);
    auto sealed = delivery::signedOutgoing(std::move(*whole), *signing, key == secrets.end() ? Secret() : key->second,
                                           {SystemClock().now() / 1000, drawnNonce(), schemes});
    if (!sealed)
        return tl::unexpected(delivery::DraftProblem{delivery::DraftProblem::Where::Signing, -1, sealed.error(), {}});
    return std::move(*sealed);
}

} // namespace

Deliveries::Deliveries(store::Store &store, delivery::Sender &sender, delivery::ExactSender &exactSender,
                       secrets::KeyRing &keys, QString folder)
    : m_store(store)
    , m_sender(sender)
    , m_exactSender(exactSender)
    , m_keys(keys)
    , m_folder(std::move(folder))
{
}

Deliveries::~Deliveries() = default;

std::shared_ptr<Deliveries::Order> Deliveries::newOrder(record::DeliveryKind kind, QObject *context, Done done,
                                                        Passage passage)
{
    auto order = std::make_shared<Order>();
    order->id = m_nextId++;
    order->kind = kind;
    order->context = context;
    order->done = std::move(done);
    order->passage = std::move(passage);
    m_orders[order->id] = order;
    return order;
}

quint64 Deliveries::send(const delivery::Draft &draft, const QString &path, std::optional<qint64> captureId,
                         QObject *context, Done done, delivery::Context seen, Passage passage)
{
    seen.inputs = inputsOfNow();
    auto order = newOrder(record::DeliveryKind::Draft, context, std::move(done), std::move(passage));
    order->path = path;
    order->captureId = captureId;
    order->method = draft.method;
    order->url = draft.url; // holds references, never values
    order->services = m_services ? m_services()
                                 : std::shared_ptr<const service::Catalogue>(
                                     std::shared_ptr<const service::Catalogue>(), &service::Catalogue::builtIn());
    const auto names = delivery::secretsOf(draft, seen.environment);
    if (!names) {
        report(order, {{}, names.error(), {}, {}});
        return order->id;
    }
    const auto shared = std::make_shared<const delivery::Draft>(draft);
    const auto resolve = [this, order, shared,
                          seen = std::move(seen)](const Result<std::map<QString, Secret>> &secrets) {
        if (!secrets)
            return report(order, {{}, {}, secrets.error(), {}});
        auto outgoing = delivery::resolve(*shared, *secrets, seen);
        if (!outgoing)
            return report(order, {{}, outgoing.error(), {}, {}});
        const signature::Schemes schemes = m_schemes ? m_schemes() : signature::Schemes();
        if (outgoing->pieces.empty())
            return sendReadied(order, *shared,
                               readied(std::move(*outgoing), shared->signing, *secrets, m_folder, schemes));
        inPool([outgoing = std::move(*outgoing), shared, secrets = *secrets, folder = m_folder,
                schemes] { return readied(outgoing, shared->signing, secrets, folder, schemes); },
               [this, order, shared](const ReadyOrNot &ready) { sendReadied(order, *shared, ready); });
    };
    m_keys.readAll(*names, this, resolve);
    return order->id;
}

void Deliveries::sendReadied(const std::shared_ptr<Order> &order, const delivery::Draft &draft,
                             tl::expected<delivery::Outgoing, delivery::DraftProblem> outgoing)
{
    if (!outgoing)
        return report(order, {{}, outgoing.error(), {}, {}});
    for (QString *name :
         {&outgoing->transport.authorities, &outgoing->transport.certificate, &outgoing->transport.key}) {
        if (!name->isEmpty())
            *name = QDir(m_folder).absoluteFilePath(*name);
    }
    order->secrets = outgoing->secrets;
    order->url = outgoing->url;
    order->service = serviceOf(draft, *outgoing, order->services);
    outgoing->once =
        order->service && order->service->isOnce(QString::fromUtf8(outgoing->address.url()), outgoing->body.view());
    order->isOnce = outgoing->once;
    sendResolved(order, std::move(*outgoing));
}

// Many deliveries go to the same address, and whose it is takes longer to find out than all the rest.
const service::Service *Deliveries::serviceOf(const delivery::Draft &draft, const delivery::Outgoing &outgoing,
                                              const std::shared_ptr<const service::Catalogue> &services)
{
    if (draft.service || !outgoing.secrets.empty()) // an address with a key in it is not kept
        return delivery::serviceOf(draft, outgoing.address, *services);
    const QByteArray url = outgoing.address.url();
    if (m_lastTarget.url != url || m_lastTarget.services != services)
        m_lastTarget = {url, services, delivery::serviceOf(draft, outgoing.address, *services)};
    return m_lastTarget.service;
}

// For what takes long; `then` comes in the thread of the user interface, if this is still there.
template <typename Work, typename Then>
void Deliveries::inPool(Work work, Then then)
{
    QPointer<Deliveries> self(this);
    QThreadPool::globalInstance()->start([self, work = std::move(work), then = std::move(then)] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, then, result = work()] {
            if (self)
                then(result);
        });
    });
}

quint64 Deliveries::replay(const record::Capture &capture, const delivery::Address &address, int attempt,
                           QObject *context, Done done, Passage passage)
{
    delivery::Outgoing outgoing = delivery::replayOf(capture.request, address);
    passage.attempt = attempt;
    auto order = newOrder(record::DeliveryKind::Replay, context, std::move(done), std::move(passage));
    order->captureId = capture.summary.id;
    order->method = QString::fromLatin1(outgoing.method);
    order->url = QString::fromUtf8(outgoing.address.url());
    sendResolved(order, std::move(outgoing));
    return order->id;
}

quint64 Deliveries::sendReady(delivery::Outgoing outgoing, const QString &url, QObject *context, Done done)
{
    auto order = newOrder(record::DeliveryKind::Draft, context, std::move(done), {});
    order->method = QString::fromLatin1(outgoing.method);
    order->url = url;
    order->secrets = outgoing.secrets;
    sendResolved(order, std::move(outgoing));
    return order->id;
}

quint64 Deliveries::replayExact(const record::Capture &capture, const delivery::Address &address, bool replaceHost,
                                int attempt, QObject *context, Done done, Passage passage)
{
    passage.attempt = attempt;
    auto order = newOrder(record::DeliveryKind::Exact, context, std::move(done), std::move(passage));
    order->captureId = capture.summary.id;
    order->method = QString::fromLatin1(capture.request.method);
    order->url = QString::fromUtf8(delivery::resolvedTarget(address, capture.request.target).url());
    const auto request =
        std::make_shared<delivery::ExactRequest>(delivery::exactRequestOf(capture.request, address, replaceHost));
    depart(order, [this, order, request] {
        auto [leaving, ended] = watched(order);
        request->leaving = std::move(leaving);
        m_exactSender.send(std::move(*request), std::move(ended));
    });
    return order->id;
}

void Deliveries::cancel(quint64 id)
{
    const auto it = m_orders.find(id);
    const auto order = it == m_orders.end() ? nullptr : it->second.lock();
    if (!order)
        return;
    order->cancelled = true;
    if (order->transfer != 0)
        m_sender.cancel(order->transfer);
}

void Deliveries::sendResolved(std::shared_ptr<Order> order, delivery::Outgoing outgoing)
{
    if (outgoing.secrets.empty() || !m_gate)
        return leave(order, std::move(outgoing));
    QStringList names;
    for (const auto &[name, value] : outgoing.secrets) {
        if (delivery::isSecretName(name)) // else an expression over some that are there too
            names << name;
    }
    const QString host = QString::fromUtf8(outgoing.address.host);
    m_gate->pass(names, host, this, [this, order, names, host, outgoing](const Result<void> &passed) {
        if (!passed)
            return report(order, {{}, {}, passed.error(), {}});
        m_gate->noteUse(names, {SystemClock().now(), order->path, host});
        leave(order, outgoing);
    });
}

void Deliveries::depart(const std::shared_ptr<Order> &order, std::function<void()> leave)
{
    const auto refuse = [this, order] {
        report(order, {{},
                       {},
                       Error{ErrorKind::Cancelled,
                             QCoreApplication::translate("hookbench::workspace", "Sending was cancelled.")},
                       {}});
    };
    if (order->cancelled)
        return refuse();
    if (!order->passage.leaving)
        return leave();
    QPointer<Deliveries> self(this);
    const auto leaving = std::exchange(order->passage.leaving, nullptr);
    leaving(order->isOnce, [self, order, refuse, leave = std::move(leave)](const Result<void> &let) {
        if (!self)
            return;
        if (!let)
            self->report(order, {{}, {}, let.error(), {}});
        else
            order->cancelled ? refuse() : leave();
    });
}

void Deliveries::leave(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing)
{
    const auto shared = std::make_shared<delivery::Outgoing>(std::move(outgoing));
    depart(order, [this, order, shared] { transfer(order, std::move(*shared)); });
}

void Deliveries::transfer(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing)
{
    auto [leaving, ended] = watched(order);
    outgoing.leaving = std::move(leaving);
    order->transfer = m_sender.send(std::move(outgoing), std::move(ended));
}

std::pair<delivery::Leaving, delivery::ExchangeDone> Deliveries::watched(const std::shared_ptr<Order> &order)
{
    const auto port = std::make_shared<quint16>(0); // of the connection it left by; the sender's thread alone sees it
    ReplayMarks *const marks = order->captureId ? m_replayMarks : nullptr;
    const auto end = [marks, port] {
        if (*port != 0)
            marks->end(std::exchange(*port, 0), SystemClock().now());
    };
    delivery::Leaving leaving;
    if (marks) {
        leaving = [marks, port, end, capture = order->captureId.value_or(0)](const QString &address, quint16 local) {
            end();
            *port = local;
            marks->begin(address, local, capture, SystemClock().now());
        };
    }
    QPointer<Deliveries> self(this);
    return {std::move(leaving), [self, order, end](delivery::Exchange exchange) {
                end();
                QMetaObject::invokeMethod(QCoreApplication::instance(),
                                          [self, order, exchange = std::move(exchange)]() mutable {
                                              if (self)
                                                  self->finish(order, std::move(exchange));
                                          });
            }};
}

void Deliveries::finish(std::shared_ptr<Order> order, delivery::Exchange exchange)
{
    // A key that stands in the address in plain text is not stored with the delivery either.
    if (order->url != m_keylessUrl) {
        const QString url = order->url;
        if (!hideKeyInUrl(order->url, order->secrets))
            m_keylessUrl = url;
    }
    // Of a key that is a whole address, the target stands alone in the request line.
    for (const auto &[name, value] : delivery::Secrets(order->secrets)) {
        const auto address = delivery::Address::parse(QString::fromUtf8(value.reveal()));
        if (address && address->target().size() > 8)
            order->secrets.insert_or_assign(QStringLiteral("secrets.") + name, Secret(address->target()));
    }
    const bool isLong = exchange.sentBody.size() + exchange.response.body.size() > spool::largestBodyInMemory;
    if (order->secrets.empty() || !isLong) {
        record::redact(exchange, order->secrets);
        return keep(order, std::move(exchange));
    }
    inPool(
        [exchange = std::move(exchange), secrets = order->secrets] {
            delivery::Exchange out = exchange;
            record::redact(out, secrets);
            return out;
        },
        [this, order](const delivery::Exchange &redacted) { keep(order, redacted); });
}

void Deliveries::keep(const std::shared_ptr<Order> &order, delivery::Exchange exchange)
{
    std::optional<service::Reading> reading;
    if (order->service && !exchange.error && exchange.response.status != 0)
        reading = delivery::readingOf(*order->service, exchange.response, SystemClock().now() / 1000);
    // The writer's thread and ours share it: it is large, and there may be thousands.
    const auto out = std::make_shared<Delivered>();
    record::Delivery &delivery = out->delivery;
    delivery = {record::summaryOf(exchange, order->kind, order->method, order->url), std::move(exchange)};
    if (reading)
        delivery.summary.outcome = record::outcomeOf(*reading);
    delivery.summary.draft = order->path;
    delivery.summary.captureId = order->captureId;
    delivery.summary.attempt = order->passage.attempt;
    out->isOnce = order->isOnce;
    QPointer<Deliveries> self(this);
    store::Store::Along along = order->passage.ended
                                    ? order->passage.ended(delivery, {order->service, reading ? &*reading : nullptr})
                                    : store::Store::Along();
    out->reading = std::move(reading);
    const auto stored = [self, order, out](const Result<qint64> &id) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, order, out, id] {
            if (!self)
                return;
            if (id)
                out->delivery.summary.id = *id;
            else
                out->error = id.error();
            if (id)
                emit self->delivered(out->delivery.summary);
            self->m_orders.erase(order->id);
            tell(*order, *out);
        });
    };
    m_store.addDelivery(std::shared_ptr<const record::Delivery>(out, &out->delivery), stored, std::move(along));
}

void Deliveries::tell(Order &order, const Delivered &delivered)
{
    const Done done = std::exchange(order.done, nullptr);
    if (order.context && done)
        done(delivered);
}

void Deliveries::report(const std::shared_ptr<Order> &order, Delivered delivered)
{
    m_orders.erase(order->id);
    // Never from within the call that gave the order: whoever gave it does not know its number yet.
    QMetaObject::invokeMethod(
        this, [order, delivered = std::move(delivered)] { tell(*order, delivered); }, Qt::QueuedConnection);
}

} // namespace hookbench::workspace
