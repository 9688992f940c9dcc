// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"
#include "core/record/capture.h"
#include "core/secrets/keyring.h"
#include "core/signature/verify.h"

#include <QObject>

#include <memory>

namespace hookbench::workspace {

class Workspace;

/// All that a capture's signature is explained by: values for the pool.
struct SignatureQuestion
{
    signature::Schemes schemes;
    /// Of these; null: nobody knows how it is signed, and it may be a handshake.
    const signature::Provider *provider = nullptr;
    signature::Message message;
    signature::Terms terms;
    QString sender; // the scheme of the sender who was recognised; empty: nobody was
    bool takesHandshakes = false;
};

/// Whose rules count for a capture: the endpoint that took it; where that was the catch-all or is gone, the one that
/// would take it now. The catch-all where there is no other; none: it has no file.
std::optional<endpoint::Endpoint> endpointFor(const Workspace &workspace, const record::CaptureSummary &capture);

/// Reads the keys of the capture's endpoint, and where it is not known to be valid all others of the workspace, which
/// may fit instead; keys that cannot be read are left out. Without a rule the sender's scheme is asked for, without
/// keys. None: nobody knows how it is signed, and it does not look like a handshake. Called back on the caller's
/// thread, and not after the context is gone.
void askSignature(const Workspace &workspace, secrets::KeyRing &keys,
                  const std::shared_ptr<const record::Capture> &capture, QObject *context,
                  std::function<void(std::optional<SignatureQuestion>)> done);

} // namespace hookbench::workspace
