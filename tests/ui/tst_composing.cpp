// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTreeWidget>

using namespace hookbench;
using namespace hookbench::test;

class ComposingTest : public QObject
{
    Q_OBJECT

private:
    enum Tab { Message, Params, Headers, Body, Auth, Signature, Checks, Settings };

    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }
    QLineEdit *address() { return find<QLineEdit>(window(), "Address"); }
    void newDraft()
    {
        press(*window(), Qt::Key_2, Qt::ControlModifier);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(window()->focusWidget() == address());
    }
    void send() { press(*window(), Qt::Key_Return, Qt::ControlModifier); }
    void showTab(Tab tab) { find<QTabBar>(window(), "draftTabs")->setCurrentIndex(tab); }

    // Menus are filled when they open.
    static QAction *action(QMenu *menu, const QString &text)
    {
        emit menu->aboutToShow();
        for (QAction *one : menu->actions()) {
            if (one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }
    void cleanup() { m_bench.reset(); }

    void sampleEvent_isADraftThatIsRecognisedWhereItArrives()
    {
        press(*window(), Qt::Key_2, Qt::ControlModifier);
        auto *menu = find<QPushButton>(window(), "New")->menu();
        QVERIFY(menu);
        QAction *samples = action(menu, QStringLiteral("Sample event"));
        QVERIFY(samples && samples->menu());
        QAction *telegram = action(samples->menu(), QStringLiteral("Telegram"));
        QVERIFY(telegram && telegram->menu());
        QAction *event = action(telegram->menu(), QStringLiteral("A message to the bot"));
        QVERIFY(event);
        event->trigger();
        QTRY_VERIFY(address() && address()->isVisible());
        QCOMPARE(address()->text(), m_bench->url() + QStringLiteral("/telegram"));
        send();
        QTRY_COMPARE(find<QLabel>(window(), "exchangeTitle")->text(), QStringLiteral("200 OK"));
        const record::Capture capture = m_bench->stored(1);
        QCOMPARE(capture.summary.service, QStringLiteral("telegram"));
        QCOMPARE(capture.summary.serviceEvent, QStringLiteral("message"));
    }

    void code_isCopiedWithoutTheSecret()
    {
        newDraft();
        type(address(), QStringLiteral("http://127.0.0.1:1/{{secrets.`my key`}}"));
        QAction *python = action(find<QPushButton>(window(), "code")->menu(), QStringLiteral("Copy as Python"));
        QVERIFY(python);
        QGuiApplication::clipboard()->clear();
        python->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("os.environ[\"MY_KEY\"]")));
        action(find<QPushButton>(window(), "code")->menu(), QStringLiteral("Copy the .env file"))->trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("MY_KEY=\n"));
    }

    void authentication_isSent()
    {
        StandIn standIn;
        newDraft();
        type(address(), standIn.url(QStringLiteral("/a")));
        showTab(Auth);
        auto *kind = find<QComboBox>(window(), "Authentication");
        choose(kind, QStringLiteral("Basic: name and password"));
        type(find<QLineEdit>(window(), "Name"), QStringLiteral("ada"));
        type(find<QLineEdit>(window(), "Secret"), QStringLiteral("p w"));
        send();
        QTRY_COMPARE(standIn.seen().size(), std::size_t(1));
        QCOMPARE(standIn.seen().front().header("Authorization"), "Basic " + QByteArray("ada:p w").toBase64());
    }

    void checks_colourTheDraft()
    {
        newDraft();
        type(address(), m_bench->url() + QStringLiteral("/c"));
        showTab(Checks);
        type(find<QPlainTextEdit>(window(), "checks"), QStringLiteral("status = 204"));
        send();
        auto *results = find<QLabel>(window(), "checkResults");
        QTRY_COMPARE(results->text(), QStringLiteral("✗ status = 204 (it is 200)"));
        auto *tabs = find<QTabBar>(window(), "Open drafts");
        const QColor bad = tabs->tabTextColor(tabs->currentIndex());
        type(find<QPlainTextEdit>(window(), "checks"), QStringLiteral("status = 2xx"));
        send();
        QTRY_COMPARE(results->text(), QStringLiteral("✓ status = 2xx"));
        QVERIFY(tabs->tabTextColor(tabs->currentIndex()) != bad);
    }

    void checkThatCannotBeRead_isTold()
    {
        newDraft();
        showTab(Checks);
        type(find<QPlainTextEdit>(window(), "checks"), QStringLiteral("state = 2"));
        QTRY_VERIFY(find<QLabel>(window(), "checkResults")->text().startsWith(QStringLiteral("✗ state = 2: ")));
    }
};

QTEST_MAIN(ComposingTest)
#include "tst_composing.moc"
