// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDateTime>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray post(const QByteArray &target, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: 2\r\n\r\n{}";
}

QList<QJsonObject> objects(const QByteArray &lines)
{
    QList<QJsonObject> out;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            out << QJsonDocument::fromJson(line).object();
    }
    return out;
}

} // namespace

class EndpointsTest : public QObject
{
    Q_OBJECT

private slots:
    void endpoints_areListedInTheOrderOfTheRouter()
    {
        Home home;
        home.write(u"workspace/endpoints/below.json"_s,
                   "{\"version\": 1, \"path\": \"/a/*\", \"target\": \"http://localhost:1\"}");
        home.write(
            u"workspace/endpoints/one.json"_s,
            "{\"version\": 1, \"path\": \"/a/:id\", \"methods\": [\"POST\"], \"faults\": {\"sequence\": [500, \"drop\"]}}");
        home.write(u"workspace/endpoints/bad.json"_s, "{\"version\": 1,\n\"path\": 7}");
        const Ended list = home.cli({u"endpoint"_s, u"list"_s, u"--json"_s});
        QCOMPARE(list.code, 0);
        QByteArrayList rows;
        for (const QJsonObject &one : objects(list.out))
            rows << members(one,
                            {u"event"_s, u"name"_s, u"path"_s, u"methods"_s, u"enabled"_s, u"faults"_s, u"captures"_s});
        QCOMPARE(rows.join('\n'), QByteArray("[\"endpoint\",\"one\",\"/a/:id\",[\"POST\"],true,\"500, drop\",0]\n"
                                             "[\"endpoint\",\"below\",\"/a/*\",[],true,null,0]\n"
                                             "[\"endpoint\",null,\"*\",[],true,null,0]"));
        QVERIFY2(list.err.contains("endpoints/bad.json: line 2, /path: "), list.err.constData());
        const Ended people = home.cli({u"endpoint"_s, u"list"_s});
        QVERIFY2(people.out.contains("POST /a/:id") && people.out.contains("faults: 500, drop")
                     && people.out.contains("(everything else)"),
                 people.out.constData());
        const Ended presets = home.cli({u"endpoint"_s, u"presets"_s, u"--json"_s});
        QCOMPARE(objects(presets.out).size(), 13);
    }

    void endpoint_isSwitchedWhileItListens()
    {
        Home home;
        home.write(u"workspace/endpoints/a.json"_s,
                   "{\"version\": 1, \"path\": \"/a\", \"answer\": {\"status\": 201}, \"owner\": \"us\"}");
        Serving serving(home);
        QVERIFY(exchange(serving.port(), post("/a")).startsWith("HTTP/1.1 201"));
        QCOMPARE(home.cli({u"endpoint"_s, u"off"_s, u"a"_s}).code, 0);
        QTRY_VERIFY(exchange(serving.port(), post("/a")).startsWith("HTTP/1.1 200"));
        QCOMPARE(objects(home.cli({u"endpoint"_s, u"list"_s, u"--json"_s}).out)[0][u"enabled"_s].toBool(), false);
        QCOMPARE(home.cli({u"endpoint"_s, u"on"_s, u"a"_s}).code, 0);
        QTRY_VERIFY(exchange(serving.port(), post("/a")).startsWith("HTTP/1.1 201"));
        QVERIFY(home.filesWith("\"owner\": \"us\"").contains(u"workspace/endpoints/a.json"_s));
    }

