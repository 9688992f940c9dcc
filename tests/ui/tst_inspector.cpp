// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/linesview.h"
#include "ui/common/widgets.h"
#include "ui/inspector/inspector.h"
#include "ui/message/bodyview.h"
#include "ui/message/rawview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageAuthenticationCode>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTableWidget>
#include <QTextEdit>
#include <QThreadPool>
#include <QTreeView>

using namespace hookbench;
using namespace hookbench::test;

namespace {

// {"packed":[1,2]}
const QByteArray gzipped = "1f8b0800000000000203ab562a484cce4e4d51b28a36d4318aad0500ada5d5cb10000000";

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

private:
    enum Tab { Summary, Headers, Body, Signature, Query, Answer, Outputs, Replays, Retries, Raw };

    std::unique_ptr<Bench> m_bench;

    QWidget *page(const char *name) { return find<QWidget>(&m_bench->window(), name); }
    ui::inspector::Inspector *inspector() { return m_bench->window().findChild<ui::inspector::Inspector *>(); }
    QTableView *table() { return find<QTableView>(&m_bench->window(), "captures"); }
    void showTab(Tab tab) { find<QTabBar>(&m_bench->window(), "inspectorTabs")->setCurrentIndex(tab); }
    QString bodyShown() { return shownText(page("bodyPage")); }

    // Writes a request and chooses its capture.
    record::Capture take(const QByteArray &wire)
    {
        const int before = table()->model()->rowCount();
        m_bench->send(wire);
        must(QTest::qWaitFor([&] { return table()->model()->rowCount() == before + 1; }, 20'000),
             QStringLiteral("The capture does not show."));
        return choose(before + 1);
    }

    record::Capture choose(qint64 id)
    {
        auto *model = static_cast<ui::captures::CaptureListModel *>(table()->model());
        table()->setCurrentIndex(model->index(model->rowOf(id), 0));
        must(
            QTest::qWaitFor([&] { return inspector()->capture() && inspector()->capture()->summary.id == id; }, 20'000),
            QStringLiteral("The inspector does not load it."));
        return *inspector()->capture();
    }

    void settle()
    {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
    }

    // The root of a body's tree and what is in it: "name value".
    static QStringList treeText(const QWidget *view)
    {
        const QAbstractItemModel *model = view->findChild<QTreeView *>()->model();
        QStringList out;
        const auto add = [&](const QModelIndex &index) {
            out << index.data().toString() + u' ' + index.siblingAtColumn(1).data().toString();
        };
        const QModelIndex root = model->index(0, 0);
        if (root.isValid())
            add(root);
        for (int row = 0; row < model->rowCount(root) && root.isValid(); ++row)
            add(model->index(row, 0, root));
        return out;
    }

