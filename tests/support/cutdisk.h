// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

namespace hookbench::test {

/// A disk below one folder whose power can be cut. It stands under SQLite's VFS, the spool and Qt alike: the program
/// that is linked with it calls its open(), write(), fdatasync() and so on in the place of the C library's. What they
/// do is done to the real files, and kept as written until a sync makes it durable:
///
/// - bytes and lengths by a sync of their file,
/// - names (made, renamed, removed; also those of folders) by a sync of the folder they stand in. POSIX promises no
///   more, though many file systems do.
///
/// After the cut everything that changes something fails with EIO. What was there before the first call is durable.
/// Files that end with "-shm" are not looked at: they are memory, and SQLite makes them anew. One at a time; any
/// thread.
class CutDisk
{
public:
    /// When: at the given operation (from 1) that changes or syncs something, of those whose path counts.
    struct Cut
    {
        std::function<bool(const QByteArray &path)> counts;
        qint64 operation = 0; // 0: only by cut()
    };
    /// What is left of that which no sync made durable.
    struct Survival
    {
        double kept = 0; // of the writes and names, by chance; 0: nothing
        int grain = 0;   // bytes that survive together; 0: a write as a whole
    };
    /// Syncs that such a disk claims and does not do, for paths that contain the text: to see whether a test notices.
    struct Lie
    {
        bool files = false;
        bool folders = false;
        QByteArray pathPart = {};
    };

    CutDisk(const QString &folder, Cut cut, Lie lie);
    ~CutDisk();
    CutDisk(const CutDisk &) = delete;
    CutDisk &operator=(const CutDisk &) = delete;

    void cut();
    bool isCut() const;
    /// False: the power was not cut in that time.
    bool waitForCut(int milliseconds);
    /// "write .hookbench/captures.db-wal": at what the power was cut.
    QByteArray cutAt() const;

    /// Writes what survived into another folder. To be called when nothing of the first is open any more.
    void copySurvivors(const QString &folder, Survival survival, std::mt19937 &random) const;

    // What follows is called in the place of the C library's.

    int opened(int descriptor, const QByteArray &path, int flags, bool wasThere);
    void closed(int descriptor);
    bool isOurs(const QByteArray &path) const;
    bool isOurs(int descriptor) const;
    /// True: the power is cut, or was at this very operation.
    bool countOperation(const char *name, const QByteArray &path);
    bool countOperation(const char *name, int descriptor);
    void written(int descriptor, qint64 offset, QByteArrayView bytes);
    void truncated(int descriptor, qint64 size);
    void made(const QByteArray &folder);
    void removed(const QByteArray &path);
    void renamed(const QByteArray &from, const QByteArray &to);
    /// What is pending now; becomes durable with synced().
    std::size_t pending(int descriptor) const;
    bool synced(int descriptor, std::size_t pending);
    std::recursive_mutex &mutex() const { return m_mutex; }

private:
    struct Change
    {
        qint64 offset = 0; // or the new length
        QByteArray bytes;
        bool isTruncation = false;
    };
    struct Node
    {
        bool isFolder = false;
        QByteArray durable;
        std::vector<Change> pending;
    };
    using NodePointer = std::shared_ptr<Node>;
    struct Name
    {
        NodePointer durable; // none: it is not there
        std::vector<NodePointer> pending;
        NodePointer current() const { return pending.empty() ? durable : pending.back(); }
    };
    struct Descriptor
    {
        QByteArray path;
        NodePointer node;
    };

    void addExisting(const QString &folder);
    void cutNow(const QByteArray &at);
    static void apply(const Change &change, QByteArray &content, Survival survival, std::mt19937 *random);

    QByteArray m_root;
    Cut m_cut;
    Lie m_lie;
    mutable std::recursive_mutex m_mutex; // for what follows
    std::condition_variable_any m_changed;
    std::map<QByteArray, Name> m_names; // whole paths
    std::map<int, Descriptor> m_descriptors;
    qint64 m_operations = 0;
    bool m_isCut = false;
    QByteArray m_cutAt;
};

} // namespace hookbench::test
