// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace hookbench {

/// A value that must not leave by accident: it has no stream operator, no comparison and no text form. reveal() is the
/// one way to it and can be searched for. The bytes are wiped when the last copy goes.
class Secret
{
public:
    Secret() = default;
    /// The given array should not be kept elsewhere: only our copy is wiped.
    explicit Secret(const QByteArray &value);

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    /// The value. Callers hand it straight to what needs it and keep no copy.
    QByteArray reveal() const { return m_bytes ? QByteArray(m_bytes->constData(), m_bytes->size()) : QByteArray(); }

private:
    struct Wiped : QByteArray
    {
        using QByteArray::QByteArray;
        ~Wiped();
    };
    std::shared_ptr<const Wiped> m_bytes;
};

} // namespace hookbench
