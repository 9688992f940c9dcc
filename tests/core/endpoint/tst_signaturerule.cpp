// SPDX-License-Identifier: GPL-3.0-or-later
// How an endpoint is told to verify, in its file.
#include "core/endpoint/endpoint.h"
#include "core/endpoint/router.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::endpoint;

namespace {

Result<Endpoint> read(const QByteArray &rule)
{
    const auto document = json::Document::parse("{\"version\": 1, \"path\": \"/a\",\n\"signature\": " + rule + "}");
    return document ? readEndpoint(document->root(), QStringLiteral("a")) : tl::unexpected(document.error());
}

} // namespace

class SignatureRuleTest : public QObject
{
    Q_OBJECT

private slots:
    void olderValuesOfAKey_verifyToo()
    {
        endpoint::SignatureRule rule;
        rule.secrets = {QStringLiteral("hook")};
        const auto terms = endpoint::termsOf(rule, {{QStringLiteral("hook"), Secret("new")},
                                                    {QStringLiteral("hook.7f"), Secret("old")},
                                                    {QStringLiteral("hooked"), Secret("another's")}});
        QCOMPARE(terms.keys.size(), std::size_t(2));
        QCOMPARE(terms.keys[1].name, QStringLiteral("hook.7f"));
        QCOMPARE(terms.otherKeys.size(), std::size_t(1));
    }

    void keys_comeInTheOrderOfTheRule()
    {
        endpoint::SignatureRule rule;
        rule.secrets = {QStringLiteral("z"), QStringLiteral("a")};
        const auto terms = endpoint::termsOf(rule, {{QStringLiteral("a"), Secret("1")},
                                                    {QStringLiteral("z"), Secret("2")},
                                                    {QStringLiteral("z.7f"), Secret("3")}});
        QStringList names;
        for (const signature::Key &key : terms.keys)
            names << key.name;
        QCOMPARE(names, QStringList({QStringLiteral("z"), QStringLiteral("z.7f"), QStringLiteral("a")}));
    }

    void requestByTls_isVerifiedForItsUrl()
    {
        SignatureRule rule;
        rule.scheme = QStringLiteral("twilio");
        rule.secrets = {QStringLiteral("a")};
        const std::map<QString, Secret> secrets{{QStringLiteral("a"), Secret("s3cret")}};
        http::Request request;
        request.method = "POST";
        request.target = "/a";
        request.headers = {
            {"Host", "h.test"},
            {"X-Twilio-Signature",
             signature::hmac(signature::Hash::Sha1, "s3cret", {QByteArray("https://h.test/a")}).toBase64()}};
        QVERIFY(verdictOf(rule, secrets, request, true, {}, 0, false)->verdict.isValid());
        QVERIFY(!verdictOf(rule, secrets, request, false, {}, 0, false)->verdict.isValid());
    }

    void eventThatLooksLikeAHandshake_doesNotPassARuleThatRefuses()
    {
        SignatureRule rule;
        rule.scheme = QStringLiteral("monday");
        rule.secrets = {QStringLiteral("a")};
        rule.refuses = true;
        const std::map<QString, Secret> secrets{{QStringLiteral("a"), Secret("s3cret")}};
        http::Request request;
        request.method = "POST";
        request.target = "/a";
        request.headers = {{"Host", "h.test"}, {"Content-Type", "application/json"}};
        request.body = QByteArray(R"({"challenge": "x", "event": {"type": "delete"}})");
        QVERIFY(verdictOf(rule, secrets, request, true, {}, 0, false)->isRefused);
        rule.handshakes = true; // we answer, and nobody else sees it
        const auto answered = verdictOf(rule, secrets, request, true, {}, 0, false);
        QVERIFY(answered->handshake && !answered->isRefused);
        QCOMPARE(answered->verdict.reason, signature::Reason::Unsigned); // none is missed
    }

    void handshakeOfAnybody_isAnsweredBySwitch()
    {
        SignatureRule rule;
        rule.handshakes = true;
        http::Request request;
        request.method = "GET";
        request.target = "/a?challenge=4711";
        request.headers = {{"Host", "h.test"}};
        const auto dropbox = verdictOf(rule, {}, request, true, {}, 0, false);
        QVERIFY(dropbox && dropbox->handshake);
        QCOMPARE(dropbox->handshake->body, QByteArray("4711"));
        request.target = "/a?challenging=4711";
        QVERIFY(!verdictOf(rule, {}, request, true, {}, 0, false));
        rule.handshakes = false;
        request.target = "/a?challenge=4711";
        QVERIFY(!verdictOf(rule, {}, request, true, {}, 0, false));
    }

    void rule_isWrittenAsItWasRead()
    {
        const QByteArray text = "{\"scheme\":\"svix/webhook\",\"secrets\":[\"a\",\"b\"],\"parameters\":{\"x\":\"y\"},"
                                "\"url\":\"https://h.test/a\",\"refuse\":true,\"handshakes\":true,\"note\":[1]}";
        const auto endpoint = read(text);
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().message));
        QCOMPARE(writeSignatureRule(*endpoint->signature).toCompact(), text);
        QCOMPARE(writeEndpoint(*endpoint).find(u"signature")->toCompact(), text);
        QCOMPARE(allSecretsOf(*endpoint), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(secretsOf(*endpoint), QStringList());
        QVERIFY(!read("null")->signature);
        QVERIFY(!writeEndpoint(*read("null")).find(u"signature"));
    }

    void wrongRule_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *rule, const char *message) {
            QTest::newRow(rule) << QByteArray(rule) << QString::fromLatin1(message);
        };
        row("7", "line 2, /signature: this must be an object");
        row("{\"scheme\": \"nobody\"}", "line 2, /signature/scheme: There is no signature scheme \"nobody\".");
        row("{\"scheme\": \"github/md5\"}",
            "line 2, /signature/scheme: GitHub has no scheme \"md5\", only sha256, sha1.");
        row("{\"secrets\": [7]}", "line 2, /signature/secrets/0: ");
        row("{\"refuse\": 1}", "line 2, /signature/refuse: ");
        row("{\"parameters\": {\"a\": 1}}", "line 2, /signature/parameters/a: ");
    }
    void wrongRule_isRefusedWithItsPlace()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, message);
        const auto endpoint = read(rule);
        QVERIFY(!endpoint);
        QVERIFY2(endpoint.error().message.startsWith(message), qPrintable(endpoint.error().message));
    }

    void senderThatIsNotKnown_isRefusedByARuleThatRefuses()
    {
        SignatureRule rule;
        const http::Request request;
        QVERIFY(!verdictOf(rule, {}, request, false, {}, 0, false));
        rule.refuses = true;
        const auto verdict = verdictOf(rule, {}, request, false, {}, 0, false);
        QVERIFY(verdict && verdict->isRefused);
        QCOMPARE(signature::nameOf(verdict->verdict.reason), QStringLiteral("missing_signature"));
        const auto endpoint = read("null");
        const auto answer = answerOf({*endpoint, {}, nullptr}, *verdict);
        QVERIFY(answer);
        QCOMPARE(answer->reply.status, 401);
    }
};

QTEST_APPLESS_MAIN(SignatureRuleTest)
#include "tst_signaturerule.moc"
