// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed under load, again and again: what it answered with 2xx is in the store. HOOKBENCH_KILLS says
// how often (scripts/verify: 20), HOOKBENCH_SEED what the moments are drawn from.
#include "tests/support/program.h"
#include "tests/support/sockets.h"

#include "core/store/reader.h"

#include <QDateTime>

#include <csignal>
#include <random>
#include <set>

using namespace hookbench;

namespace {

constexpr int smallClients = 16;
constexpr int largeClients = 2;

// A body that can be told from its target alone.
QByteArray bodyOf(const QByteArray &target)
{
    const bool large = target.startsWith("/large");
    QByteArray out = "{\"id\":\"" + target + "\",\"fill\":\"";
    const qsizetype size = large ? 2'000'000 + qsizetype(qHash(target) % 1'000'000) : 1024;
    const QByteArray pattern = test::sha256(target);
    out.reserve(size);
    while (out.size() < size - 2)
        out += pattern.first(qMin(pattern.size(), size - 2 - out.size()));
    return out + "\"}";
}

/// What the clients saw. Any thread.
struct Seen
{
    std::mutex mutex;
    std::set<QByteArray> acknowledged; // targets
    std::map<QByteArray, int> others;  // status lines
    std::atomic<bool> killed{false};
};

// One request after the other on a connection that stays, until the program is gone.
void send(quint16 port, const QByteArray &prefix, Seen &seen)
{
    test::RawClient client(port);
    for (int i = 0; !seen.killed; ++i) {
        const QByteArray target = prefix + QByteArray::number(i);
        const QByteArray body = bodyOf(target);
        client.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const QByteArray answer = client.receive("POST");
        if (answer.isEmpty())
            return; // it is gone
        const std::lock_guard lock(seen.mutex);
        if (answer.startsWith("HTTP/1.1 2"))
            seen.acknowledged.insert(target);
        else
            ++seen.others[answer.left(answer.indexOf('\r'))];
    }
}

void loadUntilKilled(test::Serving &serving, int round, int milliseconds, Seen &seen)
{
    seen.killed = false;
    std::vector<std::thread> clients;
    for (int i = 0; i < smallClients + largeClients; ++i) {
        const QByteArray prefix =
            (i < smallClients ? "/small/" : "/large/") + QByteArray::number(round) + '/' + QByteArray::number(i) + '/';
        clients.emplace_back([port = serving.port(), prefix, &seen] { send(port, prefix, seen); });
    }
    QDeadlineTimer moment(milliseconds);
    while (!moment.hasExpired()) {
        QTest::qWait(int(qMin<qint64>(20, moment.remainingTime() + 1)));
        serving.process().readAllStandardOutput(); // so that it is not held up by us
    }
    ::kill(pid_t(serving.process().processId()), SIGKILL);
    serving.process().waitForFinished();
    seen.killed = true;
    for (std::thread &client : clients)
        client.join();
}

QByteArray integrityOf(const store::Location &location)
{
    auto database = store::Database::open(location.database, store::Database::Mode::ReadWrite);
    if (!database)
        return database.error().message.toUtf8();
    auto check = database->prepare(QStringLiteral("PRAGMA integrity_check"));
    return check && check->step().value_or(false) ? check->text(0).toUtf8() : QByteArray("it cannot be checked");
}

QStringList partsIn(const store::Location &location)
{
    return QDir(location.bodies).entryList({QStringLiteral("*.part")}, QDir::Files);
}

} // namespace

class KillsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAnswered_survivesKills()
    {
        const int kills = qEnvironmentVariable("HOOKBENCH_KILLS", QStringLiteral("2")).toInt();
        const quint32 seed = qEnvironmentVariableIsSet("HOOKBENCH_SEED")
                                 ? qEnvironmentVariable("HOOKBENCH_SEED").toUInt()
                                 : quint32(QDateTime::currentMSecsSinceEpoch());
        qInfo("%d kills, HOOKBENCH_SEED=%u", kills, seed);
        std::mt19937 random(seed);
        test::Home home;
        const store::Location location = store::Location::inFolder(home.workspace() + QStringLiteral("/.hookbench"));
        Seen seen;
        qsizetype parts = 0;
        for (int round = 0; round < kills; ++round) {
            test::Serving serving(home);
            QVERIFY2(serving.port() > 0, serving.process().readAllStandardError().constData());
            QTRY_COMPARE(partsIn(location), QStringList()); // what the last kill left is swept
            loadUntilKilled(serving, round, 200 + int(random() % 1300), seen);
            parts += partsIn(location).size();
            if (round % 5 == 4)
                QCOMPARE(integrityOf(location), QByteArray("ok"));
        }
        test::Serving serving(home);
        QVERIFY(serving.port() > 0);
        QTRY_COMPARE(partsIn(location), QStringList());
        QCOMPARE(integrityOf(location), QByteArray("ok"));

        std::map<QByteArray, int> stored;
        QStringList wrong;
        auto reader = store::Reader::open(location);
        QVERIFY(reader);
        const auto ids = reader->ids({}, {store::Column::Id, false});
        QVERIFY(ids);
        for (const qint64 id : *ids) {
            const auto capture = reader->capture(id);
            if (!capture) {
                wrong << capture.error().message;
                continue;
            }
            const QByteArray &target = capture->request.target;
            ++stored[target];
            if (capture->request.body.view() != bodyOf(target))
                wrong << QStringLiteral("%1: other bytes").arg(QString::fromUtf8(target));
        }
        qsizetype missing = 0;
        qsizetype twice = 0;
        for (const QByteArray &target : seen.acknowledged)
            missing += !stored.contains(target);
        for (const auto &[target, count] : stored)
            twice += count > 1;
        qInfo(
            "%zu answered with 2xx, %zu rows, %lld missing, %lld twice, %lld stored and not answered, %lld parts swept",
            seen.acknowledged.size(), ids->size(), qint64(missing), qint64(twice),
            qint64(stored.size() + std::size_t(missing) - seen.acknowledged.size()), qint64(parts));
        for (const auto &[line, count] : seen.others)
            qInfo("%d times: %s", count, line.constData());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 5).join(u'\n')));
        QCOMPARE(missing, 0);
        QCOMPARE(twice, 0);
        QVERIFY(seen.others.empty());
        QVERIFY(seen.acknowledged.size() > std::size_t(20 * kills));
    }

    // Whoever closes the database last takes its log away, and whoever opens it looks whether it is sound: neither must
    // happen to one that is in use.
    void processesThatComeAndGo_takeNothingAway()
    {
        test::Home home;
        const store::Location location = store::Location::inFolder(home.workspace() + QStringLiteral("/.hookbench"));
        const QString file = home.write(QStringLiteral("one.http"), "POST /imported HTTP/1.1\r\nHost: x\r\n"
                                                                    "Content-Length: 9000\r\n\r\n"
                                                                        + QByteArray(9000, 'a'));
        test::Serving serving(home);
        QVERIFY2(serving.port() > 0, serving.process().readAllStandardError().constData());
        std::set<QByteArray> acknowledged;
        int imported = 0;
        test::RawClient client(serving.port());
        for (int round = 0; round < 8; ++round) {
            QProcess importing[2];
            for (QProcess &one : importing) {
                one.setProcessEnvironment(home.environment());
                one.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                          {QStringLiteral("--workspace"), home.workspace(), QStringLiteral("import"), file});
            }
            do {
                const QByteArray target =
                    "/" + QByteArray::number(round) + '/' + QByteArray::number(qint64(acknowledged.size()));
                QVERIFY(client.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n"
                                    + QByteArray(400'000, 'b')));
                QVERIFY(client.receive("POST").startsWith("HTTP/1.1 200"));
                acknowledged.insert(target);
            } while (std::any_of(std::begin(importing), std::end(importing),
                                 [](QProcess &one) { return !one.waitForFinished(1) && one.state() != QProcess::NotRunning; }));
            for (QProcess &one : importing) {
                const QByteArray said = one.readAllStandardError();
                QVERIFY2(one.exitCode() == 0, said.constData());
                ++imported;
            }
            { // one that is no program of ours
                auto other = store::Database::open(location.database, store::Database::Mode::ReadWrite);
                QVERIFY(other && other->number("SELECT count(*) FROM capture"));
            }
        }
        ::kill(pid_t(serving.process().processId()), SIGKILL);
        serving.process().waitForFinished();
        QCOMPARE(QDir(QFileInfo(location.database).path()).entryList({QStringLiteral("*damaged*")}), QStringList());
        QCOMPARE(integrityOf(location), QByteArray("ok"));
        auto reader = store::Reader::open(location);
        QVERIFY(reader);
        const auto rows = reader->newest({}, 100'000);
        QVERIFY(rows);
        int importedRows = 0;
        for (const record::CaptureSummary &row : *rows) {
            importedRows += row.target == QStringLiteral("/imported");
            acknowledged.erase(row.target.toUtf8());
        }
        QCOMPARE(importedRows, imported);
        QVERIFY2(acknowledged.empty(), qPrintable(QStringLiteral("%1 are missing").arg(acknowledged.size())));
    }
};

QTEST_GUILESS_MAIN(KillsTest)
#include "tst_kills.moc"
