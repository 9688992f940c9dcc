// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/captures/capturelistmodel.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace hookbench;
using namespace hookbench::test;

class TransferUiTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;
    QTemporaryDir m_folder;

    QTableView *table() { return find<QTableView>(&m_bench->window(), "captures"); }
    int rows() { return table()->model()->rowCount(); }
    QString toastText() { return find<QWidget>(&m_bench->window(), "toast")->accessibleName(); }
    QString path(const char *name) { return m_folder.filePath(QString::fromUtf8(name)); }

    QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }

    QString write(const char *name, const QByteArray &bytes)
    {
        QFile file(path(name));
        must(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), file.errorString());
        return file.fileName();
    }

    void capture(const QByteArrayList &paths)
    {
        const int before = rows();
        for (const QByteArray &target : paths)
            m_bench->send(requestOf("POST", target, "{\"password\":\"geheim\"}"));
        must(QTest::qWaitFor([&] { return rows() == before + paths.size(); }, 20'000),
             QStringLiteral("The captures do not show."));
    }

    // The file dialog that is open chooses this file.
    void chooseInDialog(const QString &file)
    {
        QFileDialog *dialog = nullptr;
        must(QTest::qWaitFor(
                 [&] {
                     for (QWidget *one : QApplication::topLevelWidgets()) {
                         auto *candidate = qobject_cast<QFileDialog *>(one);
                         if (candidate && candidate->isVisible())
                             dialog = candidate;
                     }
                     return dialog != nullptr;
                 },
                 10'000),
             QStringLiteral("No file is asked for."));
        emit dialog->fileSelected(file);
        dialog->close();
    }

    void openMenuEntry(const char *entry)
    {
        auto *more = find<QToolButton>(&m_bench->window(), "transferMenu");
        QVERIFY(!more->accessibleName().isEmpty());
        takeFromMenu([more] { more->showMenu(); }, QString::fromUtf8(entry));
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }
    void cleanup() { m_bench.reset(); }

    void whatIsChosen_isExported_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QByteArrayList>("targets");
        QTest::newRow("selected") << QStringLiteral("The 1 selected") << QByteArrayList{"/c"};
        QTest::newRow("shown") << QStringLiteral("The 2 that the filter shows") << QByteArrayList{"/b", "/c"};
        QTest::newRow("all") << QStringLiteral("All 3") << QByteArrayList{"/a", "/b", "/c"};
    }

    void whatIsChosen_isExported()
    {
        QFETCH(QString, what);
        QFETCH(QByteArrayList, targets);
        capture({"/a", "/b", "/c"});
        auto *filter = find<QLineEdit>(&m_bench->window(), "filter");
        type(filter, QStringLiteral("-path:/a"));
        QTRY_COMPARE(rows(), 2);
        QTRY_VERIFY(find<QLabel>(&m_bench->window(), "count")->text().contains(QStringLiteral("2 of 3")));
        table()->selectRow(0);
        table()->setFocus();
        press(m_bench->window(), Qt::Key_E, Qt::ControlModifier);
        QDialog *dialog = openDialog();
        QCOMPARE(find<QRadioButton>(dialog, "The 2 that the filter shows")->isChecked(), true);
        QTest::mouseClick(find<QRadioButton>(dialog, what.toUtf8().constData()), Qt::LeftButton);
        choose(find<QComboBox>(dialog, "Format"), QStringLiteral("Raw HTTP"));
        click(dialog, "Choose a file…");
        chooseInDialog(path("out.http"));
        QTRY_VERIFY2(toastText().contains(QStringLiteral("Exported")), qPrintable(toastText()));
        QVERIFY(toastText().contains(QStringLiteral("Credentials are replaced.")));
        QByteArrayList found;
        const QByteArray text = read(path("out.http"));
        for (qsizetype at = text.indexOf("POST "); at >= 0; at = text.indexOf("POST ", at + 1))
            found << text.mid(at + 5, 2);
        QCOMPARE(found, targets);
        QVERIFY(!read(path("out.http")).contains("geheim"));
    }

    void credentials_stayOnlyWithAWarning()
    {
        capture({"/a"});
        openMenuEntry("Export…");
        QDialog *dialog = openDialog();
        auto *keep = find<QCheckBox>(dialog, "Keep credentials in the file");
        auto *warning = find<QLabel>(dialog, "secretsWarning");
        QVERIFY(!keep->isChecked());
        QVERIFY(!warning->isVisible());
        keep->click();
        QVERIFY(warning->isVisible());
        click(dialog, "Choose a file…");
        chooseInDialog(path("secret.har"));
        QTRY_VERIFY2(toastText().contains(QStringLiteral("Exported")), qPrintable(toastText()));
        QVERIFY(read(path("secret.har")).contains("geheim"));
    }

    void anExportThatFails_saysWhy()
    {
        capture({"/a"});
        openMenuEntry("Export…");
        click(openDialog(), "Choose a file…");
        chooseInDialog(QStringLiteral("/dev/full"));
        QMessageBox *box = nullptr;
        QTRY_VERIFY(box = m_bench->window().findChild<QMessageBox *>());
        QVERIFY2(box->text().contains(QStringLiteral("/dev/full cannot be written")), qPrintable(box->text()));
        box->close();
    }

    void aFile_isImportedAndCanBeTakenBack()
    {
        const QString file =
            write("old.har", "{\"log\":{\"entries\":[{\"startedDateTime\":\"2020-01-02T03:04:05Z\",\"request\":"
                             "{\"method\":\"PUT\",\"url\":\"http://h.example/imported\"}}]}}");
        click(&m_bench->window(), "Import a HAR, JSON lines, HTTP or cURL file…");
        chooseInDialog(file);
        QDialog *dialog = openDialog();
        QVERIFY(find<QRadioButton>(dialog, "As captures: into the inbox, with the time they arrived at")->isChecked());
        click(dialog, "Import");
        QTRY_COMPARE(rows(), 1);
        QTRY_VERIFY2(toastText().contains(QStringLiteral("Imported 1 capture")), qPrintable(toastText()));
        const record::Capture stored = m_bench->stored(1);
        QCOMPARE(stored.summary.method, QStringLiteral("PUT"));
        QCOMPARE(stored.summary.receivedAt, 1'577'934'245'000'000);
        QTRY_VERIFY(!findAll<QLabel>(&m_bench->window(), "").isEmpty());
        const auto says = [this](const QString &text) {
            for (const QLabel *label : m_bench->window().findChildren<QLabel *>()) {
                if (label->text() == text)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(says(QStringLiteral("imported")));
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == QLatin1String("Summary"))
                tabs->setCurrentIndex(i);
        }
        QTRY_VERIFY(says(QStringLiteral("old.har")));
        press(m_bench->window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(rows(), 0);
    }

    void aFileThatCannotBeRead_importsNothing()
    {
        const QString file =
            write("bad.har", "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://x/\"}},7]}}");
        press(m_bench->window(), Qt::Key_I, Qt::ControlModifier);
        chooseInDialog(file);
        click(openDialog(), "Import");
        QMessageBox *box = nullptr;
        QTRY_VERIFY(box = m_bench->window().findChild<QMessageBox *>());
        QVERIFY2(box->text().contains(QStringLiteral("entry 2 (line 1): it has no request")), qPrintable(box->text()));
        QVERIFY(box->text().contains(QStringLiteral("Nothing was imported.")));
        box->close();
        QCOMPARE(rows(), 0);
    }

    void aFile_canBecomeDrafts()
    {
        const QString file = write("calls.sh", "curl http://127.0.0.1:9/a -d x\n");
        openMenuEntry("Import…");
        chooseInDialog(file);
        QDialog *dialog = openDialog();
        auto *folder = find<QLineEdit>(dialog, "Folder of the drafts");
        QVERIFY(!folder->isEnabled());
        QTest::mouseClick(find<QRadioButton>(dialog, "As drafts: to be changed and sent"), Qt::LeftButton);
        QVERIFY(folder->isEnabled());
        type(folder, QStringLiteral("mine"));
        click(dialog, "Import");
        QTRY_COMPARE(m_bench->session().workspace().drafts(), QStringList{QStringLiteral("mine/POST a")});
        QCOMPARE(rows(), 0);
    }

    void aLongImport_canBeCancelled()
    {
        QByteArray lines;
        for (int i = 0; i < 30'000; ++i)
            lines += "{\"method\":\"POST\",\"target\":\"/\",\"body\":\"" + QByteArray(3000, 'x') + "\"}\n";
        const QString file = write("long.ndjson", lines);
        openMenuEntry("Import…");
        chooseInDialog(file);
        click(openDialog(), "Import");
        QProgressDialog *progress = nullptr;
        QTRY_VERIFY(progress = m_bench->window().findChild<QProgressDialog *>(QStringLiteral("transferProgress")));
        find<QPushButton>(progress, "Cancel")->click();
        QTRY_VERIFY2(toastText().contains(QStringLiteral("The import was cancelled.")), qPrintable(toastText()));
        m_bench->session().store().flush();
        QTRY_COMPARE(rows(), 0);
        QVERIFY(!m_bench->window().findChild<QProgressDialog *>(QStringLiteral("transferProgress")));
    }

    void closing_endsWhatIsUnderWay()
    {
        QByteArray lines;
        for (int i = 0; i < 30'000; ++i)
            lines += "{\"method\":\"POST\",\"target\":\"/\",\"body\":\"" + QByteArray(3000, 'x') + "\"}\n";
        const QString file = write("long.ndjson", lines);
        openMenuEntry("Import…");
        chooseInDialog(file);
        click(openDialog(), "Import");
        QTRY_VERIFY(m_bench->window().findChild<QProgressDialog *>(QStringLiteral("transferProgress")));
        m_bench->close();
        m_bench->open();
        m_bench->session().store().flush();
        const auto info = store::Reader::open(m_bench->session().storeLocation())->info();
        QVERIFY(info);
        QCOMPARE(info->captures, 0); // it was taken back
    }
};

QTEST_MAIN(TransferUiTest)
#include "tst_transfer.moc"
