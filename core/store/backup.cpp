// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"

#include "core/spool/bodyfolder.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace hookbench::store {

namespace {

Failure failed(const QString &path, const QString &reason)
{
    return fail(ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::store", "%1 cannot be written: %2.").arg(path, reason));
}

// A folder, or one that is to be made, is told from a file by its end.
Result<Location> locationOf(const QString &target)
{
    const QFileInfo info(target);
    const bool isFolder = info.isDir() || target.endsWith(u'/') || info.suffix().isEmpty();
    return isFolder ? Location::inFolder(QDir(target).absolutePath())
                    : Location::fromUrl(QStringLiteral("sqlite:") + target);
}

Result<void> refuseToOverwrite(const Location &copy)
{
    for (const QString &path : {copy.database, copy.bodies}) {
        if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
            return fail(ErrorKind::Refused,
                        QCoreApplication::translate("hookbench::store", "%1 is there already and is not overwritten.")
                            .arg(path));
    }
    return {};
}

bool linkFile(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

Result<void> linkOrCopy(const QString &from, const QString &to)
{
    if (linkFile(from, to))
        return {};
    QFile source(from);
    if (!source.copy(to))
        return failed(to, source.errorString());
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

// What a process that was killed left behind.
void removeStale(const QFileInfo &folder)
{
    const QStringList left = folder.dir().entryList({folder.fileName() + QStringLiteral(".backup-*")}, QDir::Dirs);
    for (const QString &name : left) {
        const pid_t process = name.section(u'-', -1).toInt();
        if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            QDir(folder.dir().filePath(name)).removeRecursively();
    }
}

/// Second names for all bodies, beside them, so that none goes while the database is copied.
class HeldBodies
{
public:
    explicit HeldBodies(const spool::BodyFolder &bodies)
        : m_folder(bodies.path() + QStringLiteral(".backup-%1").arg(QCoreApplication::applicationPid()))
    {
        removeStale(QFileInfo(bodies.path()));
        const QStringList names = bodies.names();
        if (names.isEmpty() || !QDir().mkpath(m_folder))
            return;
        for (const QString &name : names)
            linkFile(bodies.pathOf(name), m_folder + u'/' + name);
    }
    ~HeldBodies() { QDir(m_folder).removeRecursively(); }
    HeldBodies(const HeldBodies &) = delete;
    HeldBodies &operator=(const HeldBodies &) = delete;

    QString pathOf(const QString &name) const { return m_folder + u'/' + name; }

private:
    QString m_folder;
};

// One snapshot, for its owner alone, on the disk when it returns.
Result<void> copyDatabase(const QString &from, const QString &to)
{
    auto database = Database::open(from, Database::Mode::ReadOnly);
    auto known = database ? checkVersion(*database) : tl::unexpected(database.error());
    if (!known)
        return tl::unexpected(known.error().in(from));
    QFile file(to);
    if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failed(to, file.errorString());
    auto vacuum = database->prepare(QStringLiteral("VACUUM INTO ?"));
    auto done = vacuum ? vacuum->bind(1, to).run() : Result<void>(tl::unexpected(vacuum.error()));
    if (!done)
        return tl::unexpected(done.error().in(to));
    if (::fsync(file.handle()) != 0)
        return failed(to, qt_error_string(errno));
    return {};
}

Result<QStringList> filesNamedBy(Database &database)
{
    QStringList out;
    auto statement = database.prepare(QStringLiteral(
        "SELECT body_file FROM message WHERE body_file IS NOT NULL UNION SELECT content_file FROM message WHERE content_file IS NOT NULL"
        " UNION SELECT sent_file FROM exchange WHERE sent_file IS NOT NULL UNION SELECT received_file FROM exchange WHERE received_file IS NOT NULL"));
    if (!statement)
        return tl::unexpected(statement.error());
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out << statement->text(0);
    return row ? Result<QStringList>(out) : tl::unexpected(row.error());
}

Result<qint64> copyBodies(const QStringList &names, const HeldBodies &held, const spool::BodyFolder &from,
                          const spool::BodyFolder &to)
{
    qint64 bytes = 0;
    if (!names.isEmpty()) {
        if (auto made = to.make(); !made)
            return tl::unexpected(made.error());
    }
    for (const QString &name : names) {
        const QString source = QFileInfo::exists(held.pathOf(name)) ? held.pathOf(name) : from.pathOf(name);
        if (auto copied = linkOrCopy(source, to.pathOf(name)); !copied)
            return tl::unexpected(copied.error());
        bytes += QFileInfo(to.pathOf(name)).size();
    }
    return bytes;
}

Result<Backup> copyAll(const Location &location, const Location &copy)
{
    const spool::BodyFolder bodies(location.bodies);
    const HeldBodies held(bodies);
    if (auto copied = copyDatabase(location.database, copy.database); !copied)
        return tl::unexpected(copied.error());
    auto database = Database::open(copy.database, Database::Mode::ReadOnly);
    const auto names = database ? filesNamedBy(*database) : tl::unexpected(database.error());
    if (!names)
        return tl::unexpected(names.error());
    const auto bytes = copyBodies(*names, held, bodies, spool::BodyFolder(copy.bodies));
    if (!bytes)
        return tl::unexpected(bytes.error());
    return Backup{copy, database->number("SELECT count(*) FROM capture WHERE deleted_at IS NULL").value_or(0),
                  *bytes + QFileInfo(copy.database).size()};
}

} // namespace

Result<Backup> backUp(const Location &location, const QString &target)
{
    if (!QFileInfo::exists(location.database))
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "There is no database %1.").arg(location.database));
    const auto copy = locationOf(target);
    if (!copy)
        return tl::unexpected(copy.error());
    if (auto free = refuseToOverwrite(*copy); !free)
        return tl::unexpected(free.error());
    const QString folder = QFileInfo(copy->database).path();
    if (!QDir().mkpath(folder))
        return failed(folder, QCoreApplication::translate("hookbench::store", "the folder cannot be made"));
    auto out = copyAll(location, *copy);
    if (!out) {
        QFile::remove(copy->database);
        QDir(copy->bodies).removeRecursively();
    }
    return out;
}

} // namespace hookbench::store
