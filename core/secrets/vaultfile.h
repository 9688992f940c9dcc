// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QByteArrayView>

#include <map>

namespace hookbench::secrets {

/// What a vault holds. Names are UTF-8, values any bytes.
using VaultEntries = std::map<QString, Secret>;

/// The file of a vault; docs/vault.md describes it byte by byte. A head of 80 bytes says how the key is derived from
/// the passphrase (argon2id of RFC 9106) and is authenticated together with the entries, which are encrypted with
/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). Not SQLite, not a file for each entry: a vault is replaced as a whole,
/// so that a crash leaves the old one or the new one. Everything here is pure; any thread.
inline constexpr quint16 vaultVersion = 1;
inline constexpr qsizetype vaultHeadSize = 80;                      // bytes
inline constexpr qsizetype largestVault = qsizetype(64) << 20;      // bytes
inline constexpr qsizetype largestVaultValue = qsizetype(16) << 20; // bytes

/// What deriving a key costs. The usual one takes about half a second.
struct VaultCost
{
    quint32 passes = 3;
    quint32 kibibytes = 256 * 1024;

    bool operator==(const VaultCost &) const = default;
};

/// The key of one vault, in memory that is locked, guarded and wiped. Copies share it.
class VaultKey
{
public:
    /// A new key, with a new salt. Errors: an empty passphrase; not enough memory.
    static Result<VaultKey> make(const Secret &passphrase, const VaultCost &cost = {});
    /// The key of a vault that is there. Errors: Refused, the passphrase is wrong; as headProblem() says.
    static Result<VaultKey> derive(const Secret &passphrase, QByteArrayView vault);

    /// Whether it was derived for this vault: another passphrase brings another salt.
    bool fits(QByteArrayView vault) const;
    /// The file for these entries. Errors: Invalid, a value or all of them are too large.
    Result<QByteArray> seal(const VaultEntries &entries) const;
    /// Errors: as headProblem() says; Corrupt where a byte is not as it was written.
    Result<VaultEntries> open(QByteArrayView vault) const;

private:
    VaultKey() = default;
    static Result<VaultKey> from(const Secret &passphrase, const VaultCost &cost, QByteArrayView salt);

    VaultCost m_cost;
    QByteArray m_salt;
    QByteArray m_check;                         // tells a wrong passphrase from an altered vault
    std::shared_ptr<const unsigned char> m_key; // 32 bytes
};

/// Why a file cannot be read as a vault whatever the passphrase: Corrupt, or TooNew where a later version wrote it.
Result<void> checkVaultHead(QByteArrayView vault);

} // namespace hookbench::secrets
