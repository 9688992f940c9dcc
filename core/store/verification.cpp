// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verification.h"

#include "core/spool/bodyfolder.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <map>

namespace hookbench::store {

namespace {

constexpr qint64 readAtOnce = 4 << 20; // bytes
constexpr int youngSeconds = 60;       // a file is there before the row that names it
constexpr int mostProblems = 1000;

QString text(const char *source)
{
    return QCoreApplication::translate("hookbench::store", source);
}

/// A file that a row names, and how large it is by that row; -1: not known.
struct Named
{
    QString row; // for people: "capture 17"
    qint64 size = -1;
};

Result<void> eachRow(Database &database, const QString &sql, const std::function<void(const Statement &)> &take)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        take(*statement);
    return row ? Result<void>() : tl::unexpected(row.error());
}

Result<void> checkRows(Database &database, QStringList &problems)
{
    auto done = eachRow(database, QStringLiteral("PRAGMA integrity_check"), [&](const Statement &row) {
        if (row.text(0) != QLatin1String("ok"))
            problems << text(QT_TRANSLATE_NOOP("hookbench::store", "The database is damaged: %1")).arg(row.text(0));
    });
    if (!done)
        return done;
    return eachRow(database, QStringLiteral("PRAGMA foreign_key_check"), [&](const Statement &row) {
        problems << text(QT_TRANSLATE_NOOP("hookbench::store", "Row %1 of the table %2 belongs to none of %3."))
                        .arg(row.integer(1))
                        .arg(row.text(0), row.text(2));
    });
}

// The body without framing has the size of its capture; a damaged capture's need not be whole.
Result<std::map<QString, Named>> namedFiles(Database &database)
{
    std::map<QString, Named> out;
    const auto add = [&out](const char *row, const Statement &from) {
        out.try_emplace(from.text(0), Named{text(row).arg(from.integer(1)), from.integer(2)});
    };
    auto done = eachRow(
        database,
        QStringLiteral(
            "SELECT body_file, id, CASE WHEN chunked OR damage IS NOT NULL THEN -1 ELSE size END FROM message JOIN capture ON capture_id = id WHERE body_file IS NOT NULL"
            " UNION ALL SELECT content_file, id, iif(damage IS NOT NULL, -1, size) FROM message JOIN capture ON capture_id = id WHERE content_file IS NOT NULL"),
        [&](const Statement &row) { add(QT_TRANSLATE_NOOP("hookbench::store", "capture %1"), row); });
    if (done) {
        done = eachRow(
            database,
            QStringLiteral(
                "SELECT sent_file, delivery_id, -1 FROM exchange WHERE sent_file IS NOT NULL UNION ALL SELECT received_file, delivery_id, -1 FROM exchange WHERE received_file IS NOT NULL"),
            [&](const Statement &row) { add(QT_TRANSLATE_NOOP("hookbench::store", "delivery %1"), row); });
    }
    return done ? Result<std::map<QString, Named>>(std::move(out)) : tl::unexpected(done.error());
}

QString problemOf(const QString &path, const QString &name, const Named &named)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return text(QT_TRANSLATE_NOOP("hookbench::store", "The body of %1, %2, cannot be read: %3."))
            .arg(named.row, path, file.errorString());
    if (named.size >= 0 && file.size() != named.size)
        return text(QT_TRANSLATE_NOOP("hookbench::store", "The body of %1, %2, has %3 bytes instead of %4."))
            .arg(named.row, path)
            .arg(file.size())
            .arg(named.size);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        const QByteArray part = file.read(readAtOnce);
        if (part.isEmpty())
            return text(QT_TRANSLATE_NOOP("hookbench::store", "The body of %1, %2, cannot be read: %3."))
                .arg(named.row, path, file.errorString());
        hash.addData(part);
    }
    if (QString::fromLatin1(hash.result().toHex()) != name)
        return text(QT_TRANSLATE_NOOP("hookbench::store",
                                      "The body of %1, %2, was changed: its content is not that of its name."))
            .arg(named.row, path);
    return {};
}

} // namespace

Result<Verification> verify(const Location &location)
{
    if (!QFileInfo::exists(location.database))
        return fail(ErrorKind::NotFound,
                    text(QT_TRANSLATE_NOOP("hookbench::store", "There is no database %1.")).arg(location.database));
    auto database = Database::open(location.database, Database::Mode::ReadOnly);
    auto known = database ? checkVersion(*database) : tl::unexpected(database.error());
    if (!known)
        return tl::unexpected(known.error().in(location.database));
    Verification out;
    // What a damaged database still tells is of use; its errors are findings.
    if (const auto rows = checkRows(*database, out.problems); !rows)
        out.problems << rows.error().message;
    out.captures = database->number("SELECT count(*) FROM capture").value_or(0);
    const auto named = namedFiles(*database);
    if (!named) {
        out.problems << named.error().message;
        return out;
    }
    const spool::BodyFolder bodies(location.bodies);
    out.bodies = qint64(named->size());
    for (const auto &[name, what] : *named) {
        const QString problem = problemOf(bodies.pathOf(name), name, what);
        if (!problem.isEmpty() && out.problems.size() < mostProblems)
            out.problems << problem;
    }
    const QDateTime young = QDateTime::currentDateTime().addSecs(-youngSeconds);
    const QStringList present = bodies.names();
    for (const QString &name : present) {
        if (!named->contains(name) && QFileInfo(bodies.pathOf(name)).lastModified() < young)
            out.problems
                << text(QT_TRANSLATE_NOOP("hookbench::store", "No row names the body %1.")).arg(bodies.pathOf(name));
    }
    return out;
}

} // namespace hookbench::store
