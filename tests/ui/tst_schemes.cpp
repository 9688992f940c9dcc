// SPDX-License-Identifier: GPL-3.0-or-later
// Signature schemes of the user's own in the window, and public keys from files.
#include "tests/support/bench.h"
#include "tests/support/ownscheme.h"
#include "ui/common/codeeditor.h"
#include "ui/common/keyvaluefield.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

// A key pair of Ed25519 in PEM: first the public one.
std::pair<QByteArray, QByteArray> keyPair()
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    const auto written = [key](auto write) {
        BIO *out = BIO_new(BIO_s_mem());
        write(out, key);
        char *text = nullptr;
        const long size = BIO_get_mem_data(out, &text);
        const QByteArray pem(text, size);
        BIO_free_all(out);
        return pem;
    };
    const QByteArray open = written([](BIO *out, EVP_PKEY *one) { PEM_write_bio_PUBKEY(out, one); });
    const QByteArray closed = written(
        [](BIO *out, EVP_PKEY *one) { PEM_write_bio_PrivateKey(out, one, nullptr, nullptr, 0, nullptr, nullptr); });
    EVP_PKEY_free(key);
    return {open, closed};
}

} // namespace

class SchemesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    ui::MainWindow &window() { return m_bench->window(); }
    workspace::Workspace &workspace() { return m_bench->session().workspace(); }

    // From the page Callers of an endpoint.
    QDialog *openSchemes()
    {
        endpoint::Endpoint shop;
        shop.name = u"shop"_s;
        shop.path = u"/shop"_s;
        must(workspace().saveEndpoint(shop).has_value(), u"The endpoint cannot be saved."_s);
        window().showPage(ui::MainWindow::Endpoints);
        find<QListWidget>(&window(), "Endpoints")->setCurrentRow(0);
        auto *tabs = find<QTabBar>(&window(), "endpointTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == u"Callers"_s)
                tabs->setCurrentIndex(i);
        }
        click(&window(), "Schemes…");
        return openDialog();
    }

    // What is asked over a dialog.
    QMessageBox *question()
    {
        QMessageBox *out = nullptr;
        const bool there = QTest::qWaitFor(
            [&out] {
                for (QWidget *one : QApplication::topLevelWidgets()) {
                    if (auto *box = qobject_cast<QMessageBox *>(one); box && box->isVisible())
                        out = box;
                }
                return out != nullptr;
            },
            10'000);
        must(there, u"Nothing is asked."_s);
        return out;
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }
    void cleanup() { m_bench.reset(); }

    void builtInScheme_isDuplicatedChangedAndChosen()
    {
        QDialog *dialog = openSchemes();
        auto *list = find<QListWidget>(dialog, "Signature schemes");
        type(find<QLineEdit>(dialog, "Find a scheme"), u"linear"_s);
        QTRY_COMPARE(list->count(), 1);
        list->setCurrentRow(0);
        auto *editor = dialog->findChild<ui::CodeEditor *>();
        QTRY_VERIFY(editor->code().contains(u"Linear-Signature"_s));
        QVERIFY(editor->isReadOnly());
        click(dialog, "Duplicate this scheme and change it");
        QVERIFY(!editor->isReadOnly());
        QVERIFY2(editor->code().contains(u"\"id\": \"my-linear\""_s), qPrintable(editor->code()));
        auto *problem = find<QLabel>(dialog, "schemeProblem");
        auto *save = find<QPushButton>(dialog, "Save");
        QVERIFY(save->isEnabled());
        const QString right = editor->code();
        editor->setText(QString(right).replace(u"hmac-sha256"_s, u"hmac-sha7"_s));
        QTRY_VERIFY(problem->text().contains(u"there is no algorithm \"hmac-sha7\""_s));
        QVERIFY(problem->text().startsWith(u"line "_s));
        QVERIFY(!save->isEnabled());
        editor->setText(QString(right).replace(u"Linear-Signature"_s, u"X-Mine"_s));
        QTRY_VERIFY(save->isEnabled());
        click(dialog, "Save");
        QCOMPARE(workspace().ownSchemes(), QStringList{u"my-linear"_s});
        const auto *own = workspace().schemes()->find(u"my-linear"_s);
        QVERIFY(own && own->name == u"My Linear"_s);
        dialog->close();
        auto *box = find<QComboBox>(&window(), "Signature scheme");
        QTRY_COMPARE(box->itemText(2), u"My Linear · own"_s);
    }

    void changes_areNotLostWithoutAQuestion()
    {
        QVERIFY(workspace().saveScheme(ownScheme));
        QDialog *dialog = openSchemes();
        auto *list = find<QListWidget>(dialog, "Signature schemes");
        QCOMPARE(list->item(0)->text(), u"Our shop · own"_s);
        auto *editor = dialog->findChild<ui::CodeEditor *>();
        QTRY_COMPARE(editor->code().toUtf8(), ownScheme);
        editor->setText(QString::fromUtf8(ownScheme).replace(u"Our shop"_s, u"Their shop"_s));
        list->setCurrentRow(3);
        click(question(), "Cancel");
        QVERIFY(editor->code().contains(u"Their shop"_s));
        list->setCurrentRow(3);
        click(question(), "Apply");
        QCOMPARE(workspace().schemes()->find(u"shop"_s)->name, u"Their shop"_s);
        list->setCurrentRow(0);
        QTRY_VERIFY(editor->code().contains(u"Their shop"_s));
        click(dialog, "Remove");
        click(question(), "Remove it");
        QTRY_VERIFY(workspace().ownSchemes().isEmpty());
    }

    void publicKey_isReadFromAFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem"); // empty: it is taken
        const auto [open, closed] = keyPair();
        QTest::newRow("PEM") << open << QString();
        QTest::newRow("JWK") << QByteArray(
            R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})")
                             << QString();
        QTest::newRow("a set") << QByteArray(
            R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})")
                               << QString();
        QTest::newRow("hexadecimal") << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\n")
                                     << QString();
        QTest::newRow("a private key") << closed << u"This is a private key"_s;
        QTest::newRow("a private JWK") << QByteArray(
            R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})")
                                       << u"This is a private key"_s;
        QTest::newRow("garbage") << QByteArray("\x89PNG\r\n\x1a\n....") << u"There is no public key in this file"_s;
        QTest::newRow("nothing") << QByteArray() << u"There is no public key in this file"_s;
        QTest::newRow("a damaged PEM") << QByteArray(open).replace("MCow", "MCoX") << u"This key is damaged"_s;
        QTest::newRow("JSON that is no key") << QByteArray("{\"a\": 1}") << u"There is no public key in this file"_s;
        QTest::newRow("broken JSON") << QByteArray("{\"kty\": ") << u"line 1"_s;
    }
    void publicKey_isReadFromAFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"sender.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        window().showPage(ui::MainWindow::Keys);
        click(&window(), "Add key");
        QDialog *dialog = openDialog();
        auto *field = find<ui::KeyValueField>(dialog, "keyValue");
        // Dropped, as from a file manager.
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(field, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(field, &drop);
        const QString told = find<QLabel>(dialog, "secretProblem")->text();
        if (problem.isEmpty()) {
            QCOMPARE(told, QString());
            QCOMPARE(field->value().reveal().trimmed(), content.trimmed());
        } else {
            QVERIFY2(told.startsWith(u"sender.key: "_s) && told.contains(problem), qPrintable(told));
            QVERIFY(field->text().isEmpty());
        }
        dialog->reject();
    }
};

QTEST_MAIN(SchemesTest)
#include "tst_schemes.moc"
