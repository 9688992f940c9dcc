// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/signaturemend.h"

#include "core/endpoint/pathpattern.h"
#include "core/signature/variants.h"
#include "core/workspace/keeping.h"
#include "core/workspace/verifying.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::workspace {

namespace {

using Kind = SignatureMend::Kind;
using Done = std::function<void(const Result<QString> &)>;

// One for the path that the capture came to, under a name that is free; it answers or passes on as the catch-all did.
endpoint::Endpoint newEndpoint(const Workspace &workspace, const std::optional<endpoint::Endpoint> &catchAll,
                               const record::CaptureSummary &capture, const QString &sender)
{
    endpoint::Endpoint out;
    out.path = endpoint::routePath(capture.target.toUtf8());
    out.answer = catchAll ? catchAll->answer : endpoint::builtInCatchAll().answer;
    out.target = catchAll ? catchAll->target : workspace.settings().target;
    out.keepHost = catchAll && catchAll->keepHost;
    out.signature.emplace();
    out.signature->scheme = sender;
    QString name;
    for (const QChar c : out.path) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (isPlain || (!name.isEmpty() && !name.endsWith(u'-')))
            name += isPlain ? c : QChar(u'-');
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    name = name.isEmpty() ? QStringLiteral("hook") : name.left(40);
    out.name = name;
    for (int i = 2; workspace.endpoint(out.name); ++i)
        out.name = QStringLiteral("%1-%2").arg(name).arg(i);
    return out;
}

Result<QString> changeRule(Workspace &workspace, const record::CaptureSummary &capture, const QString &sender,
                           const std::function<void(endpoint::SignatureRule &)> &edit)
{
    auto known = endpointFor(workspace, capture);
    const auto catchAll = known && known->isCatchAll() ? std::exchange(known, std::nullopt) : std::nullopt;
    endpoint::Endpoint changed = known ? *known : newEndpoint(workspace, catchAll, capture, sender);
    if (!changed.signature) {
        changed.signature.emplace();
        changed.signature->scheme = sender;
    }
    edit(*changed.signature);
    const auto saved = known ? workspace.saveEndpoint(changed, known->name, workspace.endpointRevision(known->name))
                             : workspace.saveEndpoint(changed);
    return saved ? Result<QString>(changed.name) : tl::unexpected(saved.error());
}

void addKey(endpoint::SignatureRule &rule, const QString &key)
{
    if (!rule.secrets.contains(key))
        rule.secrets << key;
}

Result<QByteArray> readAs(const Secret &secret, const QString &how)
{
    const auto all = signature::readings(secret.reveal(), {});
    const auto it = std::find_if(all.begin(), all.end(), [&how](const auto &one) { return one.name == how; });
    if (it == all.end())
        return fail(ErrorKind::Changed,
                    QCoreApplication::translate("hookbench::workspace", "The key is another one by now."));
    return it->text;
}

void keep(Workspace &workspace, secrets::KeyRing &keys, const QString &name, const QByteArray &value, QObject *context,
          const std::function<void(const Result<void> &)> &done)
{
    if (keys.outside(name))
        return done(fail(ErrorKind::Refused,
                         QCoreApplication::translate("hookbench::workspace",
                                                     "The key %1 comes from the environment or a .env file, which go "
                                                     "first: change it there.")
                             .arg(name)));
    SecretEntry entry = workspace.secret(name).value_or(SecretEntry());
    entry.name = name;
    keepSecret(workspace, keys, entry, Secret(value), context, [done](const Kept &kept) {
        done(kept.error ? Result<void>(tl::unexpected(*kept.error)) : Result<void>());
    });
}

} // namespace

void mendSignature(Workspace &workspace, secrets::KeyRing &keys, const record::CaptureSummary &capture,
                   const QString &sender, const SignatureMend &mend, QObject *context, Done done)
{
    const auto change = [&workspace, capture, sender](const std::function<void(endpoint::SignatureRule &)> &edit) {
        return changeRule(workspace, capture, sender, edit);
    };
    const auto useKey = [change, key = mend.key] {
        return change([&key](endpoint::SignatureRule &rule) { addKey(rule, key); });
    };
    switch (mend.kind) {
    case Kind::UseKey: return done(useKey());
    case Kind::SetUrl: return done(change([&mend](endpoint::SignatureRule &rule) { rule.url = mend.value; }));
    case Kind::SetScheme: return done(change([&mend](endpoint::SignatureRule &rule) { rule.scheme = mend.value; }));
    case Kind::TakeHandshakes:
        return done(change([&mend](endpoint::SignatureRule &rule) {
            rule.handshakes = true;
            if (rule.scheme.isEmpty())
                rule.scheme = mend.value;
            for (const auto &setting : mend.settings) {
                std::erase_if(rule.parameters, [&setting](const auto &one) { return one.first == setting.first; });
                rule.parameters.push_back(setting);
            }
        }));
    case Kind::EnterKey: {
        const auto text = mend.value.isEmpty() ? mend.secret.reveal() : readAs(mend.secret, mend.value);
        if (!text)
            return done(tl::unexpected(text.error()));
        return keep(workspace, keys, mend.key, *text, context,
                    [useKey, done = std::move(done)](const Result<void> &kept) {
                        done(kept ? useKey() : tl::unexpected(kept.error()));
                    });
    }
    case Kind::ReadKey:
        return keys.read(mend.key, context,
                         [=, &workspace, &keys, done = std::move(done)](const Result<Secret> &secret) {
                             const auto text = secret ? readAs(*secret, mend.value) : tl::unexpected(secret.error());
                             if (!text)
                                 return done(tl::unexpected(text.error()));
                             keep(workspace, keys, mend.key, *text, context,
                                  [done, name = capture.endpoint](const Result<void> &kept) {
                                      done(kept ? Result<QString>(name) : tl::unexpected(kept.error()));
                                  });
                         });
    }
}

} // namespace hookbench::workspace
