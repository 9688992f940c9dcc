// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"
#include "core/record/delivery.h"
#include "core/record/filter.h"
#include "core/spool/bodyfolder.h"
#include "core/store/bodysearch.h"
#include "core/store/change.h"
#include "core/store/database.h"
#include "core/store/location.h"
#include "core/store/retention.h"
#include "core/store/traffic.h"

#include <QDeadlineTimer>
#include "core/store/timeline.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <set>

namespace hookbench::store {

struct FilterContext;

enum class Column {
    Id,
    ReceivedAt,
    Method,
    Path,
    Status,
    Duration,
    Size,
    Remote,
    Endpoint,
    Service,
    Event,
    Attempt,
    Note,
    Reason // of the signature
};

struct Order
{
    Column column = Column::Id;
    bool descending = true;

    bool operator==(const Order &) const = default;
};

struct StoreInfo
{
    qint64 captures = 0;
    qint64 deliveries = 0;
    qint64 bytes = 0;  // of database and bodies
    qint64 oldest = 0; // microseconds since 1970; 0: none
    qint64 newest = 0;
    int version = 0;
};

/// How far somebody has seen a store; for Reader::changesSince().
struct Watermark
{
    qint64 version = -1; // of the data, as SQLite counts
    FileId file;
    qint64 capture = 0;
    qint64 delivery = 0;
    qint64 deletions = 0;
    qint64 annotations = 0;
    std::set<qint64> unanswered; // captures whose answer's fate was not known
};

/// Some ids of a list, newest first, and where the next ones begin.
struct IdPart
{
    std::vector<qint64> ids;
    qint64 below = 0; // 0: these were the last
};

/// The reading side of a workspace's database, with a connection of its own, for one thread at a time. It reads while
/// another process writes.
class Reader
{
public:
    /// Errors: NotFound where nothing was ever captured, TooNew, Corrupt.
    static Result<Reader> open(const Location &location);

    Reader(Reader &&) noexcept;
    Reader &operator=(Reader &&) noexcept;
    ~Reader();

