// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/apikey.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <map>

namespace hookbench::workspace {

/// How often an issued key was taken, and when last.
struct KeyUse
{
    qint64 count = 0;
    qint64 at = 0; // microseconds since 1970

    bool operator==(const KeyUse &) const = default;
};

/// The keys that were made here for those who call us: issued-keys.json holds names, beginnings, hashes and times, with
/// the workspace; how often they were used is in .hookbench/issued-uses.json. A change on disk is picked up. Lives in
/// the thread of its user interface.
class IssuedKeys : public QObject
{
    Q_OBJECT

public:
    IssuedKeys(QString folder, QString privateFolder);
    ~IssuedKeys() override;

    const std::vector<endpoint::IssuedKey> &keys() const { return m_keys; }
    /// What is wrong with the file; empty: nothing. The keys are those that were good last.
    const QString &problem() const { return m_problem; }

    /// The value, which nobody can tell again. expiresAt: 0 for never; both times in microseconds since 1970. Errors:
    /// Invalid, a name that is taken or none, or a prefix; the file.
    Result<Secret> issue(const QString &name, const QByteArray &prefix, qint64 expiresAt, qint64 now);
    /// It is refused from now on; its row stays. Errors: NotFound; the file.
    Result<void> revoke(const QString &name, qint64 now);

    KeyUse use(const QString &name) const;
    void addUses(const std::map<QString, KeyUse> &uses);

signals:
    /// Keys or problem.
    void changed();
    void used();

private:
    Result<void> change(const std::function<Result<void>(std::vector<endpoint::IssuedKey> &)> &edit);
    void read();
    void readUses();
    void saveUses();

    QString m_file;
    QString m_usesFile;
    QString m_lockFile;
    std::vector<endpoint::IssuedKey> m_keys;
    QString m_problem;
    std::map<QString, KeyUse> m_uses;
    QFileSystemWatcher m_watcher;
    QTimer m_reread;
    QTimer m_saving;
};

} // namespace hookbench::workspace
