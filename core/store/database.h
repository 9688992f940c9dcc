// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace hookbench::store {

/// Which file a path names: another one after it was removed and made again.
struct FileId
{
    quint64 device = 0;
    quint64 inode = 0; // 0: there is none

    bool operator==(const FileId &) const = default;
    static FileId of(const QString &path);
};

/// Whether another process has the database open. Costs a descriptor a file for good. Any thread.
bool isUsedByOthers(const QString &path);

/// A prepared statement. Parameters and columns count from 1 and 0, as in SQLite.
class Statement
{
public:
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    Statement &bind(int index, qint64 value);
    Statement &bind(int index, const QString &text);
    /// Not copied: the bytes must live until reset() or the next bind.
    Statement &bindBytes(int index, QByteArrayView bytes);
    Statement &bindNull(int index);
    /// NULL for an empty text.
    Statement &bindOrNull(int index, const QString &text)
    {
        return text.isEmpty() ? bindNull(index) : bind(index, text);
    }
    template <typename Value>
    Statement &bind(int index, const std::optional<Value> &value)
    {
        return value ? bind(index, qint64(*value)) : bindNull(index);
    }

    /// True: a row is there. False: done.
    Result<bool> step();
    /// Runs to the end and makes it ready for the next use.
    Result<void> run();
    void reset();

    qint64 integer(int column) const;
    std::optional<qint64> optionalInteger(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    /// The same without a copy; until the next step.
    QByteArrayView view(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    explicit Statement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// A connection to SQLite, for one thread at a time. Errors carry SQLite's extended code in words and a kind: Refused
/// (read only, no rights), Corrupt, Invalid (this row cannot be stored), Unavailable (locked, disk full, I/O).
class Database
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite,
        Untouched, // read only where nobody else has it open: makes no file beside it
    };

    /// Read and write makes the file where it is missing, for its owner alone.
    static Result<Database> open(const QString &path, Mode mode);

    Result<void> execute(const char *sql);
    Result<Statement> prepare(const QString &sql);
    /// The one number that a query gives.
    Result<qint64> number(const char *sql);
    qint64 lastInsertId() const;
    int changes() const;
    sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Close
    {
        void operator()(sqlite3 *handle) const;
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// What SQLite last said on this connection.
Error lastError(sqlite3 *handle);

} // namespace hookbench::store
