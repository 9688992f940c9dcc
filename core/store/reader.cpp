// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"

#include "core/http/responseparser.h"
#include "core/store/filtersql.h"
#include "core/store/schema.h"
#include "core/store/storedbody.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>

#include <sqlite3.h>

#include <algorithm>
#include <unordered_map>

namespace hookbench::store {

namespace {

const QString summaryColumns = QStringLiteral(
    "capture.id, received_at, listener, remote, remote_port, engine, endpoint, method, target, version, status, size, duration, fate, damage, error, error_at, service, service_event, capture.delivery_id, event_id, retry,"
    " cluster, capture.attempt, same_event,"
    " CASE WHEN capture.attempt > 1 THEN received_at - (SELECT other.received_at FROM capture AS other"
    " WHERE other.cluster = capture.cluster AND other.id < capture.id ORDER BY other.id DESC LIMIT 1) END,"
    " annotation.pinned, annotation.color, annotation.note, fault, reason, reason_hint, signature_scheme, replay_of");
constexpr int columnsOfSummary = 34; // so many they are
// What summaryColumns are read from.
const QString summaryTables = QStringLiteral("capture LEFT JOIN annotation ON annotation.capture_id = capture.id");

record::CaptureSummary summaryFrom(const Statement &row)
{
    record::CaptureSummary out;
    out.id = row.integer(0);
    out.receivedAt = row.integer(1);
    out.listener = row.text(2);
    out.remoteAddress = row.text(3);
    out.remotePort = int(row.integer(4));
    out.engine = capture::Engine(row.integer(5));
    out.endpoint = row.text(6);
    out.method = row.text(7);
    out.target = row.text(8);
    out.minorVersion = int(row.integer(9));
    if (const auto status = row.optionalInteger(10))
        out.status = int(*status);
    out.size = row.integer(11);
    out.duration = row.optionalInteger(12);
    out.fate = record::AnswerFate(row.integer(13));
    if (const auto damage = row.optionalInteger(14))
        out.damage = capture::Damage::Kind(*damage);
    out.error = row.text(15);
    out.errorAt = row.integer(16);
    out.service = row.text(17);
    out.serviceEvent = row.text(18);
    out.deliveryId = row.text(19);
    out.eventId = row.text(20);
    if (const auto retry = row.optionalInteger(21))
        out.retry = int(*retry);
    out.cluster = row.integer(22);
    out.attempt = int(qMax<qint64>(1, row.integer(23)));
    out.sameEvent = row.integer(24);
    out.sinceLast = row.integer(25);
    out.annotation = {row.integer(26) != 0, record::Mark(row.integer(27)), row.text(28)};
    if (const QString fault = row.text(29); !fault.isEmpty())
        out.fault = endpoint::MetFault::fromText(fault);
    out.reason = signature::reasonOf(row.text(30));
    out.reasonHint = row.text(31);
    out.signatureScheme = row.text(32);
    out.replayOf = row.integer(33);
    return out;
}

Result<std::vector<record::CaptureSummary>> oldestFirst(Result<std::vector<record::CaptureSummary>> newestFirst)
{
    if (newestFirst)
        std::reverse(newestFirst->begin(), newestFirst->end());
    return newestFirst;
}

const QString deliveryColumns = QStringLiteral(
    "id, started_at, kind, draft, capture_id, attempt, method, url, status, error, outcome, duration, size");

record::DeliverySummary deliverySummaryFrom(const Statement &row)
{
    record::DeliverySummary out;
    out.id = row.integer(0);
    out.startedAt = row.integer(1);
    out.kind = record::DeliveryKind(row.integer(2));
    out.draft = row.text(3);
    out.captureId = row.optionalInteger(4);
    out.attempt = int(row.integer(5));
    out.method = row.text(6);
    out.url = row.text(7);
    if (const auto status = row.optionalInteger(8))
        out.status = int(*status);
    out.error = row.text(9);
    out.outcome = record::DeliveryOutcome(row.integer(10));
    out.duration = row.integer(11);
    out.size = row.integer(12);
    return out;
}

QString columnName(Column column)
{
    switch (column) {
    case Column::Id: return QStringLiteral("capture.id");
    case Column::ReceivedAt: return QStringLiteral("received_at");
    case Column::Method: return QStringLiteral("method");
    case Column::Path: return QStringLiteral("path");
    case Column::Status: return QStringLiteral("status");
    case Column::Duration: return QStringLiteral("duration");
    case Column::Size: return QStringLiteral("size");
    case Column::Remote: return QStringLiteral("remote");
    case Column::Endpoint: return QStringLiteral("endpoint");
    case Column::Service: return QStringLiteral("service");
    case Column::Event: return QStringLiteral("service_event");
    case Column::Attempt: return QStringLiteral("ifnull(capture.attempt, 1)");
    case Column::Note: return QStringLiteral("(SELECT note FROM annotation WHERE annotation.capture_id = capture.id)");
    case Column::Reason: return QStringLiteral("reason");
    }
    return {};
}

// An answer as it is kept: a head without framing. Read by the same parser as any answer.
http::ReplyPlan planFrom(const QByteArray &head, const SharedBytes &body)
{
    http::ReplyPlan plan;
    if (head.isEmpty()) {
        plan.status = 0;
        return plan;
    }
    http::ResponseParser parser("HEAD");
    parser.feed(head);
    const http::Response response = parser.take();
    plan.status = response.status;
    plan.reason = response.reason;
    plan.headers = response.headers;
    plan.body = body;
    return plan;
}

http::Response responseFrom(const QByteArray &head, const SharedBytes &wireBody, bool chunked)
{
    http::ResponseParser parser("HEAD");
    parser.feed(head);
    http::Response out = parser.take();
    const http::Request framed = http::readStored(wireBody, 0, chunked);
    out.wireBody = wireBody;
    out.body = framed.body;
    out.chunked = chunked;
    return out;
}

delivery::Timings timingsFrom(const QString &text)
{
    const QStringList parts = text.split(u' ');
    const auto at = [&](qsizetype i) { return i < parts.size() ? parts[i].toLongLong() : -1; };
    return {at(0), at(1), at(2), at(3), at(4), at(5)};
}

} // namespace

Result<Reader> Reader::open(const Location &location)
{
    const QString &path = location.database;
    if (!QFileInfo::exists(path))
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::store", "There are no captures yet: %1 does not exist.").arg(path));
    const FileId file = FileId::of(path);
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return tl::unexpected(database.error().in(path));
    if (auto known = checkVersion(*database); !known)
        return tl::unexpected(known.error().in(path));
    const auto version = database->number("PRAGMA user_version");
    if (version && *version > 0 && *version < schemaVersion()) {
        auto writable = Database::open(path, Database::Mode::ReadWrite);
        if (auto migrated = writable ? migrate(*writable) : tl::unexpected(writable.error()); !migrated)
            return tl::unexpected(migrated.error().in(path));
    }
    if (version && *version == 0) // being made by another process right now
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "There are no captures yet in %1.").arg(path));
    if (auto done = database->execute("PRAGMA cache_size = -16384"); !done)
        return tl::unexpected(done.error().in(path));
    return Reader(location, file, std::move(*database));
}

