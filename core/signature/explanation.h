// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/nearmiss.h"

namespace hookbench::signature {

/// A stretch of bytes.
struct Stretch
{
    qsizetype offset = 0;
    qsizetype length = 0;

    bool operator==(const Stretch &) const = default;
};

/// A piece of the header or field that holds the signature.
struct HeaderPart
{
    enum class Role { Other, Time, Signature };
    Role role = Role::Other;
    QByteArray text;
};

/// Why a request is valid or not, for the user. Its texts hold no secret; the digest that was expected is for the user
/// alone and never for the sender.
struct Explanation
{
    /// What a button can do about it.
    enum class Mend { None, UseOtherKey, StoreReadKey, SetUrl, SetScheme, EnterKey };

    Verdict verdict;
    NearMiss nearMiss;
    QString title;    // what came of it, in one sentence
    QString sentence; // what would make it valid, or what is known
    QString advice;   // what to mend, in one sentence; may be empty
    Mend mend = Mend::None;
    QString mendValue; // UseOtherKey, StoreReadKey: the key's name; SetUrl: the URL; SetScheme: "github/sha256"

    std::vector<HeaderPart> header; // with the names of the fields; the first that stands there
    QByteArray headerName;
    std::optional<qint64> skew; // milliseconds from the signature's time to the arrival
    bool isTimeRight = true;    // within what the scheme allows
    /// The bytes that were signed if the request is as it was, at most shownBytes of them, and how many there are.
    QByteArray signedBytes;
    qint64 signedSize = 0;
    /// Where they differ from what the sender signed, where that is known, and what stood there: whole letters of
    /// UTF-8.
    std::optional<Stretch> difference;
    QByteArray signedInstead;
    QByteArray received; // of signatures that can be compared: the digest
    QByteArray expected; // with the first key; empty: it would tell a secret, or nothing can be computed
    QStringList remarks; // the body is not protected; the row is uncertain
};

inline constexpr qsizetype shownBytes = 1 << 20;

/// Pure; takes up to 50 ms for a body of 100 KB with 20 other keys: for the pool.
Explanation explain(const Provider &provider, const Message &message, const Terms &terms);

/// What differs between two texts: the stretch of the first between the parts that both begin and end with.
Stretch differing(QByteArrayView a, QByteArrayView b);

} // namespace hookbench::signature
