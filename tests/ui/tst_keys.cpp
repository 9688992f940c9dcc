// SPDX-License-Identifier: GPL-3.0-or-later
// The vault and the hosts of keys, as a user meets them.
#include "tests/support/bench.h"
#include "ui/keys/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QTabBar>
#include <QTableWidget>

using namespace hookbench;
using namespace hookbench::test;

class KeysTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }
    QString labelText(const char *name) { return find<QLabel>(window(), name)->text(); }
    QStringList keyRows() { return tableText(find<QTableWidget>(window(), "Keys")); }

    void start(Bench::Keychain keychain)
    {
        m_bench = std::make_unique<Bench>(keychain);
        m_bench->open();
        window()->showPage(ui::MainWindow::Keys);
    }

    void addKey(const QString &name, const QString &value)
    {
        click(window(), "Add key");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Name"), name);
        type(find<QLineEdit>(dialog, "Value"), value);
        click(dialog, "Keep it");
    }

    void fromVaultMenu(const char *entry)
    {
        takeFromMenu([this] { click(window(), "Vault"); }, QString::fromUtf8(entry));
    }

    void makeVault(QDialog *dialog)
    {
        type(find<QLineEdit>(dialog, "New passphrase"), QStringLiteral("short"));
        QVERIFY(!find<QAbstractButton>(dialog, "Make it")->isEnabled());
        type(find<QLineEdit>(dialog, "New passphrase"), QStringLiteral("correct horse"));
        type(find<QLineEdit>(dialog, "The same again"), QStringLiteral("correct house"));
        QCOMPARE(find<QLabel>(dialog, "vaultProblem")->text(), QStringLiteral("The two are not the same."));
        QVERIFY(!find<QAbstractButton>(dialog, "Make it")->isEnabled());
        type(find<QLineEdit>(dialog, "The same again"), QStringLiteral("correct horse"));
        click(dialog, "Make it");
        QTRY_VERIFY(!m_bench->session().keys().vault()->isLocked());
    }

    // Sends to a stand-in; what became of it comes later.
    void send(const StandIn &server)
    {
        delivery::Draft draft;
        draft.url = server.url(QStringLiteral("/{{secrets.k}}"));
        m_bench->session().deliveries().send(draft, {}, {}, window(), [this](const workspace::Delivered &delivered) {
            m_said << (delivered.error ? delivered.error->message : QStringLiteral("sent"));
        });
    }

    QStringList issuedRows() { return tableText(find<QTableWidget>(window(), "Issued keys")); }

    int statusWith(const QByteArray &key)
    {
        return m_bench->send(requestOf("POST", "/lamp", "x", "X-Key: " + key + "\r\n")).mid(9, 3).toInt();
    }

    QStringList m_said;

