// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/explanation.h"

#include "core/signature/explanationtexts.h"
#include "core/signature/variants.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

constexpr double latest = 1e15; // milliseconds; counted in microseconds it is a number still

class Explainer
{
public:
    Explainer(const Provider &provider, const Scheme &scheme, const Message &message, const Terms &terms,
              Explanation &out)
        : m_provider(provider)
        , m_scheme(scheme)
        , m_terms(terms)
        , m_out(out)
        , m_attempt(scheme, message, terms.parameters, terms.now)
        , m_message(message)
    {
    }

    void run()
    {
        const bool isReadable = !m_attempt.read();
        if (!m_out.verdict.isValid())
            m_out.nearMiss = nearMissOf(m_scheme, m_message, m_terms, m_out.verdict);
        if (!m_out.verdict.isValid())
            m_otherScheme = otherSchemeOf(m_provider, m_message, m_terms);
        if (m_otherScheme && m_out.nearMiss.kind == NearMiss::Kind::None)
            m_out.nearMiss = *m_otherScheme;
        if (m_attempt.time())
            setSkew(m_terms.now - qint64(std::clamp(*m_attempt.time(), 0.0, latest)));
        readHeader();
        if (isReadable) {
            readBytes();
            readDigests();
        }
        m_out.remarks = remarksOn(m_provider, m_scheme);
        setMend();
    }

private:
    void setSkew(qint64 skew)
    {
        const TimestampForm &form = *m_scheme.timestamp;
        m_out.skew = skew;
        m_out.isTimeRight = form.policy == TimestampForm::Policy::None
                            || (skew <= form.tolerance * 1000 && -skew <= form.future * 1000);
    }

    // A text in the place of the secret, which schemes without HMAC sign together with the rest.
    void hideSecret(Evaluation &values) const
    {
        values.secretText = "{{secret}}";
        values.secret = "{{secret}}";
    }

    QByteArray contentOf(Evaluation values) const
    {
        hideSecret(values);
        return m_scheme.content ? values.content(*m_scheme.content) : QByteArray();
    }

    bool fits(Evaluation &values)
    {
        const bool out = std::any_of(m_terms.keys.begin(), m_terms.keys.end(), [&](const Key &key) {
            return !key.value.isEmpty()
                   && m_attempt.tryKey(values, key.value.reveal(), m_scheme.key) == Attempt::Match::Yes;
        });
        (void)values.takeMissing();
        return out;
    }

    void readBytes()
    {
        if (m_attempt.values().body().size() > largestVaried)
            return;
        const QByteArray now = contentOf(m_attempt.values());
        m_out.signedSize = now.size();
        m_out.signedBytes = now.left(shownBytes);
        std::optional<QByteArray> before;
        const Reason reason = m_out.verdict.reason;
        if (reason == Reason::BodyReencoded && m_scheme.readsBody) {
            anyBody(m_attempt.values().body(), [&](const QString &name, const QByteArray &body) {
                Evaluation other = m_attempt.values();
                other.setBody(body);
                if (name == m_out.verdict.hint && fits(other))
                    before = contentOf(other);
                return before.has_value();
            });
        } else if (reason == Reason::UrlMismatch) {
            anyUrl(m_attempt.values().url(), [&](const QString &name, const QByteArray &url) {
                Evaluation other = m_attempt.values();
                other.setUrl(url);
                if (name != m_out.verdict.hint || !fits(other))
                    return false;
                before = contentOf(other);
                m_out.mendValue = QString::fromUtf8(url);
                return true;
            });
        }
        if (!before)
            return;
        Stretch here = differing(now, *before);
        Stretch instead = differing(*before, now);
        widen(now, *before, here, instead);
        m_out.difference = here;
        m_out.signedInstead = before->sliced(instead.offset, qMin(instead.length, shownBytes));
    }

    // To whole letters, and where something is missing here to the one before it: what is shown can be seen.
    static void widen(QByteArrayView now, QByteArrayView before, Stretch &here, Stretch &instead)
    {
        const auto isInside = [](QByteArrayView text, qsizetype at) { // of a letter
            return at < text.size() && (uchar(text[at]) & 0xc0) == 0x80;
        };
        const auto grow = [&](qsizetype left, qsizetype right) {
            for (Stretch *one : {&here, &instead})
                *one = {one->offset - left, one->length + left + right};
        };
        if (here.length == 0 && here.offset > 0)
            grow(1, 0);
        while (here.offset > 0 && (isInside(now, here.offset) || isInside(before, instead.offset)))
            grow(1, 0);
        while (isInside(now, here.offset + here.length) || isInside(before, instead.offset + instead.length))
            grow(0, 1);
    }

