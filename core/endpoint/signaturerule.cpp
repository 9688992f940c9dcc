// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/signaturerule.h"

#include "core/signature/catalogue.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr std::array known{"scheme", "secrets", "parameters", "url", "refuse", "handshakes"};

Result<QString> textAt(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member ? member->text() : QString();
}

Result<bool> flagAt(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member ? member->boolean() : false;
}

} // namespace

signature::Terms termsOf(const SignatureRule &rule, const std::map<QString, Secret> &secrets)
{
    signature::Terms out;
    const auto placeOf = [&rule](const QString &name) { // an older value of "name" is called "name.ID"
        return rule.secrets.indexOf(name.section(u'.', 0, 0));
    };
    for (const auto &[name, value] : secrets)
        (placeOf(name) >= 0 ? out.keys : out.otherKeys).push_back({name, value});
    // The first one of the rule is the one that answers handshakes.
    std::stable_sort(out.keys.begin(), out.keys.end(), [&placeOf](const signature::Key &a, const signature::Key &b) {
        return placeOf(a.name) < placeOf(b.name);
    });
    for (const auto &[name, value] : rule.parameters)
        out.parameters[name.toUtf8()] = value.toUtf8();
    if (!rule.url.isEmpty())
        out.parameters[signature::publicUrl] = rule.url.toUtf8();
    return out;
}

Result<SignatureRule> readSignatureRule(const json::Ref &place, const signature::Schemes &schemes)
{
    SignatureRule out;
    if (place.kind() != json::Kind::Object)
        return place.fail(QCoreApplication::translate("hookbench::endpoint", "this must be an object"));
    const auto scheme = textAt(place, u"scheme");
    const auto url = textAt(place, u"url");
    const auto refuses = flagAt(place, u"refuse");
    const auto handshakes = flagAt(place, u"handshakes");
    if (!scheme || !url)
        return tl::unexpected(scheme ? url.error() : scheme.error());
    if (!refuses || !handshakes)
        return tl::unexpected(refuses ? handshakes.error() : refuses.error());
    out.scheme = *scheme;
    out.url = *url;
    out.refuses = *refuses;
    out.handshakes = *handshakes;
    if (!out.scheme.isEmpty()) {
        if (const auto choice = signature::chosen(signature::catalogueOf(schemes), out.scheme); !choice)
            return place.find(u"scheme")->fail(choice.error().message);
    }
    if (const auto list = place.find(u"secrets")) {
        const auto rows = list->elements();
        if (!rows)
            return tl::unexpected(rows.error());
        for (const json::Ref &row : *rows) {
            const auto name = row.text();
            if (!name)
                return tl::unexpected(name.error());
            out.secrets << *name;
        }
    }
    if (const auto object = place.find(u"parameters")) {
        const auto members = object->members();
        if (!members)
            return tl::unexpected(members.error());
        for (const auto &[name, value] : *members) {
            const auto text = value.text();
            if (!text)
                return tl::unexpected(text.error());
            out.parameters.emplace_back(name, *text);
        }
    }
    const auto members = place.members();
    for (const auto &[name, value] : *members) {
        if (std::none_of(known.begin(), known.end(), [&](const char *one) { return name == QLatin1String(one); }))
            out.more.emplace_back(name, value.value());
    }
    return out;
}

json::Value writeSignatureRule(const SignatureRule &rule)
{
    json::Value out = json::Value::Object();
    if (!rule.scheme.isEmpty())
        out.set(s("scheme"), rule.scheme);
    json::Value::Array secrets;
    for (const QString &name : rule.secrets)
        secrets.push_back(name);
    out.set(s("secrets"), std::move(secrets));
    json::Value parameters;
    for (const auto &[name, value] : rule.parameters)
        parameters.set(name, value);
    if (!parameters.isNull())
        out.set(s("parameters"), std::move(parameters));
    if (!rule.url.isEmpty())
        out.set(s("url"), rule.url);
    out.set(s("refuse"), rule.refuses);
    if (rule.handshakes)
        out.set(s("handshakes"), true);
    for (const auto &[name, value] : rule.more)
        out.set(name, value);
    return out;
}

namespace {

// Nobody knows how it is signed; to a rule that refuses that is no signature.
std::optional<SignatureVerdict> verdictOfUnknown(const SignatureRule &rule, const signature::Message &message,
                                                 qint64 now, const signature::Schemes &schemes)
{
    SignatureVerdict out{{}, {signature::Reason::MissingSignature, {}, {}, {}, {}}, {}, rule.refuses};
    if (rule.handshakes && signature::mayBeHandshake(message)) {
        signature::Terms terms = termsOf(rule, {});
        terms.now = now;
        auto seen = signature::handshakeIn(signature::catalogueOf(schemes), nullptr, message, terms);
        if (seen && seen->answer && !seen->answer->isSigned) {
            out.provider = seen->provider->id;
            out.verdict.reason = signature::Reason::Unsigned;
            out.handshake = std::move(seen->answer);
            out.isRefused = false;
        }
    }
    return out.isRefused || out.handshake ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace

std::optional<SignatureVerdict> verdictOf(const SignatureRule &rule, const std::map<QString, Secret> &secrets,
                                          const http::Request &request, bool isEncrypted, const QString &sender,
                                          qint64 now, bool guesses, const signature::Schemes &schemes)
{
    const auto choice =
        signature::chosen(signature::catalogueOf(schemes), rule.scheme.isEmpty() ? sender : rule.scheme);
    if (!choice)
        return verdictOfUnknown(rule, signature::messageOf(request, isEncrypted), now, schemes);
    signature::Terms terms = termsOf(rule, secrets);
    terms.now = now;
    terms.scheme = choice->scheme;
    terms.guesses = guesses;
    const signature::Message message = signature::messageOf(request, isEncrypted);
    SignatureVerdict out;
    out.provider = choice->provider->id;
    out.verdict = signature::verify(*choice->provider, message, terms);
    out.isRefused = rule.refuses && !out.verdict.isValid();
    if (!rule.handshakes && !out.isRefused)
        return out;
    // Handshakes come before there is a secret, and most are not signed.
    auto handshake = signature::handshake(*choice->provider, message, terms);
    if (!handshake || (handshake->isSigned && !out.verdict.isValid()))
        return out;
    // Where the program is to answer them it gets them without a signature; what has a body might be an event that
    // only looks like one.
    if (rule.handshakes || (!handshake->isRefusal && message.body.isEmpty()))
        out.isRefused = false;
    if (rule.handshakes) {
        using signature::Reason;
        if (out.verdict.reason == Reason::MissingSignature || out.verdict.reason == Reason::MissingSecret)
            out.verdict = {Reason::Unsigned, {}, {}, {}, {}}; // it need not have one
        out.handshake = std::move(handshake);
    }
    return out;
}

} // namespace hookbench::endpoint
