// SPDX-License-Identifier: GPL-3.0-or-later
// Targets that make trouble: what the sender gets, and what is kept of it.
#include "core/store/reader.h"
#include "core/workspace/session.h"
#include "tests/support/sockets.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using test::StandIn;

namespace {

struct Bench
{
    QTemporaryDir dir;
    std::unique_ptr<workspace::Session> session;

    Bench()
    {
        workspace::Session::Options options;
        options.folder = dir.path();
        options.keychain = std::make_unique<secrets::MemoryStore>();
        auto opened = workspace::Session::open(std::move(options));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        session = std::move(*opened);
        capture::ListenerSettings listener;
        listener.address = {QHostAddress(QHostAddress::LocalHost), 0};
        if (const auto listening = session->listen(std::vector{listener}); !listening)
            qFatal("%s", qPrintable(listening.error().message));
    }

    quint16 port() const { return quint16(session->listening().urls().first().section(u':', -1).toUShort()); }
    void add(const QString &name, const QString &path, const QString &target,
             std::chrono::seconds timeout = std::chrono::seconds(30), bool keepHost = false)
    {
        endpoint::Endpoint one;
        one.name = name;
        one.path = path;
        one.target = target;
        one.targetTimeout = timeout;
        one.keepHost = keepHost;
        if (const auto saved = session->workspace().saveEndpoint(one, {}); !saved)
            qFatal("%s", qPrintable(saved.error().message));
    }
    record::Capture stored(qint64 id)
    {
        session->store().flush();
        auto reader = store::Reader::open(session->storeLocation());
        return reader->capture(id).value_or(record::Capture());
    }
    record::DeliverySummary passedOn(qint64 id)
    {
        session->store().flush();
        auto reader = store::Reader::open(session->storeLocation());
        const auto deliveries = reader->deliveriesOfCapture(id);
        return deliveries && !deliveries->empty() ? deliveries->front() : record::DeliverySummary();
    }
};

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: sender.example\r\nX-a: 1\r\nx-A: 2\r\n\r\n";
}

QString statusOf(const QByteArray &answer)
{
    return QString::fromLatin1(answer.mid(9, 3));
}

} // namespace

class TargetsTest : public QObject
{
    Q_OBJECT

private slots:
    void trouble_isToldToTheSenderAndKept_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *kind, const char *status, const char *says) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromLatin1(status) << QString::fromUtf8(says);
        };
        row("slow", "504", "did not answer within 1 s");
        row("drips", "504", "did not answer within 1 s");
        row("500", "500", "");
        row("closes", "502", "closed without an answer");
        row("cut", "502", "before the answer's body was whole");
        row("garbage", "502", "not HTTP");
        row("no coding", "502", "names no coding");
        row("nobody", "502", "Nothing listens");
        row("no such host", "502", "is not known");
        row("ourselves", "508", "is this listener itself");
        row("ourselves by name", "508", "is this listener itself");
    }
    void trouble_isToldToTheSenderAndKept()
    {
        QFETCH(QString, kind);
        QFETCH(QString, status);
        QFETCH(QString, says);
        StandIn target([kind](StandIn::Answering &to) {
            if (kind == QLatin1String("slow")) {
                to.wait(20'000);
            } else if (kind == QLatin1String("drips")) {
                for (const char c : QByteArray("HTTP/1.1 200 OK\r\nX-Slow: yes\r\n\r\n")) {
                    to.write(QByteArrayView(&c, 1));
                    to.wait(300);
                }
            } else if (kind == QLatin1String("500")) {
                to.write("HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\noops");
            } else if (kind == QLatin1String("cut")) {
                to.write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nonly this");
            } else if (kind == QLatin1String("garbage")) {
                to.write("SSH-2.0-OpenSSH\r\n");
            } else if (kind == QLatin1String("no coding")) {
                to.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: ,\r\n\r\nhello");
            }
            to.close();
        });
        Bench bench;
        QString address = target.url();
        if (kind == QLatin1String("nobody"))
            address = QStringLiteral("http://127.0.0.1:%1").arg(test::freePort());
        else if (kind == QLatin1String("no such host"))
            address = QStringLiteral("http://nothing.invalid");
        else if (kind == QLatin1String("ourselves"))
            address = QStringLiteral("http://127.0.0.1:%1").arg(bench.port());
        else if (kind == QLatin1String("ourselves by name"))
            address = QStringLiteral("http://LOCALHOST:%1").arg(bench.port());
        bench.add(QStringLiteral("a"), QStringLiteral("*"), address, std::chrono::seconds(1));
        const QByteArray answer = test::exchange(bench.port(), get("/a"));
        QCOMPARE(statusOf(answer), status);
        QVERIFY2(answer.contains(says.toUtf8()), answer.constData());
        QTRY_COMPARE(bench.stored(1).summary.status, std::optional<int>(status.toInt()));
        QCOMPARE(bench.stored(1).answer.status, status.toInt());
        const record::DeliverySummary delivery = bench.passedOn(1);
        QCOMPARE(delivery.kind, record::DeliveryKind::PassOn);
        QVERIFY2(delivery.error.contains(says), qPrintable(delivery.error));
        // The next one is taken all the same.
        QCOMPARE(statusOf(test::exchange(bench.port(), get("/a"))), status);
    }

    void headAndNoContent_keepTheirFraming()
    {
        StandIn target([](StandIn::Answering &to) {
            to.write(to.request.method == "HEAD" ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                 : "HTTP/1.1 204 No Content\r\n\r\n");
        });
        Bench bench;
        bench.add(QStringLiteral("a"), QStringLiteral("/a"), target.url());
        const QByteArray head = test::exchange(bench.port(), "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n", 1, "HEAD");
        QVERIFY2(!head.contains("Content-Length"), head.constData()); // nobody told one
        const QByteArray none = test::exchange(bench.port(), get("/a"));
        QVERIFY2(none.startsWith("HTTP/1.1 204 ") && none.endsWith("\r\n\r\n") && !none.contains("Content-Length"),
                 none.constData());
    }

    void requestsThatAreUnderWay_endWithTheSession()
    {
        StandIn target([](StandIn::Answering &to) { to.wait(20'000); });
        auto bench = std::make_unique<Bench>();
        bench->add(QStringLiteral("a"), QStringLiteral("/a"), target.url());
        test::RawClient client(bench->port());
        client.send(get("/a") + get("/a"));
        QVERIFY(target.waitForRequests(1));
        bench->session.reset();
        QByteArray got;
        QVERIFY(client.receiveAll(got));
        QVERIFY(!got.contains(" 200 "));
    }
};

QTEST_GUILESS_MAIN(TargetsTest)
#include "tst_targets.moc"
