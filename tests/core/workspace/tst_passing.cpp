// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <QMessageAuthenticationCode>

using namespace hookbench;
using namespace hookbench::workspace;
using hookbench::test::RecordingServer;
using namespace Qt::StringLiterals;

using Behaviour = RecordingServer::Behaviour;
Q_DECLARE_METATYPE(Behaviour)

namespace {

const QByteArray sent =
    "POST /in/a?b=%20 HTTP/1.1\r\nhOST:  us.example \r\nX-A: 1\r\nx-a:2\r\nTransfer-Encoding: chunked\r\n\r\n"
    "003;x=1\r\n{{s\r\n4\r\n}}\xff\n\r\n0\r\n\r\n";

QByteArray statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3);
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// A workspace that listens, with one endpoint below /in/.
class Listener
{
public:
    explicit Listener(const QByteArray &endpoint)
    {
        m_home.write(u"workspace/endpoints/in.json"_s, endpoint);
        Session::Options options;
        options.folder = m_home.workspace();
        auto session = Session::open(std::move(options));
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        m_session = std::move(*session);
        const auto listeners = resolveListeners({{u"127.0.0.1:0"_s}, {}, {}, {}}, m_session->workspace());
        if (const auto listening = m_session->listen(*listeners); !listening)
            qFatal("%s", qPrintable(listening.error().message));
    }

    quint16 port() const { return quint16(QUrl(m_session->listening().urls().value(0)).port(0)); }
    QString url() const { return m_session->listening().urls().value(0); }
    Session &session() { return *m_session; }
    test::Home &home() { return m_home; }

    record::Capture capture(qint64 id)
    {
        m_session->store().flush();
        return store::Reader::open(m_session->storeLocation()).value().capture(id).value();
    }

    std::vector<record::DeliverySummary> deliveries(qint64 id)
    {
        m_session->store().flush();
        return store::Reader::open(m_session->storeLocation()).value().deliveriesOfCapture(id).value();
    }

private:
    test::Home m_home;
    std::unique_ptr<Session> m_session;
};

QByteArray passingTo(const QString &target, const QByteArray &more = {})
{
    return "{\"version\": 1, \"path\": \"/in/*\", \"target\": \"" + target.toUtf8() + "\", \"target_timeout_s\": 1"
           + more + "}";
}

} // namespace

class PassingTest : public QObject
{
    Q_OBJECT

private slots:
    void whatTheTargetDoes_isWhatTheSenderGets_data()
    {
        QTest::addColumn<Behaviour>("behaviour");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("delay");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body"); // URL: the target; a reason may go on
        const auto row = [](const char *name, Behaviour behaviour, const QByteArray &answer, int delay, int status,
                            const QString &body) {
            QTest::newRow(name) << behaviour << answer << delay << status << body;
        };
        row("answers at once", Behaviour::Answer,
            "HTTP/1.1 201 Made\r\nX-From: target\r\nContent-Length: 4\r\n\r\nmade", 0, 201, u"made"_s);
        row("answers slowly", Behaviour::Answer, "HTTP/1.1 200 OK\r\nX-From: target\r\nContent-Length: 4\r\n\r\nslow",
            400, 200, u"slow"_s);
        row("answers 500", Behaviour::Answer,
            "HTTP/1.1 500 Internal Server Error\r\nX-From: target\r\nContent-Length: 5\r\n\r\nsorry", 0, 500,
            u"sorry"_s);
        row("answers in chunks", Behaviour::Answer,
            "HTTP/1.1 200 OK\r\nX-From: target\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", 0,
            200, u"abc"_s);
        row("answers 204", Behaviour::Answer, "HTTP/1.1 204 No Content\r\nX-From: target\r\n\r\n", 0, 204, QString());
        row("closes at once", Behaviour::CloseAtOnce, {}, 0, 502,
            u"URL: the connection was closed without an answer"_s);
        row("closes without an answer", Behaviour::CloseUnasked, {}, 0, 502, u"URL: "_s);
        row("answers what is no HTTP", Behaviour::Answer, "220 mail.example ESMTP\r\n\r\n", 0, 502, u"URL: "_s);
        row("breaks off", Behaviour::Answer, "HTTP/1.1 200 OK\r\nX-From: target\r\nContent-Length: 9\r\n\r\nabc", 0,
            502, u"URL: "_s);
        row("is silent", Behaviour::Silent, {}, 0, 504, u"URL did not answer within 1 s."_s);
    }

