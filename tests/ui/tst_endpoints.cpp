// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/json/value.h"
#include "tests/support/bench.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/expressioneditor.h"
#include "ui/message/outcomeview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QToolTip>
#include <QTreeView>

#include <ctime>

using namespace hookbench;
using namespace hookbench::test;
using ui::ExpressionEditor;

namespace {

const QByteArray page = R"({"object":"page","entry":[{"messaging":[
    {"sender":{"id":"125"},"message":{"text":"hello"}}, {"sender":{"id":"126"},"message":{"text":"bye"}}]}]})";

const QString messages = QStringLiteral(R"({
  // of a page
  "verification": {"condition": "{{query.`hub.mode` = 'subscribe'}}", "respond": {"type": "text", "body": "{{query.`hub.challenge`}}"}},
  "respond": {"type": "json", "status": 201, "body": {"got": "{{length(body.entry)}}"}},
  "iterate": "{{flatten(map(body.entry, 'messaging'))}}",
  "output": {"from": "{{item.sender.id}}", "text": "{{upper(item.message.text)}}"}
})");

} // namespace

class EndpointsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;
    int m_sent = 0; // requests that are captures

    ui::MainWindow *window() { return &m_bench->window(); }
    ExpressionEditor *editor() { return find<ExpressionEditor>(window(), "specification"); }
    QListWidget *remarks() { return find<QListWidget>(window(), "remarks"); }
    QString labelText(const char *name) { return find<QLabel>(window(), name)->text(); }

    // An endpoint as a file, the page with its specification, and requests to it.
    void open(const QString &specification, const std::vector<QByteArray> &requests)
    {
        endpoint::Endpoint fb;
        fb.name = QStringLiteral("fb");
        fb.path = QStringLiteral("/meta/page");
        if (!specification.isEmpty())
            fb.specification = specification;
        QVERIFY(m_bench->session().workspace().saveEndpoint(fb));
        for (const QByteArray &one : requests)
            m_bench->send(one);
        window()->showPage(ui::MainWindow::Endpoints);
        find<QListWidget>(window(), "Endpoints")->setCurrentRow(0);
        showTab("Specification");
        QTRY_VERIFY(editor()->isVisible());
    }

    void showTab(const char *title)
    {
        auto *tabs = find<QTabBar>(window(), "endpointTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == QLatin1String(title))
                tabs->setCurrentIndex(i);
        }
    }

    // Replaces the text as if it were pasted.
    void enter(const QString &text)
    {
        editor()->setFocus();
        editor()->selectAll();
        editor()->replaceSelectedText(text);
    }

    // Puts the cursor behind a text.
    void goBehind(const QByteArray &text)
    {
        const qsizetype at = editor()->bytes().indexOf(text);
        QVERIFY(at >= 0);
        editor()->setFocus();
        editor()->SendScintilla(QsciScintillaBase::SCI_GOTOPOS, long(at + text.size()));
    }

    // What is offered has the keyboard while it shows.
    void pressOffer(Qt::Key key)
    {
        QWidget *popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QTest::keyClick(popup, key);
    }

    bool isUnderlined(qsizetype at)
    {
        constexpr long errors = 10;
        return editor()->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, errors, long(at)) != 0;
    }

    QByteArray fileSpecification()
    {
        const auto document = json::Document::parse(m_bench->readFile(QStringLiteral("endpoints/fb.json")));
        const auto place = document ? document->root().find(u"specification") : std::nullopt;
        return place ? place->text().value_or(QString()).toUtf8() : QByteArray();
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void whoMayCall_isSetOnItsPage()
    {
        open({}, {});
        workspace::Session &session = m_bench->session();
        const auto issued = session.issuedKeys().issue(QStringLiteral("lamp"), "hb_", 0, SystemClock().now());
        QVERIFY(issued);
        showTab("Callers");
        QTRY_VERIFY(find<QComboBox>(window(), "Signature scheme")->isVisible());
        QVERIFY(find<QComboBox>(window(), "Signature scheme")->findText(QStringLiteral("GitHub")) > 0);
        choose(find<QComboBox>(window(), "Signature scheme"), QStringLiteral("GitHub"));
        type(find<QLineEdit>(window(), "Secrets of the signature"), QStringLiteral("nowhere"));
        QTRY_COMPARE(labelText("callersProblem"), QStringLiteral("There is no key called nowhere on the page Keys."));
        type(find<QLineEdit>(window(), "Secrets of the signature"), QString());
        choose(find<QComboBox>(window(), "Where callers show a key"), QStringLiteral("In a header"));
        type(find<QLineEdit>(window(), "Name of the header, parameter or member"), QString());
        QTRY_COMPARE(labelText("endpointState"), QStringLiteral("The header, parameter or member needs a name."));
        type(find<QLineEdit>(window(), "Name of the header, parameter or member"), QStringLiteral("X-Key"));
        type(find<QLineEdit>(window(), "Keys that are taken"), QStringLiteral("lamp"));
        find<QSpinBox>(window(), "Each address: requests")->setValue(2);
        QTRY_COMPARE(labelText("endpointState"), QStringLiteral("edited · the old one still answers"));
        click(window(), "Apply");
        QTRY_VERIFY(m_bench->readFile(QStringLiteral("endpoints/fb.json")).contains("\"limits\""));
        const auto document = json::Document::parse(m_bench->readFile(QStringLiteral("endpoints/fb.json")));
        const auto saved = endpoint::readEndpoint(document->root(), QStringLiteral("fb"));
        QVERIFY(saved && saved->signature);
        QCOMPARE(saved->signature->scheme, QStringLiteral("github"));
        QCOMPARE(saved->access.key.name, QStringLiteral("X-Key"));
        QCOMPARE(saved->access.key.keys, QStringList(QStringLiteral("lamp")));
        QCOMPARE(saved->access.limits.address, (endpoint::RateLimit{2, 60}));
        // And it is so.
        const auto statusOf = [this](const QByteArray &fields) {
            m_bench->send(requestOf("POST", "/meta/page", "{}", fields));
            auto *list = find<QTableView>(window(), "captures")->model();
            const int rows = m_sent++;
            must(QTest::qWaitFor([&] { return list->rowCount() == rows + 1; }, 10'000),
                 QStringLiteral("The capture does not show."));
            return list->index(0, ui::captures::CaptureListModel::Answer).data().toString();
        };
        QTRY_COMPARE(session.workspace().endpoints().size(), std::size_t(1));
        QCOMPARE(statusOf("X-Key: wrong\r\n"), QStringLiteral("401"));
        QCOMPARE(statusOf("X-Key: " + issued->reveal() + "\r\n"), QStringLiteral("200"));
        QCOMPARE(statusOf("X-Key: " + issued->reveal() + "\r\n"), QStringLiteral("429"));
    }

    void anError_isUnderlinedAndToldWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("underlined");
        QTest::addColumn<QString>("told");
        QTest::newRow("not JSON") << "{\n  \"output\": }" << QByteArray("}") << "2:13  The specification is not JSON";
        QTest::newRow("an expression") << "{\n  \"output\": \"é{{1 +}}\"\n}" << QByteArray("}}") << "2:";
        QTest::newRow("a member of a wrong type")
            << "{\"condition\": 5}" << QByteArray("5") << "1:15  \"condition\" is";
        QTest::newRow("an unknown function") << "{\n\"output\": \"{{uppper(body.x)}}\"}" << QByteArray("uppper")
                                             << "2:14  There is no function uppper(). Did you mean upper()?";
        QTest::newRow("a failure of the run") << "{\"output\": \"{{body.object - 1}}\"}" << QByteArray("body") << "1:";
    }

    void anError_isUnderlinedAndToldWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, underlined);
        QFETCH(QString, told);
        open({}, {requestOf("POST", "/meta/page", page, "Content-Type: application/json\r\n")});
        enter(text);
        QTRY_COMPARE(remarks()->count(), 1);
        QVERIFY2(remarks()->item(0)->text().startsWith(told), qPrintable(remarks()->item(0)->text()));
        const qsizetype at = editor()->bytes().lastIndexOf(underlined);
        QVERIFY(isUnderlined(at));
        QVERIFY(!isUnderlined(0));
        // What would answer no request is not applied; what failed for one may be.
        QCOMPARE(find<QAbstractButton>(window(), "Apply")->isEnabled(), told == QLatin1String("1:"));
        // A click on it, and the key, go there.
        editor()->SendScintilla(QsciScintillaBase::SCI_GOTOPOS, 0L);
        remarks()->setFocus();
        QTest::mouseClick(remarks()->viewport(), Qt::LeftButton, {},
                          remarks()->visualItemRect(remarks()->item(0)).center());
        QVERIFY(editor()->hasFocus());
        const long there = editor()->SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS);
        QVERIFY(there > 0 && there <= at);
        editor()->SendScintilla(QsciScintillaBase::SCI_GOTOPOS, 0L);
        QTest::keyClick(editor(), Qt::Key_F4);
        QCOMPARE(editor()->SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS), there);
    }

    void aWarning_isToldAndLetsItBeApplied()
    {
        open({}, {});
        enter(QStringLiteral("{\"verification\": {}}"));
        QTRY_COMPARE(remarks()->count(), 1);
        QVERIFY(remarks()->item(0)->text().contains(QLatin1String("without a condition")));
        QVERIFY(find<QAbstractButton>(window(), "Apply")->isEnabled());
    }

    void membersOfARealBody_areOfferedWhileOneTypes()
    {
        open(QStringLiteral("{\"output\": \"{{}}\"}"),
             {requestOf("POST", "/meta/page?hub.mode=x", page, "Content-Type: application/json\r\n")});
        QTRY_VERIFY(labelText("previewNote").isEmpty()
                    == false); // {{}} is an error; what is offered is known all the same
        goBehind("{{");
        QTest::keyClicks(editor(), QStringLiteral("body.en"));
        QCOMPARE(editor()->offered(), QStringList{QStringLiteral("entry")});
        pressOffer(Qt::Key_Tab);
        QCOMPARE(editor()->bytes(), QByteArray("{\"output\": \"{{body.entry}}\"}"));
        QTest::keyClicks(editor(), QStringLiteral("[1]."));
        QCOMPARE(editor()->offered(), QStringList{QStringLiteral("messaging")});
        pressOffer(Qt::Key_Escape);
        QVERIFY(editor()->offered().isEmpty());
        enter(QStringLiteral("{\"output\": \"{{query.}}\"}"));
        goBehind("query.");
        QTest::keyClick(editor(), Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(editor()->offered(), QStringList{QStringLiteral("`hub.mode`")});
        pressOffer(Qt::Key_Return);
        QCOMPARE(editor()->bytes(), QByteArray("{\"output\": \"{{query.`hub.mode`}}\"}"));
    }

    void aFunction_isOfferedWithItsSignature()
    {
        open(QStringLiteral("{\"output\": \"{{}}\"}"), {});
        goBehind("{{");
        QTest::keyClicks(editor(), QStringLiteral("subs"));
        QCOMPARE(editor()->offered(), QStringList{QStringLiteral("substring()")});
        QVERIFY(editor()->tip().isEmpty());
        pressOffer(Qt::Key_Return);
        QCOMPARE(editor()->bytes(), QByteArray("{\"output\": \"{{substring()}}\"}"));
        QVERIFY2(editor()->tip().contains(QLatin1String("substring(<b>text</b>, start, [end])")),
                 qPrintable(editor()->tip()));
        QVERIFY(editor()->tip().contains(QLatin1String("counted from 0")));
        QTest::keyClicks(editor(), QStringLiteral("'a', "));
        QVERIFY2(editor()->tip().contains(QLatin1String("<b>start</b>")), qPrintable(editor()->tip()));
        QTest::keyClick(editor(), Qt::Key_End);
        QTRY_VERIFY(editor()->tip().isEmpty());
    }

    void aPreview_tellsAnswerValuesAndOutputs()
    {
        open({}, {requestOf("POST", "/meta/page", page, "Content-Type: application/json\r\n")});
        QTRY_COMPARE(labelText("previewStatus"), QStringLiteral("200 OK"));
        enter(messages);
        QTRY_COMPARE(labelText("previewStatus"), QStringLiteral("201 Created"));
        QCOMPARE(labelText("previewBody"), QStringLiteral("{\"got\":1}"));
        QCOMPARE(labelText("previewHeaders"), QStringLiteral("Content-Type: application/json; charset=utf-8"));
        auto *trace = find<QTableView>(window(), "trace");
        QTRY_VERIFY(trace->model()->rowCount() > 0);
        new QAbstractItemModelTester(trace->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, trace);
        const QStringList rows = tableText(trace);
        QVERIFY2(rows.contains(QStringLiteral("output.text (2) | {{upper(item.message.text)}} | \"BYE\"")),
                 qPrintable(rows.join(u'\n')));
        QCOMPARE(labelText("outputsTitle"), QStringLiteral("Outputs · 2"));
        // What is typed shows at once, and what cannot be read leaves what was there.
        goBehind("\"status\": 20");
        QTest::keyClick(editor(), Qt::Key_Delete);
        QTest::keyClick(editor(), Qt::Key_2);
        QTRY_COMPARE(labelText("previewStatus"), QStringLiteral("202 Accepted"));
        QTest::keyClick(editor(), Qt::Key_9);
        QTRY_COMPARE(labelText("previewNote"), QStringLiteral("Line 4 is to be mended first."));
        QCOMPARE(labelText("previewStatus"), QStringLiteral("202 Accepted"));
    }

    void aPreview_showsTheAnswerToAHandshake()
    {
        endpoint::Endpoint meta;
        meta.name = QStringLiteral("fb");
        meta.path = QStringLiteral("/meta/page");
        meta.signature.emplace();
        meta.signature->scheme = QStringLiteral("meta");
        meta.signature->parameters = {{QStringLiteral("verify_token"), QStringLiteral("abc")}};
        meta.signature->handshakes = true;
        QVERIFY(m_bench->session().workspace().saveEndpoint(meta));
        m_bench->send(requestOf("GET", "/meta/page?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=abc", {}));
        window()->showPage(ui::MainWindow::Endpoints);
        find<QListWidget>(window(), "Endpoints")->setCurrentRow(0);
        showTab("Specification");
        QTRY_COMPARE(labelText("previewBody"), QStringLiteral("4711"));
    }

    void anItem_isOfferedOnceThereIsOne()
    {
        open(messages, {requestOf("POST", "/meta/page", page, "Content-Type: application/json\r\n")});
        QTRY_COMPARE(labelText("previewStatus"), QStringLiteral("201 Created"));
        goBehind("{{item.sender");
        QTest::keyClicks(editor(), QStringLiteral("."));
        QCOMPARE(editor()->offered(), QStringList{QStringLiteral("id")});
        pressOffer(Qt::Key_Escape);
    }

    void anotherCapture_canBeChosenForThePreview()
    {
        open(QStringLiteral("{\"respond\": {\"type\": \"text\", \"body\": \"{{body.n}}\"}}"),
             {requestOf("POST", "/meta/page", "{\"n\":\"one\"}"), requestOf("POST", "/meta/page", "{\"n\":\"two\"}")});
        // It begins with the one that the inbox shows, which is the newest or the one that came first.
        auto *box = find<QComboBox>(window(), "previewCapture");
        QTRY_COMPARE(box->count(), 2);
        choose(box, box->itemText(0));
        QTRY_COMPARE(labelText("previewBody"), QStringLiteral("two"));
        choose(box, box->itemText(1));
        QTRY_COMPARE(labelText("previewBody"), QStringLiteral("one"));
    }

    void captures_areRunWithWhatAnswersAndWithWhatIsEdited()
    {
        std::vector<QByteArray> requests;
        for (const char *n : {"1", "2", "3"})
            requests.push_back(requestOf("POST", "/meta/page", QByteArray("{\"n\":") + n + '}'));
        open(QStringLiteral("{\"respond\": {\"status\": 200}, \"output\": {\"n\": \"{{body.n}}\"}}"), requests);
        auto *run = find<QAbstractButton>(window(), "runOver");
        QTRY_VERIFY(run->isEnabled());
        click(window(), "runOver");
        QTRY_COMPARE(labelText("runResult"), QStringLiteral("All 3 capture(s) would be answered as now."));
        enter(QStringLiteral(
            "{\"condition\": \"{{body.n != 3}}\", \"respond\": {\"status\": \"{{if(body.n = 2, 500, 200)}}\"}, "
            "\"output\": {\"n\": \"{{body.n}}\"}}"));
        QTRY_VERIFY(!find<QLabel>(window(), "runResult")->isVisible());
        click(window(), "runOver");
        QTRY_COMPARE(labelText("runResult"), QStringLiteral("2 of 3 capture(s) would change."));
        auto *changed = find<QTableWidget>(window(), "changed");
        QCOMPARE(tableText(changed), (QStringList{QStringLiteral("#3 | POST /meta/page | as now | 1 → 0 output(s)"),
                                                  QStringLiteral("#2 | POST /meta/page | 200 → 500 | as now")}));
        changed->setCurrentCell(1, 0); // it becomes the preview's
        QTRY_COMPARE(labelText("previewStatus"), QStringLiteral("500 Internal Server Error"));
        QCOMPARE(changed->rowCount(), 2);
    }

    void whatIsApplied_isKeptAsItWasWritten()
    {
        open({}, {});
        enter(messages);
        QTRY_COMPARE(labelText("endpointState"), QStringLiteral("edited · the old one still answers"));
        press(*window(), Qt::Key_S, Qt::ControlModifier); // it has not been read yet
        QTRY_COMPARE(fileSpecification(), messages.toUtf8());
        QCOMPARE(labelText("endpointState"), QString());
        enter(QStringLiteral("{\"respond\": "));
        QTRY_COMPARE(labelText("endpointState"), QStringLiteral("edited · the specification is to be mended first"));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        press(*window(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(fileSpecification(), messages.toUtf8());
        click(window(), "Revert");
        QCOMPARE(editor()->bytes(), messages.toUtf8());
        QTRY_VERIFY(remarks()->isHidden());
    }

    void aSpecificationThatIsAnObject_staysOneUntilItIsChanged()
    {
        open({}, {});
        m_bench->writeFile(QStringLiteral("endpoints/fb.json"),
                           R"({"version":1,"path":"/meta/page","specification":{"output":{"a":"{{body.x}}"}}})");
        QTRY_COMPARE(editor()->bytes(), QByteArray("{\n  \"output\": {\n    \"a\": \"{{body.x}}\"\n  }\n}\n"));
        QCOMPARE(labelText("endpointState"), QString());
    }

    void whatAnotherProgramSaved_isNotOverwritten()
    {
        open({}, {});
        enter(messages);
        QTRY_VERIFY(find<QAbstractButton>(window(), "Apply")->isEnabled());
        const QByteArray theirs = R"({"version":1,"path":"/meta/page","answer":{"status":204}})";
        m_bench->writeFile(QStringLiteral("endpoints/fb.json"), theirs);
        click(window(), "Apply");
        QWidget *banner = find<QWidget>(window(), "endpointBanner");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QLatin1String("another program")),
                 qPrintable(banner->accessibleName()));
        QCOMPARE(m_bench->readFile(QStringLiteral("endpoints/fb.json")), theirs);
        QCOMPARE(editor()->bytes(), messages.toUtf8()); // nothing is lost
    }

    void aParameter_isKeptAndSeenByExpressions()
    {
        open(QStringLiteral("{\"respond\": {\"type\": \"text\", \"body\": \"{{parameters.limit + 1}}\"}}"),
             {requestOf("POST", "/meta/page", "{}")});
        showTab("Parameters");
        auto *table = find<QTableWidget>(window(), "parameters");
        typeCell(table, 0, 0, QStringLiteral("limit"));
        auto *type = static_cast<QComboBox *>(table->cellWidget(0, 1));
        choose(type, QStringLiteral("number"));
        typeCell(table, 0, 2, QStringLiteral("many"));
        QTRY_COMPARE(labelText("parametersProblem"), QStringLiteral("limit: \"many\" is no number."));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        typeCell(table, 0, 2, QStringLiteral("41"));
        QTRY_COMPARE(labelText("previewBody"), QStringLiteral("42"));
        typeCell(table, 1, 0, QStringLiteral("token"));
        typeCell(table, 1, 2, QStringLiteral("{{secrets.fb}}"));
        click(window(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().front().parameters.size(), std::size_t(2));
        const auto parameters = m_bench->session().workspace().endpoints().front().parameters;
        QCOMPARE(parameters[0].value.toCompact(), QByteArray("41"));
        QCOMPARE(parameters[1].secret, QStringLiteral("fb"));
        table->setCurrentCell(0, 0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(table->rowCount(), 2); // with the empty one
    }

    void aSharedEndpoint_showsOutputsByConnection()
    {
        open(QStringLiteral("{\"uid\": \"{{body.team}}\", \"output\": \"{{body}}\"}"),
             {requestOf("POST", "/meta/page", "{\"team\":\"T2\"}")});
        showTab("Sharing");
        auto *shared = find<QAbstractButton>(window(), "Shared: all users of a service send to this one address");
        shared->click();
        QTRY_VERIFY(labelText("sharingRemark").contains(QLatin1String("No connection")));
        auto *table = find<QTableWidget>(window(), "connections");
        typeCell(table, 0, 0, QStringLiteral("Ann"));
        typeCell(table, 0, 1, QStringLiteral("T1"));
        typeCell(table, 1, 0, QStringLiteral("Bob"));
        typeCell(table, 1, 1, QStringLiteral("T2"));
        QCOMPARE(labelText("sharingRemark"), QString());
        showTab("Specification");
        QTRY_VERIFY(find<QLabel>(window(), "outputsTitle")->isVisible());
        auto *tree = find<QWidget>(window(), "outputs")->findChild<QTreeView *>();
        const auto firstGroup = [tree] { return tree->model()->index(0, 0, tree->model()->index(0, 0)).data(); };
        QTRY_COMPARE(firstGroup().toString(), QStringLiteral("Bob"));
        click(window(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().front().connections.size(), std::size_t(2));
        // Without a uid it cannot be applied.
        enter(QStringLiteral("{\"output\": 1}"));
        QTRY_VERIFY(remarks()->count() > 0 && remarks()->item(0)->text().contains(QLatin1String("\"uid\" is missing")));
    }

    void faults_areSetAndEndedWithOneClick()
    {
        open({}, {});
        showTab("Faults");
        QVERIFY(!find<QWidget>(window(), "endFaults")->isVisible());
        const auto *on = find<QAbstractButton>(window(), "Faults are on");
        QVERIFY(!on->isChecked()); // there is none
        type(find<QLineEdit>(window(), "Faults in turn"), QStringLiteral("503, dorp"));
        QTRY_COMPARE(labelText("faultsProblem"), QStringLiteral("\"dorp\" is no fault. Did you mean \"drop\"?"));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        QCOMPARE(find<QAbstractButton>(window(), "Apply")->toolTip(), labelText("faultsProblem"));
        QVERIFY(on->isChecked());
        type(find<QLineEdit>(window(), "Faults in turn"), QStringLiteral("503, 503, 503, 200"));
        click(window(), "Apply");
        QTRY_VERIFY(find<QWidget>(window(), "endFaults")->isVisible());
        QCOMPARE(find<QAbstractButton>(window(), "endFaults")->text(), QStringLiteral("fault: 503, 503, 503, 200"));
        QVERIFY(m_bench->send(requestOf("POST", "/meta/page", "{}")).startsWith("HTTP/1.1 503"));
        QTRY_COMPARE(labelText("faultsTally"), QStringLiteral("1 request(s) met a fault")); // as it happens
        find<QWidget>(window(), "endFaults")->setFocus();
        click(window(), "endFaults");
        QTRY_VERIFY(!find<QWidget>(window(), "endFaults")->isVisible());
        QCOMPARE(window()->focusWidget()->accessibleName(), QStringLiteral("Endpoints")); // no button that deletes
        QVERIFY(m_bench->send(requestOf("POST", "/meta/page", "{}")).startsWith("HTTP/1.1 200"));
        QCOMPARE(labelText("endpointState"), QString());
    }

    void anEmptySpecification_showsHowItBegins()
    {
        open({}, {});
        auto *start = find<QWidget>(window(), "specificationStart");
        QVERIFY(start->isVisible());
        click(window(), "Begin with this example");
        QVERIFY(start->isHidden());
        QTRY_COMPARE(labelText("endpointState"), QStringLiteral("edited · the old one still answers")); // it is sound
        enter({});
        QTRY_VERIFY(start->isVisible());
        for (QAction *action : find<QPushButton>(window(), "Begin with a preset")->menu()->actions()) {
            if (action->text() == QStringLiteral("Slack events"))
                action->trigger();
        }
        QVERIFY(start->isHidden());
        QVERIFY(editor()->bytes().contains("url_verification"));
    }

    void aNewEndpoint_canBeDiscarded()
    {
        open({}, {});
        showTab("Simple answer");
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        auto *list = find<QListWidget>(window(), "Endpoints");
        const int before = list->count();
        type(find<QLineEdit>(window(), "Path"), QStringLiteral("/hooks/never"));
        click(window(), "Discard");
        QTRY_COMPARE(list->count(), before - 1);
        QCOMPARE(list->currentRow(), 0);
        QCOMPARE(find<QLineEdit>(window(), "Path")->text(), list->item(0)->text());
        QVERIFY(!find<QAbstractButton>(window(), "Revert")->isEnabled());
    }

    void aService_isToldWhereToSend()
    {
        StandIn service(answerOf(201, "application/json", "{\"id\":4711}"));
        workspace::Settings settings = m_bench->session().workspace().settings();
        settings.listeners = {{QStringLiteral("127.0.0.1:0")}};
        settings.listeners.front().publicUrl = QStringLiteral("https://hooks.example");
        QVERIFY(m_bench->session().workspace().saveSettings(settings));
        window()->showPage(ui::MainWindow::Endpoints);
        press(*window(), Qt::Key_N, Qt::ControlModifier);
        type(find<QLineEdit>(window(), "Path"), QStringLiteral("/hooks/shop"));
        showTab("Service");
        auto *attach = find<ExpressionEditor>(window(), "attach");
        type(attach, QStringLiteral("{\"url\": "));
        QVERIFY(labelText("attachProblem").startsWith(QStringLiteral("attach: ")));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        type(attach, QStringLiteral("{\"method\": \"POST\"}"));
        QVERIFY2(labelText("attachProblem").startsWith(QStringLiteral("attach.url: ")),
                 qPrintable(labelText("attachProblem")));
        type(
            attach,
            QStringLiteral(
                "{\"url\": \"%1/hooks\", \"method\": \"POST\", \"body\": {\"to\": \"{{webhook.url}}\"}, \"response\": {\"data\": {\"id\": \"{{body.id}}\"}}}")
                .arg(service.url()));
        QCOMPARE(labelText("attachProblem"), QString());
        QTRY_COMPARE(labelText("publicAddress"), QStringLiteral("https://hooks.example/hooks/shop"));
        QTRY_VERIFY(find<QAbstractButton>(window(), "Apply")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>(window(), "Apply"), Qt::LeftButton);
        QTRY_COMPARE(labelText("attachState"), QStringLiteral("attached: {\"id\":4711}"));
        QCOMPARE(service.seen().front().body, QByteArray("{\"to\":\"https://hooks.example/hooks/shop\"}"));
        QTRY_COMPARE(int(window()->findChildren<QLabel *>(QStringLiteral("commandLine")).size()), 3);
    }

    void aServiceThatShips_fillsRequestsAndParameters()
    {
        open(messages, {});
        showTab("Service");
        choose(find<QComboBox>(window(), "attachService"), QStringLiteral("GitHub"));
        QVERIFY(find<ExpressionEditor>(window(), "attach")->code().contains(QLatin1String("{{webhook.url}}")));
        QVERIFY(window()
                    ->findChild<ExpressionEditor *>(QStringLiteral("detach"))
                    ->code()
                    .contains(QLatin1String("{{webhook.id}}")));
        QCOMPARE(labelText("attachProblem"), QString());
        showTab("Parameters");
        QTRY_VERIFY(find<QAbstractButton>(window(), "Apply")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>(window(), "Apply"), Qt::LeftButton);
        QTRY_VERIFY(m_bench->readFile(QStringLiteral("endpoints/fb.json")).contains("\"attach\""));
        const auto saved = m_bench->session().workspace().endpoint(QStringLiteral("fb"));
        QCOMPARE(saved->parameters.front().name, QStringLiteral("owner"));
        QVERIFY(!saved->detach.isNull());
    }

    void aPreview_runsWithSecretsAndShowsNone()
    {
        m_bench->keepSecret(QStringLiteral("shop"), "never-to-be-seen");
        endpoint::Endpoint fb;
        fb.name = QStringLiteral("fb");
        fb.path = QStringLiteral("/meta/page");
        fb.parameters = {{QStringLiteral("key"), endpoint::Parameter::Type::Text, {}, QStringLiteral("shop"), {}}};
        fb.specification = QStringLiteral(
            "{\"respond\": {\"headers\": {\"X-Key\": \"{{upper(data.key)}}\"}, \"body\": {\"is\": \"{{length(parameters.key)}}\", "
            "\"plain\": \"{{parameters.key}}\", \"b\": \"x {{base64(parameters.key)}}\"}}, \"output\": \"{{parameters.key}}\"}");
        QVERIFY(m_bench->session().workspace().saveEndpoint(fb));
        m_bench->send(requestOf("POST", "/meta/page", "{}"));
        window()->showPage(ui::MainWindow::Endpoints);
        find<QListWidget>(window(), "Endpoints")->setCurrentRow(0);
        showTab("Specification");
        QTRY_VERIFY(labelText("previewBody").contains(QLatin1String("\"is\":16")));
        // What was really answered is shown with the capture, and not here.
        const QWidget *whole = find<QLabel>(window(), "previewBody");
        while (!QByteArray(whole->metaObject()->className()).endsWith("EndpointsPage"))
            whole = whole->parentWidget();
        QString shown;
        for (const QLabel *label : whole->findChildren<QLabel *>())
            shown += label->text() + label->toolTip();
        for (const QAbstractItemView *view : whole->findChildren<QAbstractItemView *>()) {
            if (view->model())
                shown += tableText(view).join(u'\n');
        }
        for (const char *form : {"never-to-be-seen", "NEVER-TO-BE-SEEN", "bmV2ZXItdG8tYmUtc2Vlbg=="})
            QVERIFY2(!shown.contains(QLatin1String(form)),
                     qPrintable(shown.mid(qMax<qsizetype>(0, shown.indexOf(QLatin1String(form)) - 100), 200)));
        QVERIFY2(labelText("previewHeaders").contains(QStringLiteral("X-Key: {{upper(data.key)}}")),
                 qPrintable(labelText("previewHeaders")));
        QVERIFY2(labelText("previewBody").contains(QStringLiteral("\"plain\":\"{{secrets.shop}}\"")),
                 qPrintable(labelText("previewBody")));
    }

    void aPreset_isBegunWith()
    {
        open({}, {});
        takeFromMenu([this] { click(window(), "New from a preset"); }, QStringLiteral("Slack events"));
        QTRY_VERIFY(editor()->bytes().contains("url_verification"));
        QCOMPARE(labelText("endpointState"), QStringLiteral("new, does not answer yet"));
        click(window(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().size(), std::size_t(2));
    }

    void methods_areWords()
    {
        open({}, {});
        showTab("Simple answer");
        type(find<QLineEdit>(window(), "endpointMethods"), QStringLiteral("po st"));
        QVERIFY(!find<QAbstractButton>(window(), "Apply")->isEnabled());
        type(find<QLineEdit>(window(), "endpointMethods"), QStringLiteral("post, put"));
        click(window(), "Apply");
        QTRY_COMPARE(m_bench->session().workspace().endpoints().front().methods, (QList<QByteArray>{"POST", "PUT"}));
    }

    void theKeyboard_leavesTheEditor()
    {
        open({}, {});
        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_Tab);
        QVERIFY(editor()->hasFocus());
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTest::keyClick(editor(), Qt::Key_Tab);
        QVERIFY(!editor()->hasFocus());
    }

    // What a key costs the window, with a specification of 1 MB.
    void aLongSpecification_leavesTheWindowQuick()
    {
        QString text = QStringLiteral("{\"output\": {\n");
        for (int i = 0; text.size() < 1'000'000; ++i)
            text +=
                QStringLiteral("  \"key%1\": \"some {{upper(body.value)}} and {{body.n + %1}}\", // of it\n").arg(i);
        text += QStringLiteral("  \"end\": 1}}");
        open({}, {requestOf("POST", "/meta/page", "{\"value\":\"x\",\"n\":1}")});
        enter(text);
        const auto isRun = [this] { return find<QLabel>(window(), "outputsTitle")->isVisible(); };
        const bool hasRun = QTest::qWaitFor(isRun, 20'000);
        const QString problem = remarks()->count() > 0 ? remarks()->item(0)->text() : labelText("ending");
        QVERIFY2(hasRun, qPrintable(problem));
        goBehind("key9000");
        QTest::keyClick(editor(), Qt::Key_1);
        QTest::qWait(50);
        const auto busy = [] { // of this thread alone: other programs do not count
            timespec now{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
            return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
        };
        qint64 worst = 0;
        for (int i = 0; i < 10; ++i) {
            const qint64 before = busy();
            QTest::keyClick(editor(), Qt::Key_1);
            worst = qMax(worst, busy() - before);
        }
        qInfo("a key takes at most %.2f ms", double(worst) / 1e6);
        QVERIFY2(worst < 50'000'000, "typing stalls the window");
        QVERIFY(editor()->bytes().contains("key900011111111111"));
    }

    void anOutcome_showsOutputsByConnectionAndItsTrace()
    {
        ui::message::OutcomeView view;
        view.resize(500, 600);
        view.show();
        QSignalSpy counted(&view, &ui::message::OutcomeView::counted);
        view.setOutcome(R"({"ending":"emitted","outputs":[{"n":1},{"n":2}],"connections":["Ann","Bob"],"trace":[
            {"directive":"output","path":"a[1].b","item":2,"expression":"{{body.x}}","offset":0,"length":10,"type":"number","value":5},
            {"directive":"respond.body","expression":"{{long}}","offset":0,"length":8,"type":"text","beginning":"12345"},
            {"directive":"uid","expression":"{{1/0}}","error":{"code":"E_RANGE","message":"Nothing is divided by zero."}},
            {"directive":"condition","type":"missing"}]})");
        QTRY_COMPARE(counted.size(), 1);
        QCOMPARE(counted.first().first().toInt(), 2);
        auto *tree = view.findChild<QTreeView *>();
        const QAbstractItemModel *model = tree->model();
        QCOMPARE(model->rowCount(), 1);
        const QModelIndex root = model->index(0, 0);
        QCOMPARE(model->rowCount(root), 2);
        QCOMPARE(model->index(1, 0, root).data().toString(), QStringLiteral("Bob"));
        QCOMPARE(model->rowCount(model->index(1, 0, root)), 2);
        QCOMPARE(tableText(find<QTableView>(&view, "trace")),
                 (QStringList{QStringLiteral("output.a[1].b (2) | {{body.x}} | 5"),
                              QStringLiteral("respond.body | {{long}} | 12345…"),
                              QStringLiteral("uid | {{1/0}} | Nothing is divided by zero."),
                              QStringLiteral("condition |  | missing")}));
        view.setOutcome(R"({"ending":"filtered","outputs":[]})");
        QTRY_COMPARE(find<QLabel>(&view, "ending")->text(),
                     QStringLiteral("The condition is false: nothing is emitted."));
        view.setOutcome("{broken");
        QTRY_VERIFY(find<QLabel>(&view, "ending")->text().contains(QLatin1String("line 1")));
        view.setOutcome({});
        QTRY_VERIFY(find<QLabel>(&view, "ending")->isHidden());
    }
};

QTEST_MAIN(EndpointsTest)
#include "tst_endpoints.moc"
