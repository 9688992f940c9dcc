// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

class ChecksTest : public QObject
{
    Q_OBJECT

private slots:
    void checks_decideHowSendEnds_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("checks");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const QByteArray fine = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}";
        const QByteArray gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("holds") << fine << QStringList{u"status = 200"_s, u"json /ok = true"_s} << 0 << QByteArray();
        QTest::newRow("not") << fine << QStringList{u"status = 204"_s, u"json /ok = true"_s} << 1
                             << QByteArray("does not hold: status = 204 (it is 200)");
        QTest::newRow("an error that is expected") << gone << QStringList{u"status = 404"_s} << 0 << QByteArray();
        QTest::newRow("another check") << gone << QStringList{u"body missing"_s} << 1 << QByteArray();
        QTest::newRow("no answer") << QByteArray() << QStringList{u"status = 200"_s} << 3
                                   << QByteArray("does not hold: status = 200");
        QTest::newRow("wrong") << fine << QStringList{u"state = 200"_s} << 2 << QByteArray("state = 200");
    }
    void checks_decideHowSendEnds()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, checks);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        Home home;
        RecordingServer server(answer, answer.isEmpty() ? RecordingServer::Behaviour::CloseUnasked
                                                        : RecordingServer::Behaviour::Answer);
        const QString first = checks.takeFirst();
        const QString file =
            home.write(u"draft.json"_s, R"({"method": "GET", "url": ")" + server.url().toUtf8() + R"(", "assertions": [")"
                                            + first.toUtf8() + R"("]})");
        QStringList arguments{u"send"_s, file};
        for (const QString &check : checks)
            arguments << u"--expect"_s << check;
        const Ended send = home.cli(arguments);
        QVERIFY2(send.code == code, send.err.constData());
        QVERIFY2(send.err.contains(said), send.err.constData());
    }

    void json_tellsEachCheck()
    {
        Home home;
        RecordingServer server;
        const QString file = home.write(u"draft.json"_s, R"({"url": ")" + server.url().toUtf8() + R"("})");
        const Ended send = home.cli({u"send"_s, file, u"--json"_s, u"--expect"_s, u"body = ok"_s, u"--expect"_s,
                                     u"status > 300"_s});
        QCOMPARE(send.code, 1);
        const QByteArrayList lines = send.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        const QByteArray first = R"({"event":"check","text":"body = ok","holds":true,"actual":null})";
        const QByteArray second = R"({"event":"check","text":"status > 300","holds":false,"actual":"200"})";
        QCOMPARE(lines[1], first);
        QCOMPARE(lines[2], second);
    }

    void redirects_areTold()
    {
        Home home;
        RecordingServer server;
        server.setAnswers({"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
        const QString file = home.write(u"draft.json"_s, R"({"method": "GET", "follow_redirects": true, "url": ")"
                                                             + server.url(u"/here"_s).toUtf8() + R"("})");
        const Ended send = home.cli({u"send"_s, file});
        QCOMPARE(send.code, 0);
        QVERIFY2(send.err.contains("302 from " + server.url(u"/here"_s).toUtf8() + " to /there\n"), send.err.constData());
    }

    void code_isPrinted()
    {
        Home home;
        const QStringList curl{u"send"_s, u"--curl"_s, u"curl http://h/ -H 'A: {{secrets.a}}'"_s};
        const Ended python = home.cli(curl + QStringList{u"--code"_s, u"python"_s});
        QCOMPARE(python.code, 0);
        QVERIFY2(python.out.contains("os.environ[\"A\"]"), python.out.constData());
        QCOMPARE(home.cli(curl + QStringList{u"--code"_s, u"env"_s}).out, QByteArray("A=\n"));
        QCOMPARE(home.cli(curl + QStringList{u"--code"_s, u"cobol"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
