// SPDX-License-Identifier: GPL-3.0-or-later
// What goes when bounds are set, what stays, and that nobody waits for it; the integrity check and the backup.
#include "core/base/clock.h"
#include "core/http/requestparser.h"
#include "core/store/backup.h"
#include "core/store/reader.h"
#include "core/store/store.h"
#include "core/store/verification.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

#include <sys/stat.h>

using namespace hookbench;
using namespace hookbench::store;

namespace {

constexpr qint64 hour = qint64(3600) * 1'000'000;
constexpr qint64 day = 24 * hour;

NewCapture captureOf(const QByteArray &body, qint64 receivedAt)
{
    http::RequestParser parser;
    parser.feed("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                + body);
    capture::Arrival arrival;
    arrival.listener = QStringLiteral("http://127.0.0.1:4280");
    arrival.receivedAt = arrival.firstByteAt = receivedAt;
    arrival.request = parser.state() == http::RequestParser::State::Complete ? parser.take() : parser.takePartial();
    NewCapture out;
    out.summary = record::summaryOf(arrival, {});
    out.firstByteAt = arrival.firstByteAt;
    out.request = arrival.request;
    out.answer = http::plainReply(200, "ok");
    return out;
}

QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray out(size, Qt::Uninitialized);
    for (char &c : out) {
        seed = seed * 1664525 + 1013904223;
        c = char(seed >> 24);
    }
    return out;
}

/// A store in a folder that goes away.
struct Opened
{
    QTemporaryDir folder;
    Location location = Location::inFolder(folder.filePath(QStringLiteral("private")));
    std::unique_ptr<Store> store;
    const qint64 now = SystemClock().now();

    Opened()
    {
        auto opened = Store::open(location, Durability::Normal, nullptr);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        store = std::move(*opened);
    }

    qint64 add(const QByteArray &body, qint64 age = 0)
    {
        std::promise<Result<qint64>> promise;
        store->addCapture(captureOf(body, now - age), [&](const Result<qint64> &id) { promise.set_value(id); });
        return promise.get_future().get().value_or(-1);
    }
    void addMany(int count, qsizetype size)
    {
        for (int i = 0; i < count; ++i)
            store->addCapture(captureOf(noise(size, quint32(i + 1)), now), {});
        store->flush();
    }
    void deliver(qint64 captureId, const QString &draft, const QByteArray &answer)
    {
        record::Delivery delivery;
        delivery.summary.startedAt = now;
        delivery.summary.captureId = captureId;
        delivery.summary.draft = draft;
        delivery.exchange.response.wireBody = SharedBytes(answer);
        store->addDelivery(delivery, {});
        store->flush();
    }
    Result<qint64> cleanUp(const Retention &retention)
    {
        return store::cleanUp(*store, location, retention, [] { return true; });
    }
    Reader reader() const
    {
        auto opened = Reader::open(location);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    /// "3-7": the captures in view; "3-5 7" where some between are missing.
    QString captures() const
    {
        const auto ids = reader().ids({}, {Column::Id, false}).value();
        QStringList out;
        for (std::size_t from = 0, i = 0; i < ids.size(); ++i) {
            if (i + 1 < ids.size() && ids[i + 1] == ids[i] + 1)
                continue;
            out << (from == i ? QString::number(ids[i]) : QStringLiteral("%1-%2").arg(ids[from]).arg(ids[i]));
            from = i + 1;
        }
        return out.join(u' ');
    }
    QStringList bodyFiles() const { return spool::BodyFolder(location.bodies).names(); }
    qint64 number(const char *sql) const
    {
        auto database = Database::open(location.database, Database::Mode::ReadOnly);
        return database ? database->number(sql).value_or(-1) : -1;
    }
    QString body(const QString &name) const { return location.bodies + u'/' + name; }
};

QString modeOf(const QString &path)
{
    struct stat about = {};
    return ::stat(QFile::encodeName(path).constData(), &about) == 0 ? QString::number(about.st_mode & 0777, 8)
                                                                    : QStringLiteral("missing");
}

quint64 inodeOf(const QString &path)
{
    struct stat about = {};
    return ::stat(QFile::encodeName(path).constData(), &about) == 0 ? about.st_ino : 0;
}

} // namespace

Q_DECLARE_METATYPE(hookbench::store::Retention)

class RetentionTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsBeyondABound_goes_data()
    {
        QTest::addColumn<Retention>("retention");
        QTest::addColumn<QString>("left");
        QTest::newRow("no bound") << Retention{} << "1-18";
        QTest::newRow("count") << Retention{5, 0, 0} << "14-18";
        QTest::newRow("count of one") << Retention{1, 0, 0} << "18";
        QTest::newRow("count of all") << Retention{18, 0, 0} << "1-18";
        QTest::newRow("count of more than all") << Retention{1000, 0, 0} << "1-18";
        QTest::newRow("age") << Retention{0, 3, 0} << "18"; // 20 is 1 h old, 19 25 h: both taken from view
        QTest::newRow("age of a week") << Retention{0, 7, 0} << "14-18";
        QTest::newRow("age of all") << Retention{0, 100, 0} << "1-18";
        QTest::newRow("count and age: the narrower one") << Retention{3, 7, 0} << "16-18";
        QTest::newRow("age and count: the narrower one") << Retention{10, 7, 0} << "14-18";
        QTest::newRow("size that is enough") << Retention{0, 0, 100} << "1-18";
    }

