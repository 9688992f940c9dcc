// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/nearmiss.h"

#include "core/http/form.h"
#include "core/signature/timetext.h"
#include "core/signature/variants.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hookbench::signature {

namespace {

using Kind = NearMiss::Kind;

constexpr std::size_t mostFields = 50;      // of a form that are tried
constexpr qsizetype mostSecrets = 10;       // in one text
constexpr qsizetype longestSignature = 512; // beyond it no other encoding is tried
constexpr qint64 mostTried = 64 << 20;      // bytes that are hashed in all
constexpr qint64 fixedCost = 1 << 10;       // what a try of an empty body counts

class Finder
{
public:
    Finder(const Scheme &scheme, const Message &message, const Terms &terms)
        : m_scheme(scheme)
        , m_message(message)
        , m_terms(terms)
        , m_attempt(scheme, message, terms.parameters, terms.now)
    {
    }

    NearMiss run(const Verdict &verdict)
    {
        if (verdict.reason == Reason::StaleTimestamp || verdict.reason == Reason::FutureTimestamp)
            return timeUnit();
        const bool isReadable = !m_attempt.read();
        if (verdict.reason == Reason::MissingSecret)
            return isReadable ? storedKey() : NearMiss();
        if (!isReadable)
            (void)m_attempt.readTimestamp(); // the signed bytes may hold it
        const Family family = m_scheme.algorithm.family;
        if (family != Family::Hmac && family != Family::Digest)
            return verdict.reason == Reason::SignatureMismatch ? oneOfSeveral() : NearMiss();
        if (NearMiss out = otherWriting(); out.kind != Kind::None)
            return out;
        if (!isReadable || verdict.reason != Reason::SignatureMismatch)
            return {};
        if (NearMiss out = formField(); out.kind != Kind::None)
            return out;
        return oneOfSeveral();
    }

private:
    const Key *fittingKey(Evaluation &values)
    {
        for (const Key &key : m_terms.keys) {
            if (!isInBounds(values))
                return nullptr;
            const bool fits = !key.value.isEmpty()
                              && m_attempt.tryKey(values, key.value.reveal(), m_scheme.key) == Attempt::Match::Yes;
            (void)values.takeMissing();
            if (fits)
                return &key;
        }
        return nullptr;
    }

    bool isInBounds(const Evaluation &values)
    {
        m_tried += values.body().size() + fixedCost;
        return m_tried <= mostTried;
    }

    // The signature with another encoding, hash, or beginning.
    NearMiss otherWriting()
    {
        const SignatureForm &form = m_scheme.signature;
        for (const QByteArray &text : signatureTexts(m_attempt.values(), form)) {
            std::vector<QByteArray> written = m_attempt.written();
            if (written.empty())
                written.push_back(text);
            for (const QByteArray &one : written) {
                if (NearMiss out = writtenOtherwise(one, Kind::None); out.kind != Kind::None)
                    return out;
                const QByteArray bare = one.sliced(one.indexOf('=') + 1);
                if (bare != one && !bare.isEmpty()) {
                    if (NearMiss out = writtenOtherwise(bare, Kind::Prefix); out.kind != Kind::None)
                        return out;
                }
            }
        }
        return {};
    }

    NearMiss writtenOtherwise(const QByteArray &text, Kind besides)
    {
        if (text.size() > longestSignature)
            return {};
        const bool wantsPrefix = m_scheme.signature.format == SignatureForm::Format::Prefix
                                 && m_attempt.written().empty(); // the header is not what the scheme asks for
        for (const Encoding encoding :
             {m_scheme.signature.encoding, Encoding::Hex, Encoding::Base64, Encoding::Base64Url}) {
            const auto bytes = decodedSignature(text, encoding);
            if (!bytes)
                continue;
            for (const Hash hash : {Hash::Sha256, Hash::Sha1, Hash::Sha512, Hash::Sha384, Hash::Md5}) {
                if (bytes->size() != sizeOf(hash))
                    continue;
                const Key *key = fittingWith(*bytes, hash);
                if (!key)
                    continue;
                if (encoding != m_scheme.signature.encoding)
                    return {Kind::Encoding, QLatin1String(nameOf(encoding)), key->name};
                if (hash != m_scheme.algorithm.hash)
                    return {Kind::Algorithm, QLatin1String(nameOf(hash)), key->name};
                if (besides == Kind::Prefix || wantsPrefix)
                    return {Kind::Prefix, QString::fromUtf8(m_scheme.signature.prefix), key->name};
            }
        }
        return {};
    }

