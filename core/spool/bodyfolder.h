// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/sharedbytes.h"

#include <QString>
#include <QStringList>

namespace hookbench::spool {

/// Bodies above this many bytes are files of their own, named by their content.
inline constexpr qsizetype largestBodyInMemory = 1 << 20;

/// The folder of large bodies: each a file that is named by the SHA-256 of its bytes, for its owner alone. Files that
/// are being written are named PROCESS-RANDOM-NUMBER.part. Any thread.
class BodyFolder
{
public:
    explicit BodyFolder(QString folder)
        : m_folder(std::move(folder))
    {
    }

    const QString &path() const { return m_folder; }
    QString pathOf(const QString &name) const { return m_folder + u'/' + name; }

    /// Makes the folder where it is missing.
    Result<void> make() const;
    /// A name for a file that is about to be written.
    QString newPartPath() const;
    /// Gives a written and synced file the name of its content, on disk when it returns. The same content is kept once.
    Result<void> keep(const QString &partPath, const QString &name) const;

    /// Writes a body, synced to disk; returns its name.
    Result<QString> add(QByteArrayView body) const;
    bool has(const QString &name) const;
    /// The body, mapped: it is read when it is looked at.
    Result<SharedBytes> map(const QString &name) const;
    void remove(const QString &name) const;

    /// The names of all bodies.
    QStringList names() const;
    /// Removes what processes that are gone left unfinished; returns how many files.
    int removeLeftOvers() const;

private:
    QString m_folder;
};

/// Makes a folder and those that are missing above it, on the disk when it returns: without that a power cut takes
/// everything in them. Any thread.
bool makeFolder(const QString &path);

/// Bytes of a file that is open, mapped; they stay when its name goes.
Result<SharedBytes> mapFile(const QString &path);

} // namespace hookbench::spool
