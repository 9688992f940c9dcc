// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ownscheme.h"
#include "tests/support/program.h"

#include <QMessageAuthenticationCode>
#include <QTcpServer>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray body = "{\"zen\": \"Keep it logically awesome.\"}";

QByteArray githubSignature(const QByteArray &bytes, const QByteArray &secret)
{
    return "sha256=" + QMessageAuthenticationCode::hash(bytes, secret, QCryptographicHash::Sha256).toHex();
}

QByteArray githubRequest(const QByteArray &signature)
{
    const QJsonObject headers{{u"X-GitHub-Event"_s, u"push"_s},
                              {u"X-Hub-Signature-256"_s, QString::fromUtf8(signature)}};
    return QJsonDocument(QJsonObject{{u"method"_s, u"POST"_s},
                                     {u"url"_s, u"https://hooks.example.test/github"_s},
                                     {u"headers"_s, headers},
                                     {u"body_base64"_s, QString::fromUtf8(body.toBase64())}})
        .toJson();
}

QJsonObject object(const Ended &ended)
{
    return QJsonDocument::fromJson(ended.out).object();
}

const QStringList verdict{u"valid"_s, u"reason"_s, u"hint"_s};

} // namespace

class SignaturesTest : public QObject
{
    Q_OBJECT

private slots:
    void request_isVerified_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray right = githubSignature(body, "s3cret");
        QTest::newRow("right") << QByteArray("s3cret") << right << 0 << QByteArray("[true,\"ok\",null]");
        QTest::newRow("wrong") << QByteArray("wr0ng-one") << right << 1
                               << QByteArray("[false,\"signature_mismatch\",null]");
        QTest::newRow("a line end") << QByteArray("s3cret\n") << right << 1
                                    << QByteArray("[false,\"secret_misread\",\"whitespace\"]");
        QTest::newRow("another body") << QByteArray("s3cret")
                                      << githubSignature(QByteArray(body).replace(": ", ":"), "s3cret") << 1
                                      << QByteArray("[false,\"body_reencoded\",\"json-compact\"]");
        QTest::newRow("no signature") << QByteArray("s3cret") << QByteArray("x") << 1
                                      << QByteArray(
                                             "[false,\"malformed_signature\",\"no signature of the expected form\"]");
        QTest::newRow("empty secret") << QByteArray("") << right << 1 << QByteArray("[false,\"missing_secret\",null]");
    }
    void request_isVerified()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, signature);
        Home home;
        home.setVariable(u"HOOK"_s, QString::fromUtf8(secret));
        const QString file = home.write(u"request.json"_s, githubRequest(signature));
        const Ended ended =
            home.cli({u"verify"_s, file, u"--scheme"_s, u"github/sha256"_s, u"--secret"_s, u"env:HOOK"_s});
        QTEST(ended.code, "code");
        QTEST(members(object(ended), verdict), "expected");
        QVERIFY(secret.isEmpty() || !(ended.out + ended.err).contains(secret.trimmed()));
    }

    // One that the user wrote down signs and verifies like those of the program.
    void schemeOfTheWorkspace_isKnownByItsName()
    {
        Home home;
        home.write(u"workspace/schemes/shop.json"_s, ownScheme);
        home.setVariable(u"HOOK"_s, u"s3cret"_s);
        const QString file = home.write(u"request.json"_s, githubRequest("x"));
        const Ended sealed = home.cli({u"sign"_s, file, u"--scheme"_s, u"shop"_s, u"--secret"_s, u"env:HOOK"_s});
        QCOMPARE(sealed.code, 0);
        QVERIFY2(sealed.out.contains("X-Shop-Signature"), sealed.out.constData());
        const QString again = home.write(u"signed.json"_s, sealed.out);
        const Ended right = home.cli({u"verify"_s, again, u"--scheme"_s, u"shop/v1"_s, u"--secret"_s, u"env:HOOK"_s});
        QCOMPARE(members(object(right), verdict), QByteArray("[true,\"ok\",null]"));
        home.write(u"workspace/schemes/shop.json"_s, QByteArray(ownScheme).replace("hmac-sha256", "hmac-sha0"));
        const Ended broken = home.cli({u"verify"_s, again, u"--scheme"_s, u"shop"_s, u"--secret"_s, u"env:HOOK"_s});
        QCOMPARE(broken.code, 2);
        QVERIFY2(broken.err.contains("schemes/shop.json: line 9, /schemes/0/algorithm"), broken.err.constData());
        QVERIFY(broken.err.contains("There is no signature scheme"));
    }

    void keyOfTheWorkspace_isFound()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_SHOP_TEST"_s, u"s3cret"_s);
        home.write(u"workspace/secrets.json"_s,
                   "{\"version\": 1, \"secrets\": [{\"name\": \"shop-test\"}, {\"name\": \"other\"}]}");
        home.setVariable(u"HOOKBENCH_SECRET_OTHER"_s, u"another"_s);
        const QString file = home.write(u"request.json"_s, githubRequest(githubSignature(body, "s3cret")));
        const Ended right = home.cli({u"verify"_s, file, u"--secret"_s, u"shop-test"_s});
        QCOMPARE(members(object(right), {u"valid"_s, u"secret"_s}), QByteArray("[true,\"shop-test\"]"));
        const Ended wrong = home.cli({u"verify"_s, file, u"--secret"_s, u"other"_s});
        QCOMPARE(members(object(wrong), {u"reason"_s, u"secret"_s}), QByteArray("[\"other_secret\",\"shop-test\"]"));
        QCOMPARE(wrong.code, 1);
    }

    void signedRequest_isVerified_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("secret");
        for (const char *scheme : {"github", "stripe", "slack", "shopify", "twilio", "hubspot", "qstash", "contentful"})
            QTest::newRow(scheme) << QString::fromLatin1(scheme) << u"some secret"_s;
        QTest::newRow("svix/webhook") << u"svix/webhook"_s << u"whsec_c29tZSBzZWNyZXQ="_s;
        QTest::newRow("livekit") << u"livekit"_s << u"some secret"_s;
    }
    void signedRequest_isVerified()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, secret);
        Home home;
        home.setVariable(u"HOOK"_s, secret);
        const QJsonArray header{u"Content-Type"_s, u"application/json"_s};
        const QString text = u"{\"n\": 1.0, \"é\": \"\\u00e9\"}\n"_s;
        const QJsonObject request{
            {u"url"_s, u"http://h.test:8080/a?b=1"_s}, {u"headers"_s, QJsonArray{header}}, {u"body"_s, text}};
        const QString file = home.write(u"request.json"_s, QJsonDocument(request).toJson());
        const QStringList terms{u"--scheme"_s, scheme, u"--secret"_s, u"env:HOOK"_s};
        const Ended sealed =
            home.cli(QStringList{u"sign"_s, file} + terms + QStringList{u"--at"_s, u"2026-11-20T10:00:00Z"_s});
        QVERIFY2(sealed.code == 0, sealed.err.constData());
        QCOMPARE(object(sealed)[u"body"_s].toString(), text);
        const QString again = home.write(u"signed.json"_s, sealed.out);
        const Ended soon =
            home.cli(QStringList{u"verify"_s, again} + terms + QStringList{u"--at"_s, u"2026-11-20T10:00:05Z"_s});
        QVERIFY2(soon.code == 0, soon.out.constData());
        const Ended resealed = home.cli(QStringList{u"sign"_s, again} + terms);
        const Ended now = home.cli(QStringList{u"verify"_s, home.write(u"again.json"_s, resealed.out)} + terms);
        QVERIFY2(now.code == 0, now.out.constData());
    }

    void capture_isVerifiedByItsNumber()
    {
        Home home;
        home.setVariable(u"HOOK"_s, u"s3cret"_s);
        {
            Serving serving(home);
            exchange(serving.port(),
                     "POST /github HTTP/1.1\r\nHost: h.test\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: "
                         + githubSignature(body, "s3cret") + "\r\nContent-Length: " + QByteArray::number(body.size())
                         + "\r\n\r\n" + body);
            QVERIFY(!serving.nextCapture().isEmpty());
        }
        const Ended ended = home.cli({u"verify"_s, u"1"_s, u"--secret"_s, u"env:HOOK"_s});
        QVERIFY2(ended.err.isEmpty(), ended.err.constData());
        QCOMPARE(members(object(ended), {u"valid"_s, u"provider"_s, u"event"_s}),
                 QByteArray("[true,\"github\",\"push\"]"));
        QCOMPARE(home.cli({u"verify"_s, u"2"_s, u"--secret"_s, u"env:HOOK"_s}).code, 1);
    }

    void urlOfTheSender_isTakenWhereItIsGiven()
    {
        Home home;
        home.setVariable(u"HOOK"_s, u"token"_s);
        const QString file =
            home.write(u"request.json"_s, "{\"url\": \"https://public.test/sms?a=1\", \"body\": \"\"}");
        const QStringList terms{u"--scheme"_s, u"twilio"_s, u"--secret"_s, u"env:HOOK"_s};
        QJsonObject sealed = object(home.cli(QStringList{u"sign"_s, file} + terms));
        sealed[u"url"_s] = u"http://127.0.0.1:4280/sms?a=1"_s;
        const QString local = home.write(u"local.json"_s, QJsonDocument(sealed).toJson());
        QCOMPARE(home.cli(QStringList{u"verify"_s, local} + terms).code, 1);
        const Ended known =
            home.cli(QStringList{u"verify"_s, local, u"--url"_s, u"https://public.test/sms?a=1"_s} + terms);
        QVERIFY2(known.code == 0, known.out.constData());
    }

    void endpoint_verifiesWhatArrives_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("secret"); // of the sender
        QTest::addColumn<QByteArray>("sent");   // in the place of what was signed
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("told");
        const QByteArray accept = "{\"scheme\": \"github/sha256\", \"secrets\": [\"hook\"]}";
        const QByteArray refuse = "{\"scheme\": \"github/sha256\", \"secrets\": [\"hook\"], \"refuse\": true}";
        QTest::newRow("valid") << accept << QByteArray("s3cret") << body << QByteArray("202")
                               << QByteArray("[\"valid\",\"ok\",\"github/sha256\"]");
        QTest::newRow("valid, refused else") << refuse << QByteArray("s3cret") << body << QByteArray("202")
                                             << QByteArray("[\"valid\",\"ok\",\"github/sha256\"]");
        QTest::newRow("wrong, accepted") << accept << QByteArray("x") << body << QByteArray("202")
                                         << QByteArray("[\"invalid\",\"signature_mismatch\",\"github/sha256\"]");
        QTest::newRow("wrong, refused") << refuse << QByteArray("x") << body << QByteArray("401")
                                        << QByteArray("[\"invalid\",\"signature_mismatch\",\"github/sha256\"]");
        QTest::newRow("changed") << refuse << QByteArray("s3cret") << body + '\n'
                                 << QByteArray("401")
                                 << QByteArray("[\"invalid\",\"body_reencoded\",\"github/sha256\"]");
        QTest::newRow("long and changed")
            << refuse << QByteArray("s3cret") << body + QByteArray(200'000, 'x') << QByteArray("401")
            << QByteArray("[\"invalid\",\"signature_mismatch\",\"github/sha256\"]");
        QTest::newRow("the key of another endpoint") << accept << QByteArray("an0ther") << body << QByteArray("202")
                                                     << QByteArray("[\"invalid\",\"other_secret\",\"github/sha256\"]");
        QTest::newRow("the sender's scheme") << QByteArray("{\"secrets\": [\"hook\"]}") << QByteArray("s3cret") << body
                                             << QByteArray("202") << QByteArray("[\"valid\",\"ok\",\"github/sha256\"]");
        QTest::newRow("no rule") << QByteArray("null") << QByteArray("s3cret") << body << QByteArray("202")
                                 << QByteArray("[\"none\",null,\"(missing)\"]");
    }
    void endpoint_verifiesWhatArrives()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, status);
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.setVariable(u"HOOKBENCH_SECRET_OTHER"_s, u"an0ther"_s);
        home.write(u"workspace/endpoints/hook.json"_s,
                   "{\"version\": 1, \"path\": \"/hook\", \"answer\": {\"status\": 202}, \"signature\": " + rule + "}");
        home.write(
            u"workspace/endpoints/other.json"_s,
            "{\"version\": 1, \"path\": \"/other\", \"signature\": {\"scheme\": \"github\", \"secrets\": [\"other\"]}}");
        Serving serving(home);
        const QByteArray request =
            "POST /hook HTTP/1.1\r\nHost: h.test\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: "
            + githubSignature(body, secret) + "\r\nContent-Length: " + QByteArray::number(sent.size()) + "\r\n\r\n"
            + sent;
        // The keys may be read after the listener was started.
        QByteArray answer;
        const auto isThere = [&] {
            answer = exchange(serving.port(), request);
            const QJsonObject capture = serving.nextCapture();
            return members(capture, {u"signature"_s, u"reason"_s, u"signature_scheme"_s});
        };
        QFETCH(QByteArray, told);
        QTRY_COMPARE(isThere(), told);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
        QVERIFY2(!answer.contains("sha256") && !answer.contains("s3cret"), answer.constData());
    }

    void captures_areFoundByTheirVerdict()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.write(
            u"workspace/endpoints/hook.json"_s,
            "{\"version\": 1, \"path\": \"/hook\", \"signature\": {\"scheme\": \"github/sha256\", \"secrets\": [\"hook\"]}}");
        const auto request = [](const QByteArray &path, const QByteArray &signature) {
            return "POST " + path + " HTTP/1.1\r\nHost: h.test\r\nX-Hub-Signature-256: " + signature
                   + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        int all = 0;
        {
            Serving serving(home);
            const auto told = [&](const QByteArray &path, const QByteArray &signature) {
                exchange(serving.port(), request(path, signature));
                ++all;
                return serving.nextCapture()[u"signature"_s].toString();
            };
            QVERIFY(QTest::qWaitFor([&] { return told("/hook", githubSignature(body, "s3cret")) == u"valid"_s; }));
            QCOMPARE(told("/hook", githubSignature(body, "wrong")), u"invalid"_s);
            QCOMPARE(told("/else", githubSignature(body, "s3cret")), u"none"_s);
        }
        const auto found = [&home](const QString &filter) {
            return home.cli({u"list"_s, u"--json"_s, u"--filter"_s, filter}).out.count('\n');
        };
        QCOMPARE(found(u"signature:valid"_s), 1);
        QCOMPARE(found(u"reason:ok"_s), 1);
        QCOMPARE(found(u"reason:signature_mismatch"_s), 1);
        QCOMPARE(found(u"signature:none"_s), 1);
        QCOMPARE(found(u"-signature:valid"_s), all - 1);
        QCOMPARE(found(u"signature:invalid"_s), all - 2);
    }

    void handshake_isAnsweredWhereItIsSwitchedOn()
    {
        Home home;
        const QByteArray rule = "{\"scheme\": \"facebook-graph\", \"secrets\": [], \"refuse\": true, \"parameters\": "
                                "{\"verify_token\": \"abc\"}, \"handshakes\": ";
        home.write(u"workspace/endpoints/on.json"_s,
                   "{\"version\": 1, \"path\": \"/on\", \"answer\": {\"status\": 204}, \"signature\": " + rule
                       + "true}}");
        home.write(u"workspace/endpoints/off.json"_s,
                   "{\"version\": 1, \"path\": \"/off\", \"answer\": {\"status\": 204}, \"signature\": " + rule
                       + "false}}");
        Serving serving(home);
        const auto asked = [&serving](const QByteArray &path, const QByteArray &token) {
            return exchange(serving.port(), "GET " + path + "?hub.mode=subscribe&hub.challenge=4711&hub.verify_token="
                                                + token + " HTTP/1.1\r\nHost: h.test\r\n\r\n");
        };
        const QByteArray answer = asked("/on", "abc");
        QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.endsWith("\r\n\r\n4711"), answer.constData());
        QVERIFY(asked("/on", "abd").startsWith("HTTP/1.1 403"));
        QVERIFY(asked("/off", "abc").startsWith("HTTP/1.1 204"));
        QVERIFY(exchange(serving.port(), "POST /on HTTP/1.1\r\nHost: h.test\r\nContent-Length: 0\r\n\r\n")
                    .startsWith("HTTP/1.1 401"));
    }

    void replay_isSignedAgain()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.write(
            u"workspace/endpoints/hook.json"_s,
            "{\"version\": 1, \"path\": \"/hook\", \"signature\": {\"scheme\": \"stripe\", \"secrets\": [\"hook\"], "
            "\"refuse\": true}}");
        Serving serving(home);
        const QByteArray old =
            "POST /hook HTTP/1.1\r\nHost: h.test\r\nStripe-Signature: t=1,v1=00\r\nX-Other: a\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        exchange(serving.port(), old);
        const QString id = QString::number(serving.nextCapture()[u"id"_s].toInteger());
        const QStringList to{u"--to"_s, serving.url()};
        QCOMPARE(home.cli(QStringList{u"replay"_s, id} + to).code, 1); // 401
        QVERIFY(!serving.nextCapture().isEmpty());
        const Ended again = home.cli(QStringList{u"replay"_s, id, u"--sign"_s} + to);
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(members(serving.nextCapture(), {u"signature"_s, u"reason"_s}), QByteArray("[\"valid\",\"ok\"]"));
        home.setVariable(u"OTHER"_s, u"other"_s);
        const Ended other = home.cli(QStringList{u"replay"_s, id, u"--sign"_s, u"--secret"_s, u"env:OTHER"_s} + to);
        QCOMPARE(other.code, 1);
        QCOMPARE(members(serving.nextCapture(), {u"reason"_s}), QByteArray("[\"signature_mismatch\"]"));
        QCOMPARE(home.cli(QStringList{u"replay"_s, id, u"--sign"_s, u"--exact"_s} + to).code, 2);
    }

    void replaySignedAgain_hasAnIdentifierOfItsOwn()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.write(u"workspace/endpoints/hook.json"_s,
                   R"({"version": 1, "path": "/hook", "signature": {"scheme": "github/sha256", "secrets": ["hook"]}})");
        Serving serving(home);
        const QByteArray delivery = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
        exchange(serving.port(),
                 "POST /hook HTTP/1.1\r\nHost: h.test\r\nUser-Agent: GitHub-Hookshot/1\r\nX-GitHub-Event: "
                 "push\r\nX-GitHub-Delivery: "
                     + delivery + "\r\nContent-Length: 2\r\n\r\n{}");
        const QString id = QString::number(serving.nextCapture()[u"id"_s].toInteger());
        const QStringList replay{u"replay"_s, id, u"--sign"_s, u"--to"_s, serving.url()};
        QCOMPARE(home.cli({u"verify"_s, id}).code, 1);
        QCOMPARE(home.cli(replay).code, 0);
        const QString again = QString::number(id.toInt() + 1);
        const Ended verified = home.cli({u"verify"_s, again}); // by the rule of its endpoint
        QVERIFY2(verified.code == 0, verified.out.constData());
        const QString fresh = serving.nextCapture()[u"delivery_id"_s].toString();
        QCOMPARE(fresh.size(), delivery.size());
        QVERIFY(fresh != QString::fromLatin1(delivery));
        QCOMPARE(home.cli(replay + QStringList{u"--keep-id"_s}).code, 0);
        QCOMPARE(serving.nextCapture()[u"delivery_id"_s].toString(), QString::fromLatin1(delivery));
    }

    void replay_isBrokenOnPurpose()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.write(
            u"workspace/endpoints/hook.json"_s,
            "{\"version\": 1, \"path\": \"/hook\", \"signature\": {\"scheme\": \"stripe\", \"secrets\": [\"hook\"], "
            "\"refuse\": true}}");
        Serving serving(home);
        exchange(serving.port(),
                 "POST /hook HTTP/1.1\r\nHost: h.test\r\nStripe-Signature: t=1,v1=00\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const QString id = QString::number(serving.nextCapture()[u"id"_s].toInteger());
        const QStringList to{u"--to"_s, serving.url()};
        const std::pair<QString, QByteArray> defects[] = {{u"stale"_s, "[\"invalid\",\"stale_timestamp\"]"},
                                                          {u"wrong"_s, "[\"invalid\",\"signature_mismatch\"]"},
                                                          {u"missing"_s, "[\"invalid\",\"missing_signature\"]"},
                                                          {u"body"_s, "[\"invalid\",\"signature_mismatch\"]"},
                                                          {u"none"_s, "[\"valid\",\"ok\"]"}};
        for (const auto &[defect, verdict] : defects) {
            const Ended ended = home.cli(QStringList{u"replay"_s, id, u"--broken"_s, defect} + to);
            QVERIFY2(ended.code == (defect == u"none"_s ? 0 : 1), ended.err.constData()); // 401
            QCOMPARE(members(serving.nextCapture(), {u"signature"_s, u"reason"_s}), verdict);
        }
        const Ended wrong = home.cli(QStringList{u"replay"_s, id, u"--broken"_s, u"utterly"_s} + to);
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains("--broken is stale, wrong, missing or body"), wrong.err.constData());
    }

    void receiver_isPrinted()
    {
        Home home;
        const QString file = home.write(u"request.json"_s, "{}");
        const Ended python = home.cli({u"receiver"_s, file, u"--scheme"_s, u"github"_s, u"--language"_s, u"python"_s});
        QVERIFY2(python.code == 0 && python.out.contains("hmac.compare_digest"), python.err.constData());
        QVERIFY(python.out.startsWith("# Takes webhooks of GitHub."));
        QCOMPARE(home.cli({u"receiver"_s, file, u"--scheme"_s, u"github"_s, u"--language"_s, u"cobol"_s}).code, 2);
        QCOMPARE(home.cli({u"receiver"_s, file}).code, 2); // nobody knows the sender
        const Ended none = home.cli({u"receiver"_s, file, u"--scheme"_s, u"plaid"_s});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("No receiver is written for this scheme"), none.err.constData());
    }

    void webhook_acceptsWhatIsSignedAgain()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_HOOK"_s, u"s3cret"_s);
        home.write(
            u"workspace/endpoints/hook.json"_s,
            "{\"version\": 1, \"path\": \"/hooks/*\", \"signature\": {\"scheme\": \"github/sha256\", \"secrets\": "
            "[\"hook\"]}}");
        const QString rules = home.write(
            u"hooks.json"_s,
            "[{\"id\": \"a\", \"execute-command\": \"/bin/true\", "
            "\"trigger-rule\": {\"match\": {\"type\": \"payload-hmac-sha256\", \"secret\": \"s3cret\", \"parameter\": "
            "{\"source\": \"header\", \"name\": \"X-Hub-Signature-256\"}}}}]");
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const QString port = QString::number(probe.serverPort());
        probe.close();
        QProcess webhook;
        webhook.setProcessEnvironment(home.environment());
        webhook.start(u"webhook"_s, {u"-hooks"_s, rules, u"-ip"_s, u"127.0.0.1"_s, u"-port"_s, port});
        QVERIFY2(webhook.waitForStarted(), "webhook is installed by scripts/setup");
        QVERIFY(QTest::qWaitFor(
            [&] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress::LocalHost, port.toUShort());
                return socket.waitForConnected(500);
            },
            30'000));
        Serving serving(home);
        exchange(serving.port(),
                 "POST /hooks/a HTTP/1.1\r\nHost: h.test\r\nContent-Type: application/json\r\nX-Hub-Signature-256: "
                     + githubSignature(body, "old") + "\r\nContent-Length: " + QByteArray::number(body.size())
                     + "\r\n\r\n" + body);
        const QString id = QString::number(serving.nextCapture()[u"id"_s].toInteger());
        const QStringList to{u"--to"_s, u"http://127.0.0.1:"_s + port};
        const Ended old = home.cli(QStringList{u"replay"_s, id} + to);
        QVERIFY2(old.code == 1, old.err.constData()); // its answer to a wrong signature is 500
        const Ended again = home.cli(QStringList{u"replay"_s, id, u"--sign"_s} + to);
        QVERIFY2(again.code == 0 && again.err.contains(" 200 "), again.err.constData());
        webhook.kill();
        webhook.waitForFinished();
    }

    void wrongUse_isTold_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("scheme") << QStringList{u"--scheme"_s, u"nobody"_s} << 2
                                << QByteArray("There is no signature scheme \"nobody\"");
        QTest::newRow("no scheme") << QStringList() << 2 << QByteArray("the sender is not known");
        QTest::newRow("variable") << QStringList{u"--scheme"_s, u"github"_s, u"--secret"_s, u"env:NOT_THERE"_s} << 3
                                  << QByteArray("the variable NOT_THERE is not set");
        QTest::newRow("key") << QStringList{u"--scheme"_s, u"github"_s, u"--secret"_s, u"nokey"_s} << 3
                             << QByteArray("the key \"nokey\" cannot be read");
        QTest::newRow("file") << QStringList{u"--scheme"_s, u"discord"_s, u"--public-key"_s, u"nofile"_s} << 3
                              << QByteArray("nofile: ");
        QTest::newRow("time") << QStringList{u"--scheme"_s, u"github"_s, u"--at"_s, u"soon"_s} << 2
                              << QByteArray("--at takes a time");
        QTest::newRow("parameter") << QStringList{u"--scheme"_s, u"github"_s, u"--param"_s, u"x"_s} << 2
                                   << QByteArray("--param takes NAME=VALUE");
    }
    void wrongUse_isTold()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, message);
        Home home;
        const QString file = home.write(u"request.json"_s, "{}");
        const Ended ended = home.cli(QStringList{u"verify"_s, file} + options);
        QTEST(ended.code, "code");
        QVERIFY2(ended.err.contains(message), ended.err.constData());
        QCOMPARE(ended.out, QByteArray());
    }

    void cases_areChecked()
    {
        Home home;
        const Ended ended = home.cli({u"check"_s, QStringLiteral(TEST_DATA "/signature-vectors.json")});
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.endsWith("\n3132 passed, 0 failed\n"), ended.out.right(500).constData());
        QVERIFY(ended.out.contains("of them 59 accepted by libraries of the providers and 7 published"));
        QFile file(QStringLiteral(TEST_DATA "/signature-vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray wrong = file.readAll();
        wrong.replace("body_reencoded", "url_mismatch");
        const Ended failed = home.cli({u"check"_s, home.write(u"wrong.json"_s, wrong)});
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.out.endsWith("\n2654 passed, 478 failed\n"), failed.out.right(500).constData());
        QVERIFY(failed.out.contains("reason: expected \"url_mismatch\", got \"body_reencoded\""));
    }
};

QTEST_GUILESS_MAIN(SignaturesTest)
#include "tst_signatures.moc"
