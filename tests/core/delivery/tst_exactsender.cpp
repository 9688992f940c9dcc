// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/exactsender.h"
#include "core/http/requestparser.h"
#include "tests/support/recordingserver.h"

#include <QTest>

#include <mutex>

using namespace hookbench;
using namespace hookbench::delivery;
using hookbench::test::RecordingServer;
using namespace Qt::StringLiterals;

namespace {

http::Request captured(const QByteArray &wire)
{
    http::RequestParser parser;
    parser.feed(wire);
    if (parser.state() != http::RequestParser::State::Complete)
        qFatal("this is no request: %s", wire.constData());
    return parser.take();
}

Exchange send(const ExactRequest &request)
{
    std::mutex mutex;
    std::optional<Exchange> ended;
    ExactSender sender;
    sender.send(request, [&](Exchange exchange) {
        const std::lock_guard lock(mutex);
        ended = std::move(exchange);
    });
    const bool came = QTest::qWaitFor(
        [&] {
            const std::lock_guard lock(mutex);
            return ended.has_value();
        },
        30'000);
    if (came)
        return *ended;
    Exchange out;
    out.error = Error{ErrorKind::Timeout, u"it never ended"_s};
    return out;
}

QString said(const Exchange &exchange)
{
    return exchange.error ? exchange.error->message : QString();
}

const QByteArray simple = "GET /a HTTP/1.1\r\nHost: there\r\n\r\n";

} // namespace

class ExactSenderTest : public QObject
{
    Q_OBJECT

private slots:
    void capturedBytes_leaveAsTheyCame_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("withHost"); // where the Host line is to be replaced
        QByteArray everyByte;
        for (int i = 0; i < 256; ++i)
            everyByte += char(i);
        const auto row = [](const char *name, const QByteArray &wire, const QByteArray &from = "Host: there",
                            const QByteArray &to = "Host: HOST") {
            QByteArray replaced = wire;
            replaced.replace(from, to);
            QTest::newRow(name) << wire << replaced;
        };
        row("no body", simple);
        row("case, duplicates, blanks",
            "POST /x HTTP/1.1\r\nA: 1\r\nhOsT:\t there:99 \r\na:2\r\nA:  3 \r\nB:\r\nContent-Length: 0\r\n\r\n",
            "hOsT:\t there:99 ", "hOsT:\t HOST");
        row("every byte", "POST / HTTP/1.1\r\nHost: there\r\nContent-Length: 256\r\n\r\n" + everyByte);
        row("chunks, extensions, trailers",
            "PUT / HTTP/1.1\r\nHost: there\r\nTransfer-Encoding: chunked\r\n\r\n03;a=\"b\"\r\nabc\r\n0\r\n\r\n");
        row("braces",
            "POST /{{secrets.x}} HTTP/1.1\r\nHost: there\r\nX: {{secrets.x}}\r\nContent-Length: 32\r\n\r\n{{secrets.x}} ${{ github.sha }}\n");
        row("the word in another field", "GET / HTTP/1.1\r\nX-Host: there\r\nHost: there\r\n\r\n", "\r\nHost: there",
            "\r\nHost: HOST");
        row("custom method", "x-Made! /?%zz HTTP/1.1\r\nHost: there\r\n\r\n");
        row("a megabyte",
            "POST / HTTP/1.1\r\nHost: there\r\nContent-Length: 1048576\r\n\r\n" + everyByte.repeated(4096));
        row("1.0 without Host", "POST /old HTTP/1.0\r\nContent-Length: 1\r\n\r\nx");
    }

