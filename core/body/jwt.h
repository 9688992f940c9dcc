// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/tree.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace hookbench::body {

/// A JSON Web Token (RFC 7519) in its compact form (RFC 7515 section 7.1; encrypted: RFC 7516 section 7.1). Nothing is
/// verified.
struct Jwt
{
    QByteArray header;    // JSON, as it was encoded
    QByteArray claims;    // likewise; empty where it is encrypted
    QByteArray signature; // as it stands in the token, base64url
    QByteArray algorithm; // "RS256"
    bool isEncrypted = false;

    /// {"header": ..., "claims": ..., "signature": "..."}; a part that is no JSON stands as a string.
    QByteArray toJson() const;
    /// "Expired 3 h ago (2026-01-02 03:04:05 UTC)." and what else its times and its algorithm say. now: microseconds
    /// since 1970.
    std::vector<Problem> remarks(qint64 now) const;
};

/// None: the text is no token, or its header is no JSON that names an algorithm. At most 1 MB is read.
std::optional<Jwt> readJwt(QByteArrayView text);

/// "in 5 min", "3 h ago", "just now"; both in microseconds since 1970.
QString relativeTime(qint64 time, qint64 now);
/// "2026-01-02 03:04:05 UTC", with milliseconds where there are any.
QString absoluteTime(qint64 time);

} // namespace hookbench::body
