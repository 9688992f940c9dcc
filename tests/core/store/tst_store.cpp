// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"
#include "core/store/reader.h"
#include "core/store/schema.h"
#include "core/store/store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace hookbench;
using namespace hookbench::store;

namespace {

http::Request requestOf(const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    return parser.state() == http::RequestParser::State::Complete ? parser.take() : parser.takePartial();
}

NewCapture captureOf(const QByteArray &bytes, qint64 receivedAt = 1'000'000)
{
    capture::Arrival arrival;
    arrival.listener = QStringLiteral("http://127.0.0.1:4280");
    arrival.remoteAddress = QStringLiteral("127.0.0.1");
    arrival.remotePort = 50000;
    arrival.firstByteAt = receivedAt - 10;
    arrival.receivedAt = receivedAt;
    arrival.request = requestOf(bytes);
    NewCapture out;
    out.summary = record::summaryOf(arrival, {});
    out.firstByteAt = arrival.firstByteAt;
    out.request = arrival.request;
    out.answer = http::plainReply(200, "ok");
    return out;
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
           + "\r\n\r\n" + body;
}

QByteArray noise(qsizetype size, quint32 seed = 3)
{
    QByteArray out(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

// Stores and waits for what came of it.
Result<qint64> add(Store &store, NewCapture capture)
{
    Result<qint64> out = fail(ErrorKind::Unavailable, QStringLiteral("never called"));
    QSemaphore done;
    store.addCapture(std::move(capture), [&](const Result<qint64> &id) {
        out = id;
        done.release();
    });
    done.acquire();
    return out;
}

QByteArray hashOf(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(in.readAll(), QCryptographicHash::Sha256).toHex()
                                        : QByteArray("missing");
}

QStringList targetsOf(const Result<std::vector<record::CaptureSummary>> &summaries)
{
    if (!summaries)
        return {summaries.error().message};
    QStringList out;
    for (const record::CaptureSummary &summary : *summaries)
        out << summary.target;
    return out;
}

struct Folder
{
    QTemporaryDir dir;
    Location location = Location::inFolder(dir.path());
    QString notice;

    std::unique_ptr<Store> open(Durability durability = Durability::Normal)
    {
        auto store = Store::open(location, durability, &notice);
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        return std::move(*store);
    }
    Reader reader()
    {
        auto reader = Reader::open(location);
        if (!reader)
            qFatal("%s", qPrintable(reader.error().message));
        return std::move(*reader);
    }
};

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void capture_comesBackToTheByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no body") << QByteArray("GET /a?b=c HTTP/1.1\r\nHOST: x\r\nx-a: 1\r\nX-A: 2\r\n\r\n");
        QTest::newRow("empty body") << post("/e", {});
        QTest::newRow("zero bytes and all others") << post("/z", QByteArray(3, '\0') + noise(1000));
        QTest::newRow("chunked with trailers") << QByteArray(
            "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n0\r\nX-T: 1\r\n\r\n");
        QTest::newRow("in a file of its own") << post("/large", noise(largestBodyInDatabase + 1));
        QTest::newRow("target that is not UTF-8") << QByteArray("GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    void capture_comesBackToTheByte()
    {
        QFETCH(QByteArray, bytes);
        Folder folder;
        const NewCapture given = captureOf(bytes);
        qint64 id = 0;
        {
            const auto store = folder.open();
            const auto added = add(*store, given);
            QVERIFY(added);
            id = *added;
        }
        const auto back = folder.reader().capture(id);
        QVERIFY(back);
        QVERIFY(back->request.head + back->request.wireBody.toByteArray() == bytes);
        QVERIFY(back->request.body == given.request.body);
        QCOMPARE(back->request.method, given.request.method);
        QCOMPARE(back->request.target, given.request.target);
        QVERIFY(back->request.headers == given.request.headers);
        QVERIFY(back->request.trailers == given.request.trailers);
        QVERIFY(back->request.chunks == given.request.chunks);
        QCOMPARE(back->summary.size, qint64(given.request.body.size()));
        QCOMPARE(back->summary.receivedAt, given.summary.receivedAt);
        QCOMPARE(back->answer.body.toByteArray(), QByteArray("ok\n"));
    }

    void whatWasConfirmed_isThereForAnotherConnection()
    {
        Folder folder;
        const auto store = folder.open(Durability::Full);
        for (int i = 1; i <= 5; ++i) {
            const auto id = add(*store, captureOf(post("/n", QByteArray::number(i))));
            QVERIFY(id);
            QCOMPARE(*id, qint64(i));
            QVERIFY(folder.reader().capture(*id)); // at once, before the store is closed
        }
    }

    void manyCaptures_areAnnouncedOnceWithTheirIds()
    {
        Folder folder;
        const auto store = folder.open();
        qint64 first = 0;
        qint64 last = 0;
        qint64 announced = 0;
        connect(
            store.get(), &Store::changed, store.get(),
            [&](const Change &change) {
                if (change.lastNewCapture == 0)
                    return;
                first = first == 0 ? change.firstNewCapture : first;
                announced += change.lastNewCapture - change.firstNewCapture + 1;
                last = change.lastNewCapture;
            },
            Qt::DirectConnection);
        for (int i = 0; i < 500; ++i)
            store->addCapture(captureOf(post("/many", QByteArray::number(i))), {});
        store->flush();
        QCOMPARE(announced, qint64(500));
        QCOMPARE(first, qint64(1));
        QCOMPARE(last, qint64(500));
        QCOMPARE(folder.reader().info()->captures, qint64(500));
    }

    void whatCameOfAnAnswer_followsLater()
    {
        Folder folder;
        const auto store = folder.open();
        const qint64 sent = *add(*store, captureOf(post("/sent", "a"), 5'000'000));
        const qint64 left = *add(*store, captureOf(post("/left", "a"), 5'000'000));
        const qint64 open = *add(*store, captureOf(post("/open", "a"), 5'000'000));
        store->reportAnswer({sent, 204, true, 5'002'500});
        store->reportAnswer({left, 200, false, 5'001'000});
        store->flush();
        Reader reader = folder.reader();
        const auto rows = reader.summaries({sent, left, open});
        QVERIFY(rows);
        QCOMPARE(rows->at(0).status, std::optional<int>(204));
        QCOMPARE(rows->at(0).duration, std::optional<qint64>(2'500));
        QCOMPARE(rows->at(0).fate, record::AnswerFate::Sent);
        QCOMPARE(rows->at(1).status, std::optional<int>());
        QCOMPARE(rows->at(1).fate, record::AnswerFate::ClientLeft);
        QCOMPARE(rows->at(2).fate, record::AnswerFate::Unknown);
    }

    void answerOfATarget_isPutInLater()
    {
        Folder folder;
        const auto store = folder.open();
        NewCapture capture = captureOf(post("/pass", "a"));
        capture.target = QStringLiteral("http://localhost:3000");
        const qint64 id = *add(*store, capture);
        QVERIFY(folder.reader().capture(id)->answer.body.isEmpty());
        http::ReplyPlan plan = http::plainReply(418, "tea");
        plan.headers.append("X-Pot", "1");
        store->setAnswer(id, plan);
        store->flush();
        const auto back = folder.reader().capture(id);
        QCOMPARE(back->answer.status, 418);
        QCOMPARE(back->answer.headers.value("x-pot"), QByteArray("1"));
        QCOMPARE(back->target, QStringLiteral("http://localhost:3000"));
    }

    void deletedCaptures_comeBackUntilTheyArePurged()
    {
        Folder folder;
        const auto store = folder.open();
        for (int i = 0; i < 4; ++i)
            QVERIFY(add(*store, captureOf(post("/d", QByteArray::number(i)))));
        Reader reader = folder.reader();
        const auto ids = [&] { return *reader.ids({}, {}); };
        store->setDeleted({2, 3}, true);
        store->flush();
        QCOMPARE(ids(), (std::vector<qint64>{4, 1}));
        QVERIFY(!reader.capture(2));
        store->setDeleted({2}, false);
        store->flush();
        QCOMPARE(ids(), (std::vector<qint64>{4, 2, 1}));
        store->deleteAll(4, 777);
        store->flush();
        QCOMPARE(ids(), (std::vector<qint64>{}));
        store->undeleteAll(777);
        store->flush();
        QCOMPARE(ids(), (std::vector<qint64>{4, 2, 1})); // 3 was deleted before
        store->deleteAll(4, 1000);
        store->purge(2000);
        store->flush();
        store->undeleteAll(1000);
        store->flush();
        QCOMPARE(ids(), (std::vector<qint64>{}));
        QCOMPARE(*add(*store, captureOf(post("/d", "next"))), qint64(5)); // numbers are never used again
    }

    void purging_removesFilesThatNothingNames()
    {
        Folder folder;
        const auto store = folder.open();
        const QByteArray large = noise(largestBodyInDatabase + 1);
        const qint64 one = *add(*store, captureOf(post("/l", large)));
        const qint64 two = *add(*store, captureOf(post("/l", large)));
        const auto files = [&] {
            return QDir(folder.location.bodies).entryList(QDir::Files | QDir::NoDotAndDotDot).size();
        };
        QCOMPARE(files(), 1); // the same content is kept once
        store->setDeleted({one}, true);
        store->purge(std::numeric_limits<qint64>::max());
        store->flush();
        QCOMPARE(files(), 1);
        QVERIFY(folder.reader().capture(two)->request.body.toByteArray() == large);
        store->setDeleted({two}, true);
        store->purge(std::numeric_limits<qint64>::max());
        store->flush();
        QCOMPARE(files(), 0);
    }

    void lists_comeInOrderAndByFilter_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("targets"); // newest first
        const auto row = [](const char *filter, const char *targets) {
            QTest::newRow(*filter ? filter : "nothing") << QString::fromUtf8(filter) << QString::fromUtf8(targets);
        };
        row("", "/files/a.txt?x=1&y=%20z /orders/2 /hooks/github /orders/1");
        row("method:get", "/files/a.txt?x=1&y=%20z");
        row("method:/^P(OST|UT)$/", "/orders/2 /hooks/github /orders/1");
        row("path:/orders/*", "/orders/2 /orders/1");
        row("path:/orders/1", "/orders/1");
        row("path:/orders", "");
        row("target:*x=1*", "/files/a.txt?x=1&y=%20z");
        row("path:/files/a.txt", "/files/a.txt?x=1&y=%20z");
        row("status:201", "/orders/2");
        row("status:2xx", "/orders/2 /orders/1");
        row("status:>=400", "/hooks/github");
        row("status:<300 method:PUT", "/orders/2");
        row("size:>100", "/hooks/github");
        row("size:<=5", "/files/a.txt?x=1&y=%20z /orders/1");
        row("duration:>1s", "/orders/2");
        row("header.x-github-event:push", "/hooks/github");
        row("header.x-github-event:PUSH", "/hooks/github");
        row("header.x-github-event:issues", "");
        row("has:header.x-github-event", "/hooks/github");
        row("-has:header.x-github-event method:POST", "/orders/1");
        row("query.x:1", "/files/a.txt?x=1&y=%20z");
        row("query.y:\" z\"", "/files/a.txt?x=1&y=%20z");
        row("remote:127.0.0.1", "/files/a.txt?x=1&y=%20z /orders/2 /hooks/github /orders/1");
        row("remote:10.*", "");
        row("after:1970-01-01T00:00:03", "/files/a.txt?x=1&y=%20z /orders/2");
        row("before:1970-01-01T00:00:03", "/hooks/github /orders/1");
        row("coffee", "/orders/1");
        row("\"repository full\"", "/hooks/github");
        row("orders OR github", "/orders/2 /hooks/github /orders/1");
        row("(orders OR github) -status:201", "/hooks/github /orders/1");
        row("NOT (orders OR github)", "/files/a.txt?x=1&y=%20z");
        row("is:error", "");
        row("is:replayed", "");
    }
    void lists_comeInOrderAndByFilter()
    {
        QFETCH(QString, filter);
        qputenv("TZ", "UTC");
        Folder folder;
        const auto store = folder.open();
        struct
        {
            QByteArray bytes;
            int status;
            qint64 duration;
        } const given[] = {
            {"POST /orders/1 HTTP/1.1\r\nHost: shop\r\nX-Drink: coffee\r\nContent-Length: 1\r\n\r\na", 200, 100},
            {post("/hooks/github", "{\"repository full\":1," + QByteArray(200, ' ') + "}", "X-GitHub-Event: push\r\n"),
             404, 100},
            {"PUT /orders/2 HTTP/1.1\r\nHost: shop\r\nContent-Length: 6\r\n\r\nabcdef", 201, 2'000'000},
            {"GET /files/a.txt?x=1&y=%20z HTTP/1.1\r\nHost: x\r\n\r\n", 302, 100}};
        qint64 second = 1;
        for (const auto &one : given) {
            const qint64 at = second++ * 1'000'000;
            store->reportAnswer({*add(*store, captureOf(one.bytes, at)), one.status, true, at + one.duration});
        }
        store->flush();
        const auto parsed = record::parseFilter(filter, 100'000'000);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        Reader reader = folder.reader();
        const QStringList targets = targetsOf(reader.newest(*parsed, 100));
        QTEST(targets.join(u' '), "targets");
        // The other ways to the same rows say the same.
        const auto ids = reader.ids(*parsed, {});
        QVERIFY(ids);
        QTEST(targetsOf(reader.summaries(*ids)).join(u' '), "targets");
        QStringList oldestFirst = targetsOf(reader.after(0, *parsed, 100));
        std::reverse(oldestFirst.begin(), oldestFirst.end());
        QTEST(oldestFirst.join(u' '), "targets");
        QCOMPARE(reader.matching({1, 2, 3, 4}, *parsed)->size(), std::size_t(targets.size()));
    }

    void columns_areSortedBy_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::newRow("number") << int(Column::Id) << QStringLiteral("1 2 3");
        QTest::newRow("method") << int(Column::Method) << QStringLiteral("3 2 1");
        QTest::newRow("path") << int(Column::Path) << QStringLiteral("2 3 1");
        QTest::newRow("size") << int(Column::Size) << QStringLiteral("3 1 2");
    }
    void columns_areSortedBy()
    {
        QFETCH(int, column);
        QFETCH(QString, ascending);
        Folder folder;
        const auto store = folder.open();
        for (const char *bytes :
             {"PUT /c HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na",
              "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", "GET /b HTTP/1.1\r\nHost: x\r\n\r\n"})
            QVERIFY(add(*store, captureOf(bytes)));
        Reader reader = folder.reader();
        const auto text = [](const std::vector<qint64> &ids) {
            QStringList out;
            for (const qint64 id : ids)
                out << QString::number(id);
            return out;
        };
        QStringList up = text(*reader.ids({}, {Column(column), false}));
        QCOMPARE(up.join(u' '), ascending);
        std::reverse(up.begin(), up.end());
        QCOMPARE(text(*reader.ids({}, {Column(column), true})), up);
    }

    void laterVersion_isRefusedAndNotTouched()
    {
        Folder folder;
        folder.open();
        sqlite3 *raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(folder.location.database).constData(), &raw), SQLITE_OK);
        QCOMPARE(sqlite3_exec(raw,
                              qPrintable(QStringLiteral("PRAGMA journal_mode=DELETE; PRAGMA user_version = %1")
                                             .arg(schemaVersion() + 1)),
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(raw);
        const QByteArray before = hashOf(folder.location.database);
        const auto store = Store::open(folder.location, Durability::Full, &folder.notice);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::TooNew);
        QVERIFY2(store.error().message.contains(folder.location.database), qPrintable(store.error().message));
        QCOMPARE(hashOf(folder.location.database), before);
        const auto reader = Reader::open(folder.location);
        QVERIFY(!reader);
        QCOMPARE(reader.error().kind, ErrorKind::TooNew);
    }

    void databaseOfAnotherProgram_isRefusedAndNotTouched()
    {
        Folder folder;
        QDir().mkpath(QFileInfo(folder.location.database).path());
        sqlite3 *raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(folder.location.database).constData(), &raw), SQLITE_OK);
        QCOMPARE(sqlite3_exec(raw, "CREATE TABLE theirs(x)", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(raw);
        const QByteArray before = hashOf(folder.location.database);
        const auto store = Store::open(folder.location, Durability::Full, &folder.notice);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Refused);
        QCOMPARE(hashOf(folder.location.database), before);
    }

    void damagedDatabase_isKeptAsideAndANewOneStarted()
    {
        Folder folder;
        QDir().mkpath(QFileInfo(folder.location.database).path());
        const QByteArray rubbish = noise(20000);
        QFile file(folder.location.database);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rubbish);
        file.close();
        const auto store = folder.open();
        QVERIFY(folder.notice.contains(QStringLiteral("damaged")));
        const QStringList aside =
            QFileInfo(folder.location.database).dir().entryList({QStringLiteral("*.damaged-*.db")});
        QCOMPARE(aside.size(), 1);
        QVERIFY2(folder.notice.contains(aside.first()), qPrintable(folder.notice));
        QCOMPARE(hashOf(QFileInfo(folder.location.database).dir().filePath(aside.first())),
                 QCryptographicHash::hash(rubbish, QCryptographicHash::Sha256).toHex());
        QCOMPARE(*add(*store, captureOf(post("/after", "a"))), qint64(1));
    }

