// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filter.h"

struct sqlite3;

namespace hookbench::store {

/// A filter as the condition of a query over capture and message. What SQL cannot say is asked of two functions,
/// text_fits(term, value) and message_fits(term, id), which look up the terms by their number.
struct FilterSql
{
    QString condition; // "1" where everything matches
    std::vector<record::Term> terms;

    static FilterSql compile(const record::Filter &filter);
};

/// Makes the two functions known to a connection. current points to the filter of the query that runs and must outlive
/// the connection.
void addFilterFunctions(sqlite3 *handle, const FilterSql **current);

} // namespace hookbench::store