Reader::Reader(Location location, FileId file, Database database)
    : m_location(std::move(location))
    , m_file(file)
    , m_bodies(m_location.bodies)
    , m_database(std::move(database))
    , m_filtering(std::make_unique<FilterContext>(FilterContext{nullptr, spool::BodyFolder(m_location.bodies)}))
{
    addFilterFunctions(m_database.handle(), m_filtering.get());
    addTrafficFunctions(m_database.handle());
}

Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&) noexcept = default;
Reader::~Reader() = default;

Result<std::vector<qint64>> Reader::ids(const record::Filter &filter, Order order)
{
    const FilterSql sql = FilterSql::compile(filter);
    m_filtering->current = &sql;
    const QString direction = order.descending ? QStringLiteral(" DESC") : QStringLiteral(" ASC");
    auto statement = m_database.prepare(
        QStringLiteral("SELECT capture.id FROM capture WHERE deleted_at IS NULL AND %1 ORDER BY %2%3, capture.id%3")
            .arg(sql.condition, columnName(order.column), direction));
    if (!statement)
        return tl::unexpected(statement.error());
    sql.bindTo(*statement);
    std::vector<qint64> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out.push_back(statement->integer(0));
    m_filtering->current = nullptr;
    if (!row)
        return tl::unexpected(row.error());
    return out;
}

