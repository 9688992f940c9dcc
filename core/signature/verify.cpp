// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/verify.h"

#include "core/signature/jsontext.h"
#include "core/signature/variants.h"

#include <algorithm>
#include <cmath>

namespace hookbench::signature {

namespace {

using Match = Attempt::Match;

// Sets of keys beyond this are no use to anybody and would hold up the listener.
constexpr std::size_t mostKeys = 200;
// Bytes that guessing goes over in all: every form of a body with every key would take minutes.
constexpr qint64 mostGuessed = 256 << 20;

std::vector<const Key *> setKeys(const std::vector<Key> &keys)
{
    std::vector<const Key *> out;
    for (const Key &key : keys) {
        if (!key.value.isEmpty() && out.size() < mostKeys)
            out.push_back(&key);
    }
    return out;
}

// The less, the more it says. Where a signature is there and no key is set, other schemes' being absent says nothing.
int rankOf(Reason reason)
{
    return reason == Reason::MissingSecret ? 2 * int(Reason::MissingSignature) - 1 : 2 * int(reason);
}

Reason mismatchOf(Family family)
{
    return family == Family::Equals  ? Reason::TokenMismatch
           : family == Family::Basic ? Reason::CredentialsMismatch
                                     : Reason::SignatureMismatch;
}

// One scheme of the provider.
class Verification
{
public:
    Verification(const Scheme &scheme, const Message &message, const Terms &terms)
        : m_scheme(scheme)
        , m_terms(terms)
        , m_attempt(scheme, message, terms.parameters, terms.now)
    {
    }

    Verdict run()
    {
        if (const auto refusal = m_attempt.read())
            return verdict(refusal->reason, refusal->hint);
        m_keys = setKeys(m_terms.keys);
        if (m_keys.empty())
            return verdict(Reason::MissingSecret);
        if (const auto refusal = tryKeys())
            return *refusal;
        if (const auto refusal = check())
            return *refusal;
        if (const auto refusal = judgeTimes())
            return *refusal;
        Verdict out = verdict(Reason::Ok, {}, m_fitting);
        out.claims = m_attempt.values().claims;
        return out;
    }

private:
    Verdict verdict(Reason reason, const QString &hint = {}, const Key *key = nullptr) const
    {
        return {reason, hint, m_scheme.id, key ? key->name : QString(), {}};
    }

    std::optional<Verdict> tryKeys()
    {
        bool isInvalid = true;
        for (const Key *key : m_keys) {
            switch (m_attempt.tryKey(key->value.reveal(), m_scheme.key)) {
            case Match::Yes: m_fitting = key; return std::nullopt;
            case Match::Missing: return verdict(Reason::MissingComponent, m_attempt.values().takeMissing());
            case Match::No: isInvalid = false; break;
            case Match::InvalidKey: break;
            }
        }
        if (isInvalid) {
            const auto guess = m_terms.guesses && !m_attempt.algorithm().isPublic() ? misread() : std::nullopt;
            return guess ? *guess : verdict(Reason::InvalidSecret);
        }
        const auto guess = m_terms.guesses ? guessed() : std::nullopt;
        return guess ? *guess : verdict(mismatchOf(m_scheme.algorithm.family));
    }

    bool fits(Evaluation &values, const QByteArray &text, const KeyForm &form)
    {
        const bool out = m_attempt.tryKey(values, text, form) == Match::Yes;
        (void)values.takeMissing();
        return out;
    }

    // Whether there is still room for a guess over these values.
    bool isInBounds(const Evaluation &values, std::size_t keys = 1)
    {
        m_guessed += values.body().size() * qint64(keys);
        return m_guessed <= mostGuessed;
    }

    bool anyFits(Evaluation &values)
    {
        return isInBounds(values, m_keys.size()) && std::any_of(m_keys.begin(), m_keys.end(), [&](const Key *key) {
                   return fits(values, key->value.reveal(), m_scheme.key);
               });
    }

    std::optional<Verdict> guessed()
    {
        const Family family = m_scheme.algorithm.family;
        const bool canBeMisread = !m_attempt.algorithm().isPublic() && family != Family::Basic;
        // The most common fault, and nearer than a key of something else that has the same value.
        if (auto guess = canBeMisread ? misread(u"whitespace") : std::nullopt)
            return guess;
        for (const Key *key : setKeys(m_terms.otherKeys)) {
            if (!isInBounds(m_attempt.values()))
                return std::nullopt;
            if (fits(m_attempt.values(), key->value.reveal(), m_scheme.key))
                return verdict(Reason::OtherSecret, {}, key);
        }
        const bool isKeyed = family != Family::Equals && family != Family::Basic;
        QString name;
        if (isKeyed && m_scheme.readsBody && anyBody(m_attempt.values().body(), bodyTries(&name)))
            return verdict(Reason::BodyReencoded, name);
        if (isKeyed && m_scheme.readsUrl && anyUrl(m_attempt.values().url(), urlTries(&name)))
            return verdict(Reason::UrlMismatch, name);
        return canBeMisread ? misread() : std::nullopt;
    }

