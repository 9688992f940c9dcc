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
    };
    Kind kind = Kind::None;
    QString name; // "base64", "sha1", the field
    QString key;  // the name of the key it is valid with
};

/// Tries them after a verdict that says malformed_signature, a mismatch, or a time outside of the window. Bounded like
/// verify().
NearMiss nearMissOf(const Scheme &scheme, const Message &message, const Terms &terms, const Verdict &verdict);

} // namespace hookbench::signature
