// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <utility>

namespace hookbench::capture {

/// Memory that all connections together may hold of what they have read. It is not enforced here: who reads asks
/// first. Any thread.
class Budget
{
public:
    explicit Budget(qint64 limit)
        : m_limit(limit)
    {
    }

    /// Half of it is taken: large things go to the disk earlier.
    bool isTight() const { return m_held.load(std::memory_order_relaxed) > m_limit / 2; }
    /// Nothing more is to be read but what leads to memory being given back.
    bool isExhausted() const { return m_held.load(std::memory_order_relaxed) >= m_limit; }
    qint64 held() const { return m_held.load(std::memory_order_relaxed); }

    /// A part of it, given back with the share.
    class Share
    {
    public:
        Share() = default;
        explicit Share(Budget &budget)
            : m_budget(&budget)
        {
        }
        Share(Share &&other) noexcept
            : m_budget(other.m_budget)
            , m_bytes(std::exchange(other.m_bytes, 0))
        {
        }
        Share &operator=(Share &&other) noexcept
        {
            if (this != &other) {
                set(0);
                m_budget = other.m_budget;
                m_bytes = std::exchange(other.m_bytes, 0);
            }
            return *this;
        }
        ~Share() { set(0); }

        qint64 bytes() const { return m_bytes; }
        void set(qint64 bytes)
        {
            if (m_budget && bytes != m_bytes)
                m_budget->m_held.fetch_add(bytes - std::exchange(m_bytes, bytes), std::memory_order_relaxed);
        }

    private:
        Budget *m_budget = nullptr;
        qint64 m_bytes = 0;
    };

private:
    qint64 m_limit;
    std::atomic<qint64> m_held{0};
};

} // namespace hookbench::capture