// Steps are ranges of ids, longer where they are read fast: so a query comes to an end in time whether it finds much or
// nothing, and goes on from there.
Result<IdPart> Reader::idsBelow(const record::Filter &filter, qint64 below, std::chrono::milliseconds time,
                                std::size_t enough)
{
    constexpr qint64 shortestStep = 2'000;
    constexpr qint64 longestStep = 10'000'000;
    const FilterSql sql = FilterSql::compile(filter);
    const auto oldest = m_database.number("SELECT ifnull(min(id), 0) FROM capture");
    const int next = int(sql.values.size()) + 1;
    auto statement = m_database.prepare(
        QStringLiteral(
            "SELECT capture.id FROM capture WHERE capture.id >= ?%1 AND capture.id < ?%2 AND deleted_at IS NULL AND %3"
            " ORDER BY capture.id DESC")
            .arg(next)
            .arg(next + 1)
            .arg(sql.condition));
    if (!oldest || !statement)
        return tl::unexpected(!oldest ? oldest.error() : statement.error());
    sql.bindTo(*statement);
    m_filtering->current = &sql;
    IdPart out;
    QElapsedTimer clock;
    clock.start();
    qint64 length = shortestStep;
    do {
        QElapsedTimer step;
        step.start();
        const qint64 from = qMax<qint64>(*oldest, below - length);
        statement->bind(next, from).bind(next + 1, below);
        auto row = statement->step();
        for (; row && *row; row = statement->step())
            out.ids.push_back(statement->integer(0));
        statement->reset();
        if (!row) {
            m_filtering->current = nullptr;
            return tl::unexpected(row.error());
        }
        below = from;
        const auto spent = std::chrono::milliseconds(step.elapsed());
        if (spent * 4 < time)
            length = qMin(longestStep, length * 2);
        else if (spent > time)
            length = qMax(shortestStep, length / 2);
    } while (below > *oldest && out.ids.size() < enough && !clock.hasExpired(time.count()));
    m_filtering->current = nullptr;
    out.below = below > *oldest ? below : 0;
    return out;
}

// Bodies are looked into first: whether a capture is in view and matches is asked of hits alone, unless there is a
// filter, which then spares bodies.
Result<std::vector<BodyHit>> Reader::search(BodySearch &search, std::chrono::milliseconds time, std::size_t enough)
{
    constexpr int rowsBetweenLooks = 64; // at the clock
    constexpr qsizetype bytesBetweenLooks = 1 << 20;
    if (search.newest < 0) {
        const auto newest = lastId();
        const auto oldest = m_database.number("SELECT ifnull(min(id), 0) FROM capture");
        if (!newest || !oldest)
            return tl::unexpected(!newest ? newest.error() : oldest.error());
        search.newest = *newest;
        search.below = qMin(search.below, *newest + 1);
        search.oldest = *oldest;
    }
    const FilterSql sql = FilterSql::compile(search.filter);
    const int next = int(sql.values.size()) + 1;
    const QString tables =
        search.filter.isEverything()
            ? QStringLiteral("message WHERE 1")
            : QStringLiteral(
                  "capture CROSS JOIN message ON message.capture_id = capture.id WHERE capture.id < ?%1 AND %2")
                  .arg(next)
                  .arg(sql.condition);
    auto statement = m_database.prepare(
        QStringLiteral("SELECT message.capture_id, %1 FROM %2 AND message.capture_id < ?%3 ORDER BY %4 DESC")
            .arg(storedBodyColumns, tables)
            .arg(next)
            .arg(search.filter.isEverything() ? QStringLiteral("message.capture_id") : QStringLiteral("capture.id")));
    if (!statement)
        return tl::unexpected(statement.error());
    sql.bindTo(*statement);
    statement->bind(next, search.below);
    m_filtering->current = &sql;
    QElapsedTimer clock;
    clock.start();
    std::vector<BodyHit> found;
    int rows = 0;
    qsizetype bytes = 0;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        const SearchableBody body({.data = statement->view(1),
                                   .headSize = qsizetype(statement->integer(2)),
                                   .chunked = statement->integer(3) != 0,
                                   .bodyFile = statement->text(4),
                                   .contentFile = statement->text(5)},
                                  m_bodies);
        search.below = statement->integer(0);
        ++search.searched;
        if (const auto place = search.text.find(body.bytes())) {
            found.push_back(hitAt(body.bytes(), *place));
            found.back().summary.id = search.below;
            if (found.size() >= enough)
                break;
        }
        bytes += body.bytes().size();
        if (++rows < rowsBetweenLooks && bytes < bytesBetweenLooks)
            continue;
        if (clock.hasExpired(time.count()))
            break;
        rows = 0;
        bytes = 0;
    }
    m_filtering->current = nullptr;
    if (!row)
        return tl::unexpected(row.error());
    search.isDone = !*row;
    std::vector<qint64> ids;
    for (const BodyHit &hit : found)
        ids.push_back(hit.summary.id);
    auto shown = ids.empty() ? Result<std::vector<record::CaptureSummary>>(std::vector<record::CaptureSummary>())
                             : matching(ids, search.filter);
    if (!shown)
        return tl::unexpected(shown.error());
    std::map<qint64, record::CaptureSummary> byId;
    for (record::CaptureSummary &summary : *shown)
        byId.emplace(summary.id, std::move(summary));
    std::erase_if(found, [&byId](const BodyHit &hit) { return !byId.contains(hit.summary.id); });
    for (BodyHit &hit : found)
        hit.summary = std::move(byId[hit.summary.id]);
    return found;
}

