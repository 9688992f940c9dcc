// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/resolving.h"
#include "core/delivery/sender.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"
#include "tests/support/sockets.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace hookbench;
using namespace hookbench::delivery;
using hookbench::test::RecordingServer;
using namespace Qt::StringLiterals;

namespace {

/// A sender and the end of what it was told to send.
class Sending
{
public:
    quint64 start(const Outgoing &request)
    {
        return m_sender.send(request, [this](Exchange exchange) {
            const std::lock_guard lock(m_mutex);
            m_ended.push_back(std::move(exchange));
        });
    }

    std::size_t ended()
    {
        const std::lock_guard lock(m_mutex);
        return m_ended.size();
    }

    /// The next end; an exchange with the error "it never ended" after 30 s.
    Exchange next()
    {
        Exchange out;
        out.error = Error{ErrorKind::Timeout, u"it never ended"_s};
        if (!QTest::qWaitFor([this] { return ended() > 0; }, 30'000))
            return out;
        const std::lock_guard lock(m_mutex);
        out = std::move(m_ended.front());
        m_ended.erase(m_ended.begin());
        return out;
    }

    Exchange send(const Outgoing &request)
    {
        start(request);
        return next();
    }

    Sender &sender() { return m_sender; }

private:
    std::mutex m_mutex;
    std::vector<Exchange> m_ended;
    Sender m_sender;
};

Outgoing outgoingTo(const QString &url, const QByteArray &method = "GET")
{
    Outgoing out;
    out.method = method;
    out.address = Address::parse(url).value();
    out.timeout = std::chrono::seconds(60);
    return out;
}

QByteArray sent(const Exchange &exchange)
{
    return exchange.sentHead + exchange.sentBody.toByteArray();
}

QString said(const Exchange &exchange)
{
    return exchange.error ? exchange.error->message : QString();
}

} // namespace

class SenderTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsReportedAsSent_isWhatArrived_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QByteArray>("expected"); // HOST and AGENT stand for what differs
        Draft draft;
        draft.url = u"URL/text"_s;
        draft.bodyKind = BodyKind::Text;
        draft.text = u"Grüße\r\n"_s;
        QTest::newRow("text")
            << draft
            << QByteArray(
                   "POST /text HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 9\r\n\r\nGr\xc3\xbc\xc3\x9f"
                   "e\r\n");
        draft.url = u"URL/json"_s;
        draft.method = u"PUT"_s;
        draft.bodyKind = BodyKind::Json;
        draft.text = u"{ \"b\" : 1.0,\n\"b\":2 }"_s;
        QTest::newRow("JSON as it is written")
            << draft
            << QByteArray(
                   "PUT /json HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{ \"b\" : 1.0,\n\"b\":2 }");
        draft = Draft();
        draft.url = u"URL/form"_s;
        draft.bodyKind = BodyKind::Form;
        draft.form = {{u"a"_s, u"1 &"_s}, {u"ä"_s, QString()}, {u"a"_s, u"+"_s}};
        QTest::newRow("form")
            << draft
            << QByteArray(
                   "POST /form HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 21\r\n\r\na=1+%26&%C3%A4=&a=%2B");
        draft = Draft();
        draft.url = u"URL/file"_s;
        draft.bodyKind = BodyKind::File;
        draft.file = u"body.bin"_s;
        QTest::newRow("file")
            << draft
            << "POST /file HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Length: 300000\r\n\r\n"
                   + fileBytes();
        draft = Draft();
        draft.method = u"GET"_s;
        draft.url = u"URL/a/../b//%7e?x=1&x=%20+[]&{{secrets.k}}#part"_s;
        QTest::newRow("GET with query")
            << draft
            << QByteArray(
                   "GET /a/../b//%7e?x=1&x=%20+[]&v HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\n\r\n");
        draft = Draft();
        draft.url = u"URL/"_s;
        draft.bodyKind = BodyKind::Text;
        draft.text = u"x"_s;
        draft.headers = {{u"Host"_s, u"other.example"_s}, {u"x-ONE"_s, u"1"_s},         {u"X-One"_s, u"2"_s},
                         {u"accept"_s, u"a/b"_s},         {u"X-Empty"_s, QString()},    {u"x-ONE"_s, u"3, \"4;\""_s},
                         {u"uSER-aGENT"_s, u"me"_s},      {u"Content-Type"_s, u"a/b"_s}};
        QTest::newRow("duplicates, case, own Host")
            << draft
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: other.example\r\nx-ONE: 1\r\nX-One: 2\r\naccept: a/b\r\nX-Empty:\r\nx-ONE: 3, \"4;\"\r\nuSER-aGENT: me\r\nContent-Type: a/b\r\nContent-Length: 1\r\n\r\nx");
        draft = Draft();
        draft.url = u"URL"_s;
        QTest::newRow("no body")
            << draft
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Length: 0\r\n\r\n");
        draft.bodyKind = BodyKind::Text;
        draft.headers = {{u"Content-Type"_s, u"text/plain"_s}};
        QTest::newRow("empty body")
            << draft
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n");
        draft = Draft();
        draft.url = u"URL/"_s;
        draft.bodyKind = BodyKind::Bytes;
        for (int i = 0; i < 256; ++i)
            draft.bytes += char(i);
        QTest::newRow("binary")
            << draft
            << "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Length: 256\r\n\r\n"
                   + draft.bytes;
        draft = Draft();
        draft.method = u"HEAD"_s;
        draft.url = u"URL/h"_s;
        QTest::newRow("HEAD") << draft
                              << QByteArray(
                                     "HEAD /h HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\n\r\n");
        draft.method = u"x-Made_Up!"_s;
        QTest::newRow("method of one's own")
            << draft << QByteArray("x-Made_Up! /h HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\n\r\n");
        draft.method = u"DELETE"_s;
        draft.bodyKind = BodyKind::Json;
        draft.text = u"[]"_s;
        QTest::newRow("DELETE with a body")
            << draft
            << QByteArray(
                   "DELETE /h HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
        draft.method = u"GET"_s;
        QTest::newRow("GET with a body")
            << draft
            << QByteArray(
                   "GET /h HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
        draft = Draft();
        draft.url = u"URL/"_s;
        draft.bodyKind = BodyKind::Json;
        draft.headers = {{u"Authorization"_s, u"Bearer {{secrets.k}}"_s}};
        draft.text = u"{\"k\":\"{{secrets.k}}\"}"_s;
        QTest::newRow("secrets")
            << draft
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: AGENT\r\nAccept: */*\r\nAuthorization: Bearer v\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"k\":\"v\"}");
    }

    void whatIsReportedAsSent_isWhatArrived()
    {
        QFETCH(Draft, draft);
        QFETCH(QByteArray, expected);
        RecordingServer server(draft.method == u"HEAD"_s ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
                                                         : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        draft.url.replace(u"URL"_s, server.url());
        test::Home home;
        home.write(u"body.bin"_s, fileBytes());
        const auto resolved = resolve(draft, {{u"k"_s, Secret("v")}});
        QVERIFY2(resolved, resolved ? "" : qPrintable(describe(resolved.error())));
        const auto outgoing = assembled(*resolved, home.path(), home.path(u"sending"_s));
        QVERIFY2(outgoing, outgoing ? "" : qPrintable(describe(outgoing.error())));
        Sending sending;
        const Exchange exchange = sending.send(*outgoing);
        QCOMPARE(said(exchange), QString());
        QCOMPARE(sent(exchange), server.request());
        QCOMPARE(exchange.response.status, 200);
        QByteArray shown = server.request();
        shown.replace(server.host(), "HOST");
        const qsizetype agent = shown.indexOf("\r\nUser-Agent: Hookbench/");
        if (agent >= 0)
            shown.replace(agent + 14, shown.indexOf("\r\n", agent + 2) - agent - 14, "AGENT");
        QCOMPARE(lines(shown), lines(expected));
    }

    void answer_isReadAsItCame_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("shown"); // version, status, reason, fields
        QTest::newRow("length") << QByteArrayLiteral(
            "HTTP/1.1 201 Made it\r\nX-A: 1\r\nx-a:  2 \r\nContent-Length: 3\r\n\r\na\0b")
                                << QByteArray("a\0b", 3) << QByteArray("1.1 201 Made it|X-A=1|x-a=2|Content-Length=3");
        QTest::newRow("chunks and trailers") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n")
                                             << QByteArray("abcde")
                                             << QByteArray("1.1 200 OK|Transfer-Encoding=chunked");
        QTest::newRow("until it closes") << QByteArray("HTTP/1.0 200 OK\r\nX: y\r\n\r\nto the end")
                                         << QByteArray("to the end") << QByteArray("1.0 200 OK|X=y");
        QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n") << QByteArray()
                             << QByteArray("1.1 204 No Content|X=y");
        QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n") << QByteArray()
                                   << QByteArray("1.1 200 |Content-Length=0");
        QTest::newRow("coding is kept") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")
                                        << QByteArray("abc")
                                        << QByteArray("1.1 200 OK|Content-Encoding=gzip|Content-Length=3");
        QTest::newRow("after 100 and 103") << QByteArray(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                                           << QByteArray("ok") << QByteArray("1.1 200 OK|Content-Length=2");
        QTest::newRow("4xx with a body") << QByteArray(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\n{}")
                                         << QByteArray("{}")
                                         << QByteArray("1.1 429 Too Many Requests|Retry-After=1|Content-Length=2");
        QTest::newRow("599") << QByteArray("HTTP/1.1 599 Odd\r\nContent-Length: 0\r\n\r\n") << QByteArray()
                             << QByteArray("1.1 599 Odd|Content-Length=0");
    }

    void answer_isReadAsItCame()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, shown);
        RecordingServer server(wire);
        Sending sending;
        const Exchange exchange = sending.send(outgoingTo(server.url()));
        QCOMPARE(said(exchange), QString());
        const http::Response &response = exchange.response;
        QByteArray got = "1." + QByteArray::number(response.minorVersion) + ' ' + QByteArray::number(response.status)
                         + ' ' + response.reason;
        for (const http::Header &field : response.headers)
            got += '|' + field.name + '=' + field.value;
        QCOMPARE(got, shown);
        QCOMPARE(response.body.toByteArray(), body);
        QVERIFY(wire.endsWith(response.head + response.wireBody.toByteArray()));
        QVERIFY(response.head.startsWith("HTTP/1."));
    }

    void answerToHead_hasNoBodyWhateverItsLength_data()
    {
        QTest::addColumn<bool>("hasBody");
        QTest::newRow("without a body") << false;
        QTest::newRow("with a body") << true;
    }

    void answerToHead_hasNoBodyWhateverItsLength()
    {
        QFETCH(bool, hasBody);
        RecordingServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        Outgoing head = outgoingTo(server.url(), "HEAD");
        head.hasBody = hasBody;
        head.body = hasBody ? SharedBytes("abc") : SharedBytes();
        head.timeout = std::chrono::seconds(5);
        Sending sending;
        const Exchange exchange = sending.send(head);
        QCOMPARE(said(exchange), QString());
        QCOMPARE(exchange.response.status, 200);
        QCOMPARE(exchange.response.headers.value("content-length"), QByteArray("1000"));
        QCOMPARE(sent(exchange), server.request());
        QCOMPARE(server.body(), head.body.toByteArray());
    }

    void largeBodies_goBothWays()
    {
        const QByteArray body = QByteArray("0123456789abcdef").repeated(1 << 20);
        RecordingServer server("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                               + body);
        Outgoing request = outgoingTo(server.url(), "POST");
        request.body = SharedBytes(body);
        request.hasBody = true;
        Sending sending;
        const Exchange exchange = sending.send(request);
        QCOMPARE(said(exchange), QString());
        QVERIFY(exchange.sentBody == request.body);
        QVERIFY(server.body() == body);
        QVERIFY(exchange.response.body.toByteArray() == body);
    }

    void timings_comeInTheirOrder()
    {
        RecordingServer server;
        server.setDelay(50);
        Sending sending;
        const Exchange exchange = sending.send(outgoingTo(server.url()));
        const Timings &times = exchange.timings;
        QVERIFY(times.name >= 0);
        QVERIFY(times.connect >= times.name);
        QCOMPARE(times.tls, -1);
        QVERIFY(times.sent >= times.connect);
        QVERIFY2(times.firstByte >= times.sent + 40'000, qPrintable(QString::number(times.firstByte - times.sent)));
        QVERIFY(times.total >= times.firstByte);
        QCOMPARE(exchange.remoteAddress, QString::fromLatin1(server.host()));
        QVERIFY(exchange.startedAt > 1'700'000'000'000'000);
    }

    void refusedConnection_isToldWithTheAddress()
    {
        QString url;
        {
            RecordingServer server;
            url = server.url();
        }
        Sending sending;
        const Exchange exchange = sending.send(outgoingTo(url + u"/secret"_s));
        QCOMPARE(said(exchange),
                 QStringLiteral("Nothing listens at %1: the connection was refused. Is the program running?").arg(url));
        QCOMPARE(exchange.error->kind, ErrorKind::Unavailable);
        QCOMPARE(exchange.response.status, 0);
        QCOMPARE(sent(exchange), QByteArray());
    }

    void unknownHost_isTold()
    {
        Sending sending;
        const Exchange exchange = sending.send(outgoingTo(u"http://nowhere.invalid/"_s));
        QVERIFY2(said(exchange).contains(u"nowhere.invalid"_s), qPrintable(said(exchange)));
        QCOMPARE(exchange.response.status, 0);
    }

    void silence_endsWhenTheTimeIsOver()
    {
        RecordingServer server({}, RecordingServer::Behaviour::Silent);
        Outgoing request = outgoingTo(server.url(u"/slow"_s));
        request.timeout = std::chrono::seconds(1);
        Sending sending;
        QElapsedTimer timer;
        timer.start();
        const Exchange exchange = sending.send(request);
        QVERIFY(timer.elapsed() >= 1000);
        QVERIFY(exchange.error);
        QCOMPARE(exchange.error->kind, ErrorKind::Timeout);
        QVERIFY2(said(exchange).contains(server.url()) && said(exchange).contains(u"1 s"_s),
                 qPrintable(said(exchange)));
        QCOMPARE(sent(exchange), server.request());
        // libcurl begins to count the total a moment after the time limit.
        QVERIFY2(exchange.timings.total >= 990'000, qPrintable(QString::number(exchange.timings.total)));
        QVERIFY(exchange.timings.total <= timer.nsecsElapsed() / 1000);
    }

    void answerThatBreaksOff_isToldAndWhatCameIsKept_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") << 200
                                     << QByteArray("abc");
        QTest::newRow("in a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab") << 200
                                    << QByteArray("ab");
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << 0 << QByteArray();
        QTest::newRow("nothing") << QByteArray() << 0 << QByteArray();
    }

    void answerThatBreaksOff_isToldAndWhatCameIsKept()
    {
        QFETCH(QByteArray, wire);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        RecordingServer server(wire);
        server.setClosing(true);
        Sending sending;
        const Exchange exchange = sending.send(outgoingTo(server.url()));
        QVERIFY(exchange.error);
        QVERIFY2(said(exchange).contains(server.url()), qPrintable(said(exchange)));
        QCOMPARE(exchange.response.status, status);
        QCOMPARE(exchange.response.body.toByteArray(), body);
    }

    void cancelled_endsAtOnce()
    {
        RecordingServer server({}, RecordingServer::Behaviour::Silent);
        Sending sending;
        const quint64 id = sending.start(outgoingTo(server.url()));
        QTRY_VERIFY(server.isComplete());
        sending.sender().cancel(id);
        const Exchange exchange = sending.next();
        QCOMPARE(said(exchange), u"Sending was cancelled."_s);
        QCOMPARE(exchange.error->kind, ErrorKind::Cancelled);
        QCOMPARE(sent(exchange), server.request());
    }

    // The order to cancel may overtake the transfer that it is about.
    void cancelledBeforeItBegins_endsToo()
    {
        RecordingServer server({}, RecordingServer::Behaviour::Silent);
        Sending sending;
        constexpr std::size_t many = 300;
        for (std::size_t i = 0; i < many; ++i)
            sending.sender().cancel(sending.start(outgoingTo(server.url())));
        QTRY_COMPARE_WITH_TIMEOUT(sending.ended(), many, 20'000);
        for (std::size_t i = 0; i < many; ++i)
            QCOMPARE(said(sending.next()), u"Sending was cancelled."_s);
    }

    void senderThatGoes_cancelsWhatIsUnderWay()
    {
        RecordingServer server({}, RecordingServer::Behaviour::Silent);
        std::vector<QString> ends; // written by the sender's thread, which has ended before they are read
        {
            Sender sender;
            for (int i = 0; i < 3; ++i)
                sender.send(outgoingTo(server.url()),
                            [&ends](const Exchange &exchange) { ends.push_back(said(exchange)); });
            QTRY_COMPARE(server.connections(), 3);
        }
        QCOMPARE(ends, std::vector<QString>(3, u"Sending was cancelled."_s));
    }

    void redirect_isFollowedOnlyWhereAsked_data()
    {
        QTest::addColumn<bool>("follow");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("not asked") << false << 302 << QByteArray("GET /from?a=b HTTP/1.1");
        QTest::newRow("asked") << true << 200 << QByteArray("GET /from?a=b HTTP/1.1, GET /to?c=d HTTP/1.1");
    }

    void redirect_isFollowedOnlyWhereAsked()
    {
        QFETCH(bool, follow);
        QFETCH(int, status);
        QFETCH(QByteArray, lines);
        RecordingServer server;
        server.setAnswers({"HTTP/1.1 302 Found\r\nLocation: /to?c=d\r\nContent-Length: 5\r\n\r\nmoved",
                           "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere"});
        Outgoing request = outgoingTo(server.url(u"/from?a=b"_s));
        request.followRedirects = follow;
        Sending sending;
        const Exchange exchange = sending.send(request);
        QCOMPARE(said(exchange), QString());
        QCOMPARE(exchange.response.status, status);
        QCOMPARE(exchange.response.body.toByteArray(), QByteArray(follow ? "here" : "moved"));
        QByteArrayList got;
        for (const QByteArray &received : server.requests())
            got << received.left(received.indexOf('\r'));
        QCOMPARE(got.join(", "), lines);
        QCOMPARE(sent(exchange), server.request()); // the last one
    }

    void redirectWithoutEnd_isGivenUp()
    {
        RecordingServer server("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
        Outgoing request = outgoingTo(server.url());
        request.followRedirects = true;
        Sending sending;
        const Exchange exchange = sending.send(request);
        QVERIFY(exchange.error);
        QVERIFY2(said(exchange).contains(server.url()), qPrintable(said(exchange)));
        QCOMPARE(server.requests().size(), std::size_t(11));
    }

    void sameConnection_isUsedAgain()
    {
        RecordingServer server;
        Sending sending;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(said(sending.send(outgoingTo(server.url()))), QString());
        QCOMPARE(server.requests().size(), std::size_t(3));
        QCOMPARE(server.connections(), 1);
    }

    void whatMayHaveArrived_isRepeatedWhereItsMethodIsIdempotent_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("once");
        QTest::addColumn<int>("arrivals");
        for (const char *method : {"GET", "PUT", "DELETE"})
            QTest::newRow(method) << QByteArray(method) << false << 2;
        for (const char *method : {"POST", "PATCH"})
            QTest::newRow(method) << QByteArray(method) << false << 1;
        QTest::newRow("a toggle") << QByteArray("GET") << true << 1;
    }
    void whatMayHaveArrived_isRepeatedWhereItsMethodIsIdempotent()
    {
        QFETCH(QByteArray, method);
        QFETCH(bool, once);
        test::StandIn server([](test::StandIn::Answering &answering) {
            if (answering.request.target != "/close")
                answering.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            else
                answering.close();
        });
        Sending sending;
        QCOMPARE(said(sending.send(outgoingTo(server.url(), "POST"))), QString());
        Outgoing request = outgoingTo(server.url(u"/close"_s), method);
        request.once = once;
        const Exchange exchange = sending.send(request);
        QCOMPARE(said(exchange), server.url() + u" closed the connection without an answer."_s);
        QCOMPARE(exchange.error->kind, ErrorKind::Unavailable);
        QVERIFY(sent(exchange).startsWith(method + " /close "));
        QTEST(int(server.requests().size()) - 1, "arrivals");
    }

    void manyAtOnce_allEnd()
    {
        RecordingServer server;
        server.setDelay(20);
        Sending sending;
        for (int i = 0; i < 100; ++i)
            sending.start(outgoingTo(server.url(u"/%1"_s.arg(i))));
        QTRY_COMPARE_WITH_TIMEOUT(sending.ended(), std::size_t(100), 30'000);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(said(sending.next()), QString());
        QCOMPARE(server.requests().size(), std::size_t(100));
    }

private:
    static QByteArray fileBytes() { return QByteArray("\0\r\n\xff", 4).append("file").repeated(37'500); }

    // The sender's own fields may stand anywhere, the draft's keep their order: start line, own fields sorted, others
    // in order, body.
    static QByteArray lines(const QByteArray &message)
    {
        const qsizetype end = message.indexOf("\r\n\r\n");
        QByteArrayList all = message.left(end).split('\n');
        std::stable_sort(all.begin() + 1, all.end(),
                         [](const QByteArray &a, const QByteArray &b) { return rank(a) < rank(b); });
        return all.join('\n') + "\n\n" + message.mid(end + 4);
    }

    static int rank(const QByteArray &line)
    {
        const QByteArray own[] = {"Host: ", "User-Agent: AGENT", "Accept: */*", "Content-Length: "};
        for (std::size_t i = 0; i < std::size(own); ++i) {
            if (line.startsWith(own[i]))
                return int(i);
        }
        return int(std::size(own));
    }
};

QTEST_GUILESS_MAIN(SenderTest)
#include "tst_sender.moc"
