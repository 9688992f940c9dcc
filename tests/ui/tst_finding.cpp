// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/captures/arrivalstrip.h"
#include "ui/captures/bodysearchdialog.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/captures/filterfield.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <numeric>

using namespace hookbench;
using namespace hookbench::test;
using ui::captures::ArrivalStrip;
using ui::captures::FilterField;
using Model = ui::captures::CaptureListModel;

class FindingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    QTableView *table() { return find<QTableView>(&m_bench->window(), "captures"); }
    Model *model() { return qobject_cast<Model *>(table()->model()); }
    FilterField *filter() { return find<FilterField>(&m_bench->window(), "filter"); }
    QString toastText() { return find<QWidget>(&m_bench->window(), "toast")->accessibleName(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        test::press(m_bench->window(), Qt::Key(key), modifiers);
    }
    QString numbers()
    {
        QStringList out;
        for (int row = 0; row < model()->rowCount(); ++row)
            out << QString::number(model()->idAt(row));
        return out.join(u' ');
    }
    record::Annotation annotation(qint64 id) { return m_bench->stored(id).summary.annotation; }
    bool hasLabel(const QString &text)
    {
        const auto labels = m_bench->window().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
    }
    void choose(int row)
    {
        table()->setFocus();
        // The view would ask which keys are held, and the last one sent here may still count as such.
        table()->selectionModel()->setCurrentIndex(model()->index(row, Model::Path),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
        m_bench->send(requestOf("POST", "/orders/1", "{\"place\":\"Lisbon\",\"n\":1}"));
        m_bench->send(requestOf("GET", "/users/2"));
        m_bench->send(requestOf("POST", "/orders/3", QByteArray(5000, '.') + "from Lisbon to Porto"));
        QTRY_COMPARE(numbers(), QStringLiteral("3 2 1"));
    }

    void cleanup() { m_bench.reset(); }

    void theModel_isOne()
    {
        const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *text : {"path:/orders/*", "body:lisbon", "", "status:404", ""}) {
            type(filter(), QString::fromLatin1(text));
            QTest::keyClick(filter(), Qt::Key_Return);
            QTRY_VERIFY(!model()->isLoading());
        }
        m_bench->send(requestOf("GET", "/more"));
        QTRY_COMPARE(numbers(), QStringLiteral("4 3 2 1"));
    }

    void aPin_isSetWithAKeyAndUndone()
    {
        choose(1);
        press(Qt::Key_P);
        QTRY_COMPARE(toastText(), QStringLiteral("Pinned 1 capture(s)."));
        QTRY_VERIFY(annotation(2).pinned);
        type(filter(), QStringLiteral("is:pinned"));
        QTRY_COMPARE(numbers(), QStringLiteral("2"));
        press(Qt::Key_Escape);
        QTRY_COMPARE(numbers(), QStringLiteral("3 2 1"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!annotation(2).pinned);
    }

    void aMark_showsInListAndDetail()
    {
        choose(0);
        press(Qt::Key_3);
        QTRY_COMPARE(annotation(3).color, record::Mark::Yellow);
        QTRY_COMPARE(model()->summaryAt(0)->annotation.color, record::Mark::Yellow);
        QTRY_VERIFY(hasLabel(QStringLiteral("yellow")));
        press(Qt::Key_0);
        QTRY_COMPARE(annotation(3).color, record::Mark::None);
    }

    void aMark_takesARowIntoTheFilterAndOut()
    {
        type(filter(), QStringLiteral("-color:*"));
        QTRY_VERIFY(model()->hasFilter() && !model()->isLoading());
        choose(1);
        press(Qt::Key_1);
        QTRY_COMPARE(numbers(), QStringLiteral("3 1"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(numbers(), QStringLiteral("3 2 1"));
    }

    void aNote_isWrittenAndFound()
    {
        choose(2);
        press(Qt::Key_N);
        QDialog *dialog = openDialog();
        auto *line = dialog->findChild<QLineEdit *>();
        QVERIFY(line);
        type(line, QStringLiteral("ask support"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(annotation(1).note, QStringLiteral("ask support"));
        QTRY_COMPARE(find<QLabel>(&m_bench->window(), "note")->text(), QStringLiteral("ask support"));
        type(filter(), QStringLiteral("support"));
        QTRY_COMPARE(numbers(), QStringLiteral("1"));
    }

    void aMarkOfAnotherProcess_shows()
    {
        auto store = store::Store::open(m_bench->session().storeLocation(), store::Durability::Normal, nullptr);
        QVERIFY(store);
        (*store)->annotate({2}, {.pinned = {}, .color = record::Mark::Green, .note = {}});
        (*store)->flush();
        QTRY_COMPARE(model()->summaryAt(1)->annotation.color, record::Mark::Green);
    }

    void theSearch_findsInBodiesAndShowsTheCapture()
    {
        type(filter(), QStringLiteral("method:GET"));
        QTRY_COMPARE(numbers(), QStringLiteral("2"));
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_bench->window().findChild<ui::captures::BodySearchDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *text = find<QLineEdit>(dialog, "searchText");
        type(text, QStringLiteral("lisbon"));
        QTest::keyClick(text, Qt::Key_Return);
        auto *hits = find<QTableView>(dialog, "searchHits");
        QTRY_COMPARE(tableText(hits),
                     QStringList({QStringLiteral("3 | POST /orders/3 | …%1from Lisbon to Porto").arg(QString(55, u'.')),
                                  QStringLiteral("1 | POST /orders/1 | {\"place\":\"Lisbon\",\"n\":1}")}));
        QTRY_COMPARE(find<QLabel>(dialog, "searchState")->text(), QStringLiteral("2 hit(s) in 3 captures"));
        QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClick(hits, Qt::Key_Down);
        QTRY_COMPARE(table()->currentIndex().data(Model::IdRole).toLongLong(), 1); // the filter made room
        QVERIFY(filter()->text().isEmpty());
        auto *body = find<QWidget>(&m_bench->window(), "bodyPage");
        QTRY_COMPARE(find<QLabel>(body, "findCount")->text(), QStringLiteral("1 of 1")); // the hit is shown
        QCOMPARE(find<QLineEdit>(body, "Find in body")->text(), QStringLiteral("lisbon"));
        // The field and what belongs to it have their room.
        m_bench->window().resize(1440, 900);
        const auto *field = find<QLineEdit>(body, "Find in body");
        const auto *count = find<QLabel>(body, "findCount");
        QTRY_VERIFY(field->geometry().right() < count->geometry().left());
        QTRY_VERIFY(count->geometry().right() < find<QToolButton>(body, "Previous (Shift+F3)")->geometry().left());
        type(text, QStringLiteral("nowhere"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(find<QLabel>(dialog, "searchState")->text(), QStringLiteral("0 hit(s) in 3 captures"));
        QCOMPARE(hits->model()->rowCount(), 0);
    }

    void wordsThatTheFilterDoesNotFind_areLookedForInTheBodies()
    {
        auto *offer = find<QAbstractButton>(&m_bench->window(), "searchBodiesFor");
        type(filter(), QStringLiteral("to porto"));
        QTRY_VERIFY(offer->isVisible());
        QCOMPARE(offer->text(), QStringLiteral("Search all bodies for \"to porto\""));
        offer->click();
        auto *dialog = m_bench->window().findChild<ui::captures::BodySearchDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *hits = find<QTableView>(dialog, "searchHits");
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        hits->setFocus();
        hits->selectRow(0);
        QTest::keyClick(hits, Qt::Key_Return);
        auto *body = find<QWidget>(&m_bench->window(), "bodyPage");
        QTRY_COMPARE(find<QLabel>(body, "findCount")->text(), QStringLiteral("1 of 1"));
        QCOMPARE(m_bench->window().focusWidget(), find<QLineEdit>(body, "Find in body"));
        type(filter(), QStringLiteral("method:DELETE"));
        QTRY_VERIFY(find<QWidget>(&m_bench->window(), "nothingMatches")->isVisible());
        QVERIFY(offer->isHidden());
    }

    void atTheUsualSize_aPathHasItsRoom()
    {
        m_bench->window().resize(1440, 900);
        // Also once the list scrolls and its numbers have a digit more.
        const auto width = [this] {
            return table()->columnWidth(Model::Path) - table()->verticalScrollBar()->sizeHint().width()
                   - table()->fontMetrics().horizontalAdvance(u'8');
        };
        QTRY_VERIFY2(width() >= 120, qPrintable(QString::number(width())));
    }

    void aSearchWithTooManyHits_saysThatThereAreMore()
    {
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_bench->window().findChild<ui::captures::BodySearchDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        dialog->setMostHits(1);
        auto *text = find<QLineEdit>(dialog, "searchText");
        type(text, QStringLiteral("lisbon"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(find<QLabel>(dialog, "searchState")->text(),
                     QStringLiteral("The newest 1 hit(s): there are more, in older captures"));
        QCOMPARE(find<QTableView>(dialog, "searchHits")->model()->rowCount(), 1);
        dialog->setMostHits(2); // all there are
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(find<QLabel>(dialog, "searchState")->text(), QStringLiteral("2 hit(s) in 3 captures"));
    }

    void aTerm_isCompletedAndItsValuesToo()
    {
        filter()->setFocus();
        QTest::keyClicks(filter(), QStringLiteral("meth"));
        QTRY_COMPARE(filter()->offered(), QStringList{QStringLiteral("method:")});
        QTest::keyClick(filter()->window()->isActiveWindow() ? QApplication::focusWidget() : filter(), Qt::Key_A);
        QTRY_VERIFY(filter()->offered().isEmpty());
        filter()->clear();
        QTest::keyClicks(filter(), QStringLiteral("method:"));
        QTRY_COMPARE(filter()->offered(), QStringList({QStringLiteral("POST"), QStringLiteral("GET")}));
        filter()->clear();
        QTest::keyClicks(filter(), QStringLiteral("is:pi"));
        QTRY_COMPARE(filter()->offered(), QStringList{QStringLiteral("pinned")});
        filter()->clear();
        QTest::keyClicks(filter(), QStringLiteral("path:user"));
        QTRY_COMPARE(filter()->offered(), QStringList{QStringLiteral("/users/2")});
    }

    void aChosenCompletion_takesThePlaceOfWhatWasTyped()
    {
        filter()->setFocus();
        QTest::keyClicks(filter(), QStringLiteral("-path:user"));
        QTRY_COMPARE(filter()->offered(), QStringList{QStringLiteral("/users/2")});
        auto *popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QTRY_COMPARE(filter()->text(), QStringLiteral("-path:/users/2 "));
        QTRY_COMPARE(numbers(), QStringLiteral("3 1"));
    }

    void aSavedFilter_isAChipAndStays()
    {
        type(filter(), QStringLiteral("method:GET"));
        QTRY_COMPARE(numbers(), QStringLiteral("2"));
        QTest::keyClick(filter(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(find<QAbstractButton>(&m_bench->window(), "method:GET")->isChecked());
        m_bench->close();
        m_bench->open();
        QTRY_COMPARE(numbers(), QStringLiteral("3 2 1"));
        auto *chip = find<QAbstractButton>(&m_bench->window(), "method:GET");
        QVERIFY(!chip->isChecked());
        click(&m_bench->window(), "method:GET");
        QTRY_COMPARE(numbers(), QStringLiteral("2"));
        click(&m_bench->window(), "method:GET");
        QTRY_COMPARE(numbers(), QStringLiteral("3 2 1"));
        type(filter(), QStringLiteral("method:GET"));
        QTest::keyClick(filter(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(findAll<QAbstractButton>(&m_bench->window(), "method:GET").isEmpty());
    }

    void theStrip_countsArrivalsAndSelectsARange()
    {
        auto *strip = find<ArrivalStrip>(&m_bench->window(), "arrivals");
        m_bench->send("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(strip->bars().counted, 4);
        QTRY_COMPARE(std::accumulate(strip->bars().bars.begin(), strip->bars().bars.end(), qint64(0),
                                     [](qint64 sum, const store::ArrivalCount &bar) { return sum + bar.failed; }),
                     1);
        type(filter(), QStringLiteral("method:POST"));
        QTRY_COMPARE(numbers(), QStringLiteral("3 1"));
        QTest::mousePress(strip, Qt::LeftButton, {}, QPoint(13, 10));
        QTest::mouseMove(strip, QPoint(300, 10));
        QTest::mouseRelease(strip, Qt::LeftButton, {}, QPoint(300, 10));
        QTRY_VERIFY2(filter()->text().startsWith(QStringLiteral("method:POST after:20"))
                         && filter()->text().contains(QStringLiteral(" before:20")),
                     qPrintable(filter()->text()));
        QTRY_COMPARE(numbers(), QStringLiteral("3 1"));
        QTest::keyClick(strip, Qt::Key_Escape);
        QTRY_COMPARE(filter()->text(), QStringLiteral("method:POST"));
    }

    void theRange_isAFilterInLocalTime()
    {
        const QDateTime from(QDate(2026, 11, 20), QTime(10, 0));
        const qint64 micros = from.toMSecsSinceEpoch() * 1000;
        const QString range = ArrivalStrip::rangeFilter(micros, micros + 1'500'000);
        QCOMPARE(range, QStringLiteral("after:2026-11-20T10:00:00 before:2026-11-20T10:00:02"));
        QVERIFY(record::parseFilter(range, micros));
    }
};

QTEST_MAIN(FindingTest)
#include "tst_finding.moc"
