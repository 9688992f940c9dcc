// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/http/requestparser.h"
#include "core/store/filtersql.h"
#include "core/store/reader.h"
#include "core/store/schema.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <future>

#include <dlfcn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hookbench;
using namespace hookbench::store;

namespace {

std::atomic<int> syncs{0};

int syncBy(const char *name, int descriptor)
{
    ++syncs;
    return reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name))(descriptor);
}

} // namespace

// SQLite comes by here on its way to the disk.
extern "C" int fsync(int descriptor)
{
    return syncBy("fsync", descriptor);
}
extern "C" int fdatasync(int descriptor)
{
    return syncBy("fdatasync", descriptor);
}

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 noon = 1'795'262'400 * second; // 2026-11-21T12:00:00Z

http::Request requestOf(const QByteArray &wire)
{
    http::RequestParser parser;
    parser.feed(wire);
    http::Request out = parser.state() == http::RequestParser::State::Complete ? parser.take() : parser.takePartial();
    out.keepAlive = true; // both matter to the connection alone and are not kept
    out.expectContinue = false;
    return out;
}

NewCapture captureOf(const QByteArray &wire, const QString &endpoint = {})
{
    capture::Arrival arrival;
    arrival.listener = QStringLiteral("http://127.0.0.1:4280");
    arrival.remoteAddress = QStringLiteral("127.0.0.1");
    arrival.remotePort = 50000;
    arrival.firstByteAt = noon - 5;
    arrival.receivedAt = noon;
    arrival.request = requestOf(wire);
    NewCapture out;
    out.summary = record::summaryOf(arrival, endpoint);
    out.firstByteAt = arrival.firstByteAt;
    out.request = arrival.request;
    out.answer = http::plainReply(200, "ok");
    return out;
}

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
           + "\r\n\r\n" + body;
}

// Different bytes for different seeds, packed or not.
QByteArray noise(qsizetype size, quint32 seed = 1)
{
    QByteArray out(size, Qt::Uninitialized);
    for (char &c : out) {
        seed = seed * 1664525 + 1013904223;
        c = char(seed >> 24);
    }
    return out;
}

QByteArray hashOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex()
                                          : QByteArray("none");
}

template <typename Value>
QString textOf(const Result<Value> &result)
{
    return result ? QStringLiteral("well")
                  : QStringLiteral("%1: %2").arg(int(result.error().kind)).arg(result.error().message);
}

/// A store in a folder that goes away.
struct Opened
{
    QTemporaryDir folder;
    Location location = Location::inFolder(folder.filePath(QStringLiteral(".hookbench")));
    std::unique_ptr<Store> store;
    QString notice;
    Error error;

    explicit Opened(Durability durability = Durability::Normal) { open(durability); }

    void open(Durability durability = Durability::Normal)
    {
        store.reset();
        auto opened = Store::open(location, durability, &notice);
        if (opened)
            store = std::move(*opened);
        else
            error = opened.error();
    }

