// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <QCoreApplication>

#include <array>

namespace hookbench::store {

namespace {

// Times are microseconds since 1970, durations microseconds. capture is narrow, for lists and filters; the bytes of a
// request stand in message: head and body as one blob. Where the body is a file of bodies/, the beginning of it that
// filters look into.
constexpr std::array migrations{
    R"sql(
    CREATE TABLE capture (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at INTEGER NOT NULL,
        first_byte_at INTEGER NOT NULL,
        listener TEXT NOT NULL,
        remote TEXT NOT NULL,
        remote_port INTEGER NOT NULL,
        engine INTEGER NOT NULL,          -- 0 wire, 1 qt
        endpoint TEXT NOT NULL,           -- '' for the catch-all
        method TEXT NOT NULL,
        target TEXT NOT NULL,
        path TEXT NOT NULL,
        host TEXT NOT NULL,
        version INTEGER NOT NULL,         -- HTTP/1.x
        status INTEGER,                   -- answered; NULL: none left, or not yet
        size INTEGER NOT NULL,            -- of the body, without framing
        duration INTEGER,
        fate INTEGER NOT NULL DEFAULT 0,  -- of the answer: 0 unknown, 1 sent, 2 client left, 3 broken by a fault
        damage INTEGER,                   -- NULL: whole; 0 refused, 1 truncated, 2 timed out
        error TEXT NOT NULL DEFAULT '',
        error_at INTEGER NOT NULL DEFAULT -1,
        deleted_at INTEGER                -- taken from view; can be undone until it is purged
    );
    CREATE INDEX capture_status ON capture(status, id);
    CREATE INDEX capture_endpoint ON capture(endpoint, id);
    CREATE INDEX capture_error ON capture(id) WHERE error <> '';
    CREATE INDEX capture_deleted ON capture(deleted_at) WHERE deleted_at IS NOT NULL;

    CREATE TABLE message (
        capture_id INTEGER PRIMARY KEY REFERENCES capture(id) ON DELETE CASCADE,
        head_size INTEGER NOT NULL,
        chunked INTEGER NOT NULL,
        body_file TEXT,                   -- name in bodies/
        answer_head BLOB,                 -- planned: status line and fields, without framing
        answer_body BLOB,
        target TEXT NOT NULL DEFAULT '',  -- passed on to
        data BLOB NOT NULL
    );

    CREATE TABLE delivery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at INTEGER NOT NULL,
        kind INTEGER NOT NULL,            -- 0 draft, 1 replay, 2 exact, 3 pass on
        draft TEXT NOT NULL,
        capture_id INTEGER,
        attempt INTEGER NOT NULL,
        method TEXT NOT NULL,
        url TEXT NOT NULL,
        status INTEGER,
        error TEXT NOT NULL,
        outcome INTEGER NOT NULL,
        duration INTEGER NOT NULL,
        size INTEGER NOT NULL,            -- of the answer's body
        deleted_at INTEGER
    );
    CREATE INDEX delivery_capture ON delivery(capture_id, id) WHERE capture_id IS NOT NULL;
    CREATE INDEX delivery_draft ON delivery(draft, id);