    void whatTheTargetDoes_isWhatTheSenderGets()
    {
        QFETCH(Behaviour, behaviour);
        QFETCH(QByteArray, answer);
        QFETCH(int, delay);
        QFETCH(int, status);
        QFETCH(QString, body);
        RecordingServer target(answer, behaviour);
        target.setDelay(delay);
        target.setClosing(status >= 502);
        body.replace(u"URL"_s, target.url());
        Listener listener(passingTo(target.url()));
        const QByteArray got = test::exchange(listener.port(), sent);
        QCOMPARE(statusOf(got).toInt(), status);
        const bool fromTarget = status < 502;
        QCOMPARE(got.contains("\r\nX-From: target\r\n"), fromTarget);
        const QString told = QString::fromUtf8(bodyOf(got)).trimmed();
        if (fromTarget)
            QCOMPARE(told, body);
        else
            QVERIFY2(told.startsWith(body), qPrintable(told));

        const record::Capture capture = listener.capture(1);
        QCOMPARE(capture.summary.endpoint, u"in"_s);
        QCOMPARE(capture.summary.status, std::optional(status));
        QCOMPARE(capture.target, target.url());
        QCOMPARE(capture.request.head + capture.request.wireBody.toByteArray(), sent);
        QCOMPARE(QString::fromUtf8(capture.answer.body.toByteArray()).trimmed(), told);
        const auto deliveries = listener.deliveries(1);
        QCOMPARE(deliveries.size(), std::size_t(1));
        QCOMPARE(record::kindName(deliveries[0].kind), u"pass-on"_s);
        QCOMPARE(deliveries[0].url, target.url(u"/in/a?b=%20"_s));
        QCOMPARE(deliveries[0].error.isEmpty(), fromTarget);
        if (!fromTarget)
            QCOMPARE(told, deliveries[0].error);
        if (behaviour != Behaviour::CloseAtOnce) {
            QByteArray expected = sent;
            expected.replace("us.example ", target.host());
            QCOMPARE(target.request(), expected);
        }
    }

    void whereNobodyListens_theSenderGets502WithTheReason()
    {
        QString url;
        {
            RecordingServer gone;
            url = gone.url();
        }
        Listener listener(passingTo(url));
        const QByteArray got = test::exchange(listener.port(), sent);
        QCOMPARE(statusOf(got), QByteArray("502"));
        const QString reason =
            QStringLiteral("Nothing listens at %1: the connection was refused. Is the program running?").arg(url);
        QCOMPARE(QString::fromUtf8(bodyOf(got)).trimmed(), reason);
        QCOMPARE(listener.capture(1).summary.status, std::optional(502));
        QCOMPARE(listener.deliveries(1).at(0).error, reason);
    }

    void targetThatIsNoAddress_gives502()
    {
        Listener listener(passingTo(u"localhost:80"_s));
        const QByteArray got = test::exchange(listener.port(), sent);
        QCOMPARE(statusOf(got), QByteArray("502"));
        QVERIFY2(bodyOf(got).startsWith("The target cannot be used: "), got.constData());
    }

