// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"

#include <QDirIterator>
#include <QElapsedTimer>

namespace hookbench::store {

namespace {

constexpr qint64 rowsInAStep = 500;
constexpr int filesInAStep = 16; // removing a large file takes the system a while
constexpr qint64 stepMilliseconds = 10;
constexpr qint64 pagesInAStep = 256;
constexpr qint64 sparePart = 20; // of the pages: so many may stay unused, the next captures take them
constexpr qint64 day = qint64(24) * 3600 * 1'000'000;
constexpr qint64 bytesPerRow = 400; // of the narrow table and the indexes, about

// The first number of a query with up to one parameter; 0 where it gives none.
Result<qint64> number(Database &database, const char *sql, qint64 parameter)
{
    auto statement = database.prepare(QString::fromLatin1(sql));
    if (!statement)
        return tl::unexpected(statement.error());
    const auto row = statement->bind(1, parameter).step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

// The newest capture that is one too many.
Result<qint64> beyondCount(Database &database, qint64 captures)
{
    return number(database, "SELECT id FROM capture WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?",
                  captures);
}

Result<qint64> beyondAge(Database &database, qint64 oldest)
{
    const auto firstToStay =
        number(database, "SELECT id FROM capture WHERE received_at >= ? ORDER BY id LIMIT 1", oldest);
    if (!firstToStay || *firstToStay > 0)
        return firstToStay ? Result<qint64>(*firstToStay - 1) : firstToStay;
    return database.number("SELECT ifnull(max(id), 0) FROM capture");
}

Result<qint64> usedBytes(Database &database, const spool::BodyFolder &bodies)
{
    const auto pages = database.number("PRAGMA page_count");
    const auto unused = database.number("PRAGMA freelist_count");
    const auto size = database.number("PRAGMA page_size");
    if (!pages || !unused || !size)
        return tl::unexpected(!pages ? pages.error() : !unused ? unused.error() : size.error());
    qint64 out = (*pages - *unused) * *size;
    for (QDirIterator it(bodies.path(), QDir::Files); it.hasNext();) {
        it.next();
        out += it.fileInfo().size();
    }
    return out;
}

Result<qint64> beyondSize(Database &database, const spool::BodyFolder &bodies, qint64 most)
{
    const auto used = usedBytes(database, bodies);
    if (!used)
        return used;
    auto statement = database.prepare(QStringLiteral(
        "SELECT id, length(data) + ifnull(length(answer_body), 0) + CASE WHEN body_file IS NULL THEN 0 ELSE size END"
        " + ifnull((SELECT sum(ifnull(length(sent_body), 0) + ifnull(length(received_body), 0))"
        "   FROM delivery JOIN exchange ON delivery_id = delivery.id WHERE delivery.capture_id = capture.id AND draft = ''), 0)"
        " FROM capture JOIN message ON message.capture_id = capture.id"
        " WHERE id < (SELECT max(id) FROM capture) ORDER BY id"));
    if (!statement)
        return tl::unexpected(statement.error());
    qint64 last = 0;
    qint64 left = *used;
    while (left > most) {
        const auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        last = statement->integer(0);
        left -= statement->integer(1) + bytesPerRow;
    }
    return last;
}

Result<std::vector<qint64>> idsOf(Database &database, const char *sql, qint64 bound)
{
    auto statement = database.prepare(QString::fromLatin1(sql));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, bound).bind(2, rowsInAStep + 1);
    std::vector<qint64> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out.push_back(statement->integer(0));
    if (!row)
        return tl::unexpected(row.error());
    return out;
}

Result<std::vector<qint64>> captureIds(Database &database, const Removal &removal)
{
    if (removal.upToId > 0) {
        auto ids = idsOf(
            database,
            "SELECT id FROM capture WHERE id <= ?1 AND id NOT IN (SELECT capture_id FROM annotation WHERE pinned) ORDER BY id LIMIT ?2",
            removal.upToId);
        if (!ids || !ids->empty())
            return ids;
    }
    if (removal.deletedBefore == 0)
        return std::vector<qint64>();
    return idsOf(database, "SELECT id FROM capture WHERE deleted_at < ?1 LIMIT ?2", removal.deletedBefore);
}

/// Deletes one capture after the other. What was sent of a capture goes with it, but for drafts: they have a history of
/// their own.
class Remover
{
public:
    static Result<Remover> prepare(Database &database)
    {
        std::vector<Statement> statements;
        for (
            const char *sql :
            {"SELECT body_file, content_file FROM message WHERE capture_id = ?",
             "SELECT sent_file, received_file FROM delivery JOIN exchange ON delivery_id = id WHERE capture_id = ? AND draft = ''",
             "DELETE FROM delivery WHERE capture_id = ? AND draft = ''", "DELETE FROM capture WHERE id = ?"}) {
            auto statement = database.prepare(QString::fromLatin1(sql));
            if (!statement)
                return tl::unexpected(statement.error());
            statements.push_back(std::move(*statement));
        }
        return Remover(std::move(statements));
    }