    CREATE TABLE exchange (
        delivery_id INTEGER PRIMARY KEY REFERENCES delivery(id) ON DELETE CASCADE,
        timings TEXT NOT NULL,            -- name connect tls sent first-byte total, by blanks
        remote TEXT NOT NULL,
        sent_head BLOB NOT NULL,
        sent_body BLOB,                   -- NULL: the body of the capture
        sent_file TEXT,
        received_head BLOB NOT NULL,
        received_chunked INTEGER NOT NULL,
        received_file TEXT,
        received_body BLOB                -- as on the wire
    );
    )sql",
    R"sql(
    ALTER TABLE message ADD COLUMN content_file TEXT; -- the body without framing, where body_file has some
    CREATE INDEX message_body_file ON message(body_file) WHERE body_file IS NOT NULL;
    CREATE INDEX message_content_file ON message(content_file) WHERE content_file IS NOT NULL;
    CREATE INDEX exchange_sent_file ON exchange(sent_file) WHERE sent_file IS NOT NULL;
    CREATE INDEX exchange_received_file ON exchange(received_file) WHERE received_file IS NOT NULL;
    CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counter VALUES ('deletions', 0); -- how often captures were deleted or brought back
    )sql",
    // A capture is written far more often than it is looked for by these, and the table is narrow.
    R"sql(
    DROP INDEX capture_status;
    DROP INDEX capture_endpoint;
    )sql",
    // What was recognised at intake; NULL: unknown. Captures of earlier versions stay unknown.
    R"sql(
    ALTER TABLE capture ADD COLUMN service TEXT;
    ALTER TABLE capture ADD COLUMN service_event TEXT;
    ALTER TABLE capture ADD COLUMN delivery_id TEXT;
    ALTER TABLE capture ADD COLUMN event_id TEXT;
    ALTER TABLE capture ADD COLUMN retry INTEGER;     -- the sender's own count, from 0
    )sql",
    // Attempts of one delivery; NULL: it has come once. Only what came again stands in an index.
    R"sql(
    ALTER TABLE capture ADD COLUMN cluster INTEGER;    -- id of its first capture, also where that one is gone
    ALTER TABLE capture ADD COLUMN attempt INTEGER;    -- within it, from 1
    ALTER TABLE capture ADD COLUMN same_event INTEGER; -- id of the first capture of the event, over all its deliveries
    CREATE INDEX capture_cluster ON capture(cluster, id) WHERE cluster IS NOT NULL;
    CREATE INDEX capture_same_event ON capture(same_event, id) WHERE same_event IS NOT NULL;
    )sql",
    // What is rare and looked for is indexed, what is ordinary is not: a request to the catch-all that is answered well
    // costs nothing here. Keys are ids, so that lists come in their order; see FilterSql.
    R"sql(
    CREATE TABLE annotation (
        capture_id INTEGER PRIMARY KEY REFERENCES capture(id) ON DELETE CASCADE,
        pinned INTEGER NOT NULL DEFAULT 0,
        color INTEGER NOT NULL DEFAULT 0, -- record::Mark
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL         -- the counter's value when it was last changed
    );
    CREATE INDEX annotation_revision ON annotation(revision);
    INSERT INTO counter VALUES ('annotations', 0);
    CREATE INDEX capture_failed ON capture(id, status) WHERE status >= 400;
    CREATE INDEX capture_endpoint ON capture(endpoint COLLATE NOCASE, id) WHERE endpoint <> '';
    )sql",
    // What was done to an answer on purpose, as endpoint::MetFault writes it; NULL: nothing.
    R"sql(
    ALTER TABLE capture ADD COLUMN fault TEXT;
    )sql",
    // What the endpoint's program decided: endpoint::decidedForm(). NULL: it has none.
    R"sql(
    ALTER TABLE message ADD COLUMN decided BLOB;
    )sql",
    // What came of the signature: signature::Reason by its name. NULL: it was not verified.
    R"sql(
    ALTER TABLE capture ADD COLUMN reason TEXT;
    ALTER TABLE capture ADD COLUMN reason_hint TEXT;
    ALTER TABLE capture ADD COLUMN signature_scheme TEXT; -- "github/sha256"
    )sql",
    // What is to be sent, with its attempts, and targets that are paused: see queue.h.
    R"sql(
    CREATE TABLE queued (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        created_at INTEGER NOT NULL,
        state INTEGER NOT NULL DEFAULT 0,     -- record::QueueState
        target TEXT NOT NULL,                 -- record::QueuedOrder::target()
        is_ordered INTEGER NOT NULL,
        is_toggle INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,  -- that were started
        counted INTEGER NOT NULL DEFAULT 0,   -- of them, those that count
        uncertain INTEGER NOT NULL DEFAULT 0, -- of them, those that may have arrived
        first_at INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL DEFAULT '',
        rule TEXT NOT NULL,
        capture_id INTEGER,
        content BLOB NOT NULL                 -- record::writeOrder()
    );
    CREATE INDEX queued_due ON queued(due_at, id) WHERE state = 0;
    CREATE INDEX queued_target ON queued(target, id) WHERE state < 2;
    CREATE INDEX queued_state ON queued(state, id);
    CREATE INDEX queued_rule ON queued(rule, id) WHERE rule <> '';
    CREATE TABLE queue_attempt (
        queued_id INTEGER NOT NULL REFERENCES queued(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,                     -- NULL: under way, or nobody knows
        delivery_id INTEGER,
        status INTEGER,
        error TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (queued_id, number)
    ) WITHOUT ROWID;
    CREATE TABLE target_pause (
        target TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,            -- in a row
        until INTEGER NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID;
    INSERT INTO counter VALUES ('automated', -1); -- the last capture that rules were asked about; -1: none yet
    )sql",
    // What Hookbench sent to itself stands outside all clusters.
    R"sql(
    ALTER TABLE capture ADD COLUMN replay_of INTEGER; -- id of the capture it was made from; NULL: somebody else sent it
    )sql",
};

// One step, if there is one to take; true: there is none. Another process may be about to do the same: which step comes
// next is looked at under the lock.
Result<bool> migrateOnce(Database &database)
{
    const auto next = database.number("PRAGMA user_version");
    if (!next || *next >= qint64(migrations.size()))
        return next ? Result<bool>(true) : tl::unexpected(next.error());
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return tl::unexpected(begun.error());
    const auto version = database.number("PRAGMA user_version");
    auto done = version ? Result<void>() : tl::unexpected(version.error());
    if (done && *version < qint64(migrations.size())) {
        const QByteArray sql = QByteArray(migrations[std::size_t(*version)])
                               + "; PRAGMA application_id = " + QByteArray::number(applicationId)
                               + "; PRAGMA user_version = " + QByteArray::number(*version + 1);
        done = database.execute(sql.constData());
    }
    if (done)
        done = database.execute("COMMIT");
    if (done)
        return false;
    (void)database.execute("ROLLBACK");
    return tl::unexpected(done.error());
}

} // namespace

int schemaVersion()
{
    return int(migrations.size());
}

Result<void> checkVersion(Database &database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version > schemaVersion()) {
        return fail(
            ErrorKind::TooNew,
            QCoreApplication::translate(
                "hookbench::store",
                "The database was written by a later version of Hookbench (format %1, this one knows %2). It was not touched. Use that version, or another workspace.")
                .arg(*version)
                .arg(schemaVersion()));
    }
    const auto owner = database.number("PRAGMA application_id");
    if (!owner)
        return tl::unexpected(owner.error());
    const auto tables = database.number("SELECT count(*) FROM sqlite_master");
    if (!tables)
        return tl::unexpected(tables.error());
    if (*tables > 0 && *owner != applicationId) {
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate(
                        "hookbench::store",
                        "The file is a database of another program. It was not touched. Choose another workspace."));
    }
    return {};
}

Result<void> migrate(Database &database)
{
    if (auto known = checkVersion(database); !known)
        return known;
    for (;;) {
        const auto done = migrateOnce(database);
        if (!done)
            return tl::unexpected(done.error());
        if (*done)
            return {};
    }
}

} // namespace hookbench::store
