// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault of an endpoint, as a client on a socket meets it.
#include "core/store/reader.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <QElapsedTimer>
#include <QSslSocket>

#include <arpa/inet.h>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hookbench;
using namespace hookbench::workspace;
using hookbench::test::RecordingServer;
using namespace Qt::StringLiterals;

namespace {

/// What a client saw.
struct Seen
{
    QByteArray bytes;
    QString end;             // "closed", "reset", or "open" where nothing more came for a while
    qint64 milliseconds = 0; // until the first byte, or the end where there is none
    qint64 whole = 0;        // until the last
};

// Reads until the end of the connection, or until nothing more has come for so long; before the first byte it waits for
// longer.
Seen ask(quint16 port, const QByteArray &request, int patience = 700, int firstPatience = 10'000)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to = {};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Seen out;
    QElapsedTimer timer;
    timer.start();
    if (::connect(descriptor, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0
        || ::send(descriptor, request.constData(), std::size_t(request.size()), MSG_NOSIGNAL) != request.size())
        qFatal("no connection");
    while (out.end.isEmpty()) {
        pollfd wait{descriptor, POLLIN, 0};
        char bytes[65536];
        const bool isThere = ::poll(&wait, 1, out.bytes.isEmpty() ? firstPatience : patience) == 1;
        const ssize_t count = isThere ? ::recv(descriptor, bytes, sizeof bytes, 0) : 0;
        if (out.bytes.isEmpty())
            out.milliseconds = timer.elapsed();
        if (!isThere)
            out.end = u"open"_s;
        else if (count > 0)
            out.whole = timer.elapsed(), out.bytes.append(bytes, count);
        else
            out.end = count == 0 ? u"closed"_s : errno == ECONNRESET ? u"reset"_s : u"broken"_s;
    }
    ::close(descriptor);
    return out;
}

QByteArray bodyOf(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray("(no head)") : answer.mid(end + 4);
}

const QByteArray request = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

/// A workspace that listens, with one endpoint at /in that answers "0123456789".
class Listener
{
public:
    explicit Listener(const QByteArray &faults, const QByteArray &more = {}, const QString &engine = {},
                      const QString &tls = {})
    {
        m_home.write(u"workspace/endpoints/in.json"_s,
                     "{\"version\": 1, \"path\": \"/in\", \"answer\": {\"status\": 200, \"body\": \"0123456789\"}, "
                     "\"faults\": "
                         + faults + more + "}");
        Session::Options options;
        options.folder = m_home.workspace();
        auto session = Session::open(std::move(options));
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        m_session = std::move(*session);
        const auto listeners = resolveListeners({{u"127.0.0.1:0"_s}, engine, tls, {}}, m_session->workspace());
        if (const auto listening = m_session->listen(*listeners); !listening)
            qFatal("%s", qPrintable(listening.error().message));
    }

    quint16 port() const { return quint16(QUrl(m_session->listening().urls().value(0)).port(0)); }
    Session &session() { return *m_session; }

    /// Once what came of its answer is known.
    record::Capture capture(qint64 id)
    {
        record::Capture out;
        const bool isKnown = QTest::qWaitFor(
            [&] {
                m_session->store().flush();
                auto found = store::Reader::open(m_session->storeLocation()).value().capture(id);
                if (!found)
                    return false;
                out = std::move(*found);
                return out.summary.fate != record::AnswerFate::Unknown;
            },
            10'000);
        if (!isKnown)
            qWarning("what came of answer %lld is not known", id);
        return out;
    }

private:
    test::Home m_home;
    std::unique_ptr<Session> m_session;
};

QByteArray sequence(const QByteArray &steps)
{
    return "{\"sequence\": [\"" + QByteArray(steps).replace(", ", "\", \"") + "\"]}";
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void client_meetsTheFault_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("begins"); // the bytes it gets
        QTest::addColumn<QByteArray>("holds");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("status"); // of the capture; 0: none
        QTest::addColumn<int>("fate");
        QTest::addColumn<int>("patience"); // milliseconds at least until the first byte or the end
        const auto row = [](const char *step, const QByteArray &begins, const QByteArray &holds, const QByteArray &body,
                            const QString &end, int status, record::AnswerFate fate, int patience = 0) {
            QTest::newRow(step) << QByteArray(step) << begins << holds << body << end << status << int(fate)
                                << patience;
        };
        using Fate = record::AnswerFate;
        const QByteArray whole = "0123456789";
        row("ok", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n", whole, u"open"_s, 200, Fate::Sent);
        row("500", "HTTP/1.1 500 Internal Server Error\r\n",
            "Content-Length: ", "This answer is a fault that was set up for this endpoint.\n", u"open"_s, 500,
            Fate::Sent);
        row("202", "HTTP/1.1 202 Accepted\r\n", "Content-Length: 10\r\n", whole, u"open"_s, 202, Fate::Sent);
        row("429 7", "HTTP/1.1 429 Too Many Requests\r\n", "Retry-After: 7\r\n",
            "This answer is a fault that was set up for this endpoint.\n", u"open"_s, 429, Fate::Sent);
        row("delay 300ms", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n", whole, u"open"_s, 200, Fate::Sent, 300);
        row("drip 200", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n", whole, u"open"_s, 200, Fate::Sent);
        row("drop", "", "", "(no head)", u"closed"_s, 0, Fate::Broken);
        row("drop in", "HTTP/1.1 200 OK\r\n", "", "(no head)", u"closed"_s, 0, Fate::Broken);
        row("drop after", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n", whole, u"closed"_s, 200, Fate::Sent);
        row("reset", "", "", "(no head)", u"reset"_s, 0, Fate::Broken);
        row("hang 300ms", "", "", "(no head)", u"closed"_s, 0, Fate::Broken, 300);
        row("truncate", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n", "01234", u"closed"_s, 200, Fate::Broken);
        row("length +10", "HTTP/1.1 200 OK\r\n", "Content-Length: 20\r\n", whole, u"open"_s, 200, Fate::Sent);
        row("length -3", "HTTP/1.1 200 OK\r\n", "Content-Length: 7\r\n", whole, u"open"_s, 200, Fate::Sent);
        row("length -99", "HTTP/1.1 200 OK\r\n", "Content-Length: 0\r\n", whole, u"open"_s, 200, Fate::Sent);
    }

    void client_meetsTheFault()
    {
        QFETCH(QByteArray, step);
        QFETCH(int, status);
        Listener listener(sequence(step));
        const Seen seen = ask(listener.port(), request);
        QFETCH(QByteArray, begins);
        QFETCH(QByteArray, holds);
        QVERIFY2(begins.isEmpty() ? seen.bytes.isEmpty() : seen.bytes.startsWith(begins), seen.bytes.constData());
        QVERIFY2(seen.bytes.contains(holds), seen.bytes.constData());
        QVERIFY(!seen.bytes.contains("Connection: close"));
        QTEST(bodyOf(seen.bytes), "body");
        QTEST(seen.end, "end");
        QFETCH(int, patience);
        QVERIFY2(seen.milliseconds >= patience, qPrintable(QString::number(seen.milliseconds)));
        if (step.startsWith("drip")) // about 120 bytes
            QVERIFY2(seen.whole >= 400, qPrintable(QString::number(seen.whole)));
        const record::Capture capture = listener.capture(1);
        QCOMPARE(capture.summary.status.value_or(0), status);
        QTEST(int(capture.summary.fate), "fate");
        QVERIFY(capture.summary.fault);
        QCOMPARE(capture.summary.fault->toText(), u"1/1 "_s + QString::fromLatin1(step));
        QCOMPARE(capture.answer.status == 0, step == "drop" || step == "reset" || step.startsWith("hang"));

        // After its last step the fault has ended.
        const Seen next = ask(listener.port(), request, 100);
        QCOMPARE(bodyOf(next.bytes), QByteArray("0123456789"));
        QCOMPARE(next.end, u"open"_s);
        QVERIFY(!listener.capture(2).summary.fault);
        QCOMPARE(listener.session().intake().faultTally(u"in"_s).met, 1);
        QVERIFY(listener.session().intake().faultTally(u"in"_s).ended);
    }

    void fault_isMetOverTlsToo_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("drop") << QByteArray("drop") << QByteArray("(no head)");
        QTest::newRow("drop in") << QByteArray("drop in") << QByteArray("(no head)");
        QTest::newRow("reset") << QByteArray("reset") << QByteArray("(no head)");
        QTest::newRow("truncate") << QByteArray("truncate") << QByteArray("01234");
        QTest::newRow("drop after") << QByteArray("drop after") << QByteArray("0123456789");
    }

    void fault_isMetOverTlsToo()
    {
        QFETCH(QByteArray, step);
        Listener listener(sequence(step), {}, {}, u"own"_s);
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, listener.port());
        QVERIFY(socket.waitForEncrypted(10'000));
        QByteArray got;
        connect(&socket, &QSslSocket::readyRead, this, [&] { got += socket.readAll(); });
        socket.write(request);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 10'000);
        QTEST(bodyOf(got), "body");
        QCOMPARE(listener.capture(1).summary.fault->toText(), u"1/1 "_s + QString::fromLatin1(step));
    }

    void largeBody_isCutInItsMiddle()
    {
        const QByteArray body(3'000'000, 'x');
        Listener listener(sequence("truncate, ok"), ", \"answer\": {\"status\": 200, \"body\": \"" + body + "\"}");
        const Seen seen = ask(listener.port(), request);
        QCOMPARE(seen.end, u"closed"_s);
        QCOMPARE(bodyOf(seen.bytes).size(), 1'500'000);
        QVERIFY(seen.bytes.contains("Content-Length: 3000000\r\n"));
        QCOMPARE(bodyOf(ask(listener.port(), request).bytes).size(), 3'000'000);
    }

    void requestThatFollowsOnTheConnection_isAnsweredAfterAFault()
    {
        Listener listener(sequence("500, delay 50ms"));
        const Seen seen = ask(listener.port(), request + request + request);
        QCOMPARE(seen.bytes.count("HTTP/1.1 500"), 1);
        QCOMPARE(seen.bytes.count("HTTP/1.1 200"), 2);
        QVERIFY(seen.bytes.endsWith("0123456789"));
    }

    void faultThatReplacesTheAnswer_leavesTheTargetAlone()
    {
        RecordingServer target("HTTP/1.1 201 Made\r\nContent-Length: 8\r\n\r\ntarget's");
        Listener listener(sequence("500, drop, truncate, ok"), ", \"target\": \"" + target.url().toUtf8() + "\"");
        // The target lives in this thread, so that the client must not block it.
        const auto asked = [&] { return test::exchange(listener.port(), request); };
        QVERIFY(asked().startsWith("HTTP/1.1 500"));
        QCOMPARE(asked(), QByteArray());
        QCOMPARE(target.requests().size(), std::size_t(0));
        const QByteArray cut = asked();
        QVERIFY2(cut.startsWith("HTTP/1.1 201") && cut.contains("Content-Length: 8\r\n")
                     && cut.endsWith("\r\n\r\ntarg"),
                 cut.constData());
        QVERIFY(asked().endsWith("target's"));
        QCOMPARE(target.requests().size(), std::size_t(2));
        QCOMPARE(listener.capture(3).summary.fault->toText(), u"3/4 truncate"_s);
        QCOMPARE(listener.capture(3).answer.body.toByteArray(), QByteArray("target's"));
    }

    void sequence_isCountedForEachDelivery()
    {
        Listener listener(sequence("500, 503"));
        const auto deliver = [&](const QByteArray &id) {
            return ask(listener.port(),
                       "POST /in HTTP/1.1\r\nHost: x\r\nwebhook-id: " + id
                           + "\r\nwebhook-timestamp: 1790000000\r\nwebhook-signature: v1,AAAA\r\nContent-Length: 2\r\n\r\n{}",
                       100)
                .bytes.mid(9, 3);
        };
        QCOMPARE(deliver("msg_1"), QByteArray("500"));
        QCOMPARE(deliver("msg_2"), QByteArray("500"));
        QCOMPARE(deliver("msg_1"), QByteArray("503"));
        QCOMPARE(deliver("msg_1"), QByteArray("200"));
        QCOMPARE(deliver("msg_2"), QByteArray("503"));
        QCOMPARE(deliver("msg_2"), QByteArray("200"));
    }

    void faults_areEndedByACall()
    {
        Listener listener("{\"share\": 100, \"fault\": \"500\"}");
        QSignalSpy met(&listener.session().intake(), &Intake::faultMet);
        for (int i = 0; i < 3; ++i)
            QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 500"));
        QTRY_COMPARE(met.size(), 3);
        QCOMPARE(listener.capture(3).summary.fault->toText(), u"100% 500"_s);
        Workspace &workspace = listener.session().workspace();
        QVERIFY(workspace.setFaultsEnabled(u"in"_s, false));
        QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 200"));
        QVERIFY(workspace.setFaultsEnabled(u"in"_s, true));
        QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 500"));
        QCOMPARE(workspace.setFaultsEnabled(u"none"_s, false).error().kind, ErrorKind::NotFound);
    }

    void sequence_beginsAnewByACall()
    {
        Listener listener(sequence("500"));
        QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 500"));
        QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 200"));
        listener.session().intake().restartFaults(u"in"_s);
        QVERIFY(ask(listener.port(), request, 50).bytes.startsWith("HTTP/1.1 500"));
    }

    void engineOfQt_doesNotDoWhatItCannot()
    {
        Listener listener(sequence("drop, 500"), {}, u"qt"_s);
        const QByteArray closing = "POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
        QVERIFY(ask(listener.port(), closing).bytes.startsWith("HTTP/1.1 200"));
        QVERIFY(ask(listener.port(), closing).bytes.startsWith("HTTP/1.1 500"));
        QVERIFY(!listener.capture(1).summary.fault);
        QCOMPARE(listener.capture(2).summary.fault->toText(), u"2/2 500"_s);
    }

    void clientThatLeaves_isToldFromAFault()
    {
        Listener listener(sequence("delay 400ms"));
        (void)ask(listener.port(), request, 50, 50); // and closes
        const record::Capture capture = listener.capture(1);
        QVERIFY(capture.summary.fault);
        QVERIFY(capture.summary.fate != record::AnswerFate::Broken);
    }

    void listener_stopsWhileAFaultIsUnderWay_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::newRow("hang") << QByteArray("hang 10m");
        QTest::newRow("drip") << QByteArray("drip 1");
    }

    void listener_stopsWhileAFaultIsUnderWay()
    {
        QFETCH(QByteArray, step);
        auto listener = std::make_unique<Listener>(sequence(step));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, listener->port());
        socket.write(request);
        QVERIFY(socket.waitForBytesWritten(5000));
        QTRY_COMPARE(listener->session().intake().faultTally(u"in"_s).met, 1);
        QElapsedTimer timer;
        timer.start();
        listener.reset();
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
