// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/base/clock.h"
#include "core/base/freedmemory.h"
#include "core/body/contentcoding.h"
#include "core/endpoint/endpoint.h"
#include "core/record/customaryid.h"
#include "core/record/filtermatching.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <future>

namespace hookbench::store {

namespace {

constexpr qint64 jobOverhead = 512;
constexpr std::chrono::milliseconds probeInterval{500}; // while nothing can be stored

// A planned answer without framing, as it is kept: "HTTP/1.1 200 OK" and fields.
QByteArray answerHead(const http::ReplyPlan &plan)
{
    QByteArray out;
    out.reserve(32 + plan.headers.size() * 48);
    out.append("HTTP/1.1 ").append(QByteArray::number(plan.status)).append(' ');
    out.append(plan.reason.isEmpty() ? http::reasonPhrase(plan.status) : plan.reason).append("\r\n");
    for (const http::Header &field : plan.headers)
        out.append(field.name).append(": ").append(field.value).append("\r\n");
    return out.append("\r\n");
}

QString timingsText(const delivery::Timings &times)
{
    QStringList out;
    for (const qint64 value : {times.name, times.connect, times.tls, times.sent, times.firstByte, times.total})
        out << QString::number(value);
    return out.join(u' ');
}

// What stands for a body where bodies are compared: the name of its file is made of its content.
QByteArrayView clusterBody(const SharedBytes &body, const QString &file)
{
    return file.isEmpty() ? body.view() : QByteArrayView(reinterpret_cast<const char *>(file.utf16()), file.size() * 2);
}

// By what the sender told, else by what is customary.
record::Clusters::Keys clusterKeys(const record::Clusters &clusters, record::ClusterTraits traits,
                                   const http::Request &request, const QString &file)
{
    constexpr qint64 longestUnpacked = 64 << 10; // what is longer counts as it came
    body::Unpacked unpacked;
    traits.body = clusterBody(request.body, file);
    if (!traits.deliveryId.isEmpty() || !traits.eventId.isEmpty())
        return clusters.keysOf(traits);
    if (const QByteArray coding = body::contentCodings(request.headers); !coding.isEmpty() && file.isEmpty()) {
        unpacked = body::unpack(traits.body, coding, {.bytes = longestUnpacked});
        if (!unpacked.problem)
            traits.body = unpacked.bytes;
    }
    const record::CustomaryId custom = record::customaryIdOf(
        request.headers,
        file.isEmpty() ? traits.body.first(qMin(traits.body.size(), longestUnpacked)) : QByteArrayView());
    (custom.isCertain ? traits.deliveryId : traits.uncertainId) = custom.id;
    return clusters.keysOf(traits);
}

Result<void> configure(Database &database, Durability durability)
{
    for (const char *sql : {"PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON",
                            "PRAGMA cache_size = -16384", "PRAGMA wal_autocheckpoint = 0"}) {
        if (auto done = database.execute(sql); !done)
            return done;
    }
    return database.execute(durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                           : "PRAGMA synchronous = NORMAL");
}

// Whether every page can be read. For large ones that takes too long: what is wrong with them is found when it is used.
Result<void> checkPages(Database &database, const QString &path)
{
    constexpr qint64 smallDatabase = 32'000'000;
    if (QFileInfo(path).size() > smallDatabase)
        return {};
    auto check = database.prepare(QStringLiteral("PRAGMA quick_check(1)"));
    const auto row = check ? check->step() : Result<bool>(tl::unexpected(check.error()));
    if (!row)
        return tl::unexpected(row.error());
    if (check->text(0) != QLatin1String("ok"))
        return fail(
            ErrorKind::Corrupt,
            QCoreApplication::translate("hookbench::store", "The database is damaged (%1).").arg(check->text(0)));
    return {};
}

// A foreign or later file is looked at before anything is written to it: a connection that may write would put its log
// into it when it is closed. Without locks, so that what looks damaged may be half of what another process writes.
Result<void> lookAt(const QString &path)
{
    const bool isOpenElsewhere = QFileInfo::exists(path + QStringLiteral("-wal"));
    auto looked = Database::open(path, isOpenElsewhere ? Database::Mode::ReadOnly : Database::Mode::Untouched);
    auto known = looked ? checkVersion(*looked) : tl::unexpected(looked.error());
    return !known && known.error().kind == ErrorKind::Corrupt ? Result<void>() : known;
}

Result<Database> openAndMigrate(const QString &path, Durability durability)
{
    const bool isThere = QFileInfo(path).size() > 0;
    if (isThere) {
        if (auto known = lookAt(path); !known)
            return tl::unexpected(known.error());
    }
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return database;
    if (isThere) {
        auto known = checkVersion(*database);
        if (known)
            known = checkPages(*database, path);
        if (!known)
            return tl::unexpected(known.error());
    }
    if (auto configured = configure(*database, durability); !configured)
        return tl::unexpected(configured.error());
    if (auto migrated = migrate(*database); !migrated)
        return tl::unexpected(migrated.error());
    return database;
}

QString putAside(const QString &path)
{
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss"));
    QString aside = path;
    const QFileInfo file(path);
    const qsizetype dot = file.suffix().isEmpty() ? path.size() : path.size() - file.suffix().size() - 1;
    aside.insert(dot, QStringLiteral(".damaged-%1").arg(stamp));
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(path + suffix, aside + suffix);
    return aside;
}

} // namespace

Result<std::unique_ptr<Store>> Store::open(const Location &location, Durability durability, QString *notice)
{
    std::unique_ptr<Store> store(new Store(location, durability));
    if (auto opened = store->openDatabase(notice); !opened)
        return tl::unexpected(opened.error());
    store->m_thread = std::thread([raw = store.get()] { raw->work(); });
    return store;
}

Store::Store(Location location, Durability durability)
    : m_location(std::move(location))
    , m_durability(durability)
    , m_bodies(m_location.bodies)
{
    qRegisterMetaType<Change>();
}

Result<void> Store::openDatabase(QString *notice)
{
    const QString &path = m_location.database;
    const QString folder = QFileInfo(path).path();
    if (!spool::makeFolder(folder))
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("hookbench::store", "The folder %1 cannot be made.").arg(folder));
    auto database = openAndMigrate(path, m_durability);
    if (!database && database.error().kind == ErrorKind::Corrupt && !isUsedByOthers(path)) {
        const QString aside = putAside(path);
        database = openAndMigrate(path, m_durability);
        if (database && notice) {
            *notice =
                QCoreApplication::translate("hookbench::store",
                                            "The database %1 was damaged. It is kept as %2, and a new one was started.")
                    .arg(path, QFileInfo(aside).fileName());
        }
    }
    if (!database)
        return tl::unexpected(database.error().in(path));
    m_database.emplace(std::move(*database));
    if (auto prepared = prepareStatements(); !prepared)
        return tl::unexpected(prepared.error().in(path));
    m_file = FileId::of(path);
    m_log = FileId::of(path + QStringLiteral("-wal"));
    m_checkpointer = std::make_unique<Checkpointer>(path, *m_database);
    return {};
}

