// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyring.h"

#include <QCoreApplication>

namespace hookbench::secrets {

KeyRing::KeyRing(std::unique_ptr<SecretStore> keychain, std::unique_ptr<VaultStore> vault,
                 std::unique_ptr<DotEnvFiles> files)
    : m_keychain(std::move(keychain))
    , m_vault(std::move(vault))
    , m_files(std::move(files))
{
}

Place KeyRing::chosen() const
{
    const bool hasVault = m_vault && m_vault->exists();
    const Place place = m_chosen.value_or(hasVault ? Place::Vault : Place::Keychain);
    return place == Place::Vault && !hasVault ? Place::Keychain : place;
}

SecretStore &KeyRing::store(Place place)
{
    return place == Place::Vault ? *m_vault : place == Place::Memory ? m_memory : *m_keychain;
}

// The one that is not chosen, where it may hold something.
SecretStore *KeyRing::other()
{
    if (chosen() == Place::Vault)
        return m_keychain.get();
    return m_vault && m_vault->exists() ? m_vault.get() : nullptr;
}

std::optional<Place> KeyRing::outside(const QString &name) const
{
    if (fromEnvironment(name))
        return Place::Environment;
    if (m_files && m_files->value(name))
        return Place::DotEnv;
    return m_memory.contains(name) ? std::optional(Place::Memory) : std::nullopt;
}

void KeyRing::read(const QString &name, QObject *context, SecretStore::Read done)
{
    if (const auto value = fromEnvironment(name))
        return later(context, std::move(done), Result<Secret>(*value));
    if (const auto value = m_files ? m_files->value(name) : std::nullopt)
        return later(context, std::move(done), Result<Secret>(*value));
    if (m_memory.contains(name))
        return m_memory.read(name, context, std::move(done));
    SecretStore *next = other();
    SecretStore &first = chosen() == Place::Memory ? *m_keychain : store(chosen());
    first.read(name, context, [=, done = std::move(done)](const Result<Secret> &value) {
        // Behind one that is locked or silent, the other may hold an older value.
        if (value || !next || value.error().kind != ErrorKind::NotFound)
            return done(value);
        next->read(name, context, [done, first = value](const Result<Secret> &other) { done(other ? other : first); });
    });
}

void KeyRing::write(const QString &name, const Secret &value, QObject *context,
                    std::function<void(Place, std::optional<Error>)> done)
{
    const Place place = chosen();
    store(place).write(
        name, value, context, [this, name, value, context, place, done = std::move(done)](const Result<void> &written) {
            if (!written) {
                m_memory.write(name, value, context,
                               [done, error = written.error()](const Result<void> &) { done(Place::Memory, error); });
                return;
            }
            const auto ignored = [](const Result<void> &) {};
            if (place != Place::Memory)
                m_memory.remove(name, context, ignored);
            if (place != Place::Vault && m_vault && !m_vault->isLocked()) // an older value there would be found later
                m_vault->remove(name, context, ignored);
            done(place, std::nullopt);
        });
}

void KeyRing::writeAll(const std::map<QString, Secret> &values, QObject *context,
                       std::function<void(Place, std::optional<Error>)> done)
{
    if (chosen() == Place::Vault)
        return m_vault->writeAll(values, context, [this, values, done = std::move(done)](const Result<void> &written) {
            for (const auto &[name, value] : values)
                written ? m_memory.drop(name) : m_memory.keep(name, value);
            done(written ? Place::Vault : Place::Memory, written ? std::nullopt : std::optional(written.error()));
        });
    struct State
    {
        std::size_t left;
        Place place;
        std::optional<Error> why;
    };
    const auto state = std::make_shared<State>(State{values.size(), chosen(), {}});
    for (const auto &[name, value] : values) {
        write(name, value, context, [state, done](Place place, const std::optional<Error> &error) {
            state->place = error ? place : state->place;
            state->why = state->why ? state->why : error;
            if (--state->left == 0)
                done(state->place, state->why);
        });
    }
}

void KeyRing::remove(const QString &name, QObject *context, SecretStore::Done done)
{
    const bool wasInMemory = m_memory.contains(name);
    if (wasInMemory)
        m_memory.remove(name, context, [](const Result<void> &) {});
    SecretStore *next = other();
    SecretStore &first = chosen() == Place::Memory ? *m_keychain : store(chosen());
    first.remove(name, context, [=, this, done = std::move(done)](const Result<void> &removed) {
        // An older value may be in a store that could not be reached when the one in memory was kept.
        const Result<void> one = wasInMemory ? Result<void>() : removed;
        if (!next)
            return done(one);
        const bool isKeychain = next == m_keychain.get();
        next->remove(name, context, [=](const Result<void> &other) {
            // Where the vault is chosen, a keychain that is not there holds nothing of ours.
            done(!one || isKeychain ? one : other);
        });
    });
}

void KeyRing::readOpen(const QStringList &names, QObject *context,
                       std::function<void(std::map<QString, Secret>)> done)
{
    struct State
    {
        std::map<QString, Secret> values;
        qsizetype left = 0;
    };
    const auto state = std::make_shared<State>();
    QStringList rest;
    for (const QString &name : names) {
        auto value = fromEnvironment(name);
        value = value || !m_files ? value : m_files->value(name);
        value = value ? value : m_memory.value(name);
        if (value)
            state->values.emplace(name, *value);
        else
            rest << name;
    }
    const auto fromKeychain = [this, state, context, done](const QStringList &left) {
        if (left.isEmpty())
            return done(state->values);
        m_keychain->askWhetherOpen(context, [this, state, context, done, left](bool isOpen) {
            if (!isOpen)
                return done(state->values);
            state->left = left.size();
            for (const QString &name : left) {
                m_keychain->read(name, context, [state, name, done](const Result<Secret> &value) {
                    if (value)
                        state->values.emplace(name, *value);
                    if (--state->left == 0)
                        done(state->values);
                });
            }
        });
    };
    if (!m_vault || !m_vault->exists() || m_vault->isLocked())
        return fromKeychain(rest);
    m_vault->readAll(context, [state, rest, fromKeychain](const Result<VaultEntries> &entries) {
        QStringList left;
        for (const QString &name : rest) {
            const auto found = entries ? entries->find(name) : VaultEntries::const_iterator();
            if (entries && found != entries->end())
                state->values.emplace(name, found->second);
            else
                left << name;
        }
        fromKeychain(left);
    });
}

void KeyRing::readAll(const QStringList &names, QObject *context,
                      std::function<void(Result<std::map<QString, Secret>>)> done)
{
    struct State
    {
        std::map<QString, Secret> values;
        qsizetype left = 0;
        bool ended = false;
    };
    auto state = std::make_shared<State>();
    state->left = names.size();
    if (names.isEmpty())
        return later(context, std::move(done), Result<std::map<QString, Secret>>(state->values));
    for (const QString &name : names) {
        read(name, context, [state, name, done](const Result<Secret> &value) {
            if (state->ended)
                return;
            if (!value) {
                state->ended = true;
                const bool isNamed = value.error().message.contains(name);
                done(tl::unexpected(
                    isNamed ? value.error()
                            : value.error().in(
                                QCoreApplication::translate(
                                    "hookbench::secrets",
                                    "The key \"%1\" cannot be read (without a keychain, the variable %2 stands for it)")
                                    .arg(name, environmentVariable(name)))));
                return;
            }
            state->values.emplace(name, *value);
            if (--state->left == 0)
                done(state->values);
        });
    }
}

} // namespace hookbench::secrets
