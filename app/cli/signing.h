// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/requests.h"

#include "core/signature/catalogue.h"
#include "core/signature/verify.h"

namespace hookbench::cli {

/// What "verify" and "sign" are told alike.
struct SignatureTerms
{
    signature::Choice choice;
    signature::Terms terms; // without the scheme, which choice has
    signature::Message message;
    bool isOfUrl = false; // the request names a URL, not a target
};

/// Reads the request, --scheme, --secret, --public-key, --param, --url and --at. Where no scheme is named, the sender's
/// own is taken. Says what is wrong; then the exit status.
tl::expected<SignatureTerms, int> signatureTermsOf(const Invocation &invocation);

} // namespace hookbench::cli
