// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace hookbench::test {

/// Gives this process mounts of its own, without rights of the system where namespaces of users are allowed. To be
/// called before any thread runs. False: the system does not allow it.
bool haveOwnMounts();

/// A small disk in a folder, for this process and those it starts; gone with this.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, qint64 bytes, bool readOnly = false);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const { return m_isMounted; }
    /// Takes all room but so many bytes.
    void fill(qint64 leave = 0);
    void makeRoom();

private:
    QByteArray m_folder;
    bool m_isMounted = false;
};

/// For a process that was forked, before it runs its program: it has no more rights than its user's.
void dropRights();

} // namespace hookbench::test
