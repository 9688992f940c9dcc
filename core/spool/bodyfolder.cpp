// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spool/bodyfolder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>

#include <fcntl.h>
#include <unistd.h>

namespace hookbench::spool {

namespace {

const QString partSuffix = QStringLiteral(".part");
constexpr qsizetype nameLength = 64; // SHA-256 in hexadecimal

Failure failed(const QString &path, const QString &reason)
{
    return fail(
        ErrorKind::Unavailable,
        QCoreApplication::translate("hookbench::spool", "The body cannot be kept in %1: %2.").arg(path, reason));
}

// Names are on the disk once their folder is synced. False: they may not be. Some file systems know no sync of folders.
bool syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
    ::close(descriptor);
    return synced;
}

// "PROCESS-RANDOM-": tells this run from an earlier one whose number the system gave out again.
const QString &ownPrefix()
{
    static const QString prefix = QStringLiteral("%1-%2-")
                                      .arg(QCoreApplication::applicationPid())
                                      .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    return prefix;
}

bool isBeingWritten(const QString &part)
{
    if (part.startsWith(ownPrefix()))
        return true;
    const qint64 process = part.section(u'-', 0, 0).toLongLong();
    if (process <= 0 || process == QCoreApplication::applicationPid())
        return false;
    return ::kill(pid_t(process), 0) == 0 || errno == EPERM;
}

} // namespace

Result<void> BodyFolder::make() const
{
    static std::mutex making; // another's folder is not used before it is on the disk
    const std::lock_guard lock(making);
    if (QFileInfo(m_folder).isDir())
        return {};
    if (!makeFolder(m_folder))
        return failed(m_folder, QCoreApplication::translate("hookbench::spool", "the folder cannot be made"));
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

QString BodyFolder::newPartPath() const
{
    static std::atomic<quint64> next{1};
    return pathOf(ownPrefix() + QString::number(next++) + partSuffix);
}

Result<void> BodyFolder::keep(const QString &partPath, const QString &name) const
{
    if (::rename(QFile::encodeName(partPath).constData(), QFile::encodeName(pathOf(name)).constData()) != 0)
        return failed(pathOf(name), qt_error_string(errno));
    return syncFolder(m_folder) ? Result<void>() : failed(pathOf(name), qt_error_string(errno));
}

Result<QString> BodyFolder::add(QByteArrayView body) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(body);
    const QString name = QString::fromLatin1(hash.result().toHex());
    if (has(name) && syncFolder(m_folder)) // another thread may be about to
        return name;
    if (auto made = make(); !made)
        return tl::unexpected(made.error());
    QFile file(newPartPath());
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failed(file.fileName(), file.errorString());
    const bool written =
        file.write(body.data(), body.size()) == body.size() && file.flush() && ::fdatasync(file.handle()) == 0;
    const QString reason = file.errorString();
    file.close();
    const auto kept = written ? keep(file.fileName(), name) : Result<void>(failed(file.fileName(), reason));
    if (!kept) {
        file.remove();
        return tl::unexpected(kept.error());
    }
    return name;
}

bool BodyFolder::has(const QString &name) const
{
    return QFile::exists(pathOf(name));
}

Result<SharedBytes> BodyFolder::map(const QString &name) const
{
    return mapFile(pathOf(name));
}

void BodyFolder::remove(const QString &name) const
{
    QFile::remove(pathOf(name));
}

QStringList BodyFolder::names() const
{
    QStringList out = QDir(m_folder).entryList(QDir::Files);
    out.removeIf([](const QString &name) { return name.size() != nameLength || name.contains(u'.'); });
    return out;
}

int BodyFolder::removeLeftOvers() const
{
    int removed = 0;
    const QStringList parts = QDir(m_folder).entryList({u'*' + partSuffix}, QDir::Files);
    for (const QString &part : parts) {
        if (!isBeingWritten(part))
            removed += QFile::remove(pathOf(part));
    }
    return removed;
}

bool makeFolder(const QString &path)
{
    const QString parent = QFileInfo(path).path();
    if (QFileInfo(path).isDir())
        return true;
    if (parent == path || !makeFolder(parent) || (!QDir().mkdir(path) && !QFileInfo(path).isDir()))
        return false;
    (void)syncFolder(parent); // one that is not ours to read
    return true;
}

Result<SharedBytes> mapFile(const QString &path)
{
    auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::spool", "The file of the body, %1, cannot be read: %2.")
                        .arg(path, file->errorString()));
    }
    const qint64 size = file->size();
    if (size == 0)
        return SharedBytes();
    const uchar *data = file->map(0, size);
    if (!data)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::spool", "The file of the body, %1, cannot be mapped: %2.")
                        .arg(path, file->errorString()));
    file->close(); // the mapping stays
    return SharedBytes(std::shared_ptr<const void>(file, data),
                       QByteArrayView(reinterpret_cast<const char *>(data), size));
}

} // namespace hookbench::spool
