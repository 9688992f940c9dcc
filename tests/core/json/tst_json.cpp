// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/base64.h"
#include "core/json/comments.h"
#include "core/json/pretty.h"
#include "core/json/scan.h"
#include "core/json/streamwriter.h"
#include "core/json/value.h"

#include <QTest>

using namespace hookbench::json;

// The tree as lines: depth, name, value; what a tape is compared by.
static QByteArray printed(const Tape &tape)
{
    QByteArray out;
    const std::function<void(Tape::Index, int)> print = [&](Tape::Index node, int depth) {
        out += QByteArray(depth, ' ') + tape.keyToken(node).toByteArray();
        if (tape.isContainer(node)) {
            out += (tape.kind(node) == Kind::Object ? "{" : "[") + QByteArray::number(tape.childCount(node)) + '\n';
            for (auto child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child))
                print(child, depth + 1);
        } else {
            out += tape.token(node).toByteArray() + '\n';
        }
    };
    if (tape.root() != Tape::none)
        print(tape.root(), 0);
    return out;
}

class JsonTest : public QObject
{
    Q_OBJECT

private slots:
    void quoted_escapesOnlyWhatMustBe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("plain") << QStringLiteral("a thing / of \x7f kind") << QByteArray("\"a thing / of \x7f kind\"");
        QTest::newRow("escapes") << QStringLiteral("\"\\\b\f\n\r\t") << QByteArray("\"\\\"\\\\\\b\\f\\n\\r\\t\"");
        QTest::newRow("controls") << QString(QChar(0)) + QChar(0x1f) << QByteArray("\"\\u0000\\u001f\"");
        QTest::newRow("utf-8") << QStringLiteral(u"\u00e9\u20ac\U0001f600")
                               << QByteArray("\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
        QTest::newRow("half a pair at the end") << QString(QChar(0xd83d)) << QByteArray("\"?\"");
        QTest::newRow("half a pair, then another")
            << QString(QChar(0xde00)) + QChar(0xd83d) + u'x' << QByteArray("\"??x\"");
        const QString pairs =
            QStringLiteral("\n") + QStringLiteral(u"\U0001f600").repeated(3000); // over the pieces' ends
        QTest::newRow("long") << pairs << QByteArray("\"\\n" + QByteArray("\xf0\x9f\x98\x80").repeated(3000) + "\"");
        QTest::newRow("long, all controls")
            << QString(5000, QChar(1)) << QByteArray('"' + QByteArray("\\u0001").repeated(5000) + '"');
    }
    void quoted_escapesOnlyWhatMustBe()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(quoted(text), expected);
        QByteArray out = "before:";
        appendQuoted(out, text);
        QCOMPARE(out, "before:" + expected);
    }

    void tape_keepsOrderDuplicatesAndNumberText()
    {
        const QByteArray text = R"({"z":1.0,"a":[1e400,-0,{"b":null}],"z":"\u00e9","":[]})";
        const Tape tape = Tape::parse(text);
        QVERIFY(!tape.error());
        QCOMPARE(
            printed(tape),
            QByteArray("{4\n \"z\"1.0\n \"a\"[3\n  1e400\n  -0\n  {1\n   \"b\"null\n \"z\"\"\\u00e9\"\n \"\"[0\n"));
        QCOMPARE(compact(tape), text);
        QCOMPARE(tape.token(tape.root()), QByteArrayView(text));
    }

    void error_saysWhereAndKeepsTheTree_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("tree");
        QTest::newRow("no value") << QByteArray("{\"a\":1,\n \"b\":}") << 2 << 6 << QByteArray("{1\n \"a\"1\n");
        QTest::newRow("ends") << QByteArray("[1,[2") << 1 << 6 << QByteArray("[2\n 1\n [1\n  2\n");
        QTest::newRow("open string") << QByteArray("[1,\"ab") << 1 << 4 << QByteArray("[1\n 1\n");
        QTest::newRow("more") << QByteArray("1 2") << 1 << 3 << QByteArray("1\n");
        QTest::newRow("comma") << QByteArray("[1,]") << 1 << 4 << QByteArray("[1\n 1\n");
        QTest::newRow("trailing comma") << QByteArray("{\"a\":1,}") << 1 << 8 << QByteArray("{1\n \"a\"1\n");
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << 1 << 6 << QByteArray("{0\n");
        QTest::newRow("leading zero") << QByteArray("[01]") << 1 << 2 << QByteArray("[0\n");
        QTest::newRow("bare point") << QByteArray("[1.]") << 1 << 2 << QByteArray("[0\n");
        QTest::newRow("word") << QByteArray("[tru]") << 1 << 2 << QByteArray("[0\n");
        QTest::newRow("wrong bracket") << QByteArray("[1}") << 1 << 3 << QByteArray("[1\n 1\n");
        QTest::newRow("empty") << QByteArray() << 1 << 1 << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n ") << 2 << 2 << QByteArray();
    }
    void error_saysWhereAndKeepsTheTree()
    {
        QFETCH(QByteArray, text);
        const Tape tape = Tape::parse(text);
        QVERIFY(tape.error());
        QTEST(int(tape.error()->line), "line");
        QTEST(int(tape.error()->column), "column");
        QTEST(printed(tape), "tree");
    }

    void flaws_areToldAndTheTreeGoesOn()
    {
        const QByteArray text = "[\"a\nb\",\"\\x\",\"\xff\",1]";
        const Tape tape = Tape::parse(text);
        QVERIFY(!tape.error());
        QCOMPARE(tape.flaws().size(), std::size_t(3));
        QCOMPARE(tape.childCount(tape.root()), qsizetype(4));
    }

    void depth_costsNoStack()
    {
        const QByteArray deep = QByteArray("[").repeated(1000000) + QByteArray("]").repeated(1000000);
        const Tape tape = Tape::parse(deep);
        QVERIFY(!tape.error());
        QCOMPARE(tape.depth(), qsizetype(1000000));
        QCOMPARE(compact(tape), deep);
        QVERIFY(!Document::parse(deep));
    }

    void strings_areDecoded_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("\"a\xc3\xa9\"") << QStringLiteral("a\u00e9");
        QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << QStringLiteral("\"\\/\b\f\n\r\t");
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00!\"") << QStringLiteral("\U0001F600!");
        QTest::newRow("lone surrogate") << QByteArray("\"\\ud83dx\"") << QStringLiteral("\ufffdx");
        QTest::newRow("unknown escape") << QByteArray("\"\\q\\u12\"") << QStringLiteral("\\q\\u12");
        QTest::newRow("byte order mark is text")
            << QByteArray("\"\xef\xbb\xbf\xef\xbb\xbf\\n\xef\xbb\xbf\"") << QStringLiteral("\ufeff\ufeff\n\ufeff");
        QTest::newRow("no hexadecimal digits")
            << QByteArray("\"\\u0x12 \\u +1 \\u+123\"") << QStringLiteral("\\u0x12 \\u +1 \\u+123");
        QTest::newRow("nul") << QByteArray("\"a\\u0000b\"") << QString(QStringLiteral("a") + QChar(0) + u'b');
    }
    void strings_areDecoded()
    {
        QFETCH(QByteArray, token);
        QTEST(decodeString(token), "text");
        QFETCH(QString, text);
        QCOMPARE(decodedUtf8(token), text.toUtf8());
    }

    void aPlaceBehindTheText_holdsNoValue()
    {
        QVERIFY(!valueAt("{}", 2));
        QVERIFY(!valueAt("{}", 3));
        QVERIFY(!valueAt("{", 0));
        QCOMPARE(valueAt(" {} ", 0)->end, qsizetype(3));
    }

    void pretty_keepsTokens()
    {
        QCOMPARE(
            pretty(Tape::parse(R"({"b":1.0,"a":[],"b":[1,{"c":"\u00e9"}]})")),
            QByteArray(
                "{\n  \"b\": 1.0,\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \"c\": \"\\u00e9\"\n    }\n  ]\n}"));
        QCOMPARE(pretty(Tape::parse("[1, oops]")), QByteArray("[\n  1\n]\noops]"));
    }

    void value_isWrittenInOrder()
    {
        Value value;
        value.set(QStringLiteral("b"), 1);
        value.set(QStringLiteral("a"), Value::Array{true, nullptr, QStringLiteral("x\"\n\x01\u00e9")});
        value.set(QStringLiteral("b"), Value::Number{"1.50"});
        const QByteArray text = value.toCompact();
        QCOMPARE(text, QByteArray("{\"b\":1.50,\"a\":[true,null,\"x\\\"\\n\\u0001\xc3\xa9\"]}"));
        QCOMPARE(Document::parse(text)->root().value(), value);
        QCOMPARE(value.toPretty(),
                 QByteArray(
                     "{\n  \"b\": 1.50,\n  \"a\": [\n    true,\n    null,\n    \"x\\\"\\n\\u0001\xc3\xa9\"\n  ]\n}\n"));
    }

    void wrongType_saysLineAndPointer()
    {
        const auto document = Document::parse("{\n  \"a/b\": [\n    {\"status\": \"x\"}]}");
        QVERIFY(document);
        const auto list = document->root().find(u"a/b")->elements();
        QVERIFY(list);
        const auto status = list->at(0).find(u"status")->integer(100, 599);
        QVERIFY(!status);
        QCOMPARE(status.error().message,
                 QStringLiteral("line 3, /a~1b/0/status: this must be a whole number from 100 to 599"));
        QCOMPARE(status.error().offset, qsizetype(28));
        QCOMPARE(Document::parse("{\n x}").error().message,
                 QStringLiteral("line 2, column 2: a member's name in quotes is expected"));
    }

    void base64_isReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRead");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *text, bool isRead, const QByteArray &bytes = {}) {
            QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text) << isRead << bytes;
        };
        row("", true);
        row("AA==", true, QByteArray("\0", 1));
        row("/+8=", true, "\xff\xef");
        row("YWJj", true, "abc");
        row("YWJjZA", true, "abcd");
        row("YW\r\nJj\nZA==\n", true, "abcd");
        row("A", false);
        row("YWJ-", false);
        row("YQ==YQ==", false);
        row("YWJj YWJj", false);
        row("YWJj\xc3\xa4", false);
    }

    void base64_isReadStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isRead);
        const auto read = base64Decoded(text);
        QCOMPARE(read.has_value(), isRead);
        if (read)
            QTEST(*read, "bytes");
    }

    void everyLengthOfBase64_isReadAgain()
    {
        QByteArray bytes;
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(base64Decoded(bytes.toBase64()), std::optional(bytes));
            QCOMPARE(base64Decoded(bytes.toBase64(QByteArray::OmitTrailingEquals)), std::optional(bytes));
            bytes += char(i * 37);
        }
    }

    void aValue_isFoundByItsBrackets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *text, const char *value) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(value);
        };
        row(" {\"a\":[1,\"]}\\\"\"]} ,2", "{\"a\":[1,\"]}\\\"\"]}");
        row("\"a\\\\\" x", "\"a\\\\\"");
        row("-1.5e3,", "-1.5e3");
        row("true]", "true");
        row("", "");
        row("  ", "");
        row("\"open", "");
        row("\"open\\\"", "");
        row("[1,{}", "");
        row("}", "");
    }

    void aValue_isFoundByItsBrackets()
    {
        QFETCH(QByteArray, text);
        const auto span = valueAt(text, 0);
        QTEST(span ? span->of(text).toByteArray() : QByteArray(), "value");
    }

    void aStringToken_isDecodedAsByTheTape_data()
    {
        QTest::addColumn<QByteArray>("token");
        for (const char *token :
             {"\"\"", "\"plain \xc3\xa4\"", "\"\\n\\t\\\"\\\\\\/\\b\\f\\r\"", "\"\\u0041\\u00e4\\u20ac\"",
              "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\u0000x\""})
            QTest::newRow(token) << QByteArray(token);
    }

    void aStringToken_isDecodedAsByTheTape()
    {
        QFETCH(QByteArray, token);
        QCOMPARE(decodedUtf8(token), decodeString(token).toUtf8());
    }

    void comments_becomeBlanks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("nothing", "{\"a\":[1,2]}", "{\"a\":[1,2]}");
        row("line", "[1 // one, ]\n,2]//", "[1          \n,2]  ");
        row("block", "[/* a\r\nb */1]", "[    \r\n    1]");
        row("comma", "[1,{\"a\":2 , } ,\n]", "[1,{\"a\":2   }  \n]");
        row("comma before a comment", "[1,/**/]", "[1     ]");
        row("in strings", "[\"//\",\"/*\\\"\",\",]\"]", "[\"//\",\"/*\\\"\",\",]\"]");
        row("comma without a value", "[,]", "[,]");
        row("two commas", "[1,,]", "[1,,]");
        row("comma behind a name", "{\"a\":,}", "{\"a\":,}");
        row("block without end", "[1,]/* ", "[1 ]/* ");
        row("slash alone", "[1,]/", "[1 ]/");
        row("string without end", "[1,]\"//", "[1 ]\"//");
    }
    void comments_becomeBlanks()
    {
        QFETCH(QByteArray, text);
        QTEST(withoutComments(text), "expected");
    }

    void aPlaceInAString_isFoundByItsUnits()
    {
        const QByteArray token = "\"a\\n\\u00e9\xc5\xbe\xf0\x9f\x98\x80z\"";
        const QString text = decodeString(token);
        QCOMPARE(text.size(), 7);
        QList<qsizetype> places;
        for (qsizetype i = 0; i <= text.size() + 1; ++i)
            places << placeInString(token, i);
        QCOMPARE(places, (QList<qsizetype>{1, 2, 4, 10, 12, 16, 16, 17, 17}));
    }

    void whatIsStreamed_isWhatAValueWouldWrite()
    {
        QByteArray everyByte;
        for (int i = 1; i < 128; ++i)
            everyByte += char(i);
        const QString longText = QString::fromUtf8(everyByte.repeated(2000)) + QStringLiteral("äöü€😀").repeated(50'000);
        const QByteArray bytes = everyByte.repeated(3001);
        QByteArray out;
        qsizetype longest = 0;
        StreamWriter json([&](QByteArrayView piece) {
            out += piece;
            longest = qMax(longest, piece.size());
        });
        json.beginObject();
        json.member(u"a", 1);
        json.key(u"\"b\"");
        json.beginArray();
        json.text(longText.toUtf8());
        json.base64(bytes);
        json.value(Value());
        json.endArray();
        json.members(Value::Object{{QStringLiteral("c"), true}, {QStringLiteral("d"), Value::Array{}}});
        json.endObject();
        json.flush();
        Value expected;
        expected.set(QStringLiteral("a"), 1);
        expected.set(QStringLiteral("\"b\""), Value::Array{longText, QString::fromLatin1(bytes.toBase64()), Value()});
        expected.set(QStringLiteral("c"), true);
        expected.set(QStringLiteral("d"), Value::Array{});
        QVERIFY(out == expected.toCompact());
        QVERIFY2(longest < 300'000, "it is held back too long");
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "tst_json.moc"