private slots:
    void init() { m_said.clear(); }
    void cleanup() { m_bench.reset(); }

    void withoutAKeychain_theVaultIsOfferedAndTakesWhatIsInMemory()
    {
        start(Bench::Keychain::Missing);
        addKey(QStringLiteral("k"), QStringLiteral("s3cr3t-hookbench"));
        QTRY_COMPARE(keyRows().size(), 1);
        auto *offer = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(offer && offer->text().startsWith(QStringLiteral("The system keychain cannot be used here")));
        click(offer, "Make a vault");
        QTRY_VERIFY(!openDialog()->findChildren<QLineEdit *>().isEmpty());
        makeVault(openDialog());
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault"));
        QVERIFY(!m_bench->session().keys().isInMemory(QStringLiteral("k")));
        QCOMPARE(filesWith(m_bench->folder(), "s3cr3t-hookbench"), QStringList());
        m_bench->close();
        m_bench->open();
        window()->showPage(ui::MainWindow::Keys);
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault, locked"));
        fromVaultMenu("Unlock…");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Passphrase"), QStringLiteral("wrong"));
        click(dialog, "Unlock");
        QTRY_COMPARE(find<QLabel>(dialog, "vaultProblem")->text(),
                     QStringLiteral("The passphrase of the vault is wrong."));
        type(find<QLineEdit>(dialog, "Passphrase"), QStringLiteral("correct horse"));
        click(dialog, "Unlock");
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault"));
        click(window(), "reveal");
        QTRY_COMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
        fromVaultMenu("Lock");
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault, locked"));
        QVERIFY(!labelText("secretValue").contains(QStringLiteral("s3cr3t")));
    }

    void aKeysFirstHost_isAskedForAndShown()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("k"), "s3cr3t-hookbench");
        const StandIn server;
        send(server);
        auto *question = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(question);
        QCOMPARE(question->text(),
                 QStringLiteral("The key \"k\" was never sent anywhere. May it go to 127.0.0.1, now and from now on?"));
        question->close();
        QTRY_COMPARE(m_said, QStringList{QStringLiteral("The key \"k\" may not go to 127.0.0.1. Nothing was sent.")});
        QVERIFY(server.seen().empty());
        send(server);
        click(openDialog(), "It may");
        QTRY_COMPARE(m_said.size(), 2);
        QCOMPARE(m_said.last(), QStringLiteral("sent"));
        QTRY_COMPARE(labelText("secretHosts"), QStringLiteral("127.0.0.1"));
        QVERIFY2(keyRows().front().startsWith(QStringLiteral("k |  | 127.0.0.1 | nowhere | ")),
                 qPrintable(keyRows().front()));
        QVERIFY(!keyRows().front().contains(QStringLiteral("never")));
        send(server); // it is not asked for again
        QTRY_COMPARE(m_said.size(), 3);
        QCOMPARE(server.seen().size(), std::size_t(2));
        click(window(), "Change where it may go");
        QDialog *dialog = openDialog();
        auto *field = dialog->findChild<QLineEdit *>();
        type(field, QStringLiteral("https://x"));
        QVERIFY(!find<QAbstractButton>(dialog, "OK")->isEnabled());
        type(field, QStringLiteral("discord.com, *.discord.com"));
        click(dialog, "OK");
        QTRY_COMPARE(labelText("secretHosts"), QStringLiteral("discord.com, *.discord.com"));
        send(server);
        QTRY_COMPARE(m_said.size(), 4);
        QVERIFY2(m_said.last().startsWith(
                     QStringLiteral("The key \"k\" may go to discord.com, *.discord.com, not to 127.0.0.1.")),
                 qPrintable(m_said.last()));
        QCOMPARE(server.seen().size(), std::size_t(2));
    }

    void aRotatedKey_saysThatTheOlderValueVerifies()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("k"), "first");
        click(window(), "Rotate…");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Value"), QStringLiteral("second"));
        click(dialog, "Keep it");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("k")), QByteArray("second"));
        QCOMPARE(m_bench->keychainValue(QStringLiteral("k.1")), QByteArray("first"));
        QTRY_VERIFY(m_bench->session().workspace().secret(QStringLiteral("k"))->older.size() == 1);
    }

    void aCopiedValue_leavesTheClipboardAgain()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("k"), "s3cr3t-hookbench");
        click(window(), "Copy the value for a minute");
        QClipboard *clipboard = QGuiApplication::clipboard();
        QTRY_COMPARE(clipboard->text(), QStringLiteral("s3cr3t-hookbench"));
        QCOMPARE(clipboard->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QVERIFY(ui::keys::clipboardPatience == std::chrono::seconds(60));
        ui::keys::copySecret(Secret("short"), std::chrono::milliseconds(50));
        QCOMPARE(clipboard->text(), QStringLiteral("short"));
        QTRY_COMPARE(clipboard->text(), QString());
        ui::keys::copySecret(Secret("short"), std::chrono::milliseconds(50));
        clipboard->setText(QStringLiteral("copied meanwhile"));
        QTest::qWait(200);
        QCOMPARE(clipboard->text(), QStringLiteral("copied meanwhile"));
    }

    void anIssuedKey_isShownOnceAndRevoked()
    {
        start(Bench::Keychain::Works);
        endpoint::Endpoint endpoint;
        endpoint.name = QStringLiteral("lamp");
        endpoint.path = QStringLiteral("/lamp");
        endpoint.access.key = {endpoint::KeyDemand::Place::Header, QStringLiteral("X-Key"), {}};
        QVERIFY(m_bench->session().workspace().saveEndpoint(endpoint));
        find<QTabBar>(window(), "Kinds of keys")->setCurrentIndex(1);
        click(window(), "Issue a key…");
        QDialog *dialog = openDialog();
        type(dialog->findChild<QLineEdit *>(), QStringLiteral("lamp"));
        click(dialog, "OK");
        auto *shown = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(shown);
        const QByteArray value = shown->informativeText().toUtf8();
        QVERIFY2(value.startsWith("hb_") && value.size() == 46, value.constData());
        click(shown, "Close");
        QTRY_COMPARE(issuedRows().size(), 1);
        QVERIFY2(issuedRows().front().startsWith(
                     QStringLiteral("lamp | %1… | valid | ").arg(QString::fromUtf8(value.left(7)))),
                 qPrintable(issuedRows().front()));
        QCOMPARE(filesWith(m_bench->folder(), value), QStringList());
        QTRY_COMPARE(statusWith("wrong"), 401);
        QTRY_COMPARE(statusWith(value), 200);
        QTRY_VERIFY(m_bench->session().issuedKeys().use(QStringLiteral("lamp")).count > 0);
        QVERIFY(!issuedRows().front().contains(QStringLiteral("never")));
        find<QTableWidget>(window(), "Issued keys")->selectRow(0);
        click(window(), "Revoke");
        click(openDialog(), "Revoke");
        QTRY_VERIFY(issuedRows().front().contains(QStringLiteral(" | revoked | ")));
        QCOMPARE(statusWith(value), 401);
    }
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
