// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/dispatch.h"

#include "core/workspace/draftcontext.h"

#include <algorithm>

namespace hookbench::workspace {

Result<Prepared> prepare(store::Reader &reader, const record::QueuedOrder &order, const QString &folder,
                         const std::vector<endpoint::Endpoint> &endpoints)
{
    Prepared out;
    if (!order.environment.isEmpty()) {
        auto environment = readEnvironmentIn(folder, order.environment);
        if (!environment)
            return tl::unexpected(environment.error());
        out.seen.environment = std::move(*environment);
    }
    if (!order.captureId)
        return out;
    auto capture = reader.capture(*order.captureId);
    if (!capture)
        return tl::unexpected(capture.error());
    if (order.kind != record::DeliveryKind::Draft) {
        out.capture = std::move(*capture);
        return out;
    }
    const auto endpoint = std::find_if(endpoints.begin(), endpoints.end(),
                                       [&](const auto &known) { return known.name == capture->summary.endpoint; });
    out.seen.capture =
        variablesOfCapture(*capture, endpoint == endpoints.end() ? nullptr : &*endpoint, std::size_t(order.output));
    return out;
}

Result<quint64> dispatch(Deliveries &deliveries, const record::QueuedOrder &order, const Prepared &prepared,
                         QObject *context, Deliveries::Done done, Passage passage)
{
    if (order.kind == record::DeliveryKind::Draft) {
        delivery::Draft draft = order.draft;
        if (!order.via.isEmpty())
            draft.headers.emplace_back(QString::fromLatin1(viaField), order.via.join(QStringLiteral(", ")));
        return deliveries.send(draft, order.path, order.captureId, context, std::move(done), prepared.seen,
                               std::move(passage));
    }
    const auto address = delivery::Address::parse(order.to);
    if (!address)
        return tl::unexpected(address.error());
    const int attempt = passage.attempt;
    return order.kind == record::DeliveryKind::Replay
               ? deliveries.replay(*prepared.capture, *address, attempt, context, std::move(done), std::move(passage))
               : deliveries.replayExact(*prepared.capture, *address, order.replacesHost, attempt, context,
                                        std::move(done), std::move(passage));
}

} // namespace hookbench::workspace
