// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/signature/handshake.h"

namespace hookbench::cli {

/// A case of a file whose "format" is "signature-vectors/1".
struct SignatureCase
{
    QString id;
    QString provider;
    QString source; // "published", "sdk-accepted", "constructed"
    bool isHandshake = false;
    signature::Message message;
    signature::Terms terms;
    json::Value expected;
};

Result<std::vector<SignatureCase>> readSignatureCases(const json::Ref &document);

/// What verifying gives differs from what is expected: a text that says how. Empty: it fits. A valid request is signed
/// again, a day later, where its scheme can sign, and must verify then.
QString signatureCaseDifference(const SignatureCase &signatureCase);

} // namespace hookbench::cli
