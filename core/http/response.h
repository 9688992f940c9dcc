// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/http/headers.h"

namespace hookbench::http {

/// An answer as it stood on the wire.
struct Response
{
    int status = 0;
    int minorVersion = 1;
    QByteArray reason;
    Headers headers;
    QByteArray head;      // the exact bytes of the final answer's head, through the empty line
    SharedBytes wireBody; // with chunk framing
    SharedBytes body;     // without
    bool chunked = false;

    bool operator==(const Response &) const = default;
};

/// The registered phrase for a status (RFC 9110 section 15 and the IANA registry), empty for others.
QByteArray reasonPhrase(int status);

} // namespace hookbench::http
