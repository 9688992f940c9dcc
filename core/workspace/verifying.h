// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"
#include "core/secrets/secretstore.h"
#include "core/signature/verify.h"

#include <QObject>

#include <memory>

namespace hookbench::workspace {

class Workspace;

/// All that a capture's signature is explained by: values for the pool.
struct SignatureQuestion
{
    const signature::Provider *provider = nullptr; // of the catalogue that the program brings
    signature::Message message;
    signature::Terms terms;
};

/// Reads the keys of the capture's endpoint, and those of the others, which may fit instead; keys that cannot be read
/// are left out. Without a rule the sender's scheme is asked for, without keys. None: nobody knows how it is signed.
/// Called back on the caller's thread, and not after the context is gone.
void askSignature(const Workspace &workspace, secrets::KeyRing &keys,
                  const std::shared_ptr<const record::Capture> &capture, QObject *context,
                  std::function<void(std::optional<SignatureQuestion>)> done);

} // namespace hookbench::workspace
