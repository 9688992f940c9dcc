// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <chrono>

namespace hookbench::secrets {

/// The system's keychain (Secret Service, KWallet, macOS keychain, Windows credentials) through QtKeychain. Errors,
/// told from each other by askServiceState(): NotFound; Locked; Unavailable, there is none or it has no keyring;
/// Timeout, it does not answer; Refused.
class KeychainStore final : public SecretStore
{
public:
    /// scope: tells the secrets of one workspace from those of others. patience: how long the keychain may take, for
    /// example while it asks the user to unlock it.
    KeychainStore(QString scope, std::chrono::milliseconds patience);

    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const Secret &value, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    void askWhetherOpen(QObject *context, std::function<void(bool)> done) override;

private:
    QString m_scope;
    std::chrono::milliseconds m_patience;
};

} // namespace hookbench::secrets
