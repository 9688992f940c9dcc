// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vault.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hookbench::secrets {

namespace {

constexpr std::chrono::seconds lockPatience(10);

Failure failure(const char *what, const QString &path)
{
    return fail(ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::secrets", what).arg(path, qt_error_string(errno)));
}

/// A descriptor that is closed with this.
class Descriptor
{
public:
    Descriptor(const QString &path, int flags)
        : m_number(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

/// Held by one process at a time, on a file that stays: the vault itself is replaced.
class ProcessLock
{
public:
    explicit ProcessLock(const QString &path)
        : m_file(path + QStringLiteral(".lock"), O_RDWR | O_CREAT)
    {
    }

    Result<void> take(const QString &path)
    {
        if (!m_file.isOpen())
            return failure(QT_TRANSLATE_NOOP("hookbench::secrets", "The vault %1 cannot be locked against others: %2."),
                           path);
        for (const QDeadlineTimer patience(lockPatience); ::flock(m_file.number(), LOCK_EX | LOCK_NB) != 0;) {
            if (patience.hasExpired())
                return fail(ErrorKind::Timeout,
                            QCoreApplication::translate(
                                "hookbench::secrets",
                                "Another process has been changing the vault %1 for 10 seconds. Nothing was changed.")
                                .arg(path));
            QThread::msleep(5);
        }
        return {};
    }

private:
    Descriptor m_file;
};

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), std::size_t(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

Failure locked()
{
    return fail(ErrorKind::Locked, QCoreApplication::translate("hookbench::secrets",
                                                               "The vault is locked. Unlock it with its passphrase."));
}

} // namespace

Vault::Vault(QString path, VaultCost cost)
    : m_path(std::move(path))
    , m_cost(cost)
{
}

bool Vault::exists() const
{
    return QFileInfo::exists(m_path);
}

Result<void> Vault::make(const Secret &passphrase)
{
    auto key = VaultKey::make(passphrase, m_cost);
    if (!key)
        return tl::unexpected(key.error());
    ProcessLock lock(m_path);
    if (auto taken = lock.take(m_path); !taken)
        return taken;
    if (exists())
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("hookbench::secrets", "There is a vault %1 already.").arg(m_path));
    const auto sealed = key->seal({});
    const auto written = sealed ? replace(*sealed) : Result<void>(tl::unexpected(sealed.error()));
    if (written)
        m_key = std::move(*key);
    return written;
}

Result<void> Vault::unlock(const Secret &passphrase)
{
    const auto bytes = read();
    auto key = bytes ? VaultKey::derive(passphrase, *bytes) : Result<VaultKey>(tl::unexpected(bytes.error()));
    if (!key)
        return tl::unexpected(key.error());
    if (const auto whole = key->open(*bytes); !whole) // told now rather than when a value is needed
        return tl::unexpected(whole.error());
    m_key = std::move(*key);
    return {};
}

Result<VaultEntries> Vault::entries()
{
    if (isLocked())
        return locked();
    const auto bytes = read();
    return bytes ? entriesOf(*bytes) : Result<VaultEntries>(tl::unexpected(bytes.error()));
}

Result<VaultEntries> Vault::entriesOf(QByteArrayView bytes)
{
    if (const auto head = checkVaultHead(bytes); !head)
        return tl::unexpected(head.error());
    if (!m_key->fits(bytes)) {
        lock();
        return fail(ErrorKind::Locked,
                    QCoreApplication::translate(
                        "hookbench::secrets",
                        "The vault got another passphrase meanwhile, or was altered. Unlock it with its passphrase."));
    }
    return m_key->open(bytes);
}

Result<void> Vault::change(const std::function<void(VaultEntries &)> &edit)
{
    if (isLocked())
        return locked();
    ProcessLock lock(m_path);
    if (auto taken = lock.take(m_path); !taken)
        return taken;
    auto known = entries();
    if (!known)
        return tl::unexpected(known.error());
    edit(*known);
    const auto sealed = m_key->seal(*known);
    return sealed ? replace(*sealed) : Result<void>(tl::unexpected(sealed.error()));
}

Result<void> Vault::changePassphrase(const Secret &before, const Secret &after)
{
    auto fresh = VaultKey::make(after, m_cost);
    if (!fresh)
        return tl::unexpected(fresh.error());
    ProcessLock lock(m_path);
    if (auto taken = lock.take(m_path); !taken)
        return taken;
    const auto bytes = read();
    const auto key = bytes ? VaultKey::derive(before, *bytes) : Result<VaultKey>(tl::unexpected(bytes.error()));
    const auto known = key ? key->open(*bytes) : Result<VaultEntries>(tl::unexpected(key.error()));
    const auto sealed = known ? fresh->seal(*known) : Result<QByteArray>(tl::unexpected(known.error()));
    const auto written = sealed ? replace(*sealed) : Result<void>(tl::unexpected(sealed.error()));
    if (written)
        m_key = std::move(*fresh);
    return written;
}

Result<QByteArray> Vault::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::secrets", "There is no vault %1.").arg(m_path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::secrets", "The vault %1 cannot be read: %2.")
                        .arg(m_path, file.errorString()));
    QByteArray bytes = file.read(largestVault + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::secrets", "The vault %1 cannot be read: %2.")
                        .arg(m_path, file.errorString()));
    return bytes;
}

// The new one is whole and on the disk before it takes the old one's name. Under the lock there is one writer, so that
// its file has a fixed name: what a kill left is overwritten.
Result<void> Vault::replace(const QByteArray &bytes) const
{
    const QString fresh = m_path + QStringLiteral(".new");
    const auto problem = [&] {
        const auto out = failure(QT_TRANSLATE_NOOP("hookbench::secrets",
                                                   "The vault %1 cannot be written: %2. What it held before is there."),
                                 m_path);
        QFile::remove(fresh);
        return out;
    };
    {
        const Descriptor file(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
        if (!file.isOpen() || ::fchmod(file.number(), 0600) != 0 || !writeAll(file.number(), bytes)
            || ::fsync(file.number()) != 0)
            return problem();
    }
    if (std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(m_path).constData()) != 0)
        return problem();
    const Descriptor folder(QFileInfo(m_path).path(), O_RDONLY | O_DIRECTORY);
    if (folder.isOpen())
        ::fsync(folder.number());
    return {};
}

} // namespace hookbench::secrets
