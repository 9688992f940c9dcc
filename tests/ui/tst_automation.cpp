// SPDX-License-Identifier: GPL-3.0-or-later
// The page Automation: recipes, the queue, many deliveries at once.
#include "tests/support/bench.h"
#include "ui/automation/automationpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageAuthenticationCode>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

class AutomationBench : public Bench
{
public:
    explicit AutomationBench(int tab)
    {
        open();
        window().showPage(ui::MainWindow::Automation);
        page()->findChild<QTabBar *>()->setCurrentIndex(tab);
        session().keyGate().setAsker([](const QStringList &, const QString &, const auto &answer) { answer(true); });
    }

    QWidget *page() { return window().findChild<ui::automation::AutomationPage *>(); }
    QString text(const char *label) { return find<QLabel>(page(), label)->text(); }
};

void chooseRecipe(AutomationBench &bench, const QString &name)
{
    auto *list = find<QListWidget>(bench.page(), "Recipes and rules");
    const auto found = list->findItems(name, Qt::MatchStartsWith);
    must(!found.isEmpty(), name);
    list->setCurrentItem(found.front());
}

} // namespace

class AutomationTest : public QObject
{
    Q_OBJECT

private slots:
    void aRecipe_isSwitchedOnAndWorks()
    {
        StandIn discord("HTTP/1.1 204 No Content\r\n\r\n");
        AutomationBench bench(0);
        chooseRecipe(bench, u"GitHub push to Discord"_s);
        QVERIFY(!find<QPushButton>(bench.page(), "recipeSwitch")->isEnabled());
        QVERIFY(bench.text("recipeMissing").contains(u"discord_webhook"_s));
        click(bench.page(), "Try it on what came"); // with the draft that switching on would save
        QTRY_COMPARE(find<QPlainTextEdit>(bench.page(), "recipeTrial")->toPlainText(),
                     u"Nothing came to this endpoint yet that matches."_s);
        QVERIFY(bench.text("recipeAddress").contains(bench.url() + u"/hooks/github-push"_s));
        // The key that we make is shown once, the other is pasted.
        click(bench.page(), "Make it");
        auto *box = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(box);
        const QByteArray secret = box->informativeText().toUtf8();
        QVERIFY(secret.size() >= 32);
        click(box, "Close");
        QTRY_COMPARE(bench.keychainValue(u"github_hook_secret"_s), secret);
        auto *pasted = find<QLineEdit>(bench.page(), "discord_webhook");
        type(pasted, u"https://example.com/api/webhooks/1/t0ken"_s);
        QVERIFY(bench.text("recipeKeyRemark").contains(u"another form"_s));
        type(pasted, discord.url(u"/api/webhooks/1/t0ken"_s));
        QVERIFY2(bench.text("recipeKeyRemark").contains(u"goes to 127.0.0.1 only"_s),
                 qPrintable(bench.text("recipeKeyRemark")));
        click(bench.page(), "Keep");
        QTRY_COMPARE(bench.keychainValue(u"discord_webhook"_s), discord.url(u"/api/webhooks/1/t0ken"_s).toUtf8());
        QTRY_VERIFY(find<QPushButton>(bench.page(), "recipeSwitch")->isEnabled());
        click(bench.page(), "recipeSwitch");
        QTRY_COMPARE(find<QPushButton>(bench.page(), "recipeSwitch")->text(), u"Switch off"_s);
        const QByteArray body =
            R"({"ref":"refs/heads/main","compare":"https://x.example","commits":[{"message":"One"}],"repository":{"full_name":"o/h"},"pusher":{"name":"o"}})";
        const QByteArray signature = QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
        const auto send = [&] {
            return bench.send(
                requestOf("POST", "/hooks/github-push", body,
                          "Content-Type: application/json\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: "
                          "sha256="
                              + signature + "\r\n"));
        };
        QTRY_VERIFY(send().startsWith("HTTP/1.1 202")); // once the endpoint has its key
        QTRY_VERIFY(!discord.seen().empty());
        QVERIFY2(discord.seen()[0].body.contains("\"title\": \"o/h: 1 commit on main\""),
                 discord.seen()[0].body.constData());
        auto *sent = find<QTableWidget>(bench.page(), "What it sent");
        QTRY_VERIFY(tableText(sent).join(u'\n').contains(u"delivered"_s));
        click(bench.page(), "Try it on what came");
        QTRY_VERIFY(find<QPlainTextEdit>(bench.page(), "recipeTrial")->toPlainText().contains(u"1 delivery"_s));
        click(bench.page(), "recipeSwitch");
        QTRY_COMPARE(find<QPushButton>(bench.page(), "recipeSwitch")->text(), u"Switch on"_s);
    }

