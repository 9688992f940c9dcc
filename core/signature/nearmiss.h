// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/verify.h"

namespace hookbench::signature {

/// What would have made a request valid, where verify() alone does not say it.
struct NearMiss
{
    enum class Kind {
        None,
        Encoding,     // the signature is written in another encoding
        Prefix,       // something else, or nothing, stands before it
        Algorithm,    // another hash
        FormField,    // the value of one field of the body was signed
        OneOfSeveral, // the key's text holds several secrets
        TimeUnit,     // the time counts in another unit
        StoredKey,    // no key is set, and one that is stored for something else fits
        OtherScheme,  // as another scheme, of the same provider or of the sender who was recognised
    };
    Kind kind = Kind::None;
    QString name; // "base64", "sha1", the field, "github/sha256"
    QString key;  // the name of the key it is valid with
};

/// Tries them after a verdict that says malformed_signature, a mismatch, no key, or a time outside of the window.
/// Bounded like verify().
NearMiss nearMissOf(const Scheme &scheme, const Message &message, const Terms &terms, const Verdict &verdict);
/// The scheme of the provider, or of the sender, by which the message is valid. None: OtherScheme is not the reason.
std::optional<NearMiss> otherSchemeOf(const Provider &provider, const Message &message, const Terms &terms);

} // namespace hookbench::signature
