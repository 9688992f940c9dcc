// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue as it is read, the engine on what is damaged or hostile, and what signing leaves as it was.
#include "core/signature/catalogue.h"
#include "core/signature/jsontext.h"
#include "core/signature/sign.h"
#include "core/signature/timetext.h"
#include "tests/support/signing.h"

#include <QElapsedTimer>
#include <QTest>

#include <ctime>

using namespace hookbench;
using namespace hookbench::signature;
using namespace hookbench::test;

class SignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void builtInCatalogue_isReadWhole()
    {
        QCOMPARE(Catalogue::builtIn().providers().size(), 255u);
        QVERIFY(provider("github").schemes.front().protectsBody);
        QVERIFY(!provider("telegram").schemes.front().protectsBody);
        QCOMPARE(chosen(Catalogue::builtIn(), QStringLiteral("svix/webhook"))->scheme, QStringLiteral("webhook"));
        QCOMPARE(chosen(Catalogue::builtIn(), QStringLiteral("svix/none")).error().message,
                 QStringLiteral("Svix has no scheme \"none\", only svix, webhook."));
        QCOMPARE(chosen(Catalogue::builtIn(), QStringLiteral("nobody")).error().kind, ErrorKind::NotFound);
    }

    void wrongRow_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const QByteArray signature =
            R"("signature": {"from": [{"src": "header", "name": "X"}], "parse": {"format": "raw"}, "encoding": "hex"})";
        const auto row = [](const char *name, const QByteArray &scheme, const char *error) {
            QTest::newRow(name) << R"([{"id": "own", "name": "Own", "confidence": "sdk", "schemes": [)" + scheme + "]}]"
                                << QString::fromLatin1(error);
        };
        row("algorithm", R"({"id": "a", "algorithm": "hmac-crc"})",
            "own: line 1, /0/schemes/0/algorithm: there is no algorithm \"hmac-crc\"");
        row("member", R"({"id": "a", "algorithm": "none", "colour": 1})",
            "own: line 1, /0/schemes/0/colour: there is no member of this name");
        row("source", R"({"id": "a", "algorithm": "hmac-sha1", )" + signature + R"(, "content": [{"src": "soul"}]})",
            "own: line 1, /0/schemes/0/content/0/src: \"soul\" is none of body, method, url, target, path, host, "
            "rawquery, header, headers, query, form, json, jsonraw, formjson, jsonsorted, jsonobj, field, index, claim, "
            "param, ts, signature, nonce, secret, secrettext, now, formsorted, querysorted, signedheaders, sorted, "
            "concat, digest, jwt");
        row("map",
            R"({"id": "a", "algorithm": "hmac-sha1", )" + signature
                + R"(, "content": [{"src": "body", "map": ["rot13"]}]})",
            "own: line 1, /0/schemes/0/content/0/map/0: there is no map \"rot13\"");
        row("token",
            R"({"id": "a", "algorithm": "jwt", "algs": ["RS256", "HS256"], "key": {"kind": "public", "format": "pem"}, )"
                + signature + "}",
            "own: line 1, /0/schemes/0: its tokens may have algorithms that its kind of key is not for");
        row("content", R"({"id": "a", "algorithm": "hmac-sha1", )" + signature + "}",
            "own: line 1, /0/schemes/0: it does not say what is signed");
        row("signature", R"({"id": "a", "algorithm": "hmac-sha1", "content": []})",
            "own: line 1, /0/schemes/0: it does not say where the signature stands");
        row("algorithms", R"({"id": "a", "algorithm": "jwt", )" + signature + "}",
            "own: line 1, /0/schemes/0: it does not say which algorithms its tokens may have");
        row("key", R"({"id": "a", "algorithm": "ed25519", "content": [], )" + signature + "}",
            "own: line 1, /0/schemes/0: it does not say in which format its key is");
        row("twice", R"({"id": "a", "algorithm": "none"}, {"id": "a", "algorithm": "none"})",
            "own: line 1, /0/schemes/1: two schemes have this id");
        row("pointer",
            R"({"id": "a", "algorithm": "hmac-sha1", )" + signature + R"(, "content": [{"src": "json", "ptr": "a"}]})",
            "own: line 1, /0/schemes/0/content/0/ptr: a JSON pointer begins with \"/\"");
        QTest::newRow("providers") << QByteArray(R"([{"id": "a", "name": "A", "confidence": "sdk", "schemes": []},
                                                    {"id": "a", "name": "A", "confidence": "sdk", "schemes": []}])")
                                   << QStringLiteral("a: line 2, /1: two providers have this id");
        QTest::newRow("no list") << QByteArray("{}") << QStringLiteral("line 1, /: this is no list of providers");
        QByteArray deep = R"({"src": "body"})";
        for (int i = 0; i < 40; ++i)
            deep = R"({"src": "concat", "parts": [)" + deep + "]}";
        const QByteArray place = QByteArray("/parts/0").repeated(33);
        QTest::newRow("deep")
            << R"([{"id": "own", "name": "Own", "confidence": "sdk", "schemes": [{"id": "a", "algorithm": "hmac-sha1", )"
                   + signature + R"(, "content": [)" + deep + "]}]}]"
            << QStringLiteral("own: line 1, /0/schemes/0/content/0%1: this stands too deep in other parts")
                   .arg(QString::fromLatin1(place));
    }
    void wrongRow_isRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        const auto catalogue = Catalogue::parse(text);
        QVERIFY(!catalogue);
        QTEST(catalogue.error().message, "message");
    }

    void hostileRequest_getsAReason_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char *name, const char *scheme, const char *header, const QByteArray &value,
                            const QByteArray &secret, const char *verdict) {
            QTest::newRow(name) << QString::fromLatin1(scheme) << QByteArray(header) << value << secret
                                << QString::fromLatin1(verdict);
        };
        const QByteArray hex = QByteArray(64, 'a');
        const QByteArray time = QByteArray::number(noon / 1000);
        row("a header of 64 KB", "github/sha256", "X-Hub-Signature-256", "sha256=" + QByteArray(64 << 10, 'a'), "s",
            "malformed_signature decoded length is not 32");
        row("a header of 64 KB without an end", "stripe", "Stripe-Signature", QByteArray(64 << 10, ','), "s",
            "malformed_signature no signature of the expected form");
        row("thousands of signatures", "stripe", "Stripe-Signature", "t=" + time + (",v1=" + hex).repeated(5'000), "s",
            "signature_mismatch");
        row("invalid base64", "shopify", "X-Shopify-Hmac-Sha256", "a*b=", "s", "malformed_signature not base64");
        row("invalid hex", "github/sha256", "X-Hub-Signature-256", "sha256=" + QByteArray(64, 'g'), "s",
            "malformed_signature not hex");
        row("a time of 10^30", "stripe", "Stripe-Signature", "t=1" + QByteArray(30, '0') + ",v1=" + hex, "s",
            "signature_mismatch");
        row("a time of 1,000 digits", "stripe", "Stripe-Signature", "t=" + QByteArray(1'000, '9') + ",v1=" + hex, "s",
            qPrintable(QStringLiteral("malformed_timestamp ") + QString(100, u'9')));
        row("a negative time", "stripe", "Stripe-Signature", "t=-1,v1=" + hex, "s", "malformed_timestamp -1");
        row("no secret", "github/sha256", "X-Hub-Signature-256", "sha256=" + hex, "", "missing_secret");
        row("a secret of 1 MB", "github/sha256", "X-Hub-Signature-256", "sha256=" + hex, QByteArray(1 << 20, 's'),
            "signature_mismatch");
        row("a secret that is a prefix alone", "svix/svix", "svix-signature", "v1," + QByteArray(32, 'a').toBase64(),
            "whsec_", "missing_timestamp svix-timestamp");
        const QByteArray ed = QByteArray(64, 'a').toHex();
        row("a public key of 1 MB", "discord", "X-Signature-Ed25519", ed, QByteArray(1 << 20, 'a'), "invalid_secret");
        row("a public key that is none", "discord", "X-Signature-Ed25519", ed, "garbage", "invalid_secret");
        const QByteArray pem = "-----BEGIN PUBLIC KEY-----\n" + QByteArray(500, 'A') + "\n-----END PUBLIC KEY-----\n";
        const QByteArray rsa = QByteArray(256, 'a').toBase64();
        row("PEM garbage", "kick", "Kick-Event-Signature", rsa, pem, "invalid_secret");
        row("a PEM that ends", "kick", "Kick-Event-Signature", rsa, pem.left(100), "invalid_secret");
        row("a certificate that is none", "kick", "Kick-Event-Signature", rsa,
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "invalid_secret");
        row("a private key with a passphrase", "kick", "Kick-Event-Signature", rsa,
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "invalid_secret");
        row("a key of another kind", "kick", "Kick-Event-Signature", rsa, privateKey("EC", "P-256"), "invalid_secret");
        row("a curve of another kind", "sendgrid", "X-Twilio-Email-Event-Webhook-Signature", rsa, "AAAA",
            "invalid_secret");
        constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        const auto token = [&](const QByteArray &head, const QByteArray &claims) {
            return head.toBase64(url) + '.' + claims.toBase64(url) + '.' + QByteArray("x").toBase64(url);
        };
        row("alg none", "qstash", "Upstash-Signature", token(R"({"alg":"none"})", "{}"), "s",
            "malformed_signature token algorithm none");
        row("alg in other case", "qstash", "Upstash-Signature", token(R"({"alg":"hs256"})", "{}"), "s",
            "malformed_signature token algorithm hs256");
        row("alg changed", "google-pubsub", "Authorization", "Bearer " + token(R"({"alg":"HS256"})", "{}"), "s",
            "malformed_signature token algorithm HS256");
        row("what is critical", "qstash", "Upstash-Signature",
            token(R"({"alg":"HS256","crit":["b64"],"b64":false})", "{}"), "s", "malformed_signature token header crit");
        row("a token without signature", "qstash", "Upstash-Signature", token(R"({"alg":"HS256"})", "{}").chopped(2),
            "s", "malformed_signature token signature is not base64url");
        row("claims that are no object", "qstash", "Upstash-Signature", token(R"({"alg":"HS256"})", "1"), "s",
            "malformed_signature token is not JSON");
        row("claims 100,000 deep", "qstash", "Upstash-Signature", token(R"({"alg":"HS256"})", QByteArray(100'000, '[')),
            "s", "malformed_signature token is not JSON");
        row("basic without credentials", "azure-devops", "Authorization", "Basic", "a:b", "malformed_signature");
    }
    void hostileRequest_getsAReason()
    {
        QFETCH(QString, scheme);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, secret);
        const auto choice = chosen(Catalogue::builtIn(), scheme);
        QVERIFY2(choice, choice ? "" : qPrintable(choice.error().message));
        http::Headers headers{{header, value}};
        for (const char *other : {"X-Signature-Timestamp", "X-Twilio-Email-Event-Webhook-Timestamp"})
            headers.append(other, QByteArray::number(noon / 1000));
        headers.append("Kick-Event-Message-Timestamp", "2025-10-09T08:53:20Z");
        headers.append("Kick-Event-Message-Id", "1");
        Terms with = terms({secret});
        with.scheme = choice->scheme;
        QTEST(verdictText(verify(*choice->provider, message("{}", headers), with)), "verdict");
    }

    void zeroInEcdsa_isAMismatch_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<QString>("form");
        const QByteArray one = QByteArray(31, '\0') + '\x01';
        const QByteArray zero(32, '\0');
        QTest::newRow("r of zero") << zero + one << "p1363";
        QTest::newRow("s of zero") << one + zero << "p1363";
        QTest::newRow("both") << zero + zero << "p1363";
        QTest::newRow("too short") << one << "p1363";
        QTest::newRow("too long") << QByteArray(1'000, 'a') << "p1363";
        QTest::newRow("r of zero in DER") << QByteArray::fromHex("3006020100020101") << "der";
        QTest::newRow("negative in DER") << QByteArray::fromHex("30060201ff020101") << "der";
        QTest::newRow("no DER") << QByteArray(70, 'a') << "der";
        QTest::newRow("of the order's size") << QByteArray(64, '\xff') << "p1363";
    }
    void zeroInEcdsa_isAMismatch()
    {
        QFETCH(QByteArray, signature);
        QFETCH(QString, form);
        const Provider own =
            made(R"({"id": "a", "algorithm": "ecdsa-p256-sha256", "key": {"kind": "public", "format": "pem"},
            "signature": {"from": [{"src": "header", "name": "X"}], "encoding": "base64", "ecdsa": ")"
                 + form.toLatin1() + R"("},
            "content": [{"src": "body"}]})");
        const Terms with = terms({privateKey("EC", "P-256")});
        const auto verdict = verify(own, message("{}", {{"X", signature.toBase64()}}), with);
        QCOMPARE(nameOf(verdict.reason), QStringLiteral("signature_mismatch"));
    }

    void privateKey_signsWhatItsPublicPartVerifies_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("form");
        QTest::newRow("RSA") << QByteArray("rsa-sha256") << privateKey("RSA") << QByteArray("der");
        QTest::newRow("RSA, SHA-1") << QByteArray("rsa-sha1") << privateKey("RSA") << QByteArray("der");
        QTest::newRow("ECDSA") << QByteArray("ecdsa-p256-sha256") << privateKey("EC", "P-256") << QByteArray("der");
        QTest::newRow("ECDSA, raw") << QByteArray("ecdsa-p256-sha256") << privateKey("EC", "P-256")
                                    << QByteArray("p1363");
        QTest::newRow("Ed25519") << QByteArray("ed25519") << privateKey("ED25519") << QByteArray("der");
    }
    void privateKey_signsWhatItsPublicPartVerifies()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, form);
        const Provider own =
            made(R"({"id": "a", "algorithm": ")" + algorithm + R"(", "key": {"kind": "public", "format": "pem"},
            "signature": {"from": [{"src": "header", "name": "X"}], "encoding": "base64", "ecdsa": ")"
                 + form + R"("},
            "content": [{"src": "body"}],
            "emit": [{"to": {"header": "X"}, "value": [{"src": "signature"}]}]})");
        Signing signing;
        signing.key = ::key(key);
        auto sealed = signedMessage(own.schemes.front(), message("{}"), signing);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().message));
        QCOMPARE(nameOf(verify(own, *sealed, terms({key})).reason), QStringLiteral("ok"));
        sealed->body = QByteArray("[]");
        QCOMPARE(nameOf(verify(own, *sealed, terms({key})).reason), QStringLiteral("signature_mismatch"));
    }

    void keyWithoutItsLineEnds_isReadToo()
    {
        const Provider own = made(R"({"id": "a", "algorithm": "ed25519", "key": {"kind": "public", "format": "pem"},
            "signature": {"from": [{"src": "header", "name": "X"}], "parse": {"format": "raw"}, "encoding": "base64"},
            "content": [{"src": "body"}], "emit": [{"to": {"header": "X"}, "value": [{"src": "signature"}]}]})");
        Signing signing;
        signing.key = key(privateKey("ED25519"));
        const auto sealed = signedMessage(own.schemes.front(), message("{}"), signing);
        QVERIFY(sealed);
        for (const char *lineEnd : {" ", "\\n", "\r\n", "\n\n"}) {
            const QByteArray text = signing.key.value.reveal().trimmed().replace("\n", lineEnd);
            QCOMPARE(verdictText(verify(own, *sealed, terms({text}))), QStringLiteral("ok"));
        }
    }

    void thousandsOfPublicSignatures_takeBoundedTime()
    {
        const Provider own = made(R"({"id": "a", "algorithm": "ed25519", "key": {"kind": "public", "format": "pem"},
            "signature": {"from": [{"src": "header", "name": "X"}], "parse": {"format": "list", "sep": ","}, "encoding": "base64"},
            "content": [{"src": "body"}]})");
        const QByteArray one = QByteArray(64, 'a').toBase64() + ',';
        QElapsedTimer timer;
        timer.start();
        const auto verdict = verify(own, message("{}", {{"X", one.repeated(700)}}),
                                    terms({privateKey("ED25519"), privateKey("ED25519")}));
        QCOMPARE(nameOf(verdict.reason), QStringLiteral("signature_mismatch"));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed()))); // 1,400 would take longer
    }

    void signatureWithoutAKey_isNotCalledMissing()
    {
        const Message given = message("{}", {{"X-Hub-Signature-256", "sha256=" + QByteArray(64, '0')}}); // and no SHA-1
        const Verdict verdict = verify(provider("github"), given, terms({}));
        QCOMPARE(verdictText(verdict), QStringLiteral("missing_secret"));
        QCOMPARE(verdict.scheme, QStringLiteral("sha256"));
    }

    void secretWithALineEnd_isSaidAtOnce()
    {
        Signing signing;
        signing.key = key("s3cret");
        const auto sealed = signedMessage(*provider("github").find(QStringLiteral("sha256")), message("{}"), signing);
        QCOMPARE(verdictText(verify(provider("github"), *sealed, terms({"s3cret\n"}))),
                 QStringLiteral("secret_misread whitespace"));
        QCOMPARE(verdictText(verify(provider("github"), *sealed, terms({"wrong", "s3cret"}))), QStringLiteral("ok"));
        Terms quiet = terms({"s3cret\n"});
        quiet.guesses = false;
        QCOMPARE(verdictText(verify(provider("github"), *sealed, quiet)), QStringLiteral("signature_mismatch"));
    }

    void secretWithALineEnd_isSaidWhereItIsDecodedToo()
    {
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        Signing signing;
        signing.key = key(secret);
        signing.now = noon;
        signing.nonce = "0011";
        const auto sealed = signedMessage(*provider("svix").find(QStringLiteral("svix")), message("{}"), signing);
        QVERIFY(sealed);
        QCOMPARE(verdictText(verify(provider("svix"), *sealed, terms({secret + "\r\n"}))),
                 QStringLiteral("secret_misread whitespace"));
        QCOMPARE(verdictText(verify(provider("svix"), *sealed, terms({"%%%\n"}))), QStringLiteral("invalid_secret"));
    }

    void names_areSortedByUtf16Units()
    {
        const Provider own = made(R"({"id": "a", "algorithm": "hmac-sha256",
            "signature": {"from": [{"src": "header", "name": "X"}], "parse": {"format": "raw"}, "encoding": "hex"},
            "content": [{"src": "formsorted", "sep": ",", "kv": "="}]})");
        const QByteArray sorted = "a=1,ab=2,\u00e9=3,\U0001f600=4,\ue000=5,\uffee=6";
        const QByteArray body = "\uffee=6&\ue000=5&\U0001f600=4&\u00e9=3&ab=2&a=1";
        const Message given = message(body, {{"Content-Type", "application/x-www-form-urlencoded"},
                                             {"X", hmac(Hash::Sha256, "s", {sorted}).toHex()}});
        QCOMPARE(verdictText(verify(own, given, terms({"s"}))), QStringLiteral("ok"));
    }

    void whatIsMissing_isMissingForEachKey()
    {
        const Provider own = made(R"({"id": "a", "algorithm": "hmac-sha256",
            "signature": {"from": [{"src": "header", "name": "X"}], "parse": {"format": "raw"}, "encoding": "hex"},
            "content": [{"src": "header", "name": "X-Time"}, {"src": "body"}]})");
        // signed as if the header were empty: that must not do for any key
        const Message given = message("{}", {{"X", hmac(Hash::Sha256, "s", {"{}"}).toHex()}});
        Terms both = terms({"other", "s"});
        both.otherKeys = {key("s")};
        QCOMPARE(verdictText(verify(own, given, both)), QStringLiteral("missing_component header X-Time"));
    }

    void manyKeysOverALongBody_takeBoundedTime()
    {
        Terms many = terms({"wrong"});
        for (int i = 0; i < 200; ++i)
            many.otherKeys.push_back(key("other" + QByteArray::number(i)));
        const Message given =
            message(QByteArray(64 << 20, 'x'), {{"X-Hub-Signature-256", "sha256=" + QByteArray(64, '0')}});
        const std::clock_t begin = std::clock();
        QCOMPARE(verdictText(verify(provider("github"), given, many)), QStringLiteral("signature_mismatch"));
        const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 4, qPrintable(QString::number(seconds))); // 12.5 GiB would take longer
    }

    void url_isPutTogetherFromWhatArrived()
    {
        http::Request request;
        request.target = "/hook?a=1";
        request.headers = {{"Host", "example.test:8080"}};
        QCOMPARE(messageOf(request).url, QByteArray("http://example.test:8080/hook?a=1"));
        QCOMPARE(messageOf(request, true).url, QByteArray("https://example.test:8080/hook?a=1"));
        request.headers.append("X-Forwarded-Proto", "https, http");
        QCOMPARE(messageOf(request).url, QByteArray("https://example.test:8080/hook?a=1"));
        request.target = "http://other.test/x";
        QCOMPARE(messageOf(request).url, QByteArray("http://other.test/x"));
    }

    void numberText_isAsEcmaScriptWritesIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const auto &[token, text] : {std::pair{"1.0", "1"},
                                          {"-0", "0"},
                                          {"10.50", "10.5"},
                                          {"1e3", "1000"},
                                          {"1e21", "1e+21"},
                                          {"1E-7", "1e-7"},
                                          {"0.000001", "0.000001"},
                                          {"123456789012345678901234567890", "123456789012345678901234567890"},
                                          {"-1.5e-10", "-1.5e-10"},
                                          {"100", "100"},
                                          {"1e20", "100000000000000000000"},
                                          {"0.1e1", "1"}})
            QTest::newRow(token) << QByteArray(text);
    }
    void numberText_isAsEcmaScriptWritesIt()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(numberText(QTest::currentDataTag()), text);
    }

    void time_isRead_data()
    {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("milliseconds"); // -1: not read
        const auto row = [](const char *text, TimeUnit unit, double milliseconds) {
            QTest::newRow(text) << int(unit) << milliseconds;
        };
        row("1760000000", TimeUnit::Seconds, 1.76e12);
        row("1760000000000", TimeUnit::SecondsOrMilliseconds, 1.76e12);
        row("2025-10-09T08:53:20Z", TimeUnit::Iso8601, 1.76e12);
        row("2025-10-09T08:53:20.123456789Z", TimeUnit::Iso8601, 1.76e12 + 123);
        row("2025-10-09T10:53:20+02:00", TimeUnit::Iso8601, 1.76e12);
        row("2025-10-09 08:53:20", TimeUnit::Iso8601, 1.76e12);
        row("Thu, 09 Oct 2025 08:53:20 GMT", TimeUnit::Rfc1123, 1.76e12);
        row("17600000x0", TimeUnit::Seconds, -1);
        row(" 1760000000", TimeUnit::Seconds, -1);
        row("yesterday", TimeUnit::Iso8601, -1);
    }
    void time_isRead()
    {
        QFETCH(int, unit);
        QFETCH(double, milliseconds);
        QCOMPARE(readTime(QTest::currentDataTag(), TimeUnit(unit)).value_or(-1), milliseconds);
    }
};

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
