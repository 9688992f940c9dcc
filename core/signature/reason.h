// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hookbench::signature {

/// What came of verifying, from the best to the worst: of several schemes the one that came furthest counts.
enum class Reason {
    Ok,
    StaleTimestamp,
    FutureTimestamp,
    BodyDigestMismatch,
    ClaimMismatch,
    OtherSecret,
    BodyReencoded,
    UrlMismatch,
    SecretMisread,
    SignatureMismatch,
    TokenMismatch,
    CredentialsMismatch,
    MissingTimestamp,
    MalformedTimestamp,
    MissingComponent,
    InvalidSecret,
    MalformedSignature,
    MissingSignature,
    MissingSecret,
    Unsigned,
};

/// "stale_timestamp", as files and the command line write it.
QString nameOf(Reason reason);
std::optional<Reason> reasonOf(const QString &name);
/// One translated sentence for people.
QString sentenceOf(Reason reason);

} // namespace hookbench::signature
