// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTcpServer>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

// What the listing of captures is made of: one per line, oldest first.
const QByteArray requestsForLists[] = {
    "GET /github/a?page=2 HTTP/1.1\r\nHost: one.example\r\nX-Kind: alpha\r\n\r\n",
    "POST /github/b HTTP/1.1\r\nHost: two.example\r\nX-Kind: beta\r\nContent-Length: 14\r\n\r\n{\"n\": \"gamma\"}",
    "PUT /stripe HTTP/1.1\r\nHost: one.example\r\nContent-Length: 3\r\n\r\nabc",
    "POST /broken HTTP/1.1\r\nHost: one.example\r\nContent-Length: x\r\n\r\n",
};

QByteArray ids(const QByteArray &lines)
{
    QByteArrayList out;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            out << QByteArray::number(QJsonDocument::fromJson(line).object()[u"id"_s].toInt());
    }
    return out.join(' ');
}

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

private slots:
    void serve_tellsItsAddressesFirst()
    {
        Home home;
        Serving serving(home, {u"--listen"_s, u"127.0.0.1:0"_s});
        const QJsonObject event = QJsonDocument::fromJson(serving.firstLine()).object();
        QCOMPARE(event.keys(), (QStringList{u"event"_s, u"urls"_s}));
        QCOMPARE(event[u"event"_s].toString(), u"listening"_s);
        const QJsonArray urls = event[u"urls"_s].toArray();
        QCOMPARE(urls.size(), 2);
        QVERIFY(urls[0] != urls[1]);
        for (const QJsonValue &url : urls) {
            const QUrl parsed(url.toString());
            QCOMPARE(url.toString(), QStringLiteral("http://127.0.0.1:%1").arg(parsed.port(0)));
            QCOMPARE(exchange(quint16(parsed.port(0)), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").left(15),
                     QByteArray("HTTP/1.1 200 OK"));
        }
    }

    void everyMethod_isCapturedFromCurl_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("size");
        QTest::newRow("GET") << QStringList{} << 0;
        QTest::newRow("POST") << QStringList{u"-d"_s, u"a=1"_s} << 3;
        QTest::newRow("PUT") << QStringList{u"-X"_s, u"PUT"_s, u"-d"_s, u"{\"a\":1}"_s} << 7;
        QTest::newRow("PATCH") << QStringList{u"-X"_s, u"PATCH"_s, u"-d"_s, u"x"_s} << 1;
        QTest::newRow("DELETE") << QStringList{u"-X"_s, u"DELETE"_s} << 0;
        QTest::newRow("HEAD") << QStringList{u"-I"_s} << 0;
        QTest::newRow("OPTIONS") << QStringList{u"-X"_s, u"OPTIONS"_s} << 0;
        QTest::newRow("PROPFIND") << QStringList{u"-X"_s, u"PROPFIND"_s, u"-H"_s, u"Depth: 1"_s} << 0;
    }

    void everyMethod_isCapturedFromCurl()
    {
        QFETCH(QStringList, options);
        QFETCH(int, size);
        Home home;
        Serving serving(home, {u"--max"_s, u"1"_s});
        const Ended curl = home.curl(
            options + QStringList{u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s, serving.url(u"/hook?a=%20b"_s)});
        QCOMPARE(curl.err, QByteArray());
        QCOMPARE(curl.out, QByteArray("200"));
        QCOMPARE(curl.code, 0);
        const QJsonObject capture = serving.nextCapture();
        QCOMPARE(members(capture, {u"event"_s, u"id"_s, u"method"_s, u"target"_s, u"version"_s, u"status"_s, u"size"_s,
                                   u"error"_s, u"listener"_s, u"remote"_s, u"endpoint"_s}),
                 "[\"capture\",1,\"" + QByteArray(QTest::currentDataTag()) + "\",\"/hook?a=%20b\",\"HTTP/1.1\",200,"
                     + QByteArray::number(size) + ",null,\"" + serving.url().toUtf8() + "\",\"127.0.0.1\",null]");
        QVERIFY(capture[u"duration_ms"_s].toDouble(-1) >= 0);
        QVERIFY(QDateTime::fromString(capture[u"received_at"_s].toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(serving.ended(), 0); // --max is reached
        QCOMPARE(serving.process().readAllStandardError(), QByteArray());
    }

    void aSender_isRecognisedWhenItsRequestArrives()
    {
        Home home;
        Serving serving(home);
        exchange(serving.port(), "POST /a HTTP/1.1\r\nHost: x\r\nX-Slack-Signature: v0=0\r\nX-Slack-Retry-Num: 2\r\n"
                                 "Content-Length: 69\r\n\r\n"
                                 R"({"type":"event_callback","event_id":"Ev1","event":{"type":"message"}})");
        exchange(serving.port(), "GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
        const QStringList names{u"service"_s, u"service_event"_s, u"delivery_id"_s, u"retry"_s};
        QCOMPARE(members(serving.nextCapture(), names), QByteArray(R"(["slack","message","Ev1",2])"));
        QCOMPARE(members(serving.nextCapture(), names.first(3)), QByteArray("[null,null,null]"));
        QCOMPARE(ids(home.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"service:slack event:message retry:2"_s}).out),
                 QByteArray("1"));
        QVERIFY(home.cli({u"list"_s}).out.contains("/a  Slack message retry 2"));
        const QByteArray shown = home.cli({u"show"_s, u"1"_s}).out;
        QVERIFY2(shown.contains("sender: Slack") && shown.contains("delivery: Ev1") && shown.contains("look up: Slack"),
                 shown.constData());
    }

    void methodThatLooksLikeAPlace_staysWhereItIs()
    {
        Home home;
        Serving serving(home);
        exchange(serving.port(), "M%1%8 /x HTTP/1.1\r\nHost: x\r\n\r\n");
        serving.nextCapture();
        const QByteArray line = home.cli({u"list"_s}).out;
        QVERIFY2(line.contains("  M%1%8    200  ") && line.endsWith("  127.0.0.1  /x\n"), line.constData());
    }

    void anUnknownSendersEvent_isReadWhereTheEndpointSays()
    {
        Home home;
        home.write(u"workspace/endpoints/doors.json"_s, R"({"version":1,"path":"/doors","event_path":"/kind"})");
        Serving serving(home);
        exchange(serving.port(), "POST /doors HTTP/1.1\r\nHost: x\r\nContent-Length: 15\r\n\r\n{\"kind\":\"open\"}");
        QCOMPARE(members(serving.nextCapture(), {u"service"_s, u"service_event"_s}), QByteArray(R"([null,"open"])"));
    }

    void identify_tellsWhoSentARequest_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("known") << QByteArray(R"({"headers":[["X-GitHub-Event","push"],["X-GitHub-Delivery","d"]]})")
                               << 0
                               << QByteArray(R"({"service":"github","event":"push","delivery_id":"d","retry":null})"
                                             "\n");
        QTest::newRow("unknown") << QByteArray(R"({"method":"GET","path":"/"})") << 0
                                 << QByteArray(R"({"service":"unknown","event":null,"delivery_id":null,"retry":null})"
                                               "\n");
        QTest::newRow("no request") << QByteArray("{\n\"headers\": 1}") << 3 << QByteArray();
    }

    void identify_tellsWhoSentARequest()
    {
        QFETCH(QByteArray, file);
        Home home;
        const Ended ended = home.cli({u"identify"_s, home.write(u"request.json"_s, file)});
        QTEST(ended.out, "said");
        QTEST(ended.code, "code");
        QCOMPARE(ended.err.isEmpty(), ended.code == 0);
    }

    void check_runsRequestSamples()
    {
        Home home;
        const Ended well = home.cli({u"check"_s, QStringLiteral(TEST_DATA "/requests")});
        QCOMPARE(well.out, QByteArray("126 passed, 0 failed\n"));
        QCOMPARE(well.code, 0);
        const QString wrong = home.write(
            u"wrong.json"_s,
            R"({"format":"request-sample/1","service":"github","headers":[],"expect":{"event":"push","retry":null}})");
        const Ended bad = home.cli({u"check"_s, wrong});
        QCOMPARE(
            bad.out,
            QByteArray("wrong.json: service: expected \"github\", got \"unknown\"; event: expected \"push\", got null\n"
                       "0 passed, 1 failed\n"));
        QCOMPARE(bad.code, 1);
    }

    void twentyMegabytes_areKeptWhole()
    {
        Home home;
        QByteArray bytes(20 << 20, '\0');
        QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
        const QString file = home.write(u"upload.bin"_s, bytes);
        Serving serving(home, {u"--max"_s, u"1"_s});
        const Ended curl =
            home.curl({u"--data-binary"_s, u'@' + file, u"-w"_s, u"%{http_code}"_s, serving.url(u"/upload"_s)});
        QCOMPARE(curl.out, QByteArray("200"));
        QCOMPARE(members(serving.nextCapture(), {u"id"_s, u"size"_s, u"error"_s}), QByteArray("[1,20971520,null]"));
        QCOMPARE(serving.ended(), 0);
        const Ended show = home.cli({u"show"_s, u"1"_s, u"--body"_s});
        QCOMPARE(show.err, QByteArray());
        QCOMPARE(show.out.size(), bytes.size());
        QCOMPARE(sha256(show.out), sha256(bytes));
    }

    void chunkedUploadOfCurl_isKeptWithItsFraming()
    {
        Home home;
        Serving serving(home, {u"--max"_s, u"1"_s});
        const QString file = home.write(u"text"_s, "hello");
        home.curl({u"-H"_s, u"Transfer-Encoding: chunked"_s, u"--data-binary"_s, u'@' + file, serving.url()});
        QCOMPARE(serving.ended(), 0);
        QVERIFY2(home.cli({u"show"_s, u"1"_s, u"--raw"_s}).out.endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
                 "the chunks are gone");
        QCOMPARE(home.cli({u"show"_s, u"1"_s, u"--body"_s}).out, QByteArray("hello"));
    }

    void showRaw_givesTheVeryBytesThatWereSent_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QByteArray everyByte;
        for (int i = 0; i < 256; ++i)
            everyByte += char(i);
        QTest::newRow("no body") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("length") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("every byte") << "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 256\r\n\r\n" + everyByte;
        QTest::newRow("chunks, extension, trailers")
            << QByteArray("PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "003;name=\"v\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX-Sum:  1 \r\n\r\n");
        QTest::newRow("case, order, duplicates, blanks") << QByteArray(
            "POST /d HTTP/1.1\r\nhOsT: x\r\nX-B:1\r\nx-b:\t 2  \r\nX-A:\r\nX-B: 3\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("target") << QByteArray("GET /%7e/../a//b?x=%zz&&y=[1] HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("absolute target") << QByteArray("GET http://x:1/a HTTP/1.1\r\nHost: y\r\n\r\n");
        QTest::newRow("1.0") << QByteArray("POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\n\n");
        QTest::newRow("value in Latin-1") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX-Name: Jos\xe9\r\n\r\n");
        QTest::newRow("custom method") << QByteArray("x-Made_Up! /e HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    void showRaw_givesTheVeryBytesThatWereSent()
    {
        QFETCH(QByteArray, wire);
        Home home;
        Serving serving(home, {u"--max"_s, u"1"_s});
        QVERIFY2(exchange(serving.port(), wire).startsWith("HTTP/1.1 200 OK\r\n"), "refused");
        QCOMPARE(serving.ended(), 0);
        const Ended show = home.cli({u"show"_s, u"1"_s, u"--raw"_s});
        QCOMPARE(show.code, 0);
        QCOMPARE(show.err, QByteArray());
        QCOMPARE(show.out, wire);
        QCOMPARE(sha256(show.out), sha256(wire));
    }

    void showBody_keepsTheCodingUnlessAskedToDecode()
    {
        Home home;
        const Ended gzip = home.run(u"gzip"_s, {u"-n"_s}, "{\"hello\": \"Ørsted\"}");
        QCOMPARE(gzip.code, 0);
        Serving serving(home, {u"--max"_s, u"2"_s});
        exchange(serving.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: "
                                     + QByteArray::number(gzip.out.size()) + "\r\n\r\n" + gzip.out);
        exchange(serving.port(),
                 "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
        QCOMPARE(serving.ended(), 0);
        QCOMPARE(home.cli({u"show"_s, u"1"_s, u"--body"_s}).out, gzip.out);
        QCOMPARE(home.cli({u"show"_s, u"1"_s, u"--body"_s, u"--decode"_s}).out, QByteArray("{\"hello\": \"Ørsted\"}"));
        const Ended broken = home.cli({u"show"_s, u"2"_s, u"--body"_s, u"--decode"_s});
        QCOMPARE(broken.code, 1);
        QVERIFY2(broken.err.startsWith("hookbench-cli: "), broken.err.constData());
        QVERIFY2(broken.err.contains("gzip"), broken.err.constData());
    }

    void showJson_isTheMachineForm()
    {
        Home home;
        Serving serving(home, {u"--max"_s, u"2"_s});
        exchange(serving.port(),
                 "POST /a?b=1 HTTP/1.1\r\nHost: x\r\nX-Two: 2\r\nx-two: 1\r\nContent-Length: 4\r\n\r\n\"\xc3\xa4\"");
        exchange(
            serving.port(),
            QByteArrayLiteral(
                "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n\xff\x00\r\n0\r\nX-T: 1\r\n\r\n"));
        QCOMPARE(serving.ended(), 0);
        const auto shown = [&](const QString &id) {
            QByteArray text = home.cli({u"show"_s, id, u"--json"_s}).out;
            text.replace(serving.url().toUtf8(), "URL");
            QString out = QString::fromUtf8(text);
            out.replace(u'"', u'\''); // to be read more easily here
            out.replace(QRegularExpression(u"'(received_at|remote_port|duration_ms)':('[0-9T:.Z-]{24}'|[0-9.]+)"_s),
                        u"'\\1':X"_s);
            return out;
        };
        QCOMPARE(
            shown(u"1"_s),
            u"{'event':'capture','id':1,'received_at':X,'listener':'URL','remote':'127.0.0.1','remote_port':X,'endpoint':null,'method':'POST','target':'/a?b=1','version':'HTTP/1.1','status':200,'size':4,'duration_ms':X,'error':null,'service':null,'service_event':null,'delivery_id':null,'attempt':1,'signature':'none','reason':null,'headers':[['Host','x'],['X-Two','2'],['x-two','1'],['Content-Length','4']],'body':'\\'ä\\'','answer':{'status':200,'headers':[],'body':'','target':null},'outputs':[],'trace':[]}\n"_s);
        QCOMPARE(
            shown(u"2"_s),
            u"{'event':'capture','id':2,'received_at':X,'listener':'URL','remote':'127.0.0.1','remote_port':X,'endpoint':null,'method':'POST','target':'/c','version':'HTTP/1.1','status':200,'size':2,'duration_ms':X,'error':null,'service':null,'service_event':null,'delivery_id':null,'attempt':1,'signature':'none','reason':null,'headers':[['Host','x'],['Transfer-Encoding','chunked']],'body_base64':'/wA=','trailers':[['X-T','1']],'answer':{'status':200,'headers':[],'body':'','target':null},'outputs':[],'trace':[]}\n"_s);
    }

    void damagedRequests_areCapturedWithTheReason()
    {
        Home home;
        Serving serving(home, {u"--max"_s, u"1"_s});
        QCOMPARE(exchange(serving.port(), requestsForLists[3]).left(12), QByteArray("HTTP/1.1 400"));
        const QJsonObject capture = serving.nextCapture();
        QCOMPARE(members(capture, {u"status"_s, u"target"_s}), QByteArray("[400,\"/broken\"]"));
        QVERIFY(!capture[u"error"_s].toString().isEmpty());
        QCOMPARE(serving.ended(), 0);
        QVERIFY(requestsForLists[3].startsWith(home.cli({u"show"_s, u"1"_s, u"--raw"_s}).out));
    }

    void list_givesWhatTheFilterMatches_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("all, newest first") << QString() << QByteArray("4 3 2 1");
        QTest::newRow("method") << u"method:post"_s << QByteArray("4 2");
        QTest::newRow("path") << u"path:/github/*"_s << QByteArray("2 1");
        QTest::newRow("path, expression") << u"path:/^.stripe$/"_s << QByteArray("3");
        QTest::newRow("target") << u"target:*page=2"_s << QByteArray("1");
        QTest::newRow("host") << u"host:one.example"_s << QByteArray("4 3 1");
        QTest::newRow("remote") << u"remote:127.0.0.1"_s << QByteArray("4 3 2 1");
        QTest::newRow("remote, another") << u"remote:127.0.0.2"_s << QByteArray();
        QTest::newRow("status") << u"status:4xx"_s << QByteArray("4");
        QTest::newRow("status below") << u"status:<400"_s << QByteArray("3 2 1");
        QTest::newRow("header") << u"header.x-kind:beta"_s << QByteArray("2");
        QTest::newRow("has header") << u"has:header.x-kind"_s << QByteArray("2 1");
        QTest::newRow("query") << u"query.page:2"_s << QByteArray("1");
        QTest::newRow("size") << u"size:>3"_s << QByteArray("2");
        QTest::newRow("error") << u"is:error"_s << QByteArray("4");
        QTest::newRow("word in body") << u"gamma"_s << QByteArray("2");
        QTest::newRow("and") << u"method:POST host:two.example"_s << QByteArray("2");
        QTest::newRow("or") << u"method:PUT OR method:GET"_s << QByteArray("3 1");
        QTest::newRow("not") << u"-method:POST"_s << QByteArray("3 1");
        QTest::newRow("brackets") << u"(method:PUT OR method:GET) NOT path:/stripe"_s << QByteArray("1");
        QTest::newRow("nothing") << u"path:/none"_s << QByteArray();
    }

    void list_givesWhatTheFilterMatches()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, expected);
        const Ended list = listed().cli({u"list"_s, u"--json"_s, u"--filter"_s, filter});
        QCOMPARE(list.err, QByteArray());
        QCOMPARE(list.code, 0);
        QCOMPARE(ids(list.out), expected);
    }

    void list_keepsToItsLimit()
    {
        QCOMPARE(ids(listed().cli({u"list"_s, u"--json"_s, u"--limit"_s, u"2"_s}).out), QByteArray("4 3"));
        QCOMPARE(ids(listed().cli({u"list"_s, u"--json"_s, u"-n3"_s, u"-f"_s, u"status:200"_s}).out),
                 QByteArray("3 2 1"));
        QCOMPARE(listed().cli({u"list"_s, u"--limit=1"_s}).out.count('\n'), 1);
    }

    void list_showsALineForEach()
    {
        const QByteArrayList lines = listed().cli({u"list"_s, u"-f"_s, u"path:/stripe"_s}).out.split('\n');
        QCOMPARE(lines.size(), 2);
        const QRegularExpression form(QString::fromUtf8(
            R"(^     3  \d\d:\d\d:\d\d\.\d{3}  PUT      200 +[\d.]+ (µs|ms|s)  +3 B  127\.0\.0\.1  /stripe$)"));
        QVERIFY2(form.match(QString::fromUtf8(lines[0])).hasMatch(), lines[0].constData());
    }

    void aLongTarget_isShortenedInTheList()
    {
        Home home;
        Serving serving(home);
        home.curl({QStringLiteral("http://127.0.0.1:%1/").arg(serving.port()) + QString(4999, u'a')});
        const int id = serving.nextCapture()[u"id"_s].toInt();
        const QByteArray line = home.cli({u"list"_s}).out;
        QVERIFY2(line.contains(" /aaa") && line.contains("aaa… (5.0 KB)") && line.size() < 300, line.constData());
        QVERIFY(home.cli({u"show"_s, QString::number(id), u"--json"_s}).out.contains(QByteArray(4999, 'a')));
    }

    void wait_endsWith0AsSoonAsEnoughMatch()
    {
        const Ended wait = listed().cli({u"wait"_s, u"--count"_s, u"2"_s, u"--since"_s, u"start"_s, u"--filter"_s,
                                         u"method:POST"_s, u"--timeout"_s, u"30"_s, u"--json"_s});
        QCOMPARE(wait.code, 0);
        QCOMPARE(ids(wait.out), QByteArray("2 4"));
    }

    void wait_endsWith1WhenItsTimeIsOver_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("too few") << QStringList{u"--count"_s, u"5"_s, u"--since"_s, u"start"_s};
        QTest::newRow("those of before do not count") << QStringList{u"--count"_s, u"1"_s};
        QTest::newRow("none matches") << QStringList{u"--since"_s, u"start"_s, u"--filter"_s, u"method:BREW"_s};
    }

    void wait_endsWith1WhenItsTimeIsOver()
    {
        QFETCH(QStringList, options);
        const Ended wait = listed().cli(QStringList{u"wait"_s, u"--timeout"_s, u"0"_s} + options);
        QCOMPARE(wait.code, 1);
        QCOMPARE(wait.out, QByteArray());
        QCOMPARE(wait.err,
                 "Fewer than " + QByteArray(options.contains(u"5"_s) ? "5" : "1") + " captures matched within 0 s.\n");
    }

    void wait_seesWhatAnotherProcessCaptures()
    {
        Home home; // there is no store yet when it begins
        QProcess wait;
        wait.setProcessEnvironment(home.environment());
        wait.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                   {u"-w"_s, home.workspace(), u"wait"_s, u"--count"_s, u"2"_s, u"--since"_s, u"start"_s, u"--filter"_s,
                    u"path:/yes"_s, u"--json"_s});
        QVERIFY(wait.waitForStarted());
        Serving serving(home);
        for (const char *path : {"/yes", "/no", "/yes"})
            exchange(serving.port(), QByteArray("GET ") + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(wait.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(wait.exitCode(), 0);
        QCOMPARE(ids(wait.readAllStandardOutput()), QByteArray("1 3"));
    }

    void serve_isRefusedWhereAnotherListens()
    {
        Home home;
        Serving first(home);
        const Ended second = home.cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
        QCOMPARE(second.code, 3);
        QCOMPARE(second.out, QByteArray());
        QCOMPARE(second.err, "hookbench-cli: hookbench-cli (process " + QByteArray::number(first.process().processId())
                                 + ") listens on this workspace already. End it, or choose another workspace.\n");
        QVERIFY(exchange(first.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200"));
    }

    void serve_goesOnWhereTheLastOneWasKilled()
    {
        Home home;
        {
            Serving killed(home);
            QVERIFY(exchange(killed.port(), "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200"));
        }
        Serving next(home, {u"--max"_s, u"1"_s});
        QVERIFY(exchange(next.port(), "GET /next HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200"));
        QCOMPARE(next.ended(), 0);
        QCOMPARE(ids(home.cli({u"list"_s, u"--json"_s}).out), QByteArray("2 1"));
    }

    void serve_namesAPortThatIsTaken()
    {
        Home home;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const Ended serve =
            home.cli({u"serve"_s, u"--listen"_s, QStringLiteral("127.0.0.1:%1").arg(other.serverPort())});
        QCOMPARE(serve.code, 3);
        QVERIFY2(serve.err.startsWith("hookbench-cli: Port " + QByteArray::number(other.serverPort())
                                      + " on 127.0.0.1 is already in use by another program."),
                 serve.err.constData());
    }

    void serve_endsWith0_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("signal");
        QTest::newRow("--for") << QStringList{u"--for"_s, u"1"_s} << 0;
        QTest::newRow("SIGTERM") << QStringList{} << SIGTERM;
        QTest::newRow("SIGINT") << QStringList{} << SIGINT;
    }

    void serve_endsWith0()
    {
        QFETCH(QStringList, options);
        QFETCH(int, signal);
        Home home;
        Serving serving(home, options);
        QVERIFY(exchange(serving.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200"));
        if (signal != 0)
            QCOMPARE(::kill(pid_t(serving.process().processId()), signal), 0);
        QCOMPARE(serving.ended(), 0);
        QCOMPARE(members(serving.nextCapture(), {u"id"_s, u"status"_s}), QByteArray("[1,200]"));
    }

    // More lines than the pipe takes, and nobody reads them.
    void serve_endsWhereNobodyReads_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << QStringList{} << SIGTERM;
        QTest::newRow("--max") << QStringList{u"--max"_s, u"100"_s} << 0;
    }
    void serve_endsWhereNobodyReads()
    {
        QFETCH(QStringList, options);
        QFETCH(int, signal);
        Home home;
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const auto close = qScopeGuard([&] {
            ::close(ends[0]);
            ::close(ends[1]);
        });
        QVERIFY(::fcntl(ends[1], F_SETPIPE_SZ, 4096) >= 4096);
        QProcess process;
        process.setProcessEnvironment(home.environment());
        process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
        process.start(
            QStringLiteral(PROGRAMS "/hookbench-cli"),
            QStringList{u"--workspace"_s, home.workspace(), u"serve"_s, u"--json"_s, u"--listen"_s, u"127.0.0.1:0"_s}
                + options);
        QByteArray first(4096, Qt::Uninitialized); // once it is there, the server listens
        first.truncate(qMax<ssize_t>(0, ::read(ends[0], first.data(), 4096)));
        const QJsonArray urls = QJsonDocument::fromJson(first).object()[u"urls"_s].toArray();
        QVERIFY2(!urls.isEmpty(), first.constData());
        const quint16 port = quint16(QUrl(urls[0].toString()).port(0));
        for (int i = 0; i < 100; ++i)
            QVERIFY(
                exchange(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 200"));
        if (signal != 0)
            QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains(" lines of standard output were left out"), said.constData());
        QCOMPARE(home.cli({u"list"_s, u"--json"_s, u"--limit"_s, u"1000"_s}).out.count('\n'), 100);
    }

    void serve_withoutJson_writesALineForEachCapture()
    {
        Home home;
        QProcess serve;
        serve.setProcessEnvironment(home.environment());
        serve.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                    {u"-w"_s, home.workspace(), u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--max"_s, u"1"_s});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += serve.readAllStandardError()).endsWith('\n'), 30'000);
        QVERIFY2(said.startsWith("Listening on http://127.0.0.1:"), said.constData());
        exchange(quint16(QUrl(QString::fromLatin1(said.mid(13)).trimmed()).port(0)),
                 "GET /seen HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(serve.state(), QProcess::NotRunning, 30'000);
        const QByteArray line = serve.readAllStandardOutput();
        QVERIFY2(line.startsWith("     1  ") && line.endsWith("  127.0.0.1  /seen\n"), line.constData());
    }

    void serve_answersAsTheEndpointsSay()
    {
        Home home;
        home.write(
            u"workspace/endpoints/orders.json"_s,
            R"({"version": 1, "path": "/orders", "answer": {"status": 201, "headers": [["X-Seen", "1"]], "body": "made"}})");
        Serving serving(home, {u"--max"_s, u"1"_s});
        const QByteArray answer =
            exchange(serving.port(), "POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 201 Created\r\n"), answer.constData());
        QVERIFY2(answer.contains("\r\nX-Seen: 1\r\n") && answer.endsWith("\r\n\r\nmade"), answer.constData());
        QCOMPARE(members(serving.nextCapture(), {u"endpoint"_s, u"status"_s}), QByteArray("[\"orders\",201]"));
    }

    void exitStatus_tellsWhatWentWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const QStringList &arguments, int code, const QByteArray &said) {
            QTest::newRow(name) << arguments << code << said;
        };
        row("command", {u"listen"_s}, 2,
            "hookbench-cli: there is no command \"listen\"; \"hookbench-cli help\" lists them\n");
        row("option", {u"list"_s, u"--fliter"_s, u"x"_s}, 2,
            "hookbench-cli: the option --fliter is not known to \"list\"\n");
        row("option before the command", {u"--nope"_s, u"list"_s}, 2,
            "hookbench-cli: the option --nope is not known\n");
        row("letter", {u"list"_s, u"-Z"_s}, 2, "hookbench-cli: the option -Z is not known to \"list\"\n");
        row("option of another command", {u"list"_s, u"--raw"_s}, 2,
            "hookbench-cli: the option --raw is not known to \"list\"\n");
        row("value missing", {u"list"_s, u"--limit"_s}, 2, "hookbench-cli: the option --limit needs a value: N\n");
        row("value unwanted", {u"list"_s, u"--json=1"_s}, 2, "hookbench-cli: the option --json takes no value\n");
        row("number", {u"list"_s, u"--limit"_s, u"ten"_s}, 2,
            "hookbench-cli: --limit takes a whole number from 0 to 9223372036854775807, not \"ten\"\n");
        row("number out of range", {u"serve"_s, u"--max"_s, u"0"_s}, 2,
            "hookbench-cli: --max takes a whole number from 1 to 9223372036854775807, not \"0\"\n");
        row("color", {u"list"_s, u"--color"_s, u"red"_s}, 2,
            "hookbench-cli: --color takes auto, always or never, not \"red\"\n");
        row("argument missing", {u"show"_s}, 2, "hookbench-cli: usage: hookbench-cli show ID\n");
        row("argument too many", {u"list"_s, u"x"_s}, 2, "hookbench-cli: usage: hookbench-cli list [OPTIONS]\n");
        row("id", {u"show"_s, u"one"_s}, 2, "hookbench-cli: \"one\" is no capture's number\n");
        row("unknown id", {u"show"_s, u"99"_s}, 1, "hookbench-cli: There is no capture 99.\n");
        row("ways to show", {u"show"_s, u"1"_s, u"--raw"_s, u"--json"_s}, 2,
            "hookbench-cli: --raw, --body and --json exclude each other\n");
        row("filter", {u"list"_s, u"--filter"_s, u"status:200 colour:red"_s}, 2,
            "hookbench-cli: There is no term \"colour:\". Did you mean \"color:\"? Put the text in quotes to look for it as it is.\n  status:200 colour:red\n             ^^^^^^^^^^\n");
        row("filter of wait", {u"wait"_s, u"--filter"_s, u"(a"_s, u"--timeout"_s, u"0"_s}, 2,
            "hookbench-cli: This bracket is not closed.\n  (a\n  ^\n");
        row("since", {u"wait"_s, u"--since"_s, u"noon"_s}, 2,
            "hookbench-cli: --since takes now or start, not \"noon\"\n");
        row("address", {u"serve"_s, u"--listen"_s, u"localhost:http"_s}, 2,
            "hookbench-cli: \"localhost:http\" is no address to listen on: the port must be a number from 0 to 65535. Write it like 127.0.0.1:4280 or [::1]:4280.\n");
        row("port", {u"serve"_s, u"--listen"_s, u"127.0.0.1:65536"_s}, 2,
            "hookbench-cli: \"127.0.0.1:65536\" is no address to listen on: the port must be a number from 0 to 65535. Write it like 127.0.0.1:4280 or [::1]:4280.\n");
        row("engine", {u"serve"_s, u"--engine"_s, u"steam"_s}, 2,
            "hookbench-cli: --engine takes wire or qt, not \"steam\"\n");
        row("tls", {u"serve"_s, u"--tls"_s, u"cert.pem"_s}, 2,
            "hookbench-cli: --tls takes own, or CERT:KEY, two files in PEM form, not \"cert.pem\"\n");
        row("certificate",
            {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--tls"_s, u"/nonexistent/c:/nonexistent/k"_s}, 3,
            "hookbench-cli: /nonexistent/c cannot be read: No such file or directory.\n");
        row("store", {u"list"_s, u"--store"_s, u"mysql://x"_s}, 2,
            "hookbench-cli: \"mysql://x\" is no store that can be used. Write it like sqlite:/path/captures.db.\n");
        row("store of send", {u"send"_s, u"--store"_s, u"mysql://x"_s, u"--curl"_s, u"curl http://127.0.0.1:1"_s}, 2,
            "hookbench-cli: \"mysql://x\" is no store that can be used. Write it like sqlite:/path/captures.db.\n");
        row("no store", {u"list"_s, u"--store"_s, u"sqlite:/nonexistent/captures.db"_s}, 3,
            "hookbench-cli: There are no captures yet: /nonexistent/captures.db does not exist.\n");
        row("replay without address", {u"replay"_s, u"1"_s}, 2,
            "hookbench-cli: --to URL is missing: where to send them\n");
        row("replay of no number", {u"replay"_s, u"x"_s, u"--to"_s, u"http://127.0.0.1:1"_s}, 2,
            "hookbench-cli: \"x\" is no capture's number\n");
        row("replay of an unknown id", {u"replay"_s, u"99"_s, u"--to"_s, u"http://127.0.0.1:1"_s}, 1,
            "hookbench-cli: There is no capture 99.\n");
        row("keys", {u"keys"_s, u"show"_s}, 2,
            "hookbench-cli: usage: hookbench-cli keys list | set NAME | remove NAME | generate NAME | import FILE.env | uses NAME | hosts NAME [HOST...] | rotate NAME | retire NAME | passphrase | issue NAME | issued | revoke NAME\n");
        row("key's name", {u"keys"_s, u"set"_s, u"a b"_s}, 2,
            "hookbench-cli: \"a b\" cannot be the name of a secret: it is made of letters, digits, _ and -\n");
        row("store's command", {u"store"_s, u"vacuum"_s}, 2,
            "hookbench-cli: usage: hookbench-cli store info | prune [--older DAYS] [--keep N] [--size MB] [--dry-run] | verify | backup FILE-OR-FOLDER\n");
        row("help", {u"help"_s, u"listen"_s}, 2,
            "hookbench-cli: there is no command \"listen\"; \"hookbench-cli help\" lists them\n");
    }

    void exitStatus_tellsWhatWentWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        const Ended ended = listed().cli(arguments);
        QCOMPARE(ended.err, said);
        QCOMPARE(ended.code, code);
        QCOMPARE(ended.out, QByteArray());
    }

    void workspaceThatCannotBeMade_isToldWith3()
    {
        Home home;
        home.write(u"file"_s, "x");
        const Ended ended =
            home.run(QStringLiteral(PROGRAMS "/hookbench-cli"), {u"serve"_s, u"-w"_s, home.path(u"file/workspace"_s)});
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.startsWith("hookbench-cli: "), ended.err.constData());
        QVERIFY2(ended.err.contains(home.path(u"file/workspace"_s).toUtf8()), ended.err.constData());
    }

    void faultInAWorkspaceFile_isToldWithLineAndPointer()
    {
        Home home;
        home.write(u"workspace/endpoints/bad.json"_s,
                   "{\"version\": 1,\n \"path\": \"/a\",\n \"answer\": {\"status\": \"ok\"}}");
        Serving serving(home, {u"--max"_s, u"1"_s});
        QVERIFY(
            exchange(serving.port(), "GET /a HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200")); // the catch-all
        QCOMPARE(serving.ended(), 0);
        const QByteArray said = serving.process().readAllStandardError();
        QVERIFY2(said.startsWith("hookbench-cli: endpoints/bad.json: "), said.constData());
        QVERIFY2(said.contains("line 3") && said.contains("/answer/status"), said.constData());
    }

    void defaultWorkspace_isBelowTheUsersData()
    {
        Home home;
        const Ended serve = home.run(QStringLiteral(PROGRAMS "/hookbench-cli"),
                                     {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--for"_s, u"1"_s, u"-q"_s});
        QCOMPARE(serve.err, QByteArray());
        QCOMPARE(serve.code, 0);
        const QFileInfoList made = QDir(home.path(u"home/data"_s)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(made.size(), 1);
        QVERIFY(home.filesWith("\"version\"").size() >= 1);
    }

    void storeInfo_counts()
    {
        const Ended info = listed().cli({u"store"_s, u"info"_s, u"--json"_s});
        QCOMPARE(info.code, 0);
        const QJsonObject object = QJsonDocument::fromJson(info.out).object();
        QCOMPARE(members(object, {u"captures"_s, u"deliveries"_s, u"database"_s}),
                 "[4,0,\"" + m_listed.workspace().toUtf8() + "/.hookbench/captures.db\"]");
        QVERIFY(object[u"bytes"_s].toInteger() > 0);
        QVERIFY(object[u"oldest"_s].toString() <= object[u"newest"_s].toString());
        const QByteArray text = listed().cli({u"store"_s, u"info"_s}).out;
        QVERIFY2(text.contains("Captures    4\n") && text.contains("Deliveries  0\n"), text.constData());
    }

    void storeElsewhere_isUsedByEveryCommand()
    {
        Home home;
        const QStringList store{u"--store"_s, u"sqlite:"_s + home.path(u"other/captures.db"_s)};
        Serving serving(home, QStringList{u"--max"_s, u"1"_s} + store);
        exchange(serving.port(), "GET /there HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(serving.ended(), 0);
        QCOMPARE(ids(home.cli(QStringList{u"list"_s, u"--json"_s} + store).out), QByteArray("1"));
        QVERIFY(!QFile::exists(home.workspace() + u"/.hookbench/captures.db"_s));
    }

    void check_passesTheHttpCases()
    {
        Home home;
        const Ended check = home.cli({u"check"_s, u"" TEST_DATA "/http-cases.json"_s});
        QCOMPARE(check.err, QByteArray());
        QCOMPARE(check.out, QByteArray("336 passed, 0 failed\n"));
        QCOMPARE(check.code, 0);
    }

    void check_passesTheCasesOfTheLanguage()
    {
        Home home;
        const Ended check = home.cli({u"check"_s, u"" TEST_DATA "/iml-vectors.json"_s});
        QCOMPARE(check.err, QByteArray());
        QCOMPARE(check.out, QByteArray("635 passed, 0 failed\n"));
        QCOMPARE(check.code, 0);
        const QByteArray wrong = R"({"format":"iml-vectors/1","cases":[)"
                                 R"({"id":"w1","template":"{{1 + 1}}","expected":"2","expected_type":"text"},)"
                                 R"({"id":"w2","template":"{{1 / 0}}","error":"E_TYPE"}]})";
        const Ended failing = home.cli({u"check"_s, home.write(u"w.json"_s, wrong)});
        QCOMPARE(failing.code, 1);
        QCOMPARE(failing.out, QByteArray("w.json: w1: expected text \"2\", got number 2\n"
                                         "w.json: w2: expected E_TYPE, got E_RANGE (Division by zero.)\n"
                                         "0 passed, 2 failed\n"));
    }

    void eval_printsTheValueAsJson()
    {
        Home home;
        const QString variables = home.write(u"v.json"_s, R"({"body":{"id":7,"at":"2024-07-01T10:00:00Z"}})");
        const auto eval = [&](const QStringList &arguments) { return home.cli(QStringList{u"eval"_s} + arguments); };
        QCOMPARE(eval({u"{{body.id}}"_s, u"--variables"_s, variables}).out, QByteArray("7\n"));
        QCOMPARE(eval({u"Order {{body.id}}"_s, u"--variables"_s, variables}).out, QByteArray("\"Order 7\"\n"));
        QCOMPARE(eval({u"{{formatDate(body.at, 'HH:mm')}}"_s, u"--variables"_s, variables, u"--timezone"_s,
                       u"Europe/Prague"_s})
                     .out,
                 QByteArray("\"12:00\"\n"));
        QCOMPARE(eval({u"{{now}}"_s, u"--now"_s, u"2026-11-20T10:00:00Z"_s}).out,
                 QByteArray("\"2026-11-20T10:00:00.000Z\"\n"));
        QCOMPARE(eval({u"{{none}}"_s}).out, QByteArray("null\n"));
        const Ended wrong = eval({u"a {{1 + formatdate(now)}}"_s});
        QCOMPARE(wrong.code, 1);
        QCOMPARE(wrong.err, QByteArray("hookbench-cli: E_UNKNOWN_FUNCTION at character 9: There is no function "
                                       "formatdate(). Did you mean formatDate()?\n"
                                       "  a {{1 + formatdate(now)}}\n"
                                       "          ^^^^^^^^^^^^^^^\n"));
        QCOMPARE(eval({u"{{1 / 0}}"_s, u"--json"_s}).out,
                 QByteArray(R"({"error":{"code":"E_RANGE","message":"Division by zero.","offset":2,"length":5}})"
                            "\n"));
        QCOMPARE(eval({u"x"_s, u"--timezone"_s, u"Nowhere/City"_s}).code, 2);
        QCOMPARE(eval({u"x"_s, u"--now"_s, u"soon"_s}).code, 2);
        QCOMPARE(eval({u"x"_s, u"--variables"_s, home.path(u"none.json"_s)}).code, 3);
        QCOMPARE(eval({u"x"_s, u"--variables"_s, home.write(u"list.json"_s, "[1]")}).code, 3);
    }

    void run_tellsWhatAnEndpointWouldDo()
    {
        Home home;
        const QString endpoint = home.write(u"orders.json"_s, R"({
  "version": 1, "path": "/orders", "kind": "shared", "parameters": [{"name": "team", "value": "ops"}],
  "specification": { "uid": "{{parameters.team}}", // whose
    "respond": { "status": 201, "body": { "id": "{{body.id}}" } }, "output": "{{10 / body.id}}", }
})");
        const QString request = home.write(
            u"r.json"_s, R"({"method":"POST","headers":{"Content-Type":"application/json"},"body_json":{"id":4}})");
        const auto run = [&](const QStringList &arguments) { return home.cli(QStringList{u"run"_s} + arguments); };
        const Ended shown = run({endpoint, request, u"--trace"_s});
        QCOMPARE(shown.err, QByteArray());
        QCOMPARE(shown.code, 0);
        QCOMPARE(shown.out, QByteArray(R"(Answer 201 Created
  Content-Type: application/json; charset=utf-8

{"id":4}

uid ops
Outputs: 1
  2.5

Trace
  respond.status = 201
  respond.body.id {{body.id}} = 4
  respond.body = {"id":4}
  uid {{parameters.team}} = "ops"
  uid = "ops"
  output {{10 / body.id}} = 2.5
  output = 2.5
)"));
        const QJsonObject json =
            QJsonDocument::fromJson(run({endpoint, request, u"--json"_s, u"--set"_s, u"team=qa"_s}).out).object();
        QCOMPARE(json[u"response"_s][u"status"_s].toInt(), 201);
        QCOMPARE(json[u"outputs"_s].toArray(), QJsonArray{2.5});
        QCOMPARE(json[u"uid"_s].toString(), u"qa"_s);
        QCOMPARE(json[u"ending"_s].toString(), u"emitted"_s);

        const Ended failed = run({endpoint, home.write(u"zero.json"_s, R"({"body_json":{"id":0}})")});
        QCOMPARE(failed.code, 1);
        QCOMPARE(failed.err, QByteArray("hookbench-cli: E_RANGE in output: Division by zero.\n"
                                        "  {{10 / body.id}}\n"
                                        "    ^^^^^^^^^^^^\n"));
        const Ended refused =
            run({home.write(u"wrong.json"_s, "{ // one\n  \"respond\": {\"status\": 99}\n}"), request});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.err,
                 QByteArray("hookbench-cli: S_RANGE in line 2: \"respond.status\" is a whole number from 200 to "
                            "599, not \"99\".\n"
                            "    \"respond\": {\"status\": 99}\n"
                            "                          ^^\n"));
        QCOMPARE(run({home.write(u"plain.json"_s, R"({"version":1,"path":"/x","answer":{"status":202,"body":"ok"}})"),
                      request})
                     .out,
                 QByteArray("Answer 202 Accepted\n\nok\n"));
        QCOMPARE(run({endpoint, home.path(u"none.json"_s)}).code, 3);
        QCOMPARE(run({home.path(u"none.json"_s), request}).code, 3);
        QCOMPARE(run({endpoint, request, u"--set"_s, u"x"_s}).code, 2);
    }

    void run_takesACapture()
    {
        Home home;
        Serving serving(home, {u"--max"_s, u"1"_s});
        exchange(serving.port(), "POST /a?q=5 HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        QCOMPARE(serving.ended(), 0);
        const QString specification =
            home.write(u"s.json"_s, R"({"output":["{{body.a}}","{{query.q}}","{{headers.host}}"]})");
        const Ended ran = home.cli({u"run"_s, specification, u"1"_s, u"--json"_s});
        QCOMPARE(QJsonDocument::fromJson(ran.out).object()[u"outputs"_s].toArray(),
                 (QJsonArray{QJsonArray{1, u"5"_s, u"x"_s}}));
        QCOMPARE(home.cli({u"run"_s, specification, u"7"_s}).code, 1);
    }

    void check_tellsWhatFails()
    {
        Home home;
        const QByteArray good =
            R"({"id":"good","topic":"t","input":"R0VUIC8gSFRUUC8xLjENCkhvc3Q6IHgNCg0K","expect":{"messages":[{"method":"GET","target":"/","version":"1.1","headers":[["Host","x"]],"keep_alive":true,"expect_continue":false,"head_bytes":27,"body":"","body_length":0,"total_bytes":27}],"then":"done"}})";
        QByteArray bad = good;
        bad.replace("\"good\"", "\"bad\"").replace("\"GET\"", "\"PUT\"");
        home.write(u"cases/a.json"_s, R"({"format":"http-cases/1","cases":[)" + good + ',' + bad + "]}");
        const Ended check = home.cli({u"check"_s, home.path(u"cases"_s)});
        QCOMPARE(check.code, 1);
        QVERIFY2(check.out.startsWith("a.json: bad: "), check.out.constData());
        QVERIFY2(check.out.contains("GET") && check.out.contains("PUT"), check.out.constData());
        QVERIFY2(check.out.endsWith("\n1 passed, 1 failed\n"), check.out.constData());
        const Ended unknown = home.cli({u"check"_s, home.write(u"b.json"_s, "{\"format\":\"riddles/1\"}")});
        QCOMPARE(unknown.code, 3);
        QCOMPARE(unknown.err,
                 "hookbench-cli: " + home.path(u"b.json"_s).toUtf8() + ": the format \"riddles/1\" is not known\n");
        QCOMPARE(home.cli({u"check"_s, home.path(u"missing.json"_s)}).code, 3);
    }

    void help_explainsEachCommandWithAnExample_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("serve") << QStringList{u"--listen"_s, u"--engine"_s, u"--tls"_s, u"--target"_s,
                                              u"--max"_s,    u"--for"_s,    u"--json"_s};
        QTest::newRow("list") << QStringList{u"--filter"_s, u"--limit"_s, u"--json"_s};
        QTest::newRow("show") << QStringList{u"--raw"_s, u"--body"_s, u"--decode"_s, u"--json"_s};
        QTest::newRow("wait") << QStringList{u"--count"_s, u"--filter"_s, u"--timeout"_s, u"--since"_s};
        QTest::newRow("send") << QStringList{u"--curl"_s, u"--service"_s, u"--template"_s,
                                             u"--set"_s,  u"--dry-run"_s, u"--json"_s};
        QTest::newRow("replay") << QStringList{u"--to"_s, u"--exact"_s, u"--times"_s, u"--rate"_s, u"--json"_s};
        QTest::newRow("keys") << QStringList{u"--json"_s};
        QTest::newRow("store") << QStringList{u"--json"_s};
        QTest::newRow("eval") << QStringList{u"--variables"_s, u"--now"_s, u"--timezone"_s, u"--json"_s};
        QTest::newRow("check") << QStringList{};
        QTest::newRow("search") << QStringList{u"--filter"_s, u"--limit"_s, u"--json"_s};
        QTest::newRow("note") << QStringList{u"--mark"_s};
        QTest::newRow("pin") << QStringList{u"--off"_s};
        QTest::newRow("delete") << QStringList{u"--filter"_s};
        QTest::newRow("help") << QStringList{};
    }

    void help_explainsEachCommandWithAnExample()
    {
        QFETCH(QStringList, options);
        const QString command = QString::fromLatin1(QTest::currentDataTag());
        Home home;
        const Ended help = home.cli({u"help"_s, command});
        QCOMPARE(help.code, 0);
        QCOMPARE(help.err, QByteArray());
        QVERIFY2(help.out.startsWith("usage: hookbench-cli " + command.toUtf8() + ' '), help.out.constData());
        QVERIFY2(help.out.contains("\nExample:\n  hookbench-cli " + command.toUtf8()), help.out.constData());
        for (const QString &option : options + QStringList{u"--workspace"_s, u"--store"_s, u"--quiet"_s})
            QVERIFY2(help.out.contains("\n  " + option.toUtf8()), qPrintable(option));
        QCOMPARE(home.cli({command, u"--help"_s}).out, help.out);
        QVERIFY(home.cli({u"help"_s}).out.contains("\n  " + command.toUtf8() + ' '));
    }

private:
    // A workspace with four captures, made when it is first asked for.
    Home &listed()
    {
        if (!m_isListed) {
            Serving serving(m_listed, {u"--max"_s, u"4"_s});
            for (const QByteArray &request : requestsForLists)
                exchange(serving.port(), request);
            m_isListed = serving.ended() == 0;
        }
        return m_listed;
    }

    Home m_listed;
    bool m_isListed = false;
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
