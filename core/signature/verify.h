// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/attempt.h"

namespace hookbench::signature {

/// What a message is verified with.
struct Terms
{
    std::vector<Key> keys;      // each is tried
    std::vector<Key> otherKeys; // stored for something else: after a mismatch, to tell the user
    Parameters parameters;
    qint64 now = 0;                   // milliseconds since 1970
    QString scheme;                   // empty: all of the provider
    bool guesses = true;              // whether near misses are looked for after a mismatch
    const Provider *sender = nullptr; // who was recognised, where another provider is set; it may be null
};

/// What came of it. Never shown to the sender but for whether it is valid.
struct Verdict
{
    Reason reason = Reason::Unsigned;
    QString hint;      // "json-compact"; in English, for scripts
    QString scheme;    // its id
    QString key;       // the name of the key that fits, with other_secret the other one's
    QByteArray claims; // JSON, of a token that is valid

    bool isValid() const { return reason == Reason::Ok; }
    bool operator==(const Verdict &) const = default;
};

/// Pure; bounded in time by the size of the message. A guess never makes a message valid.
Verdict verify(const Provider &provider, const Message &message, const Terms &terms);

/// The event's name and the delivery's identifier, where the request or the claims of its token tell them. None: they
/// do not.
std::optional<QByteArray> eventOf(const Provider &provider, const Message &message, const QByteArray &claims = {});
std::optional<QByteArray> deliveryOf(const Provider &provider, const Message &message, const QByteArray &claims = {});

} // namespace hookbench::signature
