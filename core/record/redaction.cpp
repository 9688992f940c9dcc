// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/redaction.h"

#include "core/record/keyhiding.h"

#include <algorithm>

namespace hookbench::record {

QString maskedValue(const http::Header &field)
{
    const QString value = QString::fromUtf8(field.value);
    if (!carriesCredentials(field.name) || value.isEmpty())
        return value;
    return QString::fromUtf8(schemeOf(field)) + mask.toString();
}

http::Headers masked(const http::Headers &headers)
{
    http::Headers out;
    for (const http::Header &field : headers)
        out.append(field.name, maskedValue(field).toUtf8());
    return out;
}

QByteArray maskedHead(const QByteArray &head)
{
    QByteArray out;
    out.reserve(head.size());
    for (qsizetype at = 0; at < head.size();) {
        qsizetype end = head.indexOf('\n', at);
        end = end < 0 ? head.size() : end + 1;
        const QByteArray line = head.mid(at, end - at);
        const qsizetype colon = line.indexOf(':');
        if (at > 0 && colon > 0 && carriesCredentials(line.first(colon))) {
            const qsizetype textEnd = line.size() - (line.endsWith("\r\n") ? 2 : line.endsWith('\n') ? 1 : 0);
            const http::Header field{
                line.first(colon),
                http::trimmed(QByteArrayView(line).sliced(colon + 1, textEnd - colon - 1)).toByteArray()};
            out += field.name + ": " + maskedValue(field).toUtf8() + line.sliced(textEnd);
        } else {
            out += line;
        }
        at = end;
    }
    return out;
}

static constexpr qsizetype stretch = 1 << 20;

QByteArray withReferences(QByteArray bytes, const delivery::Secrets &secrets)
{
    // The longest first: one secret may be a part of another.
    std::vector<const delivery::Secrets::value_type *> byLength;
    for (const auto &secret : secrets)
        byLength.push_back(&secret);
    std::stable_sort(byLength.begin(), byLength.end(), [](const auto *a, const auto *b) {
        return a->second.reveal().size() > b->second.reveal().size();
    });
    for (const auto *secret : byLength) {
        const QByteArray value = secret->second.reveal();
        if (value.isEmpty())
            continue;
        const QByteArray reference = delivery::secretReference(secret->first).toUtf8();
        bytes.replace(value, reference);
        if (value.size() < 4)
            continue;
        const QByteArray quoted = json::quoted(QString::fromUtf8(value));
        bytes.replace(quoted.sliced(1, quoted.size() - 2), reference);
        bytes.replace(http::percentEncoded(value), reference);
        bytes.replace(http::encodeForm({{value, {}}}).chopped(1), reference);
        bytes.replace(value.toBase64(), reference);
    }
    KnownKeys known; // other ways of writing them: within a longer text in Base64, other escapes
    for (const auto &[name, value] : secrets)
        known.add(name, value.revealed());
    return withKeyReferences(bytes, known);
}

// "Authorization: Basic" hides a secret behind Base64 together with a name.
static QByteArray withBasicReferences(QByteArray head, const delivery::Secrets &secrets)
{
    static constexpr QByteArrayView field = "\r\nAuthorization: Basic ";
    const qsizetype start = head.indexOf(field);
    if (start < 0)
        return head;
    const qsizetype from = start + field.size();
    const qsizetype length = head.indexOf('\r', from) - from;
    const QByteArray encoded = head.mid(from, length);
    const bool isWhole = std::any_of(secrets.begin(), secrets.end(),
                                     [&](const auto &secret) { return secret.second.reveal() == encoded; });
    if (isWhole) // an expression made it; it is replaced as any value is
        return head;
    const QByteArray plain = QByteArray::fromBase64(encoded);
    const QByteArray clean = withReferences(plain, secrets);
    return clean == plain ? head : head.replace(from, length, clean);
}

// Looked for in stretches that overlap: a body may be larger than the memory.
static bool holdsAny(QByteArrayView bytes, const delivery::Secrets &secrets)
{
    qsizetype overlap = 1024;
    for (const auto &[name, value] : secrets)
        overlap = qMax(overlap, 8 * value.reveal().size()); // escaped
    for (qsizetype at = 0; at < bytes.size(); at += stretch) {
        const QByteArray part = bytes.sliced(at, qMin(stretch + overlap, bytes.size() - at)).toByteArray();
        if (withReferences(part, secrets) != part)
            return true;
    }
    return false;
}

void redact(delivery::Exchange &exchange, const delivery::Secrets &secrets)
{
    if (secrets.empty())
        return;
    const auto clean = [&](SharedBytes &bytes) {
        if (bytes.size() > stretch && !holdsAny(bytes, secrets))
            return;
        const QByteArray before = bytes.toByteArray();
        const QByteArray after = withReferences(before, secrets);
        if (after != before)
            bytes = SharedBytes(after);
    };
    for (delivery::Hop &hop : exchange.hops) {
        for (QString *text : {&hop.from, &hop.to})
            *text = QString::fromUtf8(withReferences(text->toUtf8(), secrets));
    }
    exchange.sentHead = withReferences(withBasicReferences(exchange.sentHead, secrets), secrets);
    clean(exchange.sentBody);
    http::Response &response = exchange.response;
    response.head = withReferences(response.head, secrets);
    http::Headers headers;
    for (const http::Header &field : response.headers)
        headers.append(field.name, withReferences(field.value, secrets));
    response.headers = headers;
    const SharedBytes before = response.body;
    clean(response.body);
    if (!(response.body == before)) { // a secret may lie across two chunks: the framing is not kept then
        response.wireBody = response.body;
        response.chunked = false;
    }
    if (exchange.error)
        exchange.error->message = QString::fromUtf8(withReferences(exchange.error->message.toUtf8(), secrets));
}

} // namespace hookbench::record