    /// The ids of all captures that match, in order. 8 bytes each: made for lists.
    Result<std::vector<qint64>> ids(const record::Filter &filter, Order order);
    /// Of those below an id as many as can be had in the time, at least one step's; with enough, it ends earlier once
    /// there are so many. A long list is read in parts, so that other queries come in between.
    Result<IdPart> idsBelow(const record::Filter &filter, qint64 below, std::chrono::milliseconds time,
                            std::size_t enough = std::numeric_limits<std::size_t>::max());
    /// The next step of a search, for about that long, and no further than to so many hits. Hits that were deleted are
    /// left out.
    Result<std::vector<BodyHit>> search(BodySearch &search, std::chrono::milliseconds time,
                                        std::size_t enough = std::numeric_limits<std::size_t>::max());
    /// Counts what came since; at most so many captures a step. True: there is more to count.
    Result<bool> advance(Timeline &timeline, qint64 most = 20'000);
    /// The values of a column among the latest captures, the most frequent first; those that hold the text without
    /// case.
    Result<QStringList> valuesLike(record::Term::Text field, const QString &part, int most);
    /// Newest first.
    Result<std::vector<record::CaptureSummary>> newest(const record::Filter &filter, qint64 limit);
    /// Captures below an id that match, newest first.
    Result<std::vector<record::CaptureSummary>> before(qint64 id, const record::Filter &filter, qint64 limit);
    /// Captures above an id that match, oldest first.
    Result<std::vector<record::CaptureSummary>> after(qint64 id, const record::Filter &filter, qint64 limit);
    /// Those of the given captures that match and are not deleted, by id.
    Result<std::vector<record::CaptureSummary>> matching(const std::vector<qint64> &ids, const record::Filter &filter);
    /// Those that are there, in the order of the ids asked for.
    Result<std::vector<record::CaptureSummary>> summaries(const std::vector<qint64> &ids);
    /// The captures of one delivery, the last 500, oldest first; by CaptureSummary::cluster.
    Result<std::vector<record::CaptureSummary>> attempts(qint64 cluster);
    /// Those of one event over all its deliveries, likewise; by CaptureSummary::sameEvent.
    Result<std::vector<record::CaptureSummary>> ofEvent(qint64 sameEvent);
    /// NotFound also where it was deleted.
    Result<record::Capture> capture(qint64 id);
    Result<qint64> lastId();

    /// Newest first. Without an id: all that were composed, passed on ones left out.
    Result<std::vector<record::DeliverySummary>> deliveriesOfCapture(qint64 captureId);
    Result<std::vector<record::DeliverySummary>> deliveriesOfDraft(const QString &draft, qint64 limit);
    Result<record::Delivery> delivery(qint64 id);

    /// How many captures came in at a listener: "http://127.0.0.1:4280". Reads all rows.
    Result<qint64> countOfListener(const QString &url);
    /// How much came in since a time (microseconds since 1970), by endpoint and sender; the most first, at most 200. Of
    /// very many captures the newest mostCounted are looked at.
    Result<Traffic> traffic(qint64 since);
    /// How many captures each endpoint took, by its name; the catch-all's is empty.
    Result<std::map<QString, qint64>> countsByEndpoint();
    Result<StoreInfo> info();
    /// What would go if these were the bounds at that time (microseconds since 1970).
    Result<RetentionPlan> plan(const Retention &retention, qint64 now)
    {
        return planRetention(m_database, m_bodies, retention, now);
    }
    /// What any process changed since, and moves the mark. The first time: an empty range at the newest capture.
    Result<Change> changesSince(Watermark &seen);
    /// Changes whenever any process commits.
    Result<qint64> dataVersion() { return m_database.number("PRAGMA data_version"); }
    /// Whether the database's file was removed or replaced since it was opened: it is to be opened anew.
    bool isStale() const;
    /// For topics with functions of their own (queue.h), which read only.
    Database &database() { return m_database; }
    /// Ends a query that runs on another thread.
    void interrupt();
    /// While one of these lives, queries end once the flag is raised: by whoever no longer wants their answer.
    class Cancellation
    {
    public:
        Cancellation(Reader &reader, std::shared_ptr<const std::atomic<bool>> flag);
        ~Cancellation();
        Cancellation(const Cancellation &) = delete;
        Cancellation &operator=(const Cancellation &) = delete;

    private:
        Reader &m_reader;
        std::shared_ptr<const std::atomic<bool>> m_flag;
    };

    /// While one of these lives, queries end with Cancelled once the time is over.
    class TimeLimit
    {
    public:
        TimeLimit(Reader &reader, std::chrono::milliseconds limit);
        ~TimeLimit();
        TimeLimit(const TimeLimit &) = delete;
        TimeLimit &operator=(const TimeLimit &) = delete;

        bool isOver() const { return m_deadline.hasExpired(); }

    private:
        Reader &m_reader;
        QDeadlineTimer m_deadline;
    };

private:
    Reader(Location location, FileId file, Database database);

    Result<void> addAnswered(Watermark &seen, std::vector<qint64> &changed);
    Result<void> addAttempts(qint64 after, std::vector<qint64> &changed);
    Result<void> addDeliveries(qint64 after, Change &change);
    Result<record::Capture> captureWhere(qint64 id, const QString &condition);
    Result<std::vector<record::CaptureSummary>> list(const QString &condition, const record::Filter &filter,
                                                     const QString &tail);
    Result<void> countAttempts(std::vector<record::CaptureSummary> &summaries);
    Result<void> addAnnotated(qint64 after, std::vector<qint64> &changed);
    Result<qint64> deletions() { return m_database.number("SELECT value FROM counter WHERE name = 'deletions'"); }
    /// Captures in view: those that came since are added to what was counted before.
    Result<qint64> countCaptures();
    Result<std::vector<record::DeliverySummary>> deliveries(const QString &condition,
                                                            std::function<void(Statement &)> bind);

    Location m_location;
    FileId m_file;
    spool::BodyFolder m_bodies;
    Database m_database;
    std::unique_ptr<FilterContext> m_filtering;
    qint64 m_counted = 0; // captures in view up to an id, at a number of deletions
    qint64 m_countedUpTo = 0;
    qint64 m_countedAt = -1;
};

} // namespace hookbench::store
