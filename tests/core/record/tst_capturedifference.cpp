// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/capturedifference.h"

#include "tests/support/captures.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::record;
using namespace hookbench::test;

namespace {

QString told(const QByteArray &before, const QByteArray &after, bool ignoresVolatile = false)
{
    const CaptureDifference difference(comparedOf(captureOfWire(before)), comparedOf(captureOfWire(after)),
                                       ignoresVolatile);
    QStringList out;
    for (const CaptureDifference::Change &change : difference.changes())
        out << QString::fromUtf8(toJson(change).toCompact()).section(u',', 1).chopped(1).remove(u'"');
    return out.join(u'\n');
}

} // namespace

class CaptureDifferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void heads_areComparedWithOrderCaseAndDuplicates_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *before, const char *after, const char *expected) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromUtf8(expected);
        };
        row("equal", "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1\r\nHost:x\r\n\r\n", "");
        row("first line", "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "PUT /b HTTP/1.0\r\nHost: x\r\n\r\n",
            "part:method,kind:changed,place:,before:GET,after:PUT\n"
            "part:target,kind:changed,place:,before:/a,after:/b\n"
            "part:version,kind:changed,place:,before:HTTP/1.1,after:HTTP/1.0");
        row("order", "GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\nB: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nB: 2\r\nA: 1\r\n\r\n", "part:header,kind:moved,place:B,before:2,after:2");
        row("duplicates", "GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\nA: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\nA: 3\r\nA: 4\r\n\r\n",
            "part:header,kind:changed,place:A,before:2,after:3\npart:header,kind:added,place:A,before:null,after:4");
        row("case", "GET / HTTP/1.1\r\nHost: x\r\nx-a: 1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n\r\n",
            "part:header,kind:changed,place:X-A,from:x-a,before:1,after:1");
        row("credentials stay hidden", "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer hunter2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer hunter3\r\n\r\n",
            "part:header,kind:changed,place:Authorization,before:Bearer ••••••,after:Bearer ••••••");
    }
    void heads_areComparedWithOrderCaseAndDuplicates()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QTEST(told(before, after), "expected");
    }

    void bodies_areComparedByWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("expected");
        using Form = CaptureDifference::Form;
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, Form form,
                            const char *expected) {
            QTest::newRow(name) << before << after << int(form) << QString::fromUtf8(expected);
        };
        row("none", "", "", Form::None, "");
        row("json", R"({"a":1})", R"({"a":2})", Form::Json, "/a ~ 1 2");
        row("json behind a byte order mark", "\xef\xbb\xbf{\"a\":1,\"b\":2}", "{\"b\":2, \"a\":3}", Form::Json, "/a ~ 1 3");
        row("json that is broken", R"({"a":1)", R"({"a":2)", Form::Text, "line 1 ~ {\"a\":1 {\"a\":2");
        row("text", "one\ntwo\nthree\n", "one\nthree\nfour\n", Form::Text, "line 2 - two ;line 3 +  four");
        row("a line end at the end", "one", "one\n", Form::Text, "line 2 +  ");
        row("bytes", QByteArray("\0abc", 4), QByteArray("\0abd", 4), Form::Bytes,
            "byte 0 ~ 00000000  00 61 62 63                                      .abc "
            "00000000  00 61 62 64                                      .abd");
        row("json comes", "", "[]", Form::Json, " +  []");
    }
    void bodies_areComparedByWhatTheyAre()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray start = "POST / HTTP/1.1\r\nHost: x\r\n";
        const CaptureDifference difference(comparedOf(captureOfWire(wireWithBody(start, before))),
                                           comparedOf(captureOfWire(wireWithBody(start, after))), true);
        QTEST(int(difference.form()), "form");
        QStringList out;
        for (const CaptureDifference::Change &change : difference.changes()) {
            const QString sign = change.mark == Alteration::Added     ? QStringLiteral("+")
                                 : change.mark == Alteration::Removed ? QStringLiteral("-")
                                                                : QStringLiteral("~");
            out << change.place + u' ' + sign + u' ' + change.before + u' ' + change.after;
        }
        QTEST(out.join(u';'), "expected");
        QCOMPARE(difference.isEqual(), difference.count() == 0);
    }

    void volatileFields_areIgnoredOnDemand()
    {
        const QByteArray before = "POST / HTTP/1.1\r\nHost: x\r\nX-Attempt: 1\r\nX-Hub-Signature-256: a\r\nX-B: 1\r\n\r\n";
        const QByteArray after = "POST / HTTP/1.1\r\nHost: x\r\nX-Attempt: 2\r\nX-Hub-Signature-256: b\r\nX-B: 1\r\n\r\n";
        QCOMPARE(told(before, after).count(u'\n'), 1);
        QCOMPARE(told(before, after, true), QString());
        const QByteArray start = "POST / HTTP/1.1\r\nHost: x\r\n";
        const CaptureDifference difference(
            comparedOf(captureOfWire(wireWithBody(start + "X-Attempt: 1\r\n", R"({"sent_at":1,"a":{"attempt":1}})"))),
            comparedOf(captureOfWire(wireWithBody(start + "X-Attempt: 2\r\n", R"({"sent_at":2,"a":{"attempt":2}})"))),
            true);
        QCOMPARE(difference.remarks(),
                 QStringList(QStringLiteral("Differences that do not count, as they change with each sending: 3.")));
    }

    void words_areMarkedInChangedLines()
    {
        const auto spans = body::changedWords(u"\"state\": \"open\"", u"\"state\": \"closed now\"");
        QCOMPARE(spans.first, (std::vector<body::TextSpan>{{10, 14}}));
        QCOMPARE(spans.second, (std::vector<body::TextSpan>{{10, 20}}));
    }

    void aReplay_isComparedWithItsCapture()
    {
        const Capture capture = captureOfWire(wireWithBody("POST /a HTTP/1.1\r\nHost: x\r\n", "{\"a\":1}"));
        Delivery delivery;
        delivery.exchange.sentHead = "POST /a HTTP/1.1\r\nHost: y\r\nContent-Length: 7\r\n\r\n";
        delivery.exchange.sentBody = SharedBytes(QByteArray("{\"a\":1}"));
        const CaptureDifference difference(comparedOf(capture), comparedOf(delivery), false);
        QCOMPARE(difference.changes().size(), std::size_t(1));
        QCOMPARE(difference.changes().front().place, QStringLiteral("Host"));
    }

    void rows_haveTextOnBothSides()
    {
        const QByteArray start = "POST / HTTP/1.1\r\nHost: x\r\n";
        const CaptureDifference difference(comparedOf(captureOfWire(wireWithBody(start, R"({"a":[1],"b":{}})"))),
                                           comparedOf(captureOfWire(wireWithBody(start, R"({"a":[2],"b":{}})"))), true);
        QString out;
        for (const CaptureDifference::Row &row : difference.rows())
            out += difference.text(row, CaptureDifference::Side::Before) + u'|'
                   + difference.text(row, CaptureDifference::Side::After) + u'\n';
        QCOMPARE(out, QStringLiteral("POST / HTTP/1.1|POST / HTTP/1.1\nHost: x|Host: x\n"
                                     "Content-Length: 16|Content-Length: 16\n{|{\n  \"a\": [|  \"a\": [\n"
                                     "    1|    2\n  ]|  ]\n  \"b\": {}|  \"b\": {}\n}|}\n"));
    }

    void longLines_areTakenInPartsThatAreFoundAgain()
    {
        QByteArray before;
        for (int i = 0; i < 20'000; ++i)
            before += QByteArray::number(i * 7919) + ',';
        const QByteArray after = "new," + before;
        QVERIFY(body::compareLines(before, after).differenceCount < 20);
    }
};

QTEST_APPLESS_MAIN(CaptureDifferenceTest)
#include "tst_capturedifference.moc"
