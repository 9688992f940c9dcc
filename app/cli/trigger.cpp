// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/sending.h"
#include "app/cli/signing.h"

#include "core/delivery/draftsigning.h"
#include "core/delivery/sampleevent.h"
#include "core/workspace/draftcontext.h"
#include "core/workspace/resigning.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hookbench::cli {

namespace {

using delivery::SampleEvent;
using delivery::SampleField;
using delivery::SampleService;

QString exampleOf(const SampleField &field)
{
    return field.value.text() ? *field.value.text() : QString::fromUtf8(field.value.toCompact());
}

void listFields(const SampleEvent &event)
{
    for (const SampleField &field : event.fields)
        line(QStringLiteral("    %1  %2 (%3)").arg(field.name.leftJustified(14), field.description, exampleOf(field)));
}

const SampleService *serviceOf(const QString &name)
{
    const SampleService *service = delivery::findSamples(name);
    if (!service)
        complain(QStringLiteral("there are no sample events of \"%1\"; \"hookbench-cli trigger list\" lists them")
                     .arg(name));
    return service;
}

int list(const Invocation &invocation)
{
    const bool isOne = invocation.arguments.size() == 2;
    const SampleService *only = isOne ? serviceOf(invocation.arguments[1]) : nullptr;
    if (isOne && !only)
        return WrongUsage;
    for (const SampleService &service : delivery::builtInSamples()) {
        if (isOne && &service != only)
            continue;
        line(QStringLiteral("%1  %2").arg(service.id.leftJustified(20), service.name));
        for (const SampleEvent &event : service.events) {
            line(QStringLiteral("  %1  %2").arg(event.id.leftJustified(30), event.name));
            if (isOne)
                listFields(event);
        }
    }
    return ItIsSo;
}

const SampleEvent *eventOf(const Invocation &invocation)
{
    const SampleService *service = serviceOf(invocation.arguments[0]);
    if (!service)
        return nullptr;
    const QString id = invocation.arguments.value(1);
    const SampleEvent *event = service->event(id);
    if (event)
        return event;
    QStringList known;
    for (const SampleEvent &one : service->events)
        known << one.id;
    complain(id.isEmpty()
                 ? QStringLiteral("name an event of %1: %2").arg(service->name, known.join(QStringLiteral(", ")))
                 : QStringLiteral("%1 has no sample event \"%2\"; there are: %3")
                       .arg(service->name, id, known.join(QStringLiteral(", "))));
    return nullptr;
}

Result<delivery::Outgoing> requestOf(const Invocation &invocation, const SampleEvent &event)
{
    if (!invocation.has("to"))
        return fail(ErrorKind::Invalid, QStringLiteral("--to URL is missing: where to send it"));
    const auto to = delivery::Address::parse(invocation.value("to"));
    if (!to)
        return tl::unexpected(to.error().in(QStringLiteral("--to")));
    std::map<QString, QString> values;
    for (const QString &pair : invocation.values("set")) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("--set takes NAME=VALUE, not \"%1\"").arg(pair));
        values[pair.left(equals)] = pair.mid(equals + 1);
    }
    return delivery::requestOf(event, *to, values, workspace::inputsOfNow());
}

// Without --secret it is not signed.
Result<std::optional<delivery::DraftSigning>> signingOf(const Invocation &invocation, const SampleEvent &event,
                                                        const signature::Schemes &schemes)
{
    if (!invocation.has("secret"))
        return std::nullopt;
    delivery::DraftSigning out;
    out.scheme = invocation.value("scheme", event.scheme);
    if (out.scheme.isEmpty())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("the service does not sign this: leave --secret out, or name a --scheme"));
    const auto choice = signature::chosen(signature::catalogueOf(schemes), out.scheme);
    const auto scheme = choice ? signature::signingScheme(*choice->provider, choice->scheme)
                               : Result<const signature::Scheme *>(tl::unexpected(choice.error()));
    return scheme ? Result<std::optional<delivery::DraftSigning>>(std::move(out)) : tl::unexpected(scheme.error());
}

void show(const delivery::Outgoing &request)
{
    line(printable(QStringLiteral("%1 %2").arg(QString::fromUtf8(request.method), request.url)));
    for (const http::Header &field : request.headers)
        line(printable(QStringLiteral("%1: %2").arg(QString::fromUtf8(field.name), QString::fromUtf8(field.value))));
    line({});
    if (request.hasBody)
        raw(request.body);
}

int send(const Invocation &invocation, const SampleEvent &event, delivery::Outgoing request,
         std::optional<delivery::DraftSigning> signing, const signature::Schemes &schemes)
{
    const auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    if (signing) {
        signature::Terms terms;
        if (const auto read = readKeys(invocation, session.get(), terms); !read) {
            complain(read.error().message);
            return CouldNot;
        }
        signing->secret = terms.keys.front().name;
        auto sealed =
            delivery::signedOutgoing(std::move(request), *signing, terms.keys.front().value,
                                     {QDateTime::currentMSecsSinceEpoch(), workspace::drawnNonce(), schemes, true});
        if (!sealed) {
            complain(sealed.error().message);
            return CouldNot;
        }
        request = std::move(*sealed);
    } else if (!event.scheme.isEmpty()) {
        remark(QStringLiteral("It is sent without a signature: name the secret with --secret."));
    }
    int code = CouldNot;
    const QString url = request.url;
    session->deliveries().sendReady(std::move(request), url, session.get(), [&](const workspace::Delivered &delivered) {
        code = tellDelivery(delivered, invocation.has("json"), true);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return code;
}

} // namespace

int runTrigger(const Invocation &invocation)
{
    if (invocation.arguments.first() == QLatin1String("list"))
        return list(invocation);
    const SampleEvent *event = eventOf(invocation);
    if (!event)
        return WrongUsage;
    auto request = requestOf(invocation, *event);
    const signature::Schemes schemes = schemesOf(invocation);
    const auto signing = signingOf(invocation, *event, schemes);
    if (!request || !signing) {
        complain(request ? signing.error().message : request.error().message);
        return WrongUsage;
    }
    if (invocation.has("dry-run")) {
        show(*request);
        return ItIsSo;
    }
    return send(invocation, *event, std::move(*request), *signing, schemes);
}

} // namespace hookbench::cli
