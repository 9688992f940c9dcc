// SPDX-License-Identifier: GPL-3.0-or-later
// What a store has acknowledged is there after the power was cut. HOOKBENCH_CUTS says how often it is cut
// (scripts/verify: 200), HOOKBENCH_SEED where to begin: a failure names its seed. Threads run as they like, so a seed
// gives the same load, place of the cut and chance, but not always the same outcome.
#include "tests/support/cutdisk.h"

#include "core/http/requestparser.h"
#include "core/record/capture.h"
#include "core/spool/spool.h"
#include "core/store/reader.h"
#include "core/store/store.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace hookbench;
using store::Durability;
using test::CutDisk;

namespace {

constexpr int threads = 4;
constexpr int mostOutstanding = 32; // of a thread
constexpr int patience = 1000;      // milliseconds; then the power is cut wherever it is

// The n-th request of a thread.
struct Sent
{
    quint32 seed = 0;
    qsizetype size = 0;

    QByteArray body() const
    {
        QByteArray out(size, Qt::Uninitialized);
        quint32 state = seed;
        for (char &c : out) {
            state = state * 1664525 + 1013904223;
            c = char(state >> 24);
        }
        return out;
    }
    QByteArray target() const { return "/" + QByteArray::number(seed) + "/" + QByteArray::number(size); }
};

http::Request requestOf(const Sent &sent, const QByteArray &body)
{
    http::RequestParser parser;
    parser.feed("POST " + sent.target() + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n\r\n" + body);
    return parser.take();
}

store::NewCapture captureOf(http::Request request)
{
    capture::Arrival arrival;
    arrival.listener = QStringLiteral("http://127.0.0.1:4280");
    arrival.remoteAddress = QStringLiteral("127.0.0.1");
    arrival.request = std::move(request);
    store::NewCapture out;
    out.summary = record::summaryOf(arrival, {});
    out.request = arrival.request;
    out.answer = http::plainReply(200, "ok");
    return out;
}

/// What was acknowledged. Any thread.
class Acknowledged
{
public:
    void add(qint64 id, const Sent &sent)
    {
        const std::lock_guard lock(m_mutex);
        m_sent[id] = sent;
    }
    std::map<qint64, Sent> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(m_sent);
    }

private:
    std::mutex m_mutex;
    std::map<qint64, Sent> m_sent;
};

// Some large ones are the same for all: their file is kept once.
Sent randomSent(std::mt19937 &random, bool large)
{
    const auto upTo = [&](int most) { return qsizetype(std::uniform_int_distribution(0, most)(random)); };
    const auto kind = upTo(99);
    const quint32 seed = random();
    if (large && kind < 2)
        return {seed % 4, 1'048'577 + seed % 4};
    if (large && kind < 5)
        return {seed, 1'048'577 + upTo(5'000'000)};
    return {seed, kind < 70 ? upTo(4000) : kind < 90 ? upTo(64'000) : upTo(200'000)};
}

// Adds captures in bursts until the power is cut. Large bodies of one thread come by the spool, of another one not.
void load(store::Store &store, spool::Spool &spool, const CutDisk &disk, Acknowledged &acknowledged, quint32 seed,
          int number)
{
    std::mt19937 random(seed * 16 + quint32(number));
    QSemaphore free(mostOutstanding);
    int burst = 0;
    while (!disk.isCut()) {
        if (burst-- == 0) {
            burst = int(random() % 60);
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 4000));
        }
        const Sent sent = randomSent(random, number < 2);
        const QByteArray body = sent.body();
        const auto done = [&acknowledged, &free, sent](const Result<qint64> &id) {
            if (id)
                acknowledged.add(*id, sent);
            free.release();
        };
        free.acquire();
        if (number > 0 || body.size() <= spool::largestBodyInMemory) {
            store.addCapture(captureOf(requestOf(sent, body)), done);
            continue;
        }
        const auto file = spool.begin({});
        for (qsizetype at = 0; at < body.size(); at += 256 * 1024)
            file->append(body.mid(at, 256 * 1024));
        file->finish([&store, &free, request = requestOf(sent, body), done](Result<spool::SpooledBody> kept) mutable {
            if (!kept)
                return free.release();
            request.body = request.wireBody = kept->bytes;
            store::NewCapture capture = captureOf(std::move(request));
            capture.bodyFile = kept->name;
            store.addCapture(std::move(capture), done);
        });
    }
    free.acquire(mostOutstanding);
}

struct Outcome
{
    qsizetype acknowledged = 0;
    QStringList lost; // and what is wrong with them
    QString fault;    // of the database as a whole
    QByteArray cutAt;
};

// The store as it is found after the cut.
void examine(const store::Location &location, const std::map<qint64, Sent> &acknowledged, Outcome &outcome)
{
    QString notice;
    auto opened = store::Store::open(location, Durability::Full, &notice);
    if (!opened) {
        outcome.fault = opened.error().message;
        return;
    }
    (*opened)->sweepBodies(); // must spare what is used
    (*opened)->flush();
    outcome.fault = notice;
    auto database = store::Database::open(location.database, store::Database::Mode::ReadWrite);
    auto check = database->prepare(QStringLiteral("PRAGMA integrity_check"));
    if (!check || !check->step().value_or(false) || check->text(0) != QLatin1String("ok"))
        outcome.fault += QStringLiteral(" The integrity check failed.");
    auto reader = store::Reader::open(location);
    for (const auto &[id, sent] : acknowledged) {
        const auto capture = reader->capture(id);
        if (!capture)
            outcome.lost << QStringLiteral("%1 (%2 bytes): %3").arg(id).arg(sent.size).arg(capture.error().message);
        else if (capture->request.target != sent.target() || capture->request.body.view() != sent.body())
            outcome.lost << QStringLiteral("%1 (%2 bytes): other bytes").arg(id).arg(sent.size);
    }
    outcome.acknowledged = qsizetype(acknowledged.size());
}

