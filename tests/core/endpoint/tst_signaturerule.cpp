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
        row("{\"scheme\": \"github/md5\"}", "line 2, /signature/scheme: GitHub has no scheme \"md5\", only sha256, sha1.");
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
        QVERIFY(!verdictOf(rule, {}, request, {}, 0, false));
        rule.refuses = true;
        const auto verdict = verdictOf(rule, {}, request, {}, 0, false);
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
