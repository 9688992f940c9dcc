// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/captureform.h"

#include "core/record/captureredaction.h"
#include "core/record/csv.h"
#include "tests/support/captures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <zlib.h>

using namespace hookbench;
using namespace hookbench::test;
using namespace hookbench::record;

namespace {

QByteArray ndjsonOf(const Capture &capture, Exactness exactness = Exactness::Exact)
{
    QByteArray out;
    json::StreamWriter json([&out](QByteArrayView bytes) { out += bytes; });
    writeJson(json, capture, exactness);
    json.flush();
    return out;
}

Result<Capture> fromNdjson(const QByteArray &text)
{
    const json::Tape tape = json::Tape::parse(text);
    if (tape.error())
        return fail(ErrorKind::Invalid, tape.error()->message);
    return readCapture(json::Ref(&tape, tape.root(), QString()));
}

QByteArray harOf(const Capture &capture)
{
    QByteArray out;
    http::HarWriter har([&out](QByteArrayView bytes) { out += bytes; }, QStringLiteral("1"));
    har.add(harEntryOf(capture));
    har.end();
    return out;
}

Result<Capture> fromHar(const QByteArray &text)
{
    const auto entries = http::readHar(text);
    if (!entries)
        return tl::unexpected(entries.error());
    return captureOf(entries->at(0), 1);
}

// Everything of a capture but its number, as text to be compared.
QByteArray described(const Capture &capture)
{
    QByteArray out;
    const CaptureSummary &s = capture.summary;
    const auto line = [&out](const char *name, const QByteArray &value) {
        out += name + QByteArray(": ")
               + (value.size() > 300 ? QByteArray::number(qHash(value)) : value.toPercentEncoding(" /:{}\"")) + '\n';
    };
    const auto number = [&line](const char *name, qint64 value) { line(name, QByteArray::number(value)); };
    number("received", s.receivedAt);
    number("first byte", capture.firstByteAt);
    line("listener", s.listener.toUtf8());
    line("remote", s.remoteAddress.toUtf8());
    number("port", s.remotePort);
    number("engine", int(s.engine));
    line("endpoint", s.endpoint.toUtf8());
    line("method", s.method.toUtf8());
    line("target", s.target.toUtf8());
    number("version", s.minorVersion);
    number("status", s.status.value_or(-1));
    number("size", s.size);
    number("duration", s.duration.value_or(-1));
    number("fate", int(s.fate));
    line("error", s.error.toUtf8());
    number("damage", s.damage ? int(*s.damage) : -1);
    number("at", s.errorAt);
    line("head", capture.request.head);
    line("wire", capture.request.wireBody.toByteArray());
    line("body", capture.request.body.toByteArray());
    number("chunked", capture.request.chunked);
    for (const http::Header &field : capture.request.headers)
        line(field.name.constData(), field.value);
    for (const http::Header &field : capture.request.trailers)
        line(field.name.constData(), field.value);
    number("answer", capture.answer.status);
    line("reason", capture.answer.reason);
    for (const http::Header &field : capture.answer.headers)
        line(field.name.constData(), field.value);
    line("answer body", capture.answer.body.toByteArray());
    line("passed on to", capture.target.toUtf8());
    return out;
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream = {};
    deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

// As it is read from the store again, whole or not.
Capture captureOfChunks(const QByteArray &wire)
{
    const QByteArray head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    Capture out;
    out.request = http::readStored(SharedBytes(head + wire), head.size(), true);
    return out;
}

} // namespace

class CaptureFormTest : public QObject
{
    Q_OBJECT

private slots:
    void aCapture_isTheSameAfterItWasWrittenAndRead_data()
    {
        QTest::addColumn<int>("index");
        const auto all = difficultCaptures();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].first.constData()) << int(i);
    }

    void aCapture_isTheSameAfterItWasWrittenAndRead()
    {
        QFETCH(int, index);
        const Capture capture = difficultCaptures()[std::size_t(index)].second;
        const auto viaNdjson = fromNdjson(ndjsonOf(capture));
        QVERIFY2(viaNdjson, viaNdjson ? "" : qPrintable(viaNdjson.error().message));
        QCOMPARE(described(*viaNdjson), described(capture));
        const auto viaHar = fromHar(harOf(capture));
        QVERIFY2(viaHar, viaHar ? "" : qPrintable(viaHar.error().message));
        QCOMPARE(described(*viaHar), described(capture));
        QCOMPARE(harOf(*viaHar), harOf(capture));
        QCOMPARE(ndjsonOf(*viaNdjson), ndjsonOf(capture));
    }

    void oneLine_isOneCapture()
    {
        for (const auto &[name, capture] : difficultCaptures())
            QVERIFY2(!ndjsonOf(capture).contains('\n'), name.constData());
    }

    void thePlainForm_isReadAsFarAsItGoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QString>("error");
        QTest::newRow("of show") << QByteArray(
            "{\"event\":\"capture\",\"received_at\":\"2026-11-20T10:00:00.123Z\","
            "\"method\":\"POST\",\"target\":\"/a\",\"version\":\"HTTP/1.1\",\"size\":2,"
            "\"headers\":[[\"Host\",\"x\"],[\"Content-Length\",\"2\"]],\"body\":\"hi\"}")
                                 << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n")
                                 << QByteArray("hi") << QString();
        QTest::newRow("chunked, of show")
            << QByteArray("{\"method\":\"POST\",\"target\":\"/a\",\"headers\":[[\"Host\",\"x\"],[\"Transfer-Encoding\","
                          "\"chunked\"]],\"body_base64\":\"/wA=\",\"trailers\":[[\"X-T\",\"1\"]]}")
            << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            << QByteArray("2\r\n\xff\x00\r\n0\r\nX-T: 1\r\n\r\n", 20) << QString();
        QTest::newRow("of list") << QByteArray(
            "{\"method\":\"POST\",\"target\":\"/a\",\"version\":\"HTTP/1.0\",\"size\":2}")
                                 << QByteArray("POST /a HTTP/1.0\r\n\r\n") << QByteArray()
                                 << QStringLiteral("the file it was imported from does not hold the body");
        QTest::newRow("of list, without body")
            << QByteArray("{\"method\":\"GET\",\"target\":\"/a\",\"size\":0}")
            << QByteArray("GET /a HTTP/1.1\r\nHost:\r\n\r\n") << QByteArray() << QString();
        QTest::newRow("of list, damaged")
            << QByteArray("{\"method\":\"\",\"target\":\"\",\"size\":0,\"error\":\"a bare LF\"}")
            << QByteArray("  HTTP/1.1\r\n\r\n") << QByteArray() << QStringLiteral("a bare LF");
    }

    void thePlainForm_isReadAsFarAsItGoes()
    {
        QFETCH(QByteArray, text);
        const auto capture = fromNdjson(text);
        QVERIFY2(capture, capture ? "" : qPrintable(capture.error().message));
        QTEST(capture->request.head, "head");
        QTEST(capture->request.wireBody.toByteArray(), "wire");
        QTEST(capture->summary.error, "error");
    }

    void whatCannotBeACapture_isSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const char *text, const char *mentions) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(mentions);
        };
        row("no object", "[1]", "object");
        row("no method", "{\"target\":\"/\"}", "method");
        row("blank in the target", "{\"method\":\"GET\",\"target\":\"/a b\"}", "/a b");
        row("line end in a name", "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"X\\nY\",\"1\"]]}",
            "header name");
        row("control in a value", "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"X\",\"\\u0001\"]]}", "value");
        row("broken Base64", "{\"method\":\"GET\",\"target\":\"/\",\"body_base64\":\"*\"}", "body_base64");
        row("time", "{\"method\":\"GET\",\"target\":\"/\",\"received_at\":\"yesterday\"}", "received_at");
        row("framing beside the body",
            "{\"method\":\"GET\",\"target\":\"/\",\"body\":\"abc\",\"exact\":{\"head\":\"\",\"framing\":[[\"4\\r\\n\",4]]}}",
            "framing");
        row("framing without end",
            "{\"method\":\"GET\",\"target\":\"/\",\"body\":\"abc\",\"exact\":{\"head\":\"\",\"framing\":[[\"1\",0,"
            "9223372036854775807]]}}",
            "framing");
        row("framing of nothing", "{\"method\":\"GET\",\"target\":\"/\",\"exact\":{\"head\":\"\",\"framing\":7}}",
            "framing");
        row("no head", "{\"method\":\"GET\",\"target\":\"/\",\"exact\":{}}", "head");
        row("negative time", "{\"method\":\"GET\",\"target\":\"/\",\"exact\":{\"head\":\"\",\"received_at_us\":-1}}",
            "received_at_us");
    }

    void whatCannotBeACapture_isSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, mentions);
        const auto capture = fromNdjson(text);
        QVERIFY(!capture);
        QVERIFY2(capture.error().message.toUtf8().contains(mentions), qPrintable(capture.error().message));
    }

    void anImportedListener_keepsTheAddress()
    {
        const QString url = QStringLiteral("https://127.0.0.1:4280");
        const QString once = importedListener(url, QStringLiteral("a from http.har"));
        QCOMPARE(once, QStringLiteral("imported: a from http.har from https://127.0.0.1:4280"));
        QCOMPARE(listenerUrl(once), url);
        QCOMPARE(importedFrom(once), QStringLiteral("a from http.har"));
        QCOMPARE(importedListener(once, QStringLiteral("b")),
                 QStringLiteral("imported: b from https://127.0.0.1:4280"));
        QCOMPARE(importedListener({}, QStringLiteral("c")), QStringLiteral("imported: c"));
        QCOMPARE(listenerUrl(QStringLiteral("imported: c")), QString());
        QCOMPARE(importedFrom(url), QString());
    }

    void credentials_areReplacedEverywhere()
    {
        const QByteArray secret = "hunter2geheim";
        const Capture capture = captureWithSecrets(secret);
        QCOMPARE(ndjsonOf(capture).count(secret), qsizetype(15)); // what is looked for is there, in several forms each
        const Capture clean = redacted(capture);
        for (const QByteArray &form : {ndjsonOf(clean), harOf(clean), csvRow(clean),
                                       QByteArray(clean.request.head + clean.request.wireBody.toByteArray())})
            QVERIFY2(!form.contains(secret), form.constData());
        QCOMPARE(
            clean.request.head,
            QByteArray(
                "POST /x?a=1&access_token=REDACTED&b=2 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                "REDACTED\r\nCookie: REDACTED\r\nX-Custom-Token: REDACTED\r\nReferer: "
                "http://u:REDACTED@x/?key=REDACTED\r\nContent-Type: application/json\r\nContent-Length: 103\r\n\r\n"));
        QCOMPARE(clean.request.wireBody.toByteArray(),
                 QByteArray(
                     "{\"user\":\"ann\",\"password\":\"REDACTED\",\"n\":{\"credentials\":[\"REDACTED\"]},\"api_key\" : "
                     "\"REDACTED\",\"end\":true}"));
        QCOMPARE(clean.request.wireBody.size(), 103);
        QCOMPARE(clean.summary.size, 103);
        QCOMPARE(described(redacted(clean)), described(clean));
    }

    void aBody_isRedactedByItsKind_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *name, const char *type, const QByteArray &body, const QByteArray &clean) {
            QTest::newRow(name) << QByteArray(type) << body << clean;
        };
        row("JSON without type", "", "{\"token\":\"a\\\"b\"}", "{\"token\":\"REDACTED\"}");
        row("number", "application/json", "{\"pin\":1234,\"n\":-5.0e3,\"secret\":12}",
            "{\"pin\":\"REDACTED\",\"n\":-5.0e3,\"secret\":\"REDACTED\"}");
        row("true, null and nothing", "application/json", "{\"token\":true,\"secret\":null,\"password\":\"\"}",
            "{\"token\":true,\"secret\":null,\"password\":\"\"}");
        row("escaped name", "application/json", "{\"pass\\u0077ord\":\"x\"}", "{\"pass\\u0077ord\":\"REDACTED\"}");
        row("nested, and what follows", "application/json", "{\"auth\":{\"u\":\"a\",\"l\":[\"b\"]},\"plain\":\"c\"}",
            "{\"auth\":{\"u\":\"REDACTED\",\"l\":[\"REDACTED\"]},\"plain\":\"c\"}");
        row("cut in the value", "application/json", "{\"a\":[1,{\"apiKey\":\"abc", "{\"a\":[1,{\"apiKey\":\"REDACTED");
        row("JSON lines", "application/x-ndjson", "{\"token\":\"a\"}\n{\"token\":\"b\"}\n",
            "{\"token\":\"REDACTED\"}\n{\"token\":\"REDACTED\"}\n");
        row("harmless names", "application/json", "{\"next_page_token\":\"a\",\"tokens\":5,\"key\":\"PROJ-1\"}",
            "{\"next_page_token\":\"a\",\"tokens\":5,\"key\":\"PROJ-1\"}");
        row("form", "application/x-www-form-urlencoded",
            "a=1&client%5Fsecret=x%20y&b=", "a=1&client%5Fsecret=REDACTED&b=");
        row("JSON in a form", "application/x-www-form-urlencoded",
            "payload=%7B%22token%22%3A%22abc%22%2C%22a%22%3A%22b+c%22%7D&x=1",
            "payload=%7B%22token%22%3A%22REDACTED%22%2C%22a%22%3A%22b%20c%22%7D&x=1");
        row("multipart", "multipart/form-data; boundary=B",
            "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nxyz\r\n--B\r\nContent-Disposition: form-data; "
            "name=\"a\"\r\n\r\nb\r\n--B--\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nREDACTED\r\n--B\r\nContent-Disposition: "
            "form-data; name=\"a\"\r\n\r\nb\r\n--B--\r\n");
        row("several", "application/json",
            "{\"tokens\":[\"a\",\"b\"],\"api_keys\":{\"x\":\"c\"},\"secret_value\":\"d\"}",
            "{\"tokens\":[\"REDACTED\",\"REDACTED\"],\"api_keys\":{\"x\":\"REDACTED\"},\"secret_value\":\"REDACTED\"}");
        row("counts", "application/json", "{\"pass\":12,\"max_tokens\":5}", "{\"pass\":12,\"max_tokens\":5}");
        row("fields as objects", "application/json",
            "[{\"name\":\"Authorization\",\"value\":\"a\"},{\"name\":\"Host\",\"value\":\"b\"}]",
            "[{\"name\":\"Authorization\",\"value\":\"REDACTED\"},{\"name\":\"Host\",\"value\":\"b\"}]");
        row("an address in JSON", "application/json",
            "{\"u\":\"https:\\/\\/a:b@x\\/?page=1&access_token=c\",\"v\":\"http://x/?page=2\"}",
            "{\"u\":\"https://a:REDACTED@x/?page=1&access_token=REDACTED\",\"v\":\"http://x/?page=2\"}");
        row("nested names in a form", "application/x-www-form-urlencoded", "user[token]=a&tokens%5B%5D=b&user[name]=c",
            "user[token]=REDACTED&tokens%5B%5D=REDACTED&user[name]=c");
        row("form without type", "", "a=1&token=abc&b=2", "a=1&token=REDACTED&b=2");
        row("text", "text/plain", "user: ann\npassword: x\nAuthorization: Basic dTpw\n",
            "user: ann\npassword: REDACTED\nAuthorization: Basic REDACTED\n");
        row("a web token alone", "application/jwt", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "REDACTED");
        row("XML", "application/xml",
            "<a xmlns:n=\"http://x/\"><n:password n:t=\"http://x/\">b</n:password>c<token><![CDATA[d>]]></token><pin/>e</a>",
            "<a xmlns:n=\"http://x/\"><n:password n:t=\"http://x/\">REDACTED</n:password>c<token><![CDATA[REDACTED]]></token><pin/>e</a>");
        row("XML attributes", "text/xml", "<a token=\"b\" id='c' Password = 'd'/>",
            "<a token=\"REDACTED\" id='c' Password = 'REDACTED'/>");
        row("JSON in a call", "application/javascript", "cb({\"token\":\"a\\\"b\",\"c\":1})",
            "cb({\"token\":\"REDACTED\",\"c\":1})");
        row("harmless text", "text/plain", "the password is lost; basic training: none, 5 tokens",
            "the password is lost; basic training: none, 5 tokens");
        row("binary", "application/octet-stream", QByteArray("\x00\xff{", 3), QByteArray("\x00\xff{", 3));
    }

    void aBody_isRedactedByItsKind()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, clean);
        const QByteArray start =
            "POST / HTTP/1.1\r\nHost: x\r\n" + (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n");
        const Capture byLength = redacted(captureOfWire(wireWithBody(start, body)));
        QCOMPARE(byLength.request.body.toByteArray(), clean);
        QCOMPARE(byLength.request.headers.value("content-length"), QByteArray::number(clean.size()));
        const Capture plain = captureOfWire(wireWithBody(start, body));
        if (body == clean)
            QCOMPARE(described(redacted(plain)), described(plain));

        const QByteArray chunk =
            QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0;x\r\nX-Token: t\r\nX-A: 1\r\n\r\n";
        const Capture chunked = redacted(captureOfWire(start + "Transfer-Encoding: chunked\r\n\r\n" + chunk));
        QCOMPARE(chunked.request.body.toByteArray(), clean);
        QCOMPARE(chunked.request.wireBody.toByteArray(), QByteArray::number(clean.size(), 16) + "\r\n" + clean
                                                             + "\r\n0;x\r\nX-Token: REDACTED\r\nX-A: 1\r\n\r\n");
        const Capture again = captureOfWire(chunked.request.head + chunked.request.wireBody.toByteArray());
        QCOMPARE(again.summary.error, QString()); // it is a whole request still
        QCOMPARE(again.request.body.toByteArray(), clean);
    }

    void aPackedBody_isUnpackedOnlyWhereItHoldsACredential()
    {
        const QByteArray start = "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n";
        const Capture harmless = captureOfWire(wireWithBody(start, gzipped("{\"a\":1}")));
        QCOMPARE(described(redacted(harmless)), described(harmless));
        const Capture clean = redacted(captureOfWire(wireWithBody(start, gzipped("{\"token\":\"abc\"}"))));
        QCOMPARE(clean.request.head, QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n"));
        QCOMPARE(clean.request.wireBody.toByteArray(), QByteArray("{\"token\":\"REDACTED\"}"));
    }

    void fieldsWithAddresses_areRedacted()
    {
        const Capture clean = redacted(captureOfWire(
            "GET /r?a=1;token=geheim;b=2&tokens[]=geheim&pass=geheim HTTP/1.1\r\nHost: x\r\nX-Original-URI: "
            "/p?token=geheim\r\nLink: <http://x/?access_token=geheim&page=2>; rel=next, </a?key=geheim>; rel=b\r\n"
            "Authorization: geheim more\r\n\r\n"));
        QCOMPARE(clean.request.head,
                 QByteArray("GET /r?a=1;token=REDACTED;b=2&tokens[]=REDACTED&pass=REDACTED HTTP/1.1\r\nHost: x\r\n"
                            "X-Original-URI: /p?token=REDACTED\r\nLink: <http://x/?access_token=REDACTED&page=2>; "
                            "rel=next, </a?key=REDACTED>; rel=b\r\nAuthorization: REDACTED\r\n\r\n"));
    }

    void aBodyThatCannotBeLookedInto_isReplaced_data()
    {
        QTest::addColumn<QByteArray>("codings");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("clean");
        const QByteArray json = "{\"token\":\"geheim\"}";
        const QByteArray gzip = "Content-Encoding: gzip\r\n";
        const QByteArray many = '[' + QByteArray("{\"token\":\"a\"},").repeated(150'000) + "0]";
        QTest::newRow("packed twice, in two fields")
            << gzip + gzip << gzipped(gzipped(json)) << QByteArray("{\"token\":\"REDACTED\"}");
        QTest::newRow("an unknown coding") << QByteArray("Content-Encoding: odd\r\n") << json << QByteArray("REDACTED");
        QTest::newRow("a damaged one") << gzip << gzipped(json).chopped(4) << QByteArray("REDACTED");
        QTest::newRow("none at all") << gzip << json << QByteArray("REDACTED");
        QTest::newRow("a bomb") << gzip << gzipped(QByteArray(70 << 20, ' ')) << QByteArray("REDACTED");
        QTest::newRow("too many credentials") << QByteArray() << many << QByteArray("REDACTED");
        QTest::newRow("too many, packed") << gzip << gzipped(many) << QByteArray("REDACTED");
        QTest::newRow("too many in a text")
            << QByteArray() << "{\"a\":" + json::quoted(QString::fromLatin1(many)) + ",\"b\":1}"
            << QByteArray("{\"a\":\"REDACTED\",\"b\":1}");
        QTest::newRow("too many in other text") << QByteArray("Content-Type: text/plain\r\n")
                                                << QByteArray("token=a ").repeated(150'000) << QByteArray("REDACTED");
        QTest::newRow("too many in a form") << QByteArray("Content-Type: application/x-www-form-urlencoded\r\n")
                                            << QByteArray("token=a&").repeated(150'000) << QByteArray("REDACTED");
    }
    void aBodyThatCannotBeLookedInto_isReplaced()
    {
        QFETCH(QByteArray, codings);
        QFETCH(QByteArray, body);
        const Capture clean = redacted(captureOfWire(wireWithBody("POST / HTTP/1.1\r\nHost: x\r\n" + codings, body)));
        QTEST(clean.request.body.toByteArray(), "clean");
        QVERIFY(!clean.request.headers.contains("content-encoding"));
        QCOMPARE(clean.request.headers.value("content-length"), QByteArray::number(clean.request.body.size()));
        QCOMPARE(redacted(clean).request.head, clean.request.head);
    }

    void theAnswer_isRedactedToo()
    {
        Capture capture = captureOfWire("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        capture.answer.headers = {{"Set-Cookie", "a=geheim"},
                                  {"Location", "https://x/?token=geheim#access_token=geheim"}};
        capture.answer.body = SharedBytes(QByteArray("{\"token\":\"geheim\"}"));
        capture.target = QStringLiteral("https://discord.com/api/webhooks/123456789012345678/"
                                        "geheim_geheim_geheim_geheim_geheim_geheim_geheim_geheim_geheim_gehei");
        const Capture clean = redacted(capture);
        QVERIFY2(!ndjsonOf(clean).contains("geheim"), ndjsonOf(clean).constData());
        QVERIFY2(!harOf(clean).contains("geheim"), harOf(clean).constData());
        QCOMPARE(clean.target, QStringLiteral("https://discord.com/api/webhooks/123456789012345678/REDACTED"));
    }

    void aHeadThatWasRefused_isCleanedToo_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("JSON behind it") << QByteArray(
            "POST / HTTP/1.1\r\nContent-Length: 9\r\nTransfer-Encoding: x\r\n\r\n{\"password\":\"geheim\"}");
        QTest::newRow("a form behind it") << QByteArray("POST / HTTP/1.1\r\nA: \x01\r\n\r\na=1&password=geheim");
        QTest::newRow("folded") << QByteArray("GET / HTTP/1.1\r\nAuthorization: Bearer\r\n geheim\r\n\r\n");
        QTest::newRow("folded twice") << QByteArray("GET / HTTP/1.1\r\nCookie: a=\r\n geheim;\r\n\tgeheim\r\n\r\n");
        QTest::newRow("lines end with a bare CR")
            << QByteArray("GET / HTTP/1.1\rHost: x\rAuthorization: geheim\rA: b\r");
        QTest::newRow("JSON, then another request")
            << QByteArray("POST / HTTP/1.1\r\n\r\n{\"a\":1}GET / HTTP/1.1\r\nAuthorization: Bearer geheim\r\n\r\n");
        QTest::newRow("JSON that does not end, then another request")
            << QByteArray("POST / HTTP/1.1\r\n\r\n{\"a\":1,GET / HTTP/1.1\r\nAuthorization: Bearer geheim\r\n\r\n");
        QTest::newRow("no request line") << QByteArray("Authorization: Bearer geheim\r\nHost: x\r\n\r\n");
    }
    void aHeadThatWasRefused_isCleanedToo()
    {
        QFETCH(QByteArray, head);
        Capture capture;
        capture.request.head = head;
        capture.summary.damage = capture::Damage::Kind::Refused;
        const QByteArray clean = redacted(capture).request.head;
        QVERIFY2(!clean.contains("geheim") && clean.contains("REDACTED"), clean.constData());
        capture.request.head = clean;
        QCOMPARE(redacted(capture).request.head, clean);
    }

    // What stands in the framing is no body, and leaves with it.
    void framingOfChunks_isCleanedToo_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("an extension of the last chunk") << QByteArray("1\r\na\r\n0;token=geheim\r\n\r\n");
        QTest::newRow("an extension") << QByteArray("1;token=geheim\r\na\r\n0\r\n\r\n");
        QTest::newRow("a trailer that was cut") << QByteArray("1\r\na\r\n0\r\nX-Api-Key: geheim");
        QTest::newRow("a cookie in a trailer") << QByteArray("1\r\na\r\n0\r\nCookie: a=geheim\r\n\r\n");
        QTest::newRow("another request behind a fault")
            << QByteArray("1\r\na\r\nzz\r\n\r\nGET / HTTP/1.1\r\nAuthorization: Basic geheim\r\n\r\n");
        QTest::newRow("another request behind a whole one that was refused")
            << QByteArray("1\r\na\r\n0\r\nbad trailer\r\n\r\nGET / HTTP/1.1\r\nCookie: geheim\r\n\r\n");
        QTest::newRow("JSON behind a fault") << QByteArray("1\r\na\r\nzz\r\n{\"token\":\"geheim\"}");
        QTest::newRow("more than the chunk's size") << QByteArray("9\r\n{\"token\":\"geheim\"}\r\n0\r\n\r\n");
        QTest::newRow("the value goes over it") << QByteArray("d\r\n{\"token\":\"geheimgeheim\"}\r\n0\r\n\r\n");
    }
    void framingOfChunks_isCleanedToo()
    {
        QFETCH(QByteArray, wire);
        const Capture clean = redacted(captureOfChunks(wire));
        const QByteArray bytes = clean.request.wireBody.toByteArray();
        QVERIFY2(!bytes.contains("eim") && bytes != wire, bytes.constData());
        QCOMPARE(redacted(clean).request.wireBody.toByteArray(), bytes);
    }

    void framingOfChunks_staysWhereItHoldsNothing_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("whole") << QByteArray("1;x=y\r\na\r\n02\r\nbc\r\n0;z\r\nX: 1\r\n\r\n");
        QTest::newRow("cut in a size") << QByteArray("1\r\na\r\n1");
        QTest::newRow("cut in the data") << QByteArray("1\r\na\r\n5\r\nab");
        QTest::newRow("refused") << QByteArray("1\r\na\r\nzz\r\nmore\r\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void framingOfChunks_staysWhereItHoldsNothing()
    {
        QFETCH(QByteArray, wire);
        QCOMPARE(redacted(captureOfChunks(wire)).request.wireBody.toByteArray(), wire);
    }

    void jsonInATextOfJson_isLookedInto()
    {
        const Capture clean = redacted(captureOfWire(wireWithBody(
            "POST / HTTP/1.1\r\nHost: x\r\n", "{\"x\":\"{\\\"token\\\":\\\"geheim\\\"}\",\"y\":\"{no\"}")));
        QCOMPARE(clean.request.body.toByteArray(),
                 QByteArray("{\"x\":\"{\\\"token\\\":\\\"REDACTED\\\"}\",\"y\":\"{no\"}"));
    }

    void aTruncatedRequest_staysAsMuchTooShort()
    {
        const Capture clean = redacted(
            captureOfWire("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"token\":\"abc\",\"n\":"));
        QCOMPARE(clean.request.body.toByteArray(), QByteArray("{\"token\":\"REDACTED\",\"n\":"));
        QCOMPARE(clean.request.headers.value("content-length"), QByteArray("105"));
    }

    void aCell_isSafe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        const auto row = [](const char *text, const char *cell) {
            QTest::newRow(qPrintable(QString::fromUtf8(text).toHtmlEscaped()))
                << QString::fromUtf8(text) << QByteArray(cell);
        };
        row("plain", "plain");
        row("", "");
        row("a,b", "\"a,b\"");
        row("a;b", "\"a;b\"");
        row("say \"x\"", "\"say \"\"x\"\"\"");
        row("a\r\nb", "\"a\r\nb\"");
        row("=1+1", "\"'=1+1\"");
        row("+1", "\"'+1\"");
        row("-1", "\"'-1\"");
        row("@SUM(A1)", "\"'@SUM(A1)\"");
        row("\tx", "\"'\tx\"");
        row("\rx", "\"'\rx\"");
        row("\nx", "\"'\nx\"");
        row("\xef\xbc\x9d"
            "1",
            "\"'\xef\xbc\x9d"
            "1\"");
        row("a=1", "a=1");
        row("\xc3\xa4", "\xc3\xa4");
    }

    void aCell_isSafe()
    {
        QFETCH(QString, text);
        QTEST(csvCell(text), "cell");
    }

    void aRow_hasAsManyCellsAsTheHeading()
    {
        Capture capture = captureOfWire(wireWithBody("POST /=x HTTP/1.1\r\nHost: h\r\nX-A: @a\r\n", "=1,\"2\""));
        capture.summary.id = 7;
        QCOMPARE(csvHeading(),
                 QByteArray("id,received_at,method,target,status,duration_ms,size,remote,endpoint,listener,error,"
                            "content_type,headers,body,pinned,color,note\r\n"));
        QCOMPARE(csvRow(capture),
                 QByteArray("7,2025-10-09T08:53:20.125Z,POST,/=x,200,1.501,6,192.0.2.7,,http://127.0.0.1:4280,,,"
                            "\"Host: h\nX-A: @a\nContent-Length: 6\",\"'=1,\"\"2\"\"\",,,\r\n"));
    }

    void aLongBody_isCutBetweenCharacters()
    {
        const Capture capture =
            captureOfWire(wireWithBody("POST / HTTP/1.1\r\nHost: h\r\n", "x" + QByteArray("\xc3\xa4").repeated(5000)));
        const QByteArray row = csvRow(capture);
        QVERIFY(row.isValidUtf8());
        QVERIFY(row.endsWith("\xc3\xa4\xe2\x80\xa6,,,\r\n"));
        QVERIFY(row.size() < 1300);
        const Capture binary = captureOfWire(wireWithBody("POST / HTTP/1.1\r\nHost: h\r\n", QByteArray("\xff\x00", 2)));
        QVERIFY(csvRow(binary).endsWith("\",,,,\r\n"));
    }
};

QTEST_GUILESS_MAIN(CaptureFormTest)
#include "tst_captureform.moc"
