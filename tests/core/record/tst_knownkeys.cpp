// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/form.h"
#include "core/http/textforms.h"
#include "core/http/wireform.h"
#include "core/json/value.h"
#include "core/record/captureredaction.h"
#include "core/record/keyhiding.h"
#include "core/record/redaction.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hookbench;
using namespace hookbench::record;
using namespace Qt::StringLiterals;

namespace {

const QByteArray value = "pl4nted/7000021+\"q\\=A&% \xc3\xbc";

KnownKeys knownOf(const std::vector<std::pair<QString, QByteArray>> &keys)
{
    KnownKeys out;
    for (const auto &[name, bytes] : keys)
        out.add(name, bytes);
    return out;
}

QByteArray hidden(const QByteArray &bytes, const KnownKeys &known)
{
    return withoutKeys(bytes, &known).value_or(bytes);
}

Capture captureOf(const QByteArray &head, const QByteArray &body, bool chunked = false)
{
    Capture out;
    out.request = http::readStored(SharedBytes(head + body), head.size(), chunked);
    out.summary.target = QString::fromUtf8(out.request.target);
    return out;
}

} // namespace

class KnownKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void aKey_isFoundInEachForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *title, const QByteArray &text) { QTest::newRow(title) << text; };
        const QByteArray quoted = json::quoted(QString::fromUtf8(value));
        QByteArray units; // every character as a code unit
        for (const QChar c : QString::fromUtf8(value))
            units += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        row("as it is", value);
        row("percent-encoded", http::percentEncoded(value));
        row("in small letters", http::percentEncoded(value).toLower().replace("a&%", "A&%").replace("q%5c%3da", "q%5c%3dA"));
        row("as a form", http::encodeForm({{value, {}}}).chopped(1));
        row("in a string of JSON", quoted);
        row("in JSON in JSON", json::quoted(QString::fromUtf8(quoted)));
        row("in code units", units);
        row("with escaped slashes", QByteArray(quoted).replace("/", "\\/"));
        row("Base64", value.toBase64());
        row("Base64 for URLs", value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        row("behind one byte", ("u" + value).toBase64());
        row("behind two", ("u:" + value).toBase64());
        row("behind a name", ("user:" + value + " and more").toBase64());
        row("Base64, percent-encoded", http::percentEncoded(value.toBase64()));
        row("Base64 in a path", "/a/b/" + value.toBase64() + "/c");
        row("far in Base64", (QByteArray(200'001, 'x') + value + QByteArray(1000, 'y')).toBase64());
        row("far in a body", QByteArray(600'000, '%') + http::percentEncoded(value));
    }

    void aKey_isFoundInEachForm()
    {
        QFETCH(QByteArray, text);
        const KnownKeys known = knownOf({{u"other"_s, "something else"}, {u"k"_s, value}});
        const QByteArray whole = "before " + text + " after";
        QCOMPARE(known.namesIn(whole), QStringList{u"k"_s});
        const QByteArray clean = hidden(whole, known);
        QVERIFY2(clean.startsWith("before "), clean.left(100).constData());
        QVERIFY2(clean.endsWith(" after"), clean.right(100).constData());
        QVERIFY2(clean.contains("{{secrets.k}}"), clean.left(100).constData());
        QCOMPARE(known.namesIn(clean), QStringList()); // once is enough
        QCOMPARE(hidden(clean, known), clean);
    }

    void whatIsNoKey_staysAsItIs()
    {
        QByteArray large;
        for (int i = 0; large.size() < 40'000; ++i)
            large += QByteArray::number(i * 7919);
        const KnownKeys known = knownOf({{u"k"_s, value}, {u"short"_s, "12345"}, {u"long"_s, large}});
        for (const QByteArray &text : {QByteArray("pl4nted/7000021 and 12345"), QByteArray(), QByteArray("\0\xff\\u12", 6),
                                       QByteArray("%4"), QByteArray("abc\\"), large.first(16'000)})
            QCOMPARE(hidden(text, known), text);
        QCOMPARE(hidden("a" + large + "b", known), QByteArray("a{{secrets.long}}b"));
    }

    void keysThatOverlap_areHiddenTogether()
    {
        const KnownKeys known = knownOf({{u"a"_s, "abcdefgh"}, {u"b"_s, "efghijkl"}, {u"c"_s, "abcdefghij"}});
        QCOMPARE(hidden("-abcdefgh-", known), QByteArray("-{{secrets.a}}-"));
        QVERIFY(!hidden("-abcdefghijkl-", known).contains("kl"));
        QCOMPARE(hidden("-abcdefghij-", known), QByteArray("-{{secrets.c}}-"));
    }

    void nothingOfAValue_isHeld()
    {
        const KnownKeys known = knownOf({{u"k"_s, "s3cr3t-of-hookbench"}});
        const QByteArray held(reinterpret_cast<const char *>(&known), sizeof known);
        QVERIFY(!held.contains("s3cr3t"));
        QVERIFY(known.knows(u"k"_s, "s3cr3t-of-hookbench"));
        QVERIFY(!known.knows(u"k"_s, "s3cr3t-of-hookbencH"));
    }

    // A minute and more, if each key or each place costs the length of the rest.
    void muchText_takesLinearTime_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("letters") << QByteArray("abcdefgh");
        QTest::newRow("escapes") << QByteArray("\\u0041%41");
        QTest::newRow("beginnings of a key") << QByteArray("-----BEGIN");
        QTest::newRow("paths") << QByteArray("/bot/hooks/services/T");
        QTest::newRow("tokens") << QByteArray("eyJ.");
    }

    void muchText_takesLinearTime()
    {
        QFETCH(QByteArray, piece);
        KnownKeys known = knownOf({{u"pem"_s, "-----BEGIN PRIVATE KEY-----\n" + QByteArray(3000, 'k')}});
        for (int i = 0; i < 300; ++i)
            known.add(u"k%1"_s.arg(i), "value of key " + QByteArray::number(i * 7919));
        const QByteArray text = piece.repeated((4 << 20) / piece.size());
        QElapsedTimer timer;
        timer.start();
        (void)withoutKeys(text, &known);
        (void)withoutWebTokens(text);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void keysInPaths_areHidden_data()
    {
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *path, const char *expected) { QTest::newRow(path) << QByteArray(expected); };
        row("/trigger/door/with/key/bXyZ-0123456789_abc", "/trigger/door/with/key/REDACTED");
        row("/trigger/door/json/with/key/bXyZ-0123456789_abc?x=1", "/trigger/door/json/with/key/REDACTED?x=1");
        row("/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "/services/T00000000/B00000000/REDACTED");
        row("/triggers/T00000000/12345/XXXXXXXXXXXXXXXX", "/triggers/T00000000/12345/REDACTED");
        row("/api/webhooks/123456789012345678/abcdefghijABCDEFGHIJ_-x/slack",
            "/api/webhooks/123456789012345678/REDACTED/slack");
        row("/bot123456789:AAbbccddeeffgghhiijjkkllmmnnoopp_q/sendMessage", "/botREDACTED/sendMessage");
        row("https:/" "/hook.eu1.make.com/abcdefghijklmnopqrstuvwxyz", "https:/" "/hook.eu1.make.com/REDACTED");
        row("/hooks/catch/123456/abc12xyz/", "/hooks/catch/123456/REDACTED/");
        row("/hooks/abcdefghijklmnopqrstuvwxyz", "/hooks/REDACTED");
        row("/hooks/test", "/hooks/test");
        row("/hooks/incoming/order", "/hooks/incoming/order");
        row("/services/Tea/Black", "/services/Tea/Black");
        row("/bot/status", "/bot/status");
        row("/webhooks/github", "/webhooks/github");
        row("/with/key/REDACTED", "/with/key/REDACTED");
    }

    void keysInPaths_areHidden()
    {
        QFETCH(QByteArray, expected);
        const QByteArray path = QTest::currentDataTag();
        QCOMPARE(withoutKeys(path, nullptr).value_or(path), expected);
        QCOMPARE(redactedUrl(QString::fromUtf8(path)).toUtf8(), expected);
    }

    void aCapture_saysWhichKeyItHad()
    {
        const KnownKeys known = knownOf({{u"k"_s, "s3cr3t-of-hookbench"}, {u"l"_s, "another/secret+"}});
        const QByteArray body = R"({"note":"it is s3cr3t-of-hookbench","token":"another\/secret+","n":1,)"
                                R"("any":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"})";
        const QByteArray head = "POST /a/s3cr3t-of-hookbench?x=another%2Fsecret%2B HTTP/1.1\r\nHost: h\r\n"
                                "Authorization: Bearer s3cr3t-of-hookbench\r\nX-Plain: another/secret+!\r\n"
                                "Cookie: a=b\r\nContent-Length: "
                                + QByteArray::number(body.size()) + "\r\n\r\n";
        Capture capture = captureOf(head, body);
        capture.decided = R"({"outputs":[{"a":"s3cr3t-of-hookbench"}]})";
        capture.answer.headers.append("X-Echo", "another/secret+");
        capture.answer.body = SharedBytes(QByteArray("said s3cr3t-of-hookbench"));
        const Capture clean = redacted(capture, {.known = &known});
        const QByteArray cleanBody = R"({"note":"it is {{secrets.k}}","token":"{{secrets.l}}","n":1,)"
                                     R"("any":"REDACTED"})";
        QCOMPARE(clean.request.body.toByteArray(), cleanBody);
        QCOMPARE(clean.request.head,
                 "POST /a/{{secrets.k}}?x={{secrets.l}} HTTP/1.1\r\nHost: h\r\n"
                 "Authorization: Bearer {{secrets.k}}\r\nX-Plain: {{secrets.l}}!\r\n"
                 "Cookie: REDACTED\r\nContent-Length: "
                     + QByteArray::number(cleanBody.size()) + "\r\n\r\n");
        QCOMPARE(clean.summary.target, u"/a/{{secrets.k}}?x={{secrets.l}}"_s);
        QCOMPARE(clean.answer.body.toByteArray(), QByteArray("said {{secrets.k}}"));
        QCOMPARE(clean.answer.headers.value("X-Echo"), QByteArray("{{secrets.l}}"));
        QCOMPARE(clean.decided, QByteArray(R"({"outputs":[{"a":"{{secrets.k}}"}]})"));
        const Capture shown = redacted(capture, {.known = &known, .hidesCredentials = false});
        QVERIFY(shown.request.head.contains("Cookie: a=b"));
        QVERIFY(shown.request.body.toByteArray().contains("eyJhbGci"));
        QVERIFY(!shown.request.body.toByteArray().contains("s3cr3t"));
        QVERIFY(!shown.request.head.contains("s3cr3t"));
        const Capture other = redacted(captureOf(head, body)); // nothing known: names alone
        QVERIFY(other.request.body.toByteArray().contains("it is s3cr3t"));
    }

    void whatWasSent_hidesSecretsInAnyForm()
    {
        const delivery::Secrets secrets{{u"k"_s, Secret("s3cr3t-of-hookbench")}};
        for (const QByteArray &text :
             {("x" + QByteArray("s3cr3t-of-hookbench")).toBase64(), QByteArray("s3cr3t%2dof%2dhookbench"),
              QByteArray("s3cr3t\\u002dof-hookbench")}) {
            const QByteArray clean = withReferences("a " + text + " b", secrets);
            QVERIFY2(clean.startsWith("a ") && clean.contains("{{secrets.k}}") && !clean.contains("of"),
                     clean.constData());
        }
    }
};

QTEST_GUILESS_MAIN(KnownKeysTest)
#include "tst_knownkeys.moc"
