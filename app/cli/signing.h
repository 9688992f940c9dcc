// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/requests.h"

#include "core/signature/catalogue.h"
#include "core/signature/verify.h"
#include "core/workspace/ownschemes.h"

namespace hookbench::cli {

/// What "verify" and "sign" are told alike.
struct SignatureTerms
{
    signature::Schemes schemes; // which the choice is of
    signature::Choice choice;
    signature::Terms terms; // without the scheme, which choice has
    signature::Message message;
    bool isOfUrl = false; // the request names a URL, not a target
};

/// The keys that --secret and --public-key name, and those of the workspace that it does not name. session: where one
/// is open already. Errors name the key or the file.
Result<void> readKeys(const Invocation &invocation, workspace::Session *session, signature::Terms &out);
/// A key of the workspace. Errors name it.
Result<void> readStored(workspace::Session &session, const QStringList &names, signature::Terms &out);
/// The program's schemes and those of the workspace, which need not be one yet. Says what is wrong with a file.
signature::Schemes schemesOf(const Invocation &invocation);
/// The scheme that --scheme names, else that of the sender.
Result<signature::Choice> choiceOf(const Invocation &invocation, const http::Request &request,
                                   const signature::Schemes &schemes);
/// --param and --url. Errors say what is wrong with them.
Result<void> readParameters(const Invocation &invocation, signature::Parameters &out);

/// Reads the request, --scheme, --secret, --public-key, --param, --url and --at. Where no scheme is named, the sender's
/// own is taken; a capture for which neither scheme nor key is named is judged by its endpoint's rule. Says what is wrong; then the exit status.
tl::expected<SignatureTerms, int> signatureTermsOf(const Invocation &invocation);

} // namespace hookbench::cli
