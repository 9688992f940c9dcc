// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultstore.h"

#include <QCoreApplication>
#include <QPointer>

namespace hookbench::secrets {

VaultStore::VaultStore(const QString &path, const VaultCost &cost)
    : m_vault(path, cost)
{
    m_pool.setMaxThreadCount(1);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &VaultStore::lock);
}

VaultStore::~VaultStore()
{
    m_pool.waitForDone();
}

void VaultStore::lockAfter(std::chrono::milliseconds idle)
{
    m_idle.setInterval(idle);
    settle(m_isLocked);
}

template <typename Value>
void VaultStore::run(QObject *context, std::function<Result<Value>(Vault &)> work,
                     std::function<void(Result<Value>)> done)
{
    QPointer<QObject> target(context);
    m_pool.start([this, target, work = std::move(work), done = std::move(done)] {
        auto result = work(m_vault);
        QMetaObject::invokeMethod(
            this,
            [this, target, result = std::move(result), done = std::move(done), locked = m_vault.isLocked()] {
                settle(locked);
                if (target)
                    done(result);
            },
            Qt::QueuedConnection);
    });
}

void VaultStore::settle(bool locked)
{
    if (locked || m_idle.interval() == 0)
        m_idle.stop();
    else
        m_idle.start();
    if (!locked)
        m_passphrase.reset();
    if (std::exchange(m_isLocked, locked) != locked)
        emit lockedChanged(locked);
}

void VaultStore::make(const Secret &passphrase, QObject *context, Done done)
{
    run<void>(
        context, [passphrase](Vault &vault) { return vault.make(passphrase); }, std::move(done));
}

void VaultStore::unlock(const Secret &passphrase, QObject *context, Done done)
{
    run<void>(
        context, [passphrase](Vault &vault) { return vault.unlock(passphrase); }, std::move(done));
}

void VaultStore::changePassphrase(const Secret &before, const Secret &after, QObject *context, Done done)
{
    run<void>(
        context, [before, after](Vault &vault) { return vault.changePassphrase(before, after); }, std::move(done));
}

void VaultStore::lock()
{
    run<void>(
        this,
        [](Vault &vault) {
            vault.lock();
            return Result<void>();
        },
        [](const Result<void> &) {});
}

// Before what needs it unlocked.
static Result<void> unlocked(Vault &vault, const std::optional<Secret> &passphrase)
{
    return passphrase && vault.isLocked() ? vault.unlock(*passphrase) : Result<void>();
}

void VaultStore::read(const QString &name, QObject *context, Read done)
{
    run<Secret>(
        context,
        [name, passphrase = m_passphrase](Vault &vault) -> Result<Secret> {
            const auto ready = unlocked(vault, passphrase);
            const auto entries = ready ? vault.entries() : Result<VaultEntries>(tl::unexpected(ready.error()));
            if (!entries)
                return tl::unexpected(entries.error());
            const auto found = entries->find(name);
            return found == entries->end() ? Result<Secret>(tl::unexpected(notThere(name)))
                                           : Result<Secret>(found->second);
        },
        std::move(done));
}

void VaultStore::readAll(QObject *context, std::function<void(Result<VaultEntries>)> done)
{
    run<VaultEntries>(
        context, [](Vault &vault) { return vault.entries(); }, std::move(done));
}

void VaultStore::write(const QString &name, const Secret &value, QObject *context, Done done)
{
    writeAll({{name, value}}, context, std::move(done));
}

void VaultStore::writeAll(const std::map<QString, Secret> &values, QObject *context, Done done)
{
    change(
        [values](VaultEntries &entries) {
            for (const auto &[name, value] : values)
                entries.insert_or_assign(name, value);
        },
        context, std::move(done));
}

void VaultStore::remove(const QString &name, QObject *context, Done done)
{
    change([name](VaultEntries &entries) { entries.erase(name); }, context, std::move(done));
}

void VaultStore::change(std::function<void(VaultEntries &)> edit, QObject *context, Done done)
{
    run<void>(
        context,
        [edit = std::move(edit), passphrase = m_passphrase](Vault &vault) {
            const auto ready = unlocked(vault, passphrase);
            return ready ? vault.change(edit) : ready;
        },
        std::move(done));
}

} // namespace hookbench::secrets