// What the old file held is lost to us, unless somebody brings it back. The old connections are closed first.
Result<void> Store::reopen()
{
    m_checkpointer.reset();
    m_knowsClusters = false;
    m_insertCapture.reset();
    m_insertMessage.reset();
    m_insertDelivery.reset();
    m_insertExchange.reset();
    m_updateFate.reset();
    m_database.reset();
    QString notice;
    if (auto opened = openDatabase(&notice); !opened)
        return opened;
    m_isLost = false;
    if (notice.isEmpty()) {
        notice =
            QCoreApplication::translate(
                "hookbench::store",
                "The database %1 was removed or replaced while the program ran. Captures go into the one that is there now.")
                .arg(m_location.database);
    }
    emit noticed(notice);
    return {};
}

Store::~Store()
{
    if (!m_thread.joinable())
        return;
    m_retainer.reset(); // it waits for the writer
    m_isClosing = true;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

Result<void> Store::prepareStatements()
{
    const auto prepare = [this](std::optional<Statement> &statement, const char *sql) -> Result<void> {
        auto prepared = m_database->prepare(QString::fromLatin1(sql));
        if (!prepared)
            return tl::unexpected(prepared.error());
        statement.emplace(std::move(*prepared));
        return {};
    };
    if (auto done = prepare(
            m_insertCapture,
            "INSERT INTO capture(received_at, first_byte_at, listener, remote, remote_port, engine, endpoint, method, target, path, host,"
            " version, status, size, damage, error, error_at, service, service_event, delivery_id, event_id, retry,"
            " cluster, attempt, same_event, fault, reason, reason_hint, signature_scheme, replay_of)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        !done)
        return done;
    if (auto done = prepare(
            m_insertMessage,
            "INSERT INTO message(capture_id, head_size, chunked, body_file, answer_head, answer_body, target, data, content_file, decided) VALUES (?,?,?,?,?,?,?,?,?,?)");
        !done)
        return done;
    if (auto done = prepare(
            m_insertDelivery,
            "INSERT INTO delivery(started_at, kind, draft, capture_id, attempt, method, url, status, error, outcome, duration, size) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        !done)
        return done;
    if (auto done = prepare(
            m_insertExchange,
            "INSERT INTO exchange(delivery_id, timings, remote, sent_head, sent_body, sent_file, received_head, received_chunked, received_file, received_body)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)");
        !done)
        return done;
    return prepare(
        m_updateFate,
        "UPDATE capture SET fate = ?2, duration = ?3 - received_at, status = CASE WHEN ?2 <> 2 THEN ?4 END WHERE id = ?1");
}

void Store::addCapture(NewCapture capture, Stored done)
{
    const qint64 inMemory = capture.bodyFile.isEmpty() ? capture.request.wireBody.size() : 0;
    const qint64 bytes = capture.request.head.size() + inMemory + capture.answer.body.size() + jobOverhead;
    auto shared = std::make_shared<const NewCapture>(std::move(capture));
    queue({bytes, [shared](Store &store, Change &change) { return store.insertCapture(*shared, change); },
           std::move(done), true});
}

void Store::setAnswer(qint64 captureId, http::ReplyPlan answer, Stored done)
{
    const qint64 bytes = answer.body.size() + jobOverhead;
    queue({bytes,
           [captureId, answer = std::move(answer)](Store &store, Change &change) {
               return store.updateAnswer(captureId, answer, change);
           },
           std::move(done)});
}

void Store::reportAnswer(const capture::AnswerReport &report)
{
    queue({0, [report](Store &store, Change &change) { return store.updateFate(report, change); }, {}});
}

void Store::addDelivery(record::Delivery delivery, Stored done, Along along)
{
    addDelivery(std::make_shared<const record::Delivery>(std::move(delivery)), std::move(done), std::move(along));
}

void Store::addDelivery(std::shared_ptr<const record::Delivery> delivery, Stored done, Along along)
{
    const qint64 bytes = delivery->exchange.sentBody.size() + delivery->exchange.response.wireBody.size() + jobOverhead;
    queue({bytes,
           [shared = std::move(delivery), along = std::move(along)](Store &store, Change &change) {
               auto id = store.insertDelivery(*shared, change);
               if (id && along) {
                   if (auto written = along(*store.m_database, *id); !written)
                       return Result<qint64>(tl::unexpected(written.error()));
               }
               return id;
           },
           std::move(done)});
}

void Store::write(std::function<Result<qint64>(Database &)> change, Stored done)
{
    queue({0, [change = std::move(change)](Store &store, Change &) { return change(*store.m_database); },
           std::move(done)});
}

void Store::renameDraft(const QString &from, const QString &to)
{
    queue({0,
           [from, to](Store &store, Change &) -> Result<qint64> {
               auto statement =
                   store.m_database->prepare(QStringLiteral("UPDATE delivery SET draft = ?2 WHERE draft = ?1"));
               if (!statement)
                   return tl::unexpected(statement.error());
               auto done = statement->bind(1, from).bind(2, to).run();
               return done ? Result<qint64>(store.m_database->changes()) : tl::unexpected(done.error());
           },
           {}});
}

void Store::annotate(std::vector<qint64> captureIds, record::AnnotationChange change, Stored done)
{
    if (change.note)
        change.note->truncate(record::longestNote);
    queue({0,
           [ids = std::move(captureIds), change = std::move(change)](Store &store, Change &written) {
               return store.updateAnnotations(ids, change, written);
           },
           std::move(done)});
}

void Store::setDeleted(std::vector<qint64> captureIds, bool deleted, Stored done)
{
    constexpr std::size_t atOnce = 2000; // arrivals are stored in between
    if (captureIds.empty() && done)
        done(0);
    for (std::size_t from = 0; from < captureIds.size(); from += atOnce) {
        const std::vector<qint64> part(captureIds.begin() + qptrdiff(from),
                                       captureIds.begin() + qptrdiff(qMin(captureIds.size(), from + atOnce)));
        queue({0, [part, deleted](Store &store, Change &change) { return store.updateDeleted(part, deleted, change); },
               from + atOnce >= captureIds.size() ? done : Stored()});
    }
}

void Store::deleteAll(qint64 upTo, qint64 deletedAt, bool sparesPinned, Stored done)
{
    const QString spared =
        sparesPinned ? QStringLiteral(" AND id NOT IN (SELECT capture_id FROM annotation WHERE pinned)") : QString();
    queue({0,
           [=](Store &store, Change &change) -> Result<qint64> {
               change.deleted = true;
               auto statement = store.m_database->prepare(
                   QStringLiteral("UPDATE capture SET deleted_at = ?2 WHERE id <= ?1 AND deleted_at IS NULL") + spared);
               if (!statement)
                   return tl::unexpected(statement.error());
               auto ran = statement->bind(1, upTo).bind(2, deletedAt).run();
               return ran ? Result<qint64>(store.m_database->changes()) : tl::unexpected(ran.error());
           },
           std::move(done)});
}

void Store::undeleteAll(qint64 deletedAt)
{
    queue({0,
           [=](Store &store, Change &change) -> Result<qint64> {
               change.deleted = true;
               auto statement = store.m_database->prepare(
                   QStringLiteral("UPDATE capture SET deleted_at = NULL WHERE deleted_at = ?"));
               if (!statement)
                   return tl::unexpected(statement.error());
               auto done = statement->bind(1, deletedAt).run();
               return done ? Result<qint64>(store.m_database->changes()) : tl::unexpected(done.error());
           },
           {}});
}

void Store::purge(qint64 deletedBefore)
{
    const auto step = std::make_shared<RemovalStep>();
    queue({0,
           [=](Store &store, Change &) -> Result<qint64> {
               auto done = removeStep(*store.m_database, {0, deletedBefore});
               if (!done)
                   return tl::unexpected(done.error());
               *step = *done;
               store.m_unusedFiles += step->files;
               return step->captures;
           },
           [this, deletedBefore, step](const Result<qint64> &removed) {
               if (removed && step->more && !m_isClosing)
                   purge(deletedBefore);
           }});
}

Result<RemovalStep> Store::remove(const Removal &removal, bool announce)
{
    const auto step = std::make_shared<RemovalStep>();
    std::promise<Result<RemovalStep>> promise;
    queue({0,
           [=](Store &store, Change &change) -> Result<qint64> {
               auto done = removeStep(*store.m_database, removal);
               if (!done)
                   return tl::unexpected(done.error());
               *step = *done;
               store.m_unusedFiles += step->files;
               change.deleted = change.deleted || announce;
               return step->captures;
           },
           [&promise, step](const Result<qint64> &removed) {
               promise.set_value(removed ? Result<RemovalStep>(*step) : tl::unexpected(removed.error()));
           }});
    return promise.get_future().get();
}

// Its thread is made when it is needed first.
Retainer &Store::retainer()
{
    const std::lock_guard lock(m_retainerMutex);
    if (!m_retainer)
        m_retainer = std::make_unique<Retainer>(*this, m_location);
    return *m_retainer;
}

void Store::retain(const Retention &retention)
{
    retainer().setRetention(retention);
}

void Store::cleanUpNow(const Retention &retention)
{
    retainer().cleanUpOnce(retention);
}

void Store::sweepBodies()
{
    constexpr qsizetype atOnce = 256; // arrivals are stored in between
    m_bodies.removeLeftOvers();
    const QStringList names = m_bodies.names();
    for (qsizetype from = 0; from < names.size(); from += atOnce) {
        queue({0,
               [part = names.mid(from, atOnce)](Store &store, Change &) -> Result<qint64> {
                   store.m_unusedFiles += part;
                   return part.size();
               },
               [](const Result<qint64> &) {}});
    }
}

void Store::flush()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_jobs.empty() && !m_working; });
}

void Store::queue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (job.bytes == 0 || m_queuedBytes + job.bytes <= queueLimit || m_jobs.empty()) {
            m_queuedBytes += job.bytes;
            m_jobs.push_back(std::move(job));
            m_wake.notify_one();
            return;
        }
    }
    if (job.done)
        job.done(fail(ErrorKind::Unavailable,
                      QCoreApplication::translate("hookbench::store",
                                                  "The disk does not keep up: too much waits to be written.")));
}