    void capturedBytes_leaveAsTheyCame()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, withHost);
        for (const bool replaceHost : {false, true}) {
            RecordingServer server("HTTP/1.1 201 Made\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nok");
            const Exchange exchange =
                send(exactRequestOf(captured(wire), Address::parse(server.url()).value(), replaceHost));
            QCOMPARE(said(exchange), QString());
            QByteArray expected = replaceHost ? withHost : wire;
            expected.replace("HOST", server.host());
            QCOMPARE(server.request(), expected);
            QCOMPARE(exchange.sentHead + exchange.sentBody.toByteArray(), server.request());
            QCOMPARE(exchange.response.status, 201);
            QCOMPARE(exchange.response.headers.value("x-a"), QByteArray("1"));
            QCOMPARE(exchange.response.body.toByteArray(), QByteArray("ok"));
            QVERIFY(exchange.timings.connect >= 0 && exchange.timings.sent >= exchange.timings.connect
                    && exchange.timings.firstByte >= exchange.timings.connect
                    && exchange.timings.total >= exchange.timings.firstByte);
            QCOMPARE(exchange.remoteAddress, QString::fromLatin1(server.host()));
        }
    }

    void target_isReplacedOnlyByAnAddressWithAPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("none") << QString() << QByteArray("GET /a?b=%20 HTTP/1.1\r\n");
        QTest::newRow("slash") << u"/"_s << QByteArray("GET /a?b=%20 HTTP/1.1\r\n");
        QTest::newRow("path") << u"/x/y"_s << QByteArray("GET /x/y?b=%20 HTTP/1.1\r\n");
        QTest::newRow("path and query") << u"/x?y=1"_s << QByteArray("GET /x?y=1 HTTP/1.1\r\n");
    }

    void target_isReplacedOnlyByAnAddressWithAPath()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, line);
        RecordingServer server;
        QCOMPARE(said(send(exactRequestOf(captured("GET /a?b=%20 HTTP/1.1\r\nHost: there\r\n\r\n"),
                                          Address::parse(server.url(path)).value(), false))),
                 QString());
        QCOMPARE(server.request(), line + "Host: there\r\n\r\n");
    }

    void whatKeepsTheAnswerAway_isTold_data()
    {
        QTest::addColumn<int>("behaviour");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("expected");
        QTest::newRow("closes at once") << int(RecordingServer::Behaviour::CloseAtOnce) << QByteArray() << u"URL"_s;
        QTest::newRow("closes after the request")
            << int(RecordingServer::Behaviour::CloseUnasked) << QByteArray() << u"URL"_s;
        QTest::newRow("silent") << int(RecordingServer::Behaviour::Silent) << QByteArray()
                                << u"URL did not answer within 1 s."_s;
        QTest::newRow("breaks off") << int(RecordingServer::Behaviour::Answer)
                                    << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") << u"URL"_s;
        QTest::newRow("no HTTP") << int(RecordingServer::Behaviour::Answer)
                                 << QByteArray("220 mail.example ESMTP\r\n\r\n") << u"URL"_s;
    }

    void whatKeepsTheAnswerAway_isTold()
    {
        QFETCH(int, behaviour);
        QFETCH(QByteArray, answer);
        QFETCH(QString, expected);
        RecordingServer server(answer, RecordingServer::Behaviour(behaviour));
        server.setClosing(true);
        ExactRequest request = exactRequestOf(captured(simple), Address::parse(server.url()).value(), false);
        request.timeout = std::chrono::seconds(1);
        const Exchange exchange = send(request);
        QVERIFY(exchange.error);
        expected.replace(u"URL"_s, server.url());
        QVERIFY2(said(exchange).contains(expected) && said(exchange).size() >= expected.size(),
                 qPrintable(said(exchange)));
        QVERIFY(exchange.response.status == 0 || exchange.response.body.toByteArray() == "abc");
    }

    void refusedConnection_isToldWithTheAddress()
    {
        QString url;
        {
            RecordingServer server;
            url = server.url();
        }
        QCOMPARE(said(send(exactRequestOf(captured(simple), Address::parse(url).value(), false))),
                 QStringLiteral("Nothing listens at %1: the connection was refused. Is the program running?").arg(url));
    }

    void senderThatGoes_cancelsWhatIsUnderWay()
    {
        RecordingServer server({}, RecordingServer::Behaviour::Silent);
        QStringList ends; // written by the sender's thread, which has ended before they are read
        {
            ExactSender sender;
            for (int i = 0; i < 2; ++i)
                sender.send(exactRequestOf(captured(simple), Address::parse(server.url()).value(), false),
                            [&ends](const Exchange &exchange) { ends << said(exchange); });
            QTRY_COMPARE(server.connections(), 2);
        }
        QCOMPARE(ends, (QStringList{u"Sending was cancelled."_s, u"Sending was cancelled."_s}));
    }
};

QTEST_GUILESS_MAIN(ExactSenderTest)
#include "tst_exactsender.moc"
