// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace hookbench {

/// A value that must not leave by accident: it has no stream operator, no comparison and no text form. reveal() is the
/// one way to it and can be searched for. The bytes are wiped when the last copy goes.
class Secret
{
public:
    Secret() = default;
    /// The given bytes should not be kept elsewhere: only our copy is wiped.
    explicit Secret(QByteArrayView value);

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    qsizetype size() const { return m_bytes ? m_bytes->size() : 0; }
    /// The value. Callers hand it straight to what needs it and keep no copy.
    QByteArray reveal() const { return m_bytes ? QByteArray(m_bytes->constData(), m_bytes->size()) : QByteArray(); }
    /// The same without a copy, as long as this lives.
    QByteArrayView revealed() const { return m_bytes ? QByteArrayView(*m_bytes) : QByteArrayView(); }

private:
    struct Wiped : QByteArray
    {
        using QByteArray::QByteArray;
        ~Wiped();
    };
    std::shared_ptr<const Wiped> m_bytes;
};

} // namespace hookbench