    void whatIsBeyondABound_goes()
    {
        QFETCH(Retention, retention);
        QFETCH(QString, left);
        Opened opened;
        for (int i = 1; i <= 20; ++i)
            opened.add("body", (20 - i) * day + hour);
        opened.store->setDeleted({19, 20}, true); // they do not count
        opened.store->flush();
        const auto plan = opened.reader().plan(retention, opened.now);
        QVERIFY(plan);
        const auto removed = opened.cleanUp(retention);
        QVERIFY(removed);
        QCOMPARE(opened.captures(), left);
        QCOMPARE(plan->captures, *removed); // what was said before
        QCOMPARE(*opened.cleanUp(retention), 0);
    }

    void anImportedOldCapture_isAsOldAsItsImport()
    {
        Opened opened;
        opened.add("today", 0);
        opened.add("imported", 1000 * day);
        QCOMPARE(*opened.cleanUp({0, 30, 0}), 0);
        QCOMPARE(opened.captures(), QStringLiteral("1-2"));
    }

    void aBoundOfSize_isKept_andTheNewestStays()
    {
        Opened opened;
        for (quint32 i = 1; i <= 12; ++i)
            opened.add(noise(i % 2 == 0 ? 400'000 : 1'500'000, i)); // in the database, and in files
        QVERIFY(opened.reader().info()->bytes > 11'000'000);
        const auto removed = opened.cleanUp({0, 0, 5});
        QVERIFY(removed);
        QVERIFY2(opened.reader().info()->bytes <= 5'300'000,
                 qPrintable(QString::number(opened.reader().info()->bytes)));
        QVERIFY2(opened.captures().endsWith(QStringLiteral("-12")), qPrintable(opened.captures()));
        QVERIFY(*removed <= 9); // no more than is needed
        QVERIFY(opened.cleanUp({0, 0, 1}));
        QCOMPARE(opened.captures(), QStringLiteral("12"));
        QCOMPARE(opened.bodyFiles(), QStringList());
    }

    void bodiesThatAnotherNames_stay()
    {
        Opened opened;
        const QByteArray shared = noise(1'200'000, 1);
        opened.add(shared);
        opened.add(noise(1'200'000, 2));
        opened.add(shared);
        opened.add("newest");
        QCOMPARE(opened.bodyFiles().size(), 2);
        QVERIFY(opened.cleanUp({2, 0, 0}));
        QCOMPARE(opened.bodyFiles().size(), 1);
        QCOMPARE(opened.reader().capture(3)->request.body.view(), QByteArrayView(shared));
        QVERIFY(opened.cleanUp({1, 0, 0}));
        QCOMPARE(opened.bodyFiles(), QStringList());
    }

    void whatWasSentOfACapture_goesWithIt_butNotTheHistoryOfDrafts()
    {
        Opened opened;
        const qint64 id = opened.add("first");
        opened.add("second");
        opened.deliver(id, {}, noise(1'300'000, 7));
        opened.deliver(id, QStringLiteral("Chat/Deploy"), "kept");
        QCOMPARE(opened.bodyFiles().size(), 1);
        QCOMPARE(*opened.cleanUp({1, 0, 0}), 1);
        QCOMPARE(opened.bodyFiles(), QStringList());
        QCOMPARE(opened.number("SELECT count(*) FROM delivery"), 1);
        QCOMPARE(opened.number("SELECT count(*) FROM exchange"), 1);
        QCOMPARE(opened.number("SELECT count(*) FROM message"), 1);
    }

    void aStep_isSmall_andManyStepsDoItAll()
    {
        Opened opened;
        opened.addMany(3000, 1000);
        int steps = 0;
        qint64 removed = 0;
        for (bool more = true; more; ++steps) {
            const auto step = opened.store->remove({2990, 0}, false);
            QVERIFY(step);
            QVERIFY(step->captures <= 500);
            removed += step->captures;
            more = step->more;
            QVERIFY(steps < 3000);
        }
        QCOMPARE(removed, 2990);
        QVERIFY(steps > 6);
        QCOMPARE(opened.captures(), QStringLiteral("2991-3000"));
    }

    void theDisk_getsItsSpaceBack()
    {
        Opened opened;
        opened.addMany(3000, 8000);
        const qint64 before = opened.number("PRAGMA page_count");
        QVERIFY(before > 5000);
        QCOMPARE(*opened.cleanUp({10, 0, 0}), 2990);
        const qint64 after = opened.number("PRAGMA page_count");
        QVERIFY2(after < 600, qPrintable(QString::number(after)));
        opened.store.reset(); // the log goes into the file
        QVERIFY(QFileInfo(opened.location.database).size() < 3'000'000);
        QCOMPARE(verify(opened.location)->problems, QStringList());
    }

    void aPurge_runsInSteps_andFlushWaitsForAll()
    {
        Opened opened;
        opened.addMany(2000, 1000);
        opened.store->deleteAll(2000, opened.now);
        opened.add("stays");
        opened.store->purge(opened.now + 1);
        opened.store->flush();
        QCOMPARE(opened.number("SELECT count(*) FROM capture"), 1);
    }

    void bounds_areKeptInTheBackground_andTold()
    {
        Opened opened;
        std::atomic<bool> told{false};
        QObject::connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&told](const Change &change) { told = told || change.deleted; }, Qt::DirectConnection);
        opened.addMany(200, 100);
        opened.store->retain({50, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(opened.captures(), QStringLiteral("151-200"), 20'000);
        QTRY_VERIFY(told);
        opened.store->retain({20, 0, 0}); // a change of settings counts at once
        QTRY_COMPARE_WITH_TIMEOUT(opened.captures(), QStringLiteral("181-200"), 20'000);
        opened.store->retain({});
    }

    void theProgramEnds_inTheMiddleOfACleanUp()
    {
        Opened opened;
        opened.addMany(8000, 500);
        opened.store->retain({10, 0, 0});
        QTRY_VERIFY(opened.number("SELECT count(*) FROM capture") < 8000);
        opened.store.reset();
        QVERIFY(opened.number("SELECT count(*) FROM capture") >= 10);
        QCOMPARE(verify(opened.location)->problems, QStringList());
    }

    void newCaptures_doNotWaitForACleanUp()
    {
        Opened opened;
        opened.addMany(50'000, 1000);
        const auto cleaning = std::async(std::launch::async, [&] { return opened.cleanUp({10, 0, 0}); });
        std::vector<double> waited;
        while (cleaning.wait_for(std::chrono::milliseconds(2)) != std::future_status::ready) {
            const auto start = std::chrono::steady_clock::now();
            QVERIFY(opened.add("new") > 0);
            waited.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
        QVERIFY(opened.number("SELECT count(*) FROM capture WHERE id <= 49990") == 0);
        QVERIFY2(waited.size() > 50, qPrintable(QString::number(waited.size())));
        std::sort(waited.begin(), waited.end());
        const double p99 = waited[waited.size() * 99 / 100];
        qInfo(
            "addCapture to done during a clean-up of 50,000 rows: %zu samples, median %.2f ms, p99 %.2f ms, most %.2f ms",
            waited.size(), waited[waited.size() / 2], p99, waited.back());
        QVERIFY2(p99 < 100, qPrintable(QString::number(p99))); // a step takes 10; in one go it took seconds
    }

    void damage_isFoundAndNamed_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << "none" << QString();
        QTest::newRow("a body is gone") << "remove"
                                        << "capture 2, %1, cannot be read: ";
        QTest::newRow("a body was changed") << "change"
                                            << "capture 2, %1, was changed: ";
        QTest::newRow("a body was cut") << "cut"
                                        << "capture 2, %1, has 1199999 bytes instead of 1200000.";
        QTest::newRow("a file that no row names") << "extra"
                                                  << "No row names the body ";
        QTest::newRow("a new file that no row names yet") << "young" << QString();
        QTest::newRow("a row without its capture") << "orphan"
                                                   << "of the table message belongs to none of capture.";
        QTest::newRow("a page") << "page"
                                << "The database is damaged";
    }

    void damage_isFoundAndNamed()
    {
        QFETCH(QString, damage);
        QFETCH(QString, problem);
        Opened opened;
        opened.add("first");
        opened.add(noise(1'200'000, 3));
        opened.addMany(300, 2000);
        opened.store.reset();
        const QString path = opened.body(opened.bodyFiles().value(0));
        QFile body(path);
        const QString extra = opened.body(QString(64, u'0'));
        if (damage == QStringLiteral("remove")) {
            QVERIFY(body.remove());
        } else if (damage == QStringLiteral("change")) {
            QVERIFY(body.open(QIODevice::ReadWrite) && body.seek(700'000) && body.write("x") == 1);
        } else if (damage == QStringLiteral("cut")) {
            QVERIFY(body.resize(1'199'999));
        } else if (damage == QStringLiteral("extra") || damage == QStringLiteral("young")) {
            QFile file(extra);
            QVERIFY(file.open(QIODevice::WriteOnly));
            if (damage == QStringLiteral("extra"))
                QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
        } else if (damage == QStringLiteral("orphan")) {
            auto database = Database::open(opened.location.database, Database::Mode::ReadWrite);
            QVERIFY(database && database->execute("DELETE FROM capture WHERE id = 7"));
        } else if (damage == QStringLiteral("page")) {
            QFile file(opened.location.database);
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
            QVERIFY(file.write(QByteArray(16'384, 'x')) == 16'384);
        }
        body.close();
        const auto found = verify(opened.location);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        const QString all = found->problems.join(u'\n');
        if (problem.isEmpty()) {
            QCOMPARE(all, QString());
            QCOMPARE(found->captures, 302);
            QCOMPARE(found->bodies, 1);
        } else {
            QVERIFY2(all.contains(problem.contains(u'%') ? problem.arg(path) : problem), qPrintable(all));
        }
    }

    void aBackup_isTakenWhileCapturesArrive_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("bodies");
        QTest::newRow("folder") << "copy"
                                << "copy/captures.db"
                                << "copy/bodies";
        QTest::newRow("folder that is there") << "there/"
                                              << "there/captures.db"
                                              << "there/bodies";
        QTest::newRow("file") << "deep/er/copy.db"
                              << "deep/er/copy.db"
                              << "deep/er/copy.db-bodies";
    }

    void aBackup_isTakenWhileCapturesArrive()
    {
        QFETCH(QString, target);
        QFETCH(QString, database);
        QFETCH(QString, bodies);
        Opened opened;
        QVERIFY(QDir().mkpath(opened.folder.filePath(QStringLiteral("there"))));
        for (quint32 i = 1; i <= 5; ++i)
            opened.add(noise(1'100'000, i));
        opened.addMany(2000, 1000);
        std::atomic<bool> stopping = false;
        auto arriving = std::async(std::launch::async, [&] {
            for (quint32 i = 100; !stopping && i < 20'000; ++i)
                opened.add(noise(i % 50 == 0 ? 1'100'000 : 300, i));
        });
        const auto backup = backUp(opened.location, opened.folder.filePath(target));
        stopping = true;
        arriving.wait();
        QVERIFY2(backup, backup ? "" : qPrintable(backup.error().message));
        QCOMPARE(backup->location.database, opened.folder.filePath(database));
        QCOMPARE(backup->location.bodies, opened.folder.filePath(bodies));
        QCOMPARE(modeOf(backup->location.database), QStringLiteral("600"));
        QVERIFY(backup->captures >= 2005);
        QCOMPARE(verify(backup->location)->problems, QStringList());
        const QString name = opened.bodyFiles().value(0);
        if (QFile::exists(backup->location.bodies + u'/' + name))
            QCOMPARE(inodeOf(backup->location.bodies + u'/' + name), inodeOf(opened.body(name))); // linked, not copied
        QCOMPARE(QDir(opened.folder.filePath(QStringLiteral("private"))).entryList({QStringLiteral("bodies.*")}),
                 QStringList()); // nothing is left behind
        auto copy = Store::open(backup->location, Durability::Full, nullptr);
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().message));
        QCOMPARE(Reader::open(backup->location)->info()->captures, backup->captures);
        // The bodies of the copy are its own.
        QVERIFY(opened.cleanUp({1, 0, 0}));
        QCOMPARE(Reader::open(backup->location)->capture(1)->request.body.size(), 1'100'000);
    }

    void whatAKilledBackupLeft_isRemovedByTheNext()
    {
        Opened opened;
        opened.add(noise(1'100'000, 1));
        const QString gone = opened.location.bodies + QStringLiteral(".backup-999999999");
        const QString runs = opened.location.bodies + QStringLiteral(".backup-1");
        QVERIFY(QDir().mkpath(gone) && QDir().mkpath(runs));
        QVERIFY(backUp(opened.location, opened.folder.filePath(QStringLiteral("copy"))));
        QVERIFY(!QFile::exists(gone));
        QVERIFY(QFile::exists(runs)); // another's that is at it
    }

    void aBackup_overwritesNothing_data()
    {
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("target");
        QTest::newRow("file") << "copy.db"
                              << "copy.db";
        QTest::newRow("database in the folder") << "copy/captures.db"
                                                << "copy";
        QTest::newRow("bodies in the folder") << "copy/bodies/x"
                                              << "copy";
        QTest::newRow("bodies beside the file") << "copy.db-bodies/x"
                                                << "copy.db";
    }

    void aBackup_overwritesNothing()
    {
        QFETCH(QString, present);
        QFETCH(QString, target);
        Opened opened;
        opened.add("x");
        const QString path = opened.folder.filePath(present);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
        file.close();
        const auto backup = backUp(opened.location, opened.folder.filePath(target));
        QVERIFY(!backup);
        QCOMPARE(int(backup.error().kind), int(ErrorKind::Refused));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files).size(), 1);
    }

    void aBackupOfNothing_isRefused()
    {
        QTemporaryDir folder;
        const auto backup = backUp(Location::inFolder(folder.filePath(QStringLiteral("none"))),
                                   folder.filePath(QStringLiteral("copy")));
        QVERIFY(!backup);
        QCOMPARE(int(backup.error().kind), int(ErrorKind::NotFound));
        QVERIFY(!verify(Location::inFolder(folder.filePath(QStringLiteral("none")))));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
