// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draftsigning.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hookbench::delivery {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr std::array known{"scheme", "secret", "parameters", "url", "defect"};

// Whether the secret itself is in what is sent.
bool sendsSecret(const signature::Scheme &scheme)
{
    return scheme.algorithm.family == signature::Family::Equals || scheme.algorithm.family == signature::Family::Basic;
}

Result<Outgoing> sealed(Outgoing outgoing, const DraftSigning &rule, const Secret *secret, const SigningMoment &moment)
{
    const auto choice = signature::chosen(signature::catalogueOf(moment.schemes), rule.scheme);
    if (!choice)
        return tl::unexpected(choice.error());
    const auto scheme = signature::signingScheme(*choice->provider, choice->scheme);
    if (!scheme)
        return tl::unexpected(scheme.error());
    signature::Signing signing;
    signing.key.name = rule.secret;
    if (secret)
        signing.key.value = *secret;
    signing.isPreview = !secret;
    for (const auto &[name, value] : rule.parameters)
        signing.parameters[name.toUtf8()] = value.toUtf8();
    if (!rule.url.isEmpty())
        signing.parameters[signature::publicUrl] = rule.url.toUtf8();
    signing.now = moment.now;
    signing.nonce = moment.nonce;
    signing.renewsIds = moment.renewsIds;
    signing.defect = rule.defect;
    signature::Message message{outgoing.method, outgoing.address.url(), outgoing.headers, outgoing.body};
    const QByteArray query = signature::queryOf(message.url);
    auto done = signature::signedMessage(**scheme, std::move(message), signing);
    if (!done)
        return tl::unexpected(done.error());
    if (const QByteArray now = signature::queryOf(done->url); now != query) {
        outgoing.address.query = now;
        outgoing.address.hasQuery = true;
        const QString shown = outgoing.url.section(u'?', 0, 0);
        outgoing.url = shown + QStringLiteral("?…"); // what signs it may be the secret
    }
    outgoing.headers = std::move(done->headers);
    outgoing.body = std::move(done->body);
    if (secret && sendsSecret(**scheme)) {
        outgoing.secrets.insert_or_assign(rule.secret, *secret);
        if ((*scheme)->algorithm.family == signature::Family::Basic)
            outgoing.secrets.insert_or_assign(QStringLiteral("{{base64(secrets.%1)}}").arg(rule.secret),
                                              Secret(secret->reveal().toBase64()));
    }
    return outgoing;
}

} // namespace

Result<DraftSigning> readDraftSigning(const json::Ref &place)
{
    DraftSigning out;
    const auto members = place.members();
    if (!members)
        return tl::unexpected(members.error());
    for (const auto &[name, value] : *members) {
        if (std::none_of(known.begin(), known.end(), [&](const char *one) { return name == QLatin1String(one); })) {
            out.more.emplace_back(name, value.value());
            continue;
        }
        if (name == QLatin1String("parameters")) {
            const auto parameters = value.members();
            if (!parameters)
                return tl::unexpected(parameters.error());
            for (const auto &[parameter, setting] : *parameters) {
                const auto text = setting.text();
                if (!text)
                    return tl::unexpected(text.error());
                out.parameters.emplace_back(parameter, *text);
            }
            continue;
        }
        const auto text = value.text();
        if (!text)
            return tl::unexpected(text.error());
        if (name == QLatin1String("defect")) {
            const auto defect = signature::defectOf(*text);
            if (!defect)
                return value.fail(QCoreApplication::translate("hookbench::delivery",
                                                              "\"defect\" is none, stale, wrong, missing or body"));
            out.defect = *defect;
        } else {
            (name == QLatin1String("scheme")   ? out.scheme
             : name == QLatin1String("secret") ? out.secret
                                               : out.url) = *text;
        }
    }
    return out;
}

json::Value writeDraftSigning(const DraftSigning &signing)
{
    json::Value out;
    out.set(s("scheme"), signing.scheme);
    out.set(s("secret"), signing.secret);
    json::Value parameters;
    for (const auto &[name, value] : signing.parameters)
        parameters.set(name, value);
    if (!parameters.isNull())
        out.set(s("parameters"), std::move(parameters));
    if (!signing.url.isEmpty())
        out.set(s("url"), signing.url);
    if (signing.defect != signature::Defect::None)
        out.set(s("defect"), signature::nameOf(signing.defect));
    for (const auto &[name, value] : signing.more)
        out.set(name, value);
    return out;
}

Result<Outgoing> signedOutgoing(Outgoing outgoing, const DraftSigning &signing, const Secret &secret,
                                const SigningMoment &moment)
{
    return sealed(std::move(outgoing), signing, &secret, moment);
}

Result<Outgoing> previewSigned(Outgoing outgoing, const DraftSigning &signing, const SigningMoment &moment)
{
    return sealed(std::move(outgoing), signing, nullptr, moment);
}

} // namespace hookbench::delivery