    void theQueue_showsAttemptsAndTriesAgain()
    {
        StandIn server("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
        AutomationBench bench(1);
        record::QueuedOrder order;
        order.draft.url = server.url(u"/in"_s);
        bench.session().queue().add({order}, this, {});
        auto *rows = find<QTableWidget>(bench.page(), "Queue");
        QTRY_VERIFY(tableText(rows).join(u'\n').contains(u"given up"_s));
        QTRY_VERIFY(bench.text("queueCounts").contains(u"1 given up"_s));
        rows->selectRow(0);
        auto *attempts = find<QTableWidget>(bench.page(), "Attempts");
        QTRY_COMPARE(attempts->rowCount(), 1);
        QVERIFY2(tableText(attempts)[0].contains(u"404"_s), qPrintable(tableText(attempts)[0]));
        QVERIFY(!find<QPushButton>(bench.page(), "Cancel")->isEnabled()); // nothing is under way
        click(bench.page(), "Try again");
        QTRY_COMPARE(server.seen().size(), std::size_t(2));
        QTRY_COMPARE(attempts->rowCount(), 2);
    }

    void manyAtOnce_areReported()
    {
        StandIn server;
        AutomationBench bench(2);
        for (int i = 0; i < 2; ++i)
            bench.send(requestOf("POST", "/in", "{\"n\": 1}", "Content-Type: application/json\r\n"));
        delivery::Draft draft;
        draft.url = server.url(u"/out"_s);
        draft.bodyKind = delivery::BodyKind::Text;
        draft.text = u"{{body.n}}"_s;
        QVERIFY(bench.session().workspace().saveDraft(u"Many"_s, draft));
        QTRY_VERIFY(find<QComboBox>(bench.page(), "Draft")->findText(u"Many"_s) >= 0);
        type(find<QLineEdit>(bench.page(), "Captures"), u"path:/in"_s);
        find<QSpinBox>(bench.page(), "Times")->setValue(5);
        click(bench.page(), "Send all");
        auto *question = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(question);
        const QString asked = question->text() + question->informativeText();
        QVERIFY2(asked.contains(u"Requests: 10, to http://127.0.0.1:"_s) && asked.contains(u"Captures: 2, times: 5."_s),
                 qPrintable(asked));
        click(question, "Send them");
        QTRY_VERIFY2(bench.text("batchSummary").startsWith(u"10 of 10 sent in "_s),
                     qPrintable(bench.text("batchSummary")));
        QTRY_VERIFY(bench.text("batchSummary").contains(u"10 succeeded, 0 failed."_s));
        QCOMPARE(server.seen().size(), std::size_t(10));
        QCOMPARE(tableText(find<QTableWidget>(bench.page(), "Ends")), QStringList{u"10 | 200"_s});
        type(find<QLineEdit>(bench.page(), "Captures"), u"path:/nowhere"_s);
        click(bench.page(), "Send all");
        QTRY_COMPARE(bench.text("batchSummary"), u"No capture matches the filter."_s);
    }
};

QTEST_MAIN(AutomationTest)
#include "tst_automation.moc"
