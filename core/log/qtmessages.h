// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/log.h"

namespace hookbench::log {

/// While it lives, what Qt and libraries over it complain of is written to the log too. It is shown as before. One at a
/// time in a process, held by its main().
class QtMessages
{
public:
    /// The log must outlive it.
    explicit QtMessages(Log &log);
    ~QtMessages();
    QtMessages(const QtMessages &) = delete;
    QtMessages &operator=(const QtMessages &) = delete;
};

} // namespace hookbench::log
