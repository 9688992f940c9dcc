// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/defect.h"
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
    Defect defect = Defect::None;
    /// Nothing is signed: the name of the key stands where its value or the signature would, as in
    /// "t=1760000000,v1={{signature}}". The key needs no value.
    bool isPreview = false;
};

/// The message with its signature, and with what else the scheme writes: time, nonce. What was signed before is signed
/// again: old signatures are replaced, all other bytes stay. Errors name what is missing, or why the scheme cannot
/// have the defect.
Result<Message> signedMessage(const Scheme &scheme, Message message, const Signing &signing);

/// The same for a message that was signed before: headers that other schemes of the provider signed with the same key
/// are signed again too.
Result<Message> resignedMessage(const Provider &provider, const Scheme &scheme, Message message,
                                const Signing &signing);

/// The first scheme of the provider, or the one of that name, that can sign. Errors: NotFound: none can.
Result<const Scheme *> signingScheme(const Provider &provider, const QString &schemeId);

} // namespace hookbench::signature