    // "Request: POST / HTTP/1.1" of the summary, by its name.
    QString summaryLine(const QString &name)
    {
        const QString start = name + QStringLiteral(": ");
        for (const QWidget *line : page("summaryPage")->findChildren<QWidget *>()) {
            if (line->accessibleName().startsWith(start))
                return line->accessibleName().sliced(start.size());
        }
        return {};
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void aRecognisedSender_isToldWithWhatItWaitsFor()
    {
        endpoint::Endpoint slow;
        slow.name = QStringLiteral("slow");
        slow.path = QStringLiteral("/slow");
        slow.answer.delay = std::chrono::milliseconds(1100); // Sentry waits one second
        QVERIFY(m_bench->session().workspace().saveEndpoint(slow));
        const auto request = [](const char *path) {
            return requestOf("POST", path, R"({"action":"created"})",
                             "Sentry-Hook-Resource: issue\r\nRequest-ID: r-1\r\n");
        };
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        take(request("/quick"));
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == QLatin1String("Summary"))
                tabs->setCurrentIndex(i);
        }
        QTRY_VERIFY(!summaryLine(QStringLiteral("Took")).isEmpty());
        QVERIFY(!summaryLine(QStringLiteral("Answers within")).contains(QStringLiteral("took")));
        take(request("/slow"));
        QCOMPARE(summaryLine(QStringLiteral("Sender")), QStringLiteral("Sentry"));
        QCOMPARE(summaryLine(QStringLiteral("Event")), QStringLiteral("issue.created"));
        QCOMPARE(summaryLine(QStringLiteral("Delivery")), QStringLiteral("r-1"));
        QTRY_VERIFY_WITH_TIMEOUT(
            summaryLine(QStringLiteral("Answers within")).contains(QStringLiteral("this answer took")), 20'000);
        QVERIFY(find<QAbstractButton>(&m_bench->window(), "senderTopic")->text().contains(QStringLiteral("Sentry")));
        using Column = ui::captures::CaptureListModel;
        QCOMPARE(table()->model()->index(0, Column::Service).data().toString(), QStringLiteral("Sentry"));
        QCOMPARE(table()->model()->index(0, Column::Event).data().toString(), QStringLiteral("issue.created"));
        QVERIFY(!table()->model()->index(0, Column::Took).data(Qt::ToolTipRole).toString().isEmpty());
        take(requestOf("POST", "/", "{}"));
        QCOMPARE(summaryLine(QStringLiteral("Sender")), QString());
        QCOMPARE(table()->model()->index(0, Column::Service).data().toString(), QString());
    }

    void aBody_isShownPrettyAsTextAndInHex_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("first"); // the mode it opens in
        QTest::addColumn<QString>("pretty");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("info");
        QTest::addColumn<QString>("problem");
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        QTest::newRow("json keeps order, duplicates and numbers")
            << QByteArray("Content-Type: application/json\r\n")
            << QByteArray(R"({"z":1.50,"a":1e400,"z":12345678901234567890123,"e":{},"l":[1,-0]})") << s("Tree")
            << s("{\n  \"z\": 1.50,\n  \"a\": 1e400,\n  \"z\": 12345678901234567890123,\n  \"e\": {},\n  \"l\": [\n    1,\n    -0\n  ]\n}")
            << s(R"({"z":1.50,"a":1e400,"z":12345678901234567890123,"e":{},"l":[1,-0]})") << s("JSON · 66 B")
            << QString();
        QTest::newRow("json without its type") << QByteArray() << QByteArray(" [true]") << s("Tree")
                                               << s("[\n  true\n]") << s(" [true]") << s("JSON · 7 B") << QString();
        QTest::newRow("faulty json says where")
            << QByteArray("Content-Type: application/json\r\n") << QByteArray("{\n \"a\": tru\n}") << s("Tree")
            << QString() << s("{\n \"a\": tru\n}") << s("JSON · 13 B") << s("line 2, column 7");
        QTest::newRow("form") << QByteArray("Content-Type: application/x-www-form-urlencoded\r\n")
                              << QByteArray("a=1&b=%C3%A4+c&a=2") << s("Tree") << s("a = 1\nb = ä c\na = 2\n")
                              << s("a=1&b=%C3%A4+c&a=2") << s("18 B") << QString();
        QTest::newRow("xml") << QByteArray("Content-Type: text/xml\r\n") << QByteArray("<a b='1'><c/>text</a>")
                             << s("Tree") << QString() << s("<a b='1'><c/>text</a>") << s("XML") << QString();
        QTest::newRow("plain text") << QByteArray("Content-Type: text/plain\r\n") << QByteArray("grüße\r\nzwei")
                                    << s("Text") << QString() << s("grüße\r\nzwei") << s("Text · UTF-8") << QString();
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += char(i);
        QTest::newRow("binary") << QByteArray("Content-Type: application/octet-stream\r\n") << all << s("Hex")
                                << QString() << QString() << s("Hex · 256 B") << QString();
        QTest::newRow("not UTF-8") << QByteArray("Content-Type: text/plain\r\n") << QByteArray("caf\xe9") << s("Text")
                                   << QString() << s("café") << s("4 B") << QString();
        QTest::newRow("gzip") << QByteArray("Content-Type: application/json\r\nContent-Encoding: gzip\r\n")
                              << QByteArray::fromHex(gzipped) << s("Tree")
                              << s("{\n  \"packed\": [\n    1,\n    2\n  ]\n}") << s("{\"packed\":[1,2]}")
                              << s("JSON · gzip · 16 B") << QString();
        QTest::newRow("not gzip at all") << QByteArray("Content-Encoding: gzip\r\n") << QByteArray("plain") << s("Text")
                                         << QString() << s("plain") << s("gzip · 5 B") << s("gzip");
    }

