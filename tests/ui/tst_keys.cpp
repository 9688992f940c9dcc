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
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
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

    // Everything that views, labels and fields below a widget show.
    static QString textsBelow(const QWidget *root)
    {
        QStringList out;
        for (const QAbstractItemView *view : root->findChildren<QAbstractItemView *>()) {
            if (!view->isVisible() || !view->model())
                continue;
            QList<QModelIndex> open{QModelIndex()};
            while (!open.isEmpty()) {
                const QModelIndex at = open.takeFirst();
                for (int row = 0; row < view->model()->rowCount(at); ++row) {
                    for (int column = 0; column < view->model()->columnCount(at); ++column) {
                        const QModelIndex cell = view->model()->index(row, column, at);
                        out << cell.data().toString();
                        if (column == 0)
                            open << cell;
                    }
                }
            }
        }
        for (const QLabel *label : root->findChildren<QLabel *>())
            out << (label->isVisible() ? label->text() : QString());
        for (const QLineEdit *line : root->findChildren<QLineEdit *>())
            out << (line->isVisible() ? line->displayText() : QString());
        for (const QPlainTextEdit *text : root->findChildren<QPlainTextEdit *>())
            out << (text->isVisible() ? text->toPlainText() : QString());
        return out.join(u'\n');
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
        click(openDialog(), "Show it");
        QTRY_COMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
        fromVaultMenu("Lock");
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault, locked"));
        QVERIFY(!labelText("secretValue").contains(QStringLiteral("s3cr3t")));
    }

    void theFirstKey_goesIntoAVaultWhereThatIsWanted()
    {
        start(Bench::Keychain::Works);
        click(window(), "Generate");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Name"), QStringLiteral("k"));
        choose(find<QComboBox>(dialog, "Form of the value"), QStringLiteral("whsec_…"));
        click(dialog, "Generate");
        const QString value = find<QLineEdit>(dialog, "Value")->text();
        QVERIFY2(value.startsWith(QStringLiteral("whsec_")) && value.size() == 38, qPrintable(value));
        QCOMPARE(find<QLineEdit>(dialog, "Value")->echoMode(), QLineEdit::Password);
        click(dialog, "Keep keys in an encrypted vault, not in the system keychain");
        click(dialog, "Keep it");
        QTRY_VERIFY(openDialog() && !findAll<QLineEdit>(openDialog(), "New passphrase").isEmpty());
        makeVault(openDialog());
        QTRY_COMPARE(keyRows().size(), 1);
        QTRY_COMPARE(labelText("secretPlace"), QStringLiteral("vault"));
        QVERIFY(m_bench->keychainValue(QStringLiteral("k")).isNull());
    }

    void aValueOfSeveralLines_isKeptAsItIs()
    {
        start(Bench::Keychain::Works);
        click(window(), "Add key");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Name"), QStringLiteral("pem"));
        const QString value = QStringLiteral("-----BEGIN KEY-----\nabc\n") + QString(100'000, u'x') + QStringLiteral("\n-----END KEY-----");
        QGuiApplication::clipboard()->setText(value);
        find<QLineEdit>(dialog, "Value")->paste();
        click(dialog, "Keep it");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("pem")), value.toUtf8());
    }

    void anIntegration_takesAnAddressOrAKeyOfItsForm()
    {
        start(Bench::Keychain::Works);
        find<QTabBar>(window(), "Kinds of keys")->setCurrentIndex(2);
        type(find<QLineEdit>(window(), "Find a key"), QStringLiteral("IFTTT"));
        QVERIFY2(labelText("whereFound").contains(QStringLiteral("Documentation")), qPrintable(labelText("whereFound")));
        auto *field = find<QLineEdit>(window(), "Pasted key");
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        type(field, QStringLiteral("too short"));
        QVERIFY(!labelText("pastedProblem").isEmpty());
        QVERIFY(!find<QAbstractButton>(window(), "Keep this key")->isEnabled());
        type(field, QStringLiteral("https://maker.ifttt.com/trigger/door/with/key/bXyZ-0123456789_abc"));
        QCOMPARE(labelText("pastedProblem"), QString());
        click(window(), "Keep this key");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("ifttt_key")), QByteArray("bXyZ-0123456789_abc"));
        const auto entry = m_bench->session().workspace().secret(QStringLiteral("ifttt_key"));
        QVERIFY(entry);
        QCOMPARE(entry->hosts, QStringList{QStringLiteral("maker.ifttt.com")});
        QCOMPARE(entry->service, QStringLiteral("IFTTT Webhooks"));
        QTRY_VERIFY(!findAll<QAbstractButton>(window(), "Replace the key").isEmpty());
    }

    // A provider's requests are verified with the key that was kept for it, without naming it.
    void anEndpointOfAService_usesItsIntegration()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("github_hook_secret"), "It's a Secret to Everybody");
        endpoint::Endpoint endpoint;
        endpoint.name = QStringLiteral("hooks");
        endpoint.path = QStringLiteral("/hooks");
        endpoint.signature.emplace();
        endpoint.signature->scheme = QStringLiteral("github");
        endpoint.signature->refuses = true;
        QVERIFY(m_bench->session().workspace().saveEndpoint(endpoint));
        const QByteArray right = "X-Hub-Signature-256: "
                                 "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\r\n";
        const auto status = [&](const QByteArray &fields) {
            return m_bench->send(requestOf("POST", "/hooks", "Hello, World!", fields)).mid(9, 3).toInt();
        };
        QTRY_COMPARE(status(right), 200);
        QCOMPARE(status(QByteArray(right).replace("757107", "757108")), 401);
    }

    void theHealthOfKeys_isTold()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("weak"), "12345678");
        m_bench->keepSecret(QStringLiteral("one"), "kuM6ohb8eeGhohs9Ahz1xah2");
        m_bench->keepSecret(QStringLiteral("same"), "kuM6ohb8eeGhohs9Ahz1xah2");
        m_bench->keepSecret(QStringLiteral("seen"), "Xoh4ooph2ahSh7vi1iephie5");
        m_bench->keepSecret(QStringLiteral("good"), "aeY8phaeloo4iqu6Iephah9u");
        (void)m_bench->send(requestOf("POST", "/a", "{\"k\":\"Xoh4ooph2ahSh7vi1iephie5\"}"));
        window()->showPage(ui::MainWindow::Inbox);
        window()->showPage(ui::MainWindow::Keys);
        const auto health = [&] {
            QStringList out;
            for (const QString &row : keyRows())
                out << row.section(QStringLiteral(" | "), 0, 0) + u' ' + row.section(QStringLiteral(" | "), -1);
            return out.join(QStringLiteral(", "));
        };
        QTRY_COMPARE(health(), QStringLiteral("good ✓ good, one ! same as same, same ! same as one, "
                                              "seen ✕ in 1 capture(s), weak ! weak"));
    }

    void keysInACapture_areHiddenUntilTheyAreWanted()
    {
        start(Bench::Keychain::Works);
        m_bench->keepSecret(QStringLiteral("k"), "Xoh4ooph2ahSh7vi1iephie5");
        QTRY_VERIFY(!m_bench->session().keyFinder().known()->isEmpty());
        (void)m_bench->send(requestOf("POST", "/a/Xoh4ooph2ahSh7vi1iephie5?token=abcdef", "{\"k\":\"Xoh4ooph2ahSh7vi1iephie5\"}"));
        window()->showPage(ui::MainWindow::Inbox);
        auto *list = find<QTableView>(window(), "Captures");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_VERIFY(tableText(list).front().contains(QStringLiteral("/a/{{secrets.k}}?token=REDACTED")));
        list->setCurrentIndex(list->model()->index(0, 0));
        auto *body = find<QWidget>(window(), "bodyPage");
        auto *show = find<QPushButton>(window(), "showKeys");
        QTRY_VERIFY(show->isVisible());
        QTRY_VERIFY(textsBelow(body).contains(QStringLiteral("{{secrets.k}}")));
        QVERIFY(!textsBelow(window()).contains(QStringLiteral("Xoh4ooph")));
        show->click();
        QTRY_VERIFY(textsBelow(body).contains(QStringLiteral("Xoh4ooph")));
        QTest::keyClick(window(), Qt::Key_F8);
        QTRY_VERIFY(find<QWidget>(window(), "presentBanner")->isVisible());
        QTRY_VERIFY(!textsBelow(window()).contains(QStringLiteral("Xoh4ooph")));
        QVERIFY(!show->isVisible());
        window()->showPage(ui::MainWindow::Keys);
        QVERIFY(!find<QAbstractButton>(window(), "reveal")->isEnabled());
        QTest::keyClick(window(), Qt::Key_F8);
        QTRY_VERIFY(find<QAbstractButton>(window(), "reveal")->isEnabled());
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
        ui::keys::copySecret(Secret("\xff no text"), std::chrono::milliseconds(50));
        QVERIFY(!clipboard->text().isEmpty());
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
        QTRY_VERIFY(!find<QPushButton>(window(), "Revoke")->isEnabled()); // once is enough
        QTRY_VERIFY(issuedRows().front().contains(QStringLiteral(" | revoked | ")));
        QCOMPARE(statusWith(value), 401);
    }
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
