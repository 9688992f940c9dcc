// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/knownkeys.h"

#include <optional>

namespace hookbench::record {

/// Where a key stands in the path of an address of a service we know, with or without its host: "/services/T…/B…/KEY",
/// "/bot123456:KEY/", "/with/key/KEY". In the order of the bytes; in linear time.
struct PathKey
{
    qsizetype offset = 0;
    qsizetype length = 0;
};
std::vector<PathKey> pathKeysIn(QByteArrayView bytes);

/// The bytes with "{{secrets.NAME}}" in the place of known keys and redactedText in that of keys in paths. None: there
/// was nothing to hide. known: null, none are known.
std::optional<QByteArray> withoutKeys(QByteArrayView bytes, const KnownKeys *known);
/// The bytes with redactedText in the place of JSON Web Tokens. None: there was none.
std::optional<QByteArray> withoutWebTokens(QByteArrayView bytes);
/// The bytes with references in the place of known keys alone.
QByteArray withKeyReferences(const QByteArray &bytes, const KnownKeys &known);
/// The same as withoutKeys() of a text that is shown.
QString textWithoutKeys(const QString &text, const KnownKeys *known);

/// Whether a value stands for one that was hidden: redactedText or a reference, also behind "Bearer".
bool isHidden(QByteArrayView value);

} // namespace hookbench::record
