// SPDX-License-Identifier: GPL-3.0-or-later
// Signing: what it leaves as it was, what it lacks, faults on purpose; and the requests that try an address out.
#include "core/json/value.h"
#include "core/signature/handshake.h"
#include "core/signature/sign.h"
#include "tests/support/signing.h"

#include <QTest>

#include <algorithm>

using namespace hookbench;
using namespace hookbench::signature;
using namespace hookbench::test;

Q_DECLARE_METATYPE(hookbench::signature::Message)

class SigningTest : public QObject
{
    Q_OBJECT

private slots:
    void secretWithALineEnd_isNotWrittenIntoAHeader()
    {
        Signing signing;
        signing.key = key("token\n");
        const auto scheme = signingScheme(provider("gitlab"), QStringLiteral("token"));
        QVERIFY(scheme);
        const auto sealed = signedMessage(**scheme, message("{}"), signing);
        QVERIFY(!sealed);
        QVERIFY2(sealed.error().message.startsWith(QLatin1String("The header X-Gitlab-Token cannot hold")),
                 qPrintable(sealed.error().message));
    }

    void signing_leavesOtherBytesAlone_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<Message>("before");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("url");
        const auto json = [](const QByteArray &body) { return message(body, {{"Content-Type", "application/json"}}); };
        const QByteArray url = "https://example.test/hook";
        QTest::newRow("a number in JSON")
            << "linear" << json("{ \"a\": 1.0, \"webhookTimestamp\" : 1, \"b\":\"\\u00e9\"}\n")
            << QByteArray("{ \"a\": 1.0, \"webhookTimestamp\" : 1760000000000, \"b\":\"\\u00e9\"}\n") << url;
        QTest::newRow("a member that was missing")
            << "linear" << json("{\"a\": 1 }") << QByteArray("{\"a\": 1,\"webhookTimestamp\":1760000000000 }") << url;
        QTest::newRow("in an empty object")
            << "linear" << json("{}") << QByteArray("{\"webhookTimestamp\":1760000000000}") << url;
        Message wechat = message("<xml/>");
        wechat.url = "https://example.test/hook?b=%20+x&nonce=n&timestamp=1#f";
        QTest::newRow("a query") << "wechat" << wechat << QByteArray("<xml/>")
                                 << QByteArray(
                                        "https://example.test/hook?b=%20+x&nonce=n&timestamp=1760000000&signature=*#f");
    }
    void signing_leavesOtherBytesAlone()
    {
        QFETCH(QString, scheme);
        QFETCH(Message, before);
        QFETCH(QByteArray, url);
        const Provider &who = provider(qPrintable(scheme));
        Signing signing;
        signing.key = key("secret");
        signing.now = noon;
        const auto sealed = signedMessage(who.schemes.front(), before, signing);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().message));
        QTEST(sealed->body.toByteArray(), "body");
        QByteArray actual = sealed->url;
        if (const qsizetype at = actual.indexOf("&signature="); at >= 0)
            actual.replace(at + 11, 40, "*");
        QCOMPARE(actual, url);
        QCOMPARE(nameOf(verify(who, *sealed, terms({"secret"})).reason), QStringLiteral("ok"));
    }

    void identifier_isKeptUnlessAFreshOneIsWanted()
    {
        Message before = message("{}", {{"svix-id", "msg_old"}});
        Signing signing;
        signing.key = key("whsec_c2VjcmV0");
        signing.now = noon;
        signing.nonce = "00112233445566778899aabbccddeeff";
        const Scheme &scheme = *provider("svix").find(QStringLiteral("svix"));
        QCOMPARE(signedMessage(scheme, before, signing)->headers.value("svix-id"), QByteArray("msg_old"));
        signing.renewsIds = true;
        const auto fresh = signedMessage(scheme, before, signing);
        QCOMPARE(fresh->headers.value("svix-id"), "msg_" + signing.nonce);
        QCOMPARE(nameOf(verify(provider("svix"), *fresh, terms({"whsec_c2VjcmV0"})).reason), QStringLiteral("ok"));
    }

    void signingWithoutWhatItNeeds_isRefused_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("message");
        QTest::newRow("no secret") << "github" << QByteArray() << "No secret is set.";
        QTest::newRow("no base64") << "svix" << QByteArray("%%%")
                                   << "The secret does not have the form of this scheme.";
        QTest::newRow("a missing field") << "hygraph" << QByteArray("s")
                                         << "Something that the signature needs is missing: field env.";
        QTest::newRow("no place in the body")
            << "linear" << QByteArray("s") << "The body has no place for /webhookTimestamp in JSON.";
    }
    void signingWithoutWhatItNeeds_isRefused()
    {
        QFETCH(QString, scheme);
        QFETCH(QByteArray, secret);
        Signing signing;
        signing.key = key(secret);
        const auto sealed = signedMessage(provider(qPrintable(scheme)).schemes.front(), message("no JSON"), signing);
        QVERIFY(!sealed);
        QTEST(sealed.error().message, "message");
    }

    void handshake_isRecognisedOnAnyAddress_data()
    {
        QTest::addColumn<Message>("message");
        QTest::addColumn<QString>("seen");
        const auto row = [](const char *seen, const char *method, const char *target, const http::Headers &headers = {},
                            const char *body = "") {
            QTest::newRow(seen) << Message{method, QByteArray("https://h.test") + target, headers, QByteArray(body)}
                                << QString::fromLatin1(seen);
        };
        row("slack-url-verification, signed", "POST", "/", {}, R"({"type":"url_verification","challenge":"a"})");
        row("hub-challenge, verify_token=abc", "GET", "/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=abc");
        row("dropbox-challenge, 200 1", "GET", "/?challenge=1");
        row("twitter-crc, no key", "GET", "/?crc_token=1");
        row("okta-verification, 200 {\"verification\":\"a\"}", "GET", "/", {{"X-Okta-Verification-Challenge", "a"}});
        row("graph-validation-token, 200 a b", "POST", "/?validationToken=a%20b");
        row("asana-hook-secret, 200 , keeps a secret", "POST", "/", {{"X-Hook-Secret", "s"}});
        row("sns-subscription-confirmation, 200 , opens https://sns.eu-west-1.amazonaws.com/?a=1", "POST", "/",
            {{"Content-Type", "text/plain"}},
            "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"https://sns.eu-west-1.amazonaws.com/?a=1\"}");
        row("zoom-url-validation, signed", "POST", "/", {},
            R"({"event":"endpoint.url_validation","payload":{"plainToken":"a"}})");
        row("none", "POST", "/?checked=1", {}, R"({"challenged":1})");
    }
    void handshake_isRecognisedOnAnyAddress()
    {
        QFETCH(Message, message);
        QVERIFY(mayBeHandshake(message));
        const auto seen = handshakeIn(Catalogue::builtIn(), nullptr, message, terms({}));
        QString text = QStringLiteral("none");
        if (seen) {
            text = seen->id;
            for (const auto &[name, value] : seen->settings)
                text += QStringLiteral(", %1=%2").arg(name, value);
            const auto &forms = seen->provider->handshakes;
            const auto form =
                std::find_if(forms.begin(), forms.end(), [&](const auto &one) { return one.id == seen->id; });
            if (seen->answer)
                text += QStringLiteral(", %1 ").arg(seen->answer->status) + QString::fromUtf8(seen->answer->body);
            else if (seen->settings.empty())
                text += form->isSigned ? QStringLiteral(", signed") : QStringLiteral(", no key");
            if (seen->answer && !seen->answer->store.empty())
                text += QStringLiteral(", keeps a secret");
            if (seen->answer && seen->answer->visit)
                text += QStringLiteral(", opens ") + QString::fromUtf8(*seen->answer->visit);
        }
        QTEST(text, "seen");
    }

    void defect_isRefused_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("defect");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char *scheme, const char *defect, const char *verdict) {
            QTest::addRow("%s %s", scheme, defect)
                << QString::fromLatin1(scheme) << QString::fromLatin1(defect) << QString::fromLatin1(verdict);
        };
        for (const char *scheme : {"stripe", "svix/svix", "paddle"}) {
            row(scheme, "none", "ok");
            row(scheme, "stale", "stale_timestamp");
            row(scheme, "wrong", "signature_mismatch");
            row(scheme, "missing", "missing_signature");
            row(scheme, "body", "signature_mismatch");
        }
        row("github/sha256", "wrong", "signature_mismatch");
        row("github/sha256", "missing", "missing_signature");
        row("github/sha256", "body", "signature_mismatch");
        row("github/sha256", "stale", "This scheme has no time: its signatures never become stale.");
        row("gitlab/token", "wrong", "token_mismatch");
        row("gitlab/token", "missing", "missing_signature");
        row("gitlab/token", "body", "ok"); // it does not protect the body
        row("qstash", "none", "ok");
        row("qstash", "wrong", "signature_mismatch");
        row("qstash", "missing", "missing_signature");
        row("qstash", "stale", "stale_timestamp");
    }
    void defect_isRefused()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, defect);
        const auto choice = chosen(Catalogue::builtIn(), scheme);
        const auto how = signingScheme(*choice->provider, choice->scheme);
        QVERIFY(how);
        Signing signing;
        signing.key = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        signing.now = noon;
        signing.nonce = "00112233445566778899aabbccddeeff";
        signing.defect = *defectOf(defect);
        QCOMPARE(nameOf(signing.defect), defect);
        const auto sealed = resignedMessage(*choice->provider, **how, message(R"({"amount":1250,"a":true})"), signing);
        Terms given = terms({"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
        given.scheme = (*how)->id;
        QTEST(sealed ? nameOf(verify(*choice->provider, *sealed, given).reason) : sealed.error().message, "verdict");
        if (sealed)
            QVERIFY(json::Document::parse(sealed->body.toByteArray()));
    }

    void preview_holdsNoSecret()
    {
        Signing signing;
        signing.key.name = QStringLiteral("hook");
        signing.now = noon;
        signing.nonce = "0011";
        signing.isPreview = true;
        const auto shown = [&signing](const char *id, const char *header) {
            const auto scheme = signingScheme(provider(id), {});
            const auto sealed = signedMessage(**scheme, message("{}"), signing);
            return sealed ? sealed->headers.value(header) : sealed.error().message.toUtf8();
        };
        QCOMPARE(shown("stripe", "Stripe-Signature"), QByteArray("t=1760000000,v1={{signature}}"));
        QCOMPARE(shown("github", "X-Hub-Signature-256"), QByteArray("sha256={{signature}}"));
        QCOMPARE(shown("qstash", "Upstash-Signature"), QByteArray("{{signature}}"));
    }

    void signaturesOfOtherSchemes_areMadeAgainToo()
    {
        Signing signing;
        signing.key = key("new");
        const Message old = message("{}", {{"X-Hub-Signature", "sha1=00"}, {"X-Hub-Signature-256", "sha256=00"}});
        const auto sealed = resignedMessage(provider("github"), provider("github").schemes.front(), old, signing);
        QVERIFY(sealed);
        for (const Scheme &scheme : provider("github").schemes) {
            Terms one = terms({"new"});
            one.scheme = scheme.id;
            QCOMPARE(verdictText(verify(provider("github"), *sealed, one)), QStringLiteral("ok"));
        }
    }

    void handshakeAnswer_takesNoLineEnds()
    {
        Message ask = message("");
        ask.method = "GET";
        ask.headers = {{"X-Hook-Secret", "a\r\nSet-Cookie: b"}};
        QVERIFY(!handshake(provider("asana"), ask, {}));
        ask.headers = {{"X-Hook-Secret", "abc"}};
        const auto answer = handshake(provider("asana"), ask, {});
        QVERIFY(answer);
        QCOMPARE(answer->headers.value("x-hook-secret"), QByteArray("abc"));
        QCOMPARE(answer->store.size(), 1u);
    }
};

QTEST_APPLESS_MAIN(SigningTest)
#include "tst_signing.moc"
