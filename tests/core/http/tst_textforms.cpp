// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/har.h"
#include "core/http/requestparser.h"
#include "core/http/textforms.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace hookbench;
using namespace hookbench::http;

// One line for a command that was read.
static QString shown(const CurlRequest &request)
{
    QString out = QString::fromUtf8(request.effectiveMethod()) + u' ' + request.url;
    if (!request.requestTarget.isEmpty())
        out += QStringLiteral(" | target ") + QString::fromUtf8(request.requestTarget);
    for (const Header &field : request.headers)
        out += QStringLiteral(" | ") + QString::fromUtf8(field.name) + QStringLiteral(": ")
               + QString::fromUtf8(field.value);
    if (!request.bodyFile.isEmpty())
        out += QStringLiteral(" | file ") + request.bodyFile;
    else if (request.hasBody)
        out += QStringLiteral(" || ") + QString::fromUtf8(request.body);
    return out;
}

class TextFormsTest : public QObject
{
    Q_OBJECT

private slots:
    void curl_isRead_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *command, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(expected);
        };
        row("plain", "curl http://x/a", "GET http://x/a");
        row("no scheme", "curl x:80/a", "GET http://x:80/a");
        row("data", "curl -d a=1 -d 'b=2 3' http://x",
            "POST http://x | Content-Type: application/x-www-form-urlencoded || a=1&b=2 3");
        row("method glued", "curl -XPATCH http://x", "PATCH http://x");
        row("letters together", "curl -sSLk http://x", "GET http://x");
        row("headers", R"(curl http://x -H 'X-A: 1' -H "x-b:2" -H 'X-C;' -H 'Accept:')",
            "GET http://x | X-A: 1 | x-b: 2 | X-C: ");
        row("json", R"(curl --json '{"a":1}' http://x)",
            R"(POST http://x | Content-Type: application/json | Accept: application/json || {"a":1})");
        row("browser",
            "curl 'http://x/y' \\\n  -H 'content-type: application/json' \\\n  --data-raw $'{\"a\":\"it\\'s \\u00e9\\n\"}' \\\n  --compressed",
            "POST http://x/y | content-type: application/json | Accept-Encoding: gzip, deflate || {\"a\":\"it's é\n\"}");
        row("double quotes", R"(curl "http://x/a b" -d "q=\"\$1\" \n")",
            R"(POST http://x/a b | Content-Type: application/x-www-form-urlencoded || q="$1" \n)");
        row("get", "curl -G -d a=1 --data-urlencode 'b=c d' http://x", "GET http://x?a=1&b=c%20d");
        row("head", "curl -I http://x", "HEAD http://x");
        row("user", "curl -u me:pw http://x", "GET http://x | Authorization: Basic bWU6cHc=");
        row("binary file", "curl --data-binary @f.bin http://x",
            "POST http://x | Content-Type: application/x-www-form-urlencoded | file f.bin");
        row("request target", "curl --request-target '*' -X OPTIONS http://x", "OPTIONS http://x | target *");
        row("upload", "curl -T f.bin http://x", "PUT http://x | file f.bin");
        row("ignored values", "curl -o /dev/null -w '%{http_code}' -m 5 http://x", "GET http://x");
        row("empty data", "curl -d '' http://x", "POST http://x | Content-Type: application/x-www-form-urlencoded || ");
        row("taken away in any case", "curl -d a -H 'CONTENT-TYPE:' -A '' http://x", "POST http://x || a");
        row("blanks around a value", "curl -b ' a=b ' -e '\tr' http://x", "GET http://x | Cookie: a=b | Referer: r");
        row("bytes that are no text", R"(curl -G -d $'\xff=\xc3\xa4' --data-urlencode $'b=\xfe' $'http://x/\xe6?a')",
            "GET http://x/%E6?a&%FF=%C3%A4&b=%FE");
        row("a byte order mark", R"(curl -d a$'\xef\xbb\xbf' http://x)",
            "POST http://x | Content-Type: application/x-www-form-urlencoded || a\xef\xbb\xbf");
        row("placeholder stays", "curl -d '{{secrets.x}}' http://x/{{secrets.y}}",
            "POST http://x/{{secrets.y}} | Content-Type: application/x-www-form-urlencoded || {{secrets.x}}");
    }
    void curl_isRead()
    {
        QFETCH(QString, command);
        const auto read = parseCurl(command);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QTEST(shown(*read), "expected");
    }

    void badCurl_saysWhere_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("other program") << QStringLiteral("wget http://x") << 0;
        QTest::newRow("no url") << QStringLiteral("curl -s") << -1;
        QTest::newRow("open quote") << QStringLiteral("curl 'http://x") << 5;
        QTest::newRow("pipe") << QStringLiteral("curl http://x | sh") << 14;
        QTest::newRow("unknown option") << QStringLiteral("curl --ftp-port 1 http://x") << 5;
        QTest::newRow("unknown letter") << QStringLiteral("curl -Q x http://x") << 5;
        QTest::newRow("blank in a request target") << QStringLiteral("curl http://x --request-target '/a b'") << 31;
        QTest::newRow("no value") << QStringLiteral("curl http://x -H") << 14;
        QTest::newRow("bad header") << QStringLiteral("curl -H nothing http://x") << 8;
        QTest::newRow("two urls") << QStringLiteral("curl http://x http://y") << 14;
        QTest::newRow("form text from a file") << QStringLiteral("curl -F 'a=<f' http://x") << 8;
        QTest::newRow("form file without a name") << QStringLiteral("curl -F a=@ http://x") << 8;
        QTest::newRow("empty header") << QStringLiteral("curl -H '' http://x") << 8;
        QTest::newRow("header without name") << QStringLiteral("curl -H ';' http://x") << 8;
        QTest::newRow("line end in a header") << QStringLiteral("curl -A $'x\\r\\nY: z' http://x") << 8;
        QTest::newRow("file in the query") << QStringLiteral("curl -G --data-binary @f http://x") << -1;
        QTest::newRow("file, then data") << QStringLiteral("curl --data-binary @f -d x http://x") << 25;
        QTest::newRow("data, then upload") << QStringLiteral("curl -d x -T f http://x") << 13;
        QTest::newRow("form, then data") << QStringLiteral("curl -F a=b -d x http://x") << 15;
        QTest::newRow("form, then file") << QStringLiteral("curl -F a=b --data-binary @f http://x") << 26;
        QTest::newRow("data, then form") << QStringLiteral("curl -d x -F a=b http://x") << 13;
    }
    void badCurl_saysWhere()
    {
        QFETCH(QString, command);
        const auto read = parseCurl(command);
        QVERIFY(!read);
        QTEST(int(read.error().offset), "offset");
    }

    // The command we write makes the real cURL send the request again.
    void writtenCurl_sendsTheSame_data()
    {
        QTest::addColumn<QByteArray>("wire");
        const auto row = [](const char *name, QByteArray head, QByteArray body) {
            if (!body.isEmpty())
                head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
            QTest::newRow(name) << head + "\r\n" + body;
        };
        row("get", "GET /a?b=%20c[1]{x} HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\n", {});
        row("json", "POST /j HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n", "{\"a\": \"it's\\n\"}\n");
        row("quotes", "POST /q HTTP/1.1\r\nHost: h\r\nX: 'a' \"b\" $c `d` \\e\r\nX-Empty:\r\n", "$(rm x) '' \\");
        row("binary", "PUT /b HTTP/1.1\r\nHost: h\r\n", QByteArray("\x00\xff\x80 \r\n@", 7));
        row("at sign", "POST /at HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\n", "@file");
        row("odd method", "PROPFIND /p/../q HTTP/1.1\r\nHost: h\r\nDepth: 1\r\n", "<x/>");
        // What came says nothing of where it goes.
        row("another host behind @", "POST @127.0.0.1:9/steal HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\n", "x");
        row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: h\r\n", {});
        row("absolute form", "GET http://127.0.0.1:9/p?q=1 HTTP/1.1\r\nHost: h\r\n", {});
        row("authority form", "CONNECT 127.0.0.1:9 HTTP/1.1\r\nHost: h\r\n", {});
        row("no slash", "GET foo?bar HTTP/1.1\r\nHost: h\r\n", {});
        row("a query alone", "GET ?bar HTTP/1.1\r\nHost: h\r\n", {});
        row("two slashes", "GET //127.0.0.1:9/p HTTP/1.1\r\nHost: h\r\n", {});
        row("a fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n", {});
        row("bytes that are no text", "GET /\xe9\xff'x HTTP/1.1\r\nHost: h\r\n", {});
        row("text beyond ASCII", "GET /\xc3\xa9 HTTP/1.1\r\nHost: h\r\n", {});
        row("delete", "DELETE /d HTTP/1.1\r\nHost: h\r\nAccept: */*\r\nUser-Agent: u\r\n", {});
    }
    void writtenCurl_sendsTheSame()
    {
        QFETCH(QByteArray, wire);
        RequestParser parser;
        parser.feed(wire);
        const Request request = parser.take();

        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString origin = QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
        QProcess shell;
        const QString command = toCurl(request, origin);
        const bool isEscaped = command.contains(QLatin1String("$'")); // which not every POSIX shell reads yet
        shell.start(isEscaped ? QStringLiteral("bash") : QStringLiteral("sh"), {QStringLiteral("-c"), command});
        QVERIFY(server.waitForNewConnection(10000));
        QTcpSocket *client = server.nextPendingConnection();
        RequestParser received;
        while (received.state() < RequestParser::State::Complete && client->waitForReadyRead(5000))
            received.feed(client->readAll());
        QCOMPARE(received.state(), RequestParser::State::Complete);
        client->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        client->disconnectFromHost();
        QVERIFY(client->state() == QAbstractSocket::UnconnectedState || client->waitForDisconnected(5000));
        QVERIFY(shell.waitForFinished());
        const Request again = received.take();
        QCOMPARE(again.method, request.method);
        QCOMPARE(again.target, request.target);
        QCOMPARE(again.body.toByteArray(), request.body.toByteArray());
        Headers expected = request.headers;
        expected.set("Host", again.headers.value("host"));
        QList<QByteArray> a;
        QList<QByteArray> b;
        for (const Header &field : expected)
            a << field.name + ": " + field.value;
        for (const Header &field : again.headers)
            b << field.name + ": " + field.value;
        std::sort(a.begin(), a.end());
        std::sort(b.begin(), b.end());
        QCOMPARE(b, a);
    }

    // Values are built and walked by recursion.
    void aDeepArchive_isRefused()
    {
        const QByteArray deep = QByteArray("[").repeated(200000) + QByteArray("]").repeated(200000);
        const auto read = readHar("{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://x\"},"
                                  "\"_hookbench\":"
                                  + deep + "}]}}");
        QVERIFY(!read);
    }

    void anArchivesAuthority_isAField()
    {
        const auto read = readHar("{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"/\","
                                  "\"headers\":{\":authority\":\"a\\r\\nX: y\"}}}]}}");
        QVERIFY(!read);
    }

    void rawText_isRead()
    {
        const auto read = parseRawText("\nPOST /a?b HTTP/1.1\nHost: x\nX-A:  1 \n\n{\"a\":1}\n");
        QVERIFY(read);
        QCOMPARE(read->method, QByteArray("POST"));
        QCOMPARE(read->target, QByteArray("/a?b"));
        QCOMPARE(read->headers.value("x-a"), QByteArray("1"));
        QCOMPARE(read->body.toByteArray(), QByteArray("{\"a\":1}\n"));
        QCOMPARE(read->head, QByteArray("POST /a?b HTTP/1.1\r\nHost: x\r\nX-A:  1 \r\n\r\n"));
        QVERIFY(parseRawText("GET /x").value().target == "/x");
        QCOMPARE(parseRawText("POST / HTTP/1.1\nbroken\n").error().offset, qsizetype(16));
        QVERIFY(!parseRawText("  \n"));
        QVERIFY(!parseRawText("GET  "));
        QVERIFY(!parseRawText("GET HTTP/1.1\n"));
    }
};

QTEST_GUILESS_MAIN(TextFormsTest)
#include "tst_textforms.moc"
