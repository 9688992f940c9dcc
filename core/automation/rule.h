// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/repetition.h"
#include "core/endpoint/endpoint.h"
#include "core/record/capture.h"

#include <QStringList>

namespace hookbench::automation {

/// "Then send": for each output of a request that an endpoint took, a draft is sent. Stored as rules/<name>.json:
///     {"version": 1, "enabled": true, "endpoint": "orders", "draft": "Chat/New order", "filter": "signature:valid",
///      "environment": "test", "retry": {"kind": "fixed"}, "ordered": false, "recipe": "github-discord"}
/// A request to an endpoint without a specification counts as one output. Members that are not known stay: `more`.
struct Rule
{
    static constexpr int fileVersion = 1;

    QString name; // of its file
    bool enabled = true;
    QString endpoint;    // its name; empty: the catch-all
    QString draft;       // its path below drafts/
    QString filter;      // that captures have to match, in the filter language; empty: all
    QString environment; // its name; empty: none
    delivery::Repetition repetition;
    bool isOrdered = false;
    QString recipe; // by which it was made; empty: by hand
    json::Value::Object more;

    bool operator==(const Rule &) const = default;
};

/// Errors name line and JSON pointer.
Result<Rule> readRule(const json::Ref &document, const QString &name);
json::Value writeRule(const Rule &rule);

/// Tells this rule from every other one, in the field Hookbench-Via of what it sends. Tells nobody its name.
QString markOf(const Rule &rule, const QString &workspaceId);

/// A request that came by more rules than these is not sent on.
inline constexpr qsizetype mostHops = 8;

/// What a rule makes of a capture.
struct Plan
{
    enum class Kind {
        Send,
        Nothing, // it concerns the rule, but nothing is to be sent: refused, damaged, filtered by the program
        Loop,    // sending would come back again and again
    };
    Kind kind = Kind::Nothing;
    int outputs = 0; // Send: a delivery for each
    QStringList via; // Send: marks that the deliveries carry
    QString reason;  // otherwise: why
};

/// Pure. The capture is one of the rule's endpoint and matches its filter. endpoint: null where it has no file.
Plan planOf(const Rule &rule, const record::Capture &capture, const endpoint::Endpoint *endpoint,
            const QString &workspaceId);

} // namespace hookbench::automation
