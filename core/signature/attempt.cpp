// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/attempt.h"

#include "core/signature/jsontext.h"
#include "core/signature/steps.h"
#include "core/signature/timetext.h"

#include <algorithm>
#include <cmath>

namespace hookbench::signature {

namespace {

// Of a signature by a public key, which takes up to 0.2 ms: a header of thousands must not hold anybody up.
constexpr int mostPublicTries = 128;

std::optional<Refusal> malformed(const QString &hint)
{
    return Refusal{Reason::MalformedSignature, hint};
}

std::optional<Algorithm> algorithmOfToken(const QByteArray &name)
{
    static const std::initializer_list<std::pair<const char *, Algorithm>> rows{
        {"HS256", {Family::Hmac, Hash::Sha256}},  {"HS384", {Family::Hmac, Hash::Sha384}},
        {"HS512", {Family::Hmac, Hash::Sha512}},  {"RS256", {Family::Rsa, Hash::Sha256}},
        {"RS384", {Family::Rsa, Hash::Sha384}},   {"RS512", {Family::Rsa, Hash::Sha512}},
        {"ES256", {Family::Ecdsa, Hash::Sha256}}, {"EdDSA", {Family::Ed25519, Hash::Sha256}},
    };
    for (const auto &[word, algorithm] : rows) {
        if (name == word)
            return algorithm;
    }
    return std::nullopt;
}

// "Bearer " or "JWT " before a token.
QByteArray withoutTokenWord(const QByteArray &text)
{
    const qsizetype blank = text.indexOf(' ');
    const QByteArray word = text.first(qMax(qsizetype(0), blank)).toLower();
    return word == "bearer" || word == "jwt" ? text.sliced(blank).trimmed() : text;
}

bool isObject(const json::Tape &tape)
{
    return !tape.error() && !tape.isEmpty() && tape.kind(tape.root()) == json::Kind::Object;
}

QByteArray memberText(const json::Tape &tape, const char *name)
{
    const QString text = QString::fromLatin1(name);
    return scalarText(tape, nodeAt(tape, {u'/' + text, {text}})).value_or(QByteArray());
}

} // namespace

Attempt::Attempt(const Scheme &scheme, const Message &message, const Parameters &parameters, qint64 now)
    : m_scheme(&scheme)
    , m_values(message, parameters, now)
    , m_algorithm(scheme.algorithm)
    , m_isP1363(scheme.signature.isP1363)
{
}

std::optional<Refusal> Attempt::read()
{
    if (m_algorithm.family == Family::None)
        return Refusal{Reason::Unsigned, {}};
    if (!m_values.holds(m_scheme->when))
        return Refusal{Reason::MissingSignature, {}};
    const std::vector<QByteArray> texts = signatureTexts(m_values, m_scheme->signature);
    if (m_values.isMissing())
        return Refusal{Reason::MissingComponent, m_values.takeMissing()};
    if (texts.empty())
        return Refusal{Reason::MissingSignature, placesText(m_scheme->signature)};
    if (auto refusal = chooseAlgorithm())
        return refusal;
    for (const QByteArray &text : texts)
        m_parsed.add(text, m_scheme->signature);
    if (m_parsed.signatures.empty())
        return malformed(QStringLiteral("no signature of the expected form"));
    m_values.fields = m_parsed.fields;
    m_values.items = m_parsed.items;
    if (auto refusal = decodeSignatures())
        return refusal;
    return readTimestamp();
}

std::optional<Refusal> Attempt::chooseAlgorithm()
{
    if (!m_scheme->choice)
        return std::nullopt;
    const AlgorithmChoice &choice = *m_scheme->choice;
    const auto given = m_values.value(choice.from);
    const QByteArray name = given ? *given : choice.otherwise.value_or(QByteArray());
    const auto it = std::find_if(choice.values.begin(), choice.values.end(),
                                 [&name](const auto &row) { return row.first == name; });
    if (it == choice.values.end())
        return malformed(QStringLiteral("unknown algorithm name ") + QString::fromUtf8(name.left(100)));
    m_algorithm = it->second;
    return std::nullopt;
}

std::optional<Refusal> Attempt::decodeSignatures()
{
    if (m_algorithm.family == Family::Jwt)
        return readToken();
    if (m_algorithm.family == Family::Basic)
        return readBasic();
    const Encoding encoding = m_scheme->signature.encoding;
    for (const QByteArray &text : m_parsed.signatures) {
        if (auto bytes = decodedSignature(text, encoding))
            m_signatures.push_back(std::move(*bytes));
    }
    if (m_signatures.empty())
        return malformed(QStringLiteral("not ") + QLatin1String(nameOf(encoding)));
    const bool hasDigest = m_algorithm.family == Family::Hmac || m_algorithm.family == Family::Digest;
    const qsizetype whole = m_algorithm.family == Family::Ed25519 ? 64 : hasDigest ? sizeOf(m_algorithm.hash) : 0;
    const qsizetype size = m_scheme->truncate > 0 ? m_scheme->truncate : whole;
    const auto fits = [size](const QByteArray &one) { return one.size() == size; };
    if (size > 0 && std::none_of(m_signatures.begin(), m_signatures.end(), fits))
        return malformed(QStringLiteral("decoded length is not %1").arg(size));
    return std::nullopt;
}

std::optional<Refusal> Attempt::readToken()
{
    const QByteArray token = withoutTokenWord(m_parsed.signatures.front());
    const qsizetype first = token.indexOf('.');
    const qsizetype second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0)
        return malformed(QStringLiteral("not a compact token"));
    const auto head = bytesOfBase64(QByteArrayView(token).first(first), false, true);
    const auto claims = bytesOfBase64(QByteArrayView(token).sliced(first + 1, second - first - 1), false, true);
    const auto signature = bytesOfBase64(QByteArrayView(token).sliced(second + 1), false, true);
    const json::Tape headTape = json::Tape::parse(head ? QByteArrayView(*head) : QByteArrayView());
    if (!head || !claims || !isObject(headTape) || !isObject(json::Tape::parse(*claims)))
        return malformed(QStringLiteral("token is not JSON"));
    const QByteArray name = memberText(headTape, "alg");
    const auto algorithm = algorithmOfToken(name);
    if (!algorithm || !m_scheme->algorithms.contains(name))
        return malformed(QStringLiteral("token algorithm ") + QString::fromUtf8(name.left(100)));
    // RFC 7515 section 4.1.11: who does not know what is critical must refuse.
    if (!memberText(headTape, "crit").isEmpty())
        return malformed(QStringLiteral("token header crit"));
    if (!signature)
        return malformed(QStringLiteral("token signature is not base64url"));
    m_algorithm = *algorithm;
    m_isSharedToken = algorithm->family == Family::Hmac;
    m_isP1363 = true;
    m_tokenName = memberText(headTape, "kid");
    m_values.claims = *claims;
    m_signatures = {*signature};
    m_parsed.items = {token.first(second)};
    return std::nullopt;
}

