// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/apikey.h"

#include "core/http/form.h"
#include "core/json/value.h"
#include "core/secrets/generate.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <sodium.h>

#include <algorithm>
#include <optional>

namespace hookbench::endpoint {

namespace {

constexpr qsizetype mostOfBody = qsizetype(1) << 20; // bytes
constexpr qsizetype longestPrefix = 20;
constexpr qsizetype shownBeginning = 4; // characters behind the prefix

// Of several nobody can say which one counts.
QByteArray single(const QList<QByteArray> &values)
{
    return values.size() == 1 ? values.first() : QByteArray();
}

QByteArray fieldOf(const http::Form &form, const QByteArray &name)
{
    QList<QByteArray> out;
    for (const auto &[field, value] : form) {
        if (field == name)
            out << value;
    }
    return single(out);
}

QByteArray memberOf(const http::Request &request, const QString &name)
{
    if (request.body.size() > mostOfBody)
        return {};
    const QByteArrayView start = http::trimmed(request.body.view().first(qMin<qsizetype>(request.body.size(), 64)));
    if (!start.startsWith('{'))
        return fieldOf(http::parseForm(request.body.view()), name.toUtf8());
    const auto document = json::Document::parse(request.body.toByteArray());
    const auto members = document
                             ? document->root().members()
                             : Result<std::vector<std::pair<QString, json::Ref>>>(tl::unexpected(document.error()));
    QList<QByteArray> out;
    if (members) {
        for (const auto &[member, place] : *members) {
            if (member == name)
                out << place.text().value_or(QString()).toUtf8();
        }
    }
    return single(out);
}

// What stands behind a scheme in Authorization.
QByteArray credentialsOf(const http::Request &request, QByteArrayView scheme)
{
    const QByteArray value = single(request.headers.values("Authorization"));
    if (value.size() <= scheme.size() || value[scheme.size()] != ' '
        || !http::equalsIgnoringCase(QByteArrayView(value).first(scheme.size()), scheme))
        return {};
    return http::trimmed(QByteArrayView(value).sliced(scheme.size())).toByteArray();
}

QByteArray passwordOf(const http::Request &request)
{
    const QByteArray plain = QByteArray::fromBase64(credentialsOf(request, "Basic"));
    const qsizetype colon = plain.indexOf(':');
    if (colon < 0)
        return {};
    return colon + 1 < plain.size() ? plain.mid(colon + 1) : plain.left(colon);
}

} // namespace

Result<NewKey> makeKey(const QString &name, const QByteArray &prefix, qint64 now)
{
    const bool isPlain = std::all_of(prefix.begin(), prefix.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (!isPlain || prefix.size() > longestPrefix)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::endpoint",
                                                "A key's prefix has at most 20 characters: letters, digits, _ and -."));
    constexpr int randomBytes = 32;
    auto value = secrets::generate({secrets::Recipe::Form::Base64Url, randomBytes, {}, prefix});
    if (!value)
        return tl::unexpected(value.error());
    NewKey out;
    out.key.name = name;
    out.key.beginning = QString::fromLatin1(value->revealed().first(prefix.size() + shownBeginning));
    out.key.hash = QCryptographicHash::hash(value->reveal(), QCryptographicHash::Sha256);
    out.key.madeAt = now;
    out.value = *value;
    return out;
}

QByteArray presentedKey(const KeyDemand &demand, const http::Request &request)
{
    switch (demand.place) {
    case KeyDemand::Place::Header: return single(request.headers.values(demand.name.toUtf8()));
    case KeyDemand::Place::Query: return fieldOf(http::parseForm(http::queryOf(request.target)), demand.name.toUtf8());
    case KeyDemand::Place::Body: return memberOf(request, demand.name);
    case KeyDemand::Place::Basic: return passwordOf(request);
    case KeyDemand::Place::Bearer: return credentialsOf(request, "Bearer");
    case KeyDemand::Place::Nowhere: break;
    }
    return {};
}

std::ptrdiff_t placeOfKey(const std::vector<IssuedKey> &keys, QByteArrayView value)
{
    const QByteArray hash = QCryptographicHash::hash(value.toByteArray(), QCryptographicHash::Sha256);
    std::ptrdiff_t found = -1;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool isSame =
            keys[i].hash.size() == hash.size()
            && ::sodium_memcmp(keys[i].hash.constData(), hash.constData(), std::size_t(hash.size())) == 0;
        found = isSame ? std::ptrdiff_t(i) : found;
    }
    return found;
}

KeyJudgement judgeKey(const KeyDemand &demand, const std::vector<IssuedKey> &keys, const http::Request &request,
                      qint64 now)
{
    using Reason = KeyJudgement::Reason;
    const QByteArray value = presentedKey(demand, request);
    const std::ptrdiff_t place = placeOfKey(keys, value);
    if (place < 0)
        return {value.isEmpty() ? Reason::Missing : Reason::Unknown, {}};
    const IssuedKey &key = keys[std::size_t(place)];
    const Reason reason = key.revokedAt != 0                                          ? Reason::Revoked
                          : key.expiresAt != 0 && now >= key.expiresAt                ? Reason::Expired
                          : !demand.keys.isEmpty() && !demand.keys.contains(key.name) ? Reason::NotForThis
                                                                                      : Reason::Right;
    return {reason, key.name};
}

http::ReplyPlan keyRefusal(const KeyDemand &demand)
{
    http::ReplyPlan out = http::plainReply(401, "A valid API key is required.");
    out.headers.append("WWW-Authenticate", demand.place == KeyDemand::Place::Basic    ? "Basic realm=\"hookbench\""
                                           : demand.place == KeyDemand::Place::Bearer ? "Bearer realm=\"hookbench\""
                                                                                      : "ApiKey realm=\"hookbench\"");
    return out;
}

} // namespace hookbench::endpoint
