// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/exchange.h"
#include "core/record/credentialnames.h"

namespace hookbench::record {

/// What stands in the place of a value that is not shown.
inline constexpr QStringView mask = u"••••••";

/// A field's value as it may be shown and copied: that of a credential is masked; its scheme ("Bearer") stays.
QString maskedValue(const http::Header &field);
http::Headers masked(const http::Headers &headers);
/// An exact head with the values of credentials masked.
QByteArray maskedHead(const QByteArray &head);

/// The bytes with references in the place of every secret: the value itself and its percent-encoded, JSON and Base64
/// forms, also within a longer text. Secrets of fewer than 4 bytes are looked for as they are only.
QByteArray withReferences(QByteArray bytes, const delivery::Secrets &secrets);

/// Takes the secrets out of everything in an exchange.
void redact(delivery::Exchange &exchange, const delivery::Secrets &secrets);

} // namespace hookbench::record
