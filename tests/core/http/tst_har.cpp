// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/har.h"
#include "core/http/textforms.h"
#include "core/http/wireform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hookbench;
using namespace hookbench::http;

namespace {

QByteArray har(const QByteArray &entries)
{
    return "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"t\",\"version\":\"1\"},\"pages\":[{\"entries\":[]}],"
           "\"entries\":["
           + entries + "],\"comment\":\"]\"}}\n";
}

// What an entry came to be, as text.
QByteArray described(const HarEntry &entry)
{
    QByteArray out = QByteArray::number(entry.startedAt) + ' ' + QByteArray::number(entry.waited.value_or(-1)) + '\n'
                     + entry.request.head + entry.request.wireBody.toByteArray();
    if (entry.lacksBody)
        out += "(the body is not there)";
    if (entry.response) {
        out += "\n-> " + QByteArray::number(entry.response->status) + ' ' + entry.response->reason + '\n';
        for (const Header &field : entry.response->headers)
            out += field.name + ": " + field.value + '\n';
        out += entry.response->body.toByteArray();
    }
    return out;
}

// What HAR 1.2 asks for: member names with the kinds of their values; "?" may be missing.
QStringList missingMembers(const QJsonObject &object, const QStringList &required, const QString &where)
{
    QStringList out;
    const auto fits = [](const QJsonValue &value, const QString &kind) {
        return kind == QLatin1String("text")     ? value.isString()
               : kind == QLatin1String("number") ? value.isDouble()
               : kind == QLatin1String("list")   ? value.isArray()
                                                 : value.isObject();
    };
    QStringList known;
    for (const QString &entry : required) {
        const QString name = entry.section(u' ', 0, 0);
        known << name;
        if (!fits(object[name], entry.section(u' ', 1)))
            out << where + u'/' + entry;
    }
    const QStringList optional{QStringLiteral("postData"), QStringLiteral("text"), QStringLiteral("encoding"),
                               QStringLiteral("comment")};
    for (const QString &name : object.keys()) {
        if (!known.contains(name) && !optional.contains(name) && !name.startsWith(u'_'))
            out << where + u'/' + name + QStringLiteral(" is not of HAR");
    }
    return out;
}

QStringList pairProblems(const QJsonArray &list, const QString &where)
{
    QStringList out;
    for (const QJsonValue &pair : list)
        out += missingMembers(pair.toObject(), {QStringLiteral("name text"), QStringLiteral("value text")}, where);
    return out;
}

QStringList schemaProblems(const QByteArray &text)
{
    const auto q = [](const char *list) { return QString::fromLatin1(list).split(QStringLiteral(", ")); };
    const QJsonObject log = QJsonDocument::fromJson(text).object()[QStringLiteral("log")].toObject();
    QStringList out = missingMembers(log, q("version text, creator object, entries list"), QStringLiteral("log"));
    out += missingMembers(log[QStringLiteral("creator")].toObject(), q("name text, version text"),
                          QStringLiteral("creator"));
    for (const QJsonValue &value : log[QStringLiteral("entries")].toArray()) {
        const QJsonObject entry = value.toObject();
        out += missingMembers(
            entry,
            q("startedDateTime text, time number, request object, response object, cache object, timings object"),
            QStringLiteral("entry"));
        const QJsonObject timings = entry[QStringLiteral("timings")].toObject();
        out += missingMembers(timings, q("send number, wait number, receive number"), QStringLiteral("timings"));
        double sum = 0;
        for (const QJsonValue &time : timings)
            sum += time.toDouble();
        if (!qFuzzyCompare(sum + 1, entry[QStringLiteral("time")].toDouble() + 1))
            out << QStringLiteral("time is not the sum of timings");
        if (!QDateTime::fromString(entry[QStringLiteral("startedDateTime")].toString(), Qt::ISODateWithMs).isValid())
            out << QStringLiteral("startedDateTime");
        const QJsonObject request = entry[QStringLiteral("request")].toObject();
        out += missingMembers(
            request,
            q("method text, url text, httpVersion text, cookies list, headers list, queryString list, headersSize number, bodySize number"),
            QStringLiteral("request"));
        for (const char *list : {"cookies", "headers", "queryString"})
            out += pairProblems(request[QLatin1String(list)].toArray(), QLatin1String(list));
        if (request.contains(QStringLiteral("postData")))
            out += missingMembers(request[QStringLiteral("postData")].toObject(),
                                  q("mimeType text, params list, text text"), QStringLiteral("postData"));
        const QJsonObject response = entry[QStringLiteral("response")].toObject();
        out += missingMembers(
            response,
            q("status number, statusText text, httpVersion text, cookies list, headers list, content object, redirectURL text, headersSize number, bodySize number"),
            QStringLiteral("response"));
        out += missingMembers(response[QStringLiteral("content")].toObject(), q("size number, mimeType text"),
                              QStringLiteral("content"));
    }
    return out;
}

QByteArray written(const std::vector<HarEntry> &entries)
{
    QByteArray out;
    HarWriter writer([&out](QByteArrayView bytes) { out += bytes; }, QStringLiteral("9.9"));
    for (const HarEntry &entry : entries)
        writer.add(entry);
    writer.end();
    return out;
}

} // namespace

