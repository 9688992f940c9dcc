// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/requestsample.h"

#include "core/http/requestfile.h"

namespace hookbench::cli {

namespace {

using json::Value;

Value orNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

Value identified(const service::Recognition &recognition)
{
    Value out;
    out.set(QStringLiteral("service"), recognition.service.isEmpty() ? QStringLiteral("unknown") : recognition.service);
    out.set(QStringLiteral("event"), orNull(recognition.event));
    out.set(QStringLiteral("delivery_id"), orNull(recognition.deliveryId));
    out.set(QStringLiteral("retry"), recognition.retry ? Value(*recognition.retry) : Value());
    return out;
}

Result<QString> requestSampleDifference(const json::Ref &document)
{
    const auto request = http::readRequestFile(document);
    if (!request)
        return tl::unexpected(request.error());
    const auto service = document.find(u"service");
    const auto expect = document.find(u"expect");
    if (!service || !expect)
        return document.fail(QStringLiteral("a sample has \"service\" and \"expect\""));
    Value expected = expect->value();
    expected.set(QStringLiteral("service"), service->value());
    const Value actual = identified(service::Recogniser::builtIn().recognise(*request));
    QStringList differences;
    for (const auto &[name, value] : *actual.object()) {
        const Value *wanted = expected.find(name);
        if (wanted && *wanted != value) {
            differences << QStringLiteral("%1: expected %2, got %3")
                               .arg(name, QString::fromUtf8(wanted->toCompact()), QString::fromUtf8(value.toCompact()));
        }
    }
    return differences.join(QStringLiteral("; "));
}

} // namespace hookbench::cli
