// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/scheme.h"

namespace hookbench::signature {

/// Milliseconds since 1970, as a double because senders of bad requests write any number. None: unreadable.
std::optional<double> readTime(const QByteArray &text, TimeUnit unit);
/// now: milliseconds since 1970.
QByteArray timeText(qint64 now, TimeUnit unit);

} // namespace hookbench::signature