    Result<qint64> add(NewCapture capture)
    {
        std::promise<Result<qint64>> promise;
        store->addCapture(std::move(capture), [&](const Result<qint64> &id) { promise.set_value(id); });
        return promise.get_future().get();
    }
    Reader reader() const
    {
        auto opened = Reader::open(location);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    QString ids(const QString &filter = {}, Order order = {Column::Id, false}) const
    {
        const auto parsed = record::parseFilter(filter, noon);
        if (!parsed)
            return parsed.error().message;
        const auto found = reader().ids(*parsed, order);
        return found ? listText(*found) : found.error().message;
    }
    static QString listText(const std::vector<qint64> &numbers)
    {
        QStringList out;
        for (const qint64 number : numbers)
            out << QString::number(number);
        return out.join(u' ');
    }
    template <typename Summary>
    static QString listText(const std::vector<Summary> &summaries)
    {
        QStringList out;
        for (const Summary &summary : summaries)
            out << QString::number(summary.id);
        return out.join(u' ');
    }
    QStringList bodyFiles() const { return QDir(location.bodies).entryList(QDir::Files, QDir::Name); }

    /// Holds the writer in a callback until the other semaphore is released.
    void hold(QSemaphore &goOn)
    {
        QSemaphore inside;
        store->addCapture(captureOf(get("/hold")), [&](const Result<qint64> &) {
            inside.release();
            goOn.acquire();
        });
        inside.acquire();
    }
};

/// Lets files grow to so many bytes and no further, as a full disk would; for the whole process.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void aRequest_isReadBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("files"); // of bodies/
        const auto chunked = [](const QByteArray &chunks) {
            return "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
        };
        QTest::newRow("no body") << get("/a?b=%2F") << 0;
        QTest::newRow("empty body") << post("/", "") << 0;
        QTest::newRow("text") << post("/", "hello", "X-A:\t1  \r\nx-a: 2\r\n") << 0;
        QTest::newRow("NUL and all other bytes") << post("/", noise(5000) + QByteArray(10, '\0')) << 0;
        QTest::newRow("bytes above 127 in the head") << get("/caf\xe9", "X-A: \xff\xfe\r\n") << 0;
        QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << 0;
        QTest::newRow("chunks and trailers") << chunked("5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 7\r\n\r\n") << 0;
        QTest::newRow("largest body in the database") << post("/", noise(spool::largestBodyInMemory)) << 0;
        QTest::newRow("smallest body in a file") << post("/", noise(spool::largestBodyInMemory + 1)) << 1;
        QTest::newRow("large body in chunks") << chunked("1000000\r\n" + noise(0x1000000) + "\r\n0\r\nX-Sum: 7\r\n\r\n")
                                              << 2; // as it came, and without framing
    }

    void aRequest_isReadBackByteForByte()
    {
        QFETCH(QByteArray, wire);
        QFETCH(int, files);
        Opened opened;
        const NewCapture capture = captureOf(wire);
        const auto id = opened.add(capture);
        QCOMPARE(textOf(id), QStringLiteral("well"));
        QCOMPARE(opened.bodyFiles().size(), files);
        const auto read = opened.reader().capture(*id);
        QCOMPARE(textOf(read), QStringLiteral("well"));
        QVERIFY(read->request.head + read->request.wireBody.toByteArray() == wire);
        QVERIFY(read->request == capture.request);
        QCOMPARE(read->firstByteAt, capture.firstByteAt);
        QCOMPARE(read->answer.status, 200);
        QCOMPARE(read->answer.headers.value("content-type"), QByteArray("text/plain; charset=utf-8"));
        QCOMPARE(read->answer.body.toByteArray(), QByteArray("ok\n"));
    }

    void aSummary_isReadBack_data()
    {
        QTest::addColumn<int>("damage"); // -1: none, -2: none, and recognised
        QTest::newRow("whole") << -1;
        QTest::newRow("refused") << int(capture::Damage::Kind::Refused);
        QTest::newRow("truncated") << int(capture::Damage::Kind::Truncated);
        QTest::newRow("timed out") << int(capture::Damage::Kind::TimedOut);
        QTest::newRow("recognised") << -2;
    }

    void aSummary_isReadBack()
    {
        QFETCH(int, damage);
        NewCapture capture = captureOf(post("/p\xc3\xbc?q", "12345"), QStringLiteral("orders"));
        capture.summary.engine = capture::Engine::Qt;
        capture.summary.remoteAddress = QStringLiteral("::1");
        if (damage >= 0) {
            capture.summary.damage = capture::Damage::Kind(damage);
            capture.summary.error = QStringLiteral("it is damaged");
            capture.summary.errorAt = qint64(5) << 32;
        }
        if (damage == -2) {
            capture.summary.service = QStringLiteral("github");
            capture.summary.serviceEvent = QStringLiteral("push");
            capture.summary.deliveryId = QStringLiteral("d-1");
            capture.summary.eventId = QStringLiteral("e-1");
            capture.summary.retry = 0;
        }
        Opened opened;
        const auto id = opened.add(capture);
        QCOMPARE(textOf(id), QStringLiteral("well"));
        capture.summary.id = *id;
        const auto read = opened.reader().summaries({*id});
        QVERIFY(read && read->size() == 1);
        QVERIFY(read->front() == capture.summary);
        QVERIFY(opened.reader().capture(*id)->summary == capture.summary);
    }

    void recognition_canBeFilteredBy_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("found"); // of an unknown one, GitHub's push, and a retry of Slack's message
        QTest::newRow("service") << QStringLiteral("service:GitHub") << QStringLiteral("2");
        QTest::newRow("all that are known") << QStringLiteral("service:*") << QStringLiteral("2 3");
        QTest::newRow("those that are not") << QStringLiteral("-service:*") << QStringLiteral("1");
        QTest::newRow("expression") << QStringLiteral("service:/^.*$/") << QStringLiteral("2 3");
        QTest::newRow("event") << QStringLiteral("event:mess*") << QStringLiteral("3");
        QTest::newRow("delivery") << QStringLiteral("delivery:d-2") << QStringLiteral("2");
        QTest::newRow("retry") << QStringLiteral("retry:>0") << QStringLiteral("3");
        QTest::newRow("a word of the service") << QStringLiteral("ithu") << QStringLiteral("2");
        QTest::newRow("a word of the event") << QStringLiteral("Essag") << QStringLiteral("3");
        QTest::newRow("not the word") << QStringLiteral("-push") << QStringLiteral("1 3");
        QTest::newRow("no count is no count of 0") << QStringLiteral("retry:0") << QString();
    }

    void recognition_canBeFilteredBy()
    {
        QFETCH(QString, filter);
        Opened opened;
        NewCapture capture = captureOf(get("/"));
        QVERIFY(opened.add(capture));
        record::setRecognition(capture.summary,
                               {QStringLiteral("github"), QStringLiteral("push"), QStringLiteral("d-2"), {}, {}});
        QVERIFY(opened.add(capture));
        record::setRecognition(capture.summary, {QStringLiteral("slack"), QStringLiteral("message"),
                                                 QStringLiteral("d-3"), QStringLiteral("e"), 2});
        QVERIFY(opened.add(capture));
        QTEST(opened.ids(filter), "found");
        QCOMPARE(opened.ids({}, {Column::Service, true}), QStringLiteral("3 2 1"));
        QCOMPARE(opened.ids({}, {Column::Event, false}), QStringLiteral("1 3 2"));
    }

    void attemptsOfADelivery_areCounted_data()
    {
        QTest::addColumn<bool>("hasId");
        QTest::addColumn<bool>("startsAnew");
        QTest::addColumn<qsizetype>("size");
        for (const bool startsAnew : {false, true}) {
            const char *when = startsAnew ? "after a new start" : "while it runs";
            QTest::addRow("by delivery id, %s", when) << true << startsAnew << qsizetype(10);
            QTest::addRow("by body, %s", when) << false << startsAnew << qsizetype(10);
            QTest::addRow("by large body, %s", when) << false << startsAnew << spool::largestBodyInMemory + 1;
        }
    }

    void attemptsOfADelivery_areCounted()
    {
        QFETCH(bool, hasId);
        QFETCH(bool, startsAnew);
        QFETCH(qsizetype, size);
        Opened opened;
        const auto add = [&](quint32 seed, qint64 after, const char *delivery = "d") {
            NewCapture capture = captureOf(post("/hook", noise(size, seed)));
            capture.summary.receivedAt += after * second;
            if (hasId) {
                capture.summary.service = QStringLiteral("github");
                capture.summary.deliveryId = QString::fromLatin1(delivery);
            }
            return textOf(opened.add(std::move(capture)));
        };
        const auto texts = [&opened] {
            QStringList out;
            const auto all = opened.reader().after(0, {}, 100);
            for (const record::CaptureSummary &one : *all)
                out << QStringLiteral("%1[%2]").arg(record::attemptText(one)).arg(one.cluster);
            return out.join(u' ');
        };
        add(1, 0);
        add(2, 1, "other");
        QCOMPARE(texts(), QStringLiteral("[0] [0]"));
        if (startsAnew)
            opened.open();
        add(1, 10);
        if (startsAnew)
            opened.open();
        add(1, 30);
        QCOMPARE(texts(), QStringLiteral("1/3[1] [0] 2/3, +10 s[1] 3/3, +20 s[1]"));
        QCOMPARE(opened.ids(QStringLiteral("attempt:>1")), QStringLiteral("3 4"));
        QCOMPARE(opened.ids(QStringLiteral("attempt:1")), QStringLiteral("1 2"));
        QCOMPARE(opened.ids({}, {Column::Attempt, false}), QStringLiteral("1 2 3 4"));
        QCOMPARE(opened.ids({}, {Column::Attempt, true}), QStringLiteral("4 3 2 1"));
        QCOMPARE(opened.ids(QStringLiteral("duplicate:yes")), QStringLiteral("1 3 4"));
        QCOMPARE(opened.ids(QStringLiteral("duplicate:no")), QStringLiteral("2"));
        QCOMPARE(opened.ids(QStringLiteral("is:latest")), QStringLiteral("2 4"));
        QCOMPARE(Opened::listText(*opened.reader().attempts(1)), QStringLiteral("1 3 4"));
        opened.store->setDeleted({4}, true);
        opened.store->flush();
        QCOMPARE(texts(), QStringLiteral("1/2[1] [0] 2/2, +10 s[1]"));
        QCOMPARE(opened.ids(QStringLiteral("is:latest")), QStringLiteral("2 3"));
    }

    void attemptsOfUnknownSenders_areFound_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("firstFields");
        QTest::addColumn<QByteArray>("secondFields");
        QTest::addColumn<bool>("isRetry");
        const auto row = [](const char *name, const QByteArray &first, const QByteArray &second,
                            const QByteArray &firstFields, const QByteArray &secondFields, bool isRetry) {
            QTest::newRow(name) << first << second << firstFields << secondFields << isRetry;
        };
        row("event_id", R"({"event_id":"e-7","generated":"10:00"})", R"({"event_id":"e-7","generated":"10:01"})", {},
            {}, true);
        row("another event_id", R"({"event_id":"e-7","x":1})", R"({"event_id":"e-8","x":1})", {}, {}, false);
        row("Idempotency-Key", R"({"id":1,"sent":1})", R"({"id":2,"sent":2})", "Idempotency-Key: k\r\n",
            "Idempotency-Key: k\r\n", true);
        row("another Idempotency-Key", "a", "a", "Idempotency-Key: k\r\n", "Idempotency-Key: l\r\n", false);
        row("X-...-Delivery", "a", "b", "X-Shop-Delivery: 9\r\n", "X-Shop-Delivery: 9\r\n", true);
        row("X-Webhook-Id", R"({"id":"o-1","created_at":"10:00"})", R"({"id":"o-1","created_at":"10:01"})",
            "X-Webhook-Id: w1\r\n", "X-Webhook-Id: w1\r\n", true);
        row("X-Webhook-Id of all that is sent", R"({"id":"o-1"})", R"({"id":"o-2"})", "X-Webhook-Id: w1\r\n",
            "X-Webhook-Id: w1\r\n", false);
        row("id and type", R"({"id":"a","type":"paid","created_at":1})", R"({"id":"a","type":"paid","created_at":2})",
            {}, {}, true);
        row("the id of a thing", R"({"id":"a","type":"sensor","value":1})", R"({"id":"a","type":"sensor","value":2})",
            {}, {}, false);
        row("form", "a=1&timestamp=5", "a=1&timestamp=6", {}, {}, true);
        row("another form", "a=1&timestamp=5", "a=2&timestamp=5", {}, {}, false);
        row("blank before JSON", R"( {"a":1,"timestamp":5})", R"( {"a":1,"timestamp":6})", {}, {}, true);
        row("mark before JSON", "\xef\xbb\xbf{\"a\":1,\"timestamp\":5}", "\xef\xbb\xbf{\"a\":1,\"timestamp\":6}", {},
            {}, true);
        const auto packedOf = [](const QByteArray &bytes) { return qCompress(bytes).sliced(4); }; // in zlib's frame
        const QByteArray packed = "Content-Encoding: deflate\r\n";
        row("packed", packedOf(R"({"a":1,"timestamp":5})"), packedOf(R"({"a":1,"timestamp":6})"), packed, packed, true);
        row("packed, other", packedOf(R"({"a":1})"), packedOf(R"({"a":2})"), packed, packed, false);
    }

    void attemptsOfUnknownSenders_areFound()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, firstFields);
        QFETCH(QByteArray, secondFields);
        QFETCH(bool, isRetry);
        const QString found = isRetry ? QStringLiteral("2") : QString();
        for (const bool startsAnew : {false, true}) {
            Opened opened;
            opened.add(captureOf(post("/hook", first, firstFields)));
            if (startsAnew)
                opened.open();
            opened.add(captureOf(post("/hook", second, secondFields)));
            QCOMPARE(opened.ids(QStringLiteral("attempt:>1")), found);
        }
    }

    void aLongClusterOfAnEarlierVersion_isListedInTime()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(get("/"))));
        opened.store.reset();
        {
            auto database = Database::open(opened.location.database, Database::Mode::ReadWrite);
            QVERIFY(database);
            QVERIFY(database->execute(
                "INSERT INTO capture (received_at, first_byte_at, listener, remote, remote_port, engine, endpoint,"
                " method, target, path, host, version, size, cluster, attempt)"
                " WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                " SELECT received_at, first_byte_at, listener, remote, remote_port, engine, endpoint,"
                " method, target, path, host, version, size, 1, i FROM capture, n"));
            QVERIFY(database->execute("UPDATE capture SET cluster = 1, attempt = 1 WHERE id = 1"));
        }
        Reader reader = opened.reader();
        const Reader::TimeLimit limit(reader, std::chrono::seconds(10)); // with the square of it, minutes
        const auto all = reader.newest({}, 30'000);
        QVERIFY2(all, all ? "" : qPrintable(all.error().message));
        QCOMPARE(all->size(), std::size_t(20'000));
        QCOMPARE(record::attemptText(all->front()), QStringLiteral("20000/20000, +0.0 ms"));
        QCOMPARE(opened.ids(QStringLiteral("is:latest")), QStringLiteral("20000"));
        const auto shown = reader.attempts(1); // the newest ones
        QCOMPARE(shown->size(), std::size_t(500));
        QCOMPARE(shown->front().attempt, 19'501);
        QCOMPARE(shown->back().attempt, 20'000);
    }

    void overlappingSubscriptions_areNoRetries()
    {
        Opened opened;
        const auto add = [&](const char *delivery, const char *event) {
            NewCapture capture = captureOf(post("/hook", "{}"));
            capture.summary.service = QStringLiteral("github");
            capture.summary.deliveryId = QString::fromLatin1(delivery);
            capture.summary.eventId = QString::fromLatin1(event);
            return textOf(opened.add(std::move(capture)));
        };
        add("d1", "e1");
        add("d9", "e9");
        add("d2", "e1");
        add("d2", "e1");
        QCOMPARE(Opened::listText(*opened.reader().ofEvent(1)), QStringLiteral("1 3 4"));
        QCOMPARE(opened.ids(QStringLiteral("attempt:>1")), QStringLiteral("4"));
        QCOMPARE(opened.ids(QStringLiteral("duplicate:no")), QStringLiteral("2"));
        QCOMPARE(opened.reader().capture(1)->summary.attempts, 1);
    }

    void anotherAttempt_tellsThatTheOnesBeforeChanged()
    {
        Opened opened;
        std::vector<Change> changes;
        QObject::connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        Reader reader = [&] {
            opened.add(captureOf(post("/hook", "{}")));
            return opened.reader();
        }();
        Watermark seen;
        QVERIFY(reader.changesSince(seen));
        opened.add(captureOf(post("/hook", "{}")));
        opened.add(captureOf(post("/hook", "{}")));
        opened.store->flush();
        const auto told = reader.changesSince(seen); // to another process
        QVERIFY(told);
        QVERIFY(std::find(told->changedCaptures.begin(), told->changedCaptures.end(), 1)
                != told->changedCaptures.end());
        QCOMPARE(changes.back().changedCaptures, (std::vector<qint64>{2, 1}));
    }

    void aBatchThatFails_leavesNoClusterBehind()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(post("/hook", "a"))));
        {
            const FullDisk full(0);
            QVERIFY(!opened.add(captureOf(post("/hook", "b"))));
        }
        QTRY_VERIFY(opened.add(captureOf(get("/again"))));
        QVERIFY(opened.add(captureOf(post("/hook", "b"))));
        QCOMPARE(opened.ids(QStringLiteral("duplicate:yes")), QString());
    }

    void theSameLargeBody_isKeptOnce()
    {
        Opened opened;
        const QByteArray body = noise(spool::largestBodyInMemory + 1);
        QVERIFY(opened.add(captureOf(post("/1", body))));
        QVERIFY(opened.add(captureOf(post("/2", body))));
        QCOMPARE(opened.bodyFiles().join(u' '),
                 QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()));
        QVERIFY(opened.reader().capture(2)->request.body.view() == body);
    }

    void aLostBodyFile_isToldByItsName()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(post("/1", noise(spool::largestBodyInMemory + 1)))));
        const QString path = opened.location.bodies + u'/' + opened.bodyFiles().front();
        QVERIFY(QFile::remove(path));
        const auto read = opened.reader().capture(1);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
        QVERIFY(read.error().message.contains(path));
    }

    void whatCameOfAnAnswer_isKnownLater_data()
    {
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QString>("expected");
        QTest::newRow("sent") << true << "201 1 2500";
        QTest::newRow("client left") << false << "none 2 2500";
    }

    void whatCameOfAnAnswer_isKnownLater()
    {
        QFETCH(bool, whole);
        QFETCH(QString, expected);
        const auto text = [](const record::CaptureSummary &summary) {
            return QStringLiteral("%1 %2 %3")
                .arg(summary.status ? QString::number(*summary.status) : QStringLiteral("none"))
                .arg(int(summary.fate))
                .arg(summary.duration ? QString::number(*summary.duration) : QStringLiteral("none"));
        };
        Opened opened;
        const auto id = opened.add(captureOf(get("/")));
        QVERIFY(id);
        opened.store->flush(); // the capture is announced
        QCOMPARE(text(opened.reader().capture(*id)->summary), QStringLiteral("none 0 none"));
        std::vector<Change> changes;
        connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        opened.store->reportAnswer({*id, 201, whole, noon + 2500});
        opened.store->flush();
        QCOMPARE(text(opened.reader().capture(*id)->summary), expected);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(Opened::listText(changes[0].changedCaptures), QStringLiteral("1"));
        QCOMPARE(changes[0].lastNewCapture, 0);
    }

    void theAnswerOfATarget_isKnownLater()
    {
        Opened opened;
        NewCapture capture = captureOf(get("/"));
        capture.target = QStringLiteral("http://127.0.0.1:3000/");
        const auto id = opened.add(capture);
        QVERIFY(id);
        QCOMPARE(opened.reader().capture(*id)->answer.status, 0);
        QCOMPARE(opened.reader().capture(*id)->target, capture.target);
        http::ReplyPlan plan = http::plainReply(418, "from the target");
        plan.reason = "Teapot";
        plan.headers.append("X-A", "1");
        plan.headers.append("x-a", "2");
        opened.store->setAnswer(*id, plan);
        opened.store->flush();
        QVERIFY(opened.reader().capture(*id)->answer == plan);
    }

    void whatHasQueued_isOneCommit()
    {
        Opened opened;
        std::vector<Change> changes;
        connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        QSemaphore goOn;
        opened.hold(goOn);
        QStringList order;
        for (int i = 0; i < 100; ++i) {
            opened.store->addCapture(captureOf(get("/" + QByteArray::number(i))), [&order](const Result<qint64> &id) {
                order << (id ? QString::number(*id) : id.error().message);
            });
        }
        goOn.release();
        opened.store->flush();
        QCOMPARE(changes.size(), std::size_t(2)); // the one that was held, and all others
        QCOMPARE(changes[1].firstNewCapture, 2);
        QCOMPARE(changes[1].lastNewCapture, 101);
        QCOMPARE(order.size(), 100);
        QCOMPARE(order.front(), QStringLiteral("2"));
        QCOMPARE(order.back(), QStringLiteral("101"));
        QCOMPARE(opened.reader().summaries({101})->front().target, QStringLiteral("/99"));
    }

    void whatIsAnnounced_isOnTheDiskAlready()
    {
        Opened opened;
        QStringList seen;
        connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&](const Change &) { seen << QStringLiteral("changed ") + opened.ids(); }, Qt::DirectConnection);
        opened.store->addCapture(captureOf(get("/")),
                                 [&](const Result<qint64> &) { seen << QStringLiteral("done ") + opened.ids(); });
        opened.store->flush();
        QCOMPARE(seen.join(u';'), QStringLiteral("done 1;changed 1"));
    }

    void aStoreThatEnds_writesWhatHasQueued()
    {
        Opened opened;
        QSemaphore goOn;
        opened.hold(goOn);
        for (int i = 0; i < 50; ++i)
            opened.store->addCapture(captureOf(get("/")), {});
        goOn.release();
        opened.store.reset();
        QCOMPARE(opened.reader().info()->captures, 51);
    }

    void aFullCommit_isOnTheDiskAndANormalOneNeedNot_data()
    {
        QTest::addColumn<int>("durability");
        QTest::addColumn<bool>("syncs");
        QTest::newRow("full") << int(Durability::Full) << true;
        QTest::newRow("normal") << int(Durability::Normal) << false;
    }

    void aFullCommit_isOnTheDiskAndANormalOneNeedNot()
    {
        QFETCH(int, durability);
        QFETCH(bool, syncs);
        Opened opened{Durability(durability)};
        QVERIFY(opened.add(captureOf(get("/first"))));
        const int before = ::syncs;
        QVERIFY(opened.add(captureOf(get("/second"))));
        QCOMPARE(::syncs > before, syncs);
        opened.open(Durability(durability));
        QCOMPARE(opened.ids(), QStringLiteral("1 2"));
    }

    void aFilter_findsTheSameRowsInSql_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *filter, const char *ids) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromLatin1(ids);
        };
        row("", "1 2 3 4 5 6");
        row("method:post", "1 4 5");
        row("-method:post", "2 3 6");
        row("method:GET path:/shop/*", "2");
        row("method:DELETE OR method:PURGE", "3 6");
        row("path:/github/push", "1");
        row("path:/Shop/Orders", "2");
        row("path:/^.shop/", "2 3");
        row("target:*page=2*", "2");
        row("host:x", "1 2 3 4 6");
        row("host:api.example.com", "5");
        row("remote:127.0.0.1", "1 2 3 4 5");
        row("remote:10.*", "6");
        row("endpoint:orders", "2 3");
        row("endpoint:\"\"", "1 4 5 6");
        row("status:200", "1 2");
        row("status:2xx", "1 2");
        row("status:>=400", "3");
        row("status:<300", "1 2");
        row("NOT status:200", "3 4 5 6");
        row("NOT (status:200 OR status:404)", "4 5 6");
        row("size:0", "2 3 6");
        row("size:>1k", "5");
        row("size:>=5 size:<100", "1 4");
        row("duration:>=1s", "2");
        row("duration:<1s", "1 3");
        row("after:10m", "4 5 6");
        row("before:10m", "1 2 3");
        row("header.x-github-event:push", "1");
        row("header.X-GitHub-Event:PU*", "1");
        row("has:header.x-github-event", "1 4");
        row("-has:header.x-github-event", "2 3 5 6");
        row("query.page:2", "2");
        row("query.Page:2", "");
        row("has:query.page", "2 3");
        row("query.name:\"a b\"", "3");
        row("is:error", "4 6");
        row("is:truncated", "4");
        row("hello", "1");
        row("HELLO", "1");
        row("\"hello world\"", "1");
        row("page=2", "2");
        row("x-github-event", "1 4");
        row("no-such-word", "");
        row("method:post (status:200 OR is:truncated)", "1 4");
        row("method:post status:200 OR is:truncated", "1 4");
        row("method:get OR method:post status:200", "1 2");
        row("far-away", ""); // beyond what free words look into
        row("body:far-away", "5");
        row("body:HELLO", "1");
        row("body:push", ""); // it stands in the head
        row("-body:.", "1 2 3 4 6");
        row("body.say:\"hello world\"", "1");
        row("has:body.say", "1");
        row("host:*.EXAMPLE.*", "5");
        row("path:/%*", "");
        row("path:/s_op/*", "");
        row("endpoint:ORDERS", "2 3");
        row("endpoint:ord*", "2 3");
        row("status:404", "3");
        row("status:5xx", "");
        row("status:>404", "");
        row("is:pinned", "1 4");
        row("-is:pinned", "2 3 5 6");
        row("color:red", "4");
        row("color:*", "4 5");
        row("color:none", "1 2 3 6");
        row("note:support", "1");
        row("note:*support", "1");
        row("note:/^ask/", "1");
        row("note:*", "1");
        row("support", "1");
    }

    void aFilter_findsTheSameRowsInSql()
    {
        QFETCH(QString, filter);
        QFETCH(QString, ids);
        if (!m_filtered)
            m_filtered = filterable();
        QCOMPARE(m_filtered->ids(filter), ids);
        // The other ways to ask give the same.
        const auto parsed = record::parseFilter(filter, noon);
        QVERIFY(parsed);
        Reader reader = m_filtered->reader();
        QCOMPARE(Opened::listText(*reader.after(0, *parsed, 100)), ids);
        QCOMPARE(Opened::listText(*reader.matching({1, 2, 3, 4, 5, 6, 7}, *parsed)), ids);
        QStringList newest = ids.split(u' ', Qt::SkipEmptyParts);
        std::reverse(newest.begin(), newest.end());
        QCOMPARE(Opened::listText(*reader.newest(*parsed, 100)), newest.join(u' '));
        const auto part = reader.idsBelow(*parsed, 100, std::chrono::seconds(10));
        QCOMPARE(Opened::listText(part->ids), newest.join(u' '));
        QCOMPARE(part->below, 0);
    }

    void aWordAtTheBeginningOfALargeBody_isFound()
    {
        Opened opened;
        const QByteArray body = "needle " + noise(spool::largestBodyInMemory);
        QVERIFY(opened.add(captureOf(post("/large", body))));
        QVERIFY(opened.add(captureOf(get("/small"))));
        QCOMPARE(opened.bodyFiles().size(), 1);
        QCOMPARE(opened.ids(QStringLiteral("needle")), QStringLiteral("1"));
        QCOMPARE(opened.ids(QStringLiteral("header.host:x")), QStringLiteral("1 2"));
        QVERIFY(opened.reader().capture(1)->request.wireBody.view() == body);
    }

    void pages_areReadByKey()
    {
        Opened opened;
        for (int i = 1; i <= 25; ++i)
            opened.store->addCapture(captureOf(get("/" + QByteArray::number(i % 2 ? 1 : 2))), {});
        opened.store->flush();
        Reader reader = opened.reader();
        const auto odd = *record::parseFilter(QStringLiteral("path:/1"), noon);
        QCOMPARE(Opened::listText(*reader.after(0, odd, 5)), QStringLiteral("1 3 5 7 9"));
        QCOMPARE(Opened::listText(*reader.after(9, odd, 5)), QStringLiteral("11 13 15 17 19"));
        QVERIFY(opened.add(captureOf(get("/1")))); // what comes in between moves nothing
        QCOMPARE(Opened::listText(*reader.after(19, odd, 5)), QStringLiteral("21 23 25 26"));
        QCOMPARE(Opened::listText(*reader.after(26, odd, 5)), QString());
        QCOMPARE(Opened::listText(*reader.newest(odd, 3)), QStringLiteral("26 25 23"));
        QCOMPARE(Opened::listText(*reader.summaries({7, 99, 3})), QStringLiteral("7 3"));
        QCOMPARE(*reader.lastId(), 26);
    }

    void ids_areInTheOrderAskedFor_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::newRow("id") << int(Column::Id) << "1 2 3 4 5 6";
        QTest::newRow("time") << int(Column::ReceivedAt) << "1 2 3 4 5 6";
        QTest::newRow("method") << int(Column::Method) << "3 2 1 4 5 6";
        QTest::newRow("path") << int(Column::Path) << "5 6 4 1 2 3";
        QTest::newRow("status") << int(Column::Status) << "4 5 6 1 2 3";
        QTest::newRow("duration") << int(Column::Duration) << "4 5 6 1 3 2";
        QTest::newRow("size") << int(Column::Size) << "2 3 6 4 1 5";
        QTest::newRow("remote") << int(Column::Remote) << "6 1 2 3 4 5";
        QTest::newRow("endpoint") << int(Column::Endpoint) << "1 4 5 6 2 3";
    }

    void ids_areInTheOrderAskedFor()
    {
        QFETCH(int, column);
        QFETCH(QString, ascending);
        const std::unique_ptr<Opened> opened = filterable();
        QCOMPARE(opened->ids({}, {Column(column), false}), ascending);
    }

    void theDeleted_areOutOfViewAndComeBack()
    {
        const std::unique_ptr<Opened> opened = filterable();
        std::vector<Change> changes;
        connect(
            opened->store.get(), &Store::changed, opened->store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        opened->store->setDeleted({2, 4}, true);
        opened->store->flush();
        QCOMPARE(opened->ids(), QStringLiteral("1 3 5 6"));
        QCOMPARE(Opened::listText(*opened->reader().matching({2, 3}, {})), QStringLiteral("3"));
        QCOMPARE(opened->reader().info()->captures, 4);
        QVERIFY(!changes.empty() && changes.back().deleted);
        opened->store->setDeleted({2, 4}, false);
        opened->store->flush();
        QCOMPARE(opened->ids(), QStringLiteral("1 2 3 4 5 6"));
        QVERIFY(opened->reader().capture(4)->request.body.size() > 0);
    }

    void whatIsRare_isFoundByAnIndex_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("index");
        const auto row = [](const char *filter, const char *index) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(index);
        };
        row("status:404", "capture_failed");
        row("status:5xx", "capture_failed");
        row("status:>=400", "capture_failed");
        row("endpoint:orders", "capture_endpoint");
        row("is:error", "capture_error");
        row("is:pinned", "PRIMARY KEY");
        row("note:support", "PRIMARY KEY");
    }

    void whatIsRare_isFoundByAnIndex()
    {
        QFETCH(QString, filter);
        QFETCH(QString, index);
        if (!m_filtered)
            m_filtered = filterable();
        const auto sql = FilterSql::compile(*record::parseFilter(filter, noon));
        auto database = Database::open(m_filtered->location.database, Database::Mode::ReadOnly);
        FilterContext context{&sql, spool::BodyFolder(QString())};
        addFilterFunctions(database->handle(), &context);
        auto plan = database->prepare(
            QStringLiteral("EXPLAIN QUERY PLAN SELECT capture.id FROM capture WHERE capture.id >= 1 AND capture.id < 99"
                           " AND deleted_at IS NULL AND %1 ORDER BY capture.id DESC")
                .arg(sql.condition));
        QVERIFY(plan);
        QVERIFY(*plan->step());
        QVERIFY2(plan->text(3).contains(index), qPrintable(plan->text(3)));
    }

    void aLongList_isReadInParts()
    {
        Opened opened;
        for (int i = 0; i < 5000; ++i)
            opened.store->addCapture(captureOf(get(i % 100 == 0 ? "/rare" : "/often")), {});
        opened.store->flush();
        opened.store->setDeleted({4999}, true);
        opened.store->flush();
        Reader reader = opened.reader();
        for (const char *filter : {"", "path:/rare", "path:/nothing"}) {
            const auto parsed = record::parseFilter(QString::fromLatin1(filter), noon);
            std::vector<qint64> all;
            int parts = 0;
            for (qint64 below = *reader.lastId() + 1; below > 0; ++parts) {
                const auto part = reader.idsBelow(*parsed, below, std::chrono::milliseconds(0), 1);
                QVERIFY(part);
                QVERIFY(part->below < below);
                all.insert(all.end(), part->ids.begin(), part->ids.end());
                below = part->below;
            }
            QVERIFY(parts > 1 || all.empty());
            QCOMPARE(all, *reader.ids(*parsed, {Column::Id, true}));
        }
    }

    void anAnnotation_isReadBackAndChangedInPart()
    {
        const std::unique_ptr<Opened> opened = filterable();
        std::vector<Change> changes;
        connect(
            opened->store.get(), &Store::changed, opened->store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        opened->store->annotate({1, 99}, {.pinned = {}, .color = record::Mark::Green, .note = {}});
        opened->store->flush();
        record::Annotation wanted{true, record::Mark::Green, QStringLiteral("ask Support")};
        QCOMPARE(opened->reader().capture(1)->summary.annotation, wanted);
        QCOMPARE(opened->reader().summaries({1})->front().annotation, wanted);
        QVERIFY(!changes.empty() && changes.back().changedCaptures.front() == 1);
        QVERIFY(!changes.back().deleted);
        opened->store->annotate({1}, record::AnnotationChange::to({}));
        opened->store->flush();
        QVERIFY(opened->reader().capture(1)->summary.annotation.isEmpty());
        opened->store->annotate({1}, {.pinned = {}, .color = {}, .note = QString(10'000, u'x')});
        opened->store->flush();
        QCOMPARE(opened->reader().capture(1)->summary.annotation.note.size(), record::longestNote);
    }

    void anAnnotation_isToldToOtherProcesses()
    {
        const std::unique_ptr<Opened> opened = filterable();
        Reader reader = opened->reader();
        Watermark seen;
        QVERIFY(reader.changesSince(seen));
        opened->store->annotate({2, 3}, {.pinned = true, .color = {}, .note = {}});
        opened->store->flush();
        auto change = reader.changesSince(seen);
        QCOMPARE(Opened::listText(change->changedCaptures), QStringLiteral("2 3"));
        QVERIFY(!change->deleted && change->newCaptures() == 0);
        opened->store->annotate({3}, {.pinned = false, .color = {}, .note = {}});
        opened->store->flush();
        change = reader.changesSince(seen);
        QCOMPARE(Opened::listText(change->changedCaptures), QStringLiteral("3"));
    }

    void anAnnotatedCapture_isStoredWithIt()
    {
        Opened opened;
        NewCapture capture = captureOf(get("/"));
        capture.summary.annotation = {true, record::Mark::Purple, QStringLiteral("imported")};
        const record::Annotation wanted = capture.summary.annotation;
        QVERIFY(opened.add(std::move(capture)));
        QCOMPARE(opened.reader().capture(1)->summary.annotation, wanted);
    }

    void aSearch_findsInWholeBodiesNewestFirst_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("hits");
        QTest::newRow("all forms") << "needle"
                                   << ""
                                   << "6 5 4 3 2 1";
        QTest::newRow("case") << "NEEDLE in"
                              << ""
                              << "6 5 4 3 2 1";
        QTest::newRow("filter") << "needle"
                                << "path:/chunked OR path:/gzip"
                                << "4 3";
        QTest::newRow("not there") << "noodle"
                                   << ""
                                   << "";
        QTest::newRow("not in the head") << "x-odd"
                                         << ""
                                         << "";
        QTest::newRow("across chunks") << "needle in the hay"
                                       << "path:/chunked"
                                       << "3";
        QTest::newRow("letters beyond ASCII") << "STRASSE Ä"
                                              << ""
                                              << "6";
    }

    void aSearch_findsInWholeBodiesNewestFirst()
    {
        QFETCH(QString, text);
        QFETCH(QString, filter);
        QFETCH(QString, hits);
        Opened opened;
        const QByteArray large = noise(spool::largestBodyInMemory) + " needle in the haystack";
        QVERIFY(opened.add(captureOf(post("/plain", "a needle in the haystack"))));
        QVERIFY(opened.add(captureOf(post("/file", large, "X-Odd: 1\r\n"))));
        QVERIFY(opened.add(captureOf("POST /chunked HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     "5\r\na nee\r\n15\r\ndle in the haystack..\r\n0\r\n\r\n")));
        QByteArray packed = qCompress("a needle in the haystack").sliced(4); // zlib's frame is what "deflate" means
        packed = qCompress(packed).sliced(4);
        QVERIFY(
            opened.add(captureOf(post("/gzip", packed, "Content-Encoding: deflate\r\nContent-Encoding: deflate\r\n"))));
        const QByteArray chunk = QByteArray::number(large.size(), 16) + "\r\n" + large + "\r\n0\r\n\r\n";
        QVERIFY(
            opened.add(captureOf("POST /chunks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)));
        QVERIFY(opened.add(captureOf(post("/late", "needle in Strasse \xc3\xa4"))));
        QVERIFY(opened.add(captureOf(post("/deleted", "needle in a deleted one"))));
        opened.store->setDeleted({7}, true);
        opened.store->flush();
        Reader reader = opened.reader();
        BodySearch search{.text = TextFinder(text), .filter = *record::parseFilter(filter, noon)};
        QStringList found;
        while (!search.isDone) {
            const auto step = reader.search(search, std::chrono::milliseconds(0));
            QVERIFY2(step, step ? "" : qPrintable(step.error().message));
            for (const BodyHit &hit : *step) {
                found << QString::number(hit.summary.id);
                QCOMPARE(hit.match.toCaseFolded(), text.toCaseFolded());
            }
        }
        QCOMPARE(found.join(u' '), hits);
        QCOMPARE(search.progress(), 1.0);
        QCOMPARE(opened.ids(QStringLiteral("body:\"%1\"").arg(text) + u' ' + filter),
                 QStringList(found.rbegin(), found.rend()).join(u' '));
    }

    void bodiesThatTakeLong_holdUpNobody()
    {
        Opened opened;
        const QByteArray packed = qCompress(noise(30'000, 1).repeated(70) + "needle").sliced(4);
        for (int i = 0; i < 3; ++i)
            QVERIFY(opened.add(captureOf(post("/bomb", packed, "Content-Encoding: deflate\r\n"))));
        Reader reader = opened.reader();
        BodySearch search{.text = TextFinder(QStringLiteral("not there")), .filter = {}};
        QVERIFY(reader.search(search, std::chrono::milliseconds(0)));
        QCOMPARE(search.searched, qint64(1));
        const auto filter = record::parseFilter(QStringLiteral("body:needle"), noon);
        QCOMPARE(reader.newest(*filter, 10)->size(), std::size_t(3));
        const Reader::TimeLimit limit(reader, std::chrono::milliseconds(0));
        const auto late = reader.newest(*filter, 10);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Cancelled);
    }

    void aHit_isShownWithWhatStandsAround()
    {
        const QByteArray body = QByteArray(100, '.') + "\xc3\xa4\n{\"a\":\"needle\"}\r\n" + QByteArray(100, '-');
        const BodyHit hit = hitAt(body, *TextFinder(QStringLiteral("Needle")).find(body), 9);
        QCOMPARE(hit.offset, 109);
        QCOMPARE(hit.before, QStringLiteral("…ä {\"a\":\""));
        QCOMPARE(hit.match, QStringLiteral("needle"));
        QCOMPARE(hit.after, QStringLiteral("\"}  -----…"));
    }

    void arrivals_areCountedOverTime()
    {
        const std::unique_ptr<Opened> opened = filterable();
        Reader reader = opened->reader();
        Timeline timeline;
        QVERIFY(!*reader.advance(timeline));
        Timeline::Bars bars = timeline.bars(6);
        QCOMPARE(bars.counted, 6);
        QCOMPARE(bars.from, noon - 3600 * second);
        QVERIFY(bars.to > noon - 40 * second);
        QVERIFY(bars.bars.size() <= 6);
        QCOMPARE(bars.bars.front(), (ArrivalCount{1, 0}));
        QCOMPARE(bars.bars.back(), (ArrivalCount{3, 2}));
        QVERIFY(!*reader.advance(timeline)); // nothing is counted twice
        QCOMPARE(timeline.bars(6).counted, 6);
        opened->store->setDeleted({6}, true);
        opened->store->flush();
        QVERIFY(!*reader.advance(timeline));
        QCOMPARE(timeline.bars(6).counted, 5);
        QVERIFY(*reader.advance(timeline, 2)); // there is more
    }

    void values_areTheMostFrequentOfTheLatest()
    {
        const std::unique_ptr<Opened> opened = filterable();
        Reader reader = opened->reader();
        const auto join = [](const Result<QStringList> &values) { return values->join(u' '); };
        QCOMPARE(join(reader.valuesLike(record::Term::Text::Method, QString(), 9)),
                 QStringLiteral("POST DELETE GET PURGE"));
        QCOMPARE(join(reader.valuesLike(record::Term::Text::Method, QStringLiteral("e"), 2)),
                 QStringLiteral("DELETE GET"));
        QCOMPARE(join(reader.valuesLike(record::Term::Text::Endpoint, QString(), 9)), QStringLiteral("orders"));
    }

    void deletingAll_sparesTheLaterAndIsUndoneByItsTime()
    {
        const std::unique_ptr<Opened> opened = filterable();
        opened->store->setDeleted({1}, true);
        opened->store->deleteAll(5, 4711);
        opened->store->flush();
        QCOMPARE(opened->ids(), QStringLiteral("6"));
        opened->store->undeleteAll(4711);
        opened->store->flush();
        QCOMPARE(opened->ids(), QStringLiteral("2 3 4 5 6")); // the first was deleted before
    }

    void purging_removesForGood()
    {
        Opened opened;
        const QByteArray shared = noise(spool::largestBodyInMemory + 1, 1);
        const QByteArray own = noise(spool::largestBodyInMemory + 1, 2);
        QVERIFY(opened.add(captureOf(post("/1", shared))));
        QVERIFY(opened.add(captureOf(post("/2", shared))));
        QVERIFY(opened.add(captureOf(post("/3", own))));
        QCOMPARE(opened.bodyFiles().size(), 2);
        opened.store->deleteAll(1, 1000);
        opened.store->flush();
        opened.store->purge(1000); // not yet: only what was deleted before
        opened.store->flush();
        opened.store->undeleteAll(1000);
        opened.store->flush();
        QCOMPARE(opened.ids(), QStringLiteral("1 2 3"));
        opened.store->setDeleted({1, 3}, true);
        opened.store->flush();
        opened.store->purge(std::numeric_limits<qint64>::max());
        opened.store->flush();
        QCOMPARE(opened.ids(), QStringLiteral("2"));
        QCOMPARE(opened.bodyFiles().join(u' '),
                 QString::fromLatin1(QCryptographicHash::hash(shared, QCryptographicHash::Sha256).toHex()));
        QVERIFY(opened.reader().capture(2)->request.body.view() == shared);
        QVERIFY(!opened.reader().capture(1));
        const auto id = opened.add(captureOf(get("/4")));
        QVERIFY(id);
        QCOMPARE(*id, 4); // numbers are not used again
    }

    void aLaterDatabase_isRefusedAndNotAltered()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(get("/"))));
        opened.store.reset();
        alter(opened, QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion() + 1));
        const QByteArray before = hashOfFile(opened.location.database);
        opened.open();
        QVERIFY(!opened.store);
        QCOMPARE(opened.error.kind, ErrorKind::TooNew);
        QVERIFY2(opened.error.message.contains(QStringLiteral("written by a later version")),
                 qPrintable(opened.error.message));
        QVERIFY(opened.error.message.startsWith(opened.location.database));
        QCOMPARE(hashOfFile(opened.location.database), before);
        QCOMPARE(QDir(QFileInfo(opened.location.database).path()).entryList(QDir::Files).join(u' '),
                 QStringLiteral("captures.db"));
        QCOMPARE(Reader::open(opened.location).error().kind, ErrorKind::TooNew);
    }

    void theDatabaseOfAnotherProgram_isRefusedAndNotAltered()
    {
        Opened opened;
        opened.store.reset();
        alter(opened, QStringLiteral("PRAGMA application_id = 1"));
        const QByteArray before = hashOfFile(opened.location.database);
        opened.open();
        QVERIFY(!opened.store);
        QCOMPARE(opened.error.kind, ErrorKind::Refused);
        QCOMPARE(hashOfFile(opened.location.database), before);
    }

    void aDamagedDatabase_isKeptAsideAndANewOneStarted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not a database") << noise(8192);
        QTest::newRow("text") << QByteArray(
            "this is no database at all, and it is longer than a header would be; so it goes on and on and on");
    }

    void aDamagedDatabase_isKeptAsideAndANewOneStarted()
    {
        QFETCH(QByteArray, bytes);
        Opened opened;
        opened.store.reset();
        QFile file(opened.location.database);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
        file.close();
        opened.open();
        QVERIFY2(opened.store != nullptr, qPrintable(opened.error.message));
        const QDir folder = QFileInfo(opened.location.database).dir();
        const QStringList aside = folder.entryList({QStringLiteral("captures.damaged-*.db")}, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(opened.notice,
                 QStringLiteral("The database %1 was damaged. It is kept as %2, and a new one was started.")
                     .arg(opened.location.database, aside.front()));
        QCOMPARE(hashOfFile(folder.filePath(aside.front())),
                 QByteArray(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        QCOMPARE(textOf(opened.add(captureOf(get("/")))), QStringLiteral("well"));
        QCOMPARE(opened.ids(), QStringLiteral("1"));
    }

    void aStoreThatWasNeverMade_isNotFound()
    {
        QTemporaryDir folder;
        const auto reader = Reader::open(Location::inFolder(folder.path()));
        QVERIFY(!reader);
        QCOMPARE(reader.error().kind, ErrorKind::NotFound);
    }

    void allFiles_areForTheirOwnerAlone()
    {
        const mode_t before = ::umask(0);
        Opened opened;
        QVERIFY(opened.add(captureOf(post("/", noise(spool::largestBodyInMemory + 1)))));
        ::umask(before);
        const auto rights = [](const QString &path) {
            struct stat info = {};
            return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? QString::number(info.st_mode & 0777, 8)
                                                                           : QStringLiteral("none");
        };
        for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
            QCOMPARE(rights(opened.location.database + suffix), QStringLiteral("600"));
        QCOMPARE(rights(opened.location.bodies), QStringLiteral("700"));
        QCOMPARE(rights(opened.location.bodies + u'/' + opened.bodyFiles().front()), QStringLiteral("600"));
    }

    void aFullDisk_isAnErrorUntilThereIsRoom_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("in the database") << qsizetype(3'000'000);
        QTest::newRow("in a file") << spool::largestBodyInMemory + 1;
    }

    void aFullDisk_isAnErrorUntilThereIsRoom()
    {
        QFETCH(qsizetype, size);
        Opened opened;
        QStringList health;
        connect(
            opened.store.get(), &Store::healthChanged, opened.store.get(),
            [&](const QString &problem) {
                health << (problem.isEmpty() ? QStringLiteral("well") : QStringLiteral("ill"));
            },
            Qt::DirectConnection);
        QVERIFY(opened.add(captureOf(get("/before"))));
        {
            const FullDisk full(1'000'000);
            const auto refused = opened.add(captureOf(post("/lost", noise(size))));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
            QVERIFY(!refused.error().message.isEmpty());
        }
        QCOMPARE(health.join(u' '), QStringLiteral("ill"));
        QVERIFY(opened.bodyFiles().isEmpty());
        QCOMPARE(textOf(opened.add(captureOf(post("/after", noise(size))))), QStringLiteral("well"));
        opened.store->flush();
        QCOMPARE(health.join(u' '), QStringLiteral("ill well"));
        QCOMPARE(opened.reader().after(0, {}, 10)->back().target, QStringLiteral("/after"));
        QCOMPARE(opened.reader().info()->captures, 2);
    }

    void whatIsWrongWithOne_doesNotFailTheOthers()
    {
        Opened opened;
        QFile inTheWay(opened.location.bodies);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        std::vector<Change> changes;
        connect(
            opened.store.get(), &Store::changed, opened.store.get(),
            [&](const Change &change) { changes.push_back(change); }, Qt::DirectConnection);
        QSemaphore goOn;
        opened.hold(goOn);
        QStringList results;
        const auto keep = [&](const Result<qint64> &id) {
            results << (id ? QString::number(*id) : QStringLiteral("error %1").arg(int(id.error().kind)));
        };
        opened.store->addCapture(captureOf(get("/1")), keep);
        opened.store->addCapture(captureOf(post("/2", noise(spool::largestBodyInMemory + 1))), keep);
        opened.store->addCapture(captureOf(get("/3")), keep);
        goOn.release();
        opened.store->flush();
        QCOMPARE(results.join(u' '), QStringLiteral("2 error %1 3").arg(int(ErrorKind::Unavailable)));
        QCOMPARE(opened.ids(), QStringLiteral("1 2 3"));
        QCOMPARE(changes.back().firstNewCapture, 2);
        QCOMPARE(changes.back().lastNewCapture, 3);
    }

    void aRemovedDatabase_isAnError()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(get("/"))));
        QVERIFY(QFile::remove(opened.location.database));
        const auto refused = opened.add(captureOf(get("/")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QCOMPARE(refused.error().message,
                 QStringLiteral("The database file %1 was removed or replaced while the program runs.")
                     .arg(opened.location.database));
    }

    void aReplacedDatabase_isAnError()
    {
        Opened opened;
        QVERIFY(opened.add(captureOf(get("/"))));
        const QString copy = opened.location.database + QStringLiteral(".copy");
        QVERIFY(QFile::copy(opened.location.database, copy));
        QVERIFY(QFile::remove(opened.location.database));
        QVERIFY(QFile::rename(copy, opened.location.database));
        QCOMPARE(opened.add(captureOf(get("/"))).error().kind, ErrorKind::Refused);
    }

    void aDatabaseThatIsHeldByAnother_isAnErrorUntilItIsFree()
    {
        Opened opened;
        auto other = Database::open(opened.location.database, Database::Mode::ReadWrite);
        QVERIFY(other);
        QVERIFY(other->execute("BEGIN IMMEDIATE"));
        const auto refused = opened.add(captureOf(get("/")));
        QCOMPARE(textOf(refused),
                 QStringLiteral("%1: The database is locked by another program.").arg(int(ErrorKind::Unavailable)));
        QVERIFY(other->execute("ROLLBACK"));
        QCOMPARE(textOf(opened.add(captureOf(get("/")))), QStringLiteral("well"));
    }

    void aFolderThatCannotBeMade_isAnErrorThatNamesIt()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto opened =
            Store::open(Location::inFolder(file.fileName() + QStringLiteral("/below")), Durability::Full, nullptr);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Refused);
        QVERIFY(opened.error().message.contains(file.fileName()));
    }

    void tooMuchThatWaits_isRefusedAtOnce()
    {
        Opened opened;
        QSemaphore goOn;
        opened.hold(goOn);
        NewCapture large = captureOf(get("/large"));
        large.answer.body = SharedBytes(QByteArray(50'000'000, 'a')); // counted as often as it waits, held once
        large.target = QStringLiteral("later");                       // and not written
        QStringList results;
        std::mutex mutex;
        for (int i = 0; i < 7; ++i) {
            opened.store->addCapture(large, [&](const Result<qint64> &id) {
                const std::lock_guard lock(mutex);
                results << (id ? QStringLiteral("stored") : QStringLiteral("error %1").arg(int(id.error().kind)));
            });
        }
        QCOMPARE(results.join(u' '), QStringLiteral("error %1 error %1").arg(int(ErrorKind::Unavailable)));
        goOn.release();
        opened.store->flush();
        QCOMPARE(results.count(QStringLiteral("stored")), 5);
    }

    void aDelivery_isReadBack_data()
    {
        QTest::addColumn<qsizetype>("size"); // of the body sent and of the one received
        QTest::newRow("small") << qsizetype(10);
        QTest::newRow("none") << qsizetype(0);
        QTest::newRow("large") << spool::largestBodyInMemory + 1;
    }

    void aDelivery_isReadBack()
    {
        QFETCH(qsizetype, size);
        Opened opened;
        record::Delivery delivery = deliveryOf(noise(size, 3), noise(size, 4));
        qint64 id = 0;
        opened.store->addDelivery(delivery, [&](const Result<qint64> &stored) { id = stored.value_or(-1); });
        opened.store->flush();
        QCOMPARE(id, 1);
        const auto read = opened.reader().delivery(1);
        QCOMPARE(textOf(read), QStringLiteral("well"));
        delivery.summary.id = 1;
        QVERIFY(read->summary == delivery.summary);
        QCOMPARE(read->exchange.sentHead, delivery.exchange.sentHead);
        QVERIFY(read->exchange.sentBody == delivery.exchange.sentBody);
        QCOMPARE(read->exchange.response.head, delivery.exchange.response.head);
        QCOMPARE(read->exchange.response.status, 202);
        QVERIFY(read->exchange.response.body == delivery.exchange.response.body);
        QCOMPARE(read->exchange.timings.total, 900);
    }

    void whatWasPassedOn_isTheCapturesBodyKeptOnce()
    {
        Opened opened;
        const QByteArray body = noise(100'000);
        const auto id = opened.add(captureOf(post("/", body)));
        QVERIFY(id);
        record::Delivery delivery = deliveryOf(body, "ok");
        delivery.summary.kind = record::DeliveryKind::PassOn;
        delivery.summary.captureId = *id;
        opened.store->addDelivery(delivery, {});
        opened.store->flush();
        QVERIFY(opened.reader().delivery(1)->exchange.sentBody.view() == body);
        QCOMPARE(opened.ids(QStringLiteral("is:replayed")), QString()); // passing on is no replay
        delivery.summary.kind = record::DeliveryKind::Exact;
        opened.store->addDelivery(delivery, {});
        opened.store->flush();
        QCOMPARE(opened.ids(QStringLiteral("is:replayed")), QStringLiteral("1"));
        QCOMPARE(Opened::listText(*opened.reader().deliveriesOfCapture(*id)), QStringLiteral("2 1"));
    }

    void deliveriesOfADraft_areNewestFirst()
    {
        Opened opened;
        for (const char *draft : {"a", "b", "a", "a"}) {
            record::Delivery delivery = deliveryOf("x", "y");
            delivery.summary.draft = QLatin1String(draft);
            opened.store->addDelivery(delivery, {});
        }
        opened.store->flush();
        QCOMPARE(Opened::listText(*opened.reader().deliveriesOfDraft(QStringLiteral("a"), 2)), QStringLiteral("4 3"));
        QCOMPARE(opened.reader().info()->deliveries, 4);
    }

    void aReaderInAnotherConnection_seesThatSomethingChanged()
    {
        Opened opened;
        Reader reader = opened.reader();
        const auto before = reader.dataVersion();
        QVERIFY(before);
        QCOMPARE(*reader.dataVersion(), *before);
        QVERIFY(opened.add(captureOf(get("/"))));
        QVERIFY(*reader.dataVersion() != *before);
    }

    void counts_areByEndpoint()
    {
        const std::unique_ptr<Opened> opened = filterable();
        QStringList out;
        const std::map<QString, qint64> counts = *opened->reader().countsByEndpoint();
        for (const auto &[name, count] : counts)
            out << QStringLiteral("%1=%2").arg(name).arg(count);
        QCOMPARE(out.join(u' '), QStringLiteral("=4 orders=2"));
    }

    void aLocation_isReadFromItsUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        QTest::newRow("workspace") << "sqlite:/a/captures.db"
                                   << "/a/captures.db /a/bodies";
        QTest::newRow("other name") << "sqlite:/a/other.db"
                                    << "/a/other.db /a/other.db-bodies";
        QTest::newRow("no path") << "sqlite:"
                                 << "\"sqlite:\" is no store that can be used. Write it like sqlite:/path/captures.db.";
        QTest::newRow("another kind")
            << "mysql://x"
            << "\"mysql://x\" is no store that can be used. Write it like sqlite:/path/captures.db.";
    }

    void aLocation_isReadFromItsUrl()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        const auto location = Location::fromUrl(url);
        QCOMPARE(location ? location->database + u' ' + location->bodies : location.error().message, expected);
    }

private:
    // Six captures that filters can tell apart.
    static std::unique_ptr<Opened> filterable()
    {
        auto out = std::make_unique<Opened>();
        const qint64 hour = 3600 * second;
        const auto add = [&](NewCapture capture, qint64 receivedAt) {
            capture.summary.receivedAt = receivedAt;
            return out->add(std::move(capture)).value_or(-1);
        };
        add(captureOf(post("/github/push", "{\"say\":\"hello world\"}", "X-GitHub-Event: push\r\n")), noon - hour);
        add(captureOf(get("/shop/orders?page=2"), QStringLiteral("orders")), noon - hour / 2);
        add(captureOf("DELETE /shop/orders/1?page=&name=a+b HTTP/1.1\r\nHost: x\r\n\r\n", QStringLiteral("orders")),
            noon - hour / 3);
        NewCapture cut =
            captureOf("POST /cut HTTP/1.1\r\nHost: x\r\nx-github-event: ping\r\nContent-Length: 100\r\n\r\nhalfway");
        cut.summary.damage = capture::Damage::Kind::Truncated;
        cut.summary.error = QStringLiteral("the client left before its request was whole");
        add(cut, noon - 60 * second);
        add(captureOf("POST /big HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 2008\r\n\r\n"
                      + QByteArray(2000, '.') + "far-away"),
            noon - 50 * second);
        NewCapture odd = captureOf("PURGE /caf\xe9 HTTP/1.1\r\nHost: x\r\n\r\n");
        odd.summary.remoteAddress = QStringLiteral("10.0.0.7");
        odd.summary.damage = capture::Damage::Kind::Refused;
        odd.summary.error = QStringLiteral("refused");
        add(odd, noon - 40 * second);
        out->store->reportAnswer({1, 200, true, noon - hour + 1000});
        out->store->reportAnswer({2, 200, true, noon - hour / 2 + 3 * second});
        out->store->reportAnswer({3, 404, true, noon - hour / 3 + 2000});
        out->store->annotate({1}, {.pinned = true, .color = {}, .note = QStringLiteral("ask Support")});
        out->store->annotate({4}, {.pinned = true, .color = record::Mark::Red, .note = {}});
        out->store->annotate({5}, {.pinned = {}, .color = record::Mark::Blue, .note = {}});
        out->store->flush();
        return out;
    }

    static record::Delivery deliveryOf(const QByteArray &sent, const QByteArray &received)
    {
        record::Delivery out;
        out.summary.startedAt = noon;
        out.summary.method = QStringLiteral("POST");
        out.summary.url = QStringLiteral("http://127.0.0.1/?key={{secrets.key}}");
        out.summary.status = 202;
        out.summary.outcome = record::DeliveryOutcome::Accepted;
        out.summary.duration = 900;
        out.summary.attempt = 2;
        out.summary.size = received.size();
        out.exchange.startedAt = noon;
        out.exchange.sentHead = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        out.exchange.sentBody = SharedBytes(sent);
        out.exchange.response.head = "HTTP/1.1 202 Accepted\r\nX-A: 1\r\n\r\n";
        out.exchange.response.body = out.exchange.response.wireBody = SharedBytes(received);
        out.exchange.timings.total = 900;
        return out;
    }

    // Leaves one file and no -wal.
    static void alter(const Opened &opened, const QString &sql)
    {
        auto database = Database::open(opened.location.database, Database::Mode::ReadWrite);
        QVERIFY(database);
        QVERIFY(database->execute(sql.toUtf8().constData()));
        QVERIFY(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    std::unique_ptr<Opened> m_filtered;
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