    void files_areForTheirOwnerAlone()
    {
        Folder folder;
        const auto store = folder.open();
        QVERIFY(add(*store, captureOf(post("/l", noise(largestBodyInDatabase + 1)))));
        int looked = 0;
        for (const QString &path : {QFileInfo(folder.location.database).path(), folder.location.bodies}) {
            for (const QFileInfo &file : QDir(path).entryInfoList(QDir::Files)) {
                const auto others =
                    file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
                QVERIFY2(!others, qPrintable(file.filePath()));
                ++looked;
            }
        }
        QVERIFY(looked >= 3);
    }

    void databaseThatIsGone_isNotTrusted()
    {
        Folder folder;
        const auto store = folder.open();
        QVERIFY(add(*store, captureOf(post("/a", "1"))));
        QString health;
        connect(
            store.get(), &Store::healthChanged, store.get(), [&](const QString &text) { health = text; },
            Qt::DirectConnection);
        QVERIFY(QFile::remove(folder.location.database));
        const auto lost = add(*store, captureOf(post("/b", "2")));
        QVERIFY(!lost);
        QVERIFY(!health.isEmpty());
    }

    void lockOfAnotherProgram_isAnErrorAndGoesByItself()
    {
        Folder folder;
        const auto store = folder.open();
        QVERIFY(add(*store, captureOf(post("/a", "1"))));
        sqlite3 *raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(folder.location.database).constData(), &raw), SQLITE_OK);
        QCOMPARE(sqlite3_exec(raw, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
        QStringList healths;
        connect(
            store.get(), &Store::healthChanged, store.get(), [&](const QString &text) { healths << text; },
            Qt::DirectConnection);
        const auto lost = add(*store, captureOf(post("/b", "2")));
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unavailable);
        QCOMPARE(sqlite3_exec(raw, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(raw);
        QVERIFY(add(*store, captureOf(post("/c", "3"))));
        store->flush();
        QCOMPARE(healths.size(), 2);
        QCOMPARE(healths.last(), QString());
        QCOMPARE(folder.reader().info()->captures, qint64(2));
    }

    void rowThatCannotBeStored_doesNotFailItsBatch()
    {
        Folder folder;
        const auto store = folder.open();
        sqlite3 *raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(folder.location.database).constData(), &raw), SQLITE_OK);
        QCOMPARE(
            sqlite3_exec(
                raw,
                "CREATE TRIGGER picky BEFORE INSERT ON capture WHEN NEW.path = '/bad' BEGIN SELECT RAISE(ABORT, 'no'); END",
                nullptr, nullptr, nullptr),
            SQLITE_OK);
        sqlite3_close(raw);
        std::atomic<int> good{0};
        std::atomic<int> bad{0};
        for (int i = 0; i < 60; ++i) {
            store->addCapture(captureOf(post(i % 20 == 7 ? "/bad" : "/good", "a")),
                              [&](const Result<qint64> &id) { id ? ++good : ++bad; });
        }
        store->flush();
        QCOMPARE(good.load(), 57);
        QCOMPARE(bad.load(), 3);
        QCOMPARE(folder.reader().info()->captures, qint64(57));
    }

    // A file size limit is what a full disk looks like to a program that is not root.
    void fullDisk_isAnErrorAndGoesByItself()
    {
        Folder folder;
        const auto store = folder.open();
        QVERIFY(add(*store, captureOf(post("/a", "1"))));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 200'000;
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto lost = add(*store, captureOf(post("/b", noise(900'000))));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!lost);
        QVERIFY(add(*store, captureOf(post("/c", noise(900'000)))));
        QCOMPARE(folder.reader().info()->captures, qint64(2));
    }

    void reader_withoutADatabase_saysSo()
    {
        Folder folder;
        const auto reader = Reader::open(folder.location);
        QVERIFY(!reader);
        QCOMPARE(reader.error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
