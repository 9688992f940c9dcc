// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace hookbench {

/// Where time comes from; tests hand in one that stands still. Both may be called on any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time: microseconds since 1970-01-01T00:00:00Z.
    virtual qint64 now() const = 0;
    /// Microseconds since some fixed moment; never goes back.
    virtual qint64 monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 now() const override;
    qint64 monotonic() const override;
};

} // namespace hookbench
