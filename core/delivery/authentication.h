// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <chrono>
#include <optional>

namespace hookbench::delivery {

/// How a request says who sends it. Texts are templates. In a draft's file:
/// "auth": {"kind": "basic" or "digest", "user", "password"}, {"kind": "bearer", "token"} or
/// {"kind": "api_key", "in": "header" or "query", "name", "value"}.
struct Authentication
{
    enum class Kind { Basic, Digest, Bearer, ApiKey };
    Kind kind = Kind::Basic;
    QString name;   // of the user, or of the header or parameter that carries the key
    QString secret; // password, token or key
    bool isInQuery = false;

    bool operator==(const Authentication &) const = default;
};

/// How a request travels. In a draft's file:
/// "transport": {"proxy", "ca_file", "certificate", "certificate_key", "passphrase", "http": "1.1" or "2",
/// "max_redirects", "cookies"}.
struct Transport
{
    QString proxy;       // "http://host:port", "socks5h://..."; "none"; empty: what the environment says
    QString authorities; // a file with the certificates that are trusted, in PEM; empty: those of the system
    QString certificate; // of the client, a file in PEM; empty: none
    QString key;         // its private key, a file in PEM; empty: it is in the same file
    QString passphrase;  // of that key; a template
    bool isHttp2 = false; // asked for over TLS; who does not speak it answers as before
    int redirects = 10;
    bool keepsCookies = false; // from one redirect to the next

    bool operator==(const Transport &) const = default;
};

/// Errors name line and JSON pointer.
Result<Authentication> readAuthentication(const json::Ref &place);
json::Value writeAuthentication(const Authentication &authentication);
Result<Transport> readTransport(const json::Ref &place);
/// null where nothing is set.
json::Value writeTransport(const Transport &transport);

} // namespace hookbench::delivery
