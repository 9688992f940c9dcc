// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/router.h"

#include <algorithm>

namespace hookbench::endpoint {

Router::Router(std::vector<Endpoint> endpoints, std::map<QString, Secret> secrets, std::vector<IssuedKey> keys,
               signature::Schemes schemes)
    : m_secrets(std::move(secrets))
    , m_keys(std::move(keys))
    , m_schemes(std::move(schemes))
{
    endpoints.push_back(builtInCatchAll());
    std::vector<std::pair<PathPattern, Endpoint *>> routes;
    for (Endpoint &endpoint : endpoints)
        routes.emplace_back(PathPattern(endpoint.path), &endpoint);
    std::stable_sort(routes.begin(), routes.end(), [](const auto &a, const auto &b) {
        if (const auto order = a.first <=> b.first; order != 0)
            return order < 0;
        return !a.second->methods.isEmpty() && b.second->methods.isEmpty();
    });
    m_endpoints.reserve(routes.size());
    m_patterns.reserve(routes.size());
    for (auto &[pattern, endpoint] : routes) {
        m_patterns.push_back(std::move(pattern));
        m_endpoints.push_back(std::move(*endpoint));
        m_programs.push_back(programOf(m_endpoints.back()).value_or(nullptr));
    }
}

Router::Match Router::match(const QByteArray &method, QByteArrayView target) const
{
    const QString path = routePath(target);
    Segments segments;
    for (std::size_t i = 0; i + 1 < m_endpoints.size(); ++i) {
        const Endpoint &endpoint = m_endpoints[i];
        if (endpoint.enabled && (endpoint.methods.isEmpty() || endpoint.methods.contains(method))
            && m_patterns[i].matches(path, target, &segments))
            return {endpoint, std::move(segments), m_programs[i].get()};
    }
    return {m_endpoints.back(), {}, m_programs.back().get()};
}

Outcome answeredWith(const Endpoint &endpoint, http::ReplyPlan reply)
{
    Outcome out;
    out.endpoint = endpoint.name;
    out.reply = std::move(reply);
    out.eventPlace = endpoint.eventPlace;
    return out;
}

http::ReplyPlan replyOf(const signature::HandshakeAnswer &answer)
{
    http::ReplyPlan out;
    out.status = answer.status;
    out.headers = answer.headers;
    out.body = SharedBytes(answer.body);
    return out;
}

std::optional<Outcome> answerOf(const Router::Match &match, const SignatureVerdict &verdict)
{
    if (verdict.handshake)
        return answeredWith(match.endpoint, replyOf(*verdict.handshake));
    if (verdict.isRefused) // and never what it should be
        return answeredWith(match.endpoint, http::plainReply(401, "The signature is missing or not valid."));
    return std::nullopt;
}

Outcome run(const Router::Match &match, const std::map<QString, Secret> &secrets, const http::Request &request,
            ProgramInputs inputs)
{
    const Endpoint &endpoint = match.endpoint;
    Outcome out{endpoint.name,          endpoint.answer,    {}, endpoint.target, endpoint.keepHost,
                endpoint.targetTimeout, endpoint.eventPlace};
    if (!match.program)
        return out;
    inputs.parameters = parameterValues(endpoint, match.segments, secrets);
    for (const QString &name : secretsOf(endpoint)) {
        const auto secret = secrets.find(name);
        if (secret == secrets.end()) {
            out.reply = http::plainReply(503, "A key of this endpoint is not there.");
            out.reply.headers.append("Retry-After", "10");
            out.target.clear();
            return out;
        }
        inputs.hidden << QString::fromUtf8(secret->second.reveal());
    }
    auto decided = std::make_shared<const ProgramOutcome>(match.program->run(request, std::move(inputs), Tracing::On));
    out.reply = decided->response;
    if (decided->ending == Ending::Handshake || decided->ending == Ending::Failed)
        out.target.clear(); // the sender wants to hear from us
    auto recipients = recipientsOf(endpoint, *decided);
    out.decided = [decided = std::move(decided), recipients = std::move(recipients)] {
        return decidedForm(*decided, recipients);
    };
    return out;
}

} // namespace hookbench::endpoint