    Result<void> remove(qint64 id, QStringList &files)
    {
        for (Statement *select : {&m_statements[0], &m_statements[1]}) {
            select->bind(1, id);
            auto row = select->step();
            for (; row && *row; row = select->step())
                files << select->text(0) << select->text(1);
            select->reset();
            if (!row)
                return tl::unexpected(row.error());
        }
        files.removeAll(QString());
        if (auto done = m_statements[2].bind(1, id).run(); !done)
            return done;
        return m_statements[3].bind(1, id).run();
    }

private:
    explicit Remover(std::vector<Statement> statements)
        : m_statements(std::move(statements))
    {
    }

    std::vector<Statement> m_statements;
};

// True: there is more to give back.
Result<bool> returnPages(Database &database)
{
    const auto unused = database.number("PRAGMA freelist_count");
    const auto pages = database.number("PRAGMA page_count");
    if (!unused || !pages)
        return tl::unexpected(!unused ? unused.error() : pages.error());
    const qint64 spare = qMax(pagesInAStep, *pages / sparePart);
    if (*unused <= spare)
        return false;
    const QByteArray sql = "PRAGMA incremental_vacuum(" + QByteArray::number(pagesInAStep) + ')';
    if (auto done = database.execute(sql.constData()); !done)
        return tl::unexpected(done.error());
    return *unused - pagesInAStep > spare;
}

} // namespace

Result<RetentionPlan> planRetention(Database &database, const spool::BodyFolder &bodies, const Retention &retention,
                                    qint64 now)
{
    RetentionPlan out;
    const auto take = [&out](const Result<qint64> &id) -> Result<void> {
        if (!id)
            return tl::unexpected(id.error());
        out.upToId = qMax(out.upToId, *id);
        return {};
    };
    Result<void> done;
    if (retention.captures > 0)
        done = take(beyondCount(database, retention.captures));
    if (done && retention.days > 0)
        done = take(beyondAge(database, now - retention.days * day));
    if (done && retention.megabytes > 0)
        done = take(beyondSize(database, bodies, retention.megabytes * 1'000'000));
    if (!done)
        return tl::unexpected(done.error());
    const auto count = number(
        database,
        "SELECT count(*) FROM capture WHERE id <= ? AND deleted_at IS NULL AND id NOT IN (SELECT capture_id FROM annotation WHERE pinned)",
        out.upToId);
    if (!count)
        return tl::unexpected(count.error());
    out.captures = *count;
    return out;
}

Result<RemovalStep> removeStep(Database &database, const Removal &removal)
{
    QElapsedTimer clock;
    clock.start();
    RemovalStep out;
    const auto ids = captureIds(database, removal);
    if (!ids)
        return tl::unexpected(ids.error());
    if (ids->empty()) {
        const auto more = returnPages(database);
        if (!more)
            return tl::unexpected(more.error());
        out.more = *more;
        return out;
    }
    auto remover = Remover::prepare(database);
    if (!remover)
        return tl::unexpected(remover.error());
    for (const qint64 id : *ids) {
        if (out.captures == rowsInAStep || out.files.size() >= filesInAStep
            || (out.captures > 0 && clock.hasExpired(stepMilliseconds)))
            break;
        if (auto done = remover->remove(id, out.files); !done)
            return tl::unexpected(done.error());
        ++out.captures;
    }
    out.files.removeDuplicates();
    out.more = true; // at least a look whether pages are to be given back
    return out;
}

} // namespace hookbench::store
