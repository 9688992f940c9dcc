// SPDX-License-Identifier: GPL-3.0-or-later
// hookbench-cli as a script uses it: its exit statuses, what it prints, and what it leaves on disk.
#include "tests/support/program.h"
#include "tests/support/sockets.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace hookbench;
using test::Ended;
using test::Home;
using test::Serving;

namespace {

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray noise(qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    QRandomGenerator random(11);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

// JSON with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

std::vector<QJsonObject> lines(const QByteArray &out)
{
    std::vector<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            objects.push_back(object(line));
    }
    return objects;
}

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

private slots:
    void curl_isCapturedWithEveryMethod()
    {
        Home home;
        Serving serving(home, words("--max 8"));
        const QStringList methods = words("GET POST PUT PATCH DELETE HEAD OPTIONS PROPFIND");
        for (const QString &method : methods) {
            QStringList arguments{QStringLiteral("-sS"), QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-w"), QStringLiteral("%{http_code}")};
            if (method == QLatin1String("HEAD"))
                arguments << QStringLiteral("-I");
            else
                arguments << QStringLiteral("-X") << method;
            if (method == QLatin1String("POST") || method == QLatin1String("PUT") || method == QLatin1String("PATCH"))
                arguments << QStringLiteral("-d") << QStringLiteral("a=1");
            const Ended curl = home.runProgram(QStringLiteral("curl"), arguments << serving.url(QStringLiteral("/m/") + method));
            QCOMPARE(curl.out, QByteArray("200"));
        }
        const Ended ended = serving.end(false);
        QCOMPARE(ended.status, 0);
        const auto events = lines(ended.out);
        QCOMPARE(events.size(), std::size_t(8));
        for (std::size_t i = 0; i < events.size(); ++i) {
            QCOMPARE(events[i][QLatin1String("event")].toString(), QStringLiteral("capture"));
            QCOMPARE(events[i][QLatin1String("id")].toInt(), int(i) + 1);
            QCOMPARE(events[i][QLatin1String("method")].toString(), methods[qsizetype(i)]);
            QCOMPARE(events[i][QLatin1String("target")].toString(), QStringLiteral("/m/") + methods[qsizetype(i)]);
            QCOMPARE(events[i][QLatin1String("status")].toInt(), 200);
            for (const char *member : {"received_at", "listener", "remote", "endpoint", "version", "size", "duration_ms", "error", "service", "service_event", "delivery_id", "attempt", "signature", "reason"})
                QVERIFY2(events[i].contains(QLatin1String(member)), member);
        }
        const Ended list = home.run(words("list --json --filter method:PROPFIND"));
        QCOMPARE(list.status, 0);
        QCOMPARE(lines(list.out).size(), std::size_t(1));
    }

    void shownBytes_areTheBytesSent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        const QByteArray large = noise(20'000'000);
        QTest::newRow("20 MB") << "POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n" + large << large;
        QTest::newRow("chunks and trailers") << QByteArray("POST /c HTTP/1.1\r\nhost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=1\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n") << QByteArray("abcde");
        QTest::newRow("control characters") << "POST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n" + QByteArray("\x1b\x00\x07\xff", 4) << QByteArray("\x1b\x00\x07\xff", 4);
    }
    void shownBytes_areTheBytesSent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        Home home;
        {
            Serving serving(home);
            const QByteArray answer = test::exchange(serving.port(), bytes);
            QVERIFY2(answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.1 400"), answer.left(40).constData());
            QCOMPARE(serving.end().status, 0);
        }
        const Ended raw = home.run(words("show 1 --raw"));
        QCOMPARE(raw.status, 0);
        QCOMPARE(hashOf(raw.out), hashOf(bytes));
        QCOMPARE(hashOf(home.run(words("show 1 --body")).out), hashOf(body));
        const QJsonObject shown = object(home.run(words("show 1 --json")).out);
        const QByteArray inJson = shown.contains(QLatin1String("body_base64")) ? QByteArray::fromBase64(shown[QLatin1String("body_base64")].toString().toLatin1()) : shown[QLatin1String("body")].toString().toUtf8();
        QCOMPARE(hashOf(inJson), hashOf(body));
    }

