// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/signedagain.h"
#include "core/record/capture.h"
#include "core/secrets/keyring.h"
#include "core/signature/catalogue.h"

#include <QObject>

namespace hookbench::workspace {

class Workspace;

/// What makes identifiers: 32 hexadecimal digits by chance.
QByteArray drawnNonce();

/// What a capture is signed again with.
struct Resigning
{
    signature::Schemes schemes; // which the choice is of
    signature::Choice choice;
    signature::Key key;
    signature::Parameters parameters;
    signature::Defect defect = signature::Defect::None;
    bool keepsIds = false;
};

/// The rule of the capture's endpoint; none: it has none.
std::optional<endpoint::SignatureRule> ruleOf(const Workspace &workspace, const record::CaptureSummary &capture);
/// The scheme of the rule, else that of the sender who was recognised. Errors: nobody knows how it is signed.
Result<signature::Choice> signingChoiceOf(const signature::Schemes &schemes,
                                          const std::optional<endpoint::SignatureRule> &rule,
                                          const record::CaptureSummary &capture);
/// The capture with a signature of now.
Result<http::Request> signedAgain(const record::Capture &capture, const delivery::Address &address,
                                  const Resigning &with, qint64 now);

/// Reads the first key of the rule. Errors: nobody knows how it is signed, no key is set, or it cannot be read. Called
/// back on the caller's thread, and not after the context is gone.
void askResigning(const Workspace &workspace, secrets::KeyRing &keys, const record::CaptureSummary &capture,
                  QObject *context, std::function<void(const Result<Resigning> &)> done);

} // namespace hookbench::workspace
