// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/replyplan.h"
#include "core/http/request.h"
#include "core/secrets/secret.h"

#include <QStringList>

#include <vector>

namespace hookbench::endpoint {

/// A key that was made here for somebody who calls us. Of its value there is the hash alone: 32 random bytes need no
/// slow one.
struct IssuedKey
{
    QString name;
    QString beginning;    // of the value, by which people know it: "hb_Ab12"
    QByteArray hash;      // SHA-256 of the value
    qint64 madeAt = 0;    // microseconds since 1970, as the next two
    qint64 expiresAt = 0; // 0: never
    qint64 revokedAt = 0; // 0: it is not

    bool operator==(const IssuedKey &) const = default;
};

struct NewKey
{
    IssuedKey key;
    Secret value; // shown once, kept nowhere
};

/// A prefix and 32 random bytes in Base64 for URLs. Errors: Invalid, a prefix that is longer than 20 characters or has
/// others than letters, digits, _ and -.
Result<NewKey> makeKey(const QString &name, const QByteArray &prefix, qint64 now);

/// Where a caller of an endpoint has to show a key.
struct KeyDemand
{
    enum class Place {
        Nowhere, // no key is wanted
        Header,
        Query,
        Body,  // a member of a JSON body whatever its Content-Type says, else a field of a form
        Basic, // the password; where it is empty, the user's name
        Bearer,
    };
    Place place = Place::Nowhere;
    QString name;     // of the header, parameter or member
    QStringList keys; // that are taken, by name; none: every issued one

    bool operator==(const KeyDemand &) const = default;
};

/// What a request shows; empty where it shows none, or several. At most 1 MiB of a body are looked into.
QByteArray presentedKey(const KeyDemand &demand, const http::Request &request);

struct KeyJudgement
{
    enum class Reason { Right, Missing, Unknown, NotForThis, Expired, Revoked };
    Reason reason = Reason::Right;
    QString key; // which one it is, also where it is not taken

    bool isRight() const { return reason == Reason::Right; }
};
/// Any thread. What is compared takes the same time whatever is wrong with a value of the same length: all hashes are
/// looked at, and all of each.
KeyJudgement judgeKey(const KeyDemand &demand, const std::vector<IssuedKey> &keys, const http::Request &request,
                      qint64 now);
/// The place of the key that has this value; -1: none has.
std::ptrdiff_t placeOfKey(const std::vector<IssuedKey> &keys, QByteArrayView value);

/// The same for every reason: 401 with the challenge that RFC 9110 section 11.6.1 wants.
http::ReplyPlan keyRefusal(const KeyDemand &demand);

} // namespace hookbench::endpoint
