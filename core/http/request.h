// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/http/headers.h"

namespace hookbench::http {

struct Chunk
{
    qint64 size = 0;
    QByteArray extension; // from the semicolon on

    bool operator==(const Chunk &) const = default;
};

/// A request as it stood on the wire. Nothing in it is normalised.
struct Request
{
    QByteArray method;
    QByteArray target;    // the raw bytes between the two blanks
    int minorVersion = 1; // HTTP/1.x
    Headers headers;
    QByteArray head;      // the exact bytes from the method through the empty line
    SharedBytes wireBody; // the exact bytes after the head: with chunk framing and trailers
    SharedBytes body;     // without them; the same bytes where there is no chunk framing
    bool chunked = false;
    std::vector<Chunk> chunks; // with the last one; of very many the first
    qint64 chunkCount = 0;     // of all of them
    Headers trailers;
    bool keepAlive = true;       // whether the connection stays open after this message (RFC 9112 section 9.3)
    bool expectContinue = false; // waits for a 100 before it sends the body

    bool operator==(const Request &) const = default;

    qint64 totalBytes() const { return head.size() + wireBody.size(); }
    QByteArray version() const { return "HTTP/1." + QByteArray::number(minorVersion); }
};

/// A target without the scheme and authority that its absolute form (RFC 9112 section 3.2.2) begins with; others as
/// they are. Where the authority is followed by no path, the path is "/".
QByteArray originForm(QByteArrayView target);

/// The part of a target before "?" and "#", and the raw query after "?" (without "#...").
QByteArray pathOf(QByteArrayView target);
QByteArray queryOf(QByteArrayView target);

/// Fills chunks and trailers from the framed bytes of a body that is at hand without framing too, and reads no more of
/// them than the framing.
void readFraming(Request &request);

/// Makes a request of stored bytes again. headSize tells where the head ends in them; chunked says how the body is
/// framed, as it was told when they arrived. Damaged bytes are read as far as they go: what cannot be read is left
/// empty, never guessed.
Request readStored(const SharedBytes &bytes, qsizetype headSize, bool chunked);

} // namespace hookbench::http