    const Key *fittingWith(const QByteArray &signature, Hash hash)
    {
        const Algorithm before = m_attempt.algorithm();
        const std::vector<QByteArray> signatures = m_attempt.signatures();
        m_attempt.setSignatures({signature});
        m_attempt.setAlgorithm({before.family, hash});
        const Key *out = fittingKey(m_attempt.values());
        m_attempt.setAlgorithm(before);
        m_attempt.setSignatures(signatures);
        return out;
    }

    NearMiss storedKey()
    {
        for (const Key &key : m_terms.otherKeys) {
            const bool fits = !key.value.isEmpty() && isInBounds(m_attempt.values())
                              && m_attempt.tryKey(key.value.reveal(), m_scheme.key) == Attempt::Match::Yes;
            (void)m_attempt.values().takeMissing();
            if (fits)
                return {Kind::StoredKey, {}, key.name};
        }
        return {};
    }

    NearMiss formField()
    {
        const QByteArrayView body = m_message.body.view();
        if (!m_scheme.readsBody || body.size() > largestVaried || !body.contains('='))
            return {};
        std::size_t tried = 0;
        for (const auto &[name, value] : http::parseForm(body)) {
            if (++tried > mostFields)
                break;
            Evaluation values = m_attempt.values();
            values.setBody(value);
            if (const Key *key = value.isEmpty() ? nullptr : fittingKey(values))
                return {Kind::FormField, QString::fromUtf8(name), key->name};
        }
        return {};
    }

    NearMiss oneOfSeveral()
    {
        for (const Key &key : m_terms.keys) {
            const QByteArray text = key.value.reveal();
            if (text.startsWith("-----") || text.startsWith('{') || text.size() > longestSignature)
                continue;
            QByteArray parts = text;
            for (const char separator : {',', ';', '\n', '\r', '\t'})
                parts.replace(separator, ' ');
            const QList<QByteArray> secrets = parts.simplified().split(' ');
            for (qsizetype i = 0; i < qMin(secrets.size(), mostSecrets) && secrets.size() > 1; ++i) {
                if (isInBounds(m_attempt.values())
                    && m_attempt.tryKey(secrets.at(i), m_scheme.key) == Attempt::Match::Yes)
                    return {Kind::OneOfSeveral, QString::number(i + 1), key.name};
            }
        }
        return {};
    }

    NearMiss timeUnit()
    {
        if (!m_scheme.timestamp)
            return {};
        const auto text = m_attempt.values().value(m_scheme.timestamp->from);
        const std::array units{std::pair{TimeUnit::Seconds, "s"}, std::pair{TimeUnit::Milliseconds, "ms"},
                               std::pair{TimeUnit::Microseconds, "us"}, std::pair{TimeUnit::Nanoseconds, "ns"}};
        for (const auto &[unit, name] : units) {
            const auto time = text && unit != m_scheme.timestamp->unit ? readTime(*text, unit) : std::nullopt;
            if (time && std::abs(*time - double(m_terms.now)) <= double(m_scheme.timestamp->tolerance) * 1e3)
                return {Kind::TimeUnit, QLatin1String(name), {}};
        }
        return {};
    }

    const Scheme &m_scheme;
    const Message &m_message;
    const Terms &m_terms;
    Attempt m_attempt;
    qint64 m_tried = 0;
};

} // namespace

NearMiss nearMissOf(const Scheme &scheme, const Message &message, const Terms &terms, const Verdict &verdict)
{
    switch (verdict.reason) {
    case Reason::MalformedSignature:
    case Reason::SignatureMismatch:
    case Reason::MissingSecret:
    case Reason::StaleTimestamp:
    case Reason::FutureTimestamp: return Finder(scheme, message, terms).run(verdict);
    default: return {};
    }
}

std::optional<NearMiss> otherSchemeOf(const Provider &provider, const Message &message, const Terms &terms)
{
    Terms all = terms;
    all.scheme.clear();
    all.guesses = false;
    for (const Provider *one : {&provider, terms.sender}) {
        if (!one || (one == &provider && (terms.scheme.isEmpty() || provider.schemes.size() < 2)))
            continue;
        const Verdict verdict = verify(*one, message, all);
        if (verdict.isValid())
            return NearMiss{Kind::OtherScheme, one->id + u'/' + verdict.scheme, verdict.key};
    }
    return std::nullopt;
}

} // namespace hookbench::signature
