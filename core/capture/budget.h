// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>
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
    bool isTight() const { return held() > m_limit / 2; }
    /// Nothing more is to be read but what leads to memory being given back.
    bool isExhausted() const { return held() >= m_limit; }
    qint64 held() const { return m_held->load(std::memory_order_relaxed); }

    /// A part of it, given back with the share, which may outlive the budget.
    class Share
    {
    public:
        Share() = default;
        explicit Share(const Budget &budget)
            : m_held(budget.m_held)
        {
        }
        Share(Share &&other) noexcept
            : m_held(std::move(other.m_held))
            , m_bytes(std::exchange(other.m_bytes, 0))
        {
        }
        Share &operator=(Share &&other) noexcept
        {
            if (this != &other) {
                set(0);
                m_held = std::move(other.m_held);
                m_bytes = std::exchange(other.m_bytes, 0);
            }
            return *this;
        }
        ~Share() { set(0); }

        qint64 bytes() const { return m_bytes; }
        void set(qint64 bytes)
        {
            if (m_held && bytes != m_bytes)
                m_held->fetch_add(bytes - std::exchange(m_bytes, bytes), std::memory_order_relaxed);
        }

    private:
        std::shared_ptr<std::atomic<qint64>> m_held;
        qint64 m_bytes = 0;
    };

private:
    qint64 m_limit;
    std::shared_ptr<std::atomic<qint64>> m_held = std::make_shared<std::atomic<qint64>>(0);
};

} // namespace hookbench::capture
