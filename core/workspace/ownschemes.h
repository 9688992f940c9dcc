// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/catalogue.h"

#include <QStringList>

namespace hookbench::workspace {

/// The signature schemes of a workspace: those of the program, and one of each file schemes/<id>.json, which holds a
/// row of the same form. A file with an error leaves what was there before.
class OwnSchemes
{
public:
    static constexpr const char *folderName = "schemes";

    /// Reads the files below the workspace's folder. Whether there are others now. problems: what is wrong with each
    /// ("schemes/own.json"), with line and JSON pointer; empty: nothing.
    bool read(const QString &folder, std::map<QString, QString> &problems);

    /// Null: the workspace has none of its own.
    const signature::Schemes &schemes() const { return m_schemes; }
    /// Of all files, in order, also those with an error.
    QStringList ids() const;
    static QString fileOf(const QString &id) { return QLatin1String(folderName) + u'/' + id + QStringLiteral(".json"); }

private:
    struct File
    {
        QByteArray bytes;
        std::shared_ptr<const signature::Provider> provider; // the last good state; null: there was none
        QString problem;
    };
    static File fileFrom(QByteArray bytes, const QString &id, const File *before);

    std::map<QString, File> m_files; // by id
    signature::Schemes m_schemes;
};

/// What a file of a scheme holds. Errors: likewise, and an id that the program's own catalogue has.
Result<std::shared_ptr<const signature::Provider>> readOwnScheme(const QByteArray &bytes);

} // namespace hookbench::workspace
