// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"
#include "core/record/clusters.h"
#include "core/record/delivery.h"
#include "core/spool/bodyfolder.h"
#include "core/store/change.h"
#include "core/store/checkpointer.h"
#include "core/store/database.h"
#include "core/store/location.h"
#include "core/store/retainer.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hookbench::store {

enum class Durability {
    Full,   // a commit is on the disk
    Normal, // a commit survives a crash of the program, not a power cut
};

/// A capture to be stored: everything but what comes of its answer.
struct NewCapture
{
    record::CaptureSummary summary;
    qint64 firstByteAt = 0;
    http::Request request;
    QString bodyFile;    // request.wireBody, where the spool has it
    QString contentFile; // request.body, likewise, where it is not the same
    http::ReplyPlan answer;
    QString target;                      // it is to be passed on to; the answer comes later then
    std::function<QByteArray()> decided; // gives endpoint::decidedForm(), on the writer's thread; null: it has none
};

/// The writing side of a workspace's database. Its thread commits what has queued as one transaction, without waiting
/// for more. Functions may be called on any thread; callbacks come on the writer's thread, after the commit.
///
/// All its files are for their owner alone.
class Store : public QObject
{
    Q_OBJECT

public:
    using Stored = std::function<void(const Result<qint64> &)>; // the new row's id
    /// Written in the transaction of a row, whose id it is given.
    using Along = std::function<Result<void>(Database &, qint64)>;

    /// How many bytes may wait to be written; above it captures are refused with Unavailable.
    static constexpr qint64 queueLimit = qint64(256) << 20;

    /// Makes what is missing. A damaged database is put aside as NAME.damaged-TIME.db and a new one is made: notice
    /// says so. Errors: TooNew, Refused, Unavailable.
    static Result<std::unique_ptr<Store>> open(const Location &location, Durability durability, QString *notice);
    /// Writes what has queued.
    ~Store() override;

    void addCapture(NewCapture capture, Stored done);
    /// What was answered, where it was not known before: the answer of a target, or ours in its place.
    void setAnswer(qint64 captureId, http::ReplyPlan answer, Stored done = {});
    void reportAnswer(const capture::AnswerReport &report);
    void addDelivery(record::Delivery delivery, Stored done, Along along = {});
    void addDelivery(std::shared_ptr<const record::Delivery> delivery, Stored done, Along along = {});
    /// Writes what a topic of its own has (queue.h). The function may run twice, on the writer's thread; what it gives
    /// is given to done. Without done it is tried again until it can be written.
    void write(std::function<Result<qint64>(Database &)> change, Stored done = {});
    /// The deliveries of a draft are those of another name from now on.
    void renameDraft(const QString &from, const QString &to);
    /// Pins, marks in colour or writes a note on captures, all of them or none; those that are not there are passed
    /// over.
    void annotate(std::vector<qint64> captureIds, record::AnnotationChange change, Stored done = {});
    /// Takes captures from view, or brings them back: many in several commits; done is told of the last.
    void setDeleted(std::vector<qint64> captureIds, bool deleted, Stored done = {});
    /// Takes all captures up to that id from view, or those that are not pinned; deletedAt tells them apart when they
    /// are to come back. done is told how many.
    void deleteAll(qint64 upTo, qint64 deletedAt, bool sparesPinned = false, Stored done = {});
    void undeleteAll(qint64 deletedAt);
    /// Removes for good what was deleted before that time (microseconds since 1970), in small steps.
    void purge(qint64 deletedBefore);
    /// From now on captures beyond these bounds are removed for good, in the background.
    void retain(const Retention &retention);
    /// Does it once, in the background, whatever is retained.
    void cleanUpNow(const Retention &retention);
    /// One small step of removing captures for good, with what arrives at the same time. Blocks until it is committed;
    /// not on the writer's thread. announce: changed() tells of deletions.
    Result<RemovalStep> remove(const Removal &removal, bool announce);
    /// Removes files of bodies/ that nothing names: what an earlier process left behind. For the one that listens.
    void sweepBodies();
    /// Returns when everything that was queued before is committed, or could not be.
    void flush();

signals:
    /// Emitted on the writer's thread after each commit that changed something.
    void changed(const hookbench::store::Change &change);
    /// Empty: well. Else why nothing can be stored now; it is tried again until it can. Emitted on the writer's thread
    /// when it changes.
    void healthChanged(const QString &problem);
    /// Something the user should know: the database was lost, and a new one was started. On the writer's thread.
    void noticed(const QString &text);

private:
    struct Job
    {
        qint64 bytes = 0;
        // May run twice: in a batch, then alone where the batch failed.
        std::function<Result<qint64>(Store &, Change &)> run;
        Stored done; // none: it is tried again until it can be written
        bool needsClusters = false;
    };

    Store(Location location, Durability durability);
    Retainer &retainer();

    void queue(Job job);
    void work();
    Job probe();
    void writeBatch(std::vector<Job> &jobs);
    Result<void> tryBatch(std::vector<Job *> &jobs, Change &change, std::vector<Result<qint64>> &results);
    /// Opens the database, and puts a damaged one aside.
    Result<void> openDatabase(QString *notice);
    Result<void> reopen();
    Result<void> checkFile();
    Result<void> prepareStatements();
    void removeUnusedFiles();
    void setProblem(const QString &problem);

    Result<qint64> insertCapture(const NewCapture &capture, Change &change);
    /// Learns from the newest rows which captures may be tried again.
    Result<void> loadClusters();
    Result<void> joinCluster(const record::ClusterPlace &place, qint64 id, Change &change);
    Result<qint64> insertDelivery(const record::Delivery &delivery, Change &change);
    Result<qint64> updateAnswer(qint64 captureId, const http::ReplyPlan &answer, Change &change);
    Result<qint64> updateFate(const capture::AnswerReport &report, Change &change);
    Result<qint64> updateAnnotations(const std::vector<qint64> &ids, const record::AnnotationChange &annotation,
                                     Change &change);
    Result<qint64> updateDeleted(const std::vector<qint64> &ids, bool deleted, Change &change);
    /// Whether a row names a file of bodies/.
    bool isUsed(const QString &file);
    /// Puts a large body into a file, unless it is in the one that is given, and gives its name; empty: it belongs into
    /// the row.
    Result<QString> bodyFile(const SharedBytes &body, const QString &given = {});

    Location m_location;
    Durability m_durability;
    spool::BodyFolder m_bodies;
    std::optional<Database> m_database;
    std::unique_ptr<Checkpointer> m_checkpointer;
    bool m_isLost = false; // the database is to be opened anew
    std::optional<Statement> m_insertCapture;
    std::optional<Statement> m_insertMessage;
    std::optional<Statement> m_insertDelivery;
    std::optional<Statement> m_insertExchange;
    std::optional<Statement> m_updateFate;
    record::Clusters m_clusters;
    bool m_knowsClusters = false;
    FileId m_file;
    FileId m_log;
    QString m_problem;
    QStringList m_unusedFiles;    // to be removed with the rows that named them
    std::vector<Job> m_postponed; // could not be written
    qint64 m_postponedBytes = 0;
    std::mutex m_mutex; // for what follows
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::vector<Job> m_jobs;
    qint64 m_queuedBytes = 0;
    bool m_working = false;
    bool m_stopping = false;
    bool m_stopped = false;
    std::thread m_thread;
    std::atomic<bool> m_isClosing{false};
    std::mutex m_retainerMutex;
    std::unique_ptr<Retainer> m_retainer;
};

} // namespace hookbench::store
