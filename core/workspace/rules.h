// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/automation/rule.h"

#include <map>

namespace hookbench::workspace {

/// The rules of a workspace's folder, by their names; a file that cannot be read is left out, and told in problems:
/// "rules/x.json" -> why.
std::vector<automation::Rule> rulesIn(const QString &folder, std::map<QString, QString> *problems = nullptr);
/// Errors: NotFound; those of reading name the file.
Result<automation::Rule> ruleIn(const QString &folder, const QString &name);
/// Under its name. Errors: a name that no file can have; the disk.
Result<void> saveRuleIn(const QString &folder, const automation::Rule &rule);
Result<void> removeRuleIn(const QString &folder, const QString &name);
/// Changes with the rules' files and the drafts'.
QByteArray rulesRevision(const QString &folder);

} // namespace hookbench::workspace
