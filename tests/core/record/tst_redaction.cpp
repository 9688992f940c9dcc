// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/redaction.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::record;

namespace {

const QByteArray dots = mask.toUtf8();

delivery::Secrets secretsOf(std::initializer_list<std::pair<const char *, const char *>> pairs)
{
    delivery::Secrets out;
    for (const auto &[name, value] : pairs)
        out.emplace(QString::fromLatin1(name), Secret(QByteArray(value)));
    return out;
}

} // namespace

class RedactionTest : public QObject
{
    Q_OBJECT

private slots:
    void aCredential_isMasked_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *name, const char *value, const QByteArray &shown) {
            QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value) << shown;
        };
        row("Authorization", "Bearer abc", "Bearer " + dots);
        row("AUTHORIZATION", "Basic dXNlcjpwdw==", "Basic " + dots);
        row("authorization", "abc", dots);
        row("Authorization", "Digest username=\"u\", response=\"r\"", "Digest " + dots);
        row("Proxy-Authorization", "Basic dXNlcjpwdw==", "Basic " + dots);
        row("Cookie", "a=1; b=2", dots);
        row("Set-Cookie", "a=1; HttpOnly", dots);
        row("X-Api-Key", "k e y", dots);
        row("x-gitlab-token", "t", dots);
        row("X-Telegram-Bot-Api-Secret-Token", "t", dots);
        row("X-Client-Secret", "s", dots);
        row("X-Session-Id", "s", dots);
        row("X-Forwarded-Authorization", "Bearer abc", "Bearer " + dots);
        row("X-Amzn-Remapped-Authorization", "Basic YTpi", "Basic " + dots);
        row("Authorization", "s3cret more", dots); // no scheme
        row("X-Functions-Key", "k", dots);
        row("Ocp-Apim-Subscription-Key", "k", dots);
        row("Cf-Access-Jwt-Assertion", "j", dots);
        row("X-Forwarded-Cookie", "a=1", dots);
        row("X-Original-Cookie", "a=1", dots);
        row("X-Auth", "a", dots);
        row("X-Webhook-Auth", "a", dots);
        row("X-Pass", "a", dots);
        row("Idempotency-Key", "k-1", "k-1");
        row("X-Event-Key", "repo:push", "repo:push");
        row("Sec-WebSocket-Key", "k", "k");
        row("Authorization", "", "");
        row("Host", "example.com", "example.com");
        row("X-Hub-Signature-256", "sha256=00", "sha256=00"); // tells nothing about the key
        row("X-Authorization-Hint", "none", "none");
    }

    void aCredential_isMasked()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, shown);
        QCOMPARE(maskedValue({name, value}).toUtf8(), shown);
        const http::Headers headers = masked(http::Headers{{"First", "1"}, {name, value}, {"Last", "2"}});
        QCOMPARE(headers.size(), 3);
        QCOMPARE(headers.at(1).name, name);
        QCOMPARE(headers.at(1).value, shown);
        QCOMPARE(headers.at(2).value, QByteArray("2"));
    }

    void aHead_isMaskedLineByLine_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("none") << QByteArray("GET /?a: HTTP/1.1\r\nHost:x\r\nX-A:\t1 \r\n\r\n")
                              << QByteArray("GET /?a: HTTP/1.1\r\nHost:x\r\nX-A:\t1 \r\n\r\n");
        QTest::newRow("several") << QByteArray(
            "GET / HTTP/1.1\r\ncookie:a\r\nHost:x\r\nAuthorization:  Bearer  b \r\nCookie: c\r\n\r\n")
                                 << "GET / HTTP/1.1\r\ncookie: " + dots + "\r\nHost:x\r\nAuthorization: Bearer " + dots
                                        + "\r\nCookie: " + dots + "\r\n\r\n";
        QTest::newRow("line feeds alone")
            << QByteArray("GET / HTTP/1.1\nCookie: a\n\n") << "GET / HTTP/1.1\nCookie: " + dots + "\n\n";
        QTest::newRow("cut in the value")
            << QByteArray("GET / HTTP/1.1\r\nCookie: abc") << "GET / HTTP/1.1\r\nCookie: " + dots;
        QTest::newRow("a first line that looks like one")
            << QByteArray("Cookie: a\r\nHost: x\r\n") << QByteArray("Cookie: a\r\nHost: x\r\n");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void aHead_isMaskedLineByLine()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, shown);
        QCOMPARE(maskedHead(head), shown);
    }

    void aSecret_becomesAReferenceInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("clean");
        const QByteArray reference = "{{secrets.key}}";
        const QByteArray odd = "p\"w/ 1+\\";
        QTest::newRow("as it is") << QByteArray("s3cret") << QByteArray("a s3cret, s3cret!")
                                  << "a " + reference + ", " + reference + "!";
        QTest::newRow("with NUL around") << QByteArray("s3cret") << QByteArray("\0s3cret\0", 8)
                                         << QByteArray(1, '\0') + reference + QByteArray(1, '\0');
        QTest::newRow("JSON") << odd << QByteArray("{\"k\":\"p\\\"w/ 1+\\\\\"}") << "{\"k\":\"" + reference + "\"}";
        QTest::newRow("percent-encoded") << odd << QByteArray("/x?k=p%22w%2F%201%2B%5C&b")
                                         << "/x?k=" + reference + "&b";
        QTest::newRow("form") << odd << QByteArray("k=p%22w%2F+1%2B%5C&b=1") << "k=" + reference + "&b=1";
        QTest::newRow("Base64") << QByteArray("s3cret") << QByteArray("k: ") + QByteArray("s3cret").toBase64()
                                << "k: " + reference;
        QTest::newRow("short, as it is") << QByteArray("abc") << QByteArray("xabcx") << "x" + reference + "x";
        QTest::newRow("short, not in Base64") << QByteArray("abc") << QByteArray("YWJj") << QByteArray("YWJj");
        QTest::newRow("empty") << QByteArray() << QByteArray("nothing") << QByteArray("nothing");
        QTest::newRow("not there") << QByteArray("s3cret") << QByteArray("S3CRET") << QByteArray("S3CRET");
    }

    void aSecret_becomesAReferenceInEveryForm()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, clean);
        QCOMPARE(withReferences(bytes, secretsOf({{"key", value.constData()}})), clean);
    }

    void aSecretWithinAnother_leavesNothingOfTheLongerOne()
    {
        const auto secrets = secretsOf({{"a", "token"}, {"b", "token-and-more"}});
        QCOMPARE(withReferences("x token-and-more y token z", secrets),
                 QByteArray("x {{secrets.b}} y {{secrets.a}} z"));
    }

    void anExchange_isCleanEverywhere()
    {
        delivery::Exchange exchange;
        exchange.sentHead = "POST /?k=s3cret HTTP/1.1\r\nAuthorization: Basic " + QByteArray("user:s3cret").toBase64()
                            + "\r\nX-A: s3cret\r\n\r\n";
        exchange.sentBody = SharedBytes(QByteArray("{\"k\":\"s3cret\"}"));
        exchange.response.head = "HTTP/1.1 200 OK\r\nX-Echo: s3cret\r\n\r\n";
        exchange.response.headers.append("X-Echo", "s3cret");
        exchange.response.body = SharedBytes(QByteArray("echo s3cret"));
        exchange.response.wireBody = SharedBytes(QByteArray("6\r\necho s\r\n5\r\n3cret\r\n0\r\n\r\n"));
        exchange.response.chunked = true;
        exchange.error = Error{ErrorKind::Unavailable, QStringLiteral("http://s3cret@host failed")};
        redact(exchange, secretsOf({{"key", "s3cret"}}));
        QCOMPARE(
            exchange.sentHead,
            QByteArray(
                "POST /?k={{secrets.key}} HTTP/1.1\r\nAuthorization: Basic user:{{secrets.key}}\r\nX-A: {{secrets.key}}\r\n\r\n"));
        QCOMPARE(exchange.sentBody.toByteArray(), QByteArray("{\"k\":\"{{secrets.key}}\"}"));
        QCOMPARE(exchange.response.head, QByteArray("HTTP/1.1 200 OK\r\nX-Echo: {{secrets.key}}\r\n\r\n"));
        QCOMPARE(exchange.response.headers.value("x-echo"), QByteArray("{{secrets.key}}"));
        QCOMPARE(exchange.response.body.toByteArray(), QByteArray("echo {{secrets.key}}"));
        QCOMPARE(exchange.response.wireBody.toByteArray(), QByteArray("echo {{secrets.key}}"));
        QVERIFY(!exchange.response.chunked);
        QCOMPARE(exchange.error->message, QStringLiteral("http://{{secrets.key}}@host failed"));
    }

    void anExchangeWithoutSecrets_staysAsItIs()
    {
        delivery::Exchange exchange;
        exchange.sentHead = "GET / HTTP/1.1\r\nCookie: a\r\n\r\n";
        exchange.response.wireBody = SharedBytes(QByteArray("2\r\nok\r\n0\r\n\r\n"));
        exchange.response.body = SharedBytes(QByteArray("ok"));
        exchange.response.chunked = true;
        redact(exchange, secretsOf({{"key", "s3cret"}}));
        QCOMPARE(exchange.sentHead, QByteArray("GET / HTTP/1.1\r\nCookie: a\r\n\r\n"));
        QCOMPARE(exchange.response.wireBody.toByteArray(), QByteArray("2\r\nok\r\n0\r\n\r\n"));
        QVERIFY(exchange.response.chunked);
    }
};

QTEST_APPLESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
