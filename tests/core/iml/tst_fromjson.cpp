// SPDX-License-Identifier: GPL-3.0-or-later
// Values that are made of a JSON text when somebody asks for them are those that are made at once.
#include "core/iml/conversion.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"
#include "core/iml/path.h"
#include "core/iml/template.h"

#include <QTest>

#include <thread>

using namespace hookbench;
using namespace hookbench::iml;
using namespace Qt::StringLiterals;

namespace {

Result<Value, LanguageError> late(const QByteArray &text)
{
    const SharedBytes bytes(text);
    return lateFromJson(bytes, json::Tape::parse(bytes));
}

Result<Value, LanguageError> atOnce(const QByteArray &text)
{
    const json::Tape tape = json::Tape::parse(text);
    return fromJson(tape, tape.root());
}

QByteArray shown(const Value &value)
{
    QByteArray out;
    return appendJson(out, value, 1 << 24) ? out : QByteArray("too long");
}

// All members of a collection, and what elements have of them, one by one.
void visit(const Value &value, const Value &expected)
{
    QCOMPARE(value.type(), expected.type());
    if (const Collection *members = expected.collection()) {
        for (const auto &[key, member] : *members) {
            QVERIFY2(value.collection()->value(key).has_value(), qPrintable(key));
            visit(memberOf(value, key), member);
        }
        QVERIFY(!value.collection()->value(u"no such member"));
        QVERIFY(!value.collection()->value(u""_s) || members->find(u""_s));
    } else if (const Array *elements = expected.array()) {
        QCOMPARE(value.array()->size(), elements->size());
        for (std::size_t i = 0; i < elements->size(); ++i)
            visit((*value.array())[i], (*elements)[i]);
    } else {
        QCOMPARE(shown(value), shown(expected));
    }
}

QByteArray manyMembers(int count)
{
    QByteArray out = "{";
    for (int i = 0; i < count; ++i)
        out += (i > 0 ? ",\"k" : "\"k") + QByteArray::number(i) + "\":{\"n\":" + QByteArray::number(i) + "}";
    return out + "}";
}

} // namespace

class FromJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void lateMembers_areThoseMadeAtOnce_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        row("nothing in it", "{}");
        row("leaves", R"({"a":1,"b":"two","c":true,"d":null,"e":-0.5e3,"f":""})");
        row("leaf alone", R"("text")");
        row("objects in objects", R"({"a":{"b":{"c":{"d":1}}},"b":{}})");
        row("objects in arrays", R"([{"a":1},[{"a":[{"b":2}]}],{}])");
        row("same name twice", R"({"a":1,"b":2,"a":3,"b":{"c":1,"c":2}})");
        row("names with escapes", "{\"a\\u0062\":1,\"\\\"\":2,\"\\\\\":3,\"\\ud83d\\ude00\":4,\"ab\":5}");
        row("names beyond ASCII", "{\"\xc3\xa9\":1,\"e\":2,\"\xf0\x9f\x98\x80\":3,\"\":4,\"\xc3\xa9\xc3\xa9\":5}");
        row("one name begins another", R"({"ab":1,"a":2,"abc":3})");
        row("16 members", manyMembers(16));
        row("17 members", manyMembers(17));
        row("1,000 members", manyMembers(1000));
        row("long text", "{\"a\":\"" + QByteArray(100000, 'x') + "\",\"b\":{\"a\":\"" + QByteArray(300, 'y') + "\"}}");
        row("blanks", " { \"a\" : [ 1 , { \"b\" : 2 } ] } ");
    }
    void lateMembers_areThoseMadeAtOnce()
    {
        QFETCH(QByteArray, text);
        const auto expected = atOnce(text);
        QVERIFY(expected);
        const auto asked = late(text);
        QVERIFY(asked);
        visit(*asked, *expected); // one by one, before all are made
        QCOMPARE(shown(*asked), shown(*expected));
        visit(*asked, *expected); // and behind that
        QCOMPARE(shown(*late(text)), shown(*expected));
        QVERIFY(equal(*late(text), *expected));
    }

    void whatIsNoValue_isSaidAtOnce_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("offset");
        QTest::newRow("number too large") << QByteArray(R"({"a":{"b":[1,1e999]}})") << codeName(Code::Range) << 13LL;
        QTest::newRow("number of 400 digits")
            << QByteArray("[" + QByteArray(400, '9') + "]") << codeName(Code::Range) << 1LL;
        QTest::newRow("too deep") << QByteArray(600, '[') + QByteArray(600, ']') << codeName(Code::Limit) << 0LL;
    }
    void whatIsNoValue_isSaidAtOnce()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(qint64, offset);
        for (const auto &value : {late(text), atOnce(text)}) {
            QVERIFY(!value);
            QCOMPARE(codeName(value.error().code), code);
            QCOMPARE(qint64(value.error().offset), offset);
        }
    }

    void aCopyThatIsChanged_leavesTheOther()
    {
        const Value value = *late(R"({"a":1,"b":{"c":2}})");
        Collection copy = *value.collection();
        copy.set(u"a"_s, 7);
        copy.set(u"z"_s, 8);
        QCOMPARE(shown(Value(copy)), QByteArray(R"({"a":7,"b":{"c":2},"z":8})"));
        QCOMPARE(shown(value), QByteArray(R"({"a":1,"b":{"c":2}})"));
        Collection headers = *value.collection();
        headers.setIgnoresCase();
        QVERIFY(headers.value(u"A"));
        QVERIFY(!value.collection()->value(u"A"));
    }

    // The bytes go when nobody has the value any more, not with those who read it.
    void theText_livesAsLongAsTheValue()
    {
        Value kept;
        {
            const Value value = *late(R"({"a":{"b":[{"c":"text of some length, so that it is on the heap"}]}})");
            kept = elementOf(memberOf(memberOf(value, u"a"), u"b"), 1);
        }
        QCOMPARE(shown(kept), QByteArray(R"({"c":"text of some length, so that it is on the heap"})"));
    }

    void manyThreads_mayAskAtATime()
    {
        for (int round = 0; round < 50; ++round) {
            const Value value = *late(manyMembers(40));
            std::vector<std::thread> threads;
            std::atomic<int> right = 0;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&value, &right, i] {
                    const Value member = memberOf(value, u"k%1"_s.arg(i * 7));
                    right += memberOf(member, u"n").number() && *memberOf(member, u"n").number() == i * 7;
                    right += shown(value) == manyMembers(40);
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(right.load(), 8);
        }
    }

    // A value that is named again and again is not made again and again.
    void whatIsLarge_isMadeOnce()
    {
        const QByteArray text = "{\"list\":[" + QByteArray("{\"a\":1},").repeated(20000) + "{}],\"text\":\""
                                + QByteArray(1 << 20, 'x') + "\"}";
        const Value value = *late(text);
        const auto *list = memberOf(value, u"list").array();
        QCOMPARE(list->size(), std::size_t(20001));
        QCOMPARE(memberOf(value, u"list").array(), list);
        const QChar *characters = memberOf(value, u"text").text()->constData();
        QCOMPARE(memberOf(value, u"text").text()->constData(), characters);
    }
};

QTEST_GUILESS_MAIN(FromJsonTest)
#include "tst_fromjson.moc"
