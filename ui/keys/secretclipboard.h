// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"

#include <chrono>

namespace hookbench::ui::keys {

inline constexpr std::chrono::minutes clipboardPatience(1);

/// Puts a value on the clipboard, marked so that clipboard histories leave it out, and takes it away again after that
/// time where it is still there.
void copySecret(const Secret &value, std::chrono::milliseconds patience = clipboardPatience);

} // namespace hookbench::ui::keys