class HarTest : public QObject
{
    Q_OBJECT

private slots:
    void whatOthersWrite_isRead_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QByteArray>("read");
        QTest::newRow("Chrome: HTTP/2 with pseudo fields")
            << QByteArray(
                   "{\"_initiator\":{\"type\":\"script\"},\"_priority\":\"High\",\"_resourceType\":\"fetch\",\"cache\":{},"
                   "\"connection\":\"443\",\"request\":{\"method\":\"POST\",\"url\":\"https://api.example/a?b=c%20d#frag\","
                   "\"httpVersion\":\"h2\",\"headers\":[{\"name\":\":authority\",\"value\":\"api.example\"},"
                   "{\"name\":\":method\",\"value\":\"POST\"},{\"name\":\":path\",\"value\":\"/a?b=c%20d\"},"
                   "{\"name\":\":scheme\",\"value\":\"https\"},{\"name\":\"content-length\",\"value\":\"10\"},"
                   "{\"name\":\"content-type\",\"value\":\"application/json\"}],\"queryString\":[],\"cookies\":[],"
                   "\"headersSize\":-1,\"bodySize\":9,\"postData\":{\"mimeType\":\"application/json\","
                   "\"text\":\"{\\\"x\\\":\\\"\\u00e4\\\"}\"}},\"response\":{\"status\":200,\"statusText\":\"\","
                   "\"httpVersion\":\"h2\",\"headers\":[{\"name\":\"content-encoding\",\"value\":\"br\"},{\"name\":"
                   "\"set-cookie\",\"value\":\"a=1\\nb=2\"}],\"cookies\":[],\"content\":{\"size\":3,\"mimeType\":"
                   "\"image/png\",\"text\":\"/wAB\",\"encoding\":\"base64\"},\"redirectURL\":\"\",\"headersSize\":-1,"
                   "\"bodySize\":-1,\"_transferSize\":99,\"_error\":null},\"serverIPAddress\":\"192.0.2.1\","
                   "\"startedDateTime\":\"2023-07-13T10:00:00.123Z\",\"time\":12.3456,\"timings\":{\"blocked\":1,"
                   "\"dns\":-1,\"ssl\":-1,\"connect\":-1,\"send\":0.25,\"wait\":10,\"receive\":1}}")
            << QByteArray(
                   "1689242400123000 12096\nPOST /a?b=c%20d HTTP/1.1\r\nHost: api.example\r\ncontent-length: 10\r\n"
                   "content-type: application/json\r\n\r\n{\"x\":\"\xc3\xa4\"}\n-> 200 \ncontent-encoding: br\n"
                   "set-cookie: a=1\nset-cookie: b=2\n")
                   + QByteArray("\xff\x00\x01", 3);
        QTest::newRow("Firefox: a zone, a form as parameters, Base64 that is none")
            << QByteArray(
                   "{\"startedDateTime\":\"2023-07-13T12:00:00.5+02:00\",\"request\":{\"bodySize\":7,\"method\":\"POST\","
                   "\"url\":\"http://x:81/f\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[{\"name\":\"Host\",\"value\":"
                   "\"x:81\"},{\"name\":\"Content-Type\",\"value\":\"application/x-www-form-urlencoded\"},{\"name\":"
                   "\"Content-Length\",\"value\":\"7\"}],\"postData\":{\"mimeType\":\"application/x-www-form-urlencoded\","
                   "\"params\":[{\"name\":\"a\",\"value\":\"1 2\"}],\"text\":\"\"}},\"response\":{\"status\":404,"
                   "\"statusText\":\"Not Found\",\"headers\":[],\"content\":{\"mimeType\":\"text/html\",\"size\":3,"
                   "\"encoding\":\"base64\",\"text\":\"<p>\"}},\"time\":-1}")
            << QByteArray("1689242400500000 -1\nPOST /f HTTP/1.1\r\nHost: x:81\r\nContent-Type: "
                          "application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=1+2\n-> 404 Not Found\n<p>");
        QTest::newRow("mitmproxy: nanoseconds, HTTP/2.0, a wrong length")
            << QByteArray(
                   "{\"startedDateTime\":\"2023-07-13T10:00:00.123456789+00:00\",\"time\":1,\"request\":{\"method\":\"PUT\","
                   "\"url\":\"https://x/\",\"httpVersion\":\"HTTP/2.0\",\"headers\":[{\"name\":\"content-length\",\"value\":"
                   "\"3\"}],\"postData\":{\"mimeType\":\"text/plain\",\"text\":\"h\xc3\xa4llo\",\"params\":[]}},"
                   "\"response\":{\"status\":0,\"statusText\":\"\",\"headers\":[],\"content\":{}}}")
            << QByteArray("1689242400123456 1000\nPUT / HTTP/1.1\r\nHost: x\r\ncontent-length: 6\r\n\r\nh\xc3\xa4llo");
        QTest::newRow("Charles, Reqable: a binary body by encoding")
            << QByteArray(
                   "{\"request\":{\"method\":\"POST\",\"url\":\"http://x/\",\"headers\":[],\"postData\":{\"mimeType\":\"\","
                   "\"text\":\"/wA=\",\"encoding\":\"base64\"}}}")
            << QByteArray("0 -1\nPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n") + QByteArray("\xff\x00", 2);
        QTest::newRow("Slack: fields as pairs; a time as number")
            << QByteArray(
                   "{\"startedDateTime\":1689242400123,\"request\":{\"method\":\"GET\",\"url\":\"http://x\",\"headers\":"
                   "[[\"X-A\",\"1\"],[\"X-A\",\"2\"]]}}")
            << QByteArray("1689242400123000 -1\nGET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nX-A: 2\r\n\r\n");
        QTest::newRow("a time from the start of the recording")
            << QByteArray(
                   "{\"startedDateTime\":\"12.5\",\"request\":{\"method\":\"GET\",\"url\":\"/only/a/path\",\"headers\":"
                   "[{\"name\":\"Host\",\"value\":\"h\"}],\"httpVersion\":\"HTTP/1.0\"}}")
            << QByteArray("0 -1\nGET /only/a/path HTTP/1.0\r\nHost: h\r\n\r\n");
        QTest::newRow("Insomnia: unpacked although told to be packed")
            << QByteArray(
                   "{\"request\":{\"method\":\"POST\",\"url\":\"http://u:p@x/\",\"headers\":[{\"name\":\"Content-Encoding\","
                   "\"value\":\"gzip\"}],\"postData\":{\"text\":\"abc\"}}}")
            << QByteArray("0 -1\nPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QTest::newRow("chunked on the wire")
            << QByteArray(
                   "{\"request\":{\"method\":\"POST\",\"url\":\"http://x/\",\"headers\":[{\"name\":\"Transfer-Encoding\","
                   "\"value\":\"chunked\"}],\"postData\":{\"text\":\"abc\"}}}")
            << QByteArray(
                   "0 -1\nPOST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        QTest::newRow("the body was left out")
            << QByteArray("{\"request\":{\"method\":\"POST\",\"url\":\"http://x/\",\"bodySize\":70000,\"headers\":[]}}")
            << QByteArray("0 -1\nPOST / HTTP/1.1\r\nHost: x\r\n\r\n(the body is not there)");
        QTest::newRow("an address with blanks and letters")
            << QByteArray("{\"request\":{\"method\":\"GET\",\"url\":\"http://x/a b/\xc3\xa4?q=\\\"\",\"headers\":[]}}")
            << QByteArray("0 -1\nGET /a%20b/%C3%A4?q=\" HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    void whatOthersWrite_isRead()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QByteArray, read);
        const auto entries = readHar(har(entry));
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QCOMPARE(entries->size(), std::size_t(1));
        QCOMPARE(described(entries->front()), read);
    }

    void whatIsNoHar_isSaidWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const QByteArray good = "{\"request\":{\"method\":\"GET\",\"url\":\"http://x/\",\"headers\":[]}}";
        const auto row = [](const char *name, const QByteArray &text, const char *message) {
            QTest::newRow(name) << text << QString::fromUtf8(message);
        };
        row("nothing", "", "line 1, column 1: this is no well-formed HAR file (0 entries before)");
        row("no object", "[]", "line 1, column 1: this is no well-formed HAR file (0 entries before)");
        row("no log", "{\"a\":1}", "this is no HAR file: it has no \"log\"");
        row("no entries", "{\"log\":{\"a\":[1]}}", "this is no HAR file: it has no \"entries\"");
        row("ends in an entry", "{\"log\":{\"entries\":[" + good + ",\n{\"request\":",
            "line 2, column 1: this is no well-formed HAR file (1 entries before)");
        row("ends behind the entries", "{\"log\":{\"entries\":[" + good + "]",
            "line 1, column 80: this is no well-formed HAR file (1 entries before)");
        row("something behind", har(good) + "x",
            "line 2, column 1: this is no well-formed HAR file (1 entries before)");
        row("no comma", har(good + ' ' + good),
            "line 1, column 158: this is no well-formed HAR file (1 entries before)");
        row("an entry that is a number", har(good + ",\n\n7"), "entry 2 (line 3): it has no request");
        row("no method", har(good + ",\n{\"request\":{\"url\":\"http://x/\"}}"),
            "entry 2 (line 2): its request has no method");
        row("no address", har("{\"request\":{\"method\":\"GET\"}}"), "entry 1 (line 1): its request has no address");
        row("method with a line end", har("{\"request\":{\"method\":\"G\\r\\nX\",\"url\":\"/\"}}"),
            "entry 1 (line 1): the method \"G\r\nX\" cannot stand in a request");
        row("nested too deeply",
            har("{\"request\":{},\"_hookbench\":" + QByteArray(600, '[') + QByteArray(600, ']') + "}"),
            "entry 1 (line 1): it is nested too deeply");
        row("header name with a blank",
            har("{\"request\":{\"method\":\"GET\",\"url\":\"/\",\"headers\":[{\"name\":\"a b\",\"value\":\"\"}]}}"),
            "entry 1 (line 1): the header name \"a b\" cannot stand in a request");
    }

    void whatIsNoHar_isSaidWithItsPlace()
    {
        QFETCH(QByteArray, text);
        const auto entries = readHar(text);
        QVERIFY(!entries);
        QTEST(entries.error().message, "message");
    }

    void anEntryWithBrokenJson_isNamed()
    {
        const auto entries = readHar(har("{\"request\":\n{\"method\":tru}}"));
        QVERIFY(!entries);
        QVERIFY2(entries.error().message.startsWith(QStringLiteral("entry 1 (line 2): ")),
                 qPrintable(entries.error().message));
    }

    void everyPrefix_isRefusedAndNeverRead()
    {
        const QByteArray whole =
            har("{\"request\":{\"method\":\"GET\",\"url\":\"http://x/\\\"\",\"headers\":[]}}").trimmed();
        QVERIFY(readHar(whole));
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!readHar(whole.first(size)), whole.first(size).constData());
    }

