// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed while deliveries wait, again and again: each is sent once, or known as possibly sent twice.
// HOOKBENCH_KILLS says how often (scripts/verify: 20), HOOKBENCH_SEED what the moments are drawn from.
#include "tests/support/sending.h"
#include "tests/support/sockets.h"

#include <QDateTime>

#include <csignal>
#include <random>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

class QueueKillsTest : public QObject
{
    Q_OBJECT

private slots:
    void eachIsSentOnce_orKnownAsPossiblyTwice()
    {
        const int kills = qEnvironmentVariable("HOOKBENCH_KILLS", u"3"_s).toInt();
        const int count = 1000;
        const quint32 seed = qEnvironmentVariableIsSet("HOOKBENCH_SEED")
                                 ? qEnvironmentVariable("HOOKBENCH_SEED").toUInt()
                                 : quint32(QDateTime::currentMSecsSinceEpoch());
        qInfo("%d kills, HOOKBENCH_SEED=%u", kills, seed);
        std::mt19937 random(seed);
        StandIn server([](StandIn::Answering &to) {
            to.wait(int(qHash(to.request.target) % 40));
            to.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        QueueBench bench;
        std::vector<record::QueuedOrder> orders;
        for (int i = 0; i < count; ++i)
            orders.push_back(orderTo(server.url(u"/%1"_s.arg(i))));
        const std::vector<qint64> ids = bench.add(orders);
        QCOMPARE(ids.size(), std::size_t(count));
        bench.session.reset();
        for (int round = 0; round < kills; ++round) {
            QProcess drain;
            drain.setProcessEnvironment(bench.home.environment());
            drain.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                        {u"--workspace"_s, bench.home.workspace(), u"queue"_s, u"drain"_s});
            const std::size_t before = server.requests().size();
            QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() > before || drain.state() == QProcess::NotRunning,
                                     30'000);
            QTest::qWait(int(random() % 120));
            ::kill(pid_t(drain.processId()), SIGKILL);
            drain.waitForFinished();
        }
        const std::size_t beforeTheLast = server.requests().size();
        QVERIFY2(beforeTheLast < std::size_t(count), "everything was sent before the last kill");
        const Ended last = bench.home.cli({u"queue"_s, u"drain"_s});
        QVERIFY2(last.code == 0, (last.err + bench.home.cli({u"queue"_s, u"list"_s, u"--state"_s, u"dead"_s}).out).constData());

        std::map<QByteArray, int> arrivals;
        for (const http::Request &request : server.requests())
            ++arrivals[request.target];
        bench.open();
        QCOMPARE(bench.counts(), (store::queue::Counts{0, 0, count, 0, 0}));
        int twice = 0;
        int said = 0;
        QStringList wrong;
        for (int i = 0; i < count; ++i) {
            const int times = arrivals["/" + QByteArray::number(i)];
            const record::QueuedDelivery row = bench.row(ids[std::size_t(i)]);
            twice += times > 1 ? 1 : 0;
            said += row.isPossiblyTwice() ? 1 : 0;
            if (times < 1)
                wrong << u"%1 never arrived"_s.arg(i);
            if (times > 1 && !row.isPossiblyTwice())
                wrong << u"%1 arrived %2 times, and nothing says so"_s.arg(i).arg(times);
            if (times > row.attempts)
                wrong << u"%1 arrived %2 times in %3 attempts"_s.arg(i).arg(times).arg(row.attempts);
        }
        qInfo("%d kills: %d arrived twice, %d are said to have", kills, twice, said);
        QCOMPARE(wrong, QStringList());
    }
};

QTEST_GUILESS_MAIN(QueueKillsTest)
#include "tst_queuekills.moc"
