// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/message.h"
#include "core/signature/scheme.h"

namespace hookbench::signature {

/// Writes a value where it says; all other bytes stay as they are. Errors: the body is no JSON or form in which it
/// could stand.
Result<void> place(Message &message, const Writing &writing, const QByteArray &value);
/// Whether something stands there already.
bool isPlaced(const Message &message, const Writing &writing);

} // namespace hookbench::signature
