// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/retriespage.h"
#include "ui/message/differenceview.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTableView>
#include <QTcpSocket>

using namespace hookbench;
using namespace hookbench::test;

namespace {

// A program under development that fails at first: each request gets the next of the answers, the last one for ever.
class Mending : public QTcpServer
{
public:
    explicit Mending(std::vector<int> statuses)
        : m_statuses(std::move(statuses))
    {
        must(listen(QHostAddress::LocalHost), QStringLiteral("No port is free."));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }

private:
    void answer(QTcpSocket &socket)
    {
        QByteArray got = socket.property("got").toByteArray() + socket.readAll();
        const bool isWhole = got.contains("\r\n\r\n") && got.endsWith('}');
        socket.setProperty("got", isWhole ? QByteArray() : got);
        if (!isWhole)
            return;
        const int status = m_statuses[qMin(m_answered++, m_statuses.size() - 1)];
        socket.write(answerOf(status, "text/plain", "x"));
    }

    std::vector<int> m_statuses;
    std::size_t m_answered = 0;
};

bool fits(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

const QByteArray hook = requestOf("POST", "/hooks/order", R"({"order":{"id":7},"attempt":1})");

} // namespace

class RetriesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Bench> m_bench;

    QTableView *table() { return find<QTableView>(&m_bench->window(), "captures"); }
    ui::inspector::Inspector *inspector() { return m_bench->window().findChild<ui::inspector::Inspector *>(); }
    QTableWidget *attempts() { return find<QTableWidget>(&m_bench->window(), "attempts"); }
    QString policy() { return find<QLabel>(&m_bench->window(), "retryPolicy")->text(); }

    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }

    void showRetries()
    {
        auto *tabs = find<QTabBar>(&m_bench->window(), "inspectorTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == QLatin1String("Retries"))
                tabs->setCurrentIndex(tab);
        }
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
        new QAbstractItemModelTester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, table());
    }

    void cleanup() { m_bench.reset(); }

    void aSenderThatRedelivers_isOneClusterWithItsPolicy()
    {
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty(),
                 "curl is missing: scripts/setup installs it");
        Mending target({500, 500, 200});
        QByteArray endpoint = R"({"version":1,"path":"/hooks/order","target":"TARGET"})";
        m_bench->close();
        QDir().mkpath(m_bench->folder() + QStringLiteral("/endpoints"));
        m_bench->writeFile(QStringLiteral("endpoints/shop.json"), endpoint.replace("TARGET", target.url().toUtf8()));
        m_bench->open();
        const QByteArray body = R"({"event":"order.paid","order":7})";
        // It doubles the time it waits, from one second on.
        QProcess sender;
        sender.start(QStringLiteral("curl"), {QStringLiteral("-sS"), QStringLiteral("--noproxy"), QStringLiteral("*"),
                                              QStringLiteral("--retry"), QStringLiteral("5"), QStringLiteral("-H"),
                                              QStringLiteral("Content-Type: application/json"), QStringLiteral("-d"),
                                              QString::fromLatin1(body),
                                              m_bench->url() + QStringLiteral("/hooks/order")});
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, 30'000);
        QTRY_COMPARE(sender.state(), QProcess::NotRunning);
        const int column = ui::captures::CaptureListModel::Attempt;
        const int answer = ui::captures::CaptureListModel::Answer;
        // A busy machine adds a tenth of a second.
        QTRY_VERIFY2(fits(cell(0, column), "3/3, \\+2(\\.\\d)? s"), qPrintable(cell(0, column)));
        QTRY_VERIFY2(fits(cell(1, column), "2/3, \\+1(\\.\\d)? s"), qPrintable(cell(1, column)));
        QTRY_COMPARE(cell(2, column), QStringLiteral("1/3"));
        QTRY_COMPARE(cell(0, answer) + u' ' + cell(1, answer) + u' ' + cell(2, answer), QStringLiteral("200 500 500"));
        table()->selectRow(0);
        showRetries();
        QTRY_COMPARE(attempts()->rowCount(), 3);
        QTRY_VERIFY2(fits(policy(), ".*Policy: exponential, factor 2, from 1(\\.\\d)? s\\."), qPrintable(policy()));
        auto *chart = find<QWidget>(&m_bench->window(), "retryChart");
        QTRY_VERIFY2(fits(chart->toolTip(), "500\n500 after 1(\\.\\d)? s\n200 after 2(\\.\\d)? s"),
                     qPrintable(chart->toolTip())); // the last answer may come after the row
        auto *difference = inspector()->findChild<ui::message::DifferenceView *>();
        QTRY_VERIFY(difference->difference());
        QVERIFY(difference->difference()->isEqual());
    }

    void theStepOfAFault_isToldWithTheAnswer()
    {
        m_bench->close();
        QDir().mkpath(m_bench->folder() + QStringLiteral("/endpoints"));
        m_bench->writeFile(QStringLiteral("endpoints/shop.json"),
                           R"({"version":1,"path":"/hooks/order","faults":{"sequence":["500","503","200"]}})");
        m_bench->open();
        for (int i = 0; i < 2; ++i)
            m_bench->send(hook);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        const QModelIndex answer = table()->model()->index(0, ui::captures::CaptureListModel::Answer);
        QTRY_COMPARE(answer.data(Qt::AccessibleTextRole).toString(), QStringLiteral("answered 503 by fault 2 of 3"));
        table()->selectRow(0);
        showRetries();
        QTRY_COMPARE(attempts()->rowCount(), 2);
        QTRY_COMPARE(attempts()->item(1, 4)->text(), QStringLiteral("503 · 2/3"));
        // It is drawn behind the status.
        const auto painted = [this] {
            const QModelIndex cell = table()->model()->index(0, ui::captures::CaptureListModel::Answer);
            return table()->viewport()->grab(table()->visualRect(cell)).toImage();
        };
        const QImage withStep = painted();
        m_bench->send(requestOf("POST", "/other", "{}")); // which is answered without a fault
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        table()->clearSelection();
        const auto inkAtTheRight = [](const QImage &image) {
            int out = 0;
            for (int x = image.width() * 2 / 3; x < image.width() - 2; ++x) {
                for (int y = 3; y < image.height() - 3; ++y)
                    out += image.pixel(x, y) != image.pixel(image.width() - 2, 3) ? 1 : 0;
            }
            return out;
        };
        QVERIFY(inkAtTheRight(withStep) > 0);
        QTRY_COMPARE(inkAtTheRight(painted()), 0);
    }

    void theList_foldsAttempts()
    {
        for (int i = 0; i < 3; ++i)
            m_bench->send(hook);
        m_bench->send(requestOf("POST", "/other", "{}"));
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        click(&m_bench->window(), "fold");
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(1, ui::captures::CaptureListModel::Number), QStringLiteral("3"));
        m_bench->send(hook); // takes the place of the one before
        QTRY_COMPARE(cell(0, ui::captures::CaptureListModel::Number), QStringLiteral("5"));
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QTRY_COMPARE(cell(0, ui::captures::CaptureListModel::Attempt).section(u',', 0, 0), QStringLiteral("4/4"));
        click(&m_bench->window(), "fold");
        QTRY_COMPARE(table()->model()->rowCount(), 5);
    }

    void twoSelected_areCompared()
    {
        m_bench->send(hook);
        m_bench->send(requestOf("POST", "/hooks/order", R"({"order":{"id":8},"attempt":2})"));
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        table()->setFocus();
        table()->selectAll();
        press(m_bench->window(), Qt::Key_D);
        QDialog *dialog = openDialog();
        auto *view = dialog->findChild<ui::message::DifferenceView *>();
        QTRY_VERIFY(view->difference());
        QCOMPARE(view->difference()->count(), qsizetype(2));
        QTRY_COMPARE(view->canvas().currentText(), QStringLiteral("~ \"id\": 7 | \"id\": 8"));
        QTest::keyClick(&view->canvas(), Qt::Key_N);
        QCOMPARE(view->canvas().currentText(), QStringLiteral("~ \"attempt\": 1 | \"attempt\": 2"));
        QTest::keyClick(&view->canvas(), Qt::Key_P);
        QCOMPARE(view->canvas().currentText(), QStringLiteral("~ \"id\": 7 | \"id\": 8"));
        const int sideBySide = view->canvas().lineCount();
        click(dialog, "inline");
        QCOMPARE(view->canvas().lineCount(), sideBySide + 2);
        click(dialog, "ignoreVolatile");
        QTRY_COMPARE(view->difference()->count(), qsizetype(1));
        dialog->close();
    }

    void oneThatCameOnce_hasNoRetries()
    {
        m_bench->send(hook);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        showRetries();
        QTRY_VERIFY(!find<QTableWidget>(&m_bench->window(), "attempts")->isVisible());
        QCOMPARE(cell(0, ui::captures::CaptureListModel::Attempt), QString());
    }
};

QTEST_MAIN(RetriesTest)
#include "tst_retries.moc"