void Store::work()
{
    wipesFreedMemory = false; // captures, and no keys of ours
    std::vector<Job> jobs;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_working = false;
            m_idle.notify_all();
            const auto isWoken = [this] { return m_stopping || !m_jobs.empty(); };
            if (m_problem.isEmpty() && m_postponed.empty())
                m_wake.wait(lock, isWoken);
            else
                m_wake.wait_for(lock, probeInterval, isWoken);
            if (m_stopping && m_jobs.empty() && m_postponed.empty())
                return;
            const bool isLastTry = m_stopping && m_jobs.empty();
            jobs.swap(m_postponed); // they come before what is new
            m_postponedBytes = 0;
            std::move(m_jobs.begin(), m_jobs.end(), std::back_inserter(jobs));
            m_jobs.clear();
            m_queuedBytes = 0;
            m_working = true;
            m_stopped = isLastTry;
        }
        if (jobs.empty())
            jobs.push_back(probe());
        writeBatch(jobs);
        jobs.clear();
        if (m_stopped)
            return;
    }
}

// Writes something that changes nothing: whether it can be done again.
Store::Job Store::probe()
{
    const auto run = [](Store &store, Change &) -> Result<qint64> {
        const QByteArray sql = "PRAGMA user_version = " + QByteArray::number(schemaVersion());
        auto done = store.m_database->execute(sql.constData());
        return done ? Result<qint64>(0) : tl::unexpected(done.error());
    };
    return {0, run, [](const Result<qint64> &) {}};
}

