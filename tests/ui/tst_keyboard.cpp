// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the window with the keyboard alone: Tab comes to each control that takes a click, goes on from each, is
// seen where it is, and Shift+Tab goes the same way back.
#include "tests/support/bench.h"
#include "ui/common/codeeditor.h"
#include "ui/common/linesview.h"
#include "ui/common/widgets.h"

#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QScrollBar>
#include <QSet>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolButton>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;
using Page = ui::MainWindow::Page;
Q_DECLARE_METATYPE(Page)

namespace {

QString nameOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    QString name = widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName();
    if (name.isEmpty() && button)
        name = button->text();
    return QStringLiteral("%1 \"%2\" in %3")
        .arg(QLatin1String(widget->metaObject()->className()), name,
             QLatin1String(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "none"));
}

// Part of a control that has keys for it itself.
bool isPartOf(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return qobject_cast<const QTabBar *>(parent)             // the arrows of a bar that is too narrow
           || qobject_cast<const QLineEdit *>(parent)        // clear, save
           || qobject_cast<const QComboBox *>(parent)        // its line
           || qobject_cast<const QAbstractSpinBox *>(parent) // likewise
           || qobject_cast<const QHeaderView *>(widget)      // columns: in the menu of the list
           || qobject_cast<const QScrollBar *>(widget)       // arrows and pages
           || (parent && qobject_cast<const QTableView *>(parent) && qobject_cast<const QAbstractButton *>(widget));
}

bool takesClick(const QWidget *widget)
{
    if (!widget->isVisible() || !widget->isEnabled() || isPartOf(widget))
        return false;
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget); tabs && tabs->count() == 0)
        return false; // nothing is there to be clicked
    const auto *label = qobject_cast<const QLabel *>(widget);
    if (label)
        return label->text().contains(u"<a "_s);
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
           || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
           || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QTabBar *>(widget)
           || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextBrowser *>(widget)
           || qobject_cast<const ui::CodeEditor *>(widget) || qobject_cast<const ui::LinesView *>(widget)
           || widget->cursor().shape() == Qt::PointingHandCursor;
}

bool isShownOnly(const QWidget *widget)
{
    const auto *editor = qobject_cast<const ui::CodeEditor *>(widget);
    return !editor || editor->isReadOnly();
}

// Where the focus is, as it is seen: what stands around it may show it, too.
QImage seen(QWidget *root, const QWidget *widget)
{
    constexpr int around = 3;
    const QRect place(widget->mapTo(root, QPoint(0, 0)), widget->size());
    return root->grab(place.adjusted(-around, -around, around, around) & root->rect()).toImage();
}

struct Walk
{
    QList<QPointer<QWidget>> stops; // editors of cells are gone once they are left
    QStringList traps;
    QStringList unseen; // stops that look the same with and without the focus
};

// One round of Tab or Shift+Tab, from where the focus is.
Walk walk(QWidget *root, bool backward, bool looks)
{
    constexpr int most = 400;
    static QSet<QString> looked; // what was found to be seen once is not drawn again
    Walk out;
    QWidget *const first = root->focusWidget();
    QPointer<QWidget> at = first;
    for (int step = 0; step < most; ++step) {
        const QString name = nameOf(at);
        const bool isNew = looks && !looked.contains(name);
        const QImage with = isNew ? seen(root, at) : QImage();
        looked.insert(name);
        if (!isShownOnly(at)) // an editor takes Tab itself, until Esc
            QTest::keyClick(root->windowHandle(), Qt::Key_Escape);
        QTest::keyClick(root->windowHandle(), backward ? Qt::Key_Backtab : Qt::Key_Tab,
                        backward ? Qt::ShiftModifier : Qt::NoModifier);
        QWidget *const next = root->focusWidget();
        if (next == at || !next) {
            out.traps << name;
            break;
        }
        if (isNew && at && seen(root, at) == with)
            out.unseen << name;
        out.stops << next;
        at = next;
        if (at == first)
            break;
    }
    return out;
}

