// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/signing.h"

#include "core/signature/explanation.h"

namespace hookbench::cli {

namespace {

json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

json::Value textOrNull(const std::optional<QByteArray> &bytes)
{
    return textOrNull(QString::fromUtf8(bytes.value_or(QByteArray())));
}

} // namespace

int runVerify(const Invocation &invocation)
{
    auto given = signatureTermsOf(invocation);
    if (!given)
        return given.error();
    const signature::Provider &provider = *given->choice.provider;
    given->terms.scheme = given->choice.scheme;
    const signature::Explanation explanation = signature::explain(provider, given->message, given->terms);
    const signature::Verdict &verdict = explanation.verdict;
    const signature::Scheme *scheme = provider.find(verdict.scheme);
    jsonLine(json::Value::Object{
        {QStringLiteral("valid"), verdict.isValid()},
        {QStringLiteral("reason"), nameOf(verdict.reason)},
        {QStringLiteral("hint"), textOrNull(verdict.hint)},
        {QStringLiteral("message"), explanation.sentence},
        {QStringLiteral("advice"), textOrNull(explanation.advice)},
        {QStringLiteral("provider"), provider.id},
        {QStringLiteral("scheme"), textOrNull(verdict.scheme)},
        {QStringLiteral("secret"), textOrNull(verdict.key)},
        {QStringLiteral("protects_body"), scheme && scheme->protectsBody},
        {QStringLiteral("uncertain"), provider.confidence == signature::Provider::Confidence::Uncertain},
        {QStringLiteral("event"), textOrNull(signature::eventOf(provider, given->message, verdict.claims))},
        {QStringLiteral("delivery_id"), textOrNull(signature::deliveryOf(provider, given->message, verdict.claims))}});
    return verdict.isValid() ? ItIsSo : ItIsNotSo;
}

} // namespace hookbench::cli
