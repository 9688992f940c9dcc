// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/location.h"

namespace hookbench::store {

struct Backup
{
    Location location; // of the copy
    qint64 captures = 0;
    qint64 bytes = 0; // of database and bodies
};

/// Copies a store as it is at one moment, while others write to it. The copy opens as a store: target is a folder,
/// which gets captures.db and bodies/, or the database's file with PATH-bodies/ beside it. Files of bodies are linked
/// where that can be (they never change), else copied. Nothing that is there is overwritten. Errors: NotFound, Refused
/// (there is something already), Unavailable; what was begun is removed then.
Result<Backup> backUp(const Location &location, const QString &target);

} // namespace hookbench::store
