// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

namespace hookbench::store {

/// "Hook" in the file's header tells our databases from others.
inline constexpr int applicationId = 0x486f6f6b;

/// The version that this program writes. Each migration raises it by one.
int schemaVersion();

/// Brings a database to the current version, step by step, each in a transaction of its own. Errors: it belongs to
/// another program; it was written by a later version (TooNew): neither is altered.
Result<void> migrate(Database &database);

/// Whether the file can be read by this program as it is: for connections that only read.
Result<void> checkVersion(Database &database);

} // namespace hookbench::store
