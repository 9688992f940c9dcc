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

struct NamedDraft
{
    QString name; // by method and path: "POST hooks github"; of a collection with its folders: "users/list"
    delivery::Draft draft;
    std::optional<delivery::Environment> environment; // that came with it, and is kept too
};

/// The requests of a source as drafts; those that come from requests are literal in all parts. Collections of Postman
/// and files of requests (.http) are read too, and their variables become environments. Any thread. Errors name
/// file and entry.
Result<std::vector<NamedDraft>> readDrafts(const transfer::Source &source, const transfer::ReadProgress &progress = {});

/// Keeps drafts below a folder of drafts (empty: at the top), under names that are free; all or none. Gives their
/// paths.
Result<QStringList> keepDrafts(const std::vector<NamedDraft> &drafts, Workspace &workspace, const QString &folder);

} // namespace hookbench::workspace
