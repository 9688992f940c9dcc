// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace hookbench::http {

/// Names and values of a form or a query, decoded to bytes, in order and with duplicates.
using Form = std::vector<std::pair<QByteArray, QByteArray>>;

/// Reads application/x-www-form-urlencoded text, and queries (WHATWG URL section 5.1). A broken "%" stays as it is.
Form parseForm(QByteArrayView text);
QByteArray encodeForm(const Form &form);

/// RFC 3986 section 2.1. A "%" that is not followed by two hexadecimal digits stays as it is.
QByteArray percentDecoded(QByteArrayView text);
/// Everything but unreserved characters (RFC 3986 section 2.3) and those in `keep` as %XX.
QByteArray percentEncoded(QByteArrayView bytes, QByteArrayView keep = {});

} // namespace hookbench::http
