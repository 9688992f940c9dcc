// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/sign.h"

#include "core/signature/placing.h"
#include "core/signature/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::signature {

namespace {

Failure missing(const QString &what)
{
    return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::signature",
                                                                "Something that the signature needs is missing: %1.")
                                        .arg(what));
}

Failure unfitKey()
{
    return fail(ErrorKind::Invalid, sentenceOf(Reason::InvalidSecret));
}

class Signer
{
public:
    Signer(const Scheme &scheme, Message &message, const Signing &signing)
        : m_scheme(scheme)
        , m_message(message)
        , m_signing(signing)
        , m_algorithm(scheme.algorithm)
    {
    }

    Result<void> run()
    {
        const QByteArray text = m_signing.key.value.reveal();
        if (text.isEmpty())
            return fail(ErrorKind::Invalid, sentenceOf(Reason::MissingSecret));
        readOldFields();
        m_key = text;
        m_secret = keyBytes(text, m_scheme.key);
        if (!m_scheme.algorithm.isPublic() && !m_secret)
            return unfitKey();
        for (const Writing &writing : m_scheme.writings) {
            if (writing.needsSignature)
                continue;
            const bool isKept = writing.keeps && !m_signing.renewsIds && isPlaced(m_message, writing);
            if (auto done = isKept ? Result<void>() : write(writing); !done)
                return done;
        }
        if (auto done = sign(); !done)
            return done;
        for (const Writing &writing : m_scheme.writings) {
            if (auto done = writing.needsSignature ? write(writing) : Result<void>(); !done)
                return done;
        }
        return {};
    }

private:
    // Other parts of the header, which are written again, and those that stand for them as parameters.
    void readOldFields()
    {
        Evaluation values(m_message, m_signing.parameters, m_signing.now);
        ParsedSignature parsed;
        for (const QByteArray &text : signatureTexts(values, m_scheme.signature)) {
            if (parsed.add(text, m_scheme.signature))
                break;
        }
        m_fields = m_signing.parameters;
        for (const auto &[name, value] : parsed.fields)
            m_fields.insert_or_assign(name, value);
        if (!m_scheme.timestamp)
            return;
        m_time = timeText(m_signing.now, m_scheme.timestamp->unit);
        const Part &from = m_scheme.timestamp->from;
        if (from.source == Part::Source::Field)
            m_fields[from.text] = *m_time;
        if (from.source == Part::Source::Index) {
            m_items.resize(std::size_t(from.first) + 1);
            m_items.back() = *m_time;
        }
    }

    Evaluation values() const
    {
        Evaluation out(m_message, m_signing.parameters, m_signing.now);
        out.fields = m_fields;
        out.items = m_items;
        out.time = m_time;
        out.signature = m_signature;
        out.nonce = m_signing.nonce;
        out.secret = m_secret;
        out.secretText = m_key;
        return out;
    }

    Result<void> write(const Writing &writing)
    {
        Evaluation now = values();
        const QByteArray value = now.content(writing.value);
        return now.isMissing() ? missing(now.takeMissing()) : place(m_message, writing, value);
    }

    Result<void> sign()
    {
        Evaluation now = values();
        if (m_scheme.choice) {
            const AlgorithmChoice &choice = *m_scheme.choice;
            const auto given = now.value(choice.from);
            const QByteArray name = given ? *given : choice.otherwise.value_or(QByteArray());
            for (const auto &[word, algorithm] : choice.values) {
                if (word == name)
                    m_algorithm = algorithm;
            }
        }
        if (m_algorithm.family == Family::Jwt)
            return {}; // what it writes holds the whole token
        if (m_algorithm.family == Family::Basic) {
            m_signature = m_key.toBase64();
            return {};
        }
        const Pieces pieces =
            m_scheme.content ? now.pieces(*m_scheme.content) : Pieces{m_secret.value_or(QByteArray())};
        if (now.isMissing())
            return missing(now.takeMissing());
        const QByteArray bytes = signatureOf(pieces);
        if (bytes.isEmpty())
            return unfitKey();
        m_signature =
            m_algorithm.family == Family::Equals ? bytes : encodedSignature(bytes, m_scheme.signature.encoding);
        return {};
    }

    QByteArray signatureOf(const Pieces &pieces) const
    {
        const auto cut = [this](const QByteArray &digest) {
            return m_scheme.truncate > 0 ? digest.left(m_scheme.truncate) : digest;
        };
        switch (m_algorithm.family) {
        case Family::Hmac: return cut(hmac(m_algorithm.hash, *m_secret, pieces));
        case Family::Digest: return cut(digest(m_algorithm.hash, pieces));
        case Family::Equals: return joined(pieces);
        default: break;
        }
        const auto keys = PublicKey::read(m_key, privateForm(), m_algorithm.family);
        return keys.empty() ? QByteArray() : keys.front().sign(joined(pieces), m_algorithm, m_scheme.signature.isP1363);
    }

    // Private keys are PEM, whatever the public ones are.
    KeyForm privateForm() const
    {
        KeyForm out = m_scheme.key;
        out.format = KeyForm::Format::Pem;
        return out;
    }

    const Scheme &m_scheme;
    Message &m_message;
    const Signing &m_signing;
    Algorithm m_algorithm;
    QByteArray m_key;
    std::optional<QByteArray> m_secret;
    std::optional<QByteArray> m_time;
    std::optional<QByteArray> m_signature;
    std::map<QByteArray, QByteArray> m_fields;
    std::vector<QByteArray> m_items;
};

} // namespace

Result<Message> signedMessage(const Scheme &scheme, Message message, const Signing &signing)
{
    if (scheme.writings.empty())
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::signature", "Hookbench cannot sign as this scheme does."));
    if (auto done = Signer(scheme, message, signing).run(); !done)
        return tl::unexpected(done.error());
    return message;
}

Result<const Scheme *> signingScheme(const Provider &provider, const QString &schemeId)
{
    const auto fits = [&schemeId](const Scheme &scheme) {
        return !scheme.writings.empty() && (schemeId.isEmpty() || scheme.id == schemeId);
    };
    const auto it = std::find_if(provider.schemes.begin(), provider.schemes.end(), fits);
    if (it == provider.schemes.end())
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::signature", "Hookbench cannot sign as %1 does.")
                        .arg(provider.name));
    return &*it;
}

} // namespace hookbench::signature
