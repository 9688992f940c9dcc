// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/common/codeeditor.h"
#include "ui/common/linesview.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QUrl>

#include <cmath>

using namespace hookbench;
using namespace hookbench::test;

class PagesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }
    QString toastText() { return find<QWidget>(window(), "toast")->accessibleName(); }
    QString labelText(const char *name) { return find<QLabel>(window(), name)->text(); }
    void show(ui::MainWindow::Page page)
    {
        window()->showPage(page);
        QCoreApplication::processEvents();
    }

    // Clicks what may have to be scrolled to.
    void clickShown(const char *button)
    {
        auto *widget = find<QAbstractButton>(window(), button);
        for (auto *area : window()->findChildren<QScrollArea *>()) {
            if (area->isAncestorOf(widget))
                area->ensureWidgetVisible(widget);
        }
        click(window(), button);
    }

    void typeInto(const char *name, const QString &text) { type(find<QLineEdit>(window(), name), text); }

    void addKey(const QString &name, const QString &value)
    {
        show(ui::MainWindow::Keys);
        click(window(), "Add key");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Name"), name);
        QGuiApplication::clipboard()->setText(value);
        auto *field = find<QLineEdit>(dialog, "Value");
        field->setFocus();
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        click(dialog, "Keep it");
    }

    QStringList keyRows() { return tableText(find<QTableWidget>(window(), "Keys")); }

    void showTab(const char *tabs, const char *title)
    {
        auto *bar = find<QTabBar>(window(), tabs);
        for (int i = 0; i < bar->count(); ++i) {
            if (bar->tabText(i) == QLatin1String(title))
                bar->setCurrentIndex(i);
        }
    }

    void newEndpoint(const QString &path)
    {
        show(ui::MainWindow::Endpoints);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        typeInto("Path", path);
    }

    int answeredStatus(const QByteArray &path) { return m_bench->send(requestOf("POST", path, "x")).mid(9, 3).toInt(); }

    static quint16 freePort()
    {
        QTcpServer server;
        must(server.listen(QHostAddress::LocalHost), server.errorString());
        return server.serverPort();
    }

    void reveal()
    {
        click(window(), "reveal");
        click(openDialog(), "Show it");
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void aKey_isAdded_listed_revealedAndRemoved()
    {
        addKey(QStringLiteral("discord_deploy"), QStringLiteral("s3cr3t-hookbench"));
        QTRY_COMPARE(keyRows().size(), 1);
        QVERIFY2(keyRows().front().startsWith(QStringLiteral("discord_deploy |  | – | nowhere | never | ")),
                 qPrintable(keyRows().front()));
        QCOMPARE(labelText("secretPlace"), QStringLiteral("system keychain"));
        QCOMPARE(m_bench->keychainValue(QStringLiteral("discord_deploy")), QByteArray("s3cr3t-hookbench"));
        QCOMPARE(filesWith(m_bench->folder(), "s3cr3t-hookbench"), QStringList());
        QTRY_VERIFY(find<QLabel>(window(), "secretValue")->isVisible());
        QVERIFY(!labelText("secretValue").contains(QStringLiteral("s3cr3t")));
        reveal();
        QTRY_COMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
        click(window(), "hide");
        QVERIFY(!labelText("secretValue").contains(QStringLiteral("s3cr3t")));
        click(window(), "Copy the reference");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{{secrets.discord_deploy}}"));
        click(window(), "Remove");
        QDialog *asked = openDialog();
        click(asked, "Cancel");
        QCOMPARE(keyRows().size(), 1);
        click(window(), "Remove");
        click(openDialog(), "Remove");
        QTRY_COMPARE(keyRows().size(), 0);
        QVERIFY(m_bench->keychainValue(QStringLiteral("discord_deploy")).isNull());
    }

    void withoutAKeychain_aKeyIsSaidToBeInMemoryOnly()
    {
        m_bench = std::make_unique<Bench>(Bench::Keychain::Missing);
        m_bench->open();
        addKey(QStringLiteral("k"), QStringLiteral("s3cr3t-hookbench"));
        QTRY_COMPARE(keyRows().size(), 1);
        openDialog()->close(); // the vault is offered
        QVERIFY(labelText("secretPlace").startsWith(QStringLiteral("memory only: gone when Hookbench ends")));
        QTRY_VERIFY2(toastText().startsWith(QStringLiteral(
                         "Kept in memory only, until Hookbench ends: The system keychain cannot be used here")),
                     qPrintable(toastText()));
        QCOMPARE(filesWith(m_bench->folder(), "s3cr3t-hookbench"), QStringList());
        reveal();
        QTRY_COMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
    }

    void aRevealedKey_staysSoWhileFilesAreReadAnew()
    {
        m_bench->keepSecret(QStringLiteral("k"), "s3cr3t-hookbench");
        show(ui::MainWindow::Keys);
        QTRY_VERIFY(find<QLabel>(window(), "secretValue")->isVisible());
        reveal();
        QTRY_COMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
        delivery::Draft draft;
        draft.url = QStringLiteral("http://127.0.0.1:1/{{secrets.k}}");
        QVERIFY(m_bench->session().workspace().saveDraft(QStringLiteral("one"), draft));
        QTRY_VERIFY2(keyRows().front().contains(QStringLiteral("1 draft(s)")), qPrintable(keyRows().front()));
        QCOMPARE(labelText("secretValue"), QStringLiteral("s3cr3t-hookbench"));
    }

    void aKeysName_isCheckedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        QTest::newRow("taken") << "taken"
                               << "There is a key called \"taken\" already.";
        QTest::newRow("blank") << "two words"
                               << "A name is made of letters, digits, _ and -.";
        QTest::newRow("braces") << "{{x}}"
                                << "A name is made of letters, digits, _ and -.";
        QTest::newRow("good") << "good-1"
                              << "";
    }

    void aKeysName_isCheckedWhileItIsTyped()
    {
        QFETCH(QString, name);
        m_bench->keepSecret(QStringLiteral("taken"), "x");
        show(ui::MainWindow::Keys);
        click(window(), "Add key");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "Name"), name);
        type(find<QLineEdit>(dialog, "Value"), QStringLiteral("value"));
        QTEST(find<QLabel>(dialog, "secretProblem")->text(), "problem");
        QFETCH(QString, problem);
        QCOMPARE(find<QAbstractButton>(dialog, "Keep it")->isEnabled(), problem.isEmpty());
    }

    void anEndpoint_isMade_changedAndDeleted()
    {
        newEndpoint(QStringLiteral("/hooks/orders"));
        QCOMPARE(find<QLineEdit>(window(), "Name")->text(), QStringLiteral("hooks-orders"));
        QCOMPARE(labelText("endpointState"), QStringLiteral("new, does not answer yet"));
        auto *status = find<QSpinBox>(window(), "Status");
        status->setFocus();
        status->selectAll();
        QTest::keyClicks(status, QStringLiteral("202"));
        auto *headers = find<QTableWidget>(window(), "Headers of the answer");
        typeCell(headers, 0, 0, QStringLiteral("X-Made"));
        typeCell(headers, 0, 1, QStringLiteral("by hand"));
        type(find<ui::CodeEditor>(window(), "Body of the answer"), QStringLiteral("queued"));
        click(window(), "Apply");
        QTRY_COMPARE(answeredStatus("/hooks/orders"), 202);
        const QByteArray answer = m_bench->send(requestOf("POST", "/hooks/orders", "x"));
        QVERIFY2(answer.contains("\r\nX-Made: by hand\r\n") && answer.endsWith("\r\n\r\nqueued"), answer.constData());
        QCOMPARE(answeredStatus("/other"), 200);
        QVERIFY(m_bench->readFile(QStringLiteral("endpoints/hooks-orders.json")).contains("\"/hooks/orders\""));
        status->setFocus();
        status->selectAll();
        QTest::keyClicks(status, QStringLiteral("500"));
        QCOMPARE(labelText("endpointState"), QStringLiteral("edited · the old one still answers"));
        QCOMPARE(answeredStatus("/hooks/orders"), 202);
        click(window(), "Apply");
        QTRY_COMPARE(answeredStatus("/hooks/orders"), 500);
        click(window(), "Delete");
        QTRY_COMPARE(answeredStatus("/hooks/orders"), 200);
        QVERIFY(!QFile::exists(m_bench->folder() + QStringLiteral("/endpoints/hooks-orders.json")));
        click(find<QWidget>(window(), "toast"), "Undo");
        QTRY_COMPARE(answeredStatus("/hooks/orders"), 500);
    }

    void anEndpoint_tellsWhereTheEventOfAnUnknownSenderStands()
    {
        newEndpoint(QStringLiteral("/doors"));
        auto *event = find<QLineEdit>(window(), "Event");
        type(event, QStringLiteral("a b"));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        type(event, QStringLiteral("/kind"));
        click(window(), "Apply");
        QVERIFY(m_bench->readFile(QStringLiteral("endpoints/doors.json")).contains("\"event_path\": \"/kind\""));
        qint64 id = 0;
        QTRY_VERIFY((m_bench->send(requestOf("POST", "/doors", "{\"kind\":\"open\"}")),
                     m_bench->stored(++id).summary.serviceEvent == QStringLiteral("open")));
    }

    void aFaultyEndpoint_cannotBeApplied_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("problem");
        QTest::newRow("blank") << "/ho oks"
                               << ""
                               << "no blanks";
        QTest::newRow("empty") << ""
                               << ""
                               << "a path is needed";
        QTest::newRow("target without scheme") << "/a"
                                               << "localhost:3000"
                                               << "has no scheme";
    }

    void aFaultyEndpoint_cannotBeApplied()
    {
        QFETCH(QString, path);
        QFETCH(QString, target);
        QFETCH(QString, problem);
        newEndpoint(path.isEmpty() ? QStringLiteral("/x") : path);
        typeInto("Path", path);
        if (!target.isEmpty()) {
            showTab("endpointTabs", "Passes on");
            typeInto("Target", target);
            QVERIFY2(labelText("endpointTargetProblem").contains(problem),
                     qPrintable(labelText("endpointTargetProblem")));
        } else {
            QCOMPARE(find<QLineEdit>(window(), "Path")->property("problem").toBool(), !path.isEmpty());
        }
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
    }

    void aPathThatIsTaken_isRefusedByName()
    {
        endpoint::Endpoint first;
        first.name = QStringLiteral("first");
        first.path = QStringLiteral("/same");
        first.answer.status = 201;
        QVERIFY(m_bench->session().workspace().saveEndpoint(first));
        newEndpoint(QStringLiteral("/same"));
        typeInto("Name", QStringLiteral("second"));
        click(window(), "Apply");
        QWidget *banner = find<QWidget>(window(), "endpointBanner");
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(), QStringLiteral("The endpoint \"first\" has the path /same already."));
        QCOMPARE(answeredStatus("/same"), 201);
        typeInto("Name", QStringLiteral("first"));
        typeInto("Path", QStringLiteral("/third"));
        click(window(), "Apply");
        QCOMPARE(banner->accessibleName(), QStringLiteral("There is an endpoint called \"first\" already."));
    }

    void anEndpointsTarget_getsTheRequest()
    {
        StandIn target(answerOf(207, "text/plain", "from the target"));
        newEndpoint(QStringLiteral("/to/target"));
        showTab("endpointTabs", "Passes on");
        typeInto("Target", target.url());
        click(window(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().size(), std::size_t(1));
        QVERIFY(m_bench->send(requestOf("PUT", "/to/target", "passed on")).endsWith("from the target"));
        QCOMPARE(target.seen().front().method, QByteArray("PUT"));
        QCOMPARE(target.seen().front().body, QByteArray("passed on"));
    }

    void changesThatAreNotApplied_areAskedAbout()
    {
        endpoint::Endpoint other;
        other.name = QStringLiteral("other");
        other.path = QStringLiteral("/other");
        QVERIFY(m_bench->session().workspace().saveEndpoint(other));
        newEndpoint(QStringLiteral("/fresh"));
        auto *list = find<QListWidget>(window(), "Endpoints");
        const auto chooseOther = [list] {
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        };
        chooseOther();
        click(openDialog(), "Cancel");
        QTRY_VERIFY(!QApplication::activeModalWidget()); // asked once, and not again
        QCOMPARE(list->currentRow(), 0);
        chooseOther();
        click(openDialog(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().size(), std::size_t(2));
        QTRY_COMPARE(find<QLineEdit>(window(), "Path")->text(), QStringLiteral("/other"));
    }

    void aNewEndpointThatIsUntouched_isLeftWithoutAQuestion()
    {
        endpoint::Endpoint other;
        other.name = QStringLiteral("other");
        other.path = QStringLiteral("/other");
        QVERIFY(m_bench->session().workspace().saveEndpoint(other));
        show(ui::MainWindow::Endpoints);
        clickShown("New");
        auto *list = find<QListWidget>(window(), "Endpoints");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        QTRY_COMPARE(find<QLineEdit>(window(), "Path")->text(), QStringLiteral("/other"));
        QVERIFY(!QApplication::activeModalWidget());
    }

    void theListenersAddressAndEngine_areChanged()
    {
        show(ui::MainWindow::Settings);
        const quint16 port = freePort();
        typeInto("Address", QStringLiteral("127.0.0.1:%1").arg(port));
        clickShown("Apply");
        QTRY_COMPARE(m_bench->url(), QStringLiteral("http://127.0.0.1:%1").arg(port));
        QCOMPARE(answeredStatus("/one"), 200);
        QTRY_COMPARE(find<QAbstractButton>(window(), "address")->text(), m_bench->url());
        choose(find<QComboBox>(window(), "Engine"), QStringLiteral("qt: parsed by QHttpServer"));
        clickShown("Apply");
        QTRY_COMPARE(int(m_bench->session().listening().states().front().engine), int(capture::Engine::Qt));
        QTRY_VERIFY(!m_bench->url().isEmpty());
        QCOMPARE(answeredStatus("/two"), 200);
        QCOMPARE(int(m_bench->stored(2).summary.engine), int(capture::Engine::Qt));
    }

    void aListener_speaksTlsWithItsOwnCertificate()
    {
        show(ui::MainWindow::Settings);
        choose(find<QComboBox>(window(), "TLS"), QStringLiteral("https: own certificate"));
        clickShown("Apply");
        QTRY_VERIFY(m_bench->url().startsWith(QStringLiteral("https://")));
        const auto &state = m_bench->session().listening().states().front();
        QVERIFY(state.certificate.has_value());
        QTRY_VERIFY(find<QWidget>(window(), "fingerprint")->isVisible());
        clickShown("Copy the fingerprint");
        QCOMPARE(QGuiApplication::clipboard()->text(), state.certificate->fingerprint());
        clickShown("How to trust it…");
        QDialog *dialog = openDialog();
        QCOMPARE(find<QLineEdit>(dialog, "cURL")->text(), workspace::curlLine(state));
        for (const char *client : {"Node.js", "Python", "Java", "Chromium"})
            QVERIFY(find<QLineEdit>(dialog, client)->text().contains(state.certificateFiles.certificate));
        click(dialog, "Close");
        // The sample reaches a listener that nobody trusts yet.
        show(ui::MainWindow::Inbox);
        click(window(), "Send myself a sample");
        QTRY_VERIFY(store::Reader::open(m_bench->session().storeLocation())->lastId().value_or(0) == 1);
        QCOMPARE(m_bench->stored(1).summary.target, QStringLiteral("/hooks/sample?source=hookbench"));
        show(ui::MainWindow::Settings);
        choose(find<QComboBox>(window(), "TLS"), QStringLiteral("http"));
        QVERIFY(!find<QWidget>(window(), "fingerprint")->isVisible());
        clickShown("Apply");
        QTRY_VERIFY(m_bench->url().startsWith(QStringLiteral("http://")));
    }

    void aMissingCertificate_isNamedAtItsListener()
    {
        show(ui::MainWindow::Settings);
        choose(find<QComboBox>(window(), "TLS"), QStringLiteral("https: files"));
        QVERIFY(find<QWidget>(window(), "settingsProblem")->isVisible()); // no files yet
        typeInto("Certificate", QStringLiteral("c.pem"));
        typeInto("Key", QStringLiteral("k.pem"));
        QVERIFY(!find<QWidget>(window(), "settingsProblem")->isVisible());
        clickShown("Apply");
        QTRY_VERIFY(find<QLabel>(window(), "listenerProblem")->isVisible());
        QVERIFY2(labelText("listenerProblem").contains(m_bench->folder() + QStringLiteral("/c.pem cannot be read")),
                 qPrintable(labelText("listenerProblem")));
        choose(find<QComboBox>(window(), "Engine"), QStringLiteral("qt: parsed by QHttpServer"));
        QVERIFY(find<QWidget>(window(), "settingsProblem")->accessibleName().contains(QStringLiteral("without TLS")));
    }

    void aFaultySetting_isRefusedWithAText_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("no address") << QByteArray("Address") << "nowhere:at:all";
        QTest::newRow("port too large") << QByteArray("Address") << "127.0.0.1:70000";
        QTest::newRow("empty") << QByteArray("Address") << "";
        QTest::newRow("target") << QByteArray("Default target") << "localhost:3000";
    }

    void aFaultySetting_isRefusedWithAText()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, value);
        show(ui::MainWindow::Settings);
        const QString before = m_bench->url();
        typeInto(field.constData(), value);
        QWidget *problem = find<QWidget>(window(), "settingsProblem");
        QVERIFY(problem->isVisible());
        QVERIFY(problem->accessibleName().size() > 20);
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        clickShown("Revert");
        QVERIFY(!problem->isVisible());
        QCOMPARE(m_bench->url(), before);
    }

    void limitsAndKeeping_areAppliedAndWritten()
    {
        show(ui::MainWindow::Settings);
        const auto number = [this](const char *name, const QString &value) {
            auto *box = find<QSpinBox>(window(), name);
            box->setFocus();
            box->selectAll();
            QTest::keyClicks(box, value);
        };
        number("Largest body", QStringLiteral("1"));
        number("Connections at once", QStringLiteral("77"));
        auto *normal = window()->findChildren<QRadioButton *>().value(1);
        QVERIFY(normal->text().startsWith(QStringLiteral("NORMAL")));
        normal->setFocus();
        QTest::keyClick(normal, Qt::Key_Space);
        clickShown("Apply");
        const workspace::Settings &settings = m_bench->session().workspace().settings();
        QTRY_COMPARE(settings.bodyLimit, qint64(1) << 20);
        QCOMPARE(settings.connections, 77);
        QCOMPARE(int(settings.durability), int(store::Durability::Normal));
        QTRY_VERIFY(!m_bench->url().isEmpty());
        QCOMPARE(answeredStatus("/fits"), 200);
        const QByteArray large = m_bench->send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
        QCOMPARE(large.mid(9, 3), QByteArray("413"));
        m_bench->close();
        m_bench->open();
        QCOMPARE(m_bench->session().workspace().settings().connections, 77);
        show(ui::MainWindow::Settings);
        QVERIFY(window()->findChildren<QRadioButton *>().value(1)->isChecked());
    }

    void boundsOfWhatIsKept_areApplied_andCleaningUpSaysHowManyFirst()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(answeredStatus("/x"), 200);
        show(ui::MainWindow::Settings);
        QTRY_VERIFY2(labelText("keptNow").startsWith(QStringLiteral("Now: 5 ")), qPrintable(labelText("keptNow")));
        QVERIFY(!find<QAbstractButton>(window(), "Clean up now…")->isEnabled());
        auto *box = find<QSpinBox>(window(), "Newest captures");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("2"));
        const auto kept = [this] { return store::Reader::open(m_bench->session().storeLocation())->info()->captures; };
        clickShown("Clean up now…");
        QDialog *dialog = openDialog();
        QVERIFY2(qobject_cast<QMessageBox *>(dialog)->text().startsWith(QStringLiteral("3 ")),
                 qPrintable(qobject_cast<QMessageBox *>(dialog)->text()));
        click(dialog, "Cancel");
        QCOMPARE(kept(), 5);
        clickShown("Clean up now…");
        click(openDialog(), "Remove");
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 2, 10'000);
        QCOMPARE(answeredStatus("/y"), 200);
        QCOMPARE(kept(), 3); // it was done once
        clickShown("Apply");
        QTRY_COMPARE(m_bench->session().workspace().settings().retention, (store::Retention{2, 0, 0}));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 2, 10'000);
    }

    void captures_thatTakeAGigabyte_areToldOf_once()
    {
        auto *banner = find<QWidget>(window(), "keepBanner");
        const auto fill = [this] {
            const QString folder = m_bench->session().storeLocation().bodies;
            QDir().mkpath(folder);
            QFile large(folder + QStringLiteral("/large"));
            QVERIFY(large.open(QIODevice::WriteOnly));
            QVERIFY(large.resize(store::worthABound + 1)); // takes no space: it is a hole
        };
        QCOMPARE(answeredStatus("/x"), 200);
        QVERIFY(!banner->isVisible());
        fill();
        QCOMPARE(answeredStatus("/x"), 200);
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QStringLiteral("1.0 GB")), qPrintable(banner->accessibleName()));
        click(banner, "Set a bound…");
        QVERIFY(!banner->isVisible());
        QCOMPARE(QApplication::focusWidget(), find<QSpinBox>(window(), "Newest captures"));
        m_bench->close();
        m_bench->open();
        fill();
        QCOMPARE(answeredStatus("/x"), 200);
        banner = find<QWidget>(window(), "keepBanner");
        show(ui::MainWindow::Settings);
        QTRY_VERIFY2(labelText("keptNow").contains(QStringLiteral("1.0 GB")), qPrintable(labelText("keptNow")));
        QCOMPARE(answeredStatus("/x"), 200);
        QTest::qWait(0);
        QVERIFY(!banner->isVisible());
    }

    void theDefaultTarget_getsWhatNoEndpointTakes()
    {
        StandIn target(answerOf(202, "text/plain", "taken"));
        show(ui::MainWindow::Settings);
        typeInto("Default target", target.url());
        clickShown("Apply");
        QTRY_COMPARE(m_bench->session().workspace().settings().target, target.url());
        QTRY_COMPARE(answeredStatus("/anything"), 202);
        QCOMPARE(target.seen().front().target, QByteArray("/anything"));
        QTRY_COMPARE(m_bench->session().listening().urls().size(), 1);
    }

    void themeAndLanguage_areHandedOn()
    {
        show(ui::MainWindow::Settings);
        QSignalSpy changed(window(), &ui::MainWindow::userSettingsChanged);
        choose(find<QComboBox>(window(), "Theme"), QStringLiteral("Dark"));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(int(changed.last().front().value<ui::UserSettings>().theme), int(ui::ThemeChoice::Dark));
        choose(find<QComboBox>(window(), "Language"), QStringLiteral("Deutsch"));
        const auto settings = changed.last().front().value<ui::UserSettings>();
        QCOMPARE(settings.language, QStringLiteral("de"));
        QCOMPARE(int(settings.theme), int(ui::ThemeChoice::Dark));
        settings.save();
        QVERIFY(ui::UserSettings::load() == settings);
        m_bench->close();
        m_bench->open();
        show(ui::MainWindow::Settings);
        QCOMPARE(find<QComboBox>(window(), "Theme")->currentText(), QStringLiteral("Dark"));
        QCOMPARE(find<QComboBox>(window(), "Language")->currentText(), QStringLiteral("Deutsch"));
    }

    void theWindow_takesTheColoursOfTheTheme()
    {
        ui::applyTheme(*qApp, true);
        QCOMPARE(window()->palette().color(QPalette::Window), ui::darkColors().window);
        ui::applyTheme(*qApp, false);
        QCOMPARE(window()->palette().color(QPalette::Window), ui::lightColors().window);
    }

    void aPortThatIsTaken_isNamed_andTheNextFreeOneOffered()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        workspace::Settings settings = m_bench->session().workspace().settings();
        settings.listeners = {{QStringLiteral("127.0.0.1:%1").arg(taken.serverPort()), capture::Engine::Wire}};
        QVERIFY(m_bench->session().workspace().saveSettings(settings));
        m_bench->close();
        m_bench->open();
        QWidget *banner = find<QWidget>(window(), "listenBanner");
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QString::number(taken.serverPort())),
                 qPrintable(banner->accessibleName()));
        QCOMPARE(find<QAbstractButton>(window(), "address")->text(), QStringLiteral("not listening"));
        auto *use = find<QAbstractButton>(window(), "useFreePort");
        const QString offered = use->text().section(u' ', 1);
        QVERIFY2(offered.startsWith(QStringLiteral("127.0.0.1:")), qPrintable(use->text()));
        QVERIFY(offered.section(u':', 1).toInt() > taken.serverPort());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(m_bench->url(), QStringLiteral("http://") + offered);
        QVERIFY(!banner->isVisible());
        QCOMPARE(answeredStatus("/works"), 200);
    }

    void aFileWithATypingError_isNamedWithItsLine_andTheRestGoesOn()
    {
        endpoint::Endpoint good;
        good.name = QStringLiteral("good");
        good.path = QStringLiteral("/good");
        good.answer.status = 201;
        QVERIFY(m_bench->session().workspace().saveEndpoint(good));
        const QByteArray file = m_bench->readFile(QStringLiteral("endpoints/good.json"));
        QByteArray faulty = file;
        faulty.replace("201", "201 oops");
        const qsizetype line = faulty.left(faulty.indexOf("oops")).count('\n') + 1;
        m_bench->writeFile(QStringLiteral("endpoints/good.json"), faulty);
        QWidget *banner = find<QWidget>(window(), "fileBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QStringLiteral("endpoints/good.json")),
                 qPrintable(banner->accessibleName()));
        QVERIFY2(banner->accessibleName().contains(QStringLiteral("line %1").arg(line)),
                 qPrintable(banner->accessibleName()));
        QVERIFY(banner->accessibleName().endsWith(QStringLiteral("What these files said before stays in use.")));
        QCOMPARE(answeredStatus("/good"), 201);
        QCOMPARE(answeredStatus("/other"), 200);
        m_bench->writeFile(QStringLiteral("endpoints/good.json"), QByteArray(file).replace("201", "204"));
        QTRY_VERIFY(!banner->isVisible());
        QTRY_COMPARE(answeredStatus("/good"), 204);
    }

    void aFaultyWorkspaceFile_doesNotStopWhatRuns()
    {
        const QByteArray file = m_bench->readFile(QStringLiteral("workspace.json"));
        m_bench->writeFile(QStringLiteral("workspace.json"), QByteArray(file).replace("\"version\"", "version"));
        QWidget *banner = find<QWidget>(window(), "fileBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().startsWith(QStringLiteral("workspace.json: "))
                     && banner->accessibleName().contains(QStringLiteral("line ")),
                 qPrintable(banner->accessibleName()));
        QCOMPARE(answeredStatus("/"), 200);
        m_bench->writeFile(QStringLiteral("workspace.json"), file);
        QTRY_VERIFY(!banner->isVisible());
    }

    void aSecondProgram_saysWhoListens()
    {
        Bench second(*m_bench);
        second.open();
        QWidget *banner = find<QWidget>(&second.window(), "listenBanner");
        QVERIFY(banner->isVisible());
        QCOMPARE(find<QAbstractButton>(&second.window(), "address")->text(), QStringLiteral("only shows"));
        m_bench->send(requestOf("POST", "/seen/by/both", "x"));
        auto *table = find<QTableView>(&second.window(), "captures");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_COMPARE(table->model()->index(0, 3).data().toString(), QStringLiteral("/seen/by/both"));
    }

    void whatCanBeUsed_hasAName_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("inbox") << int(ui::MainWindow::Inbox);
        QTest::newRow("compose") << int(ui::MainWindow::Compose);
        QTest::newRow("endpoints") << int(ui::MainWindow::Endpoints);
        QTest::newRow("keys") << int(ui::MainWindow::Keys);
        QTest::newRow("automation") << int(ui::MainWindow::Automation);
        QTest::newRow("settings") << int(ui::MainWindow::Settings);
    }

    void whatCanBeUsed_hasAName()
    {
        QFETCH(int, page);
        m_bench->keepSecret(QStringLiteral("k"), "x");
        m_bench->send(requestOf("POST", "/a", "{}"));
        window()->showPage(page);
        if (page == ui::MainWindow::Compose) {
            press(*window(), Qt::Key_N, Qt::ControlModifier);
            click(window(), "Save"); // the draft is not empty any more, and a dialog is open
            openDialog()->close();
        }
        if (page == ui::MainWindow::Endpoints)
            press(*window(), Qt::Key_N, Qt::ControlModifier);
        QStringList offenders;
        for (QWidget *one : window()->findChildren<QWidget *>()) {
            const bool interactive = qobject_cast<QAbstractButton *>(one) || qobject_cast<QLineEdit *>(one)
                                     || qobject_cast<QComboBox *>(one) || qobject_cast<QAbstractSpinBox *>(one)
                                     || qobject_cast<QPlainTextEdit *>(one) || qobject_cast<QAbstractItemView *>(one)
                                     || qobject_cast<QTabBar *>(one) || qobject_cast<ui::CodeEditor *>(one)
                                     || qobject_cast<ui::LinesView *>(one);
            if (!interactive || qobject_cast<QHeaderView *>(one))
                continue;
            // Parts of a widget that has its own name: the field of a box, the list it drops down, the corner of a
            // table.
            const QWidget *parent = one->parentWidget();
            if (qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
                || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent)
                || qobject_cast<const QTableView *>(parent) || parent->inherits("QComboBoxPrivateContainer"))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(one);
            const QString name = interface ? interface->text(QAccessible::Name).trimmed() : QString();
            if (!name.isEmpty()
                || !one->accessibleName().isEmpty()) // a bar of tabs is called like its tab, and has none yet
                continue;
            if (parent->inherits("hookbench::ui::Toast") && !one->isVisible())
                continue; // shows only with the text of an action
            QString place;
            for (const QWidget *at = one; at && at != window(); at = at->parentWidget())
                place = QStringLiteral("/%1%2").arg(QLatin1String(at->metaObject()->className()),
                                                    at->objectName().isEmpty() ? QString() : u'#' + at->objectName())
                        + place;
            offenders << place;
        }
        QVERIFY2(offenders.isEmpty(), qPrintable(u'\n' + offenders.join(u'\n')));
    }

    void textOfTheTheme_canBeRead_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        for (const bool dark : {false, true}) {
            const ui::Colors &colors = dark ? ui::darkColors() : ui::lightColors();
            const struct
            {
                const char *name;
                QColor front;
                QColor back;
            } pairs[] = {
                {"text on window", colors.text, colors.window},
                {"text on panel", colors.text, colors.panel},
                {"text on rail", colors.text, colors.rail},
                {"text on selection", colors.text, colors.selection},
                {"text on field", colors.text, colors.field},
                {"text on hover", colors.text, colors.hover},
                {"text on goodBack", colors.text, colors.goodBack},
                {"text on warningBack", colors.text, colors.warningBack},
                {"text on badBack", colors.text, colors.badBack},
                {"text on code", colors.text, colors.code},
                {"dim on code", colors.dim, colors.code},
                {"dim on hover", colors.dim, colors.hover},
                {"dim on window", colors.dim, colors.window},
                {"dim on panel", colors.dim, colors.panel},
                {"dim on rail", colors.dim, colors.rail},
                {"dim on field", colors.dim, colors.field},
                {"dim on selection", colors.dim, colors.selection},
                {"accent on window", colors.accent, colors.window},
                {"accent on panel", colors.accent, colors.panel},
                {"accent on selection", colors.accent, colors.selection},
                {"onAccent on accent", colors.onAccent, colors.accent},
                {"good on window", colors.good, colors.window},
                {"good on panel", colors.good, colors.panel},
                {"good on goodBack", colors.good, colors.goodBack},
                {"warning on window", colors.warning, colors.window},
                {"warning on warningBack", colors.warning, colors.warningBack},
                {"bad on window", colors.bad, colors.window},
                {"bad on panel", colors.bad, colors.panel},
                {"bad on badBack", colors.bad, colors.badBack},
                {"jsonKey on code", colors.jsonKey, colors.code},
                {"jsonKey on selection", colors.jsonKey, colors.selection},
                {"jsonText on code", colors.jsonText, colors.code},
                {"jsonText on selection", colors.jsonText, colors.selection},
                {"jsonNumber on code", colors.jsonNumber, colors.code},
                {"jsonNumber on selection", colors.jsonNumber, colors.selection},
            };
            for (const auto &pair : pairs)
                QTest::addRow("%s, %s", dark ? "dark" : "light", pair.name) << pair.front << pair.back;
        }
    }

    // WCAG 2.1, 1.4.3: 4.5 to 1 for text.
    void textOfTheTheme_canBeRead()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, back);
        const auto luminance = [](const QColor &color) {
            const auto part = [](double value) {
                return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
        };
        const double one = luminance(front);
        const double other = luminance(back);
        const double contrast = (qMax(one, other) + 0.05) / (qMin(one, other) + 0.05);
        QVERIFY2(contrast >= 4.5,
                 qPrintable(QStringLiteral("%1 on %2: %3").arg(front.name(), back.name()).arg(contrast)));
    }
};

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
