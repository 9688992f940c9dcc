// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bodies.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace hookbench::store {

namespace {

Failure failed(const QString &path, const QString &reason)
{
    return fail(
        ErrorKind::Unavailable,
        QCoreApplication::translate("hookbench::store", "The body cannot be kept in %1: %2.").arg(path, reason));
}

void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

} // namespace

Result<QString> Bodies::add(QByteArrayView body) const
{
    if (!QDir().mkpath(m_folder))
        return failed(m_folder, QCoreApplication::translate("hookbench::store", "the folder cannot be made"));
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(body);
    const QString name = QString::fromLatin1(hash.result().toHex());
    const QString path = m_folder + u'/' + name;
    if (QFile::exists(path))
        return name;
    QFile file(path + QStringLiteral(".part"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failed(file.fileName(), file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const bool written =
        file.write(body.data(), body.size()) == body.size() && file.flush() && ::fdatasync(file.handle()) == 0;
    const QString reason = file.errorString();
    file.close();
    if (!written || !file.rename(path)) {
        file.remove();
        return failed(path, reason);
    }
    syncFolder(m_folder);
    return name;
}

Result<SharedBytes> Bodies::map(const QString &name) const
{
    auto file = std::make_shared<QFile>(m_folder + u'/' + name);
    if (!file->open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "The file of the body, %1, cannot be read: %2.")
                        .arg(file->fileName(), file->errorString()));
    }
    const qint64 size = file->size();
    if (size == 0)
        return SharedBytes();
    const uchar *data = file->map(0, size);
    if (!data)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::store", "The file of the body, %1, cannot be mapped: %2.")
                        .arg(file->fileName(), file->errorString()));
    return SharedBytes(std::shared_ptr<const void>(file, data),
                       QByteArrayView(reinterpret_cast<const char *>(data), size));
}

void Bodies::remove(const QString &name) const
{
    QFile::remove(m_folder + u'/' + name);
}

} // namespace hookbench::store
