// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/apikey.h"
#include "core/endpoint/ratelimit.h"
#include "core/json/value.h"

namespace hookbench::endpoint {

/// Who may call an endpoint, and how often. In its file:
///     "key": {"in": "header"|"query"|"body"|"basic"|"bearer", "name": "X-API-Key", "keys": ["lamp"]}
///     "limits": {"all"|"key"|"address": {"requests": 60, "seconds": 60}}
struct Access
{
    KeyDemand key;
    RateLimits limits;

    bool operator==(const Access &) const = default;
};

/// Of the document of an endpoint. Errors name line and JSON pointer.
Result<Access> readAccess(const json::Ref &document);
/// Adds the members that are not what they are without them.
void writeAccess(json::Value &document, const Access &access);

/// What became of a request at the door.
struct Admission
{
    std::optional<http::ReplyPlan> refusal; // none: it may come in
    KeyJudgement key;
    QString limit = {}; // which one refused it: "all", "key", "address"; empty: none
};

/// Why it was refused, for the user alone: {"refused": {"reason": "key_missing"|"key_unknown"|"key_not_for_endpoint"|
/// "key_expired"|"key_revoked"|"rate_limited", "key", "limit"}, "remark": a sentence}, as decidedForm() is kept; empty:
/// it was not.
QByteArray refusalForm(const Admission &admission);

/// endpoint: its name, which its buckets go by. address: of the caller, without a port;
/// those of one IPv6 network (/64) count together. now, steady: microseconds since
/// 1970, and of a clock that does not go back.
Admission admit(const Access &access, const QString &endpoint, const std::vector<IssuedKey> &keys,
                const http::Request &request, const QString &address, RateLimiter &limiter, qint64 now, qint64 steady);

} // namespace hookbench::endpoint
