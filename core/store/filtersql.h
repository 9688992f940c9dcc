// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filter.h"
#include "core/spool/bodyfolder.h"
#include "core/store/database.h"

#include <functional>

namespace hookbench::store {

/// A filter as the condition of a query over capture. Texts are bound as values. What SQL cannot say is asked of
/// functions that look up the terms by their number: text_fits(term, value), message_fits(term, data, head size) and
/// message_fits(term, id) where the message is long, and body_fits(term, columns of a stored body).
///
/// Statuses from 400 on, names of endpoints, errors, marks and notes are found by an index.
struct FilterSql
{
    QString condition;  // "1" where everything matches
    QStringList values; // for the parameters ?1 and so on
    std::vector<record::Term> terms;

    static FilterSql compile(const record::Filter &filter);
    void bindTo(Statement &statement) const;
};

/// The column of capture that a term looks at.
QString columnOf(record::Term::Text field);

/// What the functions of a connection work with. Outlives the connection.
struct FilterContext
{
    const FilterSql *current = nullptr; // of the query that runs
    spool::BodyFolder bodies;
    std::function<bool()> isOver = {}; // asked for each body: SQLite counts its own steps alone. Empty: never
};

/// Makes the functions known to a connection.
void addFilterFunctions(sqlite3 *handle, FilterContext *context);

} // namespace hookbench::store
