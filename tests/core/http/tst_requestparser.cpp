// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/httpcases.h"
#include "core/http/requestparser.h"

#include <QFile>
#include <QTest>

using namespace hookbench;
using namespace hookbench::http;

class RequestParserTest : public QObject
{
    Q_OBJECT

private:
    std::vector<cli::HttpCase> m_cases;

private slots:
    void initTestCase()
    {
        QFile file(QStringLiteral(TEST_DATA "/http-cases.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto document = json::Document::parse(file.readAll());
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        auto cases = cli::readHttpCases(document->root());
        QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
        m_cases = std::move(*cases);
    }

    void everyCase_isReadAsExpected_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::newRow(qPrintable(m_cases[i].id)) << int(i);
    }

    void everyCase_isReadAsExpected()
    {
        QFETCH(int, index);
        const cli::HttpCase &httpCase = m_cases[std::size_t(index)];
        for (const cli::Feeding feeding : {cli::Feeding::Whole, cli::Feeding::ByteByByte, cli::Feeding::RandomPieces}) {
            const QString difference = cli::httpCaseDifference(httpCase, feeding);
            QVERIFY2(difference.isEmpty(), qPrintable(difference + QStringLiteral(" (feeding %1)").arg(int(feeding))));
        }
    }

    void theCases_areAllThere() { QCOMPARE(m_cases.size(), std::size_t(336)); }

    void aWrongExpectation_isFound()
    {
        cli::HttpCase wrong = m_cases.front();
        json::Value message = wrong.expect.find(u"messages")->array()->front();
        message.set(QStringLiteral("target"), QStringLiteral("/other"));
        wrong.expect.set(QStringLiteral("messages"), json::Value::Array{message});
        QVERIFY(!cli::httpCaseDifference(wrong, cli::Feeding::Whole).isEmpty());
    }

    void storedBytes_areReadAgain_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("length") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("chunked") << QByteArray("PUT /c?d HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                               "5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\n");
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n");
    }

    void storedBytes_areReadAgain()
    {
        QFETCH(QByteArray, wire);
        RequestParser parser;
        QCOMPARE(parser.feed(wire), wire.size());
        QCOMPARE(parser.state(), RequestParser::State::Complete);
        Request request = parser.take();
        QCOMPARE(request.head + request.wireBody.toByteArray(), wire);
        Request again = readStored(SharedBytes(wire), request.head.size(), request.chunked);
        again.keepAlive = request.keepAlive; // not kept: it matters to the connection alone
        QVERIFY(again == request);
    }

    void bytesAfterAClosingRequest_areNotRead()
    {
        RequestParser parser;
        const QByteArray first = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        QCOMPARE(parser.feed(first + "GET / HTTP/1.1\r\n"), first.size());
        parser.take();
        QCOMPARE(parser.state(), RequestParser::State::Closed);
        QCOMPARE(parser.feed("GET"), qsizetype(0));
    }

    // Whole or byte by byte: the LF after the byte of the refusal is left.
    void aHeadRefusedAtItsEnd_isLeftThere()
    {
        const QByteArray wire = "GET / HTTP/1.1\r\nA: 1\r\n\r\nbody";
        RequestParser parser;
        QCOMPARE(parser.feed(wire), wire.indexOf("\nbody"));
        QCOMPARE(parser.state(), RequestParser::State::Refused);
        QCOMPARE(parser.refusal().at, qint64(wire.indexOf("\r\nbody")));
        QCOMPARE(parser.takePartial().head, QByteArray("GET / HTTP/1.1\r\nA: 1\r\n\r"));
    }

    // It is what is wrong with the request.
    void aBareCrBeforeTheRequest_isKept()
    {
        const QByteArray wire = "\rGET / HTTP/1.1\r\nHost: x\r\n\r\n";
        for (const qsizetype atOnce : {wire.size(), qsizetype(1)}) {
            RequestParser parser;
            qsizetype taken = 0;
            while (parser.state() != RequestParser::State::Refused && taken < wire.size())
                taken += parser.feed(wire.mid(taken, atOnce));
            QCOMPARE(parser.state(), RequestParser::State::Refused);
            QCOMPARE(parser.refusal().at, qint64(1));
            QCOMPARE(parser.takePartial().head + wire.sliced(taken), wire);
        }
    }

    void aPartialRequest_keepsWhatCame()
    {
        RequestParser parser;
        parser.feed("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhello");
        const Request partial = parser.takePartial();
        QCOMPARE(partial.method, QByteArray("POST"));
        QCOMPARE(partial.body.toByteArray(), QByteArray("hello"));
        QCOMPARE(partial.headers.value("content-length"), QByteArray("50"));
    }
};

QTEST_APPLESS_MAIN(RequestParserTest)
#include "tst_requestparser.moc"
