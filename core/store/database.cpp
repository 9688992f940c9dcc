// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mutex>
#include <vector>

namespace hookbench::store {

FileId FileId::of(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {info.st_dev, info.st_ino};
}

namespace {

// Opened once for each file, and left open: closing it would take the locks of our own connections away.
int descriptorOf(const QString &path)
{
    static std::mutex mutex;
    static std::vector<std::pair<FileId, int>> opened;
    const std::lock_guard lock(mutex);
    const FileId file = FileId::of(path);
    for (const auto &[known, descriptor] : opened) {
        if (known == file)
            return descriptor;
    }
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor >= 0)
        opened.emplace_back(file, descriptor);
    return descriptor;
}

} // namespace

bool isUsedByOthers(const QString &path)
{
    constexpr off_t sharedBytes = 0x40000002; // "Database File Format", section 1.6: 510 bytes; each connection holds them
    const int descriptor = descriptorOf(path);
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = sharedBytes;
    lock.l_len = 510;
    return descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

namespace {

constexpr int lockPatience = 500; // milliseconds
constexpr int lockStep = 300;     // microseconds

// SQLite's own handler sleeps ever longer, up to 100 ms, where a checkpoint holds the lock for two.
int waitForLock(void *, int calls)
{
    if (calls > lockPatience * 1000 / lockStep)
        return 0;
    ::usleep(lockStep);
    return 1;
}

} // namespace

Error lastError(sqlite3 *handle)
{
    const int code = handle ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
    const QString detail = QString::fromUtf8(handle ? sqlite3_errmsg(handle) : "out of memory");
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {ErrorKind::Unavailable, QCoreApplication::translate("hookbench::store", "The disk is full.")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorKind::Refused,
                QCoreApplication::translate("hookbench::store",
                                            "The database cannot be written: it or its folder is read-only.")};
    case SQLITE_CANTOPEN:
        return {ErrorKind::Refused,
                QCoreApplication::translate("hookbench::store", "The database cannot be opened (%1).").arg(detail)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::store", "The database is locked by another program.")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorKind::Corrupt,
                QCoreApplication::translate("hookbench::store", "The database is damaged (%1).").arg(detail)};
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return {ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::store", "The row cannot be stored (%1).").arg(detail)};
    case SQLITE_INTERRUPT:
        return {ErrorKind::Cancelled, QCoreApplication::translate("hookbench::store", "The query was cancelled.")};
    default:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::store", "The database failed: %1 (code %2).")
                    .arg(detail)
                    .arg(code)};
    }
}

Statement &Statement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement &Statement::bind(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_statement.get(), index, utf8.constData(), sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBytes(int index, QByteArrayView bytes)
{
    sqlite3_bind_blob64(m_statement.get(), index, bytes.isEmpty() ? "" : bytes.data(), sqlite3_uint64(bytes.size()),
                        SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return tl::unexpected(lastError(sqlite3_db_handle(m_statement.get())));
}

Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (row && *row)
            continue;
        reset();
        if (!row)
            return tl::unexpected(row.error());
        return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL)
        return std::nullopt;
    return integer(column);
}

QString Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return {data, sqlite3_column_bytes(m_statement.get(), column)};
}

QByteArrayView Statement::view(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return {data, sqlite3_column_bytes(m_statement.get(), column)};
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Result<Database> Database::open(const QString &path, Mode mode)
{
    // Counting memory costs a lock in every allocation, and nobody asks for the count.
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    QByteArray file = QFile::encodeName(path);
    if (mode == Mode::ReadWrite) { // SQLite gives its other files the rights of this one
        // Only where there is none: closing a file takes away every lock that this process has on it (POSIX), and
        // others would remove the log under a connection of ours that is open.
        const int descriptor = ::open(file.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor >= 0)
            ::close(descriptor);
    }
    sqlite3 *handle = nullptr;
    int flags = (mode == Mode::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    if (mode == Mode::Untouched) {
        flags |= SQLITE_OPEN_URI;
        file = "file:" + file.toPercentEncoding("/") + "?immutable=1";
    }
    const int code = sqlite3_open_v2(file.constData(), &handle, flags, nullptr);
    Database out;
    out.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return tl::unexpected(lastError(handle));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_handler(handle, waitForLock, nullptr);
    return out;
}

Result<void> Database::execute(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError(m_handle.get()));
    return {};
}

Result<Statement> Database::prepare(const QString &sql)
{
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle.get(), utf8.constData(), int(utf8.size()), &statement, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError(m_handle.get()));
    return Statement(statement);
}

Result<qint64> Database::number(const char *sql)
{
    auto statement = prepare(QString::fromLatin1(sql));
    if (!statement)
        return tl::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle.get());
}

int Database::changes() const
{
    return sqlite3_changes(m_handle.get());
}

void Database::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

} // namespace hookbench::store
