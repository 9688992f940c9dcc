// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Workspace that keeps signature schemes of the user's own.
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QFile>

namespace hookbench::workspace {

void Workspace::readSchemes()
{
    std::map<QString, QString> problems;
    const bool isOther = m_schemes.read(m_folder, problems);
    for (const auto &[file, message] : problems)
        setProblem(file, message);
    const QString folder = QLatin1String(OwnSchemes::folderName) + u'/';
    for (const auto &[file, message] : std::map(m_problems)) {
        if (file.startsWith(folder) && problems.count(file) == 0)
            setProblem(file, {}); // it is gone
    }
    if (isOther)
        emit schemesChanged();
}

Result<QByteArray> Workspace::schemeFile(const QString &id) const
{
    QFile file(path(OwnSchemes::fileOf(id)));
    if (!ownSchemes().contains(id) || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QCoreApplication::translate("hookbench::workspace", "%1 cannot be read: %2.")
                                             .arg(file.fileName(), file.errorString()));
    return file.readAll();
}

Result<QString> Workspace::canSaveScheme(const QByteArray &file, const QString &previousId) const
{
    const auto read = readOwnScheme(file);
    if (!read)
        return tl::unexpected(read.error());
    const QString id = (*read)->id;
    if (id != previousId && ownSchemes().contains(id))
        return fail(ErrorKind::Invalid, QCoreApplication::translate(
                                            "hookbench::workspace",
                                            "You have a scheme called \"%1\" already: give this one another \"id\".")
                                            .arg(id));
    return id;
}

Result<QString> Workspace::saveScheme(const QByteArray &file, const QString &previousId)
{
    auto id = canSaveScheme(file, previousId);
    if (!id)
        return id;
    if (auto written = write(OwnSchemes::fileOf(*id), file); !written)
        return tl::unexpected(written.error());
    if (!previousId.isEmpty() && previousId != *id)
        QFile::remove(path(OwnSchemes::fileOf(previousId)));
    readSchemes();
    readEndpoints(); // some may have waited for it
    return id;
}

Result<void> Workspace::removeScheme(const QString &id)
{
    QFile file(path(OwnSchemes::fileOf(id)));
    if (!ownSchemes().contains(id) || !file.remove())
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be removed: %2.")
                        .arg(file.fileName(), file.errorString()));
    readSchemes();
    readEndpoints();
    return {};
}

} // namespace hookbench::workspace
