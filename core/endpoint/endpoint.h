// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/access.h"
#include "core/endpoint/fault.h"
#include "core/endpoint/pathpattern.h"
#include "core/endpoint/program.h"
#include "core/endpoint/signaturerule.h"
#include "core/http/replyplan.h"
#include "core/iml/value.h"
#include "core/json/value.h"
#include "core/secrets/secret.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace hookbench::endpoint {

/// A value that expressions see as parameters.NAME and data.NAME.
struct Parameter
{
    enum class Type { Text, Number, Boolean, Date, Json };

    QString name;
    Type type = Type::Text;
    json::Value value; // of that type; null: missing. A date is an ISO 8601 text
    QString secret;    // the name of the secret that has the value; Text alone
    json::Value::Object more;

    bool operator==(const Parameter &) const = default;
};

/// Somebody who uses a shared endpoint, and receives the outputs of requests with this uid.
struct Connection
{
    QString name;
    QString uid; // empty: receives nothing
    json::Value::Object more;

    bool operator==(const Connection &) const = default;
};

/// An address of ours with what it answers. Stored as endpoints/<name>.json. Members of the file that are not known
/// stay: they are in `more`.
struct Endpoint
{
    static constexpr int fileVersion = 1;

    QString name;              // of its file; empty for the built-in catch-all
    QString path;              // see pathProblem()
    QList<QByteArray> methods; // it takes; none: all
    bool enabled = true;
    Ownership kind = Ownership::Dedicated;
    std::vector<Connection> connections; // of a shared one
    std::vector<Parameter> parameters;
    Access access;
    http::ReplyPlan answer;
    json::Value specification; // as it stands in the file: an object, or a text that may hold comments; null: none
    QString target;            // address to pass on to; empty: answer by ourselves
    bool keepHost = false;     // pass the Host line on as it came
    std::chrono::seconds targetTimeout{30};
    QString eventPlace;                     // where the event of a sender that is not known stands: service::Recogniser
    std::optional<SignatureRule> signature; // none: signatures are not verified
    Faults faults;
    json::Value::Object moreOfFaults;
    // Requests to the service, see RemoteRequest; null: none.
    json::Value attach;
    json::Value detach;
    json::Value update;
    json::Value webhook; // what the answer to attach gave to keep, an object; null: not attached
    json::Value::Object more;
    json::Value::Object moreOfAnswer;

    bool operator==(const Endpoint &) const = default;

    bool isCatchAll() const { return path == QLatin1String("*"); }
    bool isAttached() const { return !webhook.isNull(); }
};

/// Takes every path and method that no other endpoint takes; answers 200 without a body.
Endpoint builtInCatchAll();

/// "POST, PUT /orders/:id"; the path alone where it takes all methods.
QString routeText(const Endpoint &endpoint);
/// Whether no router could tell which of the two takes a request: the same path, whatever its segments are called, and
/// a common method.
bool isSameRoute(const Endpoint &a, const Endpoint &b);

/// Reads the file of an endpoint. Errors name line and JSON pointer.
Result<Endpoint> readEndpoint(const json::Ref &document, const QString &name, const signature::Schemes &schemes = {});
json::Value writeEndpoint(const Endpoint &endpoint);

/// The names of the secrets that parameters refer to.
QStringList secretsOf(const Endpoint &endpoint);
/// Those, and the keys of its signatures.
QStringList allSecretsOf(const Endpoint &endpoint);
/// What expressions see as `parameters` and `data`: segments of the path as text, then the parameters. A secret that is
/// not there is missing.
iml::Collection parameterValues(const Endpoint &endpoint, const Segments &segments,
                                const std::map<QString, Secret> &secrets);

/// Whom the outputs of a request are for.
struct Recipients
{
    QStringList connections;
    QString
        remark; // why a shared endpoint has none; empty: it has some, the endpoint is dedicated, or nothing was emitted
};
Recipients recipientsOf(const Endpoint &endpoint, const ProgramOutcome &outcome);
/// What is kept with a capture: outcomeForm() with "connections" (names) and "remark", where there are some, and with a
/// trace of at most longestTrace bytes.
QByteArray decidedForm(const ProgramOutcome &outcome, const Recipients &recipients);
inline constexpr qsizetype longestTrace = 64 * 1024;
/// What keeps a shared endpoint from delivering anything; empty: nothing. hasUid: its specification has one.
QString sharedProblem(const Endpoint &endpoint, bool hasUid);

/// Its specification, ready to decide requests; null: it has none.
Result<std::shared_ptr<const Program>, SpecificationIssue> programOf(const Endpoint &endpoint);

/// What an endpoint decided for one request.
struct Outcome
{
    QString endpoint;                    // its name; empty: the catch-all
    http::ReplyPlan reply;               // what we answer where nothing is passed on
    std::function<QByteArray()> decided; // gives decidedForm() of its program, on any thread; null: it has none
    QString target;                      // where to pass on to
    bool keepHost = false;
    std::chrono::seconds targetTimeout{30};
    QString eventPlace; // of the endpoint
};

} // namespace hookbench::endpoint
