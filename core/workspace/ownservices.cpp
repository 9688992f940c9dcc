// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ownservices.h"

#include <QCoreApplication>
#include <QFile>

namespace hookbench::workspace {

namespace {

// The program's own lives as long as the program.
std::shared_ptr<const service::Catalogue> builtIn()
{
    return {std::shared_ptr<const service::Catalogue>(), &service::Catalogue::builtIn()};
}

} // namespace

OwnServices::OwnServices()
    : m_catalogue(builtIn())
{
}

Result<bool> OwnServices::read(const QString &folder)
{
    constexpr qint64 largest = 16 << 20;
    QFile file(folder + u'/' + QLatin1String(fileName));
    QByteArray bytes;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Refused,
                        QCoreApplication::translate("hookbench::workspace", "%1 cannot be read: %2.")
                            .arg(file.fileName(), file.errorString()));
        if (file.size() > largest)
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::workspace", "%1 is larger than %2 MB.")
                            .arg(file.fileName())
                            .arg(largest >> 20));
        bytes = file.readAll();
    }
    if (bytes == m_bytes)
        return false;
    if (bytes.isEmpty()) {
        m_catalogue = builtIn();
        m_replaced.clear();
        m_bytes.clear();
        return true;
    }
    QStringList replaced;
    auto read = service::Catalogue::builtIn().with(bytes, &replaced);
    if (!read)
        return tl::unexpected(read.error());
    m_catalogue = std::make_shared<const service::Catalogue>(std::move(*read));
    m_replaced = std::move(replaced);
    m_bytes = std::move(bytes);
    return true;
}

} // namespace hookbench::workspace
