// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/captures/capturelistmodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace hookbench;
using namespace hookbench::test;
using Column = ui::captures::CaptureListModel::Column;

class InboxTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    QTableView *table() { return find<QTableView>(&m_bench->window(), "captures"); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    qint64 currentId() { return table()->currentIndex().data(ui::captures::CaptureListModel::IdRole).toLongLong(); }
    QStringList column(int wanted)
    {
        QStringList out;
        for (int row = 0; row < rows(); ++row)
            out << cell(row, wanted);
        return out;
    }
    std::set<qint64> selectedIds()
    {
        std::set<qint64> out;
        for (const QModelIndex &index : table()->selectionModel()->selectedRows())
            out.insert(index.data(ui::captures::CaptureListModel::IdRole).toLongLong());
        return out;
    }
    QPoint headerPlace(int column)
    {
        const QHeaderView *header = table()->horizontalHeader();
        return {header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2};
    }
    QString toastText() { return find<QWidget>(&m_bench->window(), "toast")->accessibleName(); }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        test::press(m_bench->window(), Qt::Key(key), modifiers);
    }

    void capture(int count, const QByteArray &path = "/n/")
    {
        const int before = rows();
        QByteArray all;
        for (int i = 1; i <= count; ++i)
            all += requestOf("POST", path + QByteArray::number(i), "{\"n\":" + QByteArray::number(i) + "}");
        m_bench->send(all, count);
        must(QTest::qWaitFor([&] { return rows() == before + count; }, 20'000),
             QStringLiteral("The captures do not show."));
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void aRequest_isARowWithItsColumns_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("endpoint");
        QTest::newRow("json") << requestOf("POST", "/hooks/a?x=1", "{\"a\":1}", "Content-Type: application/json\r\n")
                              << "POST"
                              << "/hooks/a?x=1"
                              << "200"
                              << "7 B"
                              << "";
        QTest::newRow("no body") << requestOf("GET", "/") << "GET"
                                 << "/"
                                 << "200"
                                 << "0 B"
                                 << "";
        QTest::newRow("unknown method") << requestOf("PURGE", "/cache/1") << "PURGE"
                                        << "/cache/1"
                                        << "200"
                                        << "0 B"
                                        << "";
        QTest::newRow("raw target") << requestOf("PUT", "/a%2Fb//c?", "x") << "PUT"
                                    << "/a%2Fb//c?"
                                    << "200"
                                    << "1 B"
                                    << "";
        QTest::newRow("5 KB") << requestOf("POST", "/big", QByteArray(5000, 'x')) << "POST"
                              << "/big"
                              << "200"
                              << "5.0 KB"
                              << "";
        QTest::newRow("endpoint") << requestOf("POST", "/made", "x") << "POST"
                                  << "/made"
                                  << "201"
                                  << "1 B"
                                  << "made";
        QTest::newRow("refused") << QByteArray("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n") << "GET"
                                 << "/"
                                 << "400"
                                 << "0 B"
                                 << "";
    }

    void aRequest_isARowWithItsColumns()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QString, path);
        endpoint::Endpoint made;
        made.name = QStringLiteral("made");
        made.path = QStringLiteral("/made");
        made.answer.status = 201;
        QVERIFY(m_bench->session().workspace().saveEndpoint(made));
        m_bench->send(wire);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(cell(0, Column::Number), QStringLiteral("1"));
        QTEST(cell(0, Column::Method), "method");
        QCOMPARE(cell(0, Column::Path), path);
        const QTime shown = QTime::fromString(cell(0, Column::Time), QStringLiteral("HH:mm:ss"));
        QVERIFY2(shown.isValid(), qPrintable(cell(0, Column::Time)));
        QCOMPARE(cell(0, Column::Remote), QStringLiteral("127.0.0.1"));
        QTEST(cell(0, Column::Size), "size");
        QTEST(cell(0, Column::Endpoint), "endpoint");
        QFETCH(QString, answer);
        QTRY_COMPARE(cell(0, Column::Answer), answer);
        QTRY_VERIFY(cell(0, Column::Took) != QStringLiteral("–"));
    }

    void aVerdict_isShownInItsColumn()
    {
        endpoint::Endpoint made;
        made.name = QStringLiteral("made");
        made.path = QStringLiteral("/made");
        made.signature.emplace();
        made.signature->scheme = QStringLiteral("github/sha256");
        QVERIFY(m_bench->session().workspace().saveEndpoint(made));
        m_bench->send(requestOf("POST", "/made", "x"));
        m_bench->send(requestOf("POST", "/other", "x"));
        QTRY_COMPARE(column(Column::Signature), QStringList({QString(), QStringLiteral("✕")}));
        QCOMPARE(table()->model()->index(1, Column::Signature).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("github/sha256: The request holds no signature."));
    }

    void theNewest_standsOnTop()
    {
        for (const char *path : {"/first", "/second", "/third"})
            m_bench->send(requestOf("POST", path, "x"));
        QTRY_COMPARE(column(Column::Path),
                     QStringList({QStringLiteral("/third"), QStringLiteral("/second"), QStringLiteral("/first")}));
        QCOMPARE(column(Column::Number), QStringList({QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
    }

    void theEmptyPage_showsUntilSomethingComes()
    {
        QWidget *empty = find<QWidget>(&m_bench->window(), "empty");
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(!table()->isVisible());
        QCOMPARE(find<QLabel>(empty, "emptyAddress")->text(), m_bench->url());
        m_bench->send(requestOf("GET", "/"));
        QTRY_VERIFY(table()->isVisible());
        QVERIFY(!empty->isVisible());
    }

    void theSample_isSentAndCaptured()
    {
        QWidget *empty = find<QWidget>(&m_bench->window(), "empty");
        QTRY_VERIFY(empty->isVisible());
        click(empty, "Send myself a sample");
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(cell(0, Column::Method), QStringLiteral("POST"));
        QCOMPARE(cell(0, Column::Path), QStringLiteral("/hooks/sample?source=hookbench"));
        QCOMPARE(m_bench->stored(1).request.headers.value("content-type"), QByteArray("application/json"));
        QVERIFY(m_bench->stored(1).request.body.view().contains("It works."));
    }

    void copyButtons_copyTheAddress()
    {
        QTRY_VERIFY(find<QWidget>(&m_bench->window(), "empty")->isVisible());
        click(&m_bench->window(), "Copy the address");
        QCOMPARE(QGuiApplication::clipboard()->text(), m_bench->url());
        click(&m_bench->window(), "Copy the command");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("curl -d '{\"hello\":\"world\"}' %1/hooks/test").arg(m_bench->url()));
        QGuiApplication::clipboard()->clear();
        click(&m_bench->window(), "address"); // in the status bar
        QCOMPARE(QGuiApplication::clipboard()->text(), m_bench->url());
    }

    void theFilter_showsOnlyWhatMatches_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("paths");
        const auto row = [](const char *filter, std::initializer_list<const char *> paths) {
            QStringList list;
            for (const char *path : paths)
                list << QString::fromLatin1(path);
            QTest::newRow(filter) << QString::fromLatin1(filter) << list;
        };
        row("method:GET", {"/orders/3?x=1"});
        row("path:/users/*", {"/users/2"});
        row("orders", {"/orders/3?x=1", "/orders/1"});
        row("unicorn", {"/users/2"});
        row("header.x-kind:blue", {"/orders/1"});
        row("has:query.x", {"/orders/3?x=1"});
        row("method:POST -path:/users/2", {"/orders/1"});
        row("path:/users/2 OR method:GET", {"/orders/3?x=1", "/users/2"});
        row("size:>20", {"/users/2"});
        row("status:404", {});
    }

    void theFilter_showsOnlyWhatMatches()
    {
        QFETCH(QString, filter);
        m_bench->send(requestOf("POST", "/orders/1", "{\"a\":1}", "X-Kind: blue\r\n"));
        m_bench->send(requestOf("POST", "/users/2", "{\"word\":\"a unicorn in it\"}"));
        m_bench->send(requestOf("GET", "/orders/3?x=1"));
        QTRY_COMPARE(rows(), 3);
        type(find<QLineEdit>(&m_bench->window(), "filter"), filter);
        QFETCH(QStringList, paths);
        QTRY_COMPARE(column(Column::Path), paths);
        QTRY_COMPARE(find<QWidget>(&m_bench->window(), "nothingMatches")->isVisible(), paths.isEmpty());
        QTRY_COMPARE(find<QLabel>(&m_bench->window(), "count")->text(), QStringLiteral("%1 of 3").arg(paths.size()));
        press(Qt::Key_Escape);
        QTRY_COMPARE(rows(), 3);
        QVERIFY(table()->hasFocus());
    }

    void whatArrivesUnderAFilter_joinsOnlyWhereItMatches()
    {
        m_bench->send(requestOf("GET", "/a"));
        QTRY_COMPARE(rows(), 1);
        type(find<QLineEdit>(&m_bench->window(), "filter"), QStringLiteral("method:POST"));
        QTRY_COMPARE(rows(), 0);
        m_bench->send(requestOf("GET", "/b"));
        m_bench->send(requestOf("POST", "/c"));
        QTRY_COMPARE(column(Column::Path), QStringList(QStringLiteral("/c")));
    }

    void aFaultyFilter_saysWhere_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("underlined");
        QTest::newRow("unknown field") << "method:GET colour:red"
                                       << "colour:red";
        QTest::newRow("status") << "path:/a status:abc"
                                << "abc";
        QTest::newRow("parenthesis") << "(method:GET"
                                     << "(";
        QTest::newRow("expression") << "path:/a body:/(/"
                                    << "body:/(/";
    }

    void aFaultyFilter_saysWhere()
    {
        QFETCH(QString, filter);
        QFETCH(QString, underlined);
        capture(2);
        type(find<QLineEdit>(&m_bench->window(), "filter"), filter);
        auto *problem = find<QLabel>(&m_bench->window(), "filterProblem");
        QTRY_VERIFY(problem->isVisible());
        const QStringList lines = problem->text().split(u'\n');
        QVERIFY2(lines.size() >= 3, qPrintable(problem->text()));
        QCOMPARE(lines[0], filter);
        const qsizetype from = lines[1].indexOf(u'^');
        QCOMPARE(filter.mid(from, lines[1].count(u'^')), underlined);
        QVERIFY(!lines[2].isEmpty());
        QCOMPARE(rows(), 2); // the list stays as it was
        press(Qt::Key_Escape);
        QTRY_VERIFY(!problem->isVisible());
    }

    void aPausedList_stands_andGoesOnWithAllOfIt()
    {
        capture(2);
        click(&m_bench->window(), "pause");
        m_bench->send(requestOf("POST", "/while/1", "x") + requestOf("POST", "/while/2", "x"), 2);
        QTRY_VERIFY2(find<QLabel>(&m_bench->window(), "totals")->text().startsWith(QStringLiteral("4 ")),
                     qPrintable(find<QLabel>(&m_bench->window(), "totals")->text()));
        QCOMPARE(rows(), 2);
        QCOMPARE(find<QToolButton>(&m_bench->window(), "pause")->text().trimmed(), QStringLiteral("Go on"));
        click(&m_bench->window(), "pause");
        QTRY_COMPARE(rows(), 4);
        QCOMPARE(cell(0, Column::Path), QStringLiteral("/while/2"));
        QCOMPARE(find<QToolButton>(&m_bench->window(), "pause")->text().trimmed(), QStringLiteral("Pause"));
    }

    void clear_takesAllAway_andUndoBringsThemBack()
    {
        capture(3);
        click(&m_bench->window(), "clear");
        QTRY_COMPARE(rows(), 0);
        QTRY_VERIFY(find<QWidget>(&m_bench->window(), "empty")->isVisible());
        QTRY_COMPARE(toastText(), QStringLiteral("Deleted all captures."));
        click(find<QWidget>(&m_bench->window(), "toast"), "Undo");
        QTRY_COMPARE(column(Column::Number),
                     QStringList({QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
        QVERIFY(table()->isVisible());
    }

    void deletedRows_comeBackWithUndo()
    {
        capture(4);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(table()->model()->index(1, Column::Path)).center());
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          table()->visualRect(table()->model()->index(2, Column::Path)).center());
        press(Qt::Key_Delete);
        QTRY_COMPARE(column(Column::Number), QStringList({QStringLiteral("4"), QStringLiteral("1")}));
        click(find<QWidget>(&m_bench->window(), "toast"), "Undo");
        QTRY_COMPARE(column(Column::Number),
                     QStringList({QStringLiteral("4"), QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
    }

    void afterADelete_theNextCaptureIsCurrent()
    {
        capture(4);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(1, Column::Path));
        press(Qt::Key_Delete);
        QTRY_COMPARE(rows(), 3);
        QTRY_COMPARE(currentId(), 2);
        press(Qt::Key_Delete);
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(currentId(), 1);
        press(Qt::Key_Delete);
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(currentId(), 4);
    }

    void capturesOfAnOpenedWorkspace_canBeUsedWithKeysAtOnce()
    {
        capture(3);
        m_bench->close();
        m_bench->open();
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(currentId(), 3);
        QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
        QVERIFY(table()->hasFocus());
        press(Qt::Key_Down);
        QCOMPARE(currentId(), 2);
    }

    void theFirstCapture_isChosenAndSelected()
    {
        capture(1);
        QCOMPARE(currentId(), 1);
        QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
        capture(2); // the choice stays with it
        QCOMPARE(currentId(), 1);
        QCOMPARE(table()->selectionModel()->selectedRows().value(0).row(), 2);
    }

    void whatIsDeleted_staysDeletedAfterReopening()
    {
        capture(2);
        table()->setFocus();
        press(Qt::Key_Delete);
        QTRY_COMPARE(rows(), 1);
        const QString left = cell(0, Column::Number);
        m_bench->close();
        m_bench->open();
        QTRY_COMPARE(column(Column::Number), QStringList(left));
    }

    void following_endsWhenTheUserMoves_andGoesOnAtThePress()
    {
        capture(60);
        auto *follow = find<QToolButton>(&m_bench->window(), "follow");
        auto *pill = find<QAbstractButton>(&m_bench->window(), "newCaptures");
        QVERIFY(follow->isChecked());
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, Column::Path));
        press(Qt::Key_Down);
        QVERIFY(!follow->isChecked());
        QVERIFY(!pill->isVisible());
        const qint64 kept = currentId();
        capture(3, "/new/");
        QTRY_VERIFY(pill->isVisible());
        QCOMPARE(pill->text(), QStringLiteral("3 new"));
        QCOMPARE(currentId(), kept);
        capture(2, "/newer/");
        QTRY_COMPARE(pill->text(), QStringLiteral("5 new"));
        QTest::mouseClick(pill, Qt::LeftButton);
        QVERIFY(follow->isChecked());
        QVERIFY(!pill->isVisible());
        QCOMPARE(table()->verticalScrollBar()->value(), 0);
        capture(1, "/newest/");
        QVERIFY(!pill->isVisible());
        QCOMPARE(table()->verticalScrollBar()->value(), 0);
    }

    void whoReadsFurtherDown_keepsHisPlace()
    {
        capture(120);
        auto *bar = table()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 500);
        bar->setValue(500);
        QVERIFY(!find<QToolButton>(&m_bench->window(), "follow")->isChecked());
        const QString seen = cell(table()->rowAt(100), Column::Path);
        capture(7, "/new/");
        QCOMPARE(cell(table()->rowAt(100), Column::Path), seen);
    }

    void columns_areSortedByClick_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QStringList>("once");
        const auto list = [](std::initializer_list<int> numbers) {
            QStringList out;
            for (const int number : numbers)
                out << QString::number(number);
            return out;
        };
        QTest::newRow("method") << int(Column::Method) << list({3, 1, 2});
        QTest::newRow("path") << int(Column::Path) << list({2, 3, 1});
        QTest::newRow("size") << int(Column::Size) << list({3, 2, 1});
        QTest::newRow("time") << int(Column::Time) << list({1, 2, 3});
    }

    void columns_areSortedByClick()
    {
        QFETCH(int, column);
        QFETCH(QStringList, once);
        m_bench->send(requestOf("POST", "/c", "12345"));
        m_bench->send(requestOf("PUT", "/a", "123"));
        m_bench->send(requestOf("GET", "/b"));
        QTRY_COMPARE(rows(), 3);
        QHeaderView *header = table()->horizontalHeader();
        const QPoint place = headerPlace(column);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_COMPARE(this->column(Column::Number), once);
        QVERIFY(header->isSortIndicatorShown());
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        std::reverse(once.begin(), once.end());
        QTRY_COMPARE(this->column(Column::Number), once);
    }

    void columnsOrder_isRememberedAfterReopening()
    {
        m_bench->send(requestOf("POST", "/c", "12345"));
        m_bench->send(requestOf("PUT", "/a", "123"));
        m_bench->send(requestOf("GET", "/b"));
        QTRY_COMPARE(rows(), 3);
        QHeaderView *header = table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, headerPlace(Column::Path));
        QTRY_COMPARE(column(Column::Path),
                     QStringList({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c")}));
        takeFromMenu([&] { emit header->customContextMenuRequested(QPoint(5, 5)); }, QStringLiteral("Took"));
        takeFromMenu([&] { emit header->customContextMenuRequested(QPoint(5, 5)); }, QStringLiteral("Endpoint"));
        const QPoint from = headerPlace(Column::Size);
        const QPoint to = headerPlace(Column::Number) - QPoint(20, 0);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(header->viewport(), from + (to - from) * step / 10);
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(header->visualIndex(Column::Size), 0);
        QVERIFY(header->isSectionHidden(Column::Took));
        QVERIFY(!header->isSectionHidden(Column::Endpoint));
        m_bench->close();
        m_bench->open();
        header = table()->horizontalHeader();
        QCOMPARE(header->visualIndex(Column::Size), 0);
        QVERIFY(header->isSectionHidden(Column::Took));
        QVERIFY(!header->isSectionHidden(Column::Endpoint));
        QCOMPARE(header->sortIndicatorSection(), int(Column::Path));
        QTRY_COMPARE(column(Column::Path),
                     QStringList({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c")}));
    }

    void ctrlJ_movesTheDetail_andThatIsRemembered()
    {
        capture(1);
        auto *inbox = find<QSplitter>(&m_bench->window(), "inbox");
        QCOMPARE(inbox->orientation(), Qt::Horizontal);
        table()->setFocus();
        press(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(inbox->orientation(), Qt::Vertical);
        m_bench->close();
        m_bench->open();
        QCOMPARE(find<QSplitter>(&m_bench->window(), "inbox")->orientation(), Qt::Vertical);
        click(&m_bench->window(), "Detail beside or below the list");
        QCOMPARE(find<QSplitter>(&m_bench->window(), "inbox")->orientation(), Qt::Horizontal);
    }

    void keysAlone_moveThroughTheList()
    {
        capture(5);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, Column::Path));
        const auto moved = [this](int key) {
            press(key);
            return currentId();
        };
        QCOMPARE(moved(Qt::Key_Down), 4);
        QCOMPARE(moved(Qt::Key_J), 3);
        QCOMPARE(moved(Qt::Key_K), 4);
        QCOMPARE(moved(Qt::Key_Up), 5);
        QCOMPARE(moved(Qt::Key_Up), 5);
        auto *follow = find<QToolButton>(&m_bench->window(), "follow");
        const bool following = follow->isChecked();
        press(Qt::Key_Space);
        QCOMPARE(follow->isChecked(), !following);
        press(Qt::Key_Slash);
        QVERIFY(find<QLineEdit>(&m_bench->window(), "filter")->hasFocus());
        press(Qt::Key_Down);
        QVERIFY(table()->hasFocus());
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find<QLineEdit>(&m_bench->window(), "filter")->hasFocus());
        press(Qt::Key_Escape);
        QVERIFY(table()->hasFocus());
        press(Qt::Key_Return);
        QVERIFY(!table()->hasFocus());
        press(Qt::Key_Escape);
        QVERIFY(table()->hasFocus());
        press(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(rows(), 0);
    }

    void r_replaysTheCapture_andAsksForTheAddressOnce()
    {
        StandIn target;
        m_bench->send(requestOf("PUT", "/hooks/a?b=c", "exact \x01 bytes", "X-One: 1\r\nx-one: 2\r\n"));
        QTRY_COMPARE(rows(), 1);
        table()->setFocus();
        press(Qt::Key_R);
        QDialog *dialog = openDialog();
        auto *address = dialog->findChild<QLineEdit *>();
        QVERIFY(address);
        type(address, target.url());
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(target.seen().size(), std::size_t(1));
        const StandIn::Seen &seen = target.seen().front();
        QCOMPARE(seen.method, QByteArray("PUT"));
        QCOMPARE(seen.target, QByteArray("/hooks/a?b=c"));
        QCOMPARE(seen.body, QByteArray("exact \x01 bytes"));
        QVERIFY(seen.raw.contains("X-One: 1\r\nx-one: 2\r\n"));
        QTRY_VERIFY2(
            toastText().startsWith(QStringLiteral("Replayed 1 to 127.0.0.1:%1: 200 in ").arg(target.serverPort())),
            qPrintable(toastText()));
        table()->setFocus();
        press(Qt::Key_R);
        QTRY_COMPARE(target.seen().size(), std::size_t(2));
        press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(target.seen().size(), std::size_t(3));
    }

    void e_opensTheCaptureAsADraft()
    {
        m_bench->send(requestOf("PUT", "/hooks/a?b=c", "text"));
        QTRY_COMPARE(rows(), 1);
        table()->setFocus();
        press(Qt::Key_E);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(m_bench->window().focusWidget()));
        auto *address = static_cast<QLineEdit *>(m_bench->window().focusWidget());
        QCOMPARE(address->accessibleName(), QStringLiteral("Address"));
        QCOMPARE(address->text(), QStringLiteral("http://localhost:3000/hooks/a?b=c"));
    }

    void theCommand_isCopiedWithoutCredentials()
    {
        m_bench->send(requestOf("POST", "/a", "{}", "Authorization: Bearer tok-1234567890\r\n"));
        QTRY_COMPARE(rows(), 1);
        table()->setFocus();
        QGuiApplication::clipboard()->clear();
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("curl ")));
        QVERIFY(QGuiApplication::clipboard()->text().contains(m_bench->url() + QStringLiteral("/a")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("tok-1234567890")));
    }

    void theSelection_outlivesADeletionElsewhere_data()
    {
        QTest::addColumn<int>("sortedBy");
        QTest::newRow("by number") << int(Column::Number);
        QTest::newRow("by path") << int(Column::Path);
    }

    void theSelection_outlivesADeletionElsewhere()
    {
        QFETCH(int, sortedBy);
        capture(8);
        const QString first = cell(0, Column::Path);
        QTest::mouseClick(table()->horizontalHeader()->viewport(), Qt::LeftButton, {}, headerPlace(sortedBy));
        QTRY_VERIFY(cell(0, Column::Path) != first);
        table()->setFocus();
        for (const int row : {1, 2, 5}) {
            const QRect place = table()->visualRect(table()->model()->index(row, Column::Path));
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, row == 1 ? Qt::NoModifier : Qt::ControlModifier,
                              place.center());
        }
        const std::set<qint64> chosen = selectedIds();
        QCOMPARE(chosen.size(), std::size_t(3));
        const qint64 other = table()->model()->index(3, 0).data(ui::captures::CaptureListModel::IdRole).toLongLong();
        m_bench->session().store().setDeleted({other}, true);
        QTRY_COMPARE(rows(), 7);
        QCOMPARE(selectedIds(), chosen);
    }

    void theModel_staysSound_whileRowsArriveAndLeave()
    {
        QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto *filter = find<QLineEdit>(&m_bench->window(), "filter");
        constexpr int bursts = 20;
        constexpr int each = 100;
        std::set<qint64> deleted;
        for (int burst = 0; burst < bursts; ++burst) {
            QByteArray all;
            for (int i = 0; i < each; ++i)
                all += requestOf(i % 4 == 0 ? "GET" : "POST",
                                 "/burst/" + QByteArray::number(burst) + '/' + QByteArray::number(i));
            m_bench->send(all, each);
            if (burst == 4 || burst == 13)
                type(filter, QStringLiteral("method:GET"));
            if (burst == 8 || burst == 16) {
                filter->setFocus();
                press(Qt::Key_Escape);
            }
            if (burst % 3 == 0) {
                QTRY_VERIFY(rows() > 3);
                table()->setFocus();
                press(Qt::Key_Home); // leaves the filter's suggestions
                table()->setCurrentIndex(table()->model()->index(1, Column::Path));
                QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
                deleted.merge(selectedIds());
                QTest::keyClick(table(), Qt::Key_Delete); // at once: a filter may take them away
            }
            if (burst == 10 || burst == 11)
                click(&m_bench->window(), "pause");
        }
        QVERIFY(deleted.size() >= 10);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), bursts * each - int(deleted.size()), 20'000);
        int before = bursts * each + 1;
        for (int row = 0; row < rows(); ++row) {
            const int id = table()->model()->index(row, 0).data(ui::captures::CaptureListModel::IdRole).toInt();
            QVERIFY(id < before && !deleted.contains(id));
            before = id;
        }
    }
};

QTEST_MAIN(InboxTest)
#include "tst_inbox.moc"
