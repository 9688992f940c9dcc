// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/verifying.h"

#include "core/endpoint/router.h"
#include "core/signature/catalogue.h"
#include "core/workspace/keeping.h"
#include "core/workspace/keyhealth.h"
#include "core/workspace/workspace.h"

#include <algorithm>

namespace hookbench::workspace {

namespace {

std::optional<SignatureQuestion> questionOf(const endpoint::SignatureRule &rule, const record::Capture &capture,
                                            const std::map<QString, Secret> &secrets, const signature::Schemes &schemes)
{
    const service::Sender *sender = service::Senders::builtIn().find(capture.summary.service);
    const QString scheme = !rule.scheme.isEmpty() ? rule.scheme : sender ? sender->signature : QString();
    SignatureQuestion out;
    out.schemes = schemes;
    out.message = signature::messageOf(capture.request, record::isEncrypted(capture.summary));
    out.terms = endpoint::termsOf(rule, secrets);
    out.sender = sender ? sender->signature : QString();
    out.takesHandshakes = rule.handshakes;
    const bool isKnown = !scheme.isEmpty(); // most captures are not: the catalogue is not asked for them
    const auto choice = isKnown ? signature::chosen(signature::catalogueOf(schemes), scheme)
                                : Result<signature::Choice>(signature::Choice());
    if (choice && choice->provider) {
        out.provider = choice->provider;
        out.terms.scheme = choice->scheme;
        if (out.sender != scheme && !out.sender.isEmpty())
            out.terms.sender = signature::catalogueOf(schemes).find(out.sender.section(u'/', 0, 0));
    } else if (!signature::mayBeHandshake(out.message)) {
        return std::nullopt;
    }
    out.terms.now = capture.summary.receivedAt / 1000;
    return out;
}

} // namespace

std::optional<endpoint::Endpoint> endpointFor(const Workspace &workspace, const record::CaptureSummary &capture)
{
    auto known = workspace.endpoint(capture.endpoint);
    if (known && !known->isCatchAll())
        return known;
    std::vector<endpoint::Endpoint> all = workspace.endpoints();
    for (endpoint::Endpoint &one : all)
        one.specification = {}; // is not compiled
    const endpoint::Router router(std::move(all));
    return workspace.endpoint(router.match(capture.method.toUtf8(), capture.target.toUtf8()).endpoint.name);
}

void askSignature(const Workspace &workspace, secrets::KeyRing &keys,
                  const std::shared_ptr<const record::Capture> &capture, QObject *context,
                  std::function<void(std::optional<SignatureQuestion>)> done)
{
    const signature::Schemes schemes = workspace.schemes();
    const auto taking = endpointFor(workspace, capture->summary);
    endpoint::SignatureRule rule;
    QStringList names;
    std::vector<endpoint::Endpoint> endpoints = workspace.endpoints();
    useIntegrations(workspace, endpoints);
    for (const endpoint::Endpoint &one : endpoints) {
        if (!one.signature)
            continue;
        names << one.signature->secrets;
        if (taking && one.name == taking->name)
            rule = *one.signature;
    }
    if (auto known = questionOf(rule, *capture, {}, schemes); !known || !known->provider)
        return done(std::move(known)); // no key is read for those that nobody signs
    if (capture->summary.reason != signature::Reason::Ok) {
        for (const SecretEntry &entry : workspace.secrets())
            names << entry.name;
    }
    names.removeDuplicates();
    names = withOlderNames(workspace, names);
    if (names.isEmpty())
        return done(questionOf(rule, *capture, {}, schemes));
    struct Reading
    {
        std::map<QString, Secret> known;
        qsizetype open = 0;
    };
    const auto reading = std::make_shared<Reading>();
    reading->open = names.size();
    for (const QString &name : std::as_const(names)) {
        keys.read(name, context, [=](const Result<Secret> &secret) {
            if (secret)
                reading->known.insert_or_assign(name, *secret);
            if (--reading->open == 0)
                done(questionOf(rule, *capture, reading->known, schemes));
        });
    }
}

} // namespace hookbench::workspace
