// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/vaultfile.h"

#include <functional>
#include <optional>

namespace hookbench::secrets {

/// A vault on a disk. Every call reads the file, so that what another process changed is seen; a change is made under
/// the lock of a file beside it, and replaces the vault as a whole. While it is unlocked the key is held, not the
/// values. All calls block (disk, deriving a key): one thread at a time, and not that of a window.
class Vault
{
public:
    /// path: of the file, in a folder that is there; mode 0600.
    explicit Vault(QString path, VaultCost cost = {});

    bool exists() const;
    bool isLocked() const { return !m_key; }

    /// An empty one, unlocked. Errors: Refused, there is one already; the disk.
    Result<void> make(const Secret &passphrase);
    /// Errors: NotFound; Refused, the passphrase is wrong; Corrupt; TooNew.
    Result<void> unlock(const Secret &passphrase);
    void lock() { m_key.reset(); }

    /// Errors: Locked, also where another process gave it another passphrase; NotFound; Corrupt; TooNew.
    Result<VaultEntries> entries();
    /// Nothing is lost where it fails. Errors: those of entries(); the disk; Timeout, another process holds the lock.
    Result<void> change(const std::function<void(VaultEntries &)> &edit);
    /// Leaves it unlocked. Errors: those of unlock() with the old one, and of change().
    Result<void> changePassphrase(const Secret &before, const Secret &after);

private:
    Result<QByteArray> read() const;
    Result<VaultEntries> entriesOf(QByteArrayView bytes);
    Result<void> replace(const QByteArray &bytes) const;

    QString m_path;
    VaultCost m_cost;
    std::optional<VaultKey> m_key;
};

} // namespace hookbench::secrets