CutDisk::Cut randomCut(std::mt19937 &random)
{
    const auto upTo = [&](int most) { return 1 + qint64(random() % quint32(most)); };
    const auto in = [](const char *part) { return [part](const QByteArray &path) { return path.contains(part); }; };
    switch (random() % 8) {
    case 0: return {in(""), upTo(60)}; // while the database is made
    case 1:
    case 2: return {in(""), upTo(10'000)}; // anywhere
    case 3: return {in("/bodies"), upTo(60)};
    case 4: return {in("-wal"), upTo(10'000)};
    default: // a checkpoint
        return {[](const QByteArray &path) { return path.endsWith(".db"); }, upTo(800)};
    }
}

CutDisk::Survival randomSurvival(std::mt19937 &random)
{
    if (random() % 3 == 0)
        return {};
    const std::array chances{0.1, 0.5, 0.9};
    const std::array grains{0, 512, 4096};
    return {chances[random() % 3], grains[random() % 3]};
}

Outcome cutOnce(quint32 seed, Durability durability, const CutDisk::Lie &lie = {})
{
    std::mt19937 random(seed);
    QTemporaryDir folder;
    QTemporaryDir after;
    const store::Location location = store::Location::inFolder(folder.filePath(QStringLiteral(".hookbench")));
    Acknowledged acknowledged;
    QString notice;
    if (random() % 2 == 0)
        (void)store::Store::open(location, durability, &notice); // one that is there already
    CutDisk disk(folder.path(), randomCut(random), lie);
    if (auto opened = store::Store::open(location, durability, &notice)) {
        spool::Spool spool{spool::BodyFolder(location.bodies)};
        std::vector<std::thread> loads;
        for (int i = 0; i < threads; ++i)
            loads.emplace_back([&, i] { load(**opened, spool, disk, acknowledged, seed, i); });
        if (!disk.waitForCut(patience))
            disk.cut();
        for (std::thread &thread : loads)
            thread.join();
    }
    Outcome outcome;
    outcome.cutAt = disk.cutAt();
    disk.copySurvivors(after.path(), randomSurvival(random), random);
    examine(store::Location::inFolder(after.filePath(QStringLiteral(".hookbench"))), acknowledged.take(), outcome);
    return outcome;
}

quint32 number(const char *variable, quint32 otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable).toUInt() : otherwise;
}

} // namespace

class CutPowerTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAcknowledged_survives()
    {
        const quint32 cuts = number("HOOKBENCH_CUTS", 8);
        const quint32 first = number("HOOKBENCH_SEED", quint32(QDateTime::currentMSecsSinceEpoch()));
        qInfo("%u cuts from HOOKBENCH_SEED=%u", cuts, first);
        qsizetype acknowledged = 0;
        std::map<QByteArray, int> places;
        QStringList faults;
        for (quint32 seed = first; seed < first + cuts; ++seed) {
            const Outcome outcome = cutOnce(seed, Durability::Full);
            acknowledged += outcome.acknowledged;
            ++places[outcome.cutAt.contains("bodies/") ? outcome.cutAt.split(' ').front() + " bodies/" : outcome.cutAt];
            if (!outcome.lost.isEmpty() || !outcome.fault.isEmpty()) {
                faults << QStringLiteral("HOOKBENCH_SEED=%1, cut at %2: %3 of %4 lost: %5; %6")
                              .arg(seed)
                              .arg(QString::fromUtf8(outcome.cutAt))
                              .arg(outcome.lost.size())
                              .arg(outcome.acknowledged)
                              .arg(outcome.lost.mid(0, 3).join(QStringLiteral(", ")), outcome.fault);
            }
        }
        for (const auto &[place, count] : places)
            qInfo("%d at %s", count, place.constData());
        qInfo("%lld acknowledged, %lld cuts with faults", qint64(acknowledged), qint64(faults.size()));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY(acknowledged > 10 * cuts);
    }

    void whatIsNotSynced_isLost_data()
    {
        QTest::addColumn<bool>("normal");
        QTest::addColumn<bool>("files");
        QTest::addColumn<bool>("folders");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("NORMAL") << true << false << false << QByteArray();
        QTest::newRow("a disk that does not sync") << false << true << false << QByteArray();
        QTest::newRow("a disk that does not sync folders") << false << false << true << QByteArray();
        QTest::newRow("a disk that does not sync bodies") << false << true << false << QByteArray("/bodies");
        QTest::newRow("a disk that does not sync the bodies' folder")
            << false << false << true << QByteArray("/bodies");
    }

    // The test above would notice.
    void whatIsNotSynced_isLost()
    {
        QFETCH(bool, normal);
        QFETCH(bool, files);
        QFETCH(bool, folders);
        QFETCH(QByteArray, path);
        const quint32 first = number("HOOKBENCH_SEED", quint32(QDateTime::currentMSecsSinceEpoch()));
        constexpr quint32 most = 30;
        for (quint32 seed = first; seed < first + most; ++seed) {
            const Outcome outcome =
                cutOnce(seed, normal ? Durability::Normal : Durability::Full, {files, folders, path});
            if (!outcome.lost.isEmpty()) {
                qInfo("%lld of %lld lost at cut %u", qint64(outcome.lost.size()), qint64(outcome.acknowledged),
                      seed - first + 1);
                return;
            }
        }
        QFAIL("nothing was lost");
    }
};

QTEST_GUILESS_MAIN(CutPowerTest)
#include "tst_cutpower.moc"
