// SPDX-License-Identifier: GPL-3.0-or-later
// What editors of expressions know: places in lines, what may stand there, calls, colours.
#include "core/iml/fromjson.h"
#include "core/json/value.h"
#include "ui/common/completion.h"
#include "ui/common/functionhelp.h"
#include "ui/common/specificationlexer.h"

#include <QTest>

using namespace hookbench;

namespace {

iml::Value valueOf(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    return iml::fromJson(document->root().value()).value_or(iml::Value());
}

} // namespace

class CompletionTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFunction_hasAHelp()
    {
        for (const iml::Function *function : iml::allFunctions())
            QVERIFY2(!ui::functionHelp(*function).isEmpty(), function->name);
    }

    void aPlaceInALine_isInAnExpressionOrNot_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expression"); // null: none
        QTest::newRow("outside") << QByteArray("\"a\": \"b") << QString();
        QTest::newRow("behind one") << QByteArray("\"a\": \"{{b}} c") << QString();
        QTest::newRow("in one") << QByteArray("\"a\": \"{{b.") << QStringLiteral("b.");
        QTest::newRow("in the second") << QByteArray("\"{{b}} {{c") << QStringLiteral("c");
        QTest::newRow("behind an escaped quote") << QByteArray("\"{{f(\\\"x\\\", ") << QStringLiteral("f(\"x\", ");
        QTest::newRow("braces in a text") << QByteArray("\"{{'}}' + a") << QStringLiteral("'}}' + a");
        QTest::newRow("behind the text of JSON") << QByteArray("\"{{b\", ") << QString();
    }

    void aPlaceInALine_isInAnExpressionOrNot()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, expression);
        const auto found = ui::expressionAt(line);
        QCOMPARE(found.has_value(), !expression.isNull());
        QCOMPARE(found.value_or(QString()), expression);
    }

    void anExpression_goesOnWithWhatIsThere_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("offered");
        QTest::addColumn<int>("typed");
        QTest::newRow("a variable") << "bo"
                                    << "body" << 2;
        QTest::newRow("any case") << "BO"
                                  << "body" << 2;
        QTest::newRow("members") << "body."
                                 << "user, list, `odd key`, `a\\`b`" << 0;
        QTest::newRow("a member") << "body.us"
                                  << "user" << 2;
        QTest::newRow("a member of one") << "1 + body.user.n"
                                         << "name" << 1;
        QTest::newRow("of an element") << "body.list[1]."
                                       << "id" << 0;
        QTest::newRow("of the last") << "body.list[-1].x"
                                     << "x" << 1;
        QTest::newRow("of a call") << "first(body.list)."
                                   << "id" << 0;
        QTest::newRow("of a call in a call") << "upper(last(sort(body.list, 'id')).i"
                                             << "" << 1;
        QTest::newRow("in an index") << "body.list[bod"
                                     << "body" << 3;
        QTest::newRow("an odd name") << "body.`odd"
                                     << "`odd key`" << 4;
        QTest::newRow("an odd name, plainly") << "body.odd"
                                              << "`odd key`" << 3;
        QTest::newRow("a function") << "decodeU"
                                    << "decodeURL()" << 7;
        QTest::newRow("in a text") << "upper('bo"
                                   << "" << 0;
        QTest::newRow("a number") << "12"
                                  << "" << 0;
        QTest::newRow("behind a bracket") << "(body)"
                                          << "" << 0;
        QTest::newRow("nowhere") << "body.nothing."
                                 << "" << 0;
    }

    void anExpression_goesOnWithWhatIsThere()
    {
        QFETCH(QString, expression);
        QFETCH(QString, offered);
        QFETCH(int, typed);
        iml::Collection variables;
        variables.set(QStringLiteral("body"), valueOf(R"({"user": {"name": "Ann", "pw": 1},
            "list": [{"id": 1}, {"x": 2}], "odd key": true, "a`b": null})"));
        const ui::Completion completion = ui::completionsAt(expression, variables);
        QStringList texts;
        for (const ui::Offer &one : completion.offers)
            texts << one.text;
        QCOMPARE(texts.join(QStringLiteral(", ")), offered);
        if (!texts.isEmpty())
            QCOMPARE(completion.typed, qsizetype(typed));
    }

    void aCall_isKnownWithItsArgument_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("call");
        QTest::newRow("none") << "body.x" << QByteArray();
        QTest::newRow("the first") << "upper(" << QByteArray("upper 0");
        QTest::newRow("the second") << "replace(a, b" << QByteArray("replace 1");
        QTest::newRow("of the inner") << "replace(a, map(b; " << QByteArray("map 1");
        QTest::newRow("of the outer") << "replace(a, map(b, c), " << QByteArray("replace 2");
        QTest::newRow("behind it") << "upper(a)" << QByteArray();
        QTest::newRow("in an index") << "get(a[1" << QByteArray("get 0");
        QTest::newRow("in parentheses") << "get((a" << QByteArray("get 0");
        QTest::newRow("in a text") << "split(a, ', " << QByteArray("split 1");
    }

    void aCall_isKnownWithItsArgument()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, call);
        const auto found = ui::callAt(expression);
        QCOMPARE(found ? QByteArray(found->function->name) + ' ' + QByteArray::number(found->argument) : QByteArray(),
                 call);
    }

    void aParenthesis_isNotTypedTwice_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("came with its function") << "upper(a"
                                                << ")}}\"" << true;
        QTest::newRow("opened by hand") << "upper((a"
                                        << ")}}" << false;
        QTest::newRow("of both") << "upper(trim(a"
                                 << "))}}" << true;
        QTest::newRow("nothing behind") << "upper(a"
                                        << "" << false;
        QTest::newRow("something between") << "upper(a"
                                           << " )" << false;
        QTest::newRow("behind the expression") << "upper(a"
                                               << "}})" << false;
    }

    void aParenthesis_isNotTypedTwice()
    {
        QFETCH(QString, expression);
        QFETCH(QString, after);
        QTEST(ui::isClosedAlready(expression, after), "isThere");
    }

    void aSpecification_isColoured_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("styles"); // a letter a byte
        QTest::newRow("JSON") << QByteArray("{\"a\": 12, \"b\": true} // c") << QByteArray("okkko.llo.kkko.llllo.cccc");
        QTest::newRow("a comment") << QByteArray("/* a */ 1") << QByteArray("#######.l");
        QTest::newRow("a text without an end") << QByteArray("\"a\n1") << QByteArray("tt.l");
        QTest::newRow("an expression") << QByteArray("\"x{{up(b, 'c') + 1}}y\"")
                                       << QByteArray("ttbbffxnx.sssx.x.dbbtt");
        QTest::newRow("a name in backticks") << QByteArray("\"{{`a b`.c}}\"") << QByteArray("tbbnnnnnxnbbt");
        QTest::newRow("an escaped quote") << QByteArray("\"{{\\\"}}\\\"}}\"") << QByteArray("tbbssssssbbt");
    }

    void aSpecification_isColoured()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, styles);
        QByteArray letters;
        for (const char style : ui::specificationStyles(text, false))
            letters += ".oktlc#bnfsdx"[int(style)];
        QCOMPARE(letters, styles);
    }
};

QTEST_MAIN(CompletionTest)
#include "tst_completion.moc"
