// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/scheme.h"

namespace hookbench::signature {

QByteArray changed(QByteArray value, const std::vector<Step> &steps);

/// Without blanks at both ends, as ECMAScript's trim(): those of Unicode and the byte order mark too.
QByteArray trimmedText(const QByteArray &utf8);
/// Bytes behind hexadecimal digits; none where there are others or none at all.
std::optional<QByteArray> bytesOfHex(QByteArrayView text);
/// Bytes behind base64 or base64url; none where other characters stand in it. Padding may be missing.
std::optional<QByteArray> bytesOfBase64(QByteArrayView text, bool takesPlain, bool takesUrl);

} // namespace hookbench::signature
