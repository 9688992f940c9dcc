// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/secrets/vault.h"

#include <QThreadPool>
#include <QTimer>

namespace hookbench::secrets {

/// A vault as a store: its work is done in a thread of its own, one call after the other. Lives in the thread of its
/// user interface.
class VaultStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit VaultStore(const QString &path, const VaultCost &cost = {});
    ~VaultStore() override;

    bool exists() const { return m_vault.exists(); }
    bool isLocked() const { return m_isLocked; }
    /// Locks by itself when nothing was read or written for so long; 0: never, which is how it begins.
    void lockAfter(std::chrono::milliseconds idle);

    /// Errors of these: those of Vault.
    void make(const Secret &passphrase, QObject *context, Done done);
    void unlock(const Secret &passphrase, QObject *context, Done done);
    void changePassphrase(const Secret &before, const Secret &after, QObject *context, Done done);
    void lock();

    /// Unlocks itself with this passphrase the first time that it is needed.
    void unlockWhenNeeded(const Secret &passphrase) { m_passphrase = passphrase; }
    /// The one that it was given and did not need yet.
    const std::optional<Secret> &passphrase() const { return m_passphrase; }

    /// Errors of these: Locked; NotFound; those of Vault.
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const Secret &value, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    /// All of it. Errors: likewise.
    void readAll(QObject *context, std::function<void(Result<VaultEntries>)> done);
    /// Several in one change. done as that of write().
    void writeAll(const std::map<QString, Secret> &values, QObject *context, Done done);

signals:
    void lockedChanged(bool locked);

private:
    template <typename Value>
    void run(QObject *context, std::function<Result<Value>(Vault &)> work, std::function<void(Result<Value>)> done);
    void change(std::function<void(VaultEntries &)> edit, QObject *context, Done done);
    void settle(bool locked);

    Vault m_vault; // of the pool's thread, but for exists()
    bool m_isLocked = true;
    std::optional<Secret> m_passphrase;
    QTimer m_idle;
    QThreadPool m_pool;
};

} // namespace hookbench::secrets
