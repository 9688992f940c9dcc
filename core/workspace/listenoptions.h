// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// What the command line says about listening; of the window and of `hookbench-cli serve` alike.
struct ListenOptions
{
    QStringList addresses; // "HOST:PORT"; empty: those of the workspace
    QString engine;        // "wire", "qt" or empty
    QString tls;           // "own", "CERT:KEY" or empty
    QString target;        // URL or empty
};

/// The listeners that are asked for. Errors: what cannot be read, in words of the command line.
Result<std::vector<capture::ListenerSettings>> resolveListeners(const ListenOptions &options,
                                                                const Workspace &workspace);

} // namespace hookbench::workspace
