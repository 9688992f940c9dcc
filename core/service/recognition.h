// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"
#include "core/service/senders.h"

#include <memory>
#include <optional>

namespace hookbench::service {

/// How much of a body is looked into, in bytes; of one with a content coding so much of what it unpacks to.
inline constexpr qsizetype recognisedBodyBytes = 256 << 10;

/// What a request tells of who sent it and why. Texts are empty where nothing is known.
struct Recognition
{
    QString service;    // id of a Sender
    QString event;      // in the sender's words: "push", "issues.opened", "payment_intent.succeeded"
    QString deliveryId; // the same for every attempt to deliver it
    QString eventId;    // the same for every delivery of one event: to several addresses, or through several hooks
    std::optional<int> retry; // the sender's own count: 0 for the first delivery

    bool operator==(const Recognition &) const = default;
};

/// Why a text cannot tell where an event stands; empty where it can. "/type" and "/event/kind" are JSON pointers into
/// the body (of a form "/name" is a field), anything else is the name of a header.
QString eventPlaceProblem(const QString &place);

struct RecognitionRules;

/// Rules that tell the sender of a request by its header names, its target and members of its body, compiled so that
/// most are passed over by one comparison of bits, and the body is read once and only where a rule asks for it.
/// Immutable; may be used on any thread.
///
/// The file is {"rules": [...]}. Rules are tried from the highest "priority" down, else in their order; the first whose
/// "when" holds decides:
/// - "when" is {"all": [...]}, {"any": [...]}, {"not": ...}, {"method": text or list}, {"body_empty": boolean},
///   {"json_type": "object" or "array"}, {"text_regex": expression}, or a source with "equals", "in", "matches" or
///   "absent", which else has to be there;
/// - a source is {"header": name}, {"json": pointer}, {"form": name}, {"query": name}, {"const": text} or
///   {"text_regex": expression}, and may have "regex" (what it captures, or matches, is the value), "map" (values to
///   be replaced) and "as" (stands for any value). null counts as missing;
/// - "event", "delivery_id" and "event_id" are a source, or a list of which the first that gives a value counts. Among
///   sources may be {"join": [...], "sep": "."}, which wants all of its parts unless it is "optional";
/// - "retry" is a source; less "retry_base" it is the number of the attempt, from 0;
/// - "dedupe" stands for "event_id" where there is none: a list of pointers whose values together tell the event.
/// Forms are read from urlencoded and multipart bodies; JSON from bodies that begin with a bracket, and from the form
/// field "payload". Content codings are taken off.
class Recogniser
{
public:
    /// Reads rules; each names a sender. Errors name the rule, line and JSON pointer, and why.
    static Result<Recogniser> parse(const QByteArray &json, const Senders &senders);
    /// The one that the program brings.
    static const Recogniser &builtIn();

    Recogniser(Recogniser &&) noexcept;
    Recogniser &operator=(Recogniser &&) noexcept;
    ~Recogniser();

    /// eventPlace: where the event of a sender that no rule knows stands; empty: nobody said so. Requests that are
    /// damaged or cut are judged by what there is.
    Recognition recognise(const http::Request &request, const QString &eventPlace = {}) const;

private:
    explicit Recogniser(std::unique_ptr<const RecognitionRules> rules);

    std::unique_ptr<const RecognitionRules> m_rules;
};

} // namespace hookbench::service