// Children of a control that has the focus for them, and whoever has it for another.
bool isReached(const QWidget *widget, const QList<QPointer<QWidget>> &stops)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const QButtonGroup *group = button ? button->group() : nullptr;
    return std::any_of(stops.begin(), stops.end(), [&](const QPointer<QWidget> &stop) {
        if (!stop)
            return false;
        const auto *other = qobject_cast<const QAbstractButton *>(stop);
        const auto *choice = qobject_cast<const QRadioButton *>(widget);
        if (choice && qobject_cast<const QRadioButton *>(stop) && stop->parentWidget() == widget->parentWidget())
            return true; // likewise
        if (group && group->exclusive() && other && other->group() == group)
            return true; // the arrow keys go on from there
        return stop == widget || widget->focusProxy() == stop || stop->focusProxy() == widget
               || (widget->isAncestorOf(stop) && !qobject_cast<const QSplitter *>(widget)
                   && widget->focusPolicy() != Qt::NoFocus);
    });
}

// Of what a bar of tabs shows nothing comes before it on the way from the list of pages.
QStringList before(QWidget *root, const QWidget *bar, const QList<QPointer<QWidget>> &stops)
{
    QStringList out;
    const QRect room(bar->mapTo(root, QPoint(0, 0)), bar->size());
    const auto isRail = [](const QPointer<QWidget> &one) { return one && one->property("role") == QByteArray("rail"); };
    const auto rail = std::find_if(stops.begin(), stops.end(), isRail);
    for (qsizetype i = 0, from = rail - stops.begin(); i < stops.size(); ++i) {
        const QPointer<QWidget> &one = stops[(from + i) % stops.size()];
        if (one == bar)
            break;
        const QPoint place = one ? one->mapTo(root, QPoint(1, 1)) : QPoint();
        if (one && place.y() > room.bottom() && place.x() >= room.left() && place.x() <= room.right()
            && !qobject_cast<const QToolButton *>(one))
            out << nameOf(one);
    }
    return out;
}

bool hasKey(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button && !button->shortcut().isEmpty();
}

QStringList missed(QWidget *root, const QList<QPointer<QWidget>> &stops)
{
    QStringList out;
    for (const auto *widget : root->findChildren<QWidget *>()) {
        if (widget->window() == root && takesClick(widget) && !isReached(widget, stops) && !hasKey(widget))
            out << nameOf(widget);
    }
    return out;
}

const QByteArray endpointFile =
    R"({"version": 1, "path": "/hooks/meta", "parameters": [{"name": "token", "value": "x"}], "faults": {"sequence": ["500"]},)"
    R"("specification": {"respond": {"body": "{{upper(body.id)}}"}, "output": {"id": "{{body.id}}"}}})";
const QByteArray draftFile =
    R"({"version": 2, "url": "https://discord.com/", "body_json": {}, "service": {"id": "discord-webhook", "message": "embed",)"
    R"("values": [["webhook_id", "1"], ["webhook_token", "{{secrets.k}}"], ["title", "T"]]}})";

} // namespace

class KeyboardTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;
    bool m_isFilled = false;

    ui::MainWindow *window() { return &m_bench->window(); }

    void check(QWidget *root, const QWidget *bar = nullptr)
    {
        root->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(root));
        QTest::keyClick(root->windowHandle(), Qt::Key_Tab); // somewhere
        QVERIFY(root->focusWidget());
        QTRY_VERIFY(root->focusWidget()->isVisible());
        const Walk there = walk(root, false, true);
        QVERIFY2(there.traps.isEmpty(), qPrintable(u"Tab stays in "_s + there.traps.join(u", "_s)));
        const Walk back = walk(root, true, false);
        QVERIFY2(back.traps.isEmpty(), qPrintable(u"Shift+Tab stays in "_s + back.traps.join(u", "_s)));
        if (qEnvironmentVariableIsSet("HOOKBENCH_SHOW_TABS")) {
            for (const QPointer<QWidget> &stop : there.stops)
                qInfo().noquote() << (stop ? nameOf(stop) : u"gone"_s);
        }
        QStringList problems;
        // A table whose cells are edited at once has the focus itself on the way back alone.
        QList<QPointer<QWidget>> stops = there.stops;
        for (const QPointer<QWidget> &stop : back.stops) {
            const auto *view = qobject_cast<const QAbstractItemView *>(stop.data());
            if (view && (view->editTriggers() & QAbstractItemView::CurrentChanged))
                stops << stop;
        }
        for (const QString &one : missed(root, stops))
            problems << u"not reached: "_s + one;
        for (const QString &one : bar ? before(root, bar, there.stops) : QStringList())
            problems << u"before its tabs: "_s + one;
        for (const QString &one : there.unseen)
            problems << u"not seen: "_s + one;
        for (const QPointer<QWidget> &stop : there.stops) {
            if (stop && !back.stops.contains(stop))
                problems << u"not on the way back: "_s + nameOf(stop);
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    // One for all rows of a test; a filled one stays for the next.
    void open()
    {
        if (m_bench && !m_isFilled)
            return;
        m_isFilled = false;
        m_bench = std::make_unique<Bench>();
        m_bench->open();
        window()->resize(1440, 900);
    }

    void fill()
    {
        if (m_isFilled)
            return;
        open();
        m_isFilled = true;
        QDir folder(m_bench->folder());
        for (const auto *name : {"endpoints", "drafts/Chat", "rules"})
            folder.mkpath(QLatin1String(name));
        m_bench->writeFile(u"endpoints/meta.json"_s, endpointFile);
        m_bench->writeFile(u"drafts/Chat/Alert.json"_s, draftFile);
        m_bench->keepSecret(u"k"_s, "s3cr3t-hookbench");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().size(), std::size_t(1));
        for (int i = 1; i < 4; ++i)
            m_bench->send(requestOf("POST", "/hooks/order?a=1",
                                    R"({"id":"o1","attempt":)" + QByteArray::number(i) + '}',
                                    "Content-Type: application/json\r\nX-GitHub-Event: push\r\n"));
        m_bench->send(requestOf("POST", "/hooks/meta", R"({"id":"o1"})", "Content-Type: application/json\r\n"));
    }

    void chooseTab(const char *bar, const QString &title)
    {
        auto *tabs = find<QTabBar>(window(), bar);
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title && tabs->isTabVisible(i))
                return tabs->setCurrentIndex(i);
        }
        QFAIL(qPrintable(u"There is no tab "_s + title));
    }

    void chooseCapture(const QString &path)
    {
        auto *list = find<QTableView>(window(), "Captures");
        QTRY_COMPARE(list->model()->rowCount(), 4);
        for (int row = 0; row < 4; ++row) {
            if (tableText(list)[row].contains(path))
                list->setCurrentIndex(list->model()->index(row, 0));
        }
        QTRY_VERIFY(find<QTabBar>(window(), "inspectorTabs")->isVisible());
    }

