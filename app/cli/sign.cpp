// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/signing.h"

#include "core/signature/sign.h"
#include "core/workspace/resigning.h"

#include <QDateTime>

namespace hookbench::cli {

namespace {

// As a request in a file is written.
json::Value form(const signature::Message &message, bool isOfUrl)
{
    json::Value::Array headers;
    for (const http::Header &field : message.headers)
        headers.push_back(json::Value::Array{QString::fromUtf8(field.name), QString::fromUtf8(field.value)});
    json::Value out;
    out.set(QStringLiteral("method"), QString::fromUtf8(message.method));
    if (isOfUrl)
        out.set(QStringLiteral("url"), QString::fromUtf8(message.url));
    else
        out.set(QStringLiteral("target"), QString::fromUtf8(signature::targetOf(message.url)));
    out.set(QStringLiteral("headers"), std::move(headers));
    if (message.body.view().isValidUtf8())
        out.set(QStringLiteral("body"), QString::fromUtf8(message.body.view()));
    else
        out.set(QStringLiteral("body_base64"), QString::fromLatin1(message.body.toByteArray().toBase64()));
    return out;
}

} // namespace

int runSign(const Invocation &invocation)
{
    const auto given = signatureTermsOf(invocation);
    if (!given)
        return given.error();
    const auto scheme = signature::signingScheme(*given->choice.provider, given->choice.scheme);
    if (!scheme) {
        complain(scheme.error().message);
        return CouldNot;
    }
    signature::Signing signing;
    if (!given->terms.keys.empty())
        signing.key = given->terms.keys.front();
    signing.parameters = given->terms.parameters;
    signing.now = invocation.has("at") ? given->terms.now : QDateTime::currentMSecsSinceEpoch();
    signing.nonce = workspace::drawnNonce();
    signing.renewsIds = invocation.has("fresh-id");
    const auto sealed = signature::signedMessage(**scheme, given->message, signing);
    if (!sealed) {
        complain(sealed.error().message);
        return CouldNot;
    }
    jsonLine(form(*sealed, given->isOfUrl));
    return ItIsSo;
}

} // namespace hookbench::cli