void Store::writeBatch(std::vector<Job> &jobs)
{
    Change change;
    std::vector<Job *> all;
    for (Job &job : jobs)
        all.push_back(&job);
    std::vector<Result<qint64>> results;
    auto written = tryBatch(all, change, results);
    // What is wrong with the disk or a lock fails them all; what is wrong with one row must not fail the others.
    const bool isOnesFault = !results.empty() && !results.back();
    if (!written && isOnesFault && jobs.size() > 1) {
        results.clear();
        change = {};
        std::optional<Error> trouble;
        for (Job *job : all) {
            std::vector<Job *> one{job};
            std::vector<Result<qint64>> result;
            Change part;
            written = tryBatch(one, part, result);
            results.push_back(written ? result.front() : Result<qint64>(tl::unexpected(written.error())));
            if (!written) {
                trouble = written.error();
                continue;
            }
            if (part.lastNewCapture != 0) {
                change.firstNewCapture = change.firstNewCapture == 0 ? part.firstNewCapture : change.firstNewCapture;
                change.lastNewCapture = part.lastNewCapture;
            }
            change.changedCaptures.insert(change.changedCaptures.end(), part.changedCaptures.begin(),
                                          part.changedCaptures.end());
            change.newDeliveries.insert(change.newDeliveries.end(), part.newDeliveries.begin(),
                                        part.newDeliveries.end());
            change.deleted = change.deleted || part.deleted;
        }
        if (trouble)
            written = tl::unexpected(*trouble); // said, also where the last one went well
    } else if (!written) {
        results.assign(jobs.size(), tl::unexpected(written.error()));
        change = {};
    }
    setProblem(written ? QString() : written.error().message);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].done) {
            jobs[i].done(results[i]);
        } else if (!results[i] && results[i].error().kind != ErrorKind::Invalid
                   && m_postponedBytes + jobs[i].bytes <= queueLimit) {
            m_postponedBytes += jobs[i].bytes + jobOverhead;
            m_postponed.push_back(std::move(jobs[i]));
        }
    }
    if (!change.isEmpty())
        emit changed(change);
}

