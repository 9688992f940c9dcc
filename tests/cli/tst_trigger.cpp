// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <QMessageAuthenticationCode>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

class TriggerTest : public QObject
{
    Q_OBJECT

private slots:
    void trigger_sendsAsTheServiceWould()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        RecordingServer server;
        const Ended trigger = home.cli({u"trigger"_s, u"github"_s, u"push"_s, u"--to"_s, server.url(u"/hook"_s),
                                        u"--secret"_s, u"hook"_s, u"--set"_s, u"branch=dev"_s});
        QVERIFY2(trigger.code == 0, trigger.err.constData());
        const QByteArray request = server.request();
        QVERIFY2(request.startsWith("POST /hook HTTP/1.1\r\n"), request.constData());
        QVERIFY(request.contains("\r\nUser-Agent: GitHub-Hookshot/"));
        QVERIFY(request.contains("\r\nX-GitHub-Event: push\r\n"));
        QVERIFY(request.contains(
            "\r\nX-Hub-Signature-256: sha256="
            + QMessageAuthenticationCode::hash(server.body(), "s3cret", QCryptographicHash::Sha256).toHex() + "\r\n"));
        QVERIFY(server.body().startsWith("{\"ref\":\"refs/heads/dev\","));
        QVERIFY(home.filesWith("s3cret").isEmpty());
    }

    void triggerWithAToken_keepsItOutOfWhatIsStored()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_TOKEN"_s, u"the-token-of-gitlab"_s);
        RecordingServer server;
        const Ended trigger = home.cli({u"trigger"_s, u"gitlab"_s, u"push"_s, u"--to"_s, server.url(), u"--secret"_s,
                                        u"token"_s, u"--json"_s});
        QVERIFY2(trigger.code == 0, trigger.err.constData());
        QVERIFY(server.request().contains("\r\nX-Gitlab-Token: the-token-of-gitlab\r\n"));
        QVERIFY(!trigger.out.contains("the-token"));
        QVERIFY(home.filesWith("the-token-of-gitlab").isEmpty());
    }

    void triggerToOurselves_isRecognisedAndVerified()
    {
        Home home;
        home.write(u"workspace/endpoints/pay.json"_s,
                   R"({"version": 1, "path": "/pay", "signature": {"scheme": "stripe", "secrets": ["pay"]}})");
        home.setVariable(u"HOOKBENCH_SECRET_PAY"_s, u"whsec_test"_s);
        Serving serving(home);
        const Ended trigger = home.cli({u"trigger"_s, u"stripe"_s, u"invoice.paid"_s, u"--to"_s, serving.url(u"/pay"_s),
                                        u"--secret"_s, u"pay"_s});
        QVERIFY2(trigger.code == 0, trigger.err.constData());
        const QJsonObject capture = serving.nextCapture();
        QCOMPARE(capture[u"service"_s].toString(), u"stripe"_s);
        QCOMPARE(capture[u"service_event"_s].toString(), u"invoice.paid"_s);
        QCOMPARE(capture[u"signature"_s].toString(), u"valid"_s);
    }

    void triggerWithoutASecret_saysThatItIsUnsigned()
    {
        Home home;
        RecordingServer server("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        const Ended trigger = home.cli({u"trigger"_s, u"slack"_s, u"slash_command"_s, u"--to"_s, server.url()});
        QCOMPARE(trigger.code, 1); // the answer
        QVERIFY2(trigger.err.contains("without a signature"), trigger.err.constData());
        QVERIFY(!server.request().contains("X-Slack-Signature"));
    }

    void list_namesEventsAndFields()
    {
        Home home;
        const Ended all = home.cli({u"trigger"_s, u"list"_s});
        QCOMPARE(all.code, 0);
        QVERIFY(all.out.contains("\n  pull_request.opened "));
        const Ended one = home.cli({u"trigger"_s, u"list"_s, u"sinric"_s});
        QVERIFY(one.out.startsWith("sinric-pro"));
        QVERIFY(one.out.contains("Id of the device (5d737888aea17c30a056d759)"));
        QVERIFY(!one.out.contains("github"));
    }

    void wrongUse_isSaid_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("message");
        const QString to = u"http://127.0.0.1:9"_s;
        QTest::newRow("service") << QStringList{u"gitbub"_s, u"push"_s, u"--to"_s, to}
                                 << QByteArray("there are no sample events of \"gitbub\"");
        QTest::newRow("event") << QStringList{u"slack"_s, u"push"_s, u"--to"_s, to}
                               << QByteArray("Slack has no sample event \"push\"; there are: url_verification, ");
        QTest::newRow("no event") << QStringList{u"slack"_s, u"--to"_s, to}
                                  << QByteArray("name an event of Slack: url_verification, ");
        QTest::newRow("no address") << QStringList{u"slack"_s, u"message"_s} << QByteArray("--to URL is missing");
        QTest::newRow("address") << QStringList{u"slack"_s, u"message"_s, u"--to"_s, u"ftp://x"_s}
                                 << QByteArray("--to");
        QTest::newRow("set") << QStringList{u"slack"_s, u"message"_s, u"--to"_s, to, u"--set"_s, u"text"_s}
                             << QByteArray("--set takes NAME=VALUE, not \"text\"");
        QTest::newRow("field") << QStringList{u"slack"_s, u"message"_s, u"--to"_s, to, u"--set"_s, u"txt=a"_s}
                               << QByteArray("The event has no field \"txt\"; it has: team, channel, user, text");
        QTest::newRow("scheme") << QStringList{u"ifttt"_s, u"trigger"_s, u"--to"_s, to, u"--secret"_s, u"a"_s}
                                << QByteArray("the service does not sign this");
        QTest::newRow("list") << QStringList{u"list"_s, u"nobody"_s} << QByteArray("no sample events of \"nobody\"");
    }
    void wrongUse_isSaid()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, message);
        Home home;
        const Ended trigger = home.cli(QStringList{u"trigger"_s} + options);
        QCOMPARE(trigger.code, 2);
        QVERIFY2(trigger.err.contains(message), trigger.err.constData());
        QCOMPARE(trigger.out, QByteArray());
    }

    void dryRun_sendsNothing()
    {
        Home home;
        RecordingServer server;
        const Ended trigger =
            home.cli({u"trigger"_s, u"cloudevents"_s, u"binary"_s, u"--to"_s, server.url(u"/e"_s), u"--dry-run"_s});
        QCOMPARE(trigger.code, 0);
        QVERIFY2(trigger.out.startsWith("POST " + server.url(u"/e"_s).toUtf8() + "\n"), trigger.out.constData());
        QVERIFY(trigger.out.contains("\nce-type: com.example.door.opened\n"));
        QVERIFY(server.request().isEmpty());
    }

    void unknownKey_isNamed()
    {
        Home home;
        const Ended trigger = home.cli({u"trigger"_s, u"github"_s, u"ping"_s, u"--to"_s, u"http://127.0.0.1:9"_s,
                                        u"--secret"_s, u"nothere"_s});
        QCOMPARE(trigger.code, 3);
        QVERIFY2(trigger.err.contains("nothere"), trigger.err.constData());
    }
};

QTEST_GUILESS_MAIN(TriggerTest)
#include "tst_trigger.moc"