std::optional<Refusal> Attempt::readBasic()
{
    const QByteArray &text = m_parsed.signatures.front();
    const qsizetype blank = text.indexOf(' ');
    const auto credentials = text.first(qMax(qsizetype(0), blank)).toLower() == "basic"
                                 ? bytesOfBase64(text.sliced(blank).trimmed(), true, false)
                                 : std::nullopt;
    if (!credentials)
        return malformed({});
    m_signatures = {*credentials};
    return std::nullopt;
}

std::optional<Refusal> Attempt::readTimestamp()
{
    if (!m_scheme->timestamp)
        return std::nullopt;
    const TimestampForm &form = *m_scheme->timestamp;
    const auto text = m_values.value(form.from);
    if (!text || text->isEmpty()) {
        if (form.isOptional)
            return std::nullopt;
        return Refusal{Reason::MissingTimestamp,
                       form.from.text.isEmpty() ? form.from.pointer.text : QString::fromUtf8(form.from.text)};
    }
    m_values.time = *text;
    m_time = readTime(*text, form.unit);
    if (!m_time && form.policy != TimestampForm::Policy::None)
        return Refusal{Reason::MalformedTimestamp, QString::fromUtf8(text->left(100))};
    return std::nullopt;
}

Attempt::Match Attempt::tryKey(const QByteArray &text, const KeyForm &form)
{
    return tryKey(m_values, text, form);
}

