// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"

#include <QString>

namespace hookbench::http {

/// One part of a multipart body (RFC 2046 section 5.1, RFC 7578 for forms).
struct Part
{
    Headers headers;
    qsizetype offset = 0; // of its content in the body
    qsizetype size = 0;
    QByteArray name;     // from Content-Disposition
    QByteArray fileName; // likewise; filename* (RFC 8187) wins

    QByteArrayView content(QByteArrayView body) const { return body.sliced(offset, size); }
    bool operator==(const Part &) const = default;
};

struct Multipart
{
    std::vector<Part> parts;
    QString problem; // empty where the body is well formed. Parts before the fault are there all the same
};

/// At most 10,000 parts with 64 KiB of fields each are read; what is beyond is a problem.
Multipart parseMultipart(QByteArrayView body, QByteArrayView boundary);

/// What tells of a part of multipart/form-data; empty: it is not told.
struct PartHead
{
    QByteArray name;
    QByteArray fileName;
    QByteArray contentType;
};
/// The boundary and the fields that stand before a part's content. A line end follows the content, and
/// "--BOUNDARY--" the last one. Names are written as browsers do (WHATWG HTML, multipart/form-data encoding).
QByteArray multipartHead(QByteArrayView boundary, const PartHead &head);

/// A form as multipart/form-data. The boundary must not occur in any value.
QByteArray encodeMultipart(const std::vector<std::pair<QByteArray, QByteArray>> &form, QByteArrayView boundary);

} // namespace hookbench::http
