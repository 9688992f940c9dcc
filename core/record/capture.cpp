// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/capture.h"

#include "core/base/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringDecoder>

namespace hookbench::record {

namespace {

using json::Value;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Value orNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

CaptureSummary summaryOf(const capture::Arrival &arrival, const QString &endpoint)
{
    CaptureSummary out;
    out.receivedAt = arrival.receivedAt;
    out.listener = arrival.listener;
    out.remoteAddress = arrival.remoteAddress;
    out.remotePort = arrival.remotePort;
    out.engine = arrival.engine;
    out.endpoint = endpoint;
    out.method = QString::fromLatin1(arrival.request.method);
    out.target = QString::fromUtf8(arrival.request.target);
    out.minorVersion = arrival.request.minorVersion;
    out.size = arrival.request.body.size();
    if (arrival.damage) {
        out.damage = arrival.damage->kind;
        out.error = QString::fromLatin1(arrival.damage->refusal.reason);
        out.errorAt = arrival.damage->refusal.at;
    }
    return out;
}

void setRecognition(CaptureSummary &summary, const service::Recognition &recognition)
{
    summary.service = recognition.service;
    summary.serviceEvent = recognition.event;
    summary.deliveryId = recognition.deliveryId;
    summary.eventId = recognition.eventId;
    summary.retry = recognition.retry;
}

void setVerdict(CaptureSummary &summary, const endpoint::SignatureVerdict &verdict)
{
    summary.reason = verdict.verdict.reason;
    summary.reasonHint = verdict.verdict.hint;
    summary.signatureScheme = verdict.verdict.scheme.isEmpty()
                                  ? verdict.provider
                                  : QStringLiteral("%1/%2").arg(verdict.provider, verdict.verdict.scheme);
}

QString verdictText(const CaptureSummary &summary)
{
    if (!summary.reason)
        return {};
    const QString sentence = signature::sentenceOf(*summary.reason);
    return summary.signatureScheme.isEmpty() ? sentence
                                             : QStringLiteral("%1: %2").arg(summary.signatureScheme, sentence);
}

QString signatureState(const CaptureSummary &summary)
{
    return !summary.reason ? s("none") : *summary.reason == signature::Reason::Ok ? s("valid") : s("invalid");
}

json::Value toJson(const CaptureSummary &summary)
{
    Value out;
    out.set(s("event"), s("capture"));
    out.set(s("id"), summary.id);
    out.set(s("received_at"), isoTime(summary.receivedAt));
    out.set(s("listener"), summary.listener);
    out.set(s("remote"), summary.remoteAddress);
    out.set(s("remote_port"), summary.remotePort);
    out.set(s("endpoint"), orNull(summary.endpoint));
    out.set(s("method"), summary.method);
    out.set(s("target"), summary.target);
    out.set(s("version"), QStringLiteral("HTTP/1.%1").arg(summary.minorVersion));
    out.set(s("status"), summary.status ? Value(*summary.status) : Value());
    out.set(s("size"), summary.size);
    out.set(s("duration_ms"), summary.duration
                                  ? Value(Value::Number{QByteArray::number(double(*summary.duration) / 1000.0, 'f', 3)})
                                  : Value());
    out.set(s("error"), orNull(summary.error));
    if (summary.errorAt >= 0)
        out.set(s("error_at"), summary.errorAt);
    out.set(s("service"), orNull(summary.service));
    out.set(s("service_event"), orNull(summary.serviceEvent));
    out.set(s("delivery_id"), orNull(summary.deliveryId));
    if (!summary.eventId.isEmpty())
        out.set(s("event_id"), summary.eventId);
    if (summary.retry)
        out.set(s("retry"), *summary.retry);
    out.set(s("attempt"), summary.attempt);
    if (summary.replayOf > 0)
        out.set(s("replay_of"), summary.replayOf);
    out.set(s("signature"), signatureState(summary));
    out.set(s("reason"), summary.reason ? Value(signature::nameOf(*summary.reason)) : Value());
    if (!summary.reasonHint.isEmpty())
        out.set(s("reason_hint"), summary.reasonHint);
    if (!summary.signatureScheme.isEmpty())
        out.set(s("signature_scheme"), summary.signatureScheme);
    if (summary.engine == capture::Engine::Qt)
        out.set(s("engine"), s("qt"));
    if (summary.fault) {
        Value fault;
        fault.set(s("step"), endpoint::faultText(summary.fault->fault));
        fault.set(summary.fault->number > 0 ? s("number") : s("share"),
                  summary.fault->number > 0 ? summary.fault->number : summary.fault->of);
        if (summary.fault->number > 0)
            fault.set(s("of"), summary.fault->of);
        out.set(s("fault"), std::move(fault));
    }
    const Annotation &annotation = summary.annotation;
    if (annotation.pinned)
        out.set(s("pinned"), true);
    if (annotation.color != Mark::None)
        out.set(s("color"), markName(annotation.color));
    if (!annotation.note.isEmpty())
        out.set(s("note"), annotation.note);
    return out;
}

QString attemptText(const CaptureSummary &summary, const QLocale &locale)
{
    if (summary.replayOf > 0)
        return QCoreApplication::translate("hookbench::record", "replay of %1").arg(summary.replayOf);
    if (summary.attempts <= 1 && summary.attempt <= 1)
        return {};
    // Some of them may be deleted.
    QString out = QStringLiteral("%1/%2").arg(summary.attempt).arg(qMax(summary.attempts, summary.attempt));
    if (summary.attempt > 1)
        out += QStringLiteral(", %1%2").arg(summary.sinceLast < 0 ? QString() : QStringLiteral("+"),
                                            spanText(summary.sinceLast, locale));
    return out;
}

bool isEncrypted(const CaptureSummary &summary)
{
    return summary.listener.contains(QLatin1String("https:")); // also where it was imported
}

QString isoTime(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<QString> asText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return std::nullopt;
    return text;
}

} // namespace hookbench::record
