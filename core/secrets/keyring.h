// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/dotenvfiles.h"
#include "core/secrets/environment.h"
#include "core/secrets/vaultstore.h"

#include <QStringList>

#include <memory>

namespace hookbench::secrets {

/// Where a secret was found or put.
enum class Place { Keychain, Vault, Memory, Environment, DotEnv };

/// All places together. A secret is looked for in the environment, in .env files, in memory, then in the keychain or
/// the vault, the one that is chosen first. What the chosen one cannot take is kept in memory, and the caller is told.
/// Lives in the thread of its user interface.
class KeyRing
{
public:
    /// vault, files: null: there are none.
    explicit KeyRing(std::unique_ptr<SecretStore> keychain, std::unique_ptr<VaultStore> vault = {},
                     std::unique_ptr<DotEnvFiles> files = {});

    /// Where new values are kept: the vault where there is one, until another is chosen.
    Place chosen() const;
    /// Keychain, Vault or Memory.
    void choose(Place place) { m_chosen = place; }
    /// None: there cannot be one.
    VaultStore *vault() { return m_vault.get(); }
    const DotEnvFiles *files() const { return m_files.get(); }
    /// The place outside the stores that a secret comes from; none: it is in one of them.
    std::optional<Place> outside(const QString &name) const;

    /// From the chosen store; from the other one where that says that it has none of that name. Errors: theirs.
    void read(const QString &name, QObject *context, SecretStore::Read done);
    /// done gets the place, and why it is not the chosen one.
    void write(const QString &name, const Secret &value, QObject *context,
               std::function<void(Place, std::optional<Error>)> done);
    /// Several, in one change of a vault. done gets Memory where one of them is there alone, and why.
    void writeAll(const std::map<QString, Secret> &values, QObject *context,
                  std::function<void(Place, std::optional<Error>)> done);
    /// From all places that can be written. Errors: a store that has it and cannot be reached.
    void remove(const QString &name, QObject *context, SecretStore::Done done);
    /// Takes back what write() kept in memory because the chosen store could not.
    void dropFromMemory(const QString &name) { m_memory.drop(name); }
    /// Several at once. The first error ends it and names its secret.
    void readAll(const QStringList &names, QObject *context,
                 std::function<void(Result<std::map<QString, Secret>>)> done);

    /// What can be read of these without asking anybody to unlock something; the rest is left out.
    void readOpen(const QStringList &names, QObject *context, std::function<void(std::map<QString, Secret>)> done);

    /// Whether a secret is in memory alone.
    bool isInMemory(const QString &name) const { return m_memory.contains(name); }

private:
    SecretStore &store(Place place);
    SecretStore *other();

    std::unique_ptr<SecretStore> m_keychain;
    std::unique_ptr<VaultStore> m_vault;
    std::unique_ptr<DotEnvFiles> m_files;
    MemoryStore m_memory;
    std::optional<Place> m_chosen;
};

} // namespace hookbench::secrets
