// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/form.h"
#include "core/json/tape.h"
#include "core/signature/message.h"
#include "core/signature/scheme.h"

#include <map>

namespace hookbench::signature {

/// Settings of a provider that are no secrets, by name.
using Parameters = std::map<QByteArray, QByteArray>;
/// The parameter that stands for the URL as its sender knows it.
inline constexpr char publicUrl[] = "public_url";

/// The values that the parts of a scheme have for one message. Body and URL can be replaced, to try others. The message
/// and the parameters must outlive it. For one thread.
class Evaluation
{
public:
    /// now: milliseconds since 1970.
    Evaluation(const Message &message, const Parameters &parameters, qint64 now);

    const Message &message() const { return *m_message; }
    const Parameters &parameters() const { return *m_parameters; }
    qint64 now() const { return m_now; }
    QByteArrayView body() const { return m_body; }
    void setBody(QByteArray body);
    /// The URL as the sender knows it.
    QByteArray url() const;
    void setUrl(const QByteArray &url);

    // What becomes known on the way.
    std::map<QByteArray, QByteArray> fields; // of the signature header
    std::vector<QByteArray> items;           // of it as a list
    QByteArray claims;                       // of a token, JSON
    std::optional<QByteArray> time;
    std::optional<QByteArray> signature;
    std::optional<QByteArray> nonce;
    std::optional<QByteArray> secret;
    std::optional<QByteArray> secretText;

    /// None: absent.
    std::optional<QByteArray> value(const Part &part);
    /// Empty where it is absent, which missing() tells then.
    QByteArray needed(const Part &part);
    Pieces pieces(const std::vector<Part> &parts);
    QByteArray content(const std::vector<Part> &parts)
    {
        QByteArray out = joined(pieces(parts));
        out.detach(); // a piece may be the body as it stands, which does not live as long
        return out;
    }
    /// What the scheme signs, put together once for all keys where it can be.
    Pieces contentOf(const Scheme &scheme);
    bool holds(const Condition &condition);
    bool holds(const std::vector<Condition> &conditions);

    /// The first thing that was needed and is absent: "header X-Timestamp". Cleared by taking it.
    bool isMissing() const { return !m_missing.isEmpty(); }
    QString takeMissing() { return std::exchange(m_missing, {}); }

private:
    std::optional<QByteArray> rawValue(const Part &part);
    std::optional<QByteArray> urlValue(const Part &part) const;
    std::optional<QByteArray> bodyJson(const Part &part);
    std::optional<QByteArray> formJson(const Part &part);
    QByteArray sortedPairs(const Part &part, const http::Form &pairs) const;
    QByteArray signedHeaders(const Part &part);
    QByteArray sortedParts(const Part &part);
    QByteArray digestOf(const Part &part);
    QByteArray object(const std::vector<Member> &members, QByteArray beginning = {});
    QByteArray token(const Part &part);
    const json::Tape *bodyTape();
    const http::Form &form();

    const Message *m_message;
    const Parameters *m_parameters;
    qint64 m_now;
    std::optional<QByteArray> m_url; // in the place of the message's and the parameter's
    QByteArray m_replaced;           // owns what m_body shows where it was replaced
    QByteArrayView m_body;
    std::optional<json::Tape> m_tape;
    std::optional<http::Form> m_form;
    std::optional<Pieces> m_content;
    QString m_missing;
};

/// Longer bodies are not read as JSON or as a form.
inline constexpr qsizetype largestParsed = 16 << 20;

/// A field's value; none where it is absent. The first where there are several.
std::optional<QByteArray> headerValue(const http::Headers &headers, QByteArrayView name);

} // namespace hookbench::signature
