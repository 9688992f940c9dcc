// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// A place that refers to a secret.
struct SecretUse
{
    enum class By { Draft, Endpoint };
    enum class Where { Url, Headers, Body, Parameter };

    By by = By::Draft;
    QString name; // of the draft or endpoint
    Where where = Where::Url;

    bool operator==(const SecretUse &) const = default;
};

/// All uses by the names of secrets, also of secrets that are not there: drafts first, each in order. Reads every
/// draft.
std::map<QString, std::vector<SecretUse>> secretUses(const Workspace &workspace);
/// The same of what a workspace in that folder has: it reads the drafts, on any thread.
std::map<QString, std::vector<SecretUse>> secretUses(const QString &folder, const QStringList &drafts,
                                                     const std::vector<endpoint::Endpoint> &endpoints);

/// The names of drafts, and of endpoints as "endpoint NAME", each once.
QStringList usersOf(const std::vector<SecretUse> &uses);

} // namespace hookbench::workspace
