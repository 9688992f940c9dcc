// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/dotenv.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <map>

namespace hookbench::secrets {

/// The .env and .env.local of a folder: what the second sets counts over the first. They are watched; one that cannot
/// be read keeps what it held before, and is told as a problem. Lives in the thread of its user interface.
class DotEnvFiles : public QObject
{
    Q_OBJECT

public:
    explicit DotEnvFiles(QString folder);

    /// The value of a secret: of the variable with its very name, else with its name in capitals ("-" as "_"), else of
    /// environmentVariable(name). None: no file sets it.
    std::optional<Secret> value(const QString &secret) const;
    /// What is wrong, by the name of the file.
    const std::map<QString, QString> &problems() const { return m_problems; }

signals:
    /// Values or problems.
    void changed();

private:
    void reread();

    QString m_folder;
    std::map<QString, std::map<QString, Secret>> m_values; // by file, as it was good last
    std::map<QString, QString> m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_later;
};

} // namespace hookbench::secrets