Result<void> Store::tryBatch(std::vector<Job *> &jobs, Change &change, std::vector<Result<qint64>> &results)
{
    auto begun = m_isLost ? reopen() : Result<void>();
    // They are read before the lock is held, for which other processes wait.
    const bool needsClusters = std::any_of(jobs.begin(), jobs.end(), [](const Job *job) { return job->needsClusters; });
    if (begun && needsClusters && !m_knowsClusters)
        begun = loadClusters();
    if (begun)
        begun = m_database->execute("BEGIN IMMEDIATE");
    for (Job *job : jobs) {
        if (!begun)
            break;
        auto result = job->run(*this, change);
        if (!result)
            begun = tl::unexpected(result.error());
        results.push_back(std::move(result));
    }
    if (begun && change.deleted)
        begun = m_database->execute("UPDATE counter SET value = value + 1 WHERE name = 'deletions'");
    if (begun)
        begun = m_database->execute("COMMIT");
    if (begun) {
        removeUnusedFiles();
        return checkFile();
    }
    if (m_database)
        (void)m_database->execute("ROLLBACK");
    m_unusedFiles.clear();
    m_knowsClusters = false; // it knows rows that are not there now
    if (begun.error().kind == ErrorKind::Corrupt)
        m_isLost = true;
    return begun;
}

// A database whose file or log was removed or replaced takes everything and keeps nothing.
Result<void> Store::checkFile()
{
    const QString &path = m_location.database;
    if (FileId::of(path) == m_file && FileId::of(path + QStringLiteral("-wal")) == m_log)
        return {};
    m_isLost = true;
    return fail(ErrorKind::Refused,
                QCoreApplication::translate("hookbench::store",
                                            "The database file %1 was removed or replaced while the program runs.")
                    .arg(path));
}

// After the commit that took the last name away, and while we hold the lock: another process that is about to name the
// same file waits for it, and finds that it is gone. What is not removed here is found by the next sweep.
void Store::removeUnusedFiles()
{
    const QStringList files = std::exchange(m_unusedFiles, {});
    if (files.isEmpty() || !m_database->execute("BEGIN IMMEDIATE"))
        return;
    for (const QString &file : files) {
        if (!isUsed(file)) // something in the same batch may have come to use it
            m_bodies.remove(file);
    }
    (void)m_database->execute("ROLLBACK"); // nothing was written
}

void Store::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    emit healthChanged(problem);
}

Result<QString> Store::bodyFile(const SharedBytes &body, const QString &given)
{
    if (!given.isEmpty() && m_bodies.has(given))
        return given;
    return !given.isEmpty() || body.size() > spool::largestBodyInMemory ? m_bodies.add(body)
                                                                        : Result<QString>(QString());
}