    Tries bodyTries(QString *name)
    {
        return [this, name, other = m_attempt.values()](const QString &variant, const QByteArray &body) mutable {
            other.setBody(body);
            *name = variant;
            return anyFits(other);
        };
    }

    Tries urlTries(QString *name)
    {
        return [this, name, other = m_attempt.values()](const QString &variant, const QByteArray &url) mutable {
            other.setUrl(url);
            *name = variant;
            return anyFits(other);
        };
    }

    std::optional<Verdict> misread(QStringView only = {})
    {
        for (const Key *key : m_keys) {
            for (const Reading &reading : readings(key->value.reveal(), m_scheme.key)) {
                if (!only.isEmpty() && reading.name != only)
                    continue;
                if (!isInBounds(m_attempt.values()))
                    return std::nullopt;
                if (fits(m_attempt.values(), reading.text, reading.form))
                    return verdict(Reason::SecretMisread, reading.name, key);
            }
        }
        return std::nullopt;
    }

    // What must hold beside the signature: claims of a token, a digest of the body in it.
    std::optional<Verdict> check()
    {
        Evaluation &values = m_attempt.values();
        for (const Check &one : m_scheme.checks) {
            if (!values.holds(one.when))
                continue;
            const bool holds = values.holds(one.require);
            if (values.isMissing())
                return verdict(Reason::MissingComponent, values.takeMissing());
            if (holds)
                continue;
            if (!one.isOfBody)
                return verdict(Reason::ClaimMismatch, one.name);
            QString name;
            const Tries tries = [&one, &name, other = values](const QString &variant, const QByteArray &body) mutable {
                other.setBody(body);
                name = variant;
                return other.holds(one.require);
            };
            if (m_terms.guesses && anyBody(values.body(), tries))
                return verdict(Reason::BodyReencoded, name);
            return verdict(Reason::BodyDigestMismatch, one.name);
        }
        return std::nullopt;
    }

    std::optional<Verdict> judgeTimes() const
    {
        const double now = double(m_terms.now) / 1e3;
        if (m_scheme.algorithm.family == Family::Jwt) {
            if (const auto refusal = judgeToken(now))
                return refusal;
        }
        if (!m_scheme.timestamp || m_scheme.timestamp->policy != TimestampForm::Policy::Enforce || !m_attempt.time())
            return std::nullopt;
        const TimestampForm &form = *m_scheme.timestamp;
        const double age = (double(m_terms.now) - *m_attempt.time()) / 1e3;
        if (age > double(form.tolerance))
            return verdict(Reason::StaleTimestamp,
                           QStringLiteral("%1 s old, limit %2 s").arg(std::round(age), 0, 'f', 0).arg(form.tolerance));
        if (-age > double(form.future))
            return verdict(Reason::FutureTimestamp, QStringLiteral("%1 s ahead").arg(std::round(-age), 0, 'f', 0));
        return std::nullopt;
    }

    // RFC 7519 sections 4.1.4 and 4.1.5. now: seconds.
    std::optional<Verdict> judgeToken(double now) const
    {
        const json::Tape claims = json::Tape::parse(m_attempt.values().claims);
        for (const auto &[name, isEnd] : {std::pair{"exp", true}, std::pair{"nbf", false}}) {
            const QString word = QLatin1String(name);
            const auto node = nodeAt(claims, {u'/' + word, {word}});
            if (node == json::Tape::none)
                continue;
            if (claims.kind(node) != json::Kind::Number)
                return verdict(Reason::MalformedTimestamp, word);
            const double time = claims.token(node).toByteArray().toDouble();
            if (isEnd && now > time + double(m_scheme.leeway))
                return verdict(Reason::StaleTimestamp, word);
            if (!isEnd && now < time - double(m_scheme.leeway))
                return verdict(Reason::FutureTimestamp, word);
        }
        return std::nullopt;
    }

    const Scheme &m_scheme;
    const Terms &m_terms;
    Attempt m_attempt;
    std::vector<const Key *> m_keys;
    const Key *m_fitting = nullptr;
    qint64 m_guessed = 0;
};

std::optional<QByteArray> firstOf(const std::vector<Part> &parts, const Message &message, const QByteArray &claims)
{
    const Parameters none;
    Evaluation values(message, none, 0);
    values.claims = claims;
    for (const Part &part : parts) {
        if (auto value = values.value(part))
            return value;
    }
    return std::nullopt;
}

} // namespace

Verdict verify(const Provider &provider, const Message &message, const Terms &terms)
{
    std::optional<Verdict> best;
    for (const Scheme &scheme : provider.schemes) {
        if (!terms.scheme.isEmpty() && scheme.id != terms.scheme)
            continue;
        Verdict one = Verification(scheme, message, terms).run();
        if (one.isValid())
            return one;
        if (!best || rankOf(one.reason) < rankOf(best->reason))
            best = std::move(one);
    }
    return best.value_or(Verdict());
}

std::optional<QByteArray> eventOf(const Provider &provider, const Message &message, const QByteArray &claims)
{
    return firstOf(provider.eventType, message, claims);
}

std::optional<QByteArray> deliveryOf(const Provider &provider, const Message &message, const QByteArray &claims)
{
    return firstOf(provider.eventId, message, claims);
}

} // namespace hookbench::signature