    void aBody_isShownPrettyAsTextAndInHex()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, body);
        QFETCH(QString, first);
        QFETCH(QString, pretty);
        QFETCH(QString, text);
        QFETCH(QString, info);
        QFETCH(QString, problem);
        take(requestOf("POST", "/b", body, fields));
        showTab(Body);
        auto *mode = find<QComboBox>(page("bodyPage"), "How the body is shown");
        auto *infoLabel = find<ui::ElidedLabel>(page("bodyPage"), "bodyInfo");
        auto *problemLabel = find<QLabel>(page("bodyPage"), "bodyProblem");
        QTRY_VERIFY2(infoLabel->fullText().contains(info), qPrintable(infoLabel->fullText()));
        QTRY_COMPARE(mode->currentText(), first);
        QTRY_COMPARE(problemLabel->isVisible(), !problem.isEmpty());
        QVERIFY2(problemLabel->text().contains(problem), qPrintable(problemLabel->text()));
        if (!pretty.isEmpty()) {
            test::choose(mode, QStringLiteral("Pretty"));
            QTRY_COMPARE(bodyShown(), pretty);
        }
        if (!text.isEmpty()) {
            test::choose(mode, QStringLiteral("Text"));
            QTRY_COMPARE(bodyShown(), text);
        }
        test::choose(mode, QStringLiteral("Hex"));
        const bool isPacked = fields.contains("gzip") && text.startsWith(u'{');
        QTRY_COMPARE(bytesOfHex(bodyShown()), isPacked ? text.toUtf8() : body); // without its coding
    }

    void headersAndValues_areExplained()
    {
        take(requestOf("POST", "/?at=1732155012&content-type=1", "x",
                       "X-At: 1732155012\r\nX-Made-Up: nothing\r\nContent-Type: text/plain\r\n"));
        const auto toolTip = [this](const char *table, const char *name, int column) {
            const QAbstractItemModel *model = find<QTableView>(&m_bench->window(), table)->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row, 0).data().toString() == QString::fromUtf8(name))
                    return model->index(row, column).data(Qt::ToolTipRole).toString();
            }
            return QString();
        };
        QVERIFY2(toolTip("headersPage", "Content-Type", 0).contains(QStringLiteral("RFC 9110")),
                 qPrintable(toolTip("headersPage", "Content-Type", 0)));
        QVERIFY(toolTip("headersPage", "X-At", 1).contains(QStringLiteral("2024-11-21")));
        QVERIFY(toolTip("queryPage", "at", 1).contains(QStringLiteral("2024-11-21")));
        QVERIFY(!toolTip("queryPage", "content-type", 0).contains(QStringLiteral("RFC"))); // no header here
        QVERIFY(!toolTip("headersPage", "X-Made-Up", 0).contains(QStringLiteral("RFC")));
    }

    void theRawPage_showsTheExactBytes_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("json") << requestOf("POST", "/a?b=c%20d", "{\"a\": 1}", "content-TYPE:   application/json\r\n");
        QTest::newRow("form") << requestOf("POST", "/", "a=1&a=2",
                                           "Content-Type: application/x-www-form-urlencoded\r\n");
        QTest::newRow("no body") << requestOf("GET", "/x");
        QTest::newRow("binary") << requestOf("PUT", "/bin", QByteArray("\x00\xff\x01\r\n\x80", 6));
        QTest::newRow("chunks") << QByteArray(
            "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\n");
        QTest::newRow("fields twice") << requestOf("POST", "/", "x", "X-A: 1\r\nx-a: 2\r\nX-A:\r\n");
        QTest::newRow("gzip") << requestOf("POST", "/", QByteArray::fromHex(gzipped), "Content-Encoding: gzip\r\n");
        QTest::newRow("not UTF-8") << requestOf("POST", "/", "caf\xe9", "X-Latin: \xe9\r\n");
    }

    void theRawPage_showsTheExactBytes()
    {
        QFETCH(QByteArray, wire);
        take(wire);
        showTab(Raw);
        QTRY_COMPARE(shownText(page("rawPage")).toUtf8().left(10), wire.left(10));
        auto *mode = find<QComboBox>(page("rawPage"), "How the bytes are shown");
        test::choose(mode, QStringLiteral("Hex"));
        QTRY_COMPARE(bytesOfHex(shownText(page("rawPage"))), wire);
    }

    void fiveMegabytesOfText_areShownWhole()
    {
        QByteArray body;
        for (int i = 0; body.size() < 5'000'000; ++i)
            body +=
                "line " + QByteArray::number(i) + " of a long text, which is made to be longer than an editor holds\n";
        take(requestOf("POST", "/long", body, "Content-Type: text/plain\r\n"));
        showTab(Body);
        QTRY_COMPARE_WITH_TIMEOUT(bodyShown().trimmed().toUtf8().size(), body.trimmed().size(), 15'000);
        QCOMPARE(bodyShown().trimmed().toUtf8(), body.trimmed());
        auto *field = find<QLineEdit>(page("bodyPage"), "Find in body");
        type(field, QStringLiteral("line 40000 of"));
        QTest::keyClick(field, Qt::Key_Return);
        ui::LinesView *lines = nullptr;
        for (auto *one : page("bodyPage")->findChildren<ui::LinesView *>())
            lines = one->isVisible() ? one : lines;
        QVERIFY(lines);
        QTRY_COMPARE(lines->selectedText(), QStringLiteral("line 40000 of"));
    }

    void anEmptyBody_isCalledSo()
    {
        take(requestOf("GET", "/nothing"));
        showTab(Body);
        const auto labels = page("bodyPage")->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
            return one->isVisible() && one->text() == QStringLiteral("No body");
        }));
    }

    void aTruncatedRequest_saysSo_andShowsWhatCame()
    {
        m_bench->sendAndLeave("POST /cut HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this");
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        choose(1);
        QWidget *problem = page("captureProblem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->accessibleName().startsWith(QStringLiteral("Not a whole request: ")),
                 qPrintable(problem->accessibleName()));
        showTab(Body);
        QTRY_COMPARE(bodyShown(), QStringLiteral("only this"));
        showTab(Raw);
        test::choose(find<QComboBox>(page("rawPage"), "How the bytes are shown"), QStringLiteral("Hex"));
        QTRY_COMPARE(bytesOfHex(shownText(page("rawPage"))),
                     QByteArray("POST /cut HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this"));
        take(requestOf("POST", "/whole", "x"));
        QTRY_VERIFY(!problem->isVisible());
    }

    void theSummary_tellsWhatIsKnown()
    {
        endpoint::Endpoint orders;
        orders.name = QStringLiteral("orders");
        orders.path = QStringLiteral("/orders");
        orders.answer.status = 202;
        QVERIFY(m_bench->session().workspace().saveEndpoint(orders));
        take(
            requestOf("POST", "/orders?x=1", "{\"a\":1}", "Content-Type: application/json\r\nUser-Agent: bench/1\r\n"));
        showTab(Summary);
        QCOMPARE(summaryLine(QStringLiteral("Request")), QStringLiteral("POST /orders?x=1 HTTP/1.1"));
        QCOMPARE(summaryLine(QStringLiteral("Host")), QStringLiteral("bench.test"));
        QCOMPARE(summaryLine(QStringLiteral("User agent")), QStringLiteral("bench/1"));
        QCOMPARE(summaryLine(QStringLiteral("Type")), QStringLiteral("application/json"));
        QCOMPARE(summaryLine(QStringLiteral("Body")), QStringLiteral("7 bytes"));
        QCOMPARE(summaryLine(QStringLiteral("Endpoint")), QStringLiteral("orders"));
        QCOMPARE(summaryLine(QStringLiteral("Listener")), m_bench->url());
        QVERIFY(summaryLine(QStringLiteral("From")).startsWith(QStringLiteral("127.0.0.1:")));
        QTRY_COMPARE(summaryLine(QStringLiteral("Answer")), QStringLiteral("202, sent whole"));
        QVERIFY(!summaryLine(QStringLiteral("Took")).isEmpty());
        QVERIFY(!summaryLine(QStringLiteral("Received")).isEmpty());
    }

    void aLongTarget_breaksInTheSummary()
    {
        take(requestOf("POST", "/hooks/" + QByteArray(400, 'x'), "{}"));
        showTab(Summary);
        auto *summary = static_cast<QScrollArea *>(page("summaryPage"));
        QTRY_VERIFY(summaryLine(QStringLiteral("Request")).size() > 400);
        QTRY_COMPARE(summary->horizontalScrollBar()->maximum(), 0);
        QVERIFY(summary->findChild<QTextEdit *>());
        for (const auto *one : summary->findChildren<QTextEdit *>()) {
            QTRY_VERIFY2(one->viewport()->height() >= int(one->document()->size().height()),
                         qPrintable(one->toPlainText())); // nothing of it is hidden
        }
    }

    void headersAndQuery_areShownInOrderWithDuplicates()
    {
        take(requestOf("POST", "/a?b=1&c=%C3%A4+%26&b=2&flag", "x", "X-B: 1\r\nx-a: 2\r\nX-B: 3\r\n"));
        QCOMPARE(tableText(find<QTableView>(&m_bench->window(), "headersPage")),
                 QStringList({QStringLiteral("Host | bench.test"), QStringLiteral("X-B | 1"), QStringLiteral("x-a | 2"),
                              QStringLiteral("X-B | 3"), QStringLiteral("Content-Length | 1")}));
        QCOMPARE(tableText(find<QTableView>(&m_bench->window(), "queryPage")),
                 QStringList({QStringLiteral("b | 1"), QStringLiteral("c | ä &"), QStringLiteral("b | 2"),
                              QStringLiteral("flag | ")}));
    }

    void credentials_areMasked_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("shown");
        QTest::newRow("bearer") << QByteArray("Authorization: Bearer s3cr3t-value") << "Authorization | Bearer ••••••";
        QTest::newRow("lower case") << QByteArray("authorization: Basic s3cr3t-value")
                                    << "authorization | Basic ••••••";
        QTest::newRow("cookie") << QByteArray("Cookie: a=s3cr3t-value") << "Cookie | ••••••";
        QTest::newRow("api key") << QByteArray("X-Api-Key: s3cr3t-value") << "X-Api-Key | ••••••";
        QTest::newRow("gitlab") << QByteArray("X-Gitlab-Token: s3cr3t-value") << "X-Gitlab-Token | ••••••";
    }

    void credentials_areMasked()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, shown);
        const QString secret = QStringLiteral("s3cr3t-value");
        take(requestOf("POST", "/", "x", field + "\r\n"));
        showTab(Headers);
        auto *headers = find<QTableView>(&m_bench->window(), "headersPage");
        QVERIFY2(tableText(headers).contains(shown), qPrintable(tableText(headers).join(u'\n')));
        headers->selectAll();
        headers->setFocus();
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(headers, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Host: bench.test")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(secret));
        showTab(Raw);
        QWidget *raw = page("rawPage");
        QTRY_VERIFY(shownText(raw).contains(QStringLiteral("••••••")));
        QVERIFY(!shownText(raw).contains(secret));
        QVERIFY(find<QLabel>(raw, "rawInfo")->text().endsWith(QStringLiteral("credentials in headers are masked")));
        auto *lines = raw->findChild<ui::LinesView *>();
        lines->setFocus();
        QTest::keyClick(lines, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(lines, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("POST / HTTP/1.1")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(secret));
        // Only who asks for it sees it, and not of the next capture.
        click(raw, "Reveal credentials");
        QTRY_VERIFY(shownText(raw).contains(secret));
        showTab(Headers);
        const auto openMenu = [headers] {
            QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 10),
                                    headers->viewport()->mapToGlobal(QPoint(20, 10)));
            QCoreApplication::sendEvent(headers->viewport(), &event);
        };
        takeFromMenu(openMenu, QStringLiteral("Reveal credentials"));
        QVERIFY(tableText(headers).join(u'\n').contains(secret));
        take(requestOf("POST", "/next", "x", field + "\r\n"));
        QVERIFY(!tableText(headers).join(u'\n').contains(secret));
        showTab(Raw);
        QTRY_VERIFY(shownText(raw).startsWith(QStringLiteral("POST /next")));
        QVERIFY(!shownText(raw).contains(secret));
    }

    void theAnswer_isShownAsItWasGiven()
    {
        endpoint::Endpoint teapot;
        teapot.name = QStringLiteral("teapot");
        teapot.path = QStringLiteral("/tea");
        teapot.answer.status = 418;
        teapot.answer.headers.append("X-Pot", "1");
        teapot.answer.body = SharedBytes(QByteArray("short and stout"));
        QVERIFY(m_bench->session().workspace().saveEndpoint(teapot));
        take(requestOf("POST", "/tea", "x"));
        showTab(Answer);
        QWidget *ours = page("ourAnswer");
        QCOMPARE(find<QLabel>(ours, "status")->text().left(3), QStringLiteral("418"));
        QVERIFY(tableText(ours->findChild<QTableView *>()).contains(QStringLiteral("X-Pot | 1")));
        QTRY_COMPARE(shownText(ours), QStringLiteral("short and stout"));
        QVERIFY(!page("targetAnswer")->isVisible());
    }

    void theTargetsAnswer_standsBesideOurs()
    {
        StandIn target(answerOf(201, "application/json", "{\"made\":7}", "X-From: target\r\n"));
        m_bench->session().setTarget(target.url());
        take(requestOf("POST", "/pass/on?a=b", "exact"));
        QCOMPARE(target.seen().size(), std::size_t(1));
        QCOMPARE(target.seen().front().target, QByteArray("/pass/on?a=b"));
        QCOMPARE(target.seen().front().body, QByteArray("exact"));
        showTab(Answer);
        QWidget *theirs = page("targetAnswer");
        QTRY_VERIFY(theirs->isVisible());
        QTRY_COMPARE(find<QLabel>(theirs, "status")->text(), QStringLiteral("201 Created"));
        QVERIFY(tableText(theirs->findChild<QTableView *>()).contains(QStringLiteral("X-From | target")));
        QTRY_COMPARE(treeText(theirs), QStringList({QStringLiteral("body { 1 }"), QStringLiteral("made 7")}));
        QWidget *ours = page("ourAnswer");
        QTRY_COMPARE(find<QLabel>(ours, "status")->text().left(3), QStringLiteral("201"));
        QTRY_COMPARE(treeText(ours), QStringList({QStringLiteral("body { 1 }"), QStringLiteral("made 7")}));
    }

    void aTargetThatIsDown_isNamedWithItsReason()
    {
        quint16 closed = 0;
        {
            StandIn gone;
            closed = gone.serverPort();
        }
        m_bench->session().setTarget(QStringLiteral("http://127.0.0.1:%1").arg(closed));
        take(requestOf("POST", "/pass/on", "x"));
        showTab(Answer);
        QTRY_COMPARE(find<QLabel>(page("targetAnswer"), "status")->text(), QStringLiteral("no answer"));
        QTRY_COMPARE(find<QLabel>(page("ourAnswer"), "status")->text().left(3), QStringLiteral("502"));
    }

    void replays_areListedWithWhatCameOfThem()
    {
        StandIn target(answerOf(503, "text/plain", "busy"));
        const record::Capture capture = take(requestOf("POST", "/again", "body"));
        showTab(Replays);
        const auto address = delivery::Address::parse(target.url());
        QVERIFY(address);
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        QVERIFY(!find<QTableWidget>(page("replaysPage"), "Replays")->isVisible());
        for (std::size_t i = 1; i <= 2; ++i) {
            m_bench->session().deliveries().replay(capture, *address, int(i), this,
                                                   [](const workspace::Delivered &) {});
            QTRY_COMPARE(target.seen().size(), i);
            QTRY_COMPARE(find<QTableWidget>(page("replaysPage"), "Replays")->rowCount(), int(i));
        }
        const QStringList lines = tableText(find<QTableWidget>(page("replaysPage"), "Replays"));
        QVERIFY2(lines.front().contains(QStringLiteral("Replay | 503"))
                     && lines.front().endsWith(target.url(QStringLiteral("/again"))),
                 qPrintable(lines.front()));
        QTRY_COMPARE(find<QLabel>(page("replaysPage"), "exchangeTitle")->text(),
                     QStringLiteral("503 Service Unavailable"));
        QCOMPARE(tabs->currentIndex(), int(Replays));
    }

    void keys_stepThroughTheTabs()
    {
        take(requestOf("POST", "/", "x"));
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        tabs->setCurrentIndex(Summary);
        table()->setFocus();
        press(m_bench->window(), Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), int(Headers));
        press(m_bench->window(), Qt::Key_BracketLeft, Qt::ControlModifier);
        press(m_bench->window(), Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), int(Raw));
        press(m_bench->window(), Qt::Key_BracketLeft, Qt::ControlModifier); // over those with nothing in them
        QCOMPARE(tabs->currentIndex(), int(Answer));
    }

    void tabsWithNothingInThem_areHidden()
    {
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        take(requestOf("POST", "/?a=1", "x"));
        QTRY_VERIFY(tabs->isTabVisible(Query));
        QVERIFY(!tabs->isTabVisible(Outputs) && !tabs->isTabVisible(Replays) && !tabs->isTabVisible(Retries));
        showTab(Query);
        take(requestOf("POST", "/", "x"));
        QTRY_COMPARE(qobject_cast<QTableView *>(page("queryPage"))->model()->rowCount(), 0);
        QVERIFY2(tabs->isTabVisible(Query) && tabs->currentIndex() == Query, "what is looked at stays");
        showTab(Body);
        take(requestOf("GET", "/"));
        QTRY_VERIFY(!tabs->isTabVisible(Query));
    }

    void signature_isExplained()
    {
        qputenv("HOOKBENCH_SECRET_INSPECTED", "s3cret");
        endpoint::Endpoint made;
        made.name = QStringLiteral("made");
        made.path = QStringLiteral("/made");
        made.signature.emplace();
        made.signature->scheme = QStringLiteral("github/sha256");
        made.signature->secrets = QStringList{QStringLiteral("inspected")};
        QVERIFY(m_bench->session().workspace().saveEndpoint(made));
        const QByteArray body = "{\"a\":1}";
        const QByteArray digest = QMessageAuthenticationCode::hash(body, "s3cret", QCryptographicHash::Sha256).toHex();
        const auto wire = [&](const QByteArray &sent) {
            return "POST /made HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: sha256=" + digest
                   + "\r\nContent-Length: " + QByteArray::number(sent.size()) + "\r\n\r\n" + sent;
        };
        const auto texts = [this] {
            QStringList out;
            for (const QLabel *label : page("signaturePage")->findChildren<QLabel *>())
                out << label->text();
            return out.join(u'\n');
        };
        take(wire(body));
        showTab(Signature);
        QTRY_VERIFY2(texts().contains(QStringLiteral("✓ The signature is valid.")), qPrintable(texts()));
        take(wire(body + "\n"));
        QTRY_VERIFY2(texts().contains(QStringLiteral("✕ The body was changed after it was signed.")),
                     qPrintable(texts()));
        QVERIFY2(texts().contains(QStringLiteral("It is valid without the line end after the body: something between "
                                                 "GitHub and here added it.")),
                 qPrintable(texts()));
        const QList<QLabel *> labels = page("signaturePage")->findChildren<QLabel *>();
        const bool isMarked = std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
            return one->accessibleName().startsWith(QStringLiteral("Signed bytes: {\"a\":1}⏎"))
                   && one->text().contains(QStringLiteral("background-color"));
        });
        QVERIFY2(isMarked, qPrintable(texts()));
        QVERIFY(!texts().contains(QStringLiteral("s3cret")));
        take("POST /nobody HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        QTRY_VERIFY2(texts().contains(QStringLiteral("Nobody knows how this request is signed.")), qPrintable(texts()));
        qunsetenv("HOOKBENCH_SECRET_INSPECTED");
    }

    void selectingQuickly_showsTheLastOne()
    {
        const QByteArray large(3'000'000, 'L');
        constexpr int count = 24;
        for (int i = 1; i <= count; ++i) {
            const QByteArray body = i % 2 ? "small " + QByteArray::number(i) : large + QByteArray::number(i);
            m_bench->send(requestOf("POST", "/quick/" + QByteArray::number(i), body, "Content-Type: text/plain\r\n"));
        }
        QTRY_COMPARE(table()->model()->rowCount(), count);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
        for (int i = 1; i < count; ++i) {
            press(m_bench->window(), Qt::Key_Down);
            if (i % 3 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_VERIFY(inspector()->capture() && inspector()->capture()->summary.id == 1);
        QTRY_COMPARE(bodyShown(), QStringLiteral("small 1"));
        settle();
        QCOMPARE(bodyShown(), QStringLiteral("small 1"));
        showTab(Raw);
        QTRY_VERIFY(shownText(page("rawPage")).startsWith(QStringLiteral("POST /quick/1 ")));
        settle();
        QVERIFY(shownText(page("rawPage")).endsWith(QStringLiteral("small 1")));
        QCOMPARE(inspector()->capture()->summary.target, QStringLiteral("/quick/1"));
    }

    void lateBytes_areDropped_data()
    {
        QTest::addColumn<bool>("raw");
        QTest::newRow("raw") << true;
        QTest::newRow("body") << false;
    }

    // What takes long to be made ready is asked for first, what is quick after it: the last one asked for stays.
    void lateBytes_areDropped()
    {
        QFETCH(bool, raw);
        ui::message::RawView rawView;
        ui::message::BodyView bodyView;
        QWidget *view = raw ? static_cast<QWidget *>(&rawView) : &bodyView;
        view->resize(600, 400);
        view->show();
        const SharedBytes large(QByteArray("some words of a line\n").repeated(2'500'000));
        const SharedBytes small(QByteArray("the last one"));
        QThreadPool::globalInstance()->setMaxThreadCount(4);
        for (const SharedBytes &body : {large, small}) {
            rawView.setMessage("HEAD\r\n\r\n", body);
            bodyView.setBody(body, {});
        }
        QTRY_VERIFY(shownText(view).endsWith(QStringLiteral("the last one")));
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::sendPostedEvents();
        QVERIFY(shownText(view).endsWith(QStringLiteral("the last one")));
    }
};

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
