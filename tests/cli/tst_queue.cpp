// SPDX-License-Identifier: GPL-3.0-or-later
// The queue, batches and recipes from the command line.
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

QByteArray draftTo(const QString &url)
{
    return "{\"method\": \"POST\", \"url\": \"" + url.toUtf8() + "\", \"body_json\": {\"n\": 1}}";
}

} // namespace

class CliQueueTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsQueued_isSentByDrain()
    {
        Home home;
        RecordingServer server;
        const QString draft = home.write(u"d.json"_s, draftTo(server.url(u"/in"_s)));
        const Ended queued = home.cli({u"send"_s, draft, u"--queue"_s, u"--times"_s, u"3"_s});
        QCOMPARE(queued.code, 0);
        QVERIFY2(queued.err.contains("Queued as 1 to 3.") && queued.err.contains("Nothing sends now"),
                 queued.err.constData());
        QVERIFY(server.requests().empty());
        QCOMPARE(object(home.cli({u"queue"_s, u"--json"_s, u"--limit"_s, u"1"_s}).out)[u"state"_s].toString(), u"waiting"_s);
        const Ended drained = home.cli({u"queue"_s, u"drain"_s});
        QCOMPARE(drained.code, 0);
        QVERIFY2(drained.err.contains("3 delivered, 0 given up, 0 wait."), drained.err.constData());
        QCOMPARE(server.requests().size(), std::size_t(3));
        const Ended shown = home.cli({u"queue"_s, u"show"_s, u"2"_s, u"--json"_s});
        QCOMPARE(shown.code, 0);
        QCOMPARE(members(object(shown.out), {u"id"_s, u"state"_s, u"attempts"_s, u"possibly_twice"_s}),
                 QByteArray("[2,\"done\",1,false]"));
        QCOMPARE(object(shown.out)[u"tries"_s].toArray()[0].toObject()[u"status"_s].toInt(), 200);
    }

    void whatIsGivenUp_isTriedAgain()
    {
        Home home;
        RecordingServer server("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
        const QString draft = home.write(u"d.json"_s, draftTo(server.url()));
        QCOMPARE(home.cli({u"send"_s, draft, u"--queue"_s}).code, 0);
        const Ended first = home.cli({u"queue"_s, u"drain"_s});
        QCOMPARE(first.code, 1);
        QVERIFY2(first.err.contains("delivery 1: It was answered with 404."), first.err.constData());
        QCOMPARE(home.cli({u"queue"_s, u"retry"_s}).code, 0);
        QCOMPARE(home.cli({u"queue"_s, u"retry"_s}).code, 1); // nothing is dead now
        QCOMPARE(home.cli({u"queue"_s, u"cancel"_s, u"1"_s}).code, 0);
        QCOMPARE(home.cli({u"queue"_s, u"drain"_s}).code, 0);
        QCOMPARE(server.requests().size(), std::size_t(1));
        QCOMPARE(object(home.cli({u"queue"_s, u"show"_s, u"1"_s, u"--json"_s}).out)[u"state"_s].toString(),
                 u"cancelled"_s);
    }

    void drain_endsWithTheTime()
    {
        Home home;
        const QString draft = home.write(u"d.json"_s, draftTo(u"http://127.0.0.1:1/"_s));
        QCOMPARE(home.cli({u"send"_s, draft, u"--queue"_s, u"--retry"_s, u"fixed:60:5"_s}).code, 0);
        const Ended drained = home.cli({u"queue"_s, u"drain"_s, u"--for"_s, u"1"_s});
        QCOMPARE(drained.code, 1);
        QVERIFY2(drained.err.contains("1 wait."), drained.err.constData());
    }

    void serve_sendsWhatWaits()
    {
        Home home;
        RecordingServer server;
        Serving serving(home);
        QVERIFY(serving.port() > 0);
        const QString draft = home.write(u"d.json"_s, draftTo(server.url()));
        const Ended queued = home.cli({u"send"_s, draft, u"--queue"_s, u"--json"_s});
        QCOMPARE(queued.code, 0);
        QVERIFY2(!queued.err.contains("Nothing sends"), queued.err.constData());
        QCOMPARE(object(queued.out)[u"id"_s].toInt(), 1);
        QTRY_COMPARE(server.requests().size(), std::size_t(1));
        QCOMPARE(exchange(serving.port(), "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi").left(12),
                 QByteArray("HTTP/1.1 200"));
        QCOMPARE(home.cli({u"replay"_s, u"1"_s, u"--to"_s, server.url(u"/again"_s), u"--queue"_s, u"--exact"_s}).code,
                 0);
        QTRY_COMPARE(server.requests().size(), std::size_t(2));
        QVERIFY2(server.request().startsWith("POST /again HTTP/1.1\r\nHost: x\r\n"), server.request().constData());
    }

    void aBatch_isReported()
    {
        Home home;
        RecordingServer server;
        const QString draft = home.write(u"d.json"_s, draftTo(server.url()));
        const Ended sent = home.cli({u"send"_s, draft, u"--times"_s, u"40"_s, u"--parallel"_s, u"8"_s, u"--json"_s});
        QCOMPARE(sent.code, 0);
        const QJsonObject report = object(sent.out);
        QCOMPARE(members(report, {u"event"_s, u"planned"_s, u"ended"_s, u"succeeded"_s, u"failed"_s}),
                 QByteArray("[\"batch\",40,40,40,0]"));
        QVERIFY(report[u"latency_ms"_s].toObject()[u"p99"_s].toDouble() > 0);
        int counted = 0;
        for (const QJsonValue &bucket : report[u"histogram"_s].toArray())
            counted += bucket.toObject()[u"count"_s].toInt();
        QCOMPARE(counted, 40);
        QCOMPARE(server.requests().size(), std::size_t(40));
        const Ended text = home.cli({u"send"_s, draft, u"--times"_s, u"3"_s, u"--report"_s});
        QVERIFY2(text.out.contains("3 of 3 sent in ") && text.out.contains("       3  200\n"), text.out.constData());
        const Ended each = home.cli({u"send"_s, draft, u"--times"_s, u"3"_s, u"--json"_s});
        QCOMPARE(each.out.count("\"event\":\"delivery\""), 3);
    }

    void wrongUsage_isTold_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *words, int code, const char *says) {
            QTest::newRow(words) << QString::fromLatin1(words) << code << QByteArray(says);
        };
        row("queue nonsense", 2, "takes list, show ID");
        row("queue show", 2, "takes list, show ID");
        row("queue show x", 2, "is no number of the queue");
        row("queue show 99", 1, "There is no delivery 99 in the queue.");
        row("queue cancel", 2, "takes list, show ID");
        row("queue cancel 99", 1, "0 cancelled.");
        row("queue list --state gone", 2, "--state takes waiting");
        row("queue list --limit 0", 2, "--limit takes");
        row("queue drain 7", 2, "takes list, show ID");
        row("queue drain --for x", 2, "--for takes");
        row("recipe on", 2, "takes list, on ID or off ID");
        row("recipe on nonsense", 1, "there is no recipe \"nonsense\"");
        row("recipe off github-slack", 1, "There is no rule called \"github-slack\".");
        row("send d.json --queue --retry often", 2, "is no way to try again");
        row("send d.json --times 0", 2, "--times takes");
        row("send d.json --parallel 1000", 2, "--parallel takes");
        row("send d.json --filter status:( --times 2", 2, "");
        row("replay 1 --to http://127.0.0.1:1 --queue --sign", 2, "either --queue or --sign");
        row("replay 99 --to http://127.0.0.1:1 --queue", 1, "There is no capture 99.");
    }
    void wrongUsage_isTold()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, says);
        Home home;
        home.write(u"d.json"_s, draftTo(u"http://127.0.0.1:1/"_s));
        const Ended ended = home.cli(words.split(u' '));
        QTEST(ended.code, "code");
        QVERIFY2(ended.err.contains(says), ended.err.constData());
    }

    void aKeyInPlainText_isRefused()
    {
        Home home;
        const QByteArray key = "bXyZ-0123456789_abcdefg";
        const QString draft = home.write(
            u"d.json"_s, draftTo(u"https://maker.ifttt.com/trigger/a/with/key/"_s + QString::fromLatin1(key)));
        const Ended queued = home.cli({u"send"_s, draft, u"--queue"_s});
        QCOMPARE(queued.code, 3);
        QVERIFY2(queued.err.contains("carries a key in plain text"), queued.err.constData());
        QVERIFY(!queued.err.contains(key));
        QCOMPARE(home.filesWith(key), QStringList{u"d.json"_s});
    }

    void recipes_areListedAndSwitched()
    {
        Home home;
        const Ended list = home.cli({u"recipe"_s, u"list"_s, u"--json"_s});
        QCOMPARE(list.code, 0);
        QCOMPARE(list.out.count("\"on\":false"), 5);
        const Ended on = home.cli({u"recipe"_s, u"on"_s, u"github-discord"_s});
        QCOMPARE(on.code, 0);
        QVERIFY2(on.out.contains("/hooks/github-push") && on.out.contains("keys generate github_hook_secret --print")
                     && on.out.contains("keys set discord_webhook"),
                 on.out.constData());
        QCOMPARE(home.cli({u"recipe"_s, u"list"_s, u"--json"_s}).out.count("\"on\":true"), 1);
        QCOMPARE(home.cli({u"recipe"_s, u"off"_s, u"github-discord"_s}).code, 0);
        QCOMPARE(home.cli({u"recipe"_s, u"list"_s, u"--json"_s}).out.count("\"on\":true"), 0);
    }
};

QTEST_GUILESS_MAIN(CliQueueTest)
#include "tst_queue.moc"
