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
    };

    explicit Router(std::vector<Endpoint> endpoints);

    Match match(const QByteArray &method, QByteArrayView target) const;
    /// In the order in which they are asked; the last is a catch-all.
    const std::vector<Endpoint> &endpoints() const { return m_endpoints; }

private:
    std::vector<Endpoint> m_endpoints;
    std::vector<PathPattern> m_patterns; // of each
};

} // namespace hookbench::endpoint
