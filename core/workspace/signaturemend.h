// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"
#include "core/secrets/keyring.h"

#include <QObject>

namespace hookbench::workspace {

class Workspace;

/// What the user takes up of what is said about a capture's signature.
struct SignatureMend
{
    enum class Kind {
        UseKey,         // key: a stored one verifies too
        ReadKey,        // key is stored as `value` names it: "whitespace", "quoted", "prefix-dropped"
        EnterKey,       // `secret` is stored as key, which verifies too; value: as in ReadKey, or empty
        SetUrl,         // value: the URL that the sender signs
        SetScheme,      // value: "github/sha256"
        TakeHandshakes, // they are answered; value: the provider; settings are set
    };
    Kind kind = Kind::UseKey;
    QString key;
    QString value;
    Secret secret;
    std::vector<std::pair<QString, QString>> settings;
};

/// Does it to the endpoint whose rules count for the capture; where that is the catch-all, one is made for its path.
/// sender: the scheme of a rule that is made. done gets the endpoint's name. Errors: those of saving and of the key
/// store; the key is already as it should be. Called back on the caller's thread, and not after the context is gone.
void mendSignature(Workspace &workspace, secrets::KeyRing &keys, const record::CaptureSummary &capture,
                   const QString &sender, const SignatureMend &mend, QObject *context,
                   std::function<void(const Result<QString> &)> done);

} // namespace hookbench::workspace
