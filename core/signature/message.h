// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"

namespace hookbench::signature {

/// What a signature is over: a request with the whole URL that its sender wrote.
struct Message
{
    QByteArray method;
    QByteArray url;
    http::Headers headers;
    SharedBytes body; // exact, without chunk framing

    bool operator==(const Message &) const = default;
};

/// The URL is put together from the Host field and the target. Its scheme is what the proxy before us says in
/// X-Forwarded-Proto, else https where the request came so.
Message messageOf(const http::Request &request, bool isEncrypted = false);

/// Reads the "url" of a request in a file where it is whole, for http::readRequestFile() keeps its path alone.
void takeUrl(Message &message, QByteArrayView url);

// Parts of a URL, raw.
QByteArray withoutQuery(QByteArrayView url);
/// Scheme and authority as the WHATWG URL standard writes them: lower case, without the scheme's usual port.
QByteArray originOf(QByteArrayView url);
/// Path and query, without the fragment; at least "/".
QByteArray targetOf(QByteArrayView url);
QByteArray pathOf(QByteArrayView url);
QByteArray queryOf(QByteArrayView url);
/// Where the path begins: past scheme and authority; 0 where there are none.
qsizetype beginningOfPath(QByteArrayView url);

} // namespace hookbench::signature
