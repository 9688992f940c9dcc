// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/key.h"
#include "core/signature/parsedsignature.h"
#include "core/signature/publickey.h"
#include "core/signature/reason.h"

namespace hookbench::signature {

/// Why a request does not verify.
struct Refusal
{
    Reason reason = Reason::Unsigned;
    QString hint; // which part, form or number; in English, for scripts
};

/// One scheme tried on one message: what the request says is read once, then keys are tried on it. Scheme, message and
/// parameters must outlive it. For one thread.
class Attempt
{
public:
    enum class Match { Yes, No, InvalidKey, Missing };

    Attempt(const Scheme &scheme, const Message &message, const Parameters &parameters, qint64 now);

    /// Reads signature and time. None: keys can be tried now.
    std::optional<Refusal> read();
    /// The time alone, which read() does at its end.
    std::optional<Refusal> readTimestamp();

    /// Whether the signature is right for a key that is read as the form says. Missing: values().takeMissing() tells
    /// what.
    Match tryKey(const QByteArray &text, const KeyForm &form);
    /// The same with other values, for a body or URL that is tried in the place of the message's.
    Match tryKey(Evaluation &values, const QByteArray &text, const KeyForm &form);

    const Scheme &scheme() const { return *m_scheme; }
    const Algorithm &algorithm() const { return m_algorithm; }
    void setAlgorithm(const Algorithm &algorithm) { m_algorithm = algorithm; }
    Evaluation &values() { return m_values; }
    const Evaluation &values() const { return m_values; }
    const std::vector<QByteArray> &signatures() const { return m_signatures; } // decoded
    void setSignatures(std::vector<QByteArray> signatures) { m_signatures = std::move(signatures); }
    const std::vector<QByteArray> &written() const { return m_parsed.signatures; } // as they stand in the header
    /// Milliseconds since 1970; none where there is none or it cannot be read.
    std::optional<double> time() const { return m_time; }
    /// What the digest should be. None: the algorithm has none, or the key does not fit.
    std::optional<QByteArray> expected(Evaluation &values, const QByteArray &text, const KeyForm &form);

private:
    std::optional<Refusal> chooseAlgorithm();
    std::optional<Refusal> decodeSignatures();
    std::optional<Refusal> readToken();
    std::optional<Refusal> readBasic();
    Match tryShared(Evaluation &values, const QByteArray &text, const KeyForm &form);
    Match tryPublic(Evaluation &values, const QByteArray &text, const KeyForm &form);
    Match tryToken(const QByteArray &text, const KeyForm &form);
    bool isOneOf(QByteArrayView expected) const;

    const Scheme *m_scheme;
    Evaluation m_values;
    Algorithm m_algorithm;
    ParsedSignature m_parsed;
    std::vector<QByteArray> m_signatures;
    QByteArray m_tokenName; // of a JWT's key
    bool m_isSharedToken = false;
    bool m_isP1363 = false;
    std::optional<double> m_time;
    int m_publicTries = 0;
    std::map<QByteArray, std::vector<PublicKey>> m_publicKeys; // by their text: reading takes longer than using
};

} // namespace hookbench::signature
