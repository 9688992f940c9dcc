// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes as somebody switches them on, with keys from the vault, against stand-ins for the services that check every
// byte as these document it.
#include "tests/support/program.h"
#include "tests/support/sockets.h"

#include <QMessageAuthenticationCode>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

// With ' in the place of ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray answerWith(int status, const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type
           + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// A workspace with a vault.
class VaultHome : public Home
{
public:
    VaultHome() { setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse"_s); }

    void key(const QString &name, const QByteArray &value)
    {
        const Ended set = cli({u"keys"_s, u"set"_s, name}, value);
        if (set.code != 0)
            qFatal("%s", set.err.constData());
    }

    void switchOn(const QString &recipe)
    {
        const Ended on = cli({u"recipe"_s, u"on"_s, recipe});
        if (on.code != 0)
            qFatal("%s", on.err.constData());
    }

    /// Lets a key go to this computer alone.
    void keepHere(const QString &key)
    {
        const Ended hosts = cli({u"keys"_s, u"hosts"_s, key, u"127.0.0.1"_s});
        if (hosts.code != 0)
            qFatal("%s", hosts.err.constData());
    }

    /// The draft of a recipe, with the stand-in in the place of the service.
    void redirect(const QString &draft, const QByteArray &from, const QString &to)
    {
        QFile file(path(u"workspace/drafts/Recipes/%1.json"_s.arg(draft)));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("%s", qPrintable(file.fileName()));
        QByteArray bytes = file.readAll();
        if (!bytes.contains(from))
            qFatal("%s does not hold %s", qPrintable(file.fileName()), from.constData());
        file.resize(0);
        file.write(bytes.replace(from, to.toUtf8()));
    }
};

// The vault takes its time to open, and until then nobody can tell a good signature: sends until it is not refused.
template <typename Send>
QByteArray statusOnceOpen(Send send)
{
    QByteArray out;
    (void)QTest::qWaitFor([&] { return (out = send()) != "401"; }, 60'000);
    return out;
}

// Whether so many requests came within a minute.
bool came(const StandIn &server, std::size_t count)
{
    return QTest::qWaitFor([&] { return server.requests().size() >= count; }, 60'000);
}

QByteArray statusOf(quint16 port, const QByteArray &path, const QByteArray &body, const QByteArray &fields = {})
{
    RawClient client(port);
    client.send("POST " + path + " HTTP/1.1\r\nHost: hooks.example.org\r\nContent-Type: application/json\r\n" + fields
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client.receive("POST").mid(9, 3);
}

// "POST /target", the fields that say what is sent and where to, in the order of their names, and the body.
QByteArray told(const http::Request &request)
{
    QList<QByteArray> fields;
    for (const http::Header &field : request.headers) {
        const QByteArray name = field.name.toLower();
        if (name == "content-type" || name == "content-length" || name == "host" || name == "transfer-encoding")
            fields << name + ": " + (name == "host" ? QByteArray("HOST") : field.value);
    }
    std::sort(fields.begin(), fields.end());
    return request.method + ' ' + request.target + '\n' + fields.join('\n') + "\n\n" + request.body.toByteArray();
}

// The same of a POST of JSON as it should be.
QByteArray posted(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target + "\ncontent-length: " + QByteArray::number(body.size())
           + "\ncontent-type: application/json\nhost: HOST\n\n" + body;
}

const QByteArray device = "5d737888aea17c30a056d759";

// As Sinric Pro's documentation has it: the HMAC is over the exact text of the member payload.
QByteArray sinricEvent(const QByteArray &payload, const QByteArray &secret)
{
    const QByteArray mac = QMessageAuthenticationCode::hash(payload, secret, QCryptographicHash::Sha256).toBase64();
    return "{\"header\":{\"payloadVersion\":2,\"signatureVersion\":1},\"payload\":" + payload
           + ",\"signature\":{\"HMAC\":\"" + mac + "\"}}";
}

QByteArray push()
{
    return json("{'ref':'refs/heads/main','compare':'https://github.com/octo/hello/compare/a...b','commits':["
                "{'id':'a1','message':'Fix <the> \\'port\\''},{'id':'b2','message':'Say why & where'}],"
                "'repository':{'full_name':'octo/hello'},'pusher':{'name':'octo'}}");
}

} // namespace

class BridgesTest : public QObject
{
    Q_OBJECT

private slots:
    void sinricEvent_firesTheTrigger()
    {
        const QByteArray key = "bXyZ-0123456789_abcdefg";
        const QByteArray secret = "app-secret-of-the-test";
        StandIn ifttt(answerWith(200, "text/html", "Congratulations! You've fired the sinric_pro event"));
        VaultHome home;
        home.key(u"sinric_app_secret"_s, secret);
        home.key(u"ifttt_key"_s, key);
        home.switchOn(u"sinric-ifttt"_s);
        home.redirect(u"Sinric Pro event to IFTTT"_s, "https://maker.ifttt.com", ifttt.url());
        home.keepHere(u"ifttt_key"_s);
        Serving serving(home);
        QVERIFY2(serving.port() > 0, serving.process().readAllStandardError().constData());
        const QByteArray payload =
            json(
                "{'action':'setPowerState','cause':{'type':'PHYSICAL_INTERACTION'},'createdAt':1767852244,'deviceId':'")
            + device
            + json("','replyToken':'6ec1f778-e92f-487c-9818-bdbe3438f30e','type':'event','value':{'state':'On'}}");
        QCOMPARE(
            statusOnceOpen([&] { return statusOf(serving.port(), "/hooks/sinric", sinricEvent(payload, secret)); }),
            QByteArray("200"));
        QVERIFY(came(ifttt, 1));
        const QByteArray body =
            json("{'value1':'{\\'state\\':\\'On\\'}','value2':'setPowerState','value3':'5d737888aea17c30a056d759'}");
        QCOMPARE(told(ifttt.requests()[0]), posted("/trigger/sinric_pro/with/key/" + key, body));
        // Another secret, a body that was altered, and what is no event go nowhere.
        QCOMPARE(statusOf(serving.port(), "/hooks/sinric", sinricEvent(payload, "another")), QByteArray("401"));
        QCOMPARE(statusOf(serving.port(), "/hooks/sinric", sinricEvent(payload, secret).replace("\"On\"", "\"Off\"")),
                 QByteArray("401"));
        QByteArray response = payload;
        response.replace("\"type\":\"event\"", "\"type\":\"response\"");
        QCOMPARE(statusOf(serving.port(), "/hooks/sinric", sinricEvent(response, secret)), QByteArray("200"));
        QByteArray second = payload;
        second.replace(json("{'state':'On'}"), json("{'color':{'r':255,'g':120,'b':0}}"))
            .replace("setPowerState", "setColor");
        QCOMPARE(statusOf(serving.port(), "/hooks/sinric", sinricEvent(second, secret)), QByteArray("200"));
        QVERIFY(came(ifttt, 2));
        QCOMPARE(
            ifttt.requests()[1].body.toByteArray(),
            json(
                "{'value1':'{\\'color\\':{\\'r\\':255,\\'g\\':120,\\'b\\':0}}','value2':'setColor','value3':'5d737888aea17c30a056d759'}"));
        QTRY_COMPARE(
            QJsonDocument::fromJson(
                home.cli({u"queue"_s, u"list"_s, u"--state"_s, u"done"_s, u"--json"_s, u"--limit"_s, u"1"_s}).out)
                .object()[u"rule"_s]
                .toString(),
            u"sinric-ifttt"_s);
        const Ended attempts = home.cli({u"queue"_s, u"show"_s, u"1"_s, u"--json"_s});
        QVERIFY2(!attempts.out.contains(key) && attempts.out.contains("{{secrets.ifttt_key}}"),
                 attempts.out.constData());
        QCOMPARE(ifttt.requests().size(), std::size_t(2));
        QCOMPARE(home.filesWith(key), QStringList());
        QCOMPARE(home.filesWith(secret), QStringList());
    }

    void iftttCall_doesTheAction()
    {
        const QByteArray key = "sinric-api-key-0123456789";
        StandIn sinric(answerWith(200, "application/json", json("{'success':true,'message':'OK'}")));
        VaultHome home;
        home.key(u"sinric_api_key"_s, key);
        home.switchOn(u"ifttt-sinric"_s);
        const QByteArray ours = home.cli({u"keys"_s, u"issue"_s, u"ifttt"_s}).out.trimmed();
        QVERIFY(ours.size() > 30);
        home.redirect(u"IFTTT call to Sinric Pro action"_s, "https://ifttt.sinric.pro", sinric.url());
        home.keepHere(u"sinric_api_key"_s);
        Serving serving(home);
        QVERIFY2(serving.port() > 0, serving.process().readAllStandardError().constData());
        const auto call = [&](const QByteArray &apiKey, const QByteArray &value) {
            return statusOf(serving.port(), "/hooks/sinric-action",
                            json("{'api_key':'") + apiKey + json("','device_id':'") + device
                                + json("','action':'setPowerState','value':") + value + "}");
        };
        const QByteArray body = json("{'api_key':'") + key + json("','device_id':'") + device
                                + json("','action':'setPowerState','value':{'state':'On'}}");
        const QByteArray expected = posted("/ifttt/v1/actions", body);
        QCOMPARE(call(ours, json("{'state':'On'}")), QByteArray("202"));
        QVERIFY(came(sinric, 1));
        QCOMPARE(told(sinric.requests()[0]), expected);
        QCOMPARE(call(ours, "\"{\\\"state\\\":\\\"On\\\"}\""), QByteArray("202")); // IFTTT sends ingredients as text
        QVERIFY(came(sinric, 2));
        QCOMPARE(told(sinric.requests()[1]), expected);
        QCOMPARE(call("guessed", json("{'state':'On'}")), QByteArray("401"));
        QCOMPARE(call(key, json("{'state':'On'}")), QByteArray("401"));
        QTest::qWait(300);
        QCOMPARE(sinric.requests().size(), std::size_t(2));
    }

    void gitHubPush_becomesAMessage_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("expected"); // as compact JSON
        QTest::newRow("github-discord")
            << u"GitHub push to Discord"_s << u"discord_webhook"_s << QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
            << json(
                   "{'allowed_mentions':{'parse':[]},'embeds':[{'color':5793266,'description':'Fix <the> \\'port\\'\\nSay why & where','footer':{'text':'octo'},'title':'octo/hello: 2 commits on main','url':'https://github.com/octo/hello/compare/a...b'}]}");
        QTest::newRow("github-slack")
            << u"GitHub push to Slack"_s << u"slack_webhook"_s << answerWith(200, "text/html", "ok")
            << json(
                   "{'text':'<https://github.com/octo/hello/compare/a...b|octo/hello: 2 commits on main> (octo)\\nFix &lt;the&gt; \\'port\\'\\nSay why &amp; where'}");
        QTest::newRow("github-teams")
            << u"GitHub push to Microsoft Teams"_s << u"teams_workflow_url"_s
            << QByteArray("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
            << json(
                   "{'attachments':[{'content':{'$schema':'http://adaptivecards.io/schemas/adaptive-card.json','actions':[{'title':'Open','type':'Action.OpenUrl','url':'https://github.com/octo/hello/compare/a...b'}],'body':[{'size':'Medium','text':'octo/hello: 2 commits on main','type':'TextBlock','weight':'Bolder','wrap':true},{'facts':[{'title':'By','value':'octo'}],'type':'FactSet'},{'text':'Fix <the> \\'port\\'\\nSay why & where','type':'TextBlock','wrap':true}],'msteams':{'width':'Full'},'type':'AdaptiveCard','version':'1.4'},'contentType':'application/vnd.microsoft.card.adaptive','contentUrl':null}],'type':'message'}");
    }
    void gitHubPush_becomesAMessage()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, expected);
        StandIn service(answer);
        VaultHome home;
        home.key(u"github_hook_secret"_s, "our-hook-secret");
        home.key(key, service.url(u"/services/T0/B0/s3cret-part-of-the-address"_s).toUtf8());
        home.switchOn(QString::fromLatin1(QTest::currentDataTag()));
        home.keepHere(key);
        Serving serving(home);
        QVERIFY2(serving.port() > 0, serving.process().readAllStandardError().constData());
        const auto send = [&](const QByteArray &event, const QByteArray &body, const QByteArray &secret) {
            return statusOf(
                serving.port(), "/hooks/github-push", body,
                "User-Agent: GitHub-Hookshot/044aadd\r\nX-GitHub-Event: " + event
                    + "\r\nX-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958\r\nX-Hub-Signature-256: sha256="
                    + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex() + "\r\n");
        };
        QCOMPARE(statusOnceOpen([&] {
                     return send("ping", json("{'zen':'Keep it logically awesome.','hook_id':1}"), "our-hook-secret");
                 }),
                 QByteArray("202"));
        QCOMPARE(send("push", push(), "not-ours"), QByteArray("401"));
        QCOMPARE(send("push", push(), "our-hook-secret"), QByteArray("202"));
        QVERIFY(came(service, 1));
        const http::Request request = service.requests()[0];
        QCOMPARE(request.target, QByteArray("/services/T0/B0/s3cret-part-of-the-address"));
        QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(QJsonDocument::fromJson(request.body.toByteArray()).toJson(QJsonDocument::Compact), expected);
        QTRY_COMPARE(
            QJsonDocument::fromJson(home.cli({u"queue"_s, u"list"_s, u"--json"_s}).out).object()[u"state"_s].toString(),
            u"done"_s);
        QCOMPARE(service.requests().size(), std::size_t(1));
        QCOMPARE(home.filesWith("s3cret-part-of-the-address"), QStringList());
    }
};

QTEST_GUILESS_MAIN(BridgesTest)
#include "tst_bridges.moc"
