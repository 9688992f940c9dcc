// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace hookbench {

/// Immutable bytes that may be shared between threads without a copy. They are kept alive by whoever owns them:
/// a byte array, or a mapped file. Copies and slices share the owner.
class SharedBytes
{
public:
    SharedBytes() = default;
    SharedBytes(QByteArray bytes)
    {
        if (bytes.isEmpty())
            return;
        auto owner = std::make_shared<const QByteArray>(std::move(bytes));
        m_view = *owner;
        m_owner = std::move(owner);
    }
    SharedBytes(std::shared_ptr<const void> owner, QByteArrayView view)
        : m_owner(std::move(owner))
        , m_view(view)
    {
    }

    QByteArrayView view() const { return m_view; }
    operator QByteArrayView() const { return m_view; }
    qsizetype size() const { return m_view.size(); }
    bool isEmpty() const { return m_view.isEmpty(); }

    /// Bytes [offset, offset + length), cut to what there is.
    SharedBytes slice(qsizetype offset, qsizetype length) const
    {
        offset = qBound(qsizetype(0), offset, size());
        return {m_owner, m_view.sliced(offset, qBound(qsizetype(0), length, size() - offset))};
    }

    /// A copy. For small ones, and for interfaces of Qt that take nothing else.
    QByteArray toByteArray() const { return m_view.toByteArray(); }

    friend bool operator==(const SharedBytes &a, const SharedBytes &b) { return a.m_view == b.m_view; }

private:
    std::shared_ptr<const void> m_owner;
    QByteArrayView m_view;
};

} // namespace hookbench
