// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/sign.h"

#include "core/signature/partreader.h"
#include "core/signature/placing.h"
#include "core/signature/timetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

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

constexpr std::array defects{std::pair{Defect::None, "none"}, std::pair{Defect::Stale, "stale"},
                             std::pair{Defect::Wrong, "wrong"}, std::pair{Defect::Missing, "missing"},
                             std::pair{Defect::Body, "body"}};

// Another character in the middle, of those that are there in hexadecimal and base64 alike.
QByteArray altered(QByteArray text)
{
    if (text.isEmpty())
        return QByteArray("0");
    char &middle = text[text.size() / 2];
    middle = middle == 'a' ? 'b' : 'a';
    return text;
}

// The last letter of a quoted text.
qsizetype endOfText(const QByteArray &body)
{
    for (qsizetype at = body.lastIndexOf('"'); at > 1; at = body.lastIndexOf('"', at - 1)) {
        const char c = body[at - 1];
        if (((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && body[at - 2] != '\\')
            return at - 1;
    }
    return -1;
}

// Another digit or letter, with which JSON stays JSON; else a blank behind it.
Result<QByteArray> alteredBody(QByteArray body)
{
    if (body.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::signature", "There is no body that could be changed."));
    const auto it = std::find_if(body.rbegin(), body.rend(), [](char c) { return c >= '1' && c <= '9'; });
    if (it == body.rend()) {
        const qsizetype letter = endOfText(body);
        if (letter < 0)
            return body + ' ';
        body[letter] = body[letter] == 'a' ? 'b' : 'a';
        return body;
    }
    *it = *it == '9' ? '8' : char(*it + 1);
    return body;
}

class Signer
{
public:
    Signer(const Scheme &scheme, Message &message, const Signing &signing)
        : m_scheme(scheme)
        , m_message(message)
        , m_signing(signing)
        , m_algorithm(scheme.algorithm)
        , m_now(signing.now)
    {
    }

    Result<void> run()
    {
        if (auto done = readKey(); !done)
            return done;
        if (auto done = setTime(); !done)
            return done;
        readOldFields();
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
        return breakBody();
    }

private:
    Result<void> readKey()
    {
        m_key = m_signing.isPreview ? "{{secrets." + m_signing.key.name.toUtf8() + "}}" : m_signing.key.value.reveal();
        if (m_key.isEmpty() || (m_signing.isPreview && m_signing.key.name.isEmpty()))
            return fail(ErrorKind::Invalid, sentenceOf(Reason::MissingSecret));
        m_secret = m_signing.isPreview ? m_key : keyBytes(m_key, m_scheme.key);
        return m_scheme.algorithm.isPublic() || m_secret ? Result<void>() : unfitKey();
    }

    Result<void> setTime()
    {
        constexpr qint64 beyond = 600; // seconds past the tolerance
        if (m_signing.defect != Defect::Stale)
            return {};
        qint64 tolerance = m_scheme.leeway;
        if (m_scheme.timestamp)
            tolerance = m_scheme.timestamp->tolerance;
        else if (m_scheme.algorithm.family != Family::Jwt)
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::signature",
                                                    "This scheme has no time: its signatures never become stale."));
        m_now -= (tolerance + beyond) * 1000;
        if (m_scheme.algorithm.family == Family::Jwt)
            m_now -= 86'400'000; // past what such tokens are given
        return {};
    }

    // A place that would hold the signature stays without it.
    Result<void> leaveOut(const Writing &writing)
    {
        if (writing.place != Writing::Place::Header)
            return place(m_message, writing, {});
        m_message.headers.remove(writing.name);
        return {};
    }

    Result<void> breakBody()
    {
        if (m_signing.defect != Defect::Body)
            return {};
        auto body = alteredBody(m_message.body.toByteArray());
        if (!body)
            return tl::unexpected(body.error());
        m_message.body = std::move(*body);
        return {};
    }

    // Other parts of the header, which are written again, and those that stand for them as parameters.
    void readOldFields()
    {
        Evaluation values(m_message, m_signing.parameters, m_now);
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
        m_time = timeText(m_now, m_scheme.timestamp->unit);
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
        Evaluation out(m_message, m_signing.parameters, m_now);
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
        const bool isToken = m_algorithm.family == Family::Jwt && uses(writing.value, {Part::Source::Jwt});
        if (m_signing.defect == Defect::Missing && (writing.needsSignature || isToken))
            return leaveOut(writing);
        Evaluation now = values();
        QByteArray value = m_signing.isPreview && isToken ? QByteArray("{{signature}}") : now.content(writing.value);
        if (m_signing.defect == Defect::Wrong && isToken && value.size() > 8)
            value.replace(value.size() - 8, 1, value[value.size() - 8] == 'a' ? "b" : "a");
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
        if (m_signing.isPreview) {
            m_signature = "{{signature}}";
            return {};
        }
        if (m_algorithm.family == Family::Jwt)
            return {}; // what it writes holds the whole token
        if (m_algorithm.family == Family::Basic) {
            m_signature = m_signing.defect == Defect::Wrong ? altered(m_key).toBase64() : m_key.toBase64();
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
        if (m_signing.defect == Defect::Wrong)
            m_signature = altered(*m_signature);
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
    qint64 m_now;
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

namespace {

bool writesHeader(const Scheme &scheme, const QByteArray &name)
{
    return std::any_of(scheme.writings.begin(), scheme.writings.end(), [&name](const Writing &writing) {
        return writing.place == Writing::Place::Header && http::equalsIgnoringCase(writing.name, name);
    });
}

// Whether each signature of the scheme stands in a header of the message that `besides` does not write.
bool isSignedBeside(const Message &message, const Scheme &scheme, const Scheme &besides)
{
    bool out = false;
    for (const Writing &writing : scheme.writings) {
        if (!writing.needsSignature)
            continue;
        if (writing.place != Writing::Place::Header || !message.headers.contains(writing.name)
            || writesHeader(besides, writing.name))
            return false;
        out = true;
    }
    return out;
}

} // namespace

Result<Message> resignedMessage(const Provider &provider, const Scheme &scheme, Message message, const Signing &signing)
{
    Signing beside = signing;
    if (beside.defect == Defect::Body) // once, at the end
        beside.defect = Defect::None;
    for (const Scheme &other : provider.schemes) {
        if (&other == &scheme || !isSignedBeside(message, other, scheme))
            continue;
        if (auto done = signedMessage(other, message, beside)) // with another kind of key it cannot be
            message = std::move(*done);
    }
    return signedMessage(scheme, std::move(message), signing);
}

std::optional<Defect> defectOf(const QString &name)
{
    for (const auto &[defect, word] : defects) {
        if (name == QLatin1String(word))
            return defect;
    }
    return std::nullopt;
}

QString nameOf(Defect defect)
{
    return QLatin1String(defects[std::size_t(defect)].second);
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