// What is older than the latest captures is settled: its answers are known, or will hardly ever be.
Result<bool> Reader::advance(Timeline &timeline, qint64 most)
{
    constexpr qint64 recent = 10'000; // ids
    const auto last = lastId();
    const auto now = deletions();
    if (!last || !now)
        return tl::unexpected(!last ? last.error() : now.error());
    if (*now != timeline.m_deletions) {
        timeline = Timeline();
        timeline.m_deletions = *now;
    }
    auto statement = m_database.prepare(
        QStringLiteral("SELECT id, received_at, status >= 400 OR damage IS NOT NULL OR fate >= 2 FROM capture"
                       " WHERE id > ?1 AND deleted_at IS NULL ORDER BY id LIMIT ?2"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, timeline.m_settledUpTo).bind(2, most);
    timeline.clearRecent();
    qint64 count = 0;
    auto row = statement->step();
    for (; row && *row; row = statement->step(), ++count) {
        const qint64 id = statement->integer(0);
        if (id > *last - recent) {
            timeline.addRecent(statement->integer(1), statement->integer(2) != 0);
            continue;
        }
        timeline.addSettled(statement->integer(1), statement->integer(2) != 0);
        timeline.m_settledUpTo = id;
    }
    return row ? Result<bool>(count == most) : tl::unexpected(row.error());
}

Result<QStringList> Reader::valuesLike(record::Term::Text field, const QString &part, int most)
{
    constexpr int latest = 20'000; // captures
    const QString column = columnOf(field);
    auto statement = m_database.prepare(
        QStringLiteral("SELECT %1 FROM (SELECT %1 FROM capture WHERE deleted_at IS NULL ORDER BY id DESC LIMIT %2)"
                       " WHERE %1 <> '' AND instr(lower(%1), lower(?1)) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?2")
            .arg(column)
            .arg(latest));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, part).bind(2, qint64(most));
    QStringList out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out << statement->text(0);
    return row ? Result<QStringList>(std::move(out)) : tl::unexpected(row.error());
}

