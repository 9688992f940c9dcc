// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/pointerset.h"

#include <QTest>

using namespace hookbench::json;

class PointerSetTest : public QObject
{
    Q_OBJECT

private slots:
    void values_areFoundWhereTheyStand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found"); // "|" between the values of /a, /a/b, /a/0/c, /x~1y, /m~0n, ""
        const auto row = [](const char *name, QByteArray text, QByteArray found) {
            QTest::newRow(name) << text << found;
        };
        row("a text", R"({"a":"x"})", R"("x"|||||{"a":"x"})");
        row("escapes in it", "{\"a\":\"\\\"}\\\\\"}", "\"\\\"}\\\\\"|||||{\"a\":\"\\\"}\\\\\"}");
        row("a member of a member", R"( { "a" : { "b" : 1e400 } } )",
            R"({ "b" : 1e400 }|1e400||||{ "a" : { "b" : 1e400 } })");
        row("an element", R"({"a":[{"c":null},{"c":2}]})",
            R"([{"c":null},{"c":2}]||null|||{"a":[{"c":null},{"c":2}]})");
        row("an element where an object stands", R"({"a":{"0":{"c":7}}})", R"({"0":{"c":7}}||7|||{"a":{"0":{"c":7}}})");
        row("names with escapes", R"({"x\/y":1,"m~n":2})", R"(|||1|2|{"x\/y":1,"m~n":2})");
        row("a name written otherwise", R"({"\u0061":1})", R"(1|||||{"\u0061":1})");
        row("the last of a name counts", R"({"a":{"b":1},"a":{"c":2}})", R"({"c":2}|||||{"a":{"b":1},"a":{"c":2}})");
        row("names that only begin so", R"({"ab":1,"":2})", R"(|||||{"ab":1,"":2})");
        row("what is passed over", "{\"z\":[{\"a\":\"]}\"}],\"y\":\"{\",\"a\":true}",
            "true|||||{\"z\":[{\"a\":\"]}\"}],\"y\":\"{\",\"a\":true}");
        row("cut after a value", R"({"a":{"b":1,"z":[)", R"({"b":1,"z":[|1||||{"a":{"b":1,"z":[)");
        row("cut in a text", "{\"a\":\"x", "|||||{\"a\":\"x");
        row("cut in a number", R"({"a":{"b":12)", R"({"b":12|||||{"a":{"b":12)");
        row("no value", R"({"a":})", R"(|||||{"a":})");
        row("no colon", R"({"a" 1})", R"(|||||{"a" 1})");
        row("a number alone", "12", "|||||12");
        row("nothing", "", "|||||");
        row("blanks", " \n", "|||||");
    }

    void values_areFoundWhereTheyStand()
    {
        QFETCH(QByteArray, text);
        PointerSet set;
        for (const char *pointer : {"/a", "/a/b", "/a/0/c", "/x~1y", "/m~0n", ""})
            QVERIFY(set.add(pointer) >= 0);
        QByteArrayList found;
        for (const Span &span : set.find(text))
            found << span.of(text).toByteArray();
        QTEST(found.join('|'), "found");
    }

    void aPointer_hasOneNumber()
    {
        PointerSet set;
        QCOMPARE(set.add("/a"), 0);
        QCOMPARE(set.add("/a/b"), 1);
        QCOMPARE(set.add("/a"), 0);
        QCOMPARE(set.add("a"), -1);
        QCOMPARE(set.add(QByteArray("/x").repeated(PointerSet::mostSteps + 1)), -1);
        QCOMPARE(set.size(), 2);
    }

    void depth_costsNoStack()
    {
        PointerSet set;
        set.add("/a/a/a");
        const QByteArray text = QByteArray("{\"a\":").repeated(1'000'000);
        QCOMPARE(set.find(text).front(), (Span{15, text.size()}));
        const QByteArray lists = QByteArray("[").repeated(1'000'000);
        QVERIFY(set.find(lists).front() == Span());
    }
};

QTEST_APPLESS_MAIN(PointerSetTest)
#include "tst_pointerset.moc"
