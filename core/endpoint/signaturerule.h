// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/secrets/secret.h"
#include "core/signature/handshake.h"

#include <QStringList>

namespace hookbench::endpoint {

/// How an endpoint verifies the signatures of its requests. In its file:
/// "signature": {"scheme": "github/sha256", "secrets": ["github-hook"], "parameters": {"name": "value"}, "url": "...",
/// "refuse": false, "handshakes": false}
struct SignatureRule
{
    QString scheme;      // "github" or "svix/webhook"; empty: that of the sender, where it is recognised
    QStringList secrets; // names; each is tried
    std::vector<std::pair<QString, QString>> parameters; // settings that are no secrets
    QString url;                                         // as the sender knows it; empty: as it arrives
    bool refuses = false;    // answers 401 where it is not valid; else it is accepted and marked
    bool handshakes = false; // answers those of the provider
    json::Value::Object more;

    bool operator==(const SignatureRule &) const = default;
};

/// schemes: those that it can name. Errors name line and JSON pointer.
Result<SignatureRule> readSignatureRule(const json::Ref &place, const signature::Schemes &schemes);
json::Value writeSignatureRule(const SignatureRule &rule);

/// The keys of the rule, the others beside them, and its settings.
signature::Terms termsOf(const SignatureRule &rule, const std::map<QString, Secret> &secrets);

/// A verdict with the scheme that it was found by.
struct SignatureVerdict
{
    QString provider;
    signature::Verdict verdict;
    std::optional<signature::HandshakeAnswer> handshake; // what its provider wants to hear, where it may be answered
    bool isRefused = false;                              // by the rule: neither program nor target see it
};

/// What a rule says to a request. isEncrypted: it came by TLS. sender: the provider that was recognised, or empty. now:
/// milliseconds since 1970. schemes: those that the rule can name. None: no provider is known. Pure; guesses take
/// longer.
std::optional<SignatureVerdict> verdictOf(const SignatureRule &rule, const std::map<QString, Secret> &secrets,
                                          const http::Request &request, bool isEncrypted, const QString &sender,
                                          qint64 now, bool guesses, const signature::Schemes &schemes = {});

} // namespace hookbench::endpoint
