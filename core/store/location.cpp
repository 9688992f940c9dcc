// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/location.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hookbench::store {

Location Location::inFolder(const QString &folder)
{
    return {folder + QStringLiteral("/captures.db"), folder + QStringLiteral("/bodies")};
}

Result<Location> Location::fromUrl(const QString &url)
{
    static const QString scheme = QStringLiteral("sqlite:");
    if (!url.startsWith(scheme) || url.size() == scheme.size()) {
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::store",
                                        "\"%1\" is no store that can be used. Write it like sqlite:/path/captures.db.")
                .arg(url));
    }
    const QFileInfo file(url.mid(scheme.size()));
    if (file.fileName() == QLatin1String("captures.db"))
        return inFolder(file.absolutePath());
    return Location{file.absoluteFilePath(), file.absoluteFilePath() + QStringLiteral("-bodies")};
}

} // namespace hookbench::store
