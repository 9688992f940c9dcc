// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/location.h"

#include <QStringList>

namespace hookbench::store {

struct Verification
{
    qint64 captures = 0;
    qint64 bodies = 0;    // files that rows name
    QStringList problems; // a sentence each; none: all is well
};

/// Looks at every page and row of a database and reads every file of a body: each that a row names must be there, with
/// the content of its name and the size of its row; each that is there must be named. Only reads, also while another
/// process writes: files of the last minute are left to it. Errors: the database cannot be opened.
Result<Verification> verify(const Location &location);

} // namespace hookbench::store
