// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace hookbench::ui::composer {

/// The query of an address as names and values, percent-decoded. Expressions stay as they are, whatever stands in them,
/// unless the address is literal: then there are none.
std::vector<std::pair<QString, QString>> queryPairs(const QString &url, bool literal);
/// The address with another query; rows that are the same as before stay as they were written. Expressions are not
/// encoded.
QString withQueryPairs(const QString &url, const std::vector<std::pair<QString, QString>> &pairs, bool literal);

} // namespace hookbench::ui::composer
