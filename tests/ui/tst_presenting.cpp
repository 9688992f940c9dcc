// SPDX-License-Identifier: GPL-3.0-or-later
// What others see of the endpoints while somebody presents, and what a narrow window or a hasty hand does to a page.
#include "tests/support/bench.h"
#include "ui/common/codeeditor.h"
#include "ui/common/linesview.h"
#include "ui/common/widgets.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

class PresentingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }

    void chooseTab(const char *bar, const QString &title)
    {
        auto *tabs = find<QTabBar>(window(), bar);
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title)
                return tabs->setCurrentIndex(i);
        }
        QFAIL(qPrintable(u"There is no tab "_s + title));
    }

    void chooseFirst(int rows)
    {
        window()->showPage(ui::MainWindow::Inbox);
        auto *list = find<QTableView>(window(), "Captures");
        QTRY_COMPARE(list->model()->rowCount(), rows);
        list->setCurrentIndex(list->model()->index(0, 0));
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void aTabThatHoldsAKey_isCovered_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("tab");
        QTest::addColumn<bool>("covered");
        const auto row = [](const char *name, const char *members, const char *tab, bool covered) {
            QTest::newRow(name) << QByteArray(members).replace("KEY", "Xoh4ooph2ahSh7vi1iephie5")
                                << QString::fromLatin1(tab) << covered;
        };
        row("a parameter", R"("parameters": [{"name": "a", "value": "KEY"}])", "Parameters", true);
        row("a parameter called so", R"("parameters": [{"name": "password", "value": "x"}])", "Parameters", true);
        row("a reference", R"("parameters": [{"name": "password", "value": "{{secrets.k}}"}])", "Parameters", false);
        row("in a specification", R"("specification": {"respond": {"body": "KEY {{query.k}}"}})", "Specification",
            true);
        row("a specification", R"("specification": {"respond": {"body": "{{query.k}}"}})", "Specification", false);
        row("in the answer", R"("answer": {"status": 200, "headers": [], "body": "KEY"})", "Simple answer", true);
        row("a field of the answer", R"("answer": {"status": 200, "headers": [["Set-Cookie", "a=b"]], "body": ""})",
            "Simple answer", true);
        row("another tab", R"("parameters": [{"name": "a", "value": "KEY"}])", "Faults", false);
        row("in the target", R"("target": "http:\/\/127.0.0.1:9\/KEY")", "Passes on", true);
    }

    void aTabThatHoldsAKey_isCovered()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, tab);
        QFETCH(bool, covered);
        m_bench->keepSecret(u"k"_s, "Xoh4ooph2ahSh7vi1iephie5");
        QTRY_VERIFY(!m_bench->session().keyFinder().known()->isEmpty());
        QDir(m_bench->folder()).mkpath(u"endpoints"_s);
        m_bench->writeFile(u"endpoints/a.json"_s, R"({"version": 1, "path": "/a", )" + members + '}');
        window()->showPage(ui::MainWindow::Endpoints);
        auto *list = find<QAbstractItemView>(window(), "Endpoints");
        QTRY_VERIFY(tableText(list).contains(u"/a"_s));
        list->setCurrentIndex(list->model()->index(int(tableText(list).indexOf(u"/a"_s)), 0));
        chooseTab("endpointTabs", tab);
        auto *cover = find<QWidget>(window(), "endpointCover");
        QVERIFY(!cover->isVisible());
        QTest::keyClick(window(), Qt::Key_F8);
        QCOMPARE(cover->isVisible(), covered);
        QTest::keyClick(window(), Qt::Key_F8);
        QVERIFY(!cover->isVisible());
    }

    void aCaptureThatHoldsAKey_hasTheLengthThatArrived()
    {
        m_bench->keepSecret(u"k"_s, "Xoh4ooph2ahSh7vi1iephie5");
        QTRY_VERIFY(!m_bench->session().keyFinder().known()->isEmpty());
        const QByteArray body = R"({"a": "Xoh4ooph2ahSh7vi1iephie5", "password": "hunter22hunter22hunter22"})";
        m_bench->send(requestOf("POST", "/a", body));
        chooseFirst(1);
        const QString size = QString::number(body.size());
        chooseTab("inspectorTabs", u"Headers"_s);
        auto *headers = find<QWidget>(window(), "headersPage")->findChild<QAbstractItemView *>();
        for (const bool presents : {false, true}) {
            QTRY_VERIFY2(tableText(headers).contains(u"Content-Length | "_s + size),
                         qPrintable(tableText(headers).join(u'\n')));
            auto *info = find<ui::ElidedLabel>(find<QWidget>(window(), "bodyPage"), "bodyInfo");
            QTRY_VERIFY2(info->fullText().endsWith(u" · "_s + size + u" B"_s), qPrintable(info->fullText()));
            if (!presents)
                QTest::keyClick(window(), Qt::Key_F8);
        }
    }

    void anAddressThatHoldsAKey_isNotShown()
    {
        m_bench->keepSecret(u"k"_s, "Xoh4ooph2ahSh7vi1iephie5");
        QTRY_VERIFY(!m_bench->session().keyFinder().known()->isEmpty());
        QDir(m_bench->folder()).mkpath(u"endpoints"_s);
        m_bench->writeFile(u"endpoints/a.json"_s, R"({"version": 1, "path": "/a/Xoh4ooph2ahSh7vi1iephie5"})");
        window()->showPage(ui::MainWindow::Endpoints);
        auto *list = find<QAbstractItemView>(window(), "Endpoints");
        QTRY_VERIFY(tableText(list).contains(u"/a/Xoh4ooph2ahSh7vi1iephie5"_s));
        QTest::keyClick(window(), Qt::Key_F8);
        for (const auto *label : window()->findChildren<QLabel *>())
            QVERIFY2(!label->isVisible() || !label->text().contains(u"Xoh4"_s), qPrintable(label->text()));
        QVERIFY2(tableText(list).contains(u"/a/{{secrets.k}}"_s), qPrintable(tableText(list).join(u'\n')));
    }

    // The key of presentation is the window's in the editor, too.
    void whileASpecificationIsEdited_theKeyStillWorks()
    {
        window()->showPage(ui::MainWindow::Endpoints);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        chooseTab("endpointTabs", u"Specification"_s);
        auto *editor = find<QWidget>(window(), "specification");
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_F8);
        QVERIFY(find<QWidget>(window(), "presentBanner")->isVisible());
    }

    void hexadecimal_takesTheRoomThereIs_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("bytes");
        QTest::newRow("wide") << 900 << 16;
        QTest::newRow("narrow") << 420 << 8;
    }

    void hexadecimal_takesTheRoomThereIs()
    {
        QFETCH(int, width);
        QFETCH(int, bytes);
        ui::LinesView view;
        view.resize(width, 300);
        view.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QByteArray content;
        for (int i = 0; i < 4096; ++i)
            content += char(i);
        view.setLines(ui::hexLines(SharedBytes(content)));
        QCOMPARE(view.lines()->count(), 4096 / bytes);
        QVERIFY(view.lines()->at(0).endsWith(QString(bytes, u'.')));
        // What was looked for is marked in either form.
        view.find(u"80 81 82"_s);
        view.resize(width == 900 ? 420 : 900, 300);
        QTRY_COMPARE(view.lines()->count(), 4096 / (24 - bytes));
        QTRY_COMPARE(view.selectedText(), u"80 81 82"_s);
    }

    void theTabsOfACapture_areLaidOutForIt()
    {
        m_bench->send(requestOf("POST", "/a", "x"));
        chooseFirst(1);
        auto *tabs = find<QTabBar>(window(), "inspectorTabs");
        QTRY_VERIFY(tabs->isVisible());
        const auto widthOf = [&](const QString &title) {
            for (int i = 0; i < tabs->count(); ++i) {
                if (tabs->tabText(i) == title)
                    return tabs->isTabVisible(i) ? tabs->tabRect(i).width() : 0;
            }
            return -1;
        };
        QTest::qWait(50);
        QCOMPARE(widthOf(u"Query"_s), 0);
        m_bench->send(requestOf("POST", "/a?b=1", "x"));
        chooseFirst(2);
        QTRY_VERIFY(widthOf(u"Query"_s) > 20);
    }

    void aPathWithoutItsSlash_isMeantWithIt()
    {
        window()->showPage(ui::MainWindow::Endpoints);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        auto *path = find<QLineEdit>(window(), "Path");
        type(path, u"shop/orders"_s);
        QCOMPARE(find<QLineEdit>(window(), "Name")->text(), u"shop-orders"_s);
        QVERIFY(!path->property("problem").toBool());
        QTest::keyClick(path, Qt::Key_Return);
        QCOMPARE(path->text(), u"/shop/orders"_s);
        press(*window(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(m_bench->readFile(u"endpoints/shop-orders.json"_s).contains("\"/shop/orders\""));
    }

    void aWrongPath_saysWhatIsWrong()
    {
        window()->showPage(ui::MainWindow::Endpoints);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        auto *state = find<QLabel>(window(), "endpointState");
        QCOMPARE(state->text(), u"new, does not answer yet"_s);
        type(find<QLineEdit>(window(), "Path"), u"/a?b"_s);
        QVERIFY2(state->text() != u"new, does not answer yet"_s, qPrintable(state->text()));
    }
};

QTEST_MAIN(PresentingTest)
#include "tst_presenting.moc"
