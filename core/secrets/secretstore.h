// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <map>

namespace hookbench::secrets {

/// Keeps values by name. Asynchronous: callbacks come on the caller's thread, which needs an event loop, and never
/// after the context is gone.
class SecretStore
{
public:
    using Read = std::function<void(Result<Secret>)>;
    using Done = std::function<void(Result<void>)>;

    virtual ~SecretStore() = default;

    /// Errors: NotFound; Unavailable where the store cannot be reached; Timeout where it does not answer.
    virtual void read(const QString &name, QObject *context, Read done) = 0;
    virtual void write(const QString &name, const Secret &value, QObject *context, Done done) = 0;
    virtual void remove(const QString &name, QObject *context, Done done) = 0;
};

/// The system's keychain (Secret Service, KWallet, macOS keychain, Windows credentials) through QtKeychain.
class KeychainStore final : public SecretStore
{
public:
    /// scope: tells the secrets of one workspace from those of others. patience: how long the keychain may take, for
    /// example while it asks the user to unlock it.
    KeychainStore(QString scope, std::chrono::milliseconds patience);

    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const Secret &value, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;

private:
    QString m_scope;
    std::chrono::milliseconds m_patience;
};

/// Until the program ends.
class MemoryStore final : public SecretStore
{
public:
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const Secret &value, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    bool contains(const QString &name) const { return m_values.contains(name); }

private:
    std::map<QString, Secret> m_values;
};

/// The variable that stands for a secret: HOOKBENCH_SECRET_ and its name in capitals, "-" as "_".
QString environmentVariable(const QString &name);
/// Its value, where it is set.
std::optional<Secret> fromEnvironment(const QString &name);

/// Where a secret was found or put.
enum class Place { Keychain, Memory, Environment };

/// All places together: the environment goes first, then memory, then the keychain. What the keychain cannot take is
/// kept in memory, and the caller is told.
class KeyRing
{
public:
    explicit KeyRing(std::unique_ptr<SecretStore> keychain)
        : m_keychain(std::move(keychain))
    {
    }

    void read(const QString &name, QObject *context, SecretStore::Read done);
    /// done gets the place, and why it is not the keychain.
    void write(const QString &name, const Secret &value, QObject *context,
               std::function<void(Place, std::optional<Error>)> done);
    void remove(const QString &name, QObject *context, SecretStore::Done done);
    /// Several at once. The first error ends it and names its secret.
    void readAll(const QStringList &names, QObject *context,
                 std::function<void(Result<std::map<QString, Secret>>)> done);

    /// Whether a secret is in memory alone.
    bool isInMemory(const QString &name) const { return m_memory.contains(name); }

private:
    std::unique_ptr<SecretStore> m_keychain;
    MemoryStore m_memory;
};

} // namespace hookbench::secrets