Attempt::Match Attempt::tryKey(Evaluation &values, const QByteArray &text, const KeyForm &form)
{
    values.secretText = text;
    if (m_scheme->algorithm.family == Family::Jwt)
        return tryToken(text, form);
    switch (m_algorithm.family) {
    case Family::Hmac:
    case Family::Digest:
    case Family::Equals: return tryShared(values, text, form);
    case Family::Basic: return isOneOf(text) ? Match::Yes : Match::No;
    case Family::Ed25519:
    case Family::Rsa:
    case Family::Ecdsa: return tryPublic(values, text, form);
    default: return Match::No;
    }
}

std::optional<QByteArray> Attempt::expected(Evaluation &values, const QByteArray &text, const KeyForm &form)
{
    values.secretText = text;
    values.secret = keyBytes(text, form);
    if (!values.secret)
        return std::nullopt;
    if (m_algorithm.family == Family::Equals)
        return m_scheme->content ? joined(values.contentOf(*m_scheme)) : *values.secret;
    const Pieces pieces = m_isSharedToken ? Pieces{m_parsed.items.front()} : values.contentOf(*m_scheme);
    const QByteArray whole = m_algorithm.family == Family::Hmac ? hmac(m_algorithm.hash, *values.secret, pieces)
                                                                : digest(m_algorithm.hash, pieces);
    return m_scheme->truncate > 0 ? whole.left(m_scheme->truncate) : whole;
}

Attempt::Match Attempt::tryShared(Evaluation &values, const QByteArray &text, const KeyForm &form)
{
    const auto wanted = expected(values, text, form);
    if (!wanted)
        return Match::InvalidKey;
    if (values.isMissing())
        return Match::Missing;
    return isOneOf(*wanted) ? Match::Yes : Match::No;
}

Attempt::Match Attempt::tryPublic(Evaluation &values, const QByteArray &text, const KeyForm &form)
{
    auto it = m_publicKeys.find(text);
    if (it == m_publicKeys.end())
        it = m_publicKeys.emplace(text, PublicKey::read(text, form, m_algorithm.family, m_tokenName)).first;
    if (it->second.empty())
        return Match::InvalidKey;
    const bool isToken = m_scheme->algorithm.family == Family::Jwt;
    const QByteArray content = isToken ? m_parsed.items.front() : joined(values.contentOf(*m_scheme));
    if (values.isMissing())
        return Match::Missing;
    for (const PublicKey &key : it->second) {
        for (const QByteArray &signature : m_signatures) {
            if (++m_publicTries > mostPublicTries)
                return Match::No;
            if (key.verifies(content, signature, m_algorithm, m_isP1363))
                return Match::Yes;
        }
    }
    return Match::No;
}

Attempt::Match Attempt::tryToken(const QByteArray &text, const KeyForm &form)
{
    return m_isSharedToken ? tryShared(m_values, text, form) : tryPublic(m_values, text, form);
}

bool Attempt::isOneOf(QByteArrayView expected) const
{
    bool out = false; // all are compared, whichever it is
    for (const QByteArray &signature : m_signatures)
        out = (!expected.isEmpty() && equalsSecretly(signature, expected)) || out;
    return out;
}

} // namespace hookbench::signature
