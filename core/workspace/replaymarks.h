// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/location.h"

#include <QFile>
#include <QString>

#include <atomic>
#include <mutex>

namespace hookbench::workspace {

/// Which requests that arrive were sent by ourselves from a capture: a replay is no attempt of the sender's.
///
/// Whoever replays notes the local end of the connection before the first byte leaves, for as long as the exchange
/// lasts; whoever listens compares it with the peer's address and port. A header could be sent by anyone, would not be
/// in an exact replay, and the delivery's row comes after the answer. The notes are a sparse file of mode 0600 beside
/// the database, a slot of 40 bytes for each port, so that the command line's replays are known to the window.
class ReplayMarks
{
public:
    /// Opens nothing yet.
    explicit ReplayMarks(const store::Location &location);

    /// Whoever listens calls it before the first arrival; without the file nothing is known, and nothing can be noted.
    void open();
    /// A request made from this capture is about to leave from there. May be called on any thread.
    void begin(const QString &address, quint16 port, qint64 capture, qint64 now);
    /// Its exchange is over.
    void end(quint16 port, qint64 now);
    /// The capture that a request was made from whose first byte came from there at that time; 0: it is nobody's
    /// replay. May be called on any thread.
    qint64 captureOf(const QString &address, quint16 port, qint64 firstByteAt) const;

private:
    struct Slot
    {
        quint64 address[2]; // as IPv6
        qint64 capture;
        qint64 from; // microseconds since 1970
        qint64 until;
    };
    static constexpr qint64 fileSize = qint64(sizeof(Slot)) * 65536;

    void write(quint16 port, const Slot &slot);

    QFile m_file;
    std::mutex m_mutex; // of the file
    std::atomic<const uchar *> m_slots{nullptr};
};

} // namespace hookbench::workspace
