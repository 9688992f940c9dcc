// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace hookbench::http {
class Headers;
}

namespace hookbench::body {

/// A body with more of them is left packed.
inline constexpr int mostCodings = 5;

/// What unpacking may cost, for each coding: the result is at most so long, and at most so many times the packed bytes.
struct UnpackLimits
{
    qint64 bytes = qint64(256) << 20;
    qint64 ratio = 200; // beyond the first 64 KiB
};

/// What came of it: the bytes as far as they could be had, and why they are not all.
struct Unpacked
{
    QByteArray bytes;
    std::optional<Error> problem;
};

/// The content codings of a message in the order they were applied: all its Content-Encoding fields as one list (RFC
/// 9110 sections 5.3 and 8.4). Empty: none.
QByteArray contentCodings(const http::Headers &headers);

/// Takes content codings off (RFC 9110 section 8.4): gzip, x-gzip, deflate (with and without zlib's frame), br, zstd
/// and identity, several in a list from the last to the first.
Unpacked unpack(QByteArrayView bytes, QByteArrayView contentEncoding, UnpackLimits limits = {});

} // namespace hookbench::body