Result<qint64> Reader::countCaptures()
{
    const auto now = deletions();
    const auto last = lastId();
    if (!now || !last)
        return tl::unexpected(!now ? now.error() : last.error());
    if (*now != m_countedAt) {
        m_counted = 0;
        m_countedUpTo = 0;
    }
    auto statement = m_database.prepare(
        QStringLiteral("SELECT count(*) FROM capture WHERE id > ?1 AND id <= ?2 AND deleted_at IS NULL"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, m_countedUpTo).bind(2, *last);
    if (const auto row = statement->step(); !row)
        return tl::unexpected(row.error());
    m_counted += statement->integer(0);
    m_countedUpTo = *last;
    m_countedAt = *now;
    return m_counted;
}

Result<std::vector<record::CaptureSummary>> Reader::newest(const record::Filter &filter, qint64 limit)
{
    return list(QStringLiteral("1"), filter, QStringLiteral("ORDER BY capture.id DESC LIMIT %1").arg(limit));
}

Result<std::vector<record::CaptureSummary>> Reader::before(qint64 id, const record::Filter &filter, qint64 limit)
{
    return list(QStringLiteral("capture.id < %1").arg(id), filter,
                QStringLiteral("ORDER BY capture.id DESC LIMIT %1").arg(limit));
}

Result<std::vector<record::CaptureSummary>> Reader::after(qint64 id, const record::Filter &filter, qint64 limit)
{
    return list(QStringLiteral("capture.id > %1").arg(id), filter,
                QStringLiteral("ORDER BY capture.id LIMIT %1").arg(limit));
}

Result<std::vector<record::CaptureSummary>> Reader::matching(const std::vector<qint64> &ids,
                                                             const record::Filter &filter)
{
    QStringList numbers;
    for (const qint64 id : ids)
        numbers << QString::number(id);
    return list(QStringLiteral("capture.id IN (%1)").arg(numbers.join(u',')), filter,
                QStringLiteral("ORDER BY capture.id"));
}

Result<std::vector<record::CaptureSummary>> Reader::list(const QString &condition, const record::Filter &filter,
                                                         const QString &tail)
{
    const FilterSql sql = FilterSql::compile(filter);
    m_filtering->current = &sql;
    auto statement = m_database.prepare(QStringLiteral("SELECT %1 FROM %2 WHERE deleted_at IS NULL AND %3 AND %4 %5")
                                            .arg(summaryColumns, summaryTables, condition, sql.condition, tail));
    if (!statement)
        return tl::unexpected(statement.error());
    sql.bindTo(*statement);
    std::vector<record::CaptureSummary> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out.push_back(summaryFrom(*statement));
    m_filtering->current = nullptr;
    if (!row)
        return tl::unexpected(row.error());
    if (auto counted = countAttempts(out); !counted)
        return tl::unexpected(counted.error());
    return out;
}

Result<std::vector<record::CaptureSummary>> Reader::summaries(const std::vector<qint64> &ids)
{
    auto statement =
        m_database.prepare(QStringLiteral("SELECT %1 FROM %2 WHERE id = ?").arg(summaryColumns, summaryTables));
    if (!statement)
        return tl::unexpected(statement.error());
    std::vector<record::CaptureSummary> out;
    out.reserve(ids.size());
    for (const qint64 id : ids) {
        statement->bind(1, id);
        const auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            out.push_back(summaryFrom(*statement));
        statement->reset();
    }
    if (auto counted = countAttempts(out); !counted)
        return tl::unexpected(counted.error());
    return out;
}

// Each cluster once, however many of its captures are listed: by row, a long one would cost its square.
Result<void> Reader::countAttempts(std::vector<record::CaptureSummary> &summaries)
{
    auto statement =
        m_database.prepare(QStringLiteral("SELECT count(*) FROM capture WHERE cluster = ? AND deleted_at IS NULL"));
    if (!statement)
        return tl::unexpected(statement.error());
    std::unordered_map<qint64, int> counts;
    for (record::CaptureSummary &summary : summaries) {
        if (summary.cluster == 0)
            continue;
        const auto [count, isNew] = counts.try_emplace(summary.cluster, 1);
        if (isNew) {
            const auto row = statement->bind(1, summary.cluster).step();
            if (!row)
                return tl::unexpected(row.error());
            count->second = int(qMax<qint64>(1, statement->integer(0)));
            statement->reset();
        }
        summary.attempts = count->second;
    }
    return {};
}

Result<std::vector<record::CaptureSummary>> Reader::attempts(qint64 cluster)
{
    return oldestFirst(
        list(QStringLiteral("cluster = %1").arg(cluster), {}, QStringLiteral("ORDER BY capture.id DESC LIMIT 500")));
}

Result<std::vector<record::CaptureSummary>> Reader::ofEvent(qint64 sameEvent)
{
    return oldestFirst(list(QStringLiteral("same_event = %1").arg(sameEvent), {},
                            QStringLiteral("ORDER BY capture.id DESC LIMIT 500")));
}

Result<record::Capture> Reader::capture(qint64 id)
{
    return captureWhere(id, QStringLiteral("deleted_at IS NULL"));
}

Result<record::Capture> Reader::captureWhere(qint64 id, const QString &condition)
{
    auto statement = m_database.prepare(
        QStringLiteral(
            "SELECT %1, first_byte_at, head_size, chunked, body_file, answer_head, answer_body, message.target, data, content_file, decided"
            " FROM %2 JOIN message ON message.capture_id = capture.id WHERE capture.id = ? AND %3")
            .arg(QString(summaryColumns).replace(QStringLiteral(" target,"), QStringLiteral(" capture.target,")),
                 summaryTables, condition));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, id);
    const auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "There is no capture %1.").arg(id));
    record::Capture out;
    std::vector<record::CaptureSummary> summary{summaryFrom(*statement)};
    if (auto counted = countAttempts(summary); !counted)
        return tl::unexpected(counted.error());
    out.summary = std::move(summary.front());
    out.firstByteAt = statement->integer(columnsOfSummary);
    const auto headSize = qsizetype(statement->integer(columnsOfSummary + 1));
    const bool chunked = statement->integer(columnsOfSummary + 2) != 0;
    const QString file = statement->text(columnsOfSummary + 3);
    const SharedBytes data(statement->bytes(columnsOfSummary + 7));
    out.request = http::readStored(data, headSize, chunked && file.isEmpty());
    if (!file.isEmpty()) {
        auto body = m_bodies.map(file);
        if (!body)
            return tl::unexpected(body.error());
        out.request.wireBody = *body;
        out.request.chunked = chunked;
        const QString contentFile = statement->text(columnsOfSummary + 8);
        auto content = contentFile.isEmpty() ? Result<SharedBytes>(http::readStored(*body, 0, chunked).body)
                                             : m_bodies.map(contentFile);
        if (!content)
            return tl::unexpected(content.error());
        out.request.body = *content;
        if (chunked)
            http::readFraming(out.request);
    }
    out.request.minorVersion = out.summary.minorVersion;
    out.answer = planFrom(statement->bytes(columnsOfSummary + 4), SharedBytes(statement->bytes(columnsOfSummary + 5)));
    out.target = statement->text(columnsOfSummary + 6);
    out.decided = statement->bytes(columnsOfSummary + 9);
    return out;
}

