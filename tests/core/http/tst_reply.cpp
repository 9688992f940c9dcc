// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/replyplan.h"
#include "core/http/responseparser.h"

#include <QTest>

using namespace hookbench::http;

class ReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void answer_isRead_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QString>("expected"); // status, body, keeps the connection; or the problem
        const auto row = [](const char *name, const char *wire, const char *expected, const char *method = "GET",
                            bool closes = false) {
            QTest::newRow(name) << QByteArray(wire) << QByteArray(method) << closes << QString::fromLatin1(expected);
        };
        row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200 hi keep");
        row("chunked", "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: 1\r\n\r\n",
            "201 hi keep");
        row("chunked, no trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a\r\nhi\r\n0\r\n\r\n",
            "200 hi keep");
        row("until the end", "HTTP/1.1 200\r\n\r\nall of it", "200 all of it close", "GET", true);
        row("no content", "HTTP/1.1 204 No Content\r\n\r\n", "204  keep");
        row("head", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "200  keep", "HEAD");
        row("continue first",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "200  keep");
        row("1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", "200 x close");
        row("line feeds", "HTTP/1.1 404 Not Found\nContent-Length: 0\n\n", "404  keep");
        row("close", "HTTP/1.1 500 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", "500  close");
        row("cut body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi",
            "the connection was closed before the answer's body was whole", "GET", true);
        row("cut head", "HTTP/1.1 200 OK\r\nConte", "the connection was closed inside the answer's head", "GET", true);
        row("nothing", "", "the connection was closed without an answer", "GET", true);
        row("not HTTP", "SSH-2.0-OpenSSH\r\n", "what came back is not HTTP");
        row("no coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,\r\n\r\nhello",
            "the answer's Transfer-Encoding names no coding");
        row("codings in two fields",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            "200 hi keep");
        row("other protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
            "the answer changes to another protocol");
        row("bad length", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            "the answer's Content-Length is not a number");
    }
    void answer_isRead()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, method);
        QFETCH(bool, closes);
        for (const bool byteByByte : {false, true}) {
            ResponseParser parser(method);
            if (byteByByte) {
                for (const char c : std::as_const(wire))
                    parser.feed(QByteArrayView(&c, 1));
            } else {
                parser.feed(wire);
            }
            if (closes)
                parser.end();
            QString shown = parser.problem();
            if (parser.state() == ResponseParser::State::Complete) {
                const bool keeps = parser.keepAlive();
                const Response response = parser.take();
                shown = QStringLiteral("%1 %2 %3")
                            .arg(response.status)
                            .arg(QString::fromLatin1(response.body.toByteArray()),
                                 keeps ? QStringLiteral("keep") : QStringLiteral("close"));
            }
            QTEST(shown, "expected");
        }
    }

    void whatFollowsAnAnswer_isNotCountedToItsBody()
    {
        ResponseParser parser("GET", ResponseParser::Limits{.head = 1000, .body = 5});
        parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\n");
        QCOMPARE(parser.state(), ResponseParser::State::Complete);
        QCOMPARE(parser.take().body.toByteArray(), QByteArray("hello"));

        ResponseParser longer("GET", ResponseParser::Limits{.head = 1000, .body = 5});
        longer.feed("HTTP/1.1 200 OK\r\n\r\nhello!");
        QCOMPARE(longer.problem(), QStringLiteral("the answer's body is longer than the limit"));
        QCOMPARE(longer.take().body.toByteArray(), QByteArray("hello"));
    }

    void reply_isFramed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("keepAlive");
        QTest::addColumn<int>("minor");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << 200 << QByteArray("POST") << true << 1
                               << QByteArray("HTTP/1.1 200 OK\r\nDate: D\r\nX: 1\r\nX: 2\r\nContent-Length: 2\r\n\r\n");
        QTest::newRow("close")
            << 404 << QByteArray("GET") << false << 1
            << QByteArray(
                   "HTTP/1.1 404 Not Found\r\nDate: D\r\nX: 1\r\nX: 2\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
        QTest::newRow("1.0 kept open")
            << 200 << QByteArray("GET") << true << 0
            << QByteArray(
                   "HTTP/1.1 200 OK\r\nDate: D\r\nX: 1\r\nX: 2\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
        QTest::newRow("204") << 204 << QByteArray("GET") << true << 1
                             << QByteArray("HTTP/1.1 204 No Content\r\nDate: D\r\nX: 1\r\nX: 2\r\n\r\n");
        QTest::newRow("205")
            << 205 << QByteArray("GET") << true << 1
            << QByteArray("HTTP/1.1 205 Reset Content\r\nDate: D\r\nX: 1\r\nX: 2\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("unknown status") << 799 << QByteArray("HEAD") << true << 1
                                        << QByteArray(
                                               "HTTP/1.1 799 \r\nDate: D\r\nX: 1\r\nX: 2\r\nContent-Length: 2\r\n\r\n");
    }
    void reply_isFramed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        QFETCH(bool, keepAlive);
        QFETCH(int, minor);
        ReplyPlan plan;
        plan.status = status;
        plan.headers = {{"X", "1"}, {"X", "2"}};
        plan.body = bytes("hi");
        QTEST(replyHead(plan, method, keepAlive, minor, "D"), "expected");
    }

    void targetsAnswer_losesItsFraming()
    {
        Response response;
        response.status = 200;
        response.headers = {{"Content-Type", "a/b"}, {"Connection", "X-Private, close"},
                            {"x-private", "1"},      {"Transfer-Encoding", "chunked"},
                            {"Set-Cookie", "a"},     {"Set-Cookie", "b"}};
        response.body = bytes("body");
        const ReplyPlan plan = replyOf(response);
        QCOMPARE(plan.headers, (Headers{{"Content-Type", "a/b"}, {"Set-Cookie", "a"}, {"Set-Cookie", "b"}}));
        QCOMPARE(replyHead(plan, "GET", true, 1, "D").count("Content-Length: 4"), 1);
    }

    void answerToHead_keepsItsLength()
    {
        Response response;
        response.status = 200;
        response.headers = {{"Content-Length", "1234"}};
        const QByteArray head = replyHead(replyOf(response), "HEAD", true, 1, "D");
        QVERIFY(head.contains("Content-Length: 1234\r\n"));
        QCOMPARE(head.count("Content-Length"), 1);
    }

    void date_isImfFixdate() { QCOMPARE(httpDate(784111777), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT")); }

private:
    static hookbench::SharedBytes bytes(const char *text) { return hookbench::SharedBytes(QByteArray(text)); }
};

QTEST_APPLESS_MAIN(ReplyTest)
#include "tst_reply.moc"
