// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"
#include "core/record/credentialnames.h"
#include "core/record/knownkeys.h"

namespace hookbench::record {

/// What stands in the place of a credential in what leaves the program: plain ASCII, so that it may stand in a head, an
/// address, JSON or a form.
inline constexpr char redactedText[] = "REDACTED";

/// What is hidden.
struct Hiding
{
    const KnownKeys *known = nullptr; // the keys of the workspace; null: none is known
    bool hidesCredentials = true;     // else known keys and those in paths of services alone
    bool fitsLength = true;           // Content-Length tells the length of what is left; else of what arrived
};

/// An address or a target without credentials: keys that are known, its password, its parameters that hold one by
/// custom, and the key of a known service.
QString redactedUrl(const QString &url, const KnownKeys *known = nullptr);

/// A capture without credentials, as exports write it: known keys wherever they stand, in whatever form, for which
/// "{{secrets.NAME}}" stands; keys in paths of services; JSON Web Tokens; values of headers, trailers and cookies, of parameters in the
/// target, in Referer, Location and Link, of members of JSON bodies (also damaged ones) and addresses in them, fields of
/// forms, parts of multipart bodies, what findCredentials() sees in XML and other text, the password of a URL, and the
/// key of a known service in the address it was passed on to; of what the endpoint's program decided, members of outputs
/// and the whole trace. What is not concerned keeps its bytes; Content-Length, unless Hiding says otherwise, and chunk framing fit the result. A packed
/// body that holds a credential is unpacked, and its Content-Encoding taken away. Not looked into: bodies that are no
/// text. In the place of a body that cannot be unpacked within 64 MB, or holds 100,000 credentials and more, stands
/// redactedText alone.
Capture redacted(const Capture &capture, const Hiding &hiding = {});

} // namespace hookbench::record
