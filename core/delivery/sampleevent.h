// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"
#include "core/signature/sign.h"

namespace hookbench::delivery {

/// What can be varied in a sample event. The value that stands without another is text, in which expressions see the
/// fields before it, or a number.
struct SampleField
{
    QString name;
    QString description;
    json::Value value;
};

/// An event as a service sends it, to develop a receiver without an account there. Expressions in it see its fields as
/// fields.NAME; identifiers and times are made when it is sent.
struct SampleEvent
{
    QString service; // "github", as recognition names it
    QString id;      // "push"
    QString name;    // "Push to a branch"
    Draft draft;     // its address has only the query that belongs to the event
    std::vector<std::pair<QString, QString>> texts; // JSON texts within a form, by the names that stand for them
    std::vector<SampleField> fields;
    QString scheme; // "github", "gitlab/token"; empty: the service does not sign it
    QString recognisedService; // empty: nothing tells who sent it
    QString recognisedEvent;

    const SampleField *field(const QString &fieldName) const;
};

/// The sample events of one service. Stored as resources/samples/<service>.json:
/// {"format": "sample-events/1", "service", "name", "aliases": [...], "scheme", "headers": [[name, value], ...],
/// "fields": [{"name", "description", "value"}], "events": [{"id", "name", "method", "query", "headers", "fields",
/// "body_json" | "body_text" | "body_form", "scheme", "recognised": false | {"service", "event"}}]}. Headers and fields
/// of an event come after those of its service. A value in "body_form" that is no text is written as JSON.
struct SampleService
{
    QString id;
    QString name;
    QStringList aliases;
    std::vector<SampleEvent> events;

    const SampleEvent *event(const QString &eventId) const;
};

/// Errors name line and JSON pointer.
Result<SampleService> readSamples(const json::Ref &document);
/// Those that the program brings, in the order in which people meet them.
const std::vector<SampleService> &builtInSamples();
/// By id or alias; null: there is none.
const SampleService *findSamples(const QString &service);

/// The event as it leaves, without the signature that signedOutgoing() makes by its scheme. values: of fields, by name. Errors: a field that is not there, a number that is
/// none.
Result<Outgoing> requestOf(const SampleEvent &event, const Address &to, const std::map<QString, QString> &values,
                           const iml::Inputs &inputs);

/// As a draft to be edited, literal in all parts.
Draft draftOf(const Outgoing &request);

} // namespace hookbench::delivery
