// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/router.h"

#include <algorithm>

namespace hookbench::endpoint {

Router::Router(std::vector<Endpoint> endpoints)
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
            return {endpoint, std::move(segments)};
    }
    return {m_endpoints.back(), {}};
}

} // namespace hookbench::endpoint
