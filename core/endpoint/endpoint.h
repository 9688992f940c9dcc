// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/replyplan.h"
#include "core/json/value.h"

#include <QString>

namespace hookbench::endpoint {

/// An address of ours with what it answers. Stored as endpoints/<name>.json.
struct Endpoint
{
    static constexpr int fileVersion = 1;

    QString name; // of its file; empty for the built-in catch-all
    QString path; // "/hooks/github", "/files/*" for everything below, "*" for whatever nothing else takes
    bool enabled = true;
    http::ReplyPlan answer;
    json::Value specification; // as it stands in the file: an object, or a text that may hold comments; null: none
    QString target;        // address to pass on to; empty: answer by ourselves
    bool keepHost = false; // pass the Host line on as it came
    std::chrono::seconds targetTimeout{30};
    QString eventPlace; // where the event of a sender that is not known stands: service::Recogniser

    bool operator==(const Endpoint &) const = default;

    bool isCatchAll() const { return path == QLatin1String("*"); }
};

/// Takes every path and method that no other endpoint takes; answers 200 without a body.
Endpoint builtInCatchAll();

/// Why a path cannot be one of an endpoint; empty where it can.
QString pathProblem(const QString &path);

/// Reads the file of an endpoint. Errors name line and JSON pointer.
Result<Endpoint> readEndpoint(const json::Ref &document, const QString &name);
json::Value writeEndpoint(const Endpoint &endpoint);

/// Chooses the endpoint for a request: an exact path before a prefix, a longer prefix before a shorter one, the
/// catch-all last. Disabled ones are passed over. Immutable; may be used on any thread.
class Router
{
public:
    explicit Router(std::vector<Endpoint> endpoints);

    const Endpoint &match(QByteArrayView target) const;
    const std::vector<Endpoint> &endpoints() const { return m_endpoints; }

private:
    std::vector<Endpoint> m_endpoints; // most specific first; the last is a catch-all
};

/// The path that a target names, percent-decoded; for the absolute form without scheme and authority.
QString routePath(QByteArrayView target);

/// What an endpoint's program decided for one request.
struct Outcome
{
    QString endpoint;      // its name; empty: the catch-all
    http::ReplyPlan reply; // what we answer where nothing is passed on
    QString target;        // where to pass on to
    bool keepHost = false;
    std::chrono::seconds targetTimeout{30};
    QString eventPlace; // of the endpoint
};

/// Pure: the same request gives the same outcome.
Outcome run(const Endpoint &endpoint, const http::Request &request);

} // namespace hookbench::endpoint
