// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/deliveries.h"

#include "core/record/redaction.h"
#include "core/workspace/draftcontext.h"
#include "core/workspace/keysinurls.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPointer>

namespace hookbench::workspace {

struct Deliveries::Order
{
    quint64 id = 0;
    record::DeliveryKind kind = record::DeliveryKind::Draft;
    QString path;
    std::optional<qint64> captureId;
    int attempt = 1;
    QString method;
    QString url; // as it may be shown
    delivery::Secrets secrets;
    quint64 transfer = 0; // the sender's number, once it is there
    bool cancelled = false;
    QPointer<QObject> context;
    Done done;
};

namespace {

Result<SharedBytes> mappedFile(const QString &path)
{
    auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::workspace", "The file %1 cannot be read: %2.")
                        .arg(path, file->errorString()));
    if (file->size() == 0)
        return SharedBytes();
    const uchar *data = file->map(0, file->size());
    if (!data)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "The file %1 cannot be read: %2.")
                        .arg(path, file->errorString()));
    return SharedBytes(std::shared_ptr<const void>(file, data),
                       QByteArrayView(reinterpret_cast<const char *>(data), file->size()));
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

quint64 Deliveries::send(const delivery::Draft &draft, const QString &path, std::optional<qint64> captureId,
                         QObject *context, Done done, delivery::Context seen)
{
    seen.inputs = inputsOfNow();
    auto order = std::make_shared<Order>();
    order->id = m_nextId++;
    order->path = path;
    order->captureId = captureId;
    order->method = draft.method;
    order->url = draft.url; // holds references, never values
    order->context = context;
    order->done = std::move(done);
    m_orders[order->id] = order;
    const auto names = delivery::secretsOf(draft, seen.environment);
    if (!names) {
        report(order, {{}, names.error(), {}});
        return order->id;
    }
    SharedBytes file;
    if (draft.bodyKind == delivery::BodyKind::File) {
        auto mapped = mappedFile(QDir(m_folder).absoluteFilePath(draft.file));
        if (!mapped) {
            report(order, {{}, delivery::DraftProblem{delivery::DraftProblem::Where::File, -1, mapped.error(), {}}, {}});
            return order->id;
        }
        file = *mapped;
    }
    const auto resolve = [this, order, draft, file,
                          seen = std::move(seen)](const Result<std::map<QString, Secret>> &secrets) {
        if (!secrets)
            return report(order, {{}, {}, secrets.error()});
        auto outgoing = delivery::resolve(draft, *secrets, seen, file);
        if (!outgoing)
            return report(order, {{}, outgoing.error(), {}});
        order->secrets = outgoing->secrets;
        order->url = outgoing->url;
        sendResolved(order, std::move(*outgoing));
    };
    m_keys.readAll(*names, this, resolve);
    return order->id;
}

quint64 Deliveries::replay(const record::Capture &capture, const delivery::Address &address, int attempt,
                           QObject *context, Done done)
{
    delivery::Outgoing outgoing = delivery::replayOf(capture.request, address);
    auto order = std::make_shared<Order>();
    order->id = m_nextId++;
    order->kind = record::DeliveryKind::Replay;
    order->captureId = capture.summary.id;
    order->attempt = attempt;
    order->method = QString::fromLatin1(outgoing.method);
    order->url = QString::fromUtf8(outgoing.address.url());
    order->context = context;
    order->done = std::move(done);
    m_orders[order->id] = order;
    sendResolved(order, std::move(outgoing));
    return order->id;
}

quint64 Deliveries::sendReady(delivery::Outgoing outgoing, const QString &url, QObject *context, Done done)
{
    auto order = std::make_shared<Order>();
    order->id = m_nextId++;
    order->method = QString::fromLatin1(outgoing.method);
    order->url = url;
    order->secrets = outgoing.secrets;
    order->context = context;
    order->done = std::move(done);
    m_orders[order->id] = order;
    sendResolved(order, std::move(outgoing));
    return order->id;
}

void Deliveries::replayExact(const record::Capture &capture, const delivery::Address &address, bool replaceHost,
                             int attempt, QObject *context, Done done)
{
    auto order = std::make_shared<Order>();
    order->id = m_nextId++;
    order->kind = record::DeliveryKind::Exact;
    order->captureId = capture.summary.id;
    order->attempt = attempt;
    order->method = QString::fromLatin1(capture.request.method);
    order->url = QString::fromUtf8(delivery::resolvedTarget(address, capture.request.target).url());
    order->context = context;
    order->done = std::move(done);
    QPointer<Deliveries> self(this);
    m_exactSender.send(delivery::exactRequestOf(capture.request, address, replaceHost),
                       [self, order](delivery::Exchange exchange) {
                           QMetaObject::invokeMethod(QCoreApplication::instance(),
                                                     [self, order, exchange = std::move(exchange)]() mutable {
                                                         if (self)
                                                             self->finish(order, std::move(exchange));
                                                     });
                       });
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
            return report(order, {{}, {}, passed.error()});
        m_gate->noteUse(names, {SystemClock().now(), order->path, host});
        leave(order, outgoing);
    });
}

void Deliveries::leave(const std::shared_ptr<Order> &order, delivery::Outgoing outgoing)
{
    if (order->cancelled)
        return report(order, {{},
                              {},
                              Error{ErrorKind::Cancelled,
                                    QCoreApplication::translate("hookbench::workspace", "Sending was cancelled.")}});
    QPointer<Deliveries> self(this);
    order->transfer = m_sender.send(std::move(outgoing), [self, order](delivery::Exchange exchange) {
        QMetaObject::invokeMethod(QCoreApplication::instance(),
                                  [self, order, exchange = std::move(exchange)]() mutable {
                                      if (self)
                                          self->finish(order, std::move(exchange));
                                  });
    });
}

void Deliveries::finish(std::shared_ptr<Order> order, delivery::Exchange exchange)
{
    // A key that stands in the address in plain text is not stored with the delivery either.
    hideKeyInUrl(order->url, order->secrets);
    record::redact(exchange, order->secrets);
    record::Delivery delivery{record::summaryOf(exchange, order->kind, order->method, order->url), std::move(exchange)};
    delivery.summary.draft = order->path;
    delivery.summary.captureId = order->captureId;
    delivery.summary.attempt = order->attempt;
    QPointer<Deliveries> self(this);
    m_store.addDelivery(delivery, [self, order, delivery](const Result<qint64> &id) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, order, delivery, id]() mutable {
            if (!self)
                return;
            Delivered out{std::move(delivery), {}, {}};
            if (id)
                out.delivery.summary.id = *id;
            else
                out.error = id.error();
            self->report(order, std::move(out));
            if (id)
                emit self->delivered(out.delivery.summary);
        });
    });
}

void Deliveries::report(const std::shared_ptr<Order> &order, Delivered delivered)
{
    m_orders.erase(order->id);
    // Never from within the call that gave the order: whoever gave it does not know its number yet.
    QMetaObject::invokeMethod(
        this,
        [order, delivered = std::move(delivered)] {
            const Done done = std::exchange(order->done, nullptr);
            if (order->context && done)
                done(delivered);
        },
        Qt::QueuedConnection);
}

} // namespace hookbench::workspace