Result<qint64> Reader::lastId()
{
    return m_database.number("SELECT ifnull(max(id), 0) FROM capture");
}

Result<std::vector<record::DeliverySummary>> Reader::deliveriesOfCapture(qint64 captureId)
{
    return deliveries(QStringLiteral("capture_id = ?1 ORDER BY id DESC"),
                      [captureId](Statement &statement) { statement.bind(1, captureId); });
}

Result<std::vector<record::DeliverySummary>> Reader::deliveriesOfDraft(const QString &draft, qint64 limit)
{
    return deliveries(QStringLiteral("draft = ?1 ORDER BY id DESC LIMIT ?2"),
                      [&](Statement &statement) { statement.bind(1, draft).bind(2, limit); });
}

Result<std::vector<record::DeliverySummary>> Reader::deliveries(const QString &condition,
                                                                std::function<void(Statement &)> bind)
{
    auto statement = m_database.prepare(
        QStringLiteral("SELECT %1 FROM delivery WHERE deleted_at IS NULL AND %2").arg(deliveryColumns, condition));
    if (!statement)
        return tl::unexpected(statement.error());
    bind(*statement);
    std::vector<record::DeliverySummary> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out.push_back(deliverySummaryFrom(*statement));
    if (!row)
        return tl::unexpected(row.error());
    return out;
}

Result<record::Delivery> Reader::delivery(qint64 id)
{
    auto statement = m_database.prepare(
        QStringLiteral(
            "SELECT %1, timings, remote, sent_head, sent_body IS NULL, sent_body, sent_file, received_head, received_chunked, received_file, received_body"
            " FROM delivery JOIN exchange ON delivery_id = id WHERE id = ?")
            .arg(deliveryColumns));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, id);
    const auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::store", "There is no delivery %1.").arg(id));
    record::Delivery out;
    out.summary = deliverySummaryFrom(*statement);
    delivery::Exchange &exchange = out.exchange;
    exchange.startedAt = out.summary.startedAt;
    exchange.timings = timingsFrom(statement->text(13));
    exchange.remoteAddress = statement->text(14);
    exchange.sentHead = statement->bytes(15);
    const bool notHere = statement->integer(16) != 0;
    const QString sentFile = statement->text(18);
    const QString receivedFile = statement->text(21);
    exchange.sentBody = SharedBytes(statement->bytes(17));
    if (!sentFile.isEmpty())
        exchange.sentBody = m_bodies.map(sentFile).value_or(SharedBytes());
    else if (notHere && out.summary.captureId)
        exchange.sentBody =
            captureWhere(*out.summary.captureId, QStringLiteral("TRUE")).value_or(record::Capture()).request.wireBody;
    const SharedBytes received =
        receivedFile.isEmpty() ? SharedBytes(statement->bytes(22)) : m_bodies.map(receivedFile).value_or(SharedBytes());
    exchange.response = responseFrom(statement->bytes(19), received, statement->integer(20) != 0);
    if (!out.summary.error.isEmpty())
        exchange.error = Error{ErrorKind::Unavailable, out.summary.error};
    return out;
}

