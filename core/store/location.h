// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hookbench::store {

/// Where captures are kept: a database, and a folder for large bodies beside it.
struct Location
{
    QString database;
    QString bodies;

    bool operator==(const Location &) const = default;

    /// captures.db and bodies/ in a workspace's .hookbench.
    static Location inFolder(const QString &folder);
    /// "sqlite:PATH": PATH and PATH-bodies/. Errors: another kind of store.
    static Result<Location> fromUrl(const QString &url);
};

} // namespace hookbench::store
