// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

namespace hookbench::endpoint {

/// Chooses the endpoint for a request, the most specific that takes it: by path (PathPattern), then one that names
/// methods before one that takes all. The catch-all comes last. Disabled ones are passed over. Immutable; may be used
/// on any thread.
class Router
{
public:
    struct Match
    {
        const Endpoint &endpoint; // the router's
        Segments segments;        // named ones of its path
        const Program *program;   // its specification; null: none
    };

    /// secrets: what the parameters of the endpoints refer to, as far as it is known. schemes: of signatures.
    /// Specifications that cannot be compiled are passed over: readEndpoint() refuses them.
    explicit Router(std::vector<Endpoint> endpoints, std::map<QString, Secret> secrets = {},
                    std::vector<IssuedKey> keys = {}, signature::Schemes schemes = {});

    Match match(const QByteArray &method, QByteArrayView target) const;
    /// In the order in which they are asked; the last is a catch-all.
    const std::vector<Endpoint> &endpoints() const { return m_endpoints; }
    const std::map<QString, Secret> &secrets() const { return m_secrets; }
    /// Those that callers may have to show.
    const std::vector<IssuedKey> &keys() const { return m_keys; }
    const signature::Schemes &schemes() const { return m_schemes; }

private:
    std::vector<Endpoint> m_endpoints;
    std::vector<PathPattern> m_patterns;                    // of each
    std::vector<std::shared_ptr<const Program>> m_programs; // of each; null: none
    std::map<QString, Secret> m_secrets;
    std::vector<IssuedKey> m_keys;
    signature::Schemes m_schemes;
};

/// An outcome that is this answer alone: the endpoint has not been asked.
Outcome answeredWith(const Endpoint &endpoint, http::ReplyPlan reply);

/// What the endpoint of a match decides. Where a secret of its parameters is not there the program does not run and the
/// answer is 503: to expressions it would be missing, and what is missing equals what a sender left out. The inputs
/// need no parameters. Pure: the same match, secrets, request and inputs give the same outcome.
Outcome run(const Router::Match &match, const std::map<QString, Secret> &secrets, const http::Request &request,
            ProgramInputs inputs);

/// What a provider that tries an address out is answered.
http::ReplyPlan replyOf(const signature::HandshakeAnswer &answer);

/// What the endpoint of a match answers by a verdict alone, without its program and its target. None: run() decides.
std::optional<Outcome> answerOf(const Router::Match &match, const SignatureVerdict &verdict);

} // namespace hookbench::endpoint