    void readDigests()
    {
        const Family family = m_attempt.algorithm().family;
        if (family != Family::Hmac && family != Family::Digest)
            return;
        if (!m_attempt.signatures().empty())
            m_out.received = m_attempt.signatures().front();
        const auto set =
            std::find_if(m_terms.keys.begin(), m_terms.keys.end(), [](const Key &key) { return !key.value.isEmpty(); });
        Evaluation values = m_attempt.values();
        if (set != m_terms.keys.end())
            m_out.expected = m_attempt.expected(values, set->value.reveal(), m_scheme.key).value_or(QByteArray());
    }

    // The header in pieces: time and signatures by their texts.
    void readHeader()
    {
        const SignatureForm &form = m_scheme.signature;
        for (const Part &part : form.from) {
            const auto value =
                part.source == Part::Source::Header ? headerValue(m_message.headers, part.text) : std::nullopt;
            if (!value)
                continue;
            m_out.headerName = part.text;
            QByteArray rest = value->left(shownBytes >> 10);
            const auto take = [&](const QByteArray &text, HeaderPart::Role role) {
                const qsizetype at = text.isEmpty() ? -1 : rest.indexOf(text);
                if (at < 0)
                    return;
                if (at > 0)
                    m_out.header.push_back({HeaderPart::Role::Other, rest.first(at)});
                m_out.header.push_back({role, text});
                rest = rest.sliced(at + text.size());
            };
            if (m_scheme.timestamp && m_scheme.timestamp->from.source == Part::Source::Field)
                take(m_attempt.values().time.value_or(QByteArray()), HeaderPart::Role::Time);
            for (const QByteArray &one : m_attempt.written())
                take(one, HeaderPart::Role::Signature);
            if (!rest.isEmpty())
                m_out.header.push_back({HeaderPart::Role::Other, rest});
            return;
        }
    }

    void setMend()
    {
        if (m_otherScheme) {
            m_out.mend = Explanation::Mend::SetScheme;
            m_out.mendValue = m_otherScheme->name;
            return;
        }
        if (m_out.nearMiss.kind == NearMiss::Kind::StoredKey) {
            m_out.mend = Explanation::Mend::UseOtherKey;
            m_out.mendValue = m_out.nearMiss.key;
            return;
        }
        switch (m_out.verdict.reason) {
        case Reason::SignatureMismatch:
        case Reason::TokenMismatch:
        case Reason::CredentialsMismatch:
            if (m_out.nearMiss.kind != NearMiss::Kind::None)
                break;
            [[fallthrough]];
        case Reason::MissingSecret:
        case Reason::InvalidSecret: m_out.mend = Explanation::Mend::EnterKey; break;
        case Reason::OtherSecret: m_out.mend = Explanation::Mend::UseOtherKey; break;
        case Reason::SecretMisread:
            if (m_out.verdict.hint == QLatin1String("whitespace") || m_out.verdict.hint == QLatin1String("quoted")
                || m_out.verdict.hint == QLatin1String("prefix-dropped"))
                m_out.mend = Explanation::Mend::StoreReadKey;
            break;
        case Reason::UrlMismatch: m_out.mend = Explanation::Mend::SetUrl; break;
        default: break;
        }
        if (m_out.mend == Explanation::Mend::UseOtherKey || m_out.mend == Explanation::Mend::StoreReadKey)
            m_out.mendValue = m_out.verdict.key;
    }

    const Provider &m_provider;
    const Scheme &m_scheme;
    const Terms &m_terms;
    Explanation &m_out;
    Attempt m_attempt;
    const Message &m_message;
    std::optional<NearMiss> m_otherScheme;
};

} // namespace

Explanation explain(const Provider &provider, const Message &message, const Terms &terms)
{
    Explanation out;
    out.verdict = verify(provider, message, terms);
    const Scheme *scheme = provider.find(out.verdict.scheme);
    if (scheme)
        Explainer(provider, *scheme, message, terms, out).run();
    else if (const auto other = otherSchemeOf(provider, message, terms))
        out.nearMiss = *other;
    out.title = titleFor(out);
    out.sentence = sentenceFor(out, provider, scheme);
    out.advice = adviceFor(out);
    return out;
}

Stretch differing(QByteArrayView a, QByteArrayView b)
{
    const qsizetype shorter = qMin(a.size(), b.size());
    const auto start = std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin();
    qsizetype end = 0;
    while (end < shorter - start && a[a.size() - 1 - end] == b[b.size() - 1 - end])
        ++end;
    return {start, a.size() - start - end};
}

} // namespace hookbench::signature
