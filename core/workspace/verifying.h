// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Reads the keys of the capture's endpoint, and where it is not known to be valid all others of the workspace, which
/// may fit instead; keys that cannot be read are left out. Without a rule the sender's scheme is asked for, without
/// keys. None: nobody knows how it is signed, and it does not look like a handshake. Called back on the caller's
/// thread, and not after the context is gone.
void askSignature(const Workspace &workspace, secrets::KeyRing &keys,
                  const std::shared_ptr<const record::Capture> &capture, QObject *context,
                  std::function<void(std::optional<SignatureQuestion>)> done);

} // namespace hookbench::workspace