    void targetThatIsTheListenerItself_gives508_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("number") << u"127.0.0.1"_s;
        QTest::newRow("name") << u"localhost"_s;
        QTest::newRow("any") << u"0.0.0.0"_s;
    }

    void targetThatIsTheListenerItself_gives508()
    {
        QFETCH(QString, host);
        Listener listener(passingTo(u"http://unset"_s));
        const QString target = QStringLiteral("http://%1:%2").arg(host).arg(listener.port());
        endpoint::Endpoint endpoint = listener.session().workspace().endpoints().at(0);
        endpoint.target = target;
        QVERIFY(listener.session().workspace().saveEndpoint(endpoint, u"in"_s));
        const QByteArray got = test::exchange(listener.port(), sent);
        QCOMPARE(statusOf(got), QByteArray("508"));
        QCOMPARE(bodyOf(got).trimmed(),
                 "The target " + target.toUtf8() + " is this listener itself: passing on would never end.");
        QCOMPARE(listener.capture(1).summary.status, std::optional(508));
    }

    void hostLine_staysWhereTheEndpointSaysSo()
    {
        RecordingServer target;
        Listener listener(passingTo(target.url(), ", \"keep_host\": true"));
        QCOMPARE(statusOf(test::exchange(listener.port(), sent)), QByteArray("200"));
        QCOMPARE(target.request(), sent);
    }

    void targetWithAPath_getsThePathInTheRequestLineOnly()
    {
        RecordingServer target;
        Listener listener(passingTo(target.url(u"/other"_s), ", \"keep_host\": true"));
        QCOMPARE(statusOf(test::exchange(listener.port(), sent)), QByteArray("200"));
        QByteArray expected = sent;
        expected.replace("POST /in/a?b=%20 ", "POST /other?b=%20 ");
        QCOMPARE(target.request(), expected);
    }

    void largeBody_reachesTheTargetWhole()
    {
        const QByteArray body = QByteArray("0123456789abcdef").repeated(1 << 19); // 8 MB
        RecordingServer target;
        Listener listener("{\"version\": 1, \"path\": \"/in/*\", \"target\": \"" + target.url().toUtf8() + "\"}");
        const QByteArray wire = "PUT /in/large HTTP/1.1\r\nHost: x\r\nContent-Length: "
                                + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        QCOMPARE(statusOf(test::exchange(listener.port(), wire)), QByteArray("200"));
        QCOMPARE(test::sha256(target.body()), test::sha256(body));
    }

    void otherPaths_areAnsweredByOurselves()
    {
        RecordingServer target;
        Listener listener(passingTo(target.url()));
        QCOMPARE(statusOf(test::exchange(listener.port(), "GET /elsewhere HTTP/1.1\r\nHost: x\r\n\r\n")),
                 QByteArray("200"));
        QCOMPARE(target.connections(), 0);
        QCOMPARE(listener.capture(1).target, QString());
        QCOMPARE(listener.deliveries(1).size(), std::size_t(0));
    }

    void plainAnswer_isGivenWithoutATarget()
    {
        Listener listener(
            "{\"version\": 1, \"path\": \"/in/*\", \"answer\": {\"status\": 418, \"headers\": [[\"X-Pot\", \"tea\"], [\"x-pot\", \"2\"]], \"body\": \"short\", \"delay_ms\": 150}}");
        QElapsedTimer clock;
        clock.start();
        const QByteArray got = test::exchange(listener.port(), "GET /in/ HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(clock.elapsed() >= 140);
        QVERIFY2(got.startsWith("HTTP/1.1 418 ") && got.contains("\r\nX-Pot: tea\r\nx-pot: 2\r\n"), got.constData());
        QCOMPARE(bodyOf(got), QByteArray("short"));
        QCOMPARE(listener.capture(1).summary.status, std::optional(418));
    }

    void damagedRequest_isNotPassedOn()
    {
        RecordingServer target;
        Listener listener(passingTo(target.url()));
        QCOMPARE(
            statusOf(test::exchange(
                listener.port(), "POST /in/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")),
            QByteArray("400"));
        QCOMPARE(target.connections(), 0);
    }

    // Debian's webhook checks the signature over the bytes that reach it, and runs a program.
    void webhookProgram_acceptsWhatIsPassedOn()
    {
        test::Home home;
        quint16 port = 0;
        {
            QTcpServer free;
            QVERIFY(free.listen(QHostAddress::LocalHost));
            port = free.serverPort();
        }
        const QString script = home.write(u"deploy.sh"_s, "#!/bin/sh\necho \"deployed $1\"\n");
        QVERIFY(QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QString hooks = home.write(
            u"hooks.json"_s,
            "[{\"id\": \"deploy\", \"execute-command\": \"" + script.toUtf8()
                + "\", \"include-command-output-in-response\": true,"
                  " \"pass-arguments-to-command\": [{\"source\": \"payload\", \"name\": \"ref\"}],"
                  " \"trigger-rule\": {\"match\": {\"type\": \"payload-hmac-sha256\", \"secret\": \"webhook-secret\","
                  " \"parameter\": {\"source\": \"header\", \"name\": \"X-Hub-Signature-256\"}}}}]");
        QProcess program;
        program.setProcessEnvironment(home.environment());
        program.start(u"webhook"_s, {u"-hooks"_s, hooks, u"-ip"_s, u"127.0.0.1"_s, u"-port"_s, QString::number(port)});
        QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
        QTRY_VERIFY_WITH_TIMEOUT(answers(port), 20'000);

        Listener listener("{\"version\": 1, \"path\": \"/hooks/*\", \"target\": \"http://127.0.0.1:"
                          + QByteArray::number(port) + "\"}");
        const QByteArray body = "{\"ref\" :  \"refs/heads/m\\u00e4in\"}\n";
        const QByteArray signature =
            QMessageAuthenticationCode::hash(body, "webhook-secret", QCryptographicHash::Sha256).toHex();
        const auto request = [&](const QByteArray &id, const QByteArray &sum) {
            return "POST /hooks/" + id
                   + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=" + sum
                   + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        const QByteArray good = test::exchange(listener.port(), request("deploy", signature));
        QCOMPARE(statusOf(good), QByteArray("200"));
        QCOMPARE(bodyOf(good), QByteArray("deployed refs/heads/m\xc3\xa4in\n"));
        const QByteArray bad = test::exchange(listener.port(), request("deploy", QByteArray(64, '0')));
        QCOMPARE(statusOf(bad), QByteArray("500")); // so it answers to a signature that does not fit
        QCOMPARE(bodyOf(bad), QByteArray("Error occurred while evaluating hook rules."));
        const QByteArray unknown = test::exchange(listener.port(), request("none", signature));
        QCOMPARE(statusOf(unknown), QByteArray("404"));
        QCOMPARE(bodyOf(unknown), QByteArray("Hook not found."));
        QCOMPARE(listener.capture(1).summary.status, std::optional(200));
        program.kill();
        QVERIFY(program.waitForFinished());
    }

private:
    static bool answers(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(1000);
    }
};

QTEST_GUILESS_MAIN(PassingTest)
#include "tst_passing.moc"
