// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/resigning.h"

#include "core/workspace/verifying.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace hookbench::workspace {

QByteArray drawnNonce()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words)).toHex();
}

namespace {

// Another identifier that looks alike: of a UUID another one, of others other digits and letters behind a prefix.
QByteArray anotherLike(const QByteArray &id)
{
    if (!QUuid::fromString(QString::fromLatin1(id)).isNull()) {
        const QByteArray out = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        return id.startsWith('{') ? '{' + out + '}' : id == id.toUpper() ? out.toUpper() : out;
    }
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    QByteArray out = id;
    const qsizetype from = out.lastIndexOf('_') + 1;
    const quint32 letters = std::all_of(out.begin() + from, out.end(), isHex) ? 6 : 26;
    for (auto it = out.begin() + from; it != out.end(); ++it) {
        if (const char first = *it >= '0' && *it <= '9'   ? '0'
                               : *it >= 'a' && *it <= 'z' ? 'a'
                               : *it >= 'A' && *it <= 'Z' ? 'A'
                                                          : '\0')
            *it = char(first + char(QRandomGenerator::system()->bounded(first == '0' ? 10U : letters)));
    }
    return out;
}

} // namespace

std::optional<endpoint::SignatureRule> ruleOf(const Workspace &workspace, const record::CaptureSummary &capture)
{
    const auto endpoint = endpointFor(workspace, capture);
    return endpoint ? endpoint->signature : std::nullopt;
}

Result<signature::Choice> signingChoiceOf(const signature::Schemes &schemes,
                                          const std::optional<endpoint::SignatureRule> &rule,
                                          const record::CaptureSummary &capture)
{
    if (rule && !rule->scheme.isEmpty())
        return signature::chosen(signature::catalogueOf(schemes), rule->scheme);
    const service::Sender *sender = service::Senders::builtIn().find(capture.service);
    if (!sender || sender->signature.isEmpty())
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate(
                "hookbench::workspace",
                "Nobody knows how this request is signed: set the scheme in its endpoint, on the page Callers."));
    return signature::chosen(signature::catalogueOf(schemes), sender->signature);
}

Result<http::Request> signedAgain(const record::Capture &capture, const delivery::Address &address,
                                  const Resigning &with, qint64 now)
{
    const auto scheme = signature::signingScheme(*with.choice.provider, with.choice.scheme);
    if (!scheme)
        return tl::unexpected(scheme.error());
    signature::Signing signing;
    signing.key = with.key;
    signing.parameters = with.parameters;
    signing.now = now;
    signing.nonce = drawnNonce();
    signing.renewsIds = !with.keepsIds;
    signing.defect = with.defect;
    http::Request request = capture.request;
    const QByteArray id = capture.summary.deliveryId.toUtf8();
    if (signing.renewsIds && !id.isEmpty()) { // by which the receiver would take it for an attempt that it had
        for (const http::Header &field : capture.request.headers) {
            if (field.value == id)
                request.headers.set(field.name, anotherLike(id));
        }
    }
    return delivery::signedAgain(std::move(request), address, *with.choice.provider, **scheme, signing);
}

void askResigning(const Workspace &workspace, secrets::KeyRing &keys, const record::CaptureSummary &capture,
                  QObject *context, std::function<void(const Result<Resigning> &)> done)
{
    const auto rule = ruleOf(workspace, capture);
    const auto choice = signingChoiceOf(workspace.schemes(), rule, capture);
    if (!choice)
        return done(tl::unexpected(choice.error()));
    const QString name = rule ? rule->secrets.value(0) : QString();
    if (name.isEmpty())
        return done(fail(ErrorKind::NotFound,
                         QCoreApplication::translate("hookbench::workspace",
                                                     "There is no key to sign with: set one in the endpoint of this "
                                                     "request, on the page Callers.")));
    Resigning out{workspace.schemes(), *choice, {name, {}}, {}, signature::Defect::None, false};
    for (const auto &[parameter, value] : rule->parameters)
        out.parameters[parameter.toUtf8()] = value.toUtf8();
    keys.read(name, context, [out, done = std::move(done)](const Result<Secret> &secret) mutable {
        if (!secret)
            return done(tl::unexpected(secret.error()));
        out.key.value = *secret;
        done(out);
    });
}

} // namespace hookbench::workspace
