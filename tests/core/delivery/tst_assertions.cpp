// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/assertion.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace Qt::StringLiterals;

class AssertionsTest : public QObject
{
    Q_OBJECT

private:
    static Exchange answered()
    {
        Exchange out;
        out.response.status = 201;
        out.response.headers.append("Content-Type", "application/json; charset=utf-8");
        out.response.headers.append("X-Count", "12");
        out.response.body = SharedBytes(R"({"ok": true, "id": 17, "a/b": {"": [1.50, "two"]}, "name": "Ada W", "none": null})");
        out.timings.total = 250'000;
        return out;
    }

private slots:
    void assertion_holdsOrTellsWhatWasThere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<QString>("actual");
        const auto row = [](const char *line, bool holds, const char *actual = "") {
            QTest::newRow(line) << QString::fromUtf8(line) << holds << QString::fromUtf8(actual);
        };
        row("status = 201", true);
        row("status == 2xx", true);
        row("status = 204", false, "201");
        row("status != 4xx", true);
        row("status != 2xx", false, "201");
        row("status < 300", true);
        row("time < 300ms", true);
        row("time <= 0.2 s", false, "250ms");
        row("header content-type contains json", true);
        row("header X-Count >= 12", true);
        row("header X-Count > 12", false, "12");
        row("header X-Missing missing", true);
        row("header X-Missing exists", false);
        row("header X-Missing = a", false);
        row("json /ok = true", true);
        row("json /ok = false", false, "true");
        row("json /id = 17.0", true);
        row("json /id contains 7", true);
        row("json /a~1b//0 = 1.5", true);
        row("json /a~1b//1 matches ^t.o$", true);
        row("json /a~1b//2 missing", true);
        row("json /a~1b//x missing", true);
        row("json /name = Ada W", true);
        row("json /none exists", true);
        row("json /none/deeper exists", false);
        row("json /name < 3", false, "Ada W");
        row("json \"\" contains \"ok\":true", true);
        row("body contains Ada", true);
        row("body missing", false, R"({"ok": true, "id": 17, "a/b": {"": [1.50, "two"]}, "name": "Ada W", "none": null})");
    }
    void assertion_holdsOrTellsWhatWasThere()
    {
        QFETCH(QString, line);
        QFETCH(bool, holds);
        QFETCH(QString, actual);
        const auto results = checkAssertions({line}, answered());
        QCOMPARE(results.size(), std::size_t(1));
        QCOMPARE(results[0].text, line);
        QCOMPARE(results[0].holds, holds);
        QCOMPARE(results[0].actual, actual);
    }

    void body_isReadWithoutItsCoding()
    {
        Exchange exchange = answered();
        exchange.response.headers.append("Content-Encoding", "gzip");
        exchange.response.body = SharedBytes(QByteArray::fromBase64("H4sIAAAAAAAC/6tWys9WslIoKSpNrQUAxhmrFwwAAAA=")); // {"ok": true}
        for (const QString &line : {u"json /ok = true"_s, u"body contains \"ok\""_s}) {
            const auto results = checkAssertions({line}, exchange);
            QVERIFY2(results.front().holds, qPrintable(results.front().actual));
        }
    }

    void wrongLine_isAnErrorAtItsPlace_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("offset");
        QTest::newRow("subject") << u"state = 2"_s << 0;
        QTest::newRow("relation") << u"status is 200"_s << 7;
        QTest::newRow("status") << u"status = ok"_s << 8;
        QTest::newRow("time") << u"time < 3"_s << 6;
        QTest::newRow("pointer") << u"json ok = true"_s << 5;
        QTest::newRow("expression") << u"body matches ("_s << 12;
        QTest::newRow("value") << u"body exists yes"_s << 11;
        QTest::newRow("no relation") << u"status"_s << 6;
    }
    void wrongLine_isAnErrorAtItsPlace()
    {
        QFETCH(QString, line);
        QFETCH(int, offset);
        const auto read = parseAssertion(line);
        QVERIFY(!read);
        QCOMPARE(int(read.error().offset), offset);
        const auto results = checkAssertions({line}, answered());
        QVERIFY(!results[0].holds);
        QCOMPARE(results[0].actual, read.error().message);
    }

    void emptyLines_areNone() { QVERIFY(checkAssertions({u""_s, u"  "_s}, answered()).empty()); }

    void withoutAnAnswer_noneHolds()
    {
        Exchange none;
        none.error = Error{ErrorKind::Timeout, u"nobody there"_s};
        const auto results = checkAssertions({u"status != 500"_s, u"header a missing"_s}, none);
        for (const AssertionResult &result : results) {
            QVERIFY(!result.holds);
            QCOMPARE(result.actual, u"nobody there"_s);
        }
    }

    void bodyThatIsNoJson_holdsNothing()
    {
        Exchange text = answered();
        text.response.body = SharedBytes("{oops");
        QVERIFY(!checkAssertions({u"json /a missing"_s}, text)[0].holds);
    }
};

QTEST_GUILESS_MAIN(AssertionsTest)
#include "tst_assertions.moc"