Result<qint64> Store::insertCapture(const NewCapture &capture, Change &change)
{
    const auto file = bodyFile(capture.request.wireBody, capture.bodyFile);
    if (!file)
        return tl::unexpected(file.error());
    const bool hasContentFile = capture.request.chunked && !file->isEmpty();
    const auto contentFile =
        hasContentFile ? bodyFile(capture.request.body, capture.contentFile) : Result<QString>(QString());
    if (!contentFile)
        return tl::unexpected(contentFile.error());
    const record::CaptureSummary &summary = capture.summary;
    const QString path = endpoint::routePath(capture.request.target);
    const record::Clusters::Keys keys = summary.damage || summary.replayOf > 0
                                            ? record::Clusters::Keys()
                                            : clusterKeys(m_clusters,
                                                          {summary.receivedAt,
                                                           summary.service,
                                                           summary.deliveryId,
                                                           summary.eventId,
                                                           summary.method,
                                                           path,
                                                           {},
                                                           {}},
                                                          capture.request, hasContentFile ? *contentFile : *file);
    const record::ClusterPlace place = m_clusters.find(keys, summary.receivedAt);
    const bool answersLater = !capture.target.isEmpty() || capture.answer.status == 0;
    Statement &row = *m_insertCapture;
    row.bind(1, summary.receivedAt)
        .bind(2, capture.firstByteAt)
        .bind(3, summary.listener)
        .bind(4, summary.remoteAddress);
    row.bind(5, qint64(summary.remotePort))
        .bind(6, qint64(summary.engine))
        .bind(7, summary.endpoint)
        .bind(8, summary.method);
    row.bind(9, summary.target).bind(10, path);
    row.bind(11, QString::fromUtf8(capture.request.headers.value("host")))
        .bind(12, qint64(summary.minorVersion))
        .bindNull(13);
    row.bind(14, summary.size);
    summary.damage ? row.bind(15, qint64(*summary.damage)) : row.bindNull(15);
    row.bind(16, summary.error).bind(17, summary.errorAt);
    row.bindOrNull(18, summary.service)
        .bindOrNull(19, summary.serviceEvent)
        .bindOrNull(20, summary.deliveryId)
        .bindOrNull(21, summary.eventId)
        .bind(22, summary.retry);
    place.first == 0 ? row.bindNull(23).bindNull(24) : row.bind(23, place.first).bind(24, qint64(place.attempt));
    place.sameEvent == 0 ? row.bindNull(25) : row.bind(25, place.sameEvent);
    summary.fault ? row.bind(26, summary.fault->toText()) : row.bindNull(26);
    row.bindOrNull(27, summary.reason ? signature::nameOf(*summary.reason) : QString())
        .bindOrNull(28, summary.reasonHint)
        .bindOrNull(29, summary.signatureScheme);
    summary.replayOf > 0 ? row.bind(30, summary.replayOf) : row.bindNull(30);
    if (auto done = row.run(); !done)
        return tl::unexpected(done.error());
    const qint64 id = m_database->lastInsertId();
    m_clusters.add(keys, place, id, summary.receivedAt);
    if (place.first != 0 || place.sameEvent != 0) {
        if (auto done = joinCluster(place, id, change); !done)
            return tl::unexpected(done.error());
    }

    const QByteArrayView body = capture.request.wireBody;
    QByteArray data = capture.request.head;
    data += file->isEmpty() ? body : body.first(record::searchedBodyBytes);
    const QByteArray head = answerHead(capture.answer);
    Statement &message = *m_insertMessage;
    message.bind(1, id).bind(2, qint64(capture.request.head.size())).bind(3, qint64(capture.request.chunked));
    file->isEmpty() ? message.bindNull(4) : message.bind(4, *file);
    answersLater ? message.bindNull(5) : message.bindBytes(5, head);
    answersLater ? message.bindNull(6) : message.bindBytes(6, capture.answer.body);
    message.bind(7, capture.target).bindBytes(8, data);
    contentFile->isEmpty() ? message.bindNull(9) : message.bind(9, *contentFile);
    const QByteArray decided = capture.decided ? capture.decided() : QByteArray();
    decided.isEmpty() ? message.bindNull(10) : message.bindBytes(10, decided);
    if (auto done = message.run(); !done)
        return tl::unexpected(done.error());
    if (!summary.annotation.isEmpty()) {
        if (auto done = updateAnnotations({id}, record::AnnotationChange::to(summary.annotation), change); !done)
            return done;
    }
    if (change.firstNewCapture == 0)
        change.firstNewCapture = id;
    change.lastNewCapture = id;
    return id;
}