Result<qint64> Reader::countOfListener(const QString &url)
{
    auto statement =
        m_database.prepare(QStringLiteral("SELECT count(*) FROM capture WHERE deleted_at IS NULL AND listener = ?"));
    if (!statement)
        return tl::unexpected(statement.error());
    const auto row = statement->bind(1, url).step();
    return row ? Result<qint64>(statement->integer(0)) : tl::unexpected(row.error());
}

Result<Traffic> Reader::traffic(qint64 since)
{
    return readTraffic(m_database, since);
}

Result<std::map<QString, qint64>> Reader::countsByEndpoint()
{
    auto statement = m_database.prepare(
        QStringLiteral("SELECT endpoint, count(*) FROM capture WHERE deleted_at IS NULL GROUP BY endpoint"));
    if (!statement)
        return tl::unexpected(statement.error());
    std::map<QString, qint64> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out[statement->text(0)] = statement->integer(1);
    if (!row)
        return tl::unexpected(row.error());
    return out;
}

Result<StoreInfo> Reader::info()
{
    StoreInfo out;
    const auto read = [this](qint64 &value, const char *sql) -> Result<void> {
        const auto number = m_database.number(sql);
        if (!number)
            return tl::unexpected(number.error());
        value = *number;
        return {};
    };
    qint64 version = 0;
    qint64 pages = 0;
    qint64 pageSize = 0;
    for (const auto &[value, sql] :
         {std::pair<qint64 *, const char *>{&out.deliveries, "SELECT count(*) FROM delivery WHERE deleted_at IS NULL"},
          {&out.oldest, "SELECT received_at FROM capture WHERE deleted_at IS NULL ORDER BY id LIMIT 1"},
          {&out.newest, "SELECT received_at FROM capture WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1"},
          {&pages, "PRAGMA page_count"},
          {&pageSize, "PRAGMA page_size"},
          {&version, "PRAGMA user_version"}}) {
        if (auto done = read(*value, sql); !done)
            return tl::unexpected(done.error());
    }
    const auto captures = countCaptures();
    if (!captures)
        return tl::unexpected(captures.error());
    out.captures = *captures;
    out.version = int(version);
    out.bytes = pages * pageSize; // without the log, which comes and goes
    for (QDirIterator it(m_location.bodies, QDir::Files); it.hasNext();) {
        it.next();
        out.bytes += it.fileInfo().size();
    }
    return out;
}

Result<Change> Reader::changesSince(Watermark &seen)
{
    constexpr std::size_t mostUnanswered = 20'000; // of more the oldest are not looked after
    const auto version = dataVersion();
    if (!version)
        return tl::unexpected(version.error());
    Change out;
    if (*version == seen.version && m_file == seen.file)
        return out;
    const bool isFirst = seen.version < 0;
    const bool isOther = !isFirst && m_file != seen.file;
    const auto capture = lastId();
    const auto delivery = m_database.number("SELECT ifnull(max(id), 0) FROM delivery");
    const auto deleted = deletions();
    const auto annotations = m_database.number("SELECT value FROM counter WHERE name = 'annotations'");
    for (const auto *number : {&capture, &delivery, &deleted, &annotations}) {
        if (!*number)
            return tl::unexpected(number->error());
    }
    out.deleted = isOther || (!isFirst && *deleted != seen.deletions);
    if (isFirst || isOther)
        seen = {.version = *version, .file = m_file, .capture = *capture, .delivery = *delivery, .unanswered = {}};
    if (*capture > seen.capture || isFirst) {
        out.firstNewCapture = seen.capture + 1;
        out.lastNewCapture = *capture;
    }
    if (auto done = addAnswered(seen, out.changedCaptures); !done)
        return tl::unexpected(done.error());
    if (auto done = addAttempts(seen.capture, out.changedCaptures); !done)
        return tl::unexpected(done.error());
    for (qint64 id = seen.capture + 1; id <= *capture; ++id)
        seen.unanswered.insert(seen.unanswered.end(), id);
    while (seen.unanswered.size() > mostUnanswered)
        seen.unanswered.erase(seen.unanswered.begin());
    if (auto done = addDeliveries(seen.delivery, out); !done)
        return tl::unexpected(done.error());
    if (!isFirst && !isOther && *annotations != seen.annotations) {
        if (auto done = addAnnotated(seen.annotations, out.changedCaptures); !done)
            return tl::unexpected(done.error());
    }
    seen.version = *version;
    seen.capture = *capture;
    seen.delivery = *delivery;
    seen.deletions = *deleted;
    seen.annotations = *annotations;
    return out;
}

