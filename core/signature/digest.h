// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace hookbench::signature {

enum class Hash { Md5, Sha1, Sha256, Sha384, Sha512 };

/// "sha256" and the like; none: another name.
std::optional<Hash> hashOf(QByteArrayView name);
const char *nameOf(Hash hash);
/// In bytes.
qsizetype sizeOf(Hash hash);

/// Bytes one after the other, which are not put together.
using Pieces = std::vector<QByteArray>;
QByteArray joined(const Pieces &pieces);

QByteArray digest(Hash hash, const Pieces &pieces);
/// RFC 2104.
QByteArray hmac(Hash hash, const QByteArray &key, const Pieces &pieces);

/// In a time that depends on the sizes alone.
bool equalsSecretly(QByteArrayView a, QByteArrayView b);

} // namespace hookbench::signature