    void packedBody_isUnpackedOnlyWhenAsked()
    {
        Home home;
        home.write(QStringLiteral("plain"), QByteArray("hello ").repeated(100));
        const QByteArray packed = home.runProgram(QStringLiteral("gzip"), {QStringLiteral("-c"), home.path(QStringLiteral("plain"))}).out;
        {
            Serving serving(home);
            test::exchange(serving.port(), "POST /g HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: " + QByteArray::number(packed.size()) + "\r\n\r\n" + packed);
        }
        QCOMPARE(home.run(words("show 1 --body")).out, packed);
        QCOMPARE(home.run(words("show 1 --body --decode")).out, QByteArray("hello ").repeated(100));
    }

    void usage_isCheckedBeforeAnythingIsDone_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *arguments, int status, const char *says) { QTest::newRow(arguments) << QString::fromUtf8(arguments) << status << QString::fromUtf8(says); };
        row("nonsense", 2, "nonsense");
        row("list --nonsense", 2, "--nonsense");
        row("list --limit many", 2, "many");
        row("list --filter status:", 2, "status:");
        row("list --filter (method:GET", 2, "^");
        row("show", 2, "ID");
        row("show abc", 2, "abc");
        row("show 99", 1, "no captures yet");
        row("serve --listen nonsense", 2, "nonsense");
        row("serve --listen 127.0.0.1:99999", 2, "99999");
        row("serve --engine steam", 2, "steam");
        row("serve --listen 203.0.113.9:4299", 3, "203.0.113.9");
        row("serve --max -3", 2, "-3");
        row("serve --target ftp://x", 2, "ftp");
        row("replay 1", 2, "--to");
        row("replay 99 --to http://127.0.0.1:1", 1, "99");
        row("replay 1 --to 127.0.0.1:1", 2, "http://");
        row("send", 2, "DRAFT");
        row("send nothing.json", 3, "nothing.json");
        row("send --service nothing", 2, "nothing");
        row("keys", 2, "list");
        row("keys remove nothing", 1, "nothing");
        row("keys set a/b", 2, "a/b");
        row("wait --count x", 2, "x");
        row("check nothing", 3, "nothing");
        row("store nonsense", 2, "info");
    }
    void usage_isCheckedBeforeAnythingIsDone()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, says);
        Home home;
        const Ended ended = home.run(arguments.split(u' '));
        QTEST(ended.status, "status");
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(QString::fromUtf8(ended.err).contains(says), ended.err.constData());
    }

    void help_explainsEachCommandWithAnExample()
    {
        Home home;
        const Ended all = home.runProgram(QStringLiteral(PROGRAMS "/hookbench-cli"), {QStringLiteral("help")});
        QCOMPARE(all.status, 0);
        for (const QString &command : words("serve list show wait send replay keys store check")) {
            QVERIFY2(all.out.contains("\n  " + command.toLatin1()), qPrintable(command));
            for (const QStringList &way : {QStringList{QStringLiteral("help"), command}, QStringList{command, QStringLiteral("--help")}}) {
                const Ended one = home.runProgram(QStringLiteral(PROGRAMS "/hookbench-cli"), way);
                QCOMPARE(one.status, 0);
                QVERIFY(one.out.startsWith("usage: hookbench-cli " + command.toLatin1()));
                QVERIFY(one.out.contains("\n  hookbench-cli " + command.toLatin1()));
            }
        }
    }

    void portThatIsTaken_isSaid()
    {
        Home home;
        Home other;
        Serving serving(home);
        const Ended second = other.run({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(serving.port())});
        QCOMPARE(second.status, 3);
        QVERIFY2(second.err.contains(QByteArray::number(serving.port())), second.err.constData());
        QVERIFY2(second.err.contains("in use"), second.err.constData());
    }

    void secondListener_isRefusedNamingTheHolder()
    {
        Home home;
        Serving serving(home);
        test::exchange(serving.port(), "GET /one HTTP/1.1\r\nHost: x\r\n\r\n");
        const Ended second = home.run(words("serve --listen 127.0.0.1:0"));
        QCOMPARE(second.status, 3);
        QVERIFY2(second.err.contains("hookbench-cli") && second.err.contains("process"), second.err.constData());
        // Others still read.
        QCOMPARE(lines(home.run(words("list --json")).out).size(), std::size_t(1));
        QCOMPARE(serving.end().status, 0);
    }

    void serve_endsByItselfAndBySignal()
    {
        Home home;
        QElapsedTimer clock;
        clock.start();
        Serving timed(home, words("--for 1"));
        QCOMPARE(timed.end(false).status, 0);
        QVERIFY(clock.elapsed() >= 1000 && clock.elapsed() < 10000);
        Serving signalled(home);
        QCOMPARE(signalled.end().status, 0);
    }

    void freePort_isToldInTheFirstLine()
    {
        Home home;
        Serving serving(home);
        const QJsonObject first = object(serving.firstLine());
        QCOMPARE(first[QLatin1String("event")].toString(), QStringLiteral("listening"));
        QCOMPARE(first[QLatin1String("urls")].toArray().size(), 1);
        QVERIFY(serving.port() > 0);
    }

    void wait_endsWithWhetherItCame()
    {
        Home home;
        Serving serving(home);
        test::exchange(serving.port(), "GET /hooks/a HTTP/1.1\r\nHost: x\r\n\r\n");
        const Ended there = home.run(words("wait --count 1 --filter path:/hooks/* --since start --timeout 5 --json"));
        QCOMPARE(there.status, 0);
        QCOMPARE(lines(there.out).front()[QLatin1String("target")].toString(), QStringLiteral("/hooks/a"));
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(home.run(words("wait --count 1 --filter path:/never --timeout 1")).status, 1);
        QVERIFY(clock.elapsed() >= 1000);
        QCOMPARE(home.run(words("wait --count 1 --timeout 1 --since now")).status, 1); // what was there before does not count
    }

    void wait_seesWhatComesWhileItWaits()
    {
        Home home;
        Serving serving(home);
        QProcess waiting;
        waiting.setProcessEnvironment(home.environment());
        waiting.start(QStringLiteral(PROGRAMS "/hookbench-cli"), {QStringLiteral("wait"), QStringLiteral("--count"), QStringLiteral("2"), QStringLiteral("--timeout"), QStringLiteral("20"), QStringLiteral("--since"), QStringLiteral("start"), QStringLiteral("--workspace"), home.workspace()});
        QVERIFY(waiting.waitForStarted());
        test::exchange(serving.port(), "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
        test::exchange(serving.port(), "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(waiting.waitForFinished());
        QCOMPARE(waiting.exitCode(), 0);
    }

    void endpointFiles_answerAndAChangeIsPickedUp()
    {
        Home home;
        home.write(QStringLiteral("workspace/endpoints/tea.json"), json("{'version':1,'path':'/tea','answer':{'status':418,'headers':[['X-Pot','full']],'body':'short and stout'}}"));
        home.write(QStringLiteral("workspace/endpoints/broken.json"), "{\n  \"version\": 1,\n  \"path\": 7\n}");
        Serving serving(home);
        const QByteArray answer = test::exchange(serving.port(), "GET /tea HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 418 "), answer.constData());
        QVERIFY(answer.contains("X-Pot: full\r\n"));
        QVERIFY(answer.endsWith("short and stout"));
        home.write(QStringLiteral("workspace/endpoints/tea.json"), json("{'version':1,'path':'/tea','answer':{'status':200,'headers':[],'body':'coffee'}}"));
        QTRY_VERIFY(test::exchange(serving.port(), "GET /tea HTTP/1.1\r\nHost: x\r\n\r\n").endsWith("coffee"));
        // A typing error leaves what was said before.
        home.write(QStringLiteral("workspace/endpoints/tea.json"), "{\"version\":1,");
        home.write(QStringLiteral("workspace/endpoints/other.json"), json("{'version':1,'path':'/other','answer':{'status':202,'headers':[],'body':''}}"));
        QTRY_VERIFY(test::exchange(serving.port(), "GET /other HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 202"));
        QVERIFY(test::exchange(serving.port(), "GET /tea HTTP/1.1\r\nHost: x\r\n\r\n").endsWith("coffee"));
        const Ended ended = serving.end();
        QVERIFY2(ended.err.contains("endpoints/broken.json") && ended.err.contains("line 3") && ended.err.contains("/path"), ended.err.constData());
        QVERIFY2(ended.err.contains("endpoints/tea.json"), ended.err.constData());
    }

    void draftFile_isSentAsItSays()
    {
        Home home;
        test::StandIn target("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nhi");
        home.write(QStringLiteral("draft.json"), "{\"method\":\"PUT\",\"url\":\"" + target.url(QStringLiteral("/a?b=%20c")).toUtf8()
                                                     + "\",\"headers\":[[\"X-Twice\",\"1\"],[\"x-twice\",\"2\"]],\"body_json\":{\"b\":1.50,\"a\":[true]}}");
        const Ended sent = home.run(words("send draft.json --json"));
        QVERIFY2(sent.status == 0, sent.err.constData());
        const QJsonObject delivery = object(sent.out);
        QCOMPARE(delivery[QLatin1String("event")].toString(), QStringLiteral("delivery"));
        QCOMPARE(delivery[QLatin1String("status")].toInt(), 201);
        QCOMPARE(delivery[QLatin1String("outcome")].toString(), QStringLiteral("success"));
        QVERIFY(delivery[QLatin1String("timings_ms")].isObject());
        const http::Request request = target.requests().front();
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.target, QByteArray("/a?b=%20c"));
        QCOMPARE(request.body.toByteArray(), QByteArray("{\"b\":1.50,\"a\":[true]}"));
        QVERIFY(request.head.contains("X-Twice: 1\r\nx-twice: 2\r\n"));
    }

    void failedDelivery_isNoSuccess_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::newRow("500") << QByteArray("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n") << 1;
        QTest::newRow("404") << QByteArray("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n") << 1;
        QTest::newRow("204") << QByteArray("HTTP/1.1 204 X\r\n\r\n") << 0;
    }
    void failedDelivery_isNoSuccess()
    {
        QFETCH(QByteArray, answer);
        Home home;
        test::StandIn target(answer);
        QTEST(home.run({QStringLiteral("send"), QStringLiteral("--curl"), QStringLiteral("curl -d a=1 '%1'").arg(target.url())}).status, "status");
        QCOMPARE(target.requests().front().body.toByteArray(), QByteArray("a=1"));
        const Ended nobody = home.run({QStringLiteral("send"), QStringLiteral("--curl"), QStringLiteral("curl http://127.0.0.1:%1").arg(test::freePort())});
        QCOMPARE(nobody.status, 3);
        QVERIFY(!nobody.err.isEmpty());
    }

    void captured_isReplayedByteForByte()
    {
        const QByteArray body = "a {{secrets.x}} ${{ github.sha }} {{now}} \xff\x00 end";
        const QByteArray bytes = "POST /hooks/{{secrets.x}}?q=${{x}} HTTP/1.1\r\nHOST: first\r\nX-Tmpl: {{secrets.x}}\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        Home home;
        home.setVariable(QStringLiteral("HOOKBENCH_SECRET_X"), QStringLiteral("wrong"));
        {
            Serving serving(home);
            test::exchange(serving.port(), bytes);
        }
        test::StandIn target("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(home.run({QStringLiteral("replay"), QStringLiteral("1"), QStringLiteral("--to"), target.url()}).status, 0);
        QCOMPARE(home.run({QStringLiteral("replay"), QStringLiteral("1"), QStringLiteral("--to"), target.url(), QStringLiteral("--exact")}).status, 0);
        QCOMPARE(home.run({QStringLiteral("replay"), QStringLiteral("1"), QStringLiteral("--to"), target.url(), QStringLiteral("--exact"), QStringLiteral("--replace-host")}).status, 0);
        const auto requests = target.requests();
        QCOMPARE(requests.size(), std::size_t(3));
        QCOMPARE(requests[0].body.toByteArray(), body);
        QCOMPARE(requests[0].target, QByteArray("/hooks/{{secrets.x}}?q=${{x}}"));
        QCOMPARE(requests[0].headers.value("x-tmpl"), QByteArray("{{secrets.x}}"));
        QCOMPARE(requests[0].headers.value("host"), target.url().mid(7).toUtf8());
        QCOMPARE(requests[1].head + requests[1].wireBody.toByteArray(), bytes);
        QByteArray withHost = bytes;
        withHost.replace("HOST: first", "HOST: " + target.url().mid(7).toUtf8());
        QCOMPARE(requests[2].head + requests[2].wireBody.toByteArray(), withHost);
    }

    void replay_repeatsAtARate()
    {
        Home home;
        {
            Serving serving(home);
            test::exchange(serving.port(), "GET /r HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        test::StandIn target("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(home.run({QStringLiteral("replay"), QStringLiteral("1"), QStringLiteral("--to"), target.url(QStringLiteral("/other")), QStringLiteral("--times"), QStringLiteral("3"), QStringLiteral("--rate"), QStringLiteral("4")}).status, 0);
        QVERIFY(clock.elapsed() >= 500);
        QCOMPARE(target.requests().size(), std::size_t(3));
        QCOMPARE(target.requests().front().target, QByteArray("/other"));
    }

    void secret_isNeitherPrintedNorWritten()
    {
        const QByteArray secret = "sw0rdfish-of-the-test";
        Home home;
        home.setVariable(QStringLiteral("HOOKBENCH_SECRET_HOOK_KEY"), QString::fromLatin1(secret));
        test::StandIn target("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n" + secret);
        home.write(QStringLiteral("draft.json"), "{\"method\":\"POST\",\"url\":\"" + target.url(QStringLiteral("/k/{{secrets.hook_key}}")).toUtf8()
                                                     + "\",\"headers\":[[\"Authorization\",\"Bearer {{secrets.hook_key}}\"]],\"body\":\"key={{secrets.hook_key}}\"}");
        for (const char *arguments : {"send draft.json --dry-run", "send draft.json --json", "send draft.json -v"}) {
            const Ended sent = home.run(words(arguments));
            QVERIFY2(sent.status == 0, sent.err.constData());
            QVERIFY2(!sent.out.contains(secret) && !sent.err.contains(secret), arguments);
        }
        QCOMPARE(target.requests().size(), std::size_t(2));
        QCOMPARE(target.requests().front().target, "/k/" + secret);
        QCOMPARE(target.requests().front().body.toByteArray(), "key=" + secret);
        QCOMPARE(target.requests().front().headers.value("authorization"), "Bearer " + secret);
        QCOMPARE(home.filesWith(home.path(QString()), secret), QStringList());
        QVERIFY(!home.filesWith(home.workspace(), "{{secrets.hook_key}}").isEmpty());
    }

    void keyWithoutAKeychain_isNotLostSilently()
    {
        Home home;
        const Ended set = home.run(words("keys set token"), "s3cret-value\n");
        QCOMPARE(set.status, 3);
        QVERIFY2(set.err.contains("HOOKBENCH_SECRET_TOKEN"), set.err.constData());
        QVERIFY(!set.err.contains("s3cret-value") && !set.out.contains("s3cret-value"));
        QCOMPARE(home.filesWith(home.path(QString()), "s3cret-value"), QStringList());
        home.write(QStringLiteral("draft.json"), json("{'method':'GET','url':'http://127.0.0.1:1/{{secrets.token}}'}"));
        const Ended missing = home.run(words("send draft.json"));
        QVERIFY(missing.status != 0);
        QVERIFY2(missing.err.contains("token"), missing.err.constData());
    }

    void badDraft_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("draft");
        QTest::addColumn<QString>("says");
        QTest::newRow("typing error") << QByteArray("{\n \"method\": \"GET\",\n \"url\": }") << QStringLiteral("line 3");
        QTest::newRow("no scheme") << json("{'method':'GET','url':'example.org/a'}") << QStringLiteral("https://");
        QTest::newRow("header name") << json("{'method':'GET','url':'http://127.0.0.1:1','headers':[['a b','1']]}") << QStringLiteral("a b");
        QTest::newRow("line end in a value") << json("{'method':'GET','url':'http://127.0.0.1:1','headers':[['a','1\\r\\nX: 2']]}") << QStringLiteral("eader");
        QTest::newRow("another template") << json("{'method':'POST','url':'http://127.0.0.1:1','body':'a {{now}}'}") << QStringLiteral("now");
        QTest::newRow("method") << json("{'method':'GE T','url':'http://127.0.0.1:1'}") << QStringLiteral("GE T");
        QTest::newRow("later version") << json("{'version':99,'method':'GET','url':'http://127.0.0.1:1'}") << QStringLiteral("later version");
        QTest::newRow("missing file") << json("{'method':'POST','url':'http://127.0.0.1:1','body_file':'nothing.bin'}") << QStringLiteral("nothing.bin");
    }
    void badDraft_isRefusedWithItsPlace()
    {
        QFETCH(QByteArray, draft);
        QFETCH(QString, says);
        Home home;
        home.write(QStringLiteral("draft.json"), draft);
        const Ended sent = home.run(words("send draft.json"));
        QVERIFY2(sent.status == 2 || sent.status == 3 || sent.status == 1, QByteArray::number(sent.status).constData());
        QVERIFY2(QString::fromUtf8(sent.err).contains(says), sent.err.constData());
    }

    void store_tellsHowMuchIsKept()
    {
        Home home;
        {
            Serving serving(home);
            test::exchange(serving.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        const QJsonObject info = object(home.run(words("store info --json")).out);
        QCOMPARE(info[QLatin1String("captures")].toInt(), 1);
        QVERIFY(info[QLatin1String("bytes")].toInt() > 0);
    }

    void storeUrl_isUsedInsteadOfTheWorkspace()
    {
        Home home;
        const QString store = QStringLiteral("sqlite:") + home.path(QStringLiteral("elsewhere.db"));
        {
            Serving serving(home, {QStringLiteral("--store"), store});
            test::exchange(serving.port(), "GET /here HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        QCOMPARE(lines(home.run({QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--store"), store}).out).size(), std::size_t(1));
        QVERIFY(QFile::exists(home.path(QStringLiteral("elsewhere.db"))));
        QCOMPARE(lines(home.run(words("list --json")).out).size(), std::size_t(0));
    }

    void controlCharacters_areEscapedForPeople()
    {
        Home home;
        {
            Serving serving(home);
            test::exchange(serving.port(), "GET /%1b HTTP/1.1\r\nHost: x\r\nX-Evil: a\x1b[2Jb\r\n\r\n");
        }
        const Ended shown = home.runProgram(QStringLiteral("script"), {QStringLiteral("-qec"), QStringLiteral("%1/hookbench-cli show 1 --workspace %2").arg(QStringLiteral(PROGRAMS), home.workspace()), QStringLiteral("/dev/null")});
        QVERIFY2(!shown.out.contains("\x1b[2J"), shown.out.constData());
    }

    void httpCases_passFromTheCommandLine()
    {
        Home home;
        const Ended check = home.run({QStringLiteral("check"), QStringLiteral(TEST_DATA "/http-cases.json")});
        QCOMPARE(check.status, 0);
        QVERIFY2(check.out.trimmed().endsWith("336 passed, 0 failed"), check.out.right(200).constData());
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