    void whatIsWritten_isHar12()
    {
        HarEntry full;
        full.startedAt = 1'689'242'400'123'456;
        full.sending = 1234;
        full.waited = 98'765;
        full.url = "http://x/a?b=1&b=2";
        full.request = *rebuilt({.method = "POST",
                                 .target = "/a?b=1&b=2",
                                 .minorVersion = 1,
                                 .headers = {{"Cookie", "a=1; b=\"2\""}, {"X-Latin", "Jos\xe9"}},
                                 .trailers = {},
                                 .body = SharedBytes(QByteArray("\xff\x00", 2)),
                                 .authority = "x"});
        Response response;
        response.status = 302;
        response.reason = "Found";
        response.headers = {{"Location", "/b"}, {"Set-Cookie", "c=3; Path=/"}};
        response.body = SharedBytes(QByteArray("hi"));
        full.response = response;
        HarEntry bare;
        bare.url = "http://x/";
        bare.remark = QStringLiteral("refused");
        const QByteArray text = written({full, bare});
        QCOMPARE(schemaProblems(text), QStringList());
        QCOMPARE(schemaProblems(written({})), QStringList());
        QVERIFY(text.contains("\"startedDateTime\":\"2023-07-13T10:00:00.123456Z\",\"time\":99.999,"));
        QVERIFY(
            text.contains("\"cookies\":[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"b\",\"value\":\"\\\"2\\\"\"}]"));
        QVERIFY(text.contains("\"queryString\":[{\"name\":\"b\",\"value\":\"1\"},{\"name\":\"b\",\"value\":\"2\"}]"));
        QVERIFY(text.contains("\"text\":\"/wA=\",\"_encoding\":\"base64\",\"comment\":\"base64\""));
        QVERIFY(text.contains("\"redirectURL\":\"/b\""));
        const auto again = readHar(written({full}));
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->front().request.wireBody.toByteArray(), full.request.wireBody.toByteArray());
        QCOMPARE(again->front().startedAt, full.startedAt);
        QCOMPARE(again->front().waited, full.waited);
    }

    void theSchemaCheck_bites()
    {
        QByteArray text = written({HarEntry{}});
        QCOMPARE(schemaProblems(text), QStringList());
        QVERIFY(!schemaProblems(QByteArray(text).replace("\"cache\":{},", "")).isEmpty());
        QVERIFY(!schemaProblems(QByteArray(text).replace("\"time\":0.000", "\"time\":1")).isEmpty());
        QVERIFY(!schemaProblems(QByteArray(text).replace("\"url\":", "\"uri\":")).isEmpty());
    }

    void framing_isTheVeryBytesAgain_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("parts");
        QTest::newRow("alike") << QByteArray("400\r\n" + QByteArray(1024, 'x') + "\r\n").repeated(50) + "0\r\n\r\n"
                               << 3;
        QTest::newRow("unlike") << QByteArray("1\r\na\r\n01\r\nb\r\n1;x\r\nc\r\n0\r\nT: 1\r\n\r\n") << 4;
        QTest::newRow("the data looks like framing") << QByteArray("7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n") << 2;
        QTest::newRow("cut in the data") << QByteArray("5\r\nab") << 1;
        QTest::newRow("cut behind the data") << QByteArray("2\r\nab\r") << 2;
        QTest::newRow("cut in a size") << QByteArray("2\r\nab\r\n12") << 2;
        QTest::newRow("a wrong line end") << QByteArray("2\r\nabXY") << 2;
        QTest::newRow("a wrong size") << QByteArray("2\r\nab\r\nzz\r\n") << 2;
        QTest::newRow("nothing") << QByteArray() << 0;
    }

    void framing_isTheVeryBytesAgain()
    {
        QFETCH(QByteArray, wire);
        QFETCH(int, parts);
        const Request request = readStored(SharedBytes(wire), 0, true);
        const auto framing = framingOf(request);
        QVERIFY(framing);
        QCOMPARE(int(framing->size()), parts);
        QCOMPARE(framed(request.body, *framing), std::optional(wire));
        if (!request.body.isEmpty())
            QVERIFY(!framed(request.body.slice(1, request.body.size()), *framing));
    }

    void rawMessages_areReadOneByOne_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("bodies");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &bodies,
                            const char *problem = "") {
            QTest::newRow(name) << text << bodies << QString::fromUtf8(problem);
        };
        const QByteArray one = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab";
        const QByteArray chunks = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\n";
        row("none", "\r\n\n", {});
        row("one", one, {"ab"});
        row("pipelined", one + chunks + one, {"ab", "c", "ab"});
        row("behind one that closes", "GET / HTTP/1.0\r\n\r\n" + one, {"", "ab"});
        row("empty lines between", one + "\r\n\r\n" + one + "\n", {"ab", "ab"});
        row("by hand", "POST /x\nA: 1\n\nthe\n\nrest", {"the\n\nrest"});
        row("by hand, with lengths", "POST / HTTP/1.1\nContent-Length: 2\n\nab\nGET /b\n\n", {"ab", ""});
        row("without Host", "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nxGET /\r\n\r\n", {"x", ""});
        row("ends in a body", one + "\r\n" + one.chopped(1), {"ab"},
            "message 2 (line 10): the file ends before the body does");
        row("ends in chunks", chunks.chopped(3), {}, "message 1 (line 7): the file ends before the body does");
        row("a wrong length", one + "\nPOST /\nContent-Length: x\n\nab", {"ab"}, "message 2 (line 6): ");
        row("an answer", "HTTP/1.1 200 OK\r\n\r\n", {}, "message 1 (line 1): ");
        row("text", "Hello, world!", {}, "message 1 (line 1): ");
    }

    void rawMessages_areReadOneByOne()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        RawReader reader{SharedBytes(text)};
        QByteArrayList bodies;
        QString came;
        for (auto next = reader.next();; next = reader.next()) {
            if (!next)
                came = next.error().message;
            if (!next || !*next)
                break;
            bodies << (*next)->body.toByteArray();
        }
        QTEST(bodies, "bodies");
        QVERIFY2(problem.isEmpty() ? came.isEmpty() : came.startsWith(problem), qPrintable(came));
    }

    void commands_areReadOneByOne()
    {
        const QByteArray text = "#!/bin/sh\n# one\ncurl http://x/1 -d 'a\n\n# no comment' \\\n  -H \"X: \\\"\n\"\n\n"
                                "base64 -d <<'END' | curl http://x/2 \\\n --data-binary @-\n/wBh\nYg==\nEND\n"
                                "curl http://x/3 -H $'X: Jos\\xe9\\'\\n' -H 'Y: 2'";
        CurlReader reader(text);
        const auto first = reader.next();
        QVERIFY2(!first, "a line end in a header is none");
        const QByteArray mended = QByteArray(text).replace("\\\"\n\"", "q\"").replace("\\'\\n'", "\\''");
        CurlReader good(mended);
        const auto one = good.next();
        QVERIFY2(one && *one, one ? "" : qPrintable(one.error().message));
        QCOMPARE((*one)->body, QByteArray("a\n\n# no comment"));
        QCOMPARE((*one)->headers.value("x"), QByteArray("q"));
        const auto two = good.next();
        QVERIFY2(two && *two, two ? "" : qPrintable(two.error().message));
        QCOMPARE((*two)->url, QStringLiteral("http://x/2"));
        QCOMPARE((*two)->body, QByteArray("\xff\x00"
                                          "ab",
                                          4));
        const auto three = good.next();
        QVERIFY2(three && *three, three ? "" : qPrintable(three.error().message));
        QCOMPARE((*three)->headers.value("x"), QByteArray("Jos\xe9'"));
        QCOMPARE((*three)->headers.value("y"), QByteArray("2"));
        const auto end = good.next();
        QVERIFY(end && !*end);
    }

    void aWrongCommand_isNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begins");
        const auto row = [](const char *name, const char *text, const char *begins) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(begins);
        };
        row("another program", "# a\n\nwget http://x", "line 3: ");
        row("unclosed quote", "curl http://x\ncurl 'http://x\n", "line 2: ");
        row("in a later line of its own", "curl \\\n  http://x \\\n  --proxy p", "line 3: ");
        row("document without end", "base64 -d <<'E' | curl http://x --data-binary @-\nYWI=\n", "line 1: ");
        row("document that is no Base64", "base64 -d <<'E' | curl http://x --data-binary @-\n*\nE\n", "line 1: ");
    }

    void aWrongCommand_isNamedByItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begins);
        CurlReader reader(text);
        Result<std::optional<CurlRequest>> next = reader.next();
        while (next && *next)
            next = reader.next();
        QVERIFY(!next);
        QVERIFY2(next.error().message.startsWith(begins), qPrintable(next.error().message));
    }
};

QTEST_GUILESS_MAIN(HarTest)
#include "tst_har.moc"
