// SPDX-License-Identifier: GPL-3.0-or-later
// Clients as they come: that leave at any moment, are slow, send anything, or are too many.
#include "tests/support/program.h"
#include "tests/support/sockets.h"

#include "core/store/reader.h"

#include <QElapsedTimer>

#include <random>
#include <set>

#include <sys/resource.h>
#include <unistd.h>

using namespace hookbench;
using test::RawClient;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 mostMemory = 1'000'000'000; // what was freed is kept back by the sanitizer
#else
constexpr qint64 mostMemory = 64'000'000; // bytes above what it takes idle
#endif
constexpr qsizetype largeAnswer = 8'000'000; // more than the system takes for a client that does not read

QByteArray noise(qsizetype size, quint32 seed)
{
    std::mt19937 random(seed);
    QByteArray out(size, Qt::Uninitialized);
    for (char &c : out)
        c = char(random());
    return out;
}

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

QByteArray ask(quint16 port, const QByteArray &request)
{
    RawClient client(port);
    client.send(request);
    return client.receive();
}

bool isOk(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 200 ");
}

enum class Leave { Close, Reset };

/// The program on a workspace of its own.
struct Bench
{
    test::Home home;
    std::unique_ptr<test::Serving> serving;

    explicit Bench(const std::function<void()> &prepare = {})
        : serving(std::make_unique<test::Serving>(home, QStringList(), prepare))
    {
    }

    /// One that answers /large.
    static std::unique_ptr<Bench> withLargeAnswer()
    {
        auto out = std::make_unique<Bench>();
        out->serving.reset();
        out->home.write(QStringLiteral("workspace/endpoints/large.json"),
                        "{\"version\": 1, \"path\": \"/large\", \"answer\": {\"status\": 200, \"body\": \""
                            + QByteArray(largeAnswer, 'z') + "\"}}");
        out->serving = std::make_unique<test::Serving>(out->home);
        return out;
    }

    quint16 port() const { return serving->port(); }
    qint64 process() const { return serving->process().processId(); }
    bool lives() const { return serving->process().state() == QProcess::Running && isOk(ask(port(), get("/"))); }
    int openFiles() const
    {
        return int(
            QDir(QStringLiteral("/proc/%1/fd").arg(process())).entryList(QDir::AllEntries | QDir::System).size());
    }
    qint64 memory() const // resident, bytes
    {
        QFile file(QStringLiteral("/proc/%1/statm").arg(process()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ')[1].toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
    }
    double processorSeconds() const
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(process()));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = file.readAll();
        const QByteArrayList fields = text.mid(text.lastIndexOf(')') + 2).split(' '); // from the third on
        return double(fields[11].toLongLong() + fields[12].toLongLong()) / double(::sysconf(_SC_CLK_TCK));
    }
    /// Of one processor, while nothing is sent for so long.
    double loadWithin(int milliseconds) const
    {
        QElapsedTimer time;
        time.start();
        const double before = processorSeconds();
        QTest::qWait(milliseconds);
        return (processorSeconds() - before) * 1000 / double(time.elapsed());
    }
    std::vector<record::CaptureSummary> summaries(const QString &path) const
    {
        auto reader = openReader();
        auto out = reader ? reader->newest({}, 10'000) : Result<std::vector<record::CaptureSummary>>();
        if (!out)
            return {};
        std::erase_if(*out, [&](const record::CaptureSummary &one) { return one.target != path; });
        return std::move(*out);
    }
    std::vector<record::Capture> captures() const
    {
        std::vector<record::Capture> out;
        auto reader = openReader();
        if (!reader)
            return out;
        for (const qint64 id : reader->ids({}, {store::Column::Id, false}).value_or(std::vector<qint64>())) {
            if (auto capture = reader->capture(id))
                out.push_back(std::move(*capture));
        }
        return out;
    }

private:
    Result<store::Reader> openReader() const
    {
        return store::Reader::open(store::Location::inFolder(home.workspace() + QStringLiteral("/.hookbench")));
    }
};

void leave(std::unique_ptr<RawClient> client, Leave how)
{
    if (how == Leave::Reset)
        client->reset();
}

void addWaysToLeave()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("closing") << false;
    QTest::newRow("with a reset") << true;
}

} // namespace

class SocketsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = qMin<rlim_t>(files.rlim_max, 8192);
        ::setrlimit(RLIMIT_NOFILE, &files);
    }

    void aClientThatLeavesAfterAnyByte_isKeptAsFarAsItCame_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("reset");
        const std::pair<const char *, QByteArray> requests[] = {
            {"with a length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"},
            {"in chunks",
             "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-A: 1\r\n\r\n"},
            {"that expects", "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"}};
        for (const auto &[name, request] : requests) {
            QTest::addRow("%s, closing", name) << request << false;
            QTest::addRow("%s, with a reset", name) << request << true;
        }
    }

    void aClientThatLeavesAfterAnyByte_isKeptAsFarAsItCame()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, reset);
        Bench bench;
        QVERIFY(bench.lives());
        const int files = bench.openFiles();
        std::multiset<QByteArray> expected{get("/")};
        for (qsizetype size = 1; size <= request.size(); ++size) {
            auto client = std::make_unique<RawClient>(bench.port());
            QVERIFY(client->send(request.first(size)));
            leave(std::move(client), reset ? Leave::Reset : Leave::Close);
            expected.insert(request.first(size));
        }
        QTRY_COMPARE(bench.captures().size(), expected.size());
        std::multiset<QByteArray> came;
        for (const record::Capture &capture : bench.captures()) {
            const QByteArray bytes = capture.request.head + capture.request.wireBody.toByteArray();
            const bool isWhole = bytes == request || bytes == get("/");
            QVERIFY2(isWhole != (capture.summary.damage == capture::Damage::Kind::Truncated), bytes.constData());
            came.insert(bytes);
        }
        QCOMPARE(came, expected);
        QVERIFY(bench.lives());
        QTRY_VERIFY(bench.openFiles() <= files);
    }

    void aClientThatLeavesAtTheContinue_isKeptAsFarAsItCame_data() { addWaysToLeave(); }

    void aClientThatLeavesAtTheContinue_isKeptAsFarAsItCame()
    {
        QFETCH(bool, reset);
        Bench bench;
        const QByteArray head = "POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n";
        for (int i = 0; i < 20; ++i) {
            auto client = std::make_unique<RawClient>(bench.port());
            QVERIFY(client->send(head));
            QCOMPARE(client->receiveUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
            leave(std::move(client), reset ? Leave::Reset : Leave::Close);
        }
        QTRY_COMPARE(bench.captures().size(), std::size_t(20));
        for (const record::Capture &capture : bench.captures()) {
            QCOMPARE(capture.summary.damage, std::optional(capture::Damage::Kind::Truncated));
            QCOMPARE(capture.request.head + capture.request.wireBody.toByteArray(), head);
        }
        QVERIFY(bench.lives());
    }

    void aClientThatLeavesUnderItsAnswer_isToldFromOneThatTookIt_data() { addWaysToLeave(); }

    void aClientThatLeavesUnderItsAnswer_isToldFromOneThatTookIt()
    {
        QFETCH(bool, reset);
        const auto owned = Bench::withLargeAnswer();
        Bench &bench = *owned;
        QVERIFY(bench.lives());
        const int files = bench.openFiles();
        const QList<qsizetype> taken{0, 1, 17, 1000, 100'000, 1'000'000};
        for (const qsizetype size : taken) {
            auto client = std::make_unique<RawClient>(bench.port());
            client->send(get("/large"));
            QCOMPARE(client->receiveBytes(size).size(), size);
            leave(std::move(client), reset ? Leave::Reset : Leave::Close);
        }
        RawClient whole(bench.port());
        whole.send(get("/large"));
        const QByteArray head = whole.receiveUntil("\r\n\r\n");
        const qsizetype bodyFrom = head.indexOf("\r\n\r\n") + 4;
        QCOMPARE(whole.receiveBytes(largeAnswer - (head.size() - bodyFrom)).size() + head.size() - bodyFrom,
                 largeAnswer);

        const auto fates = [&](record::AnswerFate fate) {
            const auto all = bench.summaries(QStringLiteral("/large"));
            return std::count_if(all.begin(), all.end(),
                                 [fate](const record::CaptureSummary &one) { return one.fate == fate; });
        };
        QTRY_COMPARE(fates(record::AnswerFate::ClientLeft), std::ptrdiff_t(taken.size()));
        QTRY_COMPARE(fates(record::AnswerFate::Sent), std::ptrdiff_t(1));
        QVERIFY(bench.lives());
        QTRY_VERIFY(bench.openFiles() <= files + 1); // the one that is still there
    }

    void slowReaders_getAllAndHoldUpNobody()
    {
        const auto owned = Bench::withLargeAnswer();
        Bench &bench = *owned;
        QVERIFY(bench.lives());
        const qint64 memory = bench.memory();
        std::vector<std::unique_ptr<RawClient>> slow;
        std::vector<QByteArray> begun(6);
        for (std::size_t i = 0; i < begun.size(); ++i) {
            slow.push_back(std::make_unique<RawClient>(bench.port()));
            slow.back()->send("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        RawClient quick(bench.port());
        for (int round = 0; round < 100; ++round) {
            for (std::size_t i = 0; i < slow.size(); ++i)
                begun[i] += slow[i]->receiveBytes(3000);
            QElapsedTimer time;
            time.start();
            quick.send(get("/quick"));
            const QByteArray answer = quick.receive();
            QVERIFY2(isOk(answer), answer.constData());
            QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
        }
        QVERIFY2(bench.memory() - memory < mostMemory, qPrintable(QString::number(bench.memory() - memory)));
        for (std::size_t i = 0; i < slow.size(); ++i) {
            QByteArray rest;
            QVERIFY(slow[i]->receiveAll(rest));
            const QByteArray whole = begun[i] + rest;
            QVERIFY(isOk(whole));
            QVERIFY(whole.sliced(whole.indexOf("\r\n\r\n") + 4) == QByteArray(largeAnswer, 'z'));
        }
    }

    void slowSenders_areAllAnswered()
    {
        Bench bench;
        std::vector<std::unique_ptr<RawClient>> clients;
        std::vector<QByteArray> requests;
        for (int i = 0; i < 50; ++i) {
            clients.push_back(std::make_unique<RawClient>(bench.port()));
            requests.push_back("POST /slow/" + QByteArray::number(100 + i)
                               + " HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n" + noise(20, quint32(i)));
        }
        for (qsizetype at = 0; at < requests[0].size(); ++at) { // a byte of each in turn
            for (std::size_t i = 0; i < clients.size(); ++i)
                QVERIFY(clients[i]->send(QByteArrayView(requests[i]).sliced(at, 1)));
        }
        std::set<QByteArray> came;
        for (const auto &client : clients)
            QVERIFY(isOk(client->receive()));
        for (const record::Capture &capture : bench.captures())
            came.insert(capture.request.head + capture.request.wireBody.toByteArray());
        QCOMPARE(came, std::set<QByteArray>(requests.begin(), requests.end()));
    }

    void garbage_isRefusedAndKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (quint32 seed = 0; seed < 8; ++seed)
            QTest::addRow("noise %u", seed) << noise(400'000, seed);
        QTest::newRow("NUL") << QByteArray(400'000, '\0');
        QTest::newRow("lines") << QByteArray("\r\n").repeated(200'000);
        QTest::newRow("a head without end") << "GET / HTTP/1.1\r\n" + QByteArray("X-A: b\r\n").repeated(50'000);
        QTest::newRow("a line without end") << "GET /" + QByteArray(400'000, 'a');
        QTest::newRow("a TLS hello") << QByteArray::fromHex("1603010200010001fc0303") + noise(500, 1);
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + noise(500, 2);
        QTest::newRow("noise as chunks") << "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                + noise(400'000, 3);
    }

    void garbage_isRefusedAndKept()
    {
        QFETCH(QByteArray, bytes);
        Bench bench;
        RawClient client(bench.port());
        client.send(bytes);
        client.endSending();
        QByteArray answer;
        QVERIFY(client.receiveAll(answer));
        QVERIFY2(answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"), answer.constData());
        const auto captures = bench.captures();
        QCOMPARE(captures.size(), std::size_t(1));
        QVERIFY(captures[0].summary.damage);
        const QByteArray kept = captures[0].request.head + captures[0].request.wireBody.toByteArray();
        QVERIFY(!kept.isEmpty() && bytes.contains(kept.first(qMin<qsizetype>(kept.size(), 1000))));
        QVERIFY(bench.lives());
    }

    void aThousandIdleClients_keepNobodyOut()
    {
        Bench bench;
        QVERIFY(bench.lives());
        std::vector<std::unique_ptr<RawClient>> idle;
        for (int i = 0; i < 1000; ++i) {
            idle.push_back(std::make_unique<RawClient>(bench.port()));
            idle.back()->send(get("/idle"));
        }
        for (const auto &client : idle)
            QVERIFY(isOk(client->receive()));
        RawClient another(bench.port());
        another.send(get("/another"));
        QVERIFY(isOk(another.receive()));
        const double load = bench.loadWithin(1000);
        QVERIFY2(load < 0.2, qPrintable(QString::number(load)));
        QVERIFY(bench.lives());
        QCOMPARE(bench.summaries(QStringLiteral("/idle")).size(), std::size_t(1000));
    }

    void moreClientsThanFiles_areServedInTurn_data()
    {
        QTest::addColumn<bool>("fromTheStart");
        QTest::newRow("from the start") << true;
        QTest::newRow("while it runs") << false;
    }

    // Those that wait cost nothing, and have their turn when others leave.
    void moreClientsThanFiles_areServedInTurn()
    {
        QFETCH(bool, fromTheStart);
        const rlimit few{64, 64};
        Bench bench(fromTheStart ? std::function<void()>([few] { ::setrlimit(RLIMIT_NOFILE, &few); })
                                 : std::function<void()>());
        QVERIFY(bench.lives());
        rlimit before{};
        if (!fromTheStart) {
            const rlimit fewer{rlim_t(bench.openFiles() + 3), rlim_t(bench.openFiles() + 3)};
            ::prlimit(pid_t(bench.process()), RLIMIT_NOFILE, nullptr, &before);
            const rlimit lowered{fewer.rlim_cur, before.rlim_max};
            QCOMPARE(::prlimit(pid_t(bench.process()), RLIMIT_NOFILE, &lowered, nullptr), 0);
        }
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(std::make_unique<RawClient>(bench.port()));
            clients.back()->send(get("/n/" + QByteArray::number(i)));
        }
        QVERIFY(isOk(clients.front()->receive()));
        (void)bench.loadWithin(500); // the others that have a place are still served
        const double load = bench.loadWithin(1000);
        QVERIFY2(load < 0.2, qPrintable(QString::number(load)));
        QVERIFY2(bench.openFiles() <= 64, qPrintable(QString::number(bench.openFiles())));
        clients.erase(clients.begin());
        for (auto &client : clients) {
            QVERIFY(isOk(client->receive()));
            client.reset();
        }
        QVERIFY(bench.lives());
    }
};

QTEST_GUILESS_MAIN(SocketsTest)
#include "tst_sockets.moc"
