// SPDX-License-Identifier: GPL-3.0-or-later
// Traffic, the program's log and the local API, as they are seen and switched in the window.
#include "core/log/log.h"
#include "tests/support/bench.h"
#include "ui/insights/trafficmodel.h"
#include "ui/insights/trafficpanel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTcpSocket>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

// The answer of the local API to a GET with the workspace's token.
QByteArray apiAnswer(Bench &bench, const QByteArray &path)
{
    QFile token(bench.session().api().tokenFile());
    if (!token.open(QIODevice::ReadOnly))
        return {};
    QTcpSocket socket;
    QByteArray got;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { got += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, quint16(QUrl(bench.session().api().url()).port(1)));
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token.readAll().trimmed()
                 + "\r\n\r\n");
    const bool came = QTest::qWaitFor([&] { return got.contains("\r\n\r\n{"); }, 5000);
    return came ? got : "nothing came: " + got;
}

} // namespace

class InsightsTest : public QObject
{
    Q_OBJECT

private slots:
    void traffic_isToldByEndpointAndSender()
    {
        Bench bench;
        bench.open();
        QVERIFY(QDir(bench.folder()).mkpath(u"endpoints"_s));
        bench.writeFile(u"endpoints/orders.json"_s, R"({"version":1,"path":"/orders","answer":{"status":500}})");
        QTRY_COMPARE(bench.session().workspace().endpoints().size(), std::size_t(1));
        for (int i = 0; i < 3; ++i)
            bench.send(requestOf("POST", "/orders", "{}"));
        bench.send(requestOf("POST", "/other", "12345"));
        auto *panel = bench.window().findChild<ui::insights::TrafficPanel *>();
        QVERIFY(panel && !panel->isVisible());
        const QAbstractItemModelTester tester(panel->model());
        press(bench.window(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(panel->isVisible());
        const auto *table = find<QTableView>(panel, "Traffic");
        const auto begin = [&](int row) { return tableText(table).value(row).section(u" | "_s, 0, 3); };
        QTRY_COMPARE(begin(0), u"orders | 127.0.0.1 | 3 | 3"_s);
        QTRY_COMPARE(begin(1), u"everything else | 127.0.0.1 | 1 | 0"_s);
        QVERIFY2(find<QLabel>(panel, "trafficTotal")->text().contains(u", 3 failed"_s),
                 qPrintable(find<QLabel>(panel, "trafficTotal")->text()));
        // It goes on by itself, and ends with the panel.
        bench.send(requestOf("POST", "/other", "12345"));
        QTRY_COMPARE(begin(1), u"everything else | 127.0.0.1 | 2 | 0"_s);
        choose(find<QComboBox>(panel, "Time span"), u"All"_s);
        QTRY_COMPARE(begin(0), u"orders | 127.0.0.1 | 3 | 3"_s);
        click(panel, "Close the panel");
        QVERIFY(!panel->isVisible());
        click(&bench.window(), "rate");
        QVERIFY(panel->isVisible());
    }

    void log_isShownFilteredAndCopied()
    {
        Bench bench;
        bench.open();
        log::Log &log = bench.session().log();
        log.write(log::Level::Warning, "delivery", u"Delivery 7 to http://h/?token=hunter2 failed: 500"_s);
        log.write(log::Level::Error, "store", u"Disk full"_s);
        log.flush();
        press(bench.window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        auto *window = bench.window().findChild<QDialog *>(u"log"_s);
        QVERIFY(window && window->isVisible());
        const auto copied = [&] {
            click(window, "Copy");
            return QGuiApplication::clipboard()->text();
        };
        QTRY_VERIFY(copied().contains(u"Disk full"_s));
        const QString all = copied();
        QVERIFY2(all.contains(u"Listens on "_s + bench.url()), qPrintable(all));
        QVERIFY(all.contains(u"?token=REDACTED failed: 500"_s) && !all.contains(u"hunter2"_s));
        choose(find<QComboBox>(window, "Level"), u"Errors"_s);
        QTRY_VERIFY(!copied().contains(u"Listens on"_s));
        QVERIFY(copied().endsWith(u"error store  Disk full"_s) || copied().endsWith(u"error store  Disk full\n"_s));
        choose(find<QComboBox>(window, "Level"), u"Everything"_s);
        type(find<QLineEdit>(window, "Text"), u"DELIVERY 7"_s);
        QTRY_VERIFY(copied().contains(u"Delivery 7"_s) && !copied().contains(u"Disk full"_s));
        // New lines come by themselves.
        log.write(log::Level::Info, "t", u"once more: delivery 7"_s);
        QTRY_VERIFY(copied().contains(u"once more"_s));
    }

    void api_isSwitchedOnAndOff_inSettings()
    {
        Bench bench;
        bench.open();
        QVERIFY(bench.session().api().url().isEmpty());
        bench.send(requestOf("POST", "/hello", "{}"));
        bench.window().showPage(ui::MainWindow::Settings);
        auto *enabled = find<QCheckBox>(&bench.window(), "Serve the API while Hookbench runs");
        auto *address = find<QLineEdit>(&bench.window(), "Address of the API");
        QVERIFY(!enabled->isChecked());
        QCOMPARE(address->text(), u"127.0.0.1:4040"_s);
        enabled->setFocus();
        QTest::keyClick(enabled, Qt::Key_Space);
        QVERIFY(enabled->isChecked());
        type(address, u"0.0.0.0:4040"_s);
        QVERIFY(!find<QPushButton>(&bench.window(), "Apply")->isEnabled());
        type(address, u"127.0.0.1:0"_s);
        click(&bench.window(), "Apply");
        QTRY_VERIFY(!bench.session().api().url().isEmpty());
        QVERIFY(find<QLabel>(&bench.window(), "apiState")->text().contains(bench.session().api().url()));
        const QByteArray answer = apiAnswer(bench, "/api/v1/captures");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 ") && answer.contains("\"target\":\"/hello\""), answer.constData());
        QVERIFY(bench.readFile(u"workspace.json"_s).contains("\"enabled\": true"));
        QTest::keyClick(enabled, Qt::Key_Space);
        click(&bench.window(), "Apply");
        QTRY_VERIFY(bench.session().api().url().isEmpty());
        QCOMPARE(find<QLabel>(&bench.window(), "apiState")->text(), u"Off: nothing listens."_s);
    }

    void deletionOverTheApi_showsInTheList()
    {
        Bench bench;
        bench.open();
        bench.writeFile(
            u"workspace.json"_s,
            R"({"version":1,"listeners":[{"address":"127.0.0.1:0"}],"api":{"enabled":true,"address":"127.0.0.1:0"}})");
        QTRY_VERIFY(!bench.session().api().url().isEmpty());
        bench.send(requestOf("POST", "/gone", "{}"));
        const auto *list = find<QAbstractItemView>(&bench.window(), "captures");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(apiAnswer(bench, "/api/v1/captures").contains("/gone"));
        bench.session().store().setDeleted({1}, true);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QVERIFY(!apiAnswer(bench, "/api/v1/captures").contains("/gone"));
    }
};

QTEST_MAIN(InsightsTest)
#include "tst_insights.moc"
