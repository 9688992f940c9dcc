// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/catalogue.h"
#include "core/signature/explanation.h"
#include "core/signature/handshake.h"
#include "core/signature/sign.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

using namespace hookbench::signature;

constexpr char secret[] = "5ecret-Of-The-Fuzzer";

// "POST URL\nName: value\n...\n\nbody"
Message messageOf(QByteArrayView text)
{
    Message out;
    const qsizetype end = text.indexOf("\n\n");
    const QByteArray head = (end < 0 ? text : text.first(end)).toByteArray();
    out.body = end < 0 ? QByteArray() : text.sliced(end + 2).toByteArray();
    const QList<QByteArray> lines = head.split('\n');
    const qsizetype blank = lines.front().indexOf(' ');
    out.method = lines.front().left(qMax(qsizetype(0), blank));
    out.url = lines.front().mid(blank + 1);
    for (qsizetype i = 1; i < lines.size() && i < 256; ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            out.headers.append(lines[i].first(colon), lines[i].sliced(colon + 1).trimmed());
    }
    return out;
}

Terms terms()
{
    Terms out;
    out.keys = {{QStringLiteral("a"), Secret(secret)}, {QStringLiteral("b"), Secret("whsec_c2VjcmV0")}};
    out.otherKeys = {{QStringLiteral("c"), Secret("secret")}};
    out.parameters = {{"webhook_id", "1"}, {"verify_token", "abc"}};
    out.now = 1'760'000'000'000;
    return out;
}

void checkExplanation(const Explanation &explanation, bool holdsSecret)
{
    const Stretch all{0, explanation.signedBytes.size()};
    const Stretch where = explanation.difference.value_or(all);
    require(where.offset >= 0 && where.length >= 0, "a difference before the signed bytes");
    require(!explanation.sentence.isEmpty(), "a verdict without a sentence");
    const QString texts = explanation.sentence + explanation.advice + explanation.remarks.join(u' ');
    require(holdsSecret || !texts.contains(QLatin1String(secret)), "a sentence tells the secret");
    require(holdsSecret || !explanation.signedBytes.contains(secret), "the signed bytes tell the secret");
}

} // namespace

void signature(QByteArrayView input)
{
    const qsizetype zero = input.indexOf('\0');
    const QByteArrayView rows = zero < 0 ? input : input.first(zero);
    const auto catalogue = Catalogue::parse(rows.toByteArray());
    if (!catalogue) {
        require(!catalogue.error().message.isEmpty(), "a refusal that says nothing");
        return;
    }
    const Message message = messageOf(zero < 0 ? QByteArrayView() : input.sliced(zero + 1));
    const bool holdsSecret = input.indexOf(secret) >= 0;
    const Terms with = terms();
    for (const auto &each : catalogue->providers()) {
        const Provider &provider = *each;
        const Verdict verdict = verify(provider, message, with);
        checkExplanation(explain(provider, message, with), holdsSecret);
        require(verify(provider, message, with) == verdict, "the same terms give another verdict");
        if (const auto answer = handshake(provider, message, with)) {
            for (const http::Header &field : answer->headers)
                require(http::isFieldValue(field.value), "a header that no answer may have");
        }
        for (const Scheme &scheme : provider.schemes) {
            Signing signing;
            signing.key = with.keys.front();
            signing.now = with.now;
            signing.nonce = "00112233445566778899aabbccddeeff";
            (void)signedMessage(scheme, message, signing);
        }
    }
}

} // namespace hookbench::fuzzing