// What is asked for where a capture came again: those before it show another total.
Result<void> Store::joinCluster(const record::ClusterPlace &place, qint64 id, Change &change)
{
    const auto update = [this](const char *sql, qint64 first) -> Result<void> {
        auto statement = m_database->prepare(QString::fromLatin1(sql));
        if (!statement)
            return tl::unexpected(statement.error());
        return statement->bind(1, first).run();
    };
    if (place.isSecond) {
        if (auto done = update("UPDATE capture SET cluster = id, attempt = 1 WHERE id = ?", place.first); !done)
            return done;
    }
    if (place.isSecondOfTheEvent) {
        if (auto done = update("UPDATE capture SET same_event = id WHERE id = ?", place.sameEvent); !done)
            return done;
        change.changedCaptures.push_back(place.sameEvent);
    }
    if (place.first == 0)
        return {};
    auto others = m_database->prepare(
        QStringLiteral("SELECT id FROM capture WHERE cluster = ?1 AND id < ?2 ORDER BY id DESC LIMIT 100"));
    if (!others)
        return tl::unexpected(others.error());
    others->bind(1, place.first).bind(2, id);
    auto row = others->step();
    for (; row && *row; row = others->step())
        change.changedCaptures.push_back(others->integer(0));
    return row ? Result<void>() : tl::unexpected(row.error());
}

// With ids the newest rows of the narrow table tell; of those without, the bodies of the very newest are read, up to so
// many bytes: the first request waits for it.
Result<void> Store::loadClusters()
{
    constexpr qint64 rows = 20'000;
    constexpr qint64 bodies = 2'000;
    qint64 bytesLeft = qint64(8) << 20;
    struct Known
    {
        qint64 id;
        qint64 first;
        int attempt;
        qint64 sameEvent;
        qint64 receivedAt;
        record::Clusters::Keys keys;
    };
    m_clusters.clear();
    auto statement = m_database->prepare(QStringLiteral(
        "SELECT id, received_at, service, delivery_id, event_id, method, path, cluster, attempt, same_event"
        " FROM capture WHERE damage IS NULL AND deleted_at IS NULL AND replay_of IS NULL ORDER BY id DESC LIMIT ?"));
    auto body = m_database->prepare(
        QStringLiteral("SELECT head_size, chunked, body_file, content_file, data FROM message WHERE capture_id = ?"));
    if (!statement || !body)
        return tl::unexpected(!statement ? statement.error() : body.error());
    statement->bind(1, rows);
    std::vector<Known> known;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        Known one{statement->integer(0), statement->integer(7), int(qMax<qint64>(1, statement->integer(8))),
                  statement->integer(9), statement->integer(1), {}};
        const QString service = statement->text(2);
        const QString delivery = statement->text(3);
        const QString event = statement->text(4);
        http::Request request;
        QString file;
        if (delivery.isEmpty() && event.isEmpty() && qint64(known.size()) < bodies && bytesLeft > 0) {
            body->bind(1, one.id);
            if (const auto found = body->step(); found && *found) {
                file = body->text(3).isEmpty() ? body->text(2) : body->text(3);
                const bool chunked = body->integer(1) != 0 && file.isEmpty();
                const QByteArray data = body->bytes(4);
                bytesLeft -= data.size();
                request = http::readStored(SharedBytes(data), qsizetype(body->integer(0)), chunked);
            }
            body->reset();
        }
        const QString method = statement->text(5);
        const QString path = statement->text(6);
        one.keys =
            clusterKeys(m_clusters, {one.receivedAt, service, delivery, event, method, path, {}, {}}, request, file);
        known.push_back(one);
    }
    if (!row)
        return tl::unexpected(row.error());
    for (auto one = known.rbegin(); one != known.rend(); ++one)
        m_clusters.restore(one->keys, one->first, one->attempt, one->sameEvent, one->id, one->receivedAt);
    m_knowsClusters = true;
    return {};
}

Result<qint64> Store::updateAnswer(qint64 captureId, const http::ReplyPlan &answer, Change &change)
{
    auto statement = m_database->prepare(
        QStringLiteral("UPDATE message SET answer_head = ?2, answer_body = ?3 WHERE capture_id = ?1"));
    if (!statement)
        return tl::unexpected(statement.error());
    const QByteArray head = answerHead(answer);
    // A large answer of a target is kept with its delivery alone.
    const bool large = answer.body.size() > spool::largestBodyInMemory;
    statement->bind(1, captureId).bindBytes(2, head).bindBytes(3, large ? QByteArrayView() : answer.body.view());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    change.changedCaptures.push_back(captureId);
    return captureId;
}

Result<qint64> Store::updateFate(const capture::AnswerReport &report, Change &change)
{
    const auto fate = report.whole    ? record::AnswerFate::Sent
                      : report.broken ? record::AnswerFate::Broken
                                      : record::AnswerFate::ClientLeft;
    m_updateFate->bind(1, report.captureId).bind(2, qint64(fate)).bind(3, report.finishedAt);
    report.broken &&report.status == 0 ? m_updateFate->bindNull(4) : m_updateFate->bind(4, qint64(report.status));
    if (auto done = m_updateFate->run(); !done)
        return tl::unexpected(done.error());
    change.changedCaptures.push_back(report.captureId);
    return report.captureId;
}

