// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/importing.h"
#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// The largest body of a draft, and how many are made of one file: drafts are files for people.
inline constexpr qint64 largestDraftBody = qint64(16) << 20;
inline constexpr qint64 mostDrafts = 1000;

/// A folder for the drafts of a file: its name without suffix.
QString draftFolderFor(const QString &fileName);

/// Makes a draft of each request of a source, below a folder of drafts (empty: at the top), named by method and path;
/// all their parts are literal. Nothing is made where one cannot be read. Gives the paths of the new drafts. Errors
/// name file and entry.
Result<QStringList> importDrafts(const transfer::Source &source, Workspace &workspace, const QString &folder);

} // namespace hookbench::workspace
