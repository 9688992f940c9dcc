// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/attaching.h"

#include "core/endpoint/remoterequest.h"
#include "core/iml/fromjson.h"
#include "core/workspace/draftcontext.h"

#include <QCoreApplication>
#include <QPointer>

namespace hookbench::workspace {

namespace {

constexpr std::size_t saidOfAnAnswer = 200; // bytes of its body, where it refuses

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Error errorOf(const QString &member, const iml::LanguageError &error)
{
    const QString place = error.path.isEmpty() ? member : member + u'.' + error.path;
    return {ErrorKind::Invalid, QStringLiteral("%1, %2: %3").arg(iml::codeName(error.code), place, error.message),
            error.offset, error.length};
}

// What the requests of an endpoint see. url: by which the world reaches it.
iml::Variables variablesOf(const endpoint::Endpoint &endpoint, const QString &url, const json::Value &webhook,
                           const std::map<QString, Secret> &secrets)
{
    iml::Variables out;
    const auto stored = webhook.isNull() ? iml::Collection()
                                         : iml::fromJson(webhook)
                                               .map([](const iml::Value &value) {
                                                   return value.collection() ? *value.collection() : iml::Collection();
                                               })
                                               .value_or(iml::Collection());
    iml::Collection known = stored;
    known.set(s("url"), url);
    out.set(s("webhook"), std::move(known));
    const iml::Collection parameters = endpoint::parameterValues(endpoint, {}, secrets);
    out.set(s("parameters"), parameters);
    out.set(s("data"), parameters);
    return out;
}

iml::Run runOf(iml::Variables variables)
{
    return iml::Run(inputsOfNow(), std::move(variables));
}

// The same names with their references as values, for an address that may be shown.
std::map<QString, Secret> references(const std::map<QString, Secret> &secrets)
{
    std::map<QString, Secret> out;
    for (const auto &[name, value] : secrets)
        out.emplace(name, Secret(delivery::secretReference(name).toUtf8()));
    return out;
}

} // namespace

Attaching::Attaching(Workspace &workspace, Deliveries &deliveries, secrets::KeyRing &keys,
                     const PublicAddresses &addresses)
    : m_workspace(workspace)
    , m_deliveries(deliveries)
    , m_keys(keys)
    , m_addresses(addresses)
{
}

void Attaching::send(const QString &member, const json::Value &specification, const endpoint::Endpoint &endpoint,
                     const json::Value &webhook, QObject *context, Sent sent)
{
    const QString url = m_addresses.urlOf(endpoint);
    if (url.isEmpty() && member != QLatin1String("detach"))
        return sent(fail(
            ErrorKind::Unavailable,
            QCoreApplication::translate(
                "hookbench::workspace",
                "There is no public address to tell the service. Type one at the listener, or start ngrok or cloudflared.")));
    auto compiled = endpoint::RemoteRequest::compile(specification);
    if (!compiled)
        return sent(tl::unexpected(errorOf(member, compiled.error())));
    const auto request = std::make_shared<const endpoint::RemoteRequest>(std::move(*compiled));
    m_keys.readAll(endpoint::secretsOf(endpoint), this, [=, this](const Result<std::map<QString, Secret>> &secrets) {
        if (!secrets)
            return sent(tl::unexpected(secrets.error()));
        iml::Run run = runOf(variablesOf(endpoint, url, webhook, *secrets));
        auto ready = request->evaluate(run);
        if (!ready)
            return sent(tl::unexpected(errorOf(member, ready.error())));
        iml::Run showing = runOf(variablesOf(endpoint, url, webhook, references(*secrets)));
        const auto shown = request->evaluate(showing);
        const auto address = delivery::Address::parse(ready->url);
        if (!address)
            return sent(tl::unexpected(address.error().in(member + s(".url"))));
        delivery::Outgoing outgoing;
        outgoing.method = ready->method;
        outgoing.address = *address;
        outgoing.headers = ready->headers;
        outgoing.body = SharedBytes(ready->body);
        outgoing.hasBody = ready->hasBody;
        outgoing.secrets = *secrets;
        const auto variables = std::make_shared<const iml::Variables>(run.variables);
        m_deliveries.sendReady(
            std::move(outgoing), shown ? shown->url : member, context ? context : this,
            [=](const Delivered &delivered) {
                if (delivered.error)
                    return sent(tl::unexpected(*delivered.error));
                const delivery::Exchange &exchange = delivered.delivery.exchange;
                if (exchange.error)
                    return sent(tl::unexpected(*exchange.error));
                const http::Response &response = exchange.response;
                if (response.status < 200 || response.status > 299)
                    return sent(
                        fail(ErrorKind::Refused,
                             QCoreApplication::translate("hookbench::workspace", "The service answered %1 to %2: %3")
                                 .arg(response.status)
                                 .arg(member, QString::fromUtf8(response.body.slice(0, saidOfAnAnswer).view()))));
                iml::Run collecting = runOf(*variables);
                auto data = request->collect(collecting, response);
                if (!data)
                    return sent(tl::unexpected(errorOf(member, data.error())));
                sent(std::move(*data));
            });
    });
}

void Attaching::create(const endpoint::Endpoint &endpoint, QObject *context, Done done)
{
    if (endpoint.attach.isNull())
        return done(m_workspace.saveEndpoint(endpoint));
    if (const auto savable = m_workspace.canSaveEndpoint(endpoint); !savable)
        return done(savable);
    send(s("attach"), endpoint.attach, endpoint, {}, context, [this, endpoint, done](const Result<json::Value> &kept) {
        if (!kept)
            return done(tl::unexpected(kept.error()));
        endpoint::Endpoint attached = endpoint;
        attached.webhook = *kept;
        done(m_workspace.saveEndpoint(attached));
    });
}

void Attaching::save(const endpoint::Endpoint &endpoint, const QString &previousName,
                     const std::optional<QByteArray> &revision, QObject *context, Done done)
{
    const auto known = m_workspace.endpoint(previousName);
    const bool tellsTheService =
        known && known->isAttached() && (known->parameters != endpoint.parameters || known->path != endpoint.path);
    if (!tellsTheService)
        return done(m_workspace.saveEndpoint(endpoint, previousName, revision));
    if (const auto savable = m_workspace.canSaveEndpoint(endpoint, previousName, revision); !savable)
        return done(savable);
    const auto keep = [this, endpoint, previousName, revision, done](const Result<json::Value> &kept) {
        if (!kept)
            return done(tl::unexpected(kept.error()));
        endpoint::Endpoint changed = endpoint;
        changed.webhook = *kept;
        done(m_workspace.saveEndpoint(changed, previousName, revision));
    };
    if (!endpoint.update.isNull()) {
        send(s("update"), endpoint.update, endpoint, known->webhook, context,
             [keep, webhook = known->webhook](const Result<json::Value> &kept) {
                 if (!kept)
                     return keep(kept);
                 json::Value merged = webhook; // what the answer gives anew joins what was there
                 for (const auto &[name, value] : *kept->object())
                     merged.set(name, value);
                 keep(merged);
             });
        return;
    }
    const auto attach = [this, endpoint, keep, context] {
        endpoint.attach.isNull() ? keep(json::Value())
                                 : send(s("attach"), endpoint.attach, endpoint, {}, context, keep);
    };
    if (known->detach.isNull())
        return attach();
    send(s("detach"), known->detach, *known, known->webhook, context,
         [attach, keep](const Result<json::Value> &detached) { detached ? attach() : keep(detached); });
}

void Attaching::remove(const QString &name, QObject *context, Done done)
{
    const auto known = m_workspace.endpoint(name);
    if (!known || !known->isAttached() || known->detach.isNull())
        return done(m_workspace.removeEndpoint(name));
    send(s("detach"), known->detach, *known, known->webhook, context,
         [this, name, done](const Result<json::Value> &detached) {
             const auto removed = m_workspace.removeEndpoint(name);
             if (!removed || detached)
                 return done(removed);
             done(tl::unexpected(detached.error().in(
                 QCoreApplication::translate("hookbench::workspace",
                                             "The endpoint \"%1\" is gone, but its service was not told")
                     .arg(name))));
         });
}

} // namespace hookbench::workspace
