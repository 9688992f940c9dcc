// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queueing.h"

#include "app/cli/output.h"

#include <QCoreApplication>

namespace hookbench::cli {

Result<void> readQueueing(const Invocation &invocation, record::QueuedOrder &order)
{
    order.isOrdered = invocation.has("ordered");
    if (!invocation.has("retry"))
        return {};
    const auto repetition = delivery::Repetition::parse(invocation.value("retry"));
    if (!repetition)
        return tl::unexpected(repetition.error());
    order.repetition = *repetition;
    return {};
}

int enqueue(const Invocation &invocation, workspace::Session &session, std::vector<record::QueuedOrder> orders)
{
    int code = CouldNot;
    const auto told = [&](const Result<std::vector<qint64>> &ids) {
        if (!ids) {
            complain(ids.error().message);
        } else {
            code = ItIsSo;
            for (const qint64 id : *ids) {
                json::Value out;
                out.set(QStringLiteral("event"), QStringLiteral("queued"));
                out.set(QStringLiteral("id"), id);
                if (invocation.has("json"))
                    jsonLine(out);
            }
            if (!invocation.has("json"))
                remark(ids->size() == 1 ? QStringLiteral("Queued as %1.").arg(ids->front())
                                        : QStringLiteral("Queued as %1 to %2.").arg(ids->front()).arg(ids->back()));
            if (!workspace::Queue::sender(session.workspace().privateFolder()))
                remark(QStringLiteral("Nothing sends now: the window, \"serve\" and \"queue drain\" do."));
        }
        // From within the call that gave the orders, or later.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    };
    session.queue().add(std::move(orders), &session, told);
    QCoreApplication::exec();
    return code;
}

} // namespace hookbench::cli
