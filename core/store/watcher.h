// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"

#include <QObject>
#include <QTimer>

namespace hookbench::store {

/// Tells user interfaces what changes in a store, whichever process wrote it. Looks at the number of the database's
/// version in a thread of its own, twenty times a second, and at once where our own store tells of a commit.
class Watcher : public QObject
{
    Q_OBJECT

public:
    explicit Watcher(Location location, QObject *parent = nullptr);

    /// There may be something new.
    void look();

signals:
    /// First of all once for what was there before: an empty range at the newest capture.
    void changed(const hookbench::store::Change &change);

private:
    ReaderThread m_reader;
    std::shared_ptr<Watermark> m_seen; // of the reader's thread
    QTimer m_interval;
    QTimer m_pause; // between two looks
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace hookbench::store
