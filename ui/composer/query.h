// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace hookbench::ui::composer {

/// The query of an address as names and values, percent-decoded. Placeholders in double braces stay as they are.
std::vector<std::pair<QString, QString>> queryPairs(const QString &url);
/// The address with another query; rows that are the same as before stay as they were written. What is in double braces
/// is not encoded, unless the address is literal.
QString withQueryPairs(const QString &url, const std::vector<std::pair<QString, QString>> &pairs, bool literal);

} // namespace hookbench::ui::composer
