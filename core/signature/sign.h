// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/verify.h"

namespace hookbench::signature {

/// What a message is signed with.
struct Signing
{
    Key key; // shared, or a private key in PEM where the scheme has a public one
    Parameters parameters;
    qint64 now = 0;         // milliseconds since 1970
    QByteArray nonce;       // for identifiers and such: 32 hexadecimal digits, drawn by the caller
    bool renewsIds = false; // identifiers that are there already are written anew
};

/// The message with its signature, and with what else the scheme writes: time, nonce. What was signed before is signed
/// again: old signatures are replaced, all other bytes stay. Errors name what is missing.
Result<Message> signedMessage(const Scheme &scheme, Message message, const Signing &signing);

/// The first scheme of the provider, or the one of that name, that can sign. Errors: NotFound: none can.
Result<const Scheme *> signingScheme(const Provider &provider, const QString &schemeId);

} // namespace hookbench::signature
