// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/credentialnames.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace hookbench::record {

namespace {

constexpr qsizetype longestName = 100;

bool endsWithAny(const QByteArray &text, const auto &endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](QByteArrayView ending) { return text.endsWith(ending); });
}

bool isAny(const QByteArray &text, const auto &names)
{
    return std::any_of(names.begin(), names.end(), [&](QByteArrayView name) { return text == name; });
}

// In lower case, without the signs that names are parted by.
QByteArray plainName(QByteArrayView name)
{
    QByteArray out;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.' && c != ' ')
            out += c;
    }
    return out.toLower();
}

bool isCredential(QByteArray plain)
{
    static constexpr std::array<QByteArrayView, 23> endings{
        "token",      "secret",      "password",   "passwd",        "passphrase",  "passcode",
        "apikey",     "accesskey",   "secretkey",  "privatekey",    "signingkey",  "authkey",
        "credential", "sessionid",   "authcode",   "otp",           "apisecret",   "webhookkey",
        "masterkey",  "secretvalue", "authheader", "encryptionkey", "signaturekey"};
    static constexpr std::array<QByteArrayView, 11> whole{"jwt", "cookie", "cookies",           "setcookie",
                                                          "pwd", "pass",   "authorization",     "auth",
                                                          "pin", "bearer", "proxyauthorization"};
    static constexpr std::array<QByteArrayView, 6> harmless{"pagetoken",         "nexttoken",   "synctoken",
                                                            "continuationtoken", "cursortoken", "idempotencytoken"};
    if (isAny(plain, whole))
        return true;
    if (plain.endsWith('s'))
        plain.chop(1); // of several
    return endsWithAny(plain, endings) && !endsWithAny(plain, harmless);
}

} // namespace

bool namesCredential(QByteArrayView name)
{
    if (name.isEmpty() || name.size() > longestName)
        return false;
    // "user[token]", "tokens[]": each step by itself.
    for (qsizetype start = 0; start < name.size();) {
        qsizetype end = start;
        while (end < name.size() && name[end] != '[' && name[end] != ']')
            ++end;
        if (isCredential(plainName(name.sliced(start, end - start))))
            return true;
        start = end + 1;
    }
    return false;
}

bool namesCredentialInQuery(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 3> names{"key", "sig", "code"};
    static constexpr std::array<QByteArrayView, 1> endings{"signature"}; // of an address that opens whatever it names
    const QByteArray plain = name.toByteArray().toLower();
    return namesCredential(name) || isAny(plain, names) || endsWithAny(plain, endings);
}

bool carriesCredentials(QByteArrayView headerName)
{
    static constexpr std::array<QByteArrayView, 6> endings{"authorization", "cookie", "jwtassertion",
                                                           "key",           "auth",   "pass"};
    static constexpr std::array<QByteArrayView, 12> harmless{
        "idempotencykey", "eventkey",  "websocketkey", "cachekey",   "surrogatekey", "partitionkey",
        "routingkey",     "publickey", "orderingkey",  "messagekey", "projectkey",   "objectkey"};
    if (headerName.size() > longestName)
        return false;
    const QByteArray plain = plainName(headerName);
    return isCredential(plain) || (endsWithAny(plain, endings) && !endsWithAny(plain, harmless));
}

QByteArrayView schemeOf(const http::Header &field)
{
    static constexpr std::array<QByteArrayView, 18> schemes{
        "basic", "bearer", "digest", "token",  "negotiate",        "ntlm",  "hawk",          "hmac",      "oauth",
        "dpop",  "apikey", "hoba",   "mutual", "aws4-hmac-sha256", "vapid", "scram-sha-256", "sharedkey", "signature"};
    const qsizetype blank = field.value.indexOf(' ');
    if (blank <= 0 || !field.name.toLower().endsWith("authorization")
        || !isAny(field.value.first(blank).toLower(), schemes))
        return {};
    return QByteArrayView(field.value).first(blank + 1);
}

} // namespace hookbench::record
