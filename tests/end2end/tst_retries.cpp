// SPDX-License-Identifier: GPL-3.0-or-later
// A real sender that redelivers, against the program as it is started.
#include "core/record/retrypolicy.h"
#include "tests/support/program.h"

#include <QDateTime>
#include <QStandardPaths>
#include <QTcpServer>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> objects(const QByteArray &lines)
{
    QList<QJsonObject> out;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            out << QJsonDocument::fromJson(line).object();
    }
    return out;
}

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
           + "\r\n\r\n" + body;
}

} // namespace

class RetriesTest : public QObject
{
    Q_OBJECT

private slots:
    void aSenderAnswered500And500And200_isOneDeliveryWithItsPolicy()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is missing: scripts/setup installs it");
        QTcpServer target; // fails twice
        QVERIFY(target.listen(QHostAddress::LocalHost));
        int answered = 0;
        connect(&target, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = target.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &answered] {
                if (!socket->readAll().endsWith('}'))
                    return;
                socket->write(++answered < 3 ? "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
                                             : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        });
        Home home;
        Serving serving(home, {u"--target"_s, u"http://127.0.0.1:%1"_s.arg(target.serverPort())});
        // It waits for one second, and twice as long each time.
        const Ended sender = home.curl({u"--retry"_s, u"5"_s, u"-w"_s, u"%{http_code}"_s, u"-d"_s,
                                        u"{\"event\":\"order.paid\",\"order\":7}"_s, serving.url(u"/hooks/order"_s)});
        QCOMPARE(sender.code, 0);
        QCOMPARE(answered, 3);
        QStringList told;
        std::vector<qint64> gaps;
        qint64 last = 0;
        for (int i = 0; i < 3; ++i) {
            const QJsonObject capture = serving.nextCapture();
            told << u"%1 of attempt %2"_s.arg(capture[u"status"_s].toInt()).arg(capture[u"attempt"_s].toInt());
            const qint64 at =
                QDateTime::fromString(capture[u"received_at"_s].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
            if (i > 0)
                gaps.push_back((at - last) * 1000);
            last = at;
        }
        QCOMPARE(told.join(u", "_s), u"500 of attempt 1, 500 of attempt 2, 200 of attempt 3"_s);
        const record::RetryPolicy policy = record::retryPolicyOf(gaps);
        QVERIFY2(record::policyText(policy).startsWith(u"exponential, factor 2, from 1"_s),
                 qPrintable(record::policyText(policy)));
        QCOMPARE(objects(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"attempt:>1"_s}).out).size(), 2);
        const Ended list = home.cli({u"list"_s, u"--filter"_s, u"duplicate:yes is:latest"_s});
        QVERIFY2(list.out.contains("3/3, +2"), list.out.constData());
        QCOMPARE(home.cli({u"diff"_s, u"1"_s, u"3"_s}).code, 0);
    }

    // By another process than the one that listens: nothing but the connection tells.
    void replaysOfOurs_areNoAttemptsOfTheSender_data()
    {
        QTest::addColumn<QStringList>("how");
        QTest::newRow("composed anew") << QStringList();
        QTest::newRow("the exact bytes") << QStringList{u"--exact"_s};
        QTest::newRow("several on one connection") << QStringList{u"--times"_s, u"3"_s};
    }

    void replaysOfOurs_areNoAttemptsOfTheSender()
    {
        QFETCH(QStringList, how);
        Home home;
        Serving serving(home);
        const QByteArray hook = post("/hooks/github", R"({"zen":"Keep it simple."})",
                                     "User-Agent: GitHub-Hookshot/1\r\nX-GitHub-Event: ping\r\n"
                                     "X-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958\r\n");
        QStringList told;
        const auto next = [&] {
            const QJsonObject capture = serving.nextCapture();
            told << (capture.contains(u"replay_of"_s) ? u"of %1"_s.arg(capture[u"replay_of"_s].toInt())
                                                      : QString::number(capture[u"attempt"_s].toInt()));
        };
        exchange(serving.port(), hook);
        next();
        const Ended replayed = home.cli(QStringList{u"replay"_s, u"1"_s, u"--to"_s, serving.url()} + how);
        QVERIFY2(replayed.code == 0, replayed.err.constData());
        const int times = how.contains(u"--times"_s) ? 3 : 1;
        QString expected = u"1"_s;
        for (int i = 0; i < times; ++i) {
            next();
            expected += u", of 1"_s;
        }
        exchange(serving.port(), hook);
        next();
        QCOMPARE(told.join(u", "_s), expected + u", 2"_s);
        const Ended all = home.cli({u"list"_s});
        QVERIFY2(all.out.contains("2/2, +") && all.out.count("replay of 1") == times, all.out.constData());
        QCOMPARE(objects(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"is:replay"_s}).out).size(), times);
        QCOMPARE(objects(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"duplicate:yes"_s}).out).size(), 2);
    }

    void diff_tellsWhatDiffers()
    {
        Home home;
        {
            Serving serving(home);
            const QByteArray json = "Content-Type: application/json\r\n";
            exchange(serving.port(), post("/a", R"({"id":1,"list":[{"id":1},{"id":2,"n":1}],"attempt":1})", json));
            exchange(serving.port(), post("/a", R"({"id":1,"list":[{"id":2,"n":2},{"id":1}],"attempt":2})", json));
            exchange(serving.port(), post("/a", R"({"attempt":3, "list":[{"id":1},{"id":2,"n":1}],"id":1})", json));
            QCOMPARE(serving.nextCapture()[u"id"_s].toInt(), 1);
        }
        const Ended both = home.cli({u"diff"_s, u"1"_s, u"2"_s, u"--json"_s});
        QCOMPARE(both.code, 1);
        QStringList told;
        for (const QJsonObject &one : objects(both.out))
            told << one[u"kind"_s].toString() + u' ' + one[u"part"_s].toString() + u' ' + one[u"place"_s].toString();
        QCOMPARE(told.join(u", "_s), u"moved body /list/0, changed body /list/0/n, changed body /attempt"_s);
        QCOMPARE(home.cli({u"diff"_s, u"1"_s, u"2"_s}).out,
                 QByteArray("> body /list/0 (was /list/1)\n~ body /list/0/n: 1 -> 2\n~ body /attempt: 1 -> 2\n"));
        const Ended ignoring = home.cli({u"diff"_s, u"1"_s, u"3"_s, u"--ignore-volatile"_s});
        QCOMPARE(ignoring.out, QByteArray("No difference.\n"));
        QCOMPARE(ignoring.code, 0);
        QCOMPARE(home.cli({u"diff"_s, u"1"_s, u"1"_s, u"--json"_s}).code, 0);
        QCOMPARE(home.cli({u"diff"_s, u"1"_s, u"99"_s}).code, 1);
        QCOMPARE(home.cli({u"diff"_s, u"1"_s, u"x"_s}).code, 2);
        QCOMPARE(home.cli({u"diff"_s, u"1"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(RetriesTest)
#include "tst_retries.moc"
