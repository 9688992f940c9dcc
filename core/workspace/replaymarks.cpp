// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replaymarks.h"

#include <QHostAddress>

#include <cstring>

namespace hookbench::workspace {

namespace {

// What a program that ended in the middle left behind says nothing for longer.
constexpr qint64 longest = qint64(3600) * 1'000'000;

bool asSlotAddress(const QString &text, quint64 (&out)[2])
{
    QHostAddress address;
    if (!address.setAddress(text))
        return false;
    const Q_IPV6ADDR bytes = address.toIPv6Address(); // of IPv4 the mapped form
    static_assert(sizeof bytes == sizeof out);
    std::memcpy(out, &bytes, sizeof out);
    return true;
}

} // namespace

ReplayMarks::ReplayMarks(const store::Location &location)
    : m_file(location.database + QStringLiteral("-replays"))
{
}

void ReplayMarks::open()
{
    const std::lock_guard lock(m_mutex);
    if (m_slots.load())
        return;
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (m_file.resize(fileSize)) // sparse
        m_slots = m_file.map(0, fileSize);
}

// Through the file, not the mapping: on a full disk this fails, where the other would end the program.
void ReplayMarks::write(quint16 port, const Slot &slot)
{
    const std::lock_guard lock(m_mutex);
    if (m_file.seek(qint64(sizeof slot) * port))
        m_file.write(reinterpret_cast<const char *>(&slot), sizeof slot);
}

void ReplayMarks::begin(const QString &address, quint16 port, qint64 capture, qint64 now)
{
    Slot slot{{}, capture, now, now + longest};
    if (!asSlotAddress(address, slot.address))
        return;
    open();
    if (m_slots.load())
        write(port, slot);
}

void ReplayMarks::end(quint16 port, qint64 now)
{
    const uchar *const all = m_slots.load();
    if (!all)
        return;
    Slot slot;
    std::memcpy(&slot, all + sizeof slot * port, sizeof slot);
    slot.until = now;
    write(port, slot);
}

qint64 ReplayMarks::captureOf(const QString &address, quint16 port, qint64 firstByteAt) const
{
    const uchar *const all = m_slots.load();
    if (!all)
        return 0;
    Slot slot;
    std::memcpy(&slot, all + sizeof slot * port, sizeof slot);
    quint64 given[2];
    const bool isTheirs = slot.capture > 0 && slot.from <= firstByteAt && firstByteAt <= slot.until
                          && asSlotAddress(address, given) && std::memcmp(given, slot.address, sizeof given) == 0;
    return isTheirs ? slot.capture : 0;
}

} // namespace hookbench::workspace