Result<qint64> Store::insertDelivery(const record::Delivery &delivery, Change &change)
{
    const record::DeliverySummary &summary = delivery.summary;
    const delivery::Exchange &exchange = delivery.exchange;
    auto &row = m_insertDelivery;
    auto &parts = m_insertExchange;
    const auto received = bodyFile(exchange.response.wireBody);
    // What a capture brought and went on as it was is there already.
    const bool isTheCaptures =
        !exchange.error && summary.captureId && summary.kind != record::DeliveryKind::Draft
        && exchange.sentBody.size() > 4096
        && (summary.kind == record::DeliveryKind::PassOn || summary.kind == record::DeliveryKind::Exact);
    const auto sent = isTheCaptures ? Result<QString>(QString()) : bodyFile(exchange.sentBody);
    if (!received || !sent)
        return tl::unexpected(!received ? received.error() : sent.error());
    row->bind(1, summary.startedAt).bind(2, qint64(summary.kind)).bind(3, summary.draft).bind(4, summary.captureId);
    row->bind(5, qint64(summary.attempt)).bind(6, summary.method).bind(7, summary.url).bind(8, summary.status);
    row->bind(9, summary.error).bind(10, qint64(summary.outcome)).bind(11, summary.duration).bind(12, summary.size);
    if (auto done = row->run(); !done)
        return tl::unexpected(done.error());
    const qint64 id = m_database->lastInsertId();
    parts->bind(1, id)
        .bind(2, timingsText(exchange.timings))
        .bind(3, exchange.remoteAddress)
        .bindBytes(4, exchange.sentHead);
    isTheCaptures || !sent->isEmpty() ? parts->bindNull(5) : parts->bindBytes(5, exchange.sentBody);
    sent->isEmpty() ? parts->bindNull(6) : parts->bind(6, *sent);
    parts->bindBytes(7, exchange.response.head).bind(8, qint64(exchange.response.chunked));
    received->isEmpty() ? parts->bindNull(9) : parts->bind(9, *received);
    received->isEmpty() ? parts->bindBytes(10, exchange.response.wireBody) : parts->bindNull(10);
    if (auto done = parts->run(); !done)
        return tl::unexpected(done.error());
    change.newDeliveries.push_back(id);
    return id;
}

// The rows of annotations that are taken away stay: by them other processes see that something changed.
Result<qint64> Store::updateAnnotations(const std::vector<qint64> &ids, const record::AnnotationChange &annotation,
                                        Change &change)
{
    if (auto done = m_database->execute("UPDATE counter SET value = value + 1 WHERE name = 'annotations'"); !done)
        return tl::unexpected(done.error());
    auto statement = m_database->prepare(QStringLiteral(
        "INSERT INTO annotation(capture_id, pinned, color, note, revision)"
        " SELECT id, ifnull(?2, 0), ifnull(?3, 0), ifnull(?4, ''), (SELECT value FROM counter WHERE name = 'annotations')"
        " FROM capture WHERE id = ?1 ON CONFLICT(capture_id) DO UPDATE SET pinned = ifnull(?2, pinned),"
        " color = ifnull(?3, color), note = ifnull(?4, note), revision = excluded.revision"));
    if (!statement)
        return tl::unexpected(statement.error());
    qint64 count = 0;
    for (const qint64 id : ids) {
        statement->bind(1, id).bind(2, annotation.pinned).bind(3, annotation.color);
        annotation.note ? statement->bind(4, *annotation.note) : statement->bindNull(4);
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
        count += m_database->changes();
    }
    change.changedCaptures.insert(change.changedCaptures.end(), ids.begin(), ids.end());
    return count;
}

Result<qint64> Store::updateDeleted(const std::vector<qint64> &ids, bool deleted, Change &change)
{
    auto statement = m_database->prepare(QStringLiteral("UPDATE capture SET deleted_at = ?2 WHERE id = ?1"));
    if (!statement)
        return tl::unexpected(statement.error());
    const qint64 now = SystemClock().now();
    for (const qint64 id : ids) {
        statement->bind(1, id);
        deleted ? statement->bind(2, now) : statement->bindNull(2);
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
    }
    change.deleted = true;
    return qint64(ids.size());
}

bool Store::isUsed(const QString &file)
{
    auto used = m_database->prepare(QStringLiteral(
        "SELECT EXISTS(SELECT 1 FROM message WHERE body_file = ?1) OR EXISTS(SELECT 1 FROM message WHERE content_file = ?1)"
        " OR EXISTS(SELECT 1 FROM exchange WHERE sent_file = ?1) OR EXISTS(SELECT 1 FROM exchange WHERE received_file = ?1)"));
    if (!used)
        return true;
    used->bind(1, file);
    const auto row = used->step();
    return !row || !*row || used->integer(0) != 0;
}

} // namespace hookbench::store