// Takes those out whose answer's fate has become known.
Result<void> Reader::addAnswered(Watermark &seen, std::vector<qint64> &changed)
{
    auto statement = m_database.prepare(QStringLiteral("SELECT fate FROM capture WHERE id = ?"));
    if (!statement)
        return tl::unexpected(statement.error());
    for (auto id = seen.unanswered.begin(); id != seen.unanswered.end();) {
        statement->bind(1, *id);
        const auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        const bool isKnown = !*row || statement->integer(0) != 0;
        statement->reset();
        if (isKnown)
            changed.push_back(*id);
        id = isKnown ? seen.unanswered.erase(id) : std::next(id);
    }
    return {};
}

// Earlier attempts of what came since: they show another total.
Result<void> Reader::addAttempts(qint64 after, std::vector<qint64> &changed)
{
    auto statement = m_database.prepare(QStringLiteral(
        "SELECT id FROM capture WHERE id <= ?1 AND cluster IN"
        " (SELECT cluster FROM capture NOT INDEXED WHERE id > ?1 AND cluster IS NOT NULL LIMIT 200) LIMIT 1000"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, after);
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        changed.push_back(statement->integer(0));
    return row ? Result<void>() : tl::unexpected(row.error());
}

Result<void> Reader::addDeliveries(qint64 after, Change &change)
{
    auto statement = m_database.prepare(QStringLiteral("SELECT id, capture_id FROM delivery WHERE id > ? ORDER BY id"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, after);
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        change.newDeliveries.push_back(statement->integer(0));
        if (const auto capture = statement->optionalInteger(1))
            change.changedCaptures.push_back(*capture);
    }
    return row ? Result<void>() : tl::unexpected(row.error());
}

Result<void> Reader::addAnnotated(qint64 after, std::vector<qint64> &changed)
{
    auto statement = m_database.prepare(QStringLiteral("SELECT capture_id FROM annotation WHERE revision > ?"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, after);
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        changed.push_back(statement->integer(0));
    return row ? Result<void>() : tl::unexpected(row.error());
}

Reader::Cancellation::Cancellation(Reader &reader, std::shared_ptr<const std::atomic<bool>> flag)
    : m_reader(reader)
    , m_flag(std::move(flag))
{
    constexpr int steps = 20'000; // of SQLite's machine: a fraction of a millisecond
    m_reader.m_filtering->isOver = [flag = m_flag] { return flag->load(); };
    const auto isRaised = [](void *raw) { return int(static_cast<const std::atomic<bool> *>(raw)->load()); };
    sqlite3_progress_handler(m_reader.m_database.handle(), steps, isRaised,
                             const_cast<std::atomic<bool> *>(m_flag.get()));
}

Reader::Cancellation::~Cancellation()
{
    m_reader.m_filtering->isOver = {};
    sqlite3_progress_handler(m_reader.m_database.handle(), 0, nullptr, nullptr);
}

Reader::TimeLimit::TimeLimit(Reader &reader, std::chrono::milliseconds limit)
    : m_reader(reader)
    , m_deadline(limit)
{
    constexpr int steps = 20'000; // of SQLite's machine: a fraction of a millisecond
    m_reader.m_filtering->isOver = [this] { return m_deadline.hasExpired(); };
    const auto isOver = [](void *raw) { return int(static_cast<const QDeadlineTimer *>(raw)->hasExpired()); };
    sqlite3_progress_handler(m_reader.m_database.handle(), steps, isOver, &m_deadline);
}

Reader::TimeLimit::~TimeLimit()
{
    m_reader.m_filtering->isOver = {};
    sqlite3_progress_handler(m_reader.m_database.handle(), 0, nullptr, nullptr);
}

bool Reader::isStale() const
{
    return FileId::of(m_location.database) != m_file;
}

void Reader::interrupt()
{
    sqlite3_interrupt(m_database.handle());
}

} // namespace hookbench::store
