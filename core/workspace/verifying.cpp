// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/verifying.h"

#include "core/signature/catalogue.h"
#include "core/workspace/keeping.h"
#include "core/workspace/workspace.h"

#include <algorithm>

namespace hookbench::workspace {

namespace {

std::optional<SignatureQuestion> questionOf(const endpoint::SignatureRule &rule, const record::Capture &capture,
                                            const std::map<QString, Secret> &secrets)
{
    const service::Sender *sender = service::Senders::builtIn().find(capture.summary.service);
    const QString scheme = !rule.scheme.isEmpty() ? rule.scheme : sender ? sender->signature : QString();
    if (scheme.isEmpty()) // most captures: the catalogue is not asked
        return std::nullopt;
    const auto choice = signature::chosen(signature::Catalogue::builtIn(), scheme);
    if (!choice)
        return std::nullopt;
    SignatureQuestion out;
    out.provider = choice->provider;
    out.message = signature::messageOf(capture.request);
    out.terms = endpoint::termsOf(rule, secrets);
    out.terms.scheme = choice->scheme;
    out.terms.now = capture.summary.receivedAt / 1000;
    return out;
}

} // namespace

void askSignature(const Workspace &workspace, secrets::KeyRing &keys,
                  const std::shared_ptr<const record::Capture> &capture, QObject *context,
                  std::function<void(std::optional<SignatureQuestion>)> done)
{
    endpoint::SignatureRule rule;
    QStringList names;
    for (const endpoint::Endpoint &one : workspace.endpoints()) {
        if (!one.signature)
            continue;
        names << one.signature->secrets;
        if (one.name == capture->summary.endpoint)
            rule = *one.signature;
    }
    names.removeDuplicates();
    names = withOlderNames(workspace, names);
    if (names.isEmpty())
        return done(questionOf(rule, *capture, {}));
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
                done(questionOf(rule, *capture, reading->known));
        });
    }
}

} // namespace hookbench::workspace
