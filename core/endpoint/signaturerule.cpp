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
    for (const auto &[name, value] : secrets) // an older value of "name" is called "name.ID"
        (rule.secrets.contains(name.section(u'.', 0, 0)) ? out.keys : out.otherKeys).push_back({name, value});
    for (const auto &[name, value] : rule.parameters)
        out.parameters[name.toUtf8()] = value.toUtf8();
    if (!rule.url.isEmpty())
        out.parameters[signature::publicUrl] = rule.url.toUtf8();
    return out;
}

Result<SignatureRule> readSignatureRule(const json::Ref &place)
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
    if (const auto choice = signature::chosen(signature::Catalogue::builtIn(), out.scheme);
        !out.scheme.isEmpty() && !choice)
        return place.find(u"scheme")->fail(choice.error().message);
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

std::optional<SignatureVerdict> verdictOf(const SignatureRule &rule, const std::map<QString, Secret> &secrets,
                                          const http::Request &request, const QString &sender, qint64 now, bool guesses)
{
    const auto choice =
        signature::chosen(signature::Catalogue::builtIn(), rule.scheme.isEmpty() ? sender : rule.scheme);
    if (!choice) // nobody knows how it is signed; to a rule that refuses that is no signature
        return rule.refuses ? std::optional(
                   SignatureVerdict{{}, {signature::Reason::MissingSignature, {}, {}, {}, {}}, {}, true})
                            : std::nullopt;
    signature::Terms terms = termsOf(rule, secrets);
    terms.now = now;
    terms.scheme = choice->scheme;
    terms.guesses = guesses;
    const signature::Message message = signature::messageOf(request);
    SignatureVerdict out;
    out.provider = choice->provider->id;
    out.verdict = signature::verify(*choice->provider, message, terms);
    // Handshakes come before there is a secret, and most are not signed.
    auto handshake = signature::handshake(*choice->provider, message, terms);
    const bool isOne = handshake && (!handshake->isSigned || out.verdict.isValid());
    out.isRefused = rule.refuses && !out.verdict.isValid() && !isOne;
    if (isOne && rule.handshakes)
        out.handshake = std::move(handshake);
    return out;
}

} // namespace hookbench::endpoint
