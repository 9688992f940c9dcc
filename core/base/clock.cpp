// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <chrono>

namespace hookbench {

template <typename Source>
static qint64 microseconds()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Source::now().time_since_epoch()).count();
}

qint64 SystemClock::now() const
{
    return microseconds<std::chrono::system_clock>();
}

qint64 SystemClock::monotonic() const
{
    return microseconds<std::chrono::steady_clock>();
}

} // namespace hookbench
