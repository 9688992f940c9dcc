// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/listener.h"
#include "core/endpoint/fault.h"
#include "core/endpoint/signaturerule.h"
#include "core/http/replyplan.h"
#include "core/json/value.h"
#include "core/record/annotation.h"
#include "core/service/recognition.h"
#include "core/signature/reason.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace hookbench::record {

/// What came of the answer to a capture.
enum class AnswerFate {
    Unknown,    // not reported: still under way, or the program ended before
    Sent,       // its last byte was handed to the system
    ClientLeft, // the client was gone before
    Broken,     // a fault of the endpoint's ended it before it was whole; the status is what the client saw of it
};

/// The columns of a list, one capture a row. Times are microseconds since 1970, durations microseconds.
struct CaptureSummary
{
    qint64 id = 0;
    qint64 receivedAt = 0;
    QString listener;
    QString remoteAddress;
    int remotePort = 0;
    capture::Engine engine = capture::Engine::Wire;
    QString endpoint; // empty: the catch-all
    QString method;
    QString target; // bytes that are not UTF-8 as U+FFFD
    int minorVersion = 1;
    std::optional<int> status;      // answered; none: no answer left, or not yet
    qint64 size = 0;                // of the body, without framing
    std::optional<qint64> duration; // from the last byte of the request to the last of the answer
    AnswerFate fate = AnswerFate::Unknown;
    QString error; // why it is damaged, refused or truncated; empty: a whole request
    std::optional<capture::Damage::Kind> damage;
    qint64 errorAt = -1; // the byte, from the first of the message
    // What the sender was recognised by; empty or none: unknown.
    QString service;      // id of the sender
    QString serviceEvent; // in the sender's words
    QString deliveryId;
    QString eventId;          // where the sender tells the event from its deliveries
    std::optional<int> retry; // the sender's own count, from 0
    // Where it stands among the captures of the same delivery.
    qint64 cluster = 0;   // the first one's id; 0: it came once
    int attempt = 1;      // from 1
    int attempts = 1;     // how many of them there are; told by lists, not kept
    qint64 sinceLast = 0; // since the attempt before, microseconds; likewise
    qint64 sameEvent = 0; // the first capture of the same event under other deliveries too; 0: there is no other
    qint64 replayOf = 0;  // the capture it was made from, where Hookbench itself sent it: no attempt of the sender's
    std::optional<signature::Reason> reason; // what came of its signature; none: it was not verified
    QString reasonHint;                      // see signature::Verdict
    QString signatureScheme;                 // "github/sha256"
    std::optional<endpoint::MetFault> fault; // what was done to the answer on purpose
    Annotation annotation;

    bool operator==(const CaptureSummary &) const = default;
};

/// A request that arrived, with what was answered.
struct Capture
{
    CaptureSummary summary;
    qint64 firstByteAt = 0;
    http::Request request;
    http::ReplyPlan answer; // ours; where the request was passed on, what the target answered
    QString target;         // the address it was passed on to; empty: none
    QByteArray decided;     // by the endpoint's program: endpoint::decidedForm(); empty: it has none
};

/// The columns that a fresh arrival fills; id, status, duration and fate come later.
CaptureSummary summaryOf(const capture::Arrival &arrival, const QString &endpoint);
void setRecognition(CaptureSummary &summary, const service::Recognition &recognition);
void setVerdict(CaptureSummary &summary, const endpoint::SignatureVerdict &verdict);
/// "github/sha256: The signature is valid.", translated. Empty: it was not verified.
QString verdictText(const CaptureSummary &summary);
/// "valid", "invalid" or "none".
QString signatureState(const CaptureSummary &summary);

/// The machine form of cli.md: {"event":"capture","id":17, ...}.
json::Value toJson(const CaptureSummary &summary); // whole ones: writeJson()

/// "3/4, +40 s": which of the attempts it is, and how long after the one before; "replay of 17", translated, where
/// Hookbench sent it. Empty: it came once.
QString attemptText(const CaptureSummary &summary, const QLocale &locale = QLocale::c());

/// Whether it came by TLS.
bool isEncrypted(const CaptureSummary &summary);

/// "2026-11-20T10:00:00.123Z"
QString isoTime(qint64 microseconds);

/// Text where the bytes are UTF-8 without NUL; none where they are not.
std::optional<QString> asText(const QByteArray &bytes);

} // namespace hookbench::record