private slots:
    void cleanupTestCase() { m_bench.reset(); }

    void theEmptyWindow_isReachable_data()
    {
        QTest::addColumn<Page>("page");
        QTest::newRow("inbox") << Page::Inbox;
        QTest::newRow("compose") << Page::Compose;
        QTest::newRow("endpoints") << Page::Endpoints;
        QTest::newRow("keys") << Page::Keys;
        QTest::newRow("automation") << Page::Automation;
        QTest::newRow("settings") << Page::Settings;
    }

    void theEmptyWindow_isReachable()
    {
        QFETCH(Page, page);
        open();
        window()->showPage(page);
        check(window());
    }

    void aTab_isReachable_data()
    {
        QTest::addColumn<Page>("page");
        QTest::addColumn<QByteArray>("bar");
        QTest::addColumn<QString>("tab");
        QTest::addColumn<QString>("capture");
        for (const auto *tab : {"Summary", "Headers", "Body", "Signature", "Query", "Answer", "Retries", "Raw"})
            QTest::addRow("inspector, %s", tab)
                << Page::Inbox << QByteArray("inspectorTabs") << QString::fromLatin1(tab) << u"/hooks/order"_s;
        QTest::newRow("inspector, Outputs")
            << Page::Inbox << QByteArray("inspectorTabs") << u"Outputs"_s << u"/hooks/meta"_s;
        for (const auto *tab :
             {"Simple answer", "Specification", "Parameters", "Sharing", "Faults", "Passes on", "Callers", "Service"})
            QTest::addRow("endpoint, %s", tab)
                << Page::Endpoints << QByteArray("endpointTabs") << QString::fromLatin1(tab) << QString();
        for (const auto *tab : {"Secrets", "Issued keys", "Integrations"})
            QTest::addRow("keys, %s", tab)
                << Page::Keys << QByteArray("Kinds of keys") << QString::fromLatin1(tab) << QString();
        for (const auto *tab : {"Recipes", "Queue", "Many at once"})
            QTest::addRow("automation, %s", tab)
                << Page::Automation << QByteArray("Automation") << QString::fromLatin1(tab) << QString();
    }

    void aTab_isReachable()
    {
        QFETCH(Page, page);
        QFETCH(QByteArray, bar);
        QFETCH(QString, tab);
        QFETCH(QString, capture);
        fill();
        window()->showPage(page);
        if (!capture.isEmpty())
            chooseCapture(capture);
        if (page == Page::Endpoints)
            QTRY_VERIFY(tableText(find<QAbstractItemView>(window(), "Endpoints")).contains(u"/hooks/meta"_s));
        const auto isThere = [&] {
            auto *tabs = find<QTabBar>(window(), bar.constData());
            for (int i = 0; i < tabs->count(); ++i) {
                if (tabs->tabText(i) == tab)
                    return tabs->isTabVisible(i);
            }
            return false;
        };
        QTRY_VERIFY2(isThere(), qPrintable(tab));
        chooseTab(bar.constData(), tab);
        QTest::qWait(300); // what is read for it is there
        check(window(), find<QTabBar>(window(), bar.constData()));
    }

    void aDraft_isReachable_data()
    {
        QTest::addColumn<int>("tab");
        for (int tab = 1; tab < 8; ++tab) // the first is the form of a service
            QTest::addRow("tab %d", tab) << tab;
    }

    void aDraft_isReachable()
    {
        QFETCH(int, tab);
        fill();
        window()->showPage(Page::Compose);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        auto *tabs = find<QTabBar>(window(), "draftTabs");
        QVERIFY(tabs->isTabVisible(tab));
        tabs->setCurrentIndex(tab);
        QTest::qWait(100);
        check(window());
    }

    void aDialog_isReachable_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("search") << int(Qt::Key_F) << int(Qt::ControlModifier | Qt::ShiftModifier);
        QTest::newRow("export") << int(Qt::Key_E) << int(Qt::ControlModifier);
        QTest::newRow("log") << int(Qt::Key_L) << int(Qt::ControlModifier | Qt::ShiftModifier);
        QTest::newRow("note") << int(Qt::Key_N) << 0;
        QTest::newRow("difference") << int(Qt::Key_D) << 0;
    }

    void aDialog_isReachable()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        fill();
        window()->showPage(Page::Inbox);
        chooseCapture(u"/hooks/order"_s);
        auto *list = find<QTableView>(window(), "Captures");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up, Qt::ShiftModifier); // two are chosen: it was the last one
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QTest::keyClick(window()->windowHandle(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QPointer<QWidget> opened; // some go once they are closed
        const auto isOpen = [&] {
            for (QWidget *one : QApplication::topLevelWidgets()) {
                if (one != window() && one->isVisible() && (one->windowFlags() & Qt::Window) == Qt::Window)
                    opened = one;
            }
            return opened != nullptr;
        };
        QTRY_VERIFY(isOpen());
        QTest::qWait(200);
        check(opened);
        QTest::keyClick(opened->windowHandle(), Qt::Key_Escape);
        QTRY_VERIFY(!opened || !opened->isVisible());
    }

    // What is only clicked elsewhere: the columns of the list.
    void theColumnsOfTheList_areSortedAndChosenByKeys()
    {
        fill();
        window()->showPage(Page::Inbox);
        auto *list = find<QTableView>(window(), "Captures");
        QTRY_COMPARE(list->model()->rowCount(), 4);
        const QList<QAction *> entries = find<QToolButton>(window(), "transferMenu")->menu()->actions();
        const auto menuOf = [&](const QString &title) {
            const auto found =
                std::find_if(entries.begin(), entries.end(), [&](const QAction *one) { return one->text() == title; });
            return found == entries.end() ? nullptr : (*found)->menu();
        };
        QMenu *sorting = menuOf(u"Sort by"_s);
        QMenu *columns = menuOf(u"Columns"_s);
        QVERIFY(sorting && columns);
        takeFromMenu(
            [&] {
                sorting->popup({});
                QTest::qWait(50);
            },
            u"Path"_s);
        QVERIFY(list->horizontalHeader()->isSortIndicatorShown());
        QTRY_VERIFY(tableText(list).first().contains(u"/hooks/meta"_s));
        const int hidden = list->horizontalHeader()->hiddenSectionCount();
        takeFromMenu(
            [&] {
                columns->popup({});
                QTest::qWait(50);
            },
            u"Remote"_s);
        QCOMPARE(list->horizontalHeader()->hiddenSectionCount(), hidden - 1);
    }

    void aWrongFilter_keepsTheFocus()
    {
        fill();
        window()->showPage(Page::Inbox);
        auto *filter = find<QLineEdit>(window(), "filter");
        filter->setFocus();
        type(filter, u"status:bad"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(window()->focusWidget(), filter);
        type(filter, u"status:200"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(window()->focusWidget(), find<QWidget>(window(), "Captures"));
    }
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
