// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/pretty.h"
#include "tests/support/bench.h"
#include "ui/common/codeeditor.h"
#include "ui/common/findfield.h"
#include "ui/common/linesview.h"
#include "ui/common/widgets.h"
#include "ui/message/bodytreemodel.h"
#include "ui/message/bodyview.h"
#include "ui/message/headersview.h"
#include "ui/message/partspage.h"
#include "ui/message/prettylines.h"
#include "ui/message/treepage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QThreadPool>

using namespace hookbench;
using namespace hookbench::test;
using ui::message::BodyTreeModel;
using ui::message::BodyView;

namespace {

std::shared_ptr<const body::TapeTree> treeOf(const QByteArray &text)
{
    const SharedBytes bytes(text);
    return std::make_shared<const body::TapeTree>(bytes, json::Tape::parse(bytes));
}

// Rows as the lines they belong to.
QString wholeText(const ui::Lines &lines)
{
    QString out;
    for (qsizetype row = 0; row < lines.count(); ++row) {
        out += lines.at(row);
        if (!lines.goesOn(row) && row + 1 < lines.count())
            out += u'\n';
    }
    return out;
}

// A model as lines: "  name = value".
QStringList treeText(const QAbstractItemModel &model, const QModelIndex &parent = {}, int level = 0)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, BodyTreeModel::Key, parent);
        out << QString(level * 2, u' ') + index.data().toString() + QStringLiteral(" = ")
                   + index.siblingAtColumn(BodyTreeModel::Value).data().toString();
        out << treeText(model, index, level + 1);
    }
    return out;
}

} // namespace

class BodiesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<BodyView> m_view;

    // Shows a body as the inspector does and waits until it is there.
    BodyView *shown(const QByteArray &body, const QByteArray &type = {}, const QByteArray &coding = {})
    {
        http::Headers headers;
        if (!type.isEmpty())
            headers.append("Content-Type", type);
        if (!coding.isEmpty())
            headers.append("Content-Encoding", coding);
        if (!m_view) {
            m_view = std::make_unique<BodyView>();
            m_view->resize(700, 600);
            m_view->show();
            m_view->activateWindow();
            must(QTest::qWaitForWindowActive(m_view.get()), QStringLiteral("The view does not become active."));
        }
        m_view->setBody(SharedBytes(body), headers);
        settle();
        return m_view.get();
    }

    void settle()
    {
        for (int i = 0; i < 3; ++i) { // what is shown may ask for more
            must(QThreadPool::globalInstance()->waitForDone(60'000), QStringLiteral("The pool does not end."));
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }

    QComboBox *mode() { return find<QComboBox>(m_view.get(), "How the body is shown"); }
    ui::message::BodyTree *tree() { return find<ui::message::BodyTree>(m_view.get(), "Body as a tree"); }
    QString problem() { return find<QLabel>(m_view.get(), "bodyProblem")->text(); }
    QString count() { return find<QLabel>(m_view.get(), "findCount")->text(); }
    QString path() { return find<ui::ElidedLabel>(m_view.get(), "bodyPath")->fullText(); }

    void choose(const char *view)
    {
        test::choose(mode(), QString::fromUtf8(view));
        settle();
    }

    void seek(const QString &text)
    {
        type(find<QLineEdit>(m_view.get(), "Find in body"), text);
        settle();
    }

    void stepFound(Qt::KeyboardModifiers modifiers = {}) { press(*m_view, Qt::Key_F3, modifiers); }

private slots:
    void initTestCase()
    {
        ui::applyTheme(*qApp, false);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void cleanup() { m_view.reset(); }

    void rows_holdEveryByteOfTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a line") << QByteArray("one");
        QTest::newRow("lines") << QByteArray("one\n\nthree\r\nfour\n");
        QTest::newRow("many lines") << QByteArray("a line\n").repeated(1000);
        QTest::newRow("long") << QByteArray(3 * 4096 + 1, 'x');
        QTest::newRow("long in umlauts") << "x" + QByteArray("\xc3\xa4").repeated(9000);
        QTest::newRow("long in emoji") << "ab" + QByteArray("\xf0\x9f\x98\x80").repeated(5000) + "\nend";
    }

    void rows_holdEveryByteOfTheText()
    {
        QFETCH(QByteArray, text);
        const auto lines = ui::textLines(SharedBytes(text));
        QString expected = QString::fromUtf8(text).remove(u'\r');
        if (expected.endsWith(u'\n'))
            expected.chop(1);
        QCOMPARE(wholeText(*lines), expected);
    }

    void aText_isFoundOverTheEndOfARow()
    {
        const QByteArray needle = "Needle";
        for (const qsizetype at : {4090, 4093, 4095, 4096, 8190}) {
            QByteArray text(20'000, '.');
            text.replace(at, needle.size(), needle);
            const auto lines = ui::textLines(SharedBytes(text));
            const ui::Matches found = lines->findAll(QStringLiteral("needle"), {});
            QCOMPARE(found.places.size(), std::size_t(1));
            QCOMPARE(found.places.front().row * 4096 + found.places.front().column, at);
            qsizetype marked = 0;
            for (const ui::Match &mark : lines->marks(found.places.front()))
                marked += mark.length;
            QCOMPARE(marked, needle.size());
        }
        // What one match took is not taken again.
        const auto lines = ui::textLines(SharedBytes(QByteArray(4095, 'b') + "aaaa" + QByteArray(99, 'b')));
        QCOMPARE(lines->findAll(QStringLiteral("aa"), {}).places.size(), std::size_t(2));
    }

    void aSearch_isBounded()
    {
        const auto lines = ui::textLines(SharedBytes(QByteArray(300'000, 'a')));
        const ui::Matches found = lines->findAll(QStringLiteral("A"), {});
        QCOMPARE(found.places.size(), ui::Matches::most);
        QVERIFY(!found.isWhole);
    }

    void hex_findsTextAndBytes_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QList<int>>("offsets");
        QTest::newRow("bytes with blanks") << "de ad be ef" << QList<int>{14};
        QTest::newRow("bytes without") << "DEADBEEF" << QList<int>{14};
        QTest::newRow("text") << "hello" << QList<int>{1, 40};
        QTest::newRow("both") << "ad" << QList<int>{15, 30};
        QTest::newRow("half a byte") << "d" << QList<int>{31};
        QTest::newRow("nothing") << "00 00" << QList<int>{};
    }

    void hex_findsTextAndBytes()
    {
        QFETCH(QString, wanted);
        QFETCH(QList<int>, offsets);
        QByteArray bytes(64, '.');
        bytes.replace(1, 5, "HELLO").replace(14, 4, "\xde\xad\xbe\xef").replace(30, 2, "ad").replace(40, 5, "hello");
        const auto lines = ui::hexLines(SharedBytes(bytes));
        const ui::Matches found = lines->findAll(wanted, {});
        QList<int> actual;
        for (const ui::Match &match : found.places) {
            actual << int(match.row * 16 + match.column);
            // The marks stand over the digits and over the text.
            QString marked;
            for (const ui::Match &mark : lines->marks(match))
                marked += lines->at(mark.row).mid(mark.column, mark.length) + u'|';
            QVERIFY2(!marked.contains(QStringLiteral("  ")), qPrintable(marked));
        }
        QCOMPARE(actual, offsets);
    }

    void prettyRows_areWhatPrettyWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("values") << QByteArray(R"({"z":1.50,"a":[1,[],{},"x"],"z":{"b":null}})");
        QTest::newRow("one value") << QByteArray(R"( "text" )");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("deep") << QByteArray("[").repeated(50) + QByteArray("]").repeated(50);
        QTest::newRow("long texts") << "[\"" + QByteArray("\xc3\xa4\xf0\x9f\x98\x80").repeated(3000) + "\",{\""
                                           + QByteArray(9000, 'k') + "\":\"" + QByteArray(4096, 'v') + "\"}]";
        QTest::newRow("long name of a container") << "{\"" + QByteArray(9000, 'k') + "\":[1]}";
        QTest::newRow("many") << "[" + QByteArray("[1,{\"a\":2}],").repeated(500) + "3]";
        QTest::newRow("damaged") << QByteArray("{\"a\":[1,2,tru],\n\"b\":3}");
        QTest::newRow("cut") << QByteArray("{\"a\":[1,{\"b\":\"c");
    }

    void prettyRows_areWhatPrettyWrites()
    {
        QFETCH(QByteArray, text);
        const auto tree = treeOf(text);
        QCOMPARE(wholeText(*ui::message::prettyLines(tree)), QString::fromUtf8(json::pretty(tree->tape())));
    }

    void theTreeModel_isAModel()
    {
        BodyTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTree(treeOf(R"({"a":[1,{"b":"two"},[]],"a":"again","":null})"), 0);
        QCOMPARE(treeText(model), QStringList({QStringLiteral("body = { 3 }"), QStringLiteral("  a = [ 3 ]"),
                                               QStringLiteral("    [1] = 1"), QStringLiteral("    [2] = { 1 }"),
                                               QStringLiteral("      b = \"two\""), QStringLiteral("    [3] = [ 0 ]"),
                                               QStringLiteral("  a = \"again\""), QStringLiteral("   = null")}));
        const auto narrowed = [&](const char *text) {
            model.setFilter(std::make_shared<const ui::message::TreeMatches>(
                ui::message::findInTree(*model.tree(), QString::fromUtf8(text), {})));
            return treeText(model);
        };
        QCOMPARE(narrowed("TWO"),
                 QStringList({QStringLiteral("body = { 3 }"), QStringLiteral("  a = [ 3 ]"),
                              QStringLiteral("    [2] = { 1 }"), QStringLiteral("      b = \"two\"")}));
        QCOMPARE(narrowed("nowhere"), QStringList());
        // What is in a container that was found belongs to it.
        QCOMPARE(narrowed("a").size(), qsizetype(7));
        model.setFilter(nullptr);
        QCOMPARE(treeText(model).size(), qsizetype(8));
        model.setTree(nullptr, 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void veryManyValues_areGrouped()
    {
        QByteArray text = "{\"few\":[1,2],\"many\":[0";
        for (int i = 1; i < 25'003; ++i)
            text += ",{\"n\":" + QByteArray::number(i) + "}";
        BodyTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTree(treeOf(text + "]}"), 0);
        const QModelIndex many = model.index(1, 0, model.index(0, 0));
        QCOMPARE(many.siblingAtColumn(BodyTreeModel::Value).data().toString(), QStringLiteral("[ 25,003 ]"));
        QCOMPARE(model.rowCount(many), 3);
        QCOMPARE(model.index(0, 0, many).data().toString(), QStringLiteral("[1 … 10,000]"));
        QCOMPARE(model.index(2, 0, many).data().toString(), QStringLiteral("[20,001 … 25,003]"));
        QCOMPARE(model.rowCount(model.index(2, 0, many)), 5003);
        const QModelIndex last = model.index(5002, 0, model.index(2, 0, many));
        QCOMPARE(last.data().toString(), QStringLiteral("[25003]"));
        QCOMPARE(model.index(0, BodyTreeModel::Value, last).data().toString(), QStringLiteral("25002"));
        // From the value back to where it stands.
        QCOMPARE(model.indexOf(model.nodeOf(last)), last);
        QCOMPARE(last.parent(), model.index(2, 0, many));
        QCOMPARE(last.parent().parent(), many);
        QVERIFY(BodyTreeModel::isGroup(last.parent()) && !BodyTreeModel::isGroup(last)
                && !BodyTreeModel::isGroup(many));
        QCOMPARE(model.nodeOf(last.parent()), model.nodeOf(many));
        // What is found stands without groups.
        model.setFilter(std::make_shared<const ui::message::TreeMatches>(
            ui::message::findInTree(*model.tree(), QStringLiteral("25002"), {})));
        QCOMPARE(treeText(model),
                 QStringList({QStringLiteral("body = { 2 }"), QStringLiteral("  many = [ 25,003 ]"),
                              QStringLiteral("    [25003] = { 1 }"), QStringLiteral("      n = 25002")}));
    }

    void whatIsFoundInAGroup_isRevealed()
    {
        QByteArray text = "[0";
        for (int i = 1; i < 30'000; ++i)
            text += "," + QByteArray::number(i);
        shown(text + "]", "application/json");
        QVERIFY(tree()->isExpanded(tree()->model()->index(0, 0, tree()->model()->index(0, 0)))); // the first group
        seek(QStringLiteral("29876"));
        QTRY_COMPARE(tree()->currentIndex().data().toString(), QStringLiteral("[29877]"));
        QVERIFY(tree()->visualRect(tree()->currentIndex()).isValid());
    }

    void json_opensAsATree_andTheChoiceStays()
    {
        shown(R"({"a":{"b":[1,2]},"c":true})", "application/json");
        QCOMPARE(mode()->currentText(), QStringLiteral("Tree"));
        QVERIFY(tree()->isVisible());
        choose("Hex");
        shown("[1]");
        QCOMPARE(mode()->currentText(), QStringLiteral("Hex"));
        QCOMPARE(bytesOfHex(shownText(m_view.get())), QByteArray("[1]"));
        choose("Tree");
        shown("plain", "text/plain"); // there is none here
        QVERIFY(mode()->currentText() != QStringLiteral("Tree"));
        shown("[1]");
        QCOMPARE(mode()->currentText(), QStringLiteral("Tree"));
    }

    void theTree_isWalkedCopiedAndNarrowedByKeys()
    {
        shown(R"({"user":{"name":"Ada","a/b":1},"list":[{"name":"one"},{"name":"two, Ada"}]})");
        tree()->setFocus();
        QCOMPARE(path(), QStringLiteral("body"));
        press(*m_view, Qt::Key_Down);
        press(*m_view, Qt::Key_Down);
        QCOMPARE(path(), QStringLiteral("body.user.name"));
        press(*m_view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Ada"));
        press(*m_view, Qt::Key_Down);
        click(m_view.get(), "Copy as JSON Pointer");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/user/a~1b"));
        press(*m_view, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Find in body"));
        seek(QStringLiteral("ada"));
        QCOMPARE(count(), QStringLiteral("2 of 2"));
        QCOMPARE(path(), QStringLiteral("body.list[2].name"));
        stepFound();
        QCOMPARE(count(), QStringLiteral("1 of 2"));
        QCOMPARE(path(), QStringLiteral("body.user.name"));
        stepFound(Qt::ShiftModifier);
        QCOMPARE(path(), QStringLiteral("body.list[2].name"));
        click(m_view.get(), "Show only what is found");
        QCOMPARE(treeText(*tree()->model()),
                 QStringList({QStringLiteral("body = { 2 }"), QStringLiteral("  user = { 2 }"),
                              QStringLiteral("    name = \"Ada\""), QStringLiteral("  list = [ 2 ]"),
                              QStringLiteral("    [2] = { 1 }"), QStringLiteral("      name = \"two, Ada\"")}));
        QCOMPARE(path(), QStringLiteral("body.list[2].name"));
        const auto openMenu = [this] {
            QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), tree()->viewport()->mapToGlobal(QPoint()));
            QCoreApplication::sendEvent(tree()->viewport(), &event);
        };
        takeFromMenu(openMenu, QStringLiteral("Copy as IML"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("body.list[2].name"));
        tree()->setFocus();
        press(*m_view, Qt::Key_Escape);
        settle();
        QVERIFY(find<QLineEdit>(m_view.get(), "Find in body")->text().isEmpty());
        QCOMPARE(treeText(*tree()->model()).size(), qsizetype(9));
    }

    void aFault_isNamed_andWhatCameBeforeItIsATree()
    {
        shown("{\"a\": 1,\n \"b\": [2, 3, tru]}", "application/json");
        QVERIFY2(problem().contains(QStringLiteral("line 2, column 14")), qPrintable(problem()));
        const QStringList rows = treeText(*tree()->model());
        QVERIFY2(rows.contains(QStringLiteral("    [2] = 3")), qPrintable(rows.join(u'\n')));
    }

    void texts_areFoundInEachView_data()
    {
        QTest::addColumn<QByteArray>("view");
        QTest::newRow("tree") << QByteArray("Tree");
        QTest::newRow("pretty") << QByteArray("Pretty");
        QTest::newRow("text") << QByteArray("Text");
        QTest::newRow("hex") << QByteArray("Hex");
    }

    void texts_areFoundInEachView()
    {
        QFETCH(QByteArray, view);
        shown(R"(["Word",1,"a word",2,"sword"])");
        choose(view.constData());
        seek(QStringLiteral("word"));
        QCOMPARE(count(), QStringLiteral("1 of 3"));
        stepFound();
        QCOMPARE(count(), QStringLiteral("2 of 3"));
        stepFound();
        stepFound();
        QCOMPARE(count(), QStringLiteral("1 of 3"));
        stepFound(Qt::ShiftModifier);
        QCOMPARE(count(), QStringLiteral("3 of 3"));
        seek(QStringLiteral("nowhere"));
        QCOMPARE(count(), QStringLiteral("not found"));
        press(*m_view, Qt::Key_Escape);
        QVERIFY(!find<QLabel>(m_view.get(), "findCount")->isVisible());
    }

    void aTextOfAnySize_isFoundAndCopiedWhole()
    {
        const QByteArray body = "[\"" + QByteArray(5'000'000, 'x') + "Needle\"]";
        shown(body, "text/plain");
        choose("Text");
        seek(QStringLiteral("needle"));
        QCOMPARE(count(), QStringLiteral("1 of 1"));
        QCOMPARE(shownText(m_view.get()).toUtf8(), body); // a long line has no ends inside
    }

    void theEditorAndRows_canBeSwitched()
    {
        shown(R"({"a":1})");
        choose("Pretty");
        const auto choosePlace = [this](const char *entry) {
            takeFromMenu([this] { click(m_view.get(), "More of the body"); }, QString::fromUtf8(entry));
            settle();
        };
        QVERIFY(m_view->findChild<ui::CodeEditor *>()->isVisible());
        choosePlace("Text in plain rows");
        QVERIFY(!m_view->findChild<ui::CodeEditor *>()->isVisible());
        QCOMPARE(shownText(m_view.get()), QStringLiteral("{\n  \"a\": 1\n}"));
        shown("[" + QByteArray("\"some text\",\n").repeated(100'000) + "1]");
        choosePlace("Text in the editor");
        QVERIFY(m_view->findChild<ui::CodeEditor *>()->isVisible());
        choosePlace("Text in the editor where it is quick");
        QVERIFY(!m_view->findChild<ui::CodeEditor *>()->isVisible());
    }

    void anyReader_canBeChosen_forBodiesOfATypeEach()
    {
        shown(R"({"a":1})", "application/x-thing");
        QCOMPARE(mode()->currentText(), QStringLiteral("Tree"));
        const auto read = [this](const char *entry) {
            takeFromMenu([this] { click(m_view.get(), "Read the body as …"); }, QString::fromUtf8(entry));
            settle();
        };
        read("Hex");
        QVERIFY(mode()->findText(QStringLiteral("Tree")) < 0);
        shown(R"({"b":2})", "application/x-thing");
        QVERIFY(mode()->findText(QStringLiteral("Tree")) < 0);
        shown(R"({"b":2})", "application/json");
        QVERIFY(mode()->findText(QStringLiteral("Tree")) >= 0);
        shown(R"({"b":2})", "application/x-thing");
        read("Automatically (JSON)");
        QVERIFY(mode()->findText(QStringLiteral("Tree")) >= 0);
    }

    void hostileBodies_areShown_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray json = "application/json";
        QTest::newRow("100,000 levels") << json << QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QTest::newRow("100,000 levels of objects") << json << QByteArray("{\"a\":").repeated(100'000) + '1';
        QTest::newRow("200,000 elements") << json << "[" + QByteArray("{\"a\":[1]},").repeated(200'000) + "0]";
        QTest::newRow("1e400") << json << QByteArray("[1e400,-0.0,1E-999]");
        QTest::newRow("lone surrogates") << json << QByteArray(R"(["\ud800","\udc00x"])");
        QTest::newRow("invalid UTF-8") << json << QByteArray("[\"\xff\xfe\xc3\"]");
        QTest::newRow("NUL") << json << QByteArray("[\"a\0b\"]", 7);
        QTest::newRow("BOM") << json << QByteArray("\xef\xbb\xbf{\"a\":1}");
        QTest::newRow("a line of 5 MB") << json << "[\"" + QByteArray(5'000'000, 'x') + "\"]";
        QTest::newRow("a name of 200 KB") << json << "{\"" + QByteArray(200'000, 'x') + "\":1}";
        QTest::newRow("a type that lies") << QByteArray("image/png") << QByteArray("{\"a\":1}");
        QTest::newRow("JSON by its type alone") << json << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\r", 12);
        QTest::newRow("multipart without end")
            << QByteArray("multipart/form-data; boundary=x")
            << QByteArray("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc");
        QTest::newRow("an external entity")
            << QByteArray("application/xml")
            << QByteArray("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>1&e;</a>");
        QTest::newRow("a type of controls") << QByteArray("application/\x01json;;;=") << QByteArray("[]");
    }

    // Each in every view, with a search, opened as far as keys open it.
    void hostileBodies_areShown()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        shown(body, type);
        for (int i = 0; i < mode()->count(); ++i) {
            choose(mode()->itemText(i).toUtf8().constData());
            m_view->grab();
            if (find<QLineEdit>(m_view.get(), "Find in body")->isEnabled()) {
                seek(QStringLiteral("a"));
                stepFound();
                stepFound(Qt::ShiftModifier);
                seek(QString());
            }
            if (tree()->isVisible()) {
                tree()->setFocus();
                for (const Qt::Key key : {Qt::Key_Asterisk, Qt::Key_End, Qt::Key_Home})
                    press(*m_view, key);
                seek(QStringLiteral("1"));
                click(m_view.get(), "Show only what is found");
                settle();
                m_view->grab();
                click(m_view.get(), "Show only what is found");
                seek(QString());
            }
        }
        choose("Hex");
        QCOMPARE(bytesOfHex(shownText(m_view.get()).left(2000)).left(16), body.left(16));
    }

    void multipart_isShownByParts_andPartsOfPartsEnd()
    {
        QByteArray body = "innermost";
        QByteArray type = "text/plain";
        for (int level = 0; level < 8; ++level) {
            const QByteArray boundary = "b" + QByteArray::number(level);
            body = "--" + boundary
                   + "\r\nContent-Disposition: form-data; name=\"one\"; filename=\"../x.txt\"\r\nContent-Type: " + type
                   + "\r\n\r\n" + body + "\r\n--" + boundary
                   + "\r\nContent-Disposition: form-data; name=\"two\"\r\n\r\nsecond\r\n--" + boundary + "--\r\n";
            type = "multipart/mixed; boundary=" + boundary;
        }
        shown(body, type);
        QCOMPARE(mode()->currentText(), QStringLiteral("Parts"));
        auto *table = find<QTableWidget>(m_view.get(), "Parts");
        QCOMPARE(tableText(table).value(1), QStringLiteral("two |  | text/plain | 6 B"));
        QVERIFY(m_view->findChildren<BodyView *>().size() <= 3);
        table->setFocus();
        press(*m_view, Qt::Key_Down);
        settle();
        auto *content = m_view->findChild<BodyView *>(QStringLiteral("partContent"));
        QCOMPARE(shownText(content), QStringLiteral("second"));
        // A body without parts after one with.
        shown("{\"a\":1}");
        QCOMPARE(mode()->currentText(), QStringLiteral("Tree"));
    }

    void forms_areATableInOrderWithDuplicates()
    {
        shown("b=1&a=%C3%A4+c&b=2&empty=", "application/x-www-form-urlencoded");
        QCOMPARE(
            treeText(*tree()->model()),
            QStringList({QStringLiteral("body = { 4 }"), QStringLiteral("  b = \"1\""), QStringLiteral("  a = \"ä c\""),
                         QStringLiteral("  b = \"2\""), QStringLiteral("  empty = \"\"")}));
    }

    void values_areExplained()
    {
        shown(R"({"at":1732155012,"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8"})");
        const QModelIndex at = tree()->model()->index(0, BodyTreeModel::Value, tree()->model()->index(0, 0));
        QVERIFY(at.data(BodyTreeModel::NoteRole).toString().contains(QStringLiteral("2024-11-21")));
        const QString toolTip = at.data(Qt::ToolTipRole).toString();
        QVERIFY2(toolTip.contains(QStringLiteral("2024-11-21")) && toolTip.contains(QStringLiteral("/at"))
                     && toolTip.contains(QStringLiteral("body.at")),
                 qPrintable(toolTip));
        QVERIFY(at.siblingAtRow(1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("UUID")));
    }

    void anImage_isShown_andNoneThatIsTooLarge()
    {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        shown(png, "image/png");
        QCOMPARE(mode()->currentText(), QStringLiteral("Image"));
        auto *canvas = find<QWidget>(m_view.get(), "Image");
        QCOMPARE(canvas->grab().toImage().pixelColor(canvas->rect().center()), QColor(Qt::red));
        QVERIFY(find<QLabel>(m_view.get(), "imageInfo")->text().startsWith(QStringLiteral("PNG · 40 × 30")));
        png.replace(16, 8, QByteArray::fromHex("0000ea600000ea60")); // 60,000 by 60,000
        shown(png, "image/png");
        QVERIFY2(problem().contains(QStringLiteral("60000")), qPrintable(problem()));
        QVERIFY(canvas->grab().toImage().pixelColor(canvas->rect().center()) != QColor(Qt::red));
        shown(png.left(50), "image/png"); // cut
        m_view->grab();
    }

    void aBomb_isNotUnpacked_andIsNamed()
    {
        // 64 MB of zeros, as zlib packs them.
        const QByteArray packed = qCompress(QByteArray(64 << 20, '\0'), 9).sliced(4);
        shown(packed, "application/json", "deflate");
        QVERIFY2(problem().contains(QStringLiteral("unpacks to more than")), qPrintable(problem()));
        choose("Hex");
        m_view->grab();
    }

    void namesOfSenders_areNoPaths_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << "report.pdf"
                               << "report.pdf";
        QTest::newRow("folders") << "../../etc/passwd"
                                 << "passwd";
        QTest::newRow("of Windows") << "C:\\temp\\a.txt"
                                    << "a.txt";
        QTest::newRow("hidden") << "...bashrc"
                                << "bashrc";
        QTest::newRow("controls") << QStringLiteral("a\n\u202egnp.exe") << "a__gnp.exe";
        QTest::newRow("nothing") << "/"
                                 << "body";
    }

    void namesOfSenders_areNoPaths()
    {
        QFETCH(QString, name);
        QFETCH(QString, safe);
        QCOMPARE(ui::message::safeFileName(name, QStringLiteral("body")), safe);
    }
};

QTEST_MAIN(BodiesTest)
#include "tst_bodies.moc"
