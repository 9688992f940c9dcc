// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sockets.h"

#include "core/capture/certificate.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ssl.h>

#include <fcntl.h>

using namespace hookbench;
using test::RawClient;
using test::RecordingSink;

namespace {

// A listener of its own for each test.
struct Bench
{
    explicit Bench(const std::function<void(capture::ListenerSettings &)> &change = {})
    {
        settings.address = {QHostAddress(QHostAddress::LocalHost), 0};
        if (change)
            change(settings);
        listener = capture::makeListener(settings, sink, resources);
        sink.listener = listener.get();
        if (const auto started = listener->start(); !started)
            qFatal("%s", qPrintable(started.error().message));
    }
    quint16 port() const { return listener->address().port; }

    capture::ListenerSettings settings;
    QTemporaryDir folder;
    RecordingSink sink;
    capture::Resources resources{folder.path() + QStringLiteral("/bodies")};
    std::unique_ptr<capture::Listener> listener;
};

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &more = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
           + more + "\r\n" + body;
}

QByteArray noise(qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    QRandomGenerator random(7);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

void useTls(capture::ListenerSettings &settings, const QString &folder)
{
    const capture::CertificateFiles files = capture::CertificateFiles::inFolder(folder);
    if (const auto made = capture::makeCertificate(files, {}); !made)
        qFatal("%s", qPrintable(made.error().message));
    settings.certificateFile = files.certificate;
    settings.keyFile = files.key;
}

// Sends all before it looks whether something came, which QSslSocket does not.
class TlsClient
{
public:
    explicit TlsClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!m_socket.waitForConnected(10'000))
            qFatal("%s", qPrintable(m_socket.errorString()));
        const int descriptor = int(m_socket.socketDescriptor());
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
        SSL_set_fd(m_ssl.get(), descriptor);
        if (SSL_connect(m_ssl.get()) != 1)
            qFatal("The handshake failed.");
    }

    bool send(const QByteArray &bytes) { return SSL_write(m_ssl.get(), bytes.constData(), int(bytes.size())) > 0; }

    QByteArray receive()
    {
        QByteArray out(65536, Qt::Uninitialized);
        out.resize(qMax(0, SSL_read(m_ssl.get(), out.data(), int(out.size()))));
        return out;
    }

private:
    QTcpSocket m_socket;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl{SSL_new(m_context.get()), &SSL_free};
};

QByteArray statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3);
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class WireListenerTest : public QObject
{
    Q_OBJECT

private slots:
    void request_isCapturedToTheByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("get") << QByteArray("GET /a?b=%20c HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("names in their case")
            << QByteArray("GET / HTTP/1.1\r\nHOST: x\r\nx-FOO:1\r\nX-foo: \t2 \r\nx-foo: \xe4\xf6\r\n\r\n");
        QTest::newRow("any method") << QByteArray("M-SEARCH * HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("absolute target") << QByteArray("GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("body of all bytes") << post("/b", noise(5000));
        QTest::newRow("empty body") << post("/b", {});
        QTest::newRow("chunks, extension, trailers")
            << QByteArray("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3;a=\"b\"\r\nabc\r\n0004\r\ndefg\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n");
        QTest::newRow("1.0") << QByteArray("GET /old HTTP/1.0\r\n\r\n");
    }
    void request_isCapturedToTheByte()
    {
        QFETCH(QByteArray, bytes);
        for (const bool byteByByte : {false, true}) {
            Bench bench;
            RawClient client(bench.port());
            if (byteByByte) {
                for (const char c : std::as_const(bytes))
                    client.send(QByteArrayView(&c, 1));
            } else {
                client.send(bytes);
            }
            QCOMPARE(statusOf(client.receive()), QByteArray("200"));
            const capture::Arrival arrival = bench.sink.arrivals().front();
            QVERIFY(!arrival.damage);
            QCOMPARE(arrival.request.head + arrival.request.wireBody.toByteArray(), bytes);
            QCOMPARE(arrival.remoteAddress, QStringLiteral("127.0.0.1"));
            QCOMPARE(arrival.listener, bench.listener->url());
        }
    }

    void upload_isCapturedByHash_data()
    {
        QTest::addColumn<bool>("chunked");
        QTest::newRow("with its length") << false;
        QTest::newRow("chunked") << true;
    }
    void upload_isCapturedByHash()
    {
        QFETCH(bool, chunked);
        const QByteArray body = noise(20'000'000);
        QByteArray bytes;
        if (chunked) {
            bytes = "PUT /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
            for (qsizetype at = 0; at < body.size(); at += 70'001)
                bytes += QByteArray::number(qMin<qsizetype>(70'001, body.size() - at), 16) + "\r\n"
                         + body.mid(at, 70'001) + "\r\n";
            bytes += "0\r\n\r\n";
        } else {
            bytes = post("/up", body);
        }
        Bench bench;
        QCOMPARE(statusOf(test::exchange(bench.port(), bytes)), QByteArray("200"));
        const http::Request request = bench.sink.arrivals().front().request;
        const auto hash = [](QByteArrayView what) {
            return QCryptographicHash::hash(what.toByteArray(), QCryptographicHash::Sha256);
        };
        QCOMPARE(hash(request.body.view()), hash(body));
        QCOMPARE(hash(request.head + request.wireBody.toByteArray()), hash(bytes));
    }

    void pipelinedRequests_areAnsweredInOrder()
    {
        Bench bench;
        bench.sink.answer = [](const capture::Arrival &arrival) {
            http::ReplyPlan plan = http::plainReply(200, arrival.request.target);
            plan.delay = std::chrono::milliseconds(arrival.request.target == "/first" ? 60 : 0);
            return plan;
        };
        const QByteArray answers = test::exchange(bench.port(),
                                                  "GET /first HTTP/1.1\r\nHost: x\r\n\r\n" + post("/second", "abc")
                                                      + "GET /third HTTP/1.1\r\nHost: x\r\n\r\n",
                                                  3);
        const qsizetype first = answers.indexOf("/first");
        const qsizetype second = answers.indexOf("/second");
        const qsizetype third = answers.indexOf("/third");
        QVERIFY(first > 0 && second > first && third > second);
        QCOMPARE(bench.sink.arrivals().size(), std::size_t(3));
    }

    void connection_staysOpenOrCloses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("stays");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
        QTest::newRow("refused") << QByteArray("GET / HTTP/1.1\r\nX Y: 1\r\n\r\n") << false;
    }
    void connection_staysOpenOrCloses()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, stays);
        Bench bench;
        RawClient client(bench.port());
        client.send(request);
        client.receive();
        if (stays) {
            client.send("GET /again HTTP/1.1\r\nHost: x\r\n\r\n");
            QCOMPARE(statusOf(client.receive()), QByteArray("200"));
        } else {
            QByteArray rest;
            QVERIFY(client.receiveAll(rest));
            QCOMPARE(rest, QByteArray());
        }
    }

    void head_isAnsweredWithoutBody()
    {
        Bench bench;
        RawClient client(bench.port());
        client.send("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n");
        const QByteArray answer = client.receive("HEAD");
        QVERIFY(answer.contains("Content-Length: 3\r\n"));
        QCOMPARE(bodyOf(answer), QByteArray());
        client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(bodyOf(client.receive()), QByteArray("ok\n"));
    }

    void expectation_isAnsweredBeforeTheBody()
    {
        Bench bench;
        RawClient client(bench.port());
        client.send("POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(client.receiveUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("abc");
        QCOMPARE(statusOf(client.receive()), QByteArray("200"));
        QCOMPARE(bench.sink.arrivals().front().request.body.toByteArray(), QByteArray("abc"));
    }

    void whatIsOverALimit_isRefusedAndKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("head") << "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + QByteArray(70'000, 'a') + "\r\n\r\n"
                              << QByteArray("431");
        QByteArray many = "GET / HTTP/1.1\r\nHost: x\r\n";
        for (int i = 0; i < 256; ++i)
            many += "X-" + QByteArray::number(i) + ": 1\r\n";
        QTest::newRow("fields") << many + "\r\n" << QByteArray("431");
        QTest::newRow("target") << "GET /" + QByteArray(33'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"
                                << QByteArray("414");
        QTest::newRow("body by its length")
            << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n") << QByteArray("413");
        QTest::newRow("body by its chunks")
            << "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nf4241\r\n" + QByteArray(10, 'a')
            << QByteArray("413");
        QTest::newRow("a body of ten gigabytes")
            << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\n") << QByteArray("413");
        QTest::newRow("coding") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n")
                                << QByteArray("501");
        QTest::newRow("expectation") << QByteArray(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\na")
                                     << QByteArray("417");
        QTest::newRow("garbage") << QByteArrayLiteral("\x16\x03\x01\x02\x00\x01\xfc\x03 nonsense\r\n\r\n")
                                 << QByteArray("400");
    }
    void whatIsOverALimit_isRefusedAndKept()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        Bench bench([](capture::ListenerSettings &settings) { settings.limits.message.body = 1'000'000; });
        RawClient client(bench.port());
        client.send(bytes);
        QCOMPARE(statusOf(client.receive()), status);
        QVERIFY(bench.sink.waitForArrivals(1));
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QVERIFY(arrival.damage);
        QCOMPARE(arrival.damage->kind, capture::Damage::Kind::Refused);
        QCOMPARE(QByteArray::number(arrival.damage->refusal.status), status);
        QVERIFY(arrival.damage->refusal.at >= 0 && arrival.damage->refusal.at <= bytes.size());
        QVERIFY(QByteArrayView(arrival.damage->refusal.reason).size() > 5);
        QVERIFY(bytes.startsWith(arrival.request.head));
        QVERIFY(!arrival.request.head.isEmpty());
    }

    void bodyAfterARefusedHead_isNoPartOfTheHead()
    {
        Bench bench;
        RawClient client(bench.port());
        const QByteArray head = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n"; // no Host
        client.send(head + "hello");
        QCOMPARE(statusOf(client.receive()), QByteArray("400"));
        QVERIFY(bench.sink.waitForArrivals(1));
        const http::Request request = bench.sink.arrivals().front().request;
        QCOMPARE(request.head, head);
        QCOMPARE(request.wireBody.toByteArray(), QByteArray("hello"));
    }

    void refusedClient_getsItsAnswerWhileItStillSends()
    {
        Bench bench([](capture::ListenerSettings &settings) { settings.limits.message.body = 1000; });
        RawClient client(bench.port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
        for (int i = 0; i < 30; ++i)
            client.send(QByteArray(100'000, 'a'));
        QCOMPARE(statusOf(client.receive()), QByteArray("413"));
    }

    void refusedClientWithTls_getsItsAnswerWhileItStillSends()
    {
        QTemporaryDir folder;
        Bench bench([&](capture::ListenerSettings &settings) {
            settings.limits.message.body = 1000;
            useTls(settings, folder.path());
        });
        TlsClient client(bench.port());
        QVERIFY(client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n"));
        for (int i = 0; i < 30; ++i)
            QVERIFY2(client.send(QByteArray(100'000, 'a')), "reset, for which some systems drop the answer");
        QCOMPARE(statusOf(client.receive()), QByteArray("413"));
    }

    // What follows a whole request is a message of its own, and nothing of the first.
    void plainRequestsForTls_areKeptApart()
    {
        QTemporaryDir folder;
        Bench bench([&](capture::ListenerSettings &settings) { useTls(settings, folder.path()); });
        const QByteArray first = post("/a", "abcd");
        QCOMPARE(statusOf(test::exchange(bench.port(), first + "GET /b HTTP/1.1\r\nHost: x\r\n\r\n")),
                 QByteArray("400"));
        QVERIFY(bench.sink.waitForArrivals(1));
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QVERIFY(arrival.damage);
        QCOMPARE(arrival.request.head + arrival.request.wireBody.toByteArray(), first);
        QCOMPARE(arrival.request.body.toByteArray(), QByteArray("abcd"));
    }

    void stalledHandshake_doesNotHoldItsPlaceAsAnIdleClientDoes()
    {
        QTemporaryDir folder;
        Bench bench([&](capture::ListenerSettings &settings) {
            settings.limits.head = std::chrono::seconds(1);
            useTls(settings, folder.path());
        });
        RawClient client(bench.port());
        client.send("\x16\x03\x01"); // the beginning of a record that never ends
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.receive(), QByteArray());
        QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
    }

    void clientThatLeaves_isCapturedAsTruncated_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("in the head") << QByteArray("POST /a HTTP/1.1\r\nHo");
        QTest::newRow("before the body") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
        QTest::newRow("in the body") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc");
        QTest::newRow("in a chunk") << QByteArray(
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
        QTest::newRow("in a trailer") << QByteArray(
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nX-");
    }
    void clientThatLeaves_isCapturedAsTruncated()
    {
        QFETCH(QByteArray, bytes);
        for (const bool reset : {false, true}) {
            Bench bench;
            {
                RawClient client(bench.port());
                client.send("GET /before HTTP/1.1\r\nHost: x\r\n\r\n");
                client.receive();
                client.send(bytes);
                if (reset)
                    client.reset();
            }
            QVERIFY(bench.sink.waitForArrivals(2));
            const capture::Arrival arrival = bench.sink.arrivals().back();
            QVERIFY(arrival.damage);
            QCOMPARE(arrival.damage->kind, capture::Damage::Kind::Truncated);
            QCOMPARE(arrival.damage->refusal.at, qint64(bytes.size()));
            QCOMPARE(arrival.request.head + arrival.request.wireBody.toByteArray(), bytes);
            QVERIFY(bench.sink.waitForReports(2));
            QVERIFY(!bench.sink.reports().back().whole);
        }
    }

    void clientThatEndsItsSending_getsItsAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("answers");
        QTest::newRow("one") << QByteArray("GET /a HTTP/1.1\r\nHost: x\r\n\r\n") << 1;
        QTest::newRow("that closes") << QByteArray("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") << 1;
        QTest::newRow("two") << "GET /a HTTP/1.1\r\nHost: x\r\n\r\n" + post("/b", "abc") << 2;
        QTest::newRow("one and a half") << QByteArray("GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HT") << 1;
    }
    void clientThatEndsItsSending_getsItsAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, answers);
        Bench bench;
        bench.sink.answer = [](const capture::Arrival &) {
            http::ReplyPlan plan = http::plainReply(200, "ok");
            plan.delay = std::chrono::milliseconds(30); // the end is read before the answer leaves
            return plan;
        };
        RawClient client(bench.port());
        client.send(bytes);
        client.endSending();
        QByteArray got;
        QVERIFY(client.receiveAll(got));
        QCOMPARE(got.count("HTTP/1.1 200 OK"), answers);
        QVERIFY(bench.sink.waitForReports(std::size_t(answers)));
        for (int i = 0; i < answers; ++i)
            QVERIFY(bench.sink.reports()[std::size_t(i)].whole);
    }

    void clientThatClosedBeforeItsAnswer_isToldFromOneThatWaits()
    {
        Bench bench;
        bench.sink.holds = true;
        {
            RawClient client(bench.port());
            client.send("GET /gone HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(bench.sink.waitForArrivals(1));
        }
        bench.sink.release();
        QVERIFY(bench.sink.waitForReports(1));
        QVERIFY(!bench.sink.reports().front().whole);
    }

    void slowRequest_isRefusedWith408_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nHos");
        QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
    }
    void slowRequest_isRefusedWith408()
    {
        QFETCH(QByteArray, bytes);
        Bench bench([](capture::ListenerSettings &settings) {
            settings.limits.head = settings.limits.silence = std::chrono::seconds(1);
        });
        const QByteArray answer = test::exchange(bench.port(), bytes);
        QCOMPARE(statusOf(answer), QByteArray("408"));
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QCOMPARE(arrival.damage->kind, capture::Damage::Kind::TimedOut);
        QCOMPARE(arrival.request.head + arrival.request.wireBody.toByteArray(), bytes);
    }

    void idleConnection_isClosedWithoutACapture()
    {
        Bench bench([](capture::ListenerSettings &settings) { settings.limits.idle = std::chrono::seconds(1); });
        RawClient client(bench.port());
        QByteArray got;
        QVERIFY(client.receiveAll(got));
        QCOMPARE(got, QByteArray());
        QCOMPARE(bench.sink.arrivals().size(), std::size_t(0));
    }

    void largeBody_goesToAFileWhileItArrives_data()
    {
        QTest::addColumn<bool>("chunked");
        QTest::newRow("with its length") << false;
        QTest::newRow("chunked") << true;
    }
    void largeBody_goesToAFileWhileItArrives()
    {
        QFETCH(bool, chunked);
        const QByteArray body = noise(40'000'000);
        const QByteArray wire =
            chunked ? QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\nX-Sum: 1\r\n\r\n" : body;
        const QByteArray bytes =
            chunked ? "POST /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + wire : post("/up", body);
        Bench bench;
        RawClient client(bench.port());
        qint64 mostHeld = 0;
        for (qsizetype at = 0; at < bytes.size(); at += 1'000'000) {
            client.send(bytes.mid(at, 1'000'000));
            mostHeld = qMax(mostHeld, bench.resources.memory.held());
        }
        QCOMPARE(statusOf(client.receive()), QByteArray("200"));
        QVERIFY2(mostHeld < 5'000'000, QByteArray::number(mostHeld).constData());
        QVERIFY(mostHeld > 0);
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QVERIFY(!arrival.damage);
        QVERIFY(arrival.request.wireBody.view() == wire);
        QVERIFY(arrival.request.body.view() == body);
        const spool::BodyFolder &folder = bench.resources.spool.folder();
        QVERIFY(folder.map(arrival.bodyFile)->view() == wire);
        QCOMPARE(arrival.contentFile.isEmpty(), !chunked);
        if (chunked)
            QVERIFY(folder.map(arrival.contentFile)->view() == body);
        QCOMPARE(arrival.request.trailers.size(), std::size_t(chunked ? 1 : 0));
        QCOMPARE(folder.names().size(), chunked ? 2 : 1);
    }

    void largeBodyThatBreaksOff_isKeptAsFarAsItCame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<capture::Damage::Kind>("kind");
        const QByteArray part = noise(3'000'000);
        const QByteArray chunk = QByteArray::number(part.size(), 16) + "\r\n" + part;
        const QByteArray head = "POST /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        QTest::newRow("left") << "POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n" + part
                              << capture::Damage::Kind::Truncated;
        QTest::newRow("left inside a chunk") << head + chunk << capture::Damage::Kind::Truncated;
        QTest::newRow("broken chunk") << head + chunk + "XX and what follows" << capture::Damage::Kind::Refused;
        QTest::newRow("broken chunk, then much")
            << head + chunk + "XX" + noise(20'000) << capture::Damage::Kind::Refused;
    }
    void largeBodyThatBreaksOff_isKeptAsFarAsItCame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(capture::Damage::Kind, kind);
        Bench bench;
        {
            RawClient client(bench.port());
            client.send(bytes);
            client.endSending();
            QByteArray answer;
            QVERIFY(client.receiveAll(answer));
            QCOMPARE(statusOf(answer), QByteArray(kind == capture::Damage::Kind::Refused ? "400" : ""));
        }
        QVERIFY(bench.sink.waitForArrivals(1));
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QCOMPARE(arrival.damage->kind, kind);
        QVERIFY(!arrival.bodyFile.isEmpty());
        const QByteArray kept = arrival.request.head + arrival.request.wireBody.toByteArray();
        QVERIFY(bytes.startsWith(kept));
        QVERIFY2(kept.size() >= 3'000'000, QByteArray::number(kept.size()).constData());
        if (bytes.size() < 3'010'000) // all of it was there when the fault was seen
            QCOMPARE(kept.size(), bytes.size());
    }

    void bodyThatCannotBeWritten_is503()
    {
        Bench bench;
        QFile inTheWay(bench.resources.spool.folder().path());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const QByteArray bytes = post("/up", noise(30'000'000));
        RawClient client(bench.port());
        client.send(bytes.first(20'000'000)); // it is not waited for the rest
        QCOMPARE(statusOf(client.receive()), QByteArray("503"));
        const capture::Arrival arrival = bench.sink.arrivals().front();
        QCOMPARE(arrival.damage->kind, capture::Damage::Kind::NotKept);
        QCOMPARE(arrival.request.target, QByteArray("/up"));
        QVERIFY(arrival.bodyFile.isEmpty());
        QVERIFY(inTheWay.remove());
        QCOMPARE(statusOf(test::exchange(bench.port(), bytes)), QByteArray("200"));
    }

    void memoryOfAllConnections_isBounded()
    {
        constexpr int clients = 150;
        const QByteArray bytes = post("/", noise(1'000'000)); // each would stay in memory
        Bench bench;
        std::atomic<bool> watching{true};
        qint64 mostHeld = 0;
        std::thread watcher([&] {
            while (watching) {
                mostHeld = qMax(mostHeld, bench.resources.memory.held());
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
        });
        std::vector<std::thread> threads;
        std::atomic<int> answered{0};
        std::atomic<int> started{0};
        std::atomic<bool> allHold{false};
        for (int i = 0; i < clients; ++i) {
            threads.emplace_back([&] {
                RawClient client(bench.port());
                client.send(bytes.first(990'000));
                ++started;
                while (!allHold)
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                client.send(bytes.sliced(990'000));
                answered += statusOf(client.receive()) == "200";
            });
        }
        QTRY_COMPARE(started.load(), clients);
        QTRY_VERIFY(bench.resources.memory.isTight() || !bench.resources.spool.folder().names().isEmpty());
        QTest::qWait(300); // the rest of what is in the sockets
        allHold = true;
        for (std::thread &thread : threads)
            thread.join();
        watching = false;
        watcher.join();
        QCOMPARE(answered.load(), clients);
        QVERIFY2(mostHeld < capture::Resources::memoryLimit * 5 / 4, QByteArray::number(mostHeld).constData());
        QVERIFY2(mostHeld > capture::Resources::memoryLimit / 4, QByteArray::number(mostHeld).constData());
        for (const capture::Arrival &arrival : bench.sink.arrivals())
            QVERIFY(arrival.request.head + arrival.request.wireBody.toByteArray() == bytes);
    }

    void idleConnections_makeRoomForNewOnes()
    {
        Bench bench([](capture::ListenerSettings &settings) { settings.limits.connections = 3; });
        std::vector<std::unique_ptr<RawClient>> idle;
        for (int i = 0; i < 3; ++i) {
            idle.push_back(std::make_unique<RawClient>(bench.port()));
            idle.back()->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            QCOMPARE(statusOf(idle.back()->receive()), QByteArray("200"));
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(statusOf(test::exchange(bench.port(), "GET /new HTTP/1.1\r\nHost: x\r\n\r\n")), QByteArray("200"));
        QVERIFY(timer.elapsed() < 5000);
        QByteArray rest;
        QVERIFY(idle.front()->receiveAll(rest)); // the one that was silent longest
        QVERIFY(rest.isEmpty());
    }

    void connectionsOverTheLimit_waitTheirTurn()
    {
        Bench bench([](capture::ListenerSettings &settings) { settings.limits.connections = 2; });
        auto first = std::make_unique<RawClient>(bench.port());
        RawClient second(bench.port());
        for (RawClient *client : {first.get(), &second}) {
            client->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            client->receive();
        }
        RawClient third(bench.port());
        third.send("GET /third HTTP/1.1\r\nHost: x\r\n\r\n");
        second.send("GET /second HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(statusOf(second.receive()), QByteArray("200"));
        QCOMPARE(bench.sink.arrivals().size(), std::size_t(3)); // the third's is not among them
        first.reset();
        QCOMPARE(statusOf(third.receive()), QByteArray("200"));
    }

    void ipv6_isListenedOn()
    {
        Bench bench([](capture::ListenerSettings &settings) {
            settings.address = {QHostAddress(QHostAddress::LocalHostIPv6), 0};
        });
        QCOMPARE(bench.listener->url(), QStringLiteral("http://[::1]:%1").arg(bench.port()));
        RawClient client(bench.port(), "::1");
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(statusOf(client.receive()), QByteArray("200"));
        QCOMPARE(bench.sink.arrivals().front().remoteAddress, QStringLiteral("::1"));
    }

    void addressThatCannotBeUsed_isAnErrorThatNamesIt_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("says");
        QTest::newRow("taken") << QStringLiteral("127.0.0.1") << QStringLiteral("in use");
        QTest::newRow("not ours") << QStringLiteral("203.0.113.7") << QStringLiteral("203.0.113.7");
    }
    void addressThatCannotBeUsed_isAnErrorThatNamesIt()
    {
        QFETCH(QString, host);
        QFETCH(QString, says);
        Bench other;
        RecordingSink sink;
        for (const capture::Engine engine : {capture::Engine::Wire, capture::Engine::Qt}) {
            capture::ListenerSettings settings;
            settings.address = {QHostAddress(host), other.port()};
            settings.engine = engine;
            const auto started = capture::makeListener(settings, sink, other.resources)->start();
            if (host != QLatin1String("127.0.0.1") && engine == capture::Engine::Qt)
                continue; // it takes loopback only, and says that
            QVERIFY(!started);
            QVERIFY2(started.error().message.contains(says), qPrintable(started.error().message));
        }
        const quint16 next = capture::nextFreePort(other.listener->address());
        QVERIFY(next > other.port());
    }

    void noRights_areSaidWithTheWayOut()
    {
        const Error error = capture::listenError({QHostAddress(QHostAddress::LocalHost), 80},
                                                 QAbstractSocket::SocketAccessError, QStringLiteral("denied"));
        QCOMPARE(error.kind, ErrorKind::Refused);
        QVERIFY(error.message.contains(QStringLiteral("80")));
        QVERIFY(error.message.contains(QStringLiteral("1024")));
    }

    void stopping_letsOutstandingAnswersLeave()
    {
        Bench bench;
        bench.sink.holds = true;
        RawClient client(bench.port());
        client.send("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(bench.sink.waitForArrivals(1));
        std::thread later([&] { bench.sink.release(); });
        bench.listener->stop(std::chrono::seconds(5));
        later.join();
        QCOMPARE(statusOf(client.receive()), QByteArray("200"));
        QCOMPARE(bench.sink.reports().size(), std::size_t(1));
    }

    void stopping_endsWhatIsNotAnsweredInTime()
    {
        Bench bench;
        bench.sink.holds = true;
        RawClient client(bench.port());
        client.send("GET /never HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(bench.sink.waitForArrivals(1));
        QElapsedTimer clock;
        clock.start();
        bench.listener->stop(std::chrono::milliseconds(100));
        QVERIFY(clock.elapsed() < 5000);
        QByteArray got;
        QVERIFY(client.receiveAll(got));
        QCOMPARE(got, QByteArray());
        bench.sink.release(); // an answer that comes too late is reported as lost
        QVERIFY(bench.sink.waitForReports(1));
        QVERIFY(!bench.sink.reports().front().whole);
    }

    void largeAnswer_leavesWhole()
    {
        Bench bench;
        const QByteArray body = noise(8'000'000);
        bench.sink.answer = [body](const capture::Arrival &) {
            http::ReplyPlan plan;
            plan.body = SharedBytes(body);
            return plan;
        };
        const QByteArray answer = test::exchange(bench.port(), "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(bodyOf(answer) == body);
    }
};

QTEST_GUILESS_MAIN(WireListenerTest)
#include "tst_wirelistener.moc"
