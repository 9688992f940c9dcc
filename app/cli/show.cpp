// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/body/contentcoding.h"
#include "core/json/pretty.h"
#include "core/record/captureform.h"
#include "core/record/captureredaction.h"
#include "core/record/redaction.h"
#include "core/service/senders.h"

namespace hookbench::cli {

namespace {

void showHeaders(const http::Headers &headers)
{
    for (const http::Header &field : headers)
        line(printable(QStringLiteral("  %1: %2").arg(QString::fromUtf8(field.name), record::maskedValue(field))));
}

void showBody(const http::Request &request)
{
    const body::Unpacked unpacked = body::unpack(request.body, body::contentCodings(request.headers));
    if (unpacked.problem)
        remark(unpacked.problem->message);
    const json::Tape tape = json::Tape::parse(unpacked.bytes);
    if (!tape.error() && !tape.isEmpty())
        line(printable(QString::fromUtf8(json::pretty(tape))));
    else if (const auto text = record::asText(unpacked.bytes))
        line(printable(*text));
    else
        line(QStringLiteral("(%1 of binary data; --body writes them)").arg(sizeText(unpacked.bytes.size())));
}

// The sender and what it told, a line each; empty: nothing is known.
QString recognised(const record::CaptureSummary &summary)
{
    QString out;
    const auto add = [&out](const char *name, const QString &value) {
        if (!value.isEmpty())
            out += QStringLiteral("\n  %1: %2").arg(QLatin1String(name), value);
    };
    const service::Sender *sender = service::Senders::builtIn().find(summary.service);
    add("sender", sender ? sender->name : summary.service);
    add("event", summary.serviceEvent);
    add("delivery", summary.deliveryId);
    add("event id", summary.eventId);
    add("retry", summary.retry ? QString::number(*summary.retry) : QString());
    add("look up", sender ? sender->docsTopic : QString());
    const auto missed = service::Senders::builtIn().missedDeadline(summary.service, summary.duration.value_or(0));
    add("late", missed ? QStringLiteral("it wants an answer within %1").arg(durationText(*missed)) : QString());
    return out;
}

// What the endpoint's program made of it.
void showDecided(const QByteArray &decided)
{
    const auto document = json::Document::parse(decided.isEmpty() ? QByteArray("{}") : decided);
    if (!document)
        return;
    const json::Ref root = document->root();
    if (const auto outputs = root.find(u"outputs"); outputs && outputs->kind() == json::Kind::Array) {
        for (const json::Ref &output : outputs->elements().value_or(std::vector<json::Ref>()))
            line(printable(QStringLiteral("Output: %1").arg(QString::fromUtf8(output.token()))));
    }
    for (const char16_t *name : {u"connections", u"remark"}) {
        if (const auto part = root.find(name))
            line(printable(part->kind() == json::Kind::String ? part->text().value_or(QString())
                                                              : QStringLiteral("For: ") + QString::fromUtf8(part->token())));
    }
    if (const auto error = root.find(u"error")) {
        const auto text = [&](QStringView member) {
            const auto found = error->find(member);
            return found ? found->text().value_or(QString()) : QString();
        };
        line(printable(QStringLiteral("Error %1 in %2: %3").arg(text(u"code"), text(u"directive"), text(u"message"))));
    }
}

void showForPeople(const record::Capture &capture, const std::vector<record::DeliverySummary> &deliveries)
{
    line(captureLine(capture.summary));
    if (const QString text = recognised(capture.summary); !text.isEmpty())
        line(printable(text));
    if (!capture.summary.error.isEmpty())
        line(QStringLiteral("\nNot a whole request: %1 (byte %2).")
                 .arg(capture.summary.error)
                 .arg(capture.summary.errorAt));
    if (capture.summary.engine == capture::Engine::Qt)
        line(QStringLiteral("\nParsed by Qt and rebuilt: not the bytes as they came."));
    line(printable(
        QStringLiteral("\n%1 %2 %3")
            .arg(capture.summary.method, record::redactedUrl(capture.summary.target),
                 QString::fromLatin1(capture.request.version()))));
    showHeaders(capture.request.headers);
    if (!capture.request.body.isEmpty()) {
        line({});
        showBody(capture.request);
    }
    if (!capture.request.trailers.isEmpty()) {
        line(QStringLiteral("\nTrailers"));
        showHeaders(capture.request.trailers);
    }
    if (capture.summary.fault)
        line(QStringLiteral("\nFault: %1").arg(endpoint::describe(*capture.summary.fault)));
    if (capture.answer.status != 0) {
        line(QStringLiteral("\nAnswered %1 %2")
                 .arg(capture.answer.status)
                 .arg(QString::fromUtf8(http::reasonPhrase(capture.answer.status))));
        showHeaders(capture.answer.headers);
        if (const auto text = record::asText(capture.answer.body.toByteArray()); text && !text->isEmpty())
            line(printable(*text));
    }
    showDecided(capture.decided);
    for (const record::DeliverySummary &delivery : deliveries) {
        line(
            printable(QStringLiteral("%1 %2: %3 in %4")
                          .arg(record::kindName(delivery.kind), delivery.url,
                               delivery.error.isEmpty() ? QString::number(delivery.status.value_or(0)) : delivery.error,
                               durationText(delivery.duration))));
    }
}

} // namespace

int runShow(const Invocation &invocation)
{
    const auto number = captureNumber(invocation.arguments.first());
    if (!number)
        return WrongUsage;
    const qint64 id = *number;
    if (int(invocation.has("raw")) + int(invocation.has("body")) + int(invocation.has("json")) > 1) {
        complain(QStringLiteral("--raw, --body and --json exclude each other"));
        return WrongUsage;
    }
    auto reader = openReader(invocation);
    if (!reader)
        return tellError(reader.error());
    const auto capture = reader->capture(id);
    if (!capture)
        return tellError(capture.error());
    if (invocation.has("raw")) {
        raw(capture->request.head);
        raw(capture->request.wireBody);
    } else if (invocation.has("body")) {
        if (!invocation.has("decode")) {
            raw(capture->request.body);
            return ItIsSo;
        }
        const body::Unpacked unpacked =
            body::unpack(capture->request.body, body::contentCodings(capture->request.headers));
        raw(unpacked.bytes);
        if (unpacked.problem) {
            complain(unpacked.problem->message);
            return ItIsNotSo;
        }
    } else if (invocation.has("json")) {
        json::StreamWriter json([](QByteArrayView bytes) { raw(bytes); });
        record::writeJson(json, *capture, record::Exactness::Content);
        json.raw("\n");
    } else {
        showForPeople(*capture, reader->deliveriesOfCapture(id).value_or(std::vector<record::DeliverySummary>{}));
    }
    return ItIsSo;
}

} // namespace hookbench::cli