    void senderThatRedelivers_meetsTheSequence()
    {
        Home home;
        home.write(
            u"workspace/endpoints/orders.json"_s,
            "{\"version\": 1, \"path\": \"/orders\", \"faults\": {\"enabled\": false, \"sequence\": [\"500\"]}}");
        Serving serving(home);
        QCOMPARE(home.cli({u"endpoint"_s, u"faults"_s, u"orders"_s, u"500, 500, drop, 200"_s}).code, 0);
        const auto deliver = [&](const QByteArray &id) {
            return exchange(
                serving.port(),
                post("/orders",
                     "webhook-id: " + id + "\r\nwebhook-timestamp: 1790000000\r\nwebhook-signature: v1,AAAA\r\n"));
        };
        // The running listener takes it over; a first delivery meets it from its first step.
        QTRY_VERIFY(
            deliver("msg_probe_" + QByteArray::number(QDateTime::currentMSecsSinceEpoch())).startsWith("HTTP/1.1 500"));
        QByteArray answer;
        int attempts = 0;
        while (!answer.startsWith("HTTP/1.1 2") && attempts < 10) {
            answer = deliver("msg_1");
            ++attempts;
        }
        QCOMPARE(attempts, 4);
        QVERIFY(deliver("msg_1").startsWith("HTTP/1.1 200")); // it has ended
        const auto story = [&] {
            QStringList out;
            QList<QJsonObject> captures =
                objects(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"delivery:msg_1"_s}).out);
            std::reverse(captures.begin(), captures.end());
            for (const QJsonObject &one : captures) {
                const QJsonObject fault = one[u"fault"_s].toObject();
                out << u"%1: %2 by %3 (%4/%5)"_s.arg(one[u"attempt"_s].toInt())
                           .arg(one[u"status"_s].isNull() ? u"none"_s : QString::number(one[u"status"_s].toInt()),
                                fault[u"step"_s].toString())
                           .arg(fault[u"number"_s].toInt())
                           .arg(fault[u"of"_s].toInt());
            }
            return out.join(u", "_s);
        };
        QTRY_COMPARE(
            story(),
            u"1: 500 by 500 (1/4), 2: 500 by 500 (2/4), 3: none by drop (3/4), 4: 200 by 200 (4/4), 5: 200 by  (0/0)"_s);
        const Ended list = home.cli({u"list"_s, u"--filter"_s, u"delivery:msg_1"_s});
        for (const char *line : {"answered 500 by fault 1 of 4", "answered 500 by fault 2 of 4",
                                 "closed without an answer by fault 3 of 4", "answered 200 by fault 4 of 4"})
            QVERIFY2(list.out.contains(line), list.out.constData());
        const int third =
            objects(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"delivery:msg_1"_s}).out)[2][u"id"_s].toInt();
        const Ended show = home.cli({u"show"_s, QString::number(third)});
        QVERIFY2(show.out.contains("Fault: closed without an answer by fault 3 of 4") && !show.out.contains("Answered"),
                 show.out.constData());
        QCOMPARE(objects(home.cli({u"show"_s, QString::number(third), u"--json"_s}).out)[0][u"fault"_s]
                     .toObject()[u"step"_s]
                     .toString(),
                 u"drop"_s);

        // Exported and read again, it is the same.
        QCOMPARE(home.cli({u"export"_s, u"--format"_s, u"ndjson"_s, u"--output"_s, home.path(u"all.ndjson"_s)}).code,
                 0);
        Home other;
        QCOMPARE(other.cli({u"import"_s, home.path(u"all.ndjson"_s)}).code, 0);
        QVERIFY(other.cli({u"list"_s}).out.contains("closed without an answer by fault 3 of 4"));

        QCOMPARE(home.cli({u"endpoint"_s, u"faults"_s, u"orders"_s, u"100% 503"_s}).code, 0);
        QTRY_VERIFY(deliver("msg_1").startsWith("HTTP/1.1 503"));
        QCOMPARE(home.cli({u"endpoint"_s, u"faults"_s, u"orders"_s, u"off"_s}).code, 0);
        QTRY_VERIFY(
            deliver("msg_late_" + QByteArray::number(QDateTime::currentMSecsSinceEpoch())).startsWith("HTTP/1.1 200"));
    }

    void wrongUse_isTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("another word") << QStringList{u"start"_s} << 2;
        QTest::newRow("no name") << QStringList{u"on"_s} << 2;
        QTest::newRow("too much") << QStringList{u"list"_s, u"a"_s} << 2;
        QTest::newRow("unknown") << QStringList{u"on"_s, u"none"_s} << 1;
        QTest::newRow("faults of an unknown one") << QStringList{u"faults"_s, u"none"_s, u"500"_s} << 1;
        QTest::newRow("no fault") << QStringList{u"faults"_s, u"none"_s, u"500, banana"_s} << 2;
    }

    void wrongUse_isTold()
    {
        QFETCH(QStringList, arguments);
        Home home;
        const Ended ended = home.cli(QStringList{u"endpoint"_s} + arguments);
        QTEST(ended.code, "code");
        QVERIFY(!ended.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(EndpointsTest)
#include "tst_endpoints.moc"
