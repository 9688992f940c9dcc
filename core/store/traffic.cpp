// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/traffic.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>

namespace hookbench::store {

namespace {

struct Values
{
    std::vector<qint64> all;
    double part = 0.5;
};

// SQLite keeps room for a pointer in each group.
Values **place(sqlite3_context *context, int bytes)
{
    return static_cast<Values **>(sqlite3_aggregate_context(context, bytes));
}

void addValue(sqlite3_context *context, int, sqlite3_value **arguments)
{
    Values **values = place(context, sizeof(Values *));
    if (!values || sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return;
    if (!*values)
        *values = new Values{{}, sqlite3_value_double(arguments[1])};
    (*values)->all.push_back(sqlite3_value_int64(arguments[0]));
}

void giveValue(sqlite3_context *context)
{
    Values **held = place(context, 0);
    if (!held || !*held)
        return sqlite3_result_null(context);
    const std::unique_ptr<Values> values(std::exchange(*held, nullptr));
    const auto rank = std::ptrdiff_t(std::ceil(values->part * double(values->all.size()))) - 1;
    const auto at = values->all.begin() + std::clamp<std::ptrdiff_t>(rank, 0, std::ptrdiff_t(values->all.size()) - 1);
    std::nth_element(values->all.begin(), at, values->all.end());
    sqlite3_result_int64(context, *at);
}

TrafficRow rowFrom(const Statement &row)
{
    return {row.text(0),
            row.text(1),
            row.integer(2),
            row.integer(3),
            row.optionalInteger(4),
            row.optionalInteger(5),
            row.optionalInteger(6),
            row.optionalInteger(7)};
}

} // namespace

void addTrafficFunctions(sqlite3 *handle)
{
    sqlite3_create_function_v2(handle, "nearest_rank", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, nullptr,
                               addValue, giveValue, nullptr);
}

Result<Traffic> readTraffic(Database &database, qint64 since)
{
    const auto newest = database.number("SELECT ifnull(max(id), 0) FROM capture");
    const auto isRecognised =
        database.number("SELECT count(*) FROM pragma_table_info('capture') WHERE name = 'service'");
    if (!newest || !isRecognised)
        return tl::unexpected(!newest ? newest.error() : isRecognised.error());
    const QString sender =
        *isRecognised > 0 ? QStringLiteral("ifnull(nullif(service, ''), remote)") : QStringLiteral("remote");
    const QString columns =
        QStringLiteral("count(*), total(error <> '' OR status >= 400 OR fate >= 2), nearest_rank(duration, 0.5),"
                       " nearest_rank(duration, 0.95), nearest_rank(size, 0.5), nearest_rank(size, 0.95)"
                       " FROM capture WHERE deleted_at IS NULL AND id > ?1 AND received_at >= ?2");
    const qint64 after = *newest - mostCounted;
    auto rows = database.prepare(
        QStringLiteral("SELECT endpoint, %1 AS sender, %2 GROUP BY endpoint, sender ORDER BY count(*) DESC LIMIT 200")
            .arg(sender, columns));
    auto total = database.prepare(QStringLiteral("SELECT '', '', %1").arg(columns));
    auto older = database.prepare(QStringLiteral(
        "SELECT received_at >= ?2 FROM capture WHERE deleted_at IS NULL AND id <= ?1 ORDER BY id DESC LIMIT 1"));
    for (const auto *one : {&rows, &total, &older}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    Traffic out;
    rows->bind(1, after).bind(2, since);
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        out.rows.push_back(rowFrom(*rows));
    if (!row)
        return tl::unexpected(row.error());
    total->bind(1, after).bind(2, since);
    if (const auto whole = total->step(); !whole)
        return tl::unexpected(whole.error());
    out.total = rowFrom(*total);
    older->bind(1, after).bind(2, since);
    const auto one = older->step();
    if (!one)
        return tl::unexpected(one.error());
    out.isCut = *one && older->integer(0) != 0;
    return out;
}

} // namespace hookbench::store
