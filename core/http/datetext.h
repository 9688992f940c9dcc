// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace hookbench::http {

/// Reads an HTTP-date in all three forms of RFC 9110 section 5.6.7, case of names aside: seconds since 1970. A year of
/// two digits is the one that is not more than 50 years after now (seconds since 1970). None: it is no such date.
std::optional<qint64> parseHttpDate(QByteArrayView text, qint64 now);

} // namespace hookbench::http
