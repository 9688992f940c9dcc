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

} // namespace

bool namesCredential(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 19> endings{
        "token",     "secret",     "password",   "passwd",     "passphrase", "apikey",      "accesskey",
        "secretkey", "privatekey", "signingkey", "authkey",    "credential", "credentials", "sessionid",
        "authcode",  "otp",        "apisecret",  "webhookkey", "masterkey"};
    static constexpr std::array<QByteArrayView, 9> whole{
        "pwd", "authorization", "auth", "jwt", "bearer", "cookie", "setcookie", "pin", "proxyauthorization"};
    static constexpr std::array<QByteArrayView, 6> harmless{"pagetoken",         "nexttoken",   "synctoken",
                                                            "continuationtoken", "cursortoken", "idempotencytoken"};
    if (name.isEmpty() || name.size() > longestName)
        return false;
    QByteArray plain;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.' && c != ' ')
            plain += c;
    }
    plain = plain.toLower();
    return (isAny(plain, whole) || endsWithAny(plain, endings)) && !endsWithAny(plain, harmless);
}

bool namesCredentialInQuery(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> names{"key", "sig", "code", "auth"};
    static constexpr std::array<QByteArrayView, 1> endings{"signature"}; // of an address that opens whatever it names
    const QByteArray plain = name.toByteArray().toLower();
    return namesCredential(name) || isAny(plain, names) || endsWithAny(plain, endings);
}

bool carriesCredentials(QByteArrayView headerName)
{
    return namesCredential(headerName);
}

} // namespace hookbench::record
