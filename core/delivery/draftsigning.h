// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/signature/catalogue.h"
#include "core/signature/sign.h"

namespace hookbench::delivery {

/// "signing": {"scheme": "github/sha256", "secret": "hook", "parameters": {"name": "value"}, "url": "...", "defect":
/// "stale"}. Errors name line and JSON pointer.
Result<DraftSigning> readDraftSigning(const json::Ref &place);
json::Value writeDraftSigning(const DraftSigning &signing);

/// What a draft is signed with besides its secret.
struct SigningMoment
{
    qint64 now = 0;                  // milliseconds since 1970
    QByteArray nonce;                // 32 hexadecimal digits, drawn by the caller
    signature::Schemes schemes = {}; // those that it can name
    bool renewsIds = false;          // identifiers that are there already are written anew
};

/// A request that is ready to leave, signed as its draft says, with the body it has now. Where the scheme sends the
/// secret itself, it is among the secrets of the request afterwards. Errors: the scheme is not known, cannot sign, or
/// lacks something.
Result<Outgoing> signedOutgoing(Outgoing outgoing, const DraftSigning &signing, const Secret &secret,
                                const SigningMoment &moment);
/// The same to be shown, without the secret: "{{signature}}" stands where the signature will.
Result<Outgoing> previewSigned(Outgoing outgoing, const DraftSigning &signing, const SigningMoment &moment);

} // namespace hookbench::delivery
