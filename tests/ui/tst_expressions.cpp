// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions in the fields of a draft that are one line: its address, its headers, its query.
#include "tests/support/bench.h"
#include "ui/common/expressionline.h"
#include "ui/composer/query.h"

#include <QApplication>
#include <QLabel>

using namespace hookbench;
using namespace hookbench::test;
using ui::ExpressionLine;
using Pairs = std::vector<std::pair<QString, QString>>;

class ExpressionsTest : public QObject
{
    Q_OBJECT

private:
    enum Tab { Message, Params, Headers, Body, Auth, Signature, Checks, Settings };

    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }
    ExpressionLine *address() { return find<ExpressionLine>(window(), "Address"); }
    QTableWidget *table(Tab tab)
    {
        find<QTabBar>(window(), "draftTabs")->setCurrentIndex(tab);
        return find<QTableWidget>(window(), tab == Params ? "Query parameters" : "Headers");
    }

    ExpressionLine *openCell(QTableWidget *table, int row, int column)
    {
        table->setFocus();
        table->setCurrentCell(row, column);
        table->edit(table->currentIndex());
        ExpressionLine *line = nullptr;
        for (auto *one : table->viewport()->findChildren<ExpressionLine *>()) {
            if (one->isVisible())
                line = one;
        }
        must(line != nullptr, QStringLiteral("The cell cannot be edited."));
        return line;
    }

    bool isOffered(const QString &name)
    {
        type(address(), QStringLiteral("{{"));
        QTest::keyClick(address(), Qt::Key_Space, Qt::ControlModifier);
        const bool isThere = address()->popup().offered().contains(name);
        if (address()->popup().isOpen())
            pressOffer(Qt::Key_Escape);
        return isThere;
    }

    // The list has the keyboard while it shows.
    static void pressOffer(Qt::Key key)
    {
        QWidget *popup = QApplication::activePopupWidget();
        must(popup != nullptr, QStringLiteral("Nothing is offered."));
        QTest::keyClick(popup, key);
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
        m_bench->send(requestOf("POST", "/orders?q=x", R"({"id":7,"lines":[{"n":1}]})",
                                "Content-Type: application/json\r\nX-Kind: order\r\n"));
        press(*window(), Qt::Key_2, Qt::ControlModifier);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        auto *capture = find<QComboBox>(window(), "seenCapture");
        QTRY_COMPARE(capture->count(), 2);
        choose(capture, capture->itemText(1));
        QTRY_VERIFY(isOffered(QStringLiteral("body"))); // once its values are read
        type(address(), QString());
    }

    void cleanup() { m_bench.reset(); }

    void theAddress_offersWhatExpressionsKnow()
    {
        type(address(), QStringLiteral("http://127.0.0.1:1/{{bo"));
        QTRY_COMPARE(address()->popup().offered(), QStringList(QStringLiteral("body")));
        pressOffer(Qt::Key_Return);
        QCOMPARE(address()->text(), QStringLiteral("http://127.0.0.1:1/{{body}}")); // nothing ended it yet
        QTest::keyClicks(address(), QStringLiteral(".li"));
        QTRY_COMPARE(address()->popup().offered(), QStringList(QStringLiteral("lines")));
        pressOffer(Qt::Key_Tab);
        QCOMPARE(address()->text(), QStringLiteral("http://127.0.0.1:1/{{body.lines}}"));
        QVERIFY(address()->hasFocus());
        // A function comes with its parentheses, and tells its signature between them.
        type(address(), QStringLiteral("http://127.0.0.1:1/{{uppe"));
        pressOffer(Qt::Key_Return);
        QCOMPARE(address()->text(), QStringLiteral("http://127.0.0.1:1/{{upper()}}"));
        QCOMPARE(address()->cursorPosition(), int(address()->text().size()) - 3);
        QVERIFY2(address()->popup().tip().contains(QLatin1String("<b>text</b>")), qPrintable(address()->popup().tip()));
        // They are not typed twice, but what is opened by hand is closed by hand.
        QTest::keyClicks(address(), QStringLiteral("trim(body.id))}}"));
        QCOMPARE(address()->text(), QStringLiteral("http://127.0.0.1:1/{{upper(trim(body.id))}}"));
        QVERIFY(!address()->error().has_value() || address()->error()->message.contains(QLatin1String("body")));
        // Nothing is offered outside of braces, and a key asks for all of it.
        type(address(), QStringLiteral("body"));
        QVERIFY(!address()->popup().isOpen());
        type(address(), QStringLiteral("{{"));
        QVERIFY(!address()->popup().isOpen());
        QTest::keyClick(address(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(address()->popup().offered().contains(QStringLiteral("query")));
        pressOffer(Qt::Key_Escape);
        QCOMPARE(address()->text(), QStringLiteral("{{"));
    }

    void anError_isUnderlinedInTheAddress_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("message");
        QTest::newRow("syntax") << QStringLiteral("http://127.0.0.1:1/{{1 +}}") << QStringLiteral("}}") << QString();
        QTest::newRow("a variable") << QStringLiteral("http://127.0.0.1:1/ä{{nothing}}") << QStringLiteral("nothing")
                                    << QStringLiteral("There is no variable \"nothing\".");
        QTest::newRow("a function") << QStringLiteral("http://127.0.0.1:1/{{uppper('a')}}") << QStringLiteral("uppper")
                                    << QStringLiteral("There is no function uppper(). Did you mean upper()?");
    }

    void anError_isUnderlinedInTheAddress()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(QString, message);
        type(address(), text);
        QTRY_VERIFY(address()->error().has_value());
        QCOMPARE(address()->error()->offset, text.indexOf(place));
        QVERIFY2(address()->error()->message.startsWith(message), qPrintable(address()->error()->message));
        QVERIFY(!address()->toolTip().isEmpty());
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        type(address(), QStringLiteral("http://127.0.0.1:1/{{upper('a')}}"));
        QTRY_VERIFY(!address()->error().has_value());
        QVERIFY(address()->toolTip().isEmpty());
    }

    void aHeader_offersAndUnderlinesWhileItIsTyped()
    {
        auto *headers = table(Headers);
        typeCell(headers, 0, 0, QStringLiteral("X-Kind"));
        ExpressionLine *line = openCell(headers, 0, 1);
        QTest::keyClicks(line, QStringLiteral("{{headers.x"));
        QTRY_COMPARE(line->popup().offered(), QStringList(QStringLiteral("`X-Kind`")));
        pressOffer(Qt::Key_Return);
        QCOMPARE(line->text(), QStringLiteral("{{headers.`X-Kind`}}"));
        QVERIFY2(line->isVisible(), "What is chosen does not end the editing.");
        QTest::keyClicks(line, QStringLiteral("}}")); // by hand, as before
        QCOMPARE(line->text(), QStringLiteral("{{headers.`X-Kind`}}"));
        QVERIFY(!line->error().has_value());
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(headers->item(0, 1)->text(), QStringLiteral("{{headers.`X-Kind`}}"));
        QVERIFY(headers->item(0, 1)->toolTip().isEmpty());
    }

    void literalFields_offerNothing()
    {
        type(address(), QStringLiteral("http://127.0.0.1:1/{{1+}}?a={{b&c=d}}"));
        QTRY_VERIFY(address()->error().has_value());
        auto *params = table(Params);
        QCOMPARE(params->item(0, 1)->text(), QStringLiteral("{{b&c=d}}"));
        find<QTabBar>(window(), "draftTabs")->setCurrentIndex(Settings);
        QTest::mouseClick(find<QAbstractButton>(window(), "The address as it is"), Qt::LeftButton);
        QTRY_VERIFY(!address()->error().has_value());
        QCOMPARE(table(Params)->item(0, 1)->text(), QStringLiteral("{{b"));
        QTest::keyClick(address(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!address()->popup().isOpen());
    }

    void aRowOfTheQuery_keepsItsExpression()
    {
        type(address(), QStringLiteral("http://127.0.0.1:1/?a={{if(body.id = 7 & 'x?&=#' != '+', 'y', ' }}')}}&b=1"));
        auto *params = table(Params);
        QCOMPARE(params->item(0, 1)->text(), QStringLiteral("{{if(body.id = 7 & 'x?&=#' != '+', 'y', ' }}')}}"));
        QCOMPARE(params->item(1, 0)->text(), QStringLiteral("b"));
        typeCell(params, 1, 1, QStringLiteral("{{7 + 1}} & more"));
        QCOMPARE(address()->text(),
                 QStringLiteral("http://127.0.0.1:1/?a={{if(body.id = 7 & 'x?&=#' != '+', 'y', ' }}')}}"
                                "&b={{7 + 1}}%20%26%20more"));
        QTRY_VERIFY(find<QAbstractButton>(window(), "send")->isEnabled());
    }

    void aQuery_isReadAndWritten_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isLiteral");
        QTest::addColumn<Pairs>("pairs");
        using Plain = std::vector<std::pair<const char *, const char *>>;
        const auto row = [](const char *name, const QString &url, const Plain &plain, bool isLiteral = false) {
            Pairs pairs;
            for (const auto &[key, value] : plain)
                pairs.emplace_back(QString::fromUtf8(key), QString::fromUtf8(value));
            QTest::newRow(name) << url << isLiteral << pairs;
        };
        const QString base = QStringLiteral("http://a/b");
        row("none", base, {});
        row("a fragment", base + QStringLiteral("#c?d=e"), {});
        row("encoded", base + QStringLiteral("?a%20b=c%26d+e&f#g"), {{"a b", "c&d e"}, {"f", ""}});
        row("an expression", base + QStringLiteral("?x={{a&b?c=d#e+f}}#g"), {{"x", "{{a&b?c=d#e+f}}"}});
        row("one with encoded text around", base + QStringLiteral("?x=1%2F{{a + '%41'}}%2F2"),
            {{"x", "1/{{a + '%41'}}/2"}});
        row("a name", base + QStringLiteral("?{{a=b}}=1"), {{"{{a=b}}", "1"}});
        row("before the query", QStringLiteral("{{a?b:c}}?d=e"), {{"d", "e"}});
        row("braces in a text of one", base + QStringLiteral("?x={{'}}&y='}}&z=1"), {{"x", "{{'}}&y='}}"}, {"z", "1"}});
        row("one that does not end", base + QStringLiteral("?x={{a&y=1"), {{"x", "{{a&y=1"}});
        row("literal", base + QStringLiteral("?x={{a&b}}"), {{"x", "{{a"}, {"b}}", ""}}, true);
    }

    void aQuery_isReadAndWritten()
    {
        QFETCH(QString, url);
        QFETCH(bool, isLiteral);
        QFETCH(Pairs, pairs);
        QCOMPARE(ui::composer::queryPairs(url, isLiteral), pairs);
        QCOMPARE(ui::composer::withQueryPairs(url, pairs, isLiteral), url);
        // All written anew, and read again, they are the same.
        const QString empty = ui::composer::withQueryPairs(url, {}, isLiteral);
        QCOMPARE(ui::composer::queryPairs(ui::composer::withQueryPairs(empty, pairs, isLiteral), isLiteral), pairs);
    }
};

QTEST_MAIN(ExpressionsTest)
#include "tst_expressions.moc"
