// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of deliveries against servers on sockets.
#include "core/capture/certificate.h"
#include "core/store/reader.h"
#include "tests/support/sending.h"
#include "tests/support/sockets.h"

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;
using record::QueueState;
using std::chrono::seconds;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

QByteArray status(int code, const QByteArray &fields = {})
{
    return "HTTP/1.1 " + QByteArray::number(code) + " X\r\n" + fields + "Content-Length: 0\r\n\r\n";
}

QStringList bodies(const StandIn &server)
{
    QStringList out;
    for (const http::Request &request : server.requests())
        out << QString::fromUtf8(request.body.toByteArray());
    return out;
}

/// Answers with these, the last one again and again.
class Answers
{
public:
    explicit Answers(std::vector<QByteArray> answers)
        : m_answers(std::move(answers))
    {
    }
    void operator()(StandIn::Answering &to)
    {
        const std::lock_guard lock(*m_mutex);
        to.write(m_answers[std::min(std::size_t((*m_count)++), m_answers.size() - 1)]);
    }

private:
    std::vector<QByteArray> m_answers;
    std::shared_ptr<std::mutex> m_mutex = std::make_shared<std::mutex>();
    std::shared_ptr<int> m_count = std::make_shared<int>(0);
};

} // namespace

class QueueTest : public QObject
{
    Q_OBJECT

private slots:
    void queuedOrders_areSentOnceEach()
    {
        StandIn server(ok);
        QueueBench bench;
        std::vector<record::QueuedOrder> orders;
        QStringList expected;
        for (int i = 0; i < 60; ++i) {
            expected << u"body %1"_s.arg(i, 2, 10, QLatin1Char('0'));
            orders.push_back(orderTo(server.url(u"/in"_s), expected.back()));
        }
        const auto ids = bench.add(orders);
        QCOMPARE(ids.size(), std::size_t(60));
        QCOMPARE(bench.counts().waiting, 60); // nobody sends yet
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(bench.counts().done, 60);
        QStringList got = bodies(server);
        got.sort();
        QCOMPARE(got, expected);
        QTRY_COMPARE(bench.queue().underWay(), 0); // it is on disk before it is told
        const auto attempts = bench.attempts(ids[7]);
        QCOMPARE(attempts.size(), std::size_t(1));
        QCOMPARE(attempts[0].status, std::optional<int>(200));
        auto reader = store::Reader::open(bench.session->storeLocation());
        const auto delivery = reader->delivery(attempts[0].deliveryId.value_or(0));
        QVERIFY(delivery);
        QCOMPARE(delivery->exchange.response.body.toByteArray(), QByteArray("ok"));
    }

    void onlyOneProcess_sends()
    {
        QueueBench bench;
        QVERIFY(bench.queue().start());
        QCOMPARE(workspace::Queue::sender(bench.session->workspace().privateFolder()),
                 std::optional<qint64>(QCoreApplication::applicationPid()));
        const auto other = bench.home.cli({u"queue"_s, u"drain"_s});
        QCOMPARE(other.code, 0); // nothing waits
        QVERIFY2(other.err.contains("sends what waits in the queue"), other.err.constData());
        bench.session.reset();
        QCOMPARE(workspace::Queue::sender(bench.home.workspace() + u"/.hookbench"_s), std::optional<qint64>());
    }

    void ordersInOrder_waitForThoseBefore()
    {
        StandIn server(Answers({status(500), status(500), ok}));
        QueueBench bench;
        std::vector<record::QueuedOrder> orders;
        for (int i = 0; i < 12; ++i) {
            orders.push_back(orderTo(server.url(u"/%1"_s.arg(i)), QString::number(i)));
            orders.back().isOrdered = true;
        }
        bench.add(orders);
        QVERIFY(bench.queue().start());
        for (int i = 0; i < 2; ++i) {
            QTRY_COMPARE(server.requests().size(), std::size_t(i + 1));
            QTRY_COMPARE(bench.queue().underWay(), 0);
            QTest::qWait(50);
            QCOMPARE(server.requests().size(), std::size_t(i + 1)); // the others wait
            bench.clock.advance(seconds(10));
            bench.queue().look();
        }
        QTRY_COMPARE(bench.counts().done, 12);
        QCOMPARE(bodies(server).join(u' '), u"0 0 0 1 2 3 4 5 6 7 8 9 10 11"_s);
    }

    void keys_areReferencesUntilTheyLeave()
    {
        StandIn server(ok);
        QueueBench bench({{u"hook"_s, "v3ry-s3cret-value"}});
        record::QueuedOrder order = orderTo(server.url(u"/in/{{secrets.hook}}"_s), u"key={{secrets.hook}}"_s);
        order.draft.headers.emplace_back(u"Authorization"_s, u"Bearer {{secrets.hook}}"_s);
        const auto ids = bench.add({order});
        QCOMPARE(ids.size(), std::size_t(1));
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(bench.state(ids[0]), u"done"_s);
        const http::Request request = server.requests().at(0);
        QCOMPARE(request.target, QByteArray("/in/v3ry-s3cret-value"));
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer v3ry-s3cret-value"));
        QCOMPARE(request.body.toByteArray(), QByteArray("key=v3ry-s3cret-value"));
        bench.session.reset();
        QCOMPARE(bench.home.filesWith("v3ry-s3cret-value"), QStringList());
    }

    void aKeyInPlainText_isNotQueued()
    {
        QueueBench bench;
        QVERIFY(bench.add({orderTo(u"https://maker.ifttt.com/trigger/a/with/key/bXyZ-0123456789_abcdefg"_s)}).empty());
        QCOMPARE(bench.counts(), store::queue::Counts());
        QCOMPARE(bench.add({orderTo(u"https://maker.ifttt.com/trigger/a/with/key/{{secrets.ifttt}}"_s)}).size(),
                 std::size_t(1));
    }

    void whatCannotLeave_isDead_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no such key") << u"http://127.0.0.1:1/{{secrets.nothing}}"_s
                                     << u"There is no key called \"nothing\""_s;
        QTest::newRow("no address") << u"nonsense"_s << u"Address: "_s;
        QTest::newRow("no variable") << u"http://127.0.0.1:1/{{who}}"_s << u"There is no variable \"who\""_s;
    }
    void whatCannotLeave_isDead()
    {
        QFETCH(QString, url);
        QFETCH(QString, reason);
        QueueBench bench;
        const auto ids = bench.add({orderTo(url)});
        QVERIFY(bench.queue().start());
        QTRY_VERIFY2(bench.state(ids[0]).startsWith(u"dead: "_s), qPrintable(bench.state(ids[0])));
        QVERIFY2(bench.state(ids[0]).contains(reason), qPrintable(bench.state(ids[0])));
        QVERIFY(bench.attempts(ids[0]).empty());
    }

    void aCaptureThatIsGone_isSaid()
    {
        QueueBench bench;
        record::QueuedOrder order;
        order.kind = record::DeliveryKind::Replay;
        order.to = u"http://127.0.0.1:1"_s;
        order.captureId = 17;
        const auto ids = bench.add({order});
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(bench.state(ids[0]), u"dead: There is no capture 17."_s);
    }

    void deadOnes_areTriedAgainByHand()
    {
        StandIn server(Answers({status(404), ok}));
        QueueBench bench;
        const auto ids = bench.add({orderTo(server.url())});
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(bench.state(ids[0]), u"dead: It was answered with 404."_s);
        std::optional<qint64> count;
        bench.queue().retry({}, this, [&](qint64 told) { count = told; });
        QTRY_COMPARE(bench.state(ids[0]), u"done"_s);
        QCOMPARE(count, std::optional<qint64>(1));
        QCOMPARE(bench.attempts(ids[0]).size(), std::size_t(2));
        QVERIFY(!bench.row(ids[0]).isPossiblyTwice());
    }

    void cancelledOnes_doNotLeave()
    {
        StandIn server([](StandIn::Answering &to) { to.wait(20'000); });
        QueueBench bench;
        std::vector<record::QueuedOrder> orders(10, orderTo(server.url()));
        bench.add(orders);
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(server.requests().size(), std::size_t(4)); // so many at a target at once
        bench.queue().cancel({}, this);
        QTRY_COMPARE(bench.counts().cancelled, 10);
        QTRY_COMPARE(bench.queue().underWay(), 0);
        QCOMPARE(server.requests().size(), std::size_t(4));
    }

    void interruptedOnes_areSentAgainAndSaySo()
    {
        StandIn server(ok);
        QueueBench bench;
        const auto ids = bench.add({orderTo(server.url(), u"once"_s), orderTo(server.url(), u"toggle"_s),
                                    orderTo(server.url(), u"never left"_s)});
        // As a process leaves it that is killed: marked, and nothing after.
        const auto interrupted = [&](qint64 id, bool isOnce = false) {
            std::optional<qint64> attempt;
            bench.session->store().write(
                [=](store::Database &database) { return store::queue::start(database, id, 1, isOnce); },
                [&](const Result<qint64> &number) { attempt = number.value_or(-1); });
            bench.session->store().flush();
            return attempt;
        };
        QCOMPARE(interrupted(ids[0]), std::optional<qint64>(1));
        QCOMPARE(interrupted(ids[1], true), std::optional<qint64>(1));
        QCOMPARE(interrupted(ids[1]), std::optional<qint64>(0)); // it does not wait
        bench.reopen();
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(bench.counts(), (store::queue::Counts{0, 0, 2, 1, 0}));
        QStringList got = bodies(server);
        got.sort();
        QCOMPARE(got.join(u' '), u"never left once"_s);
        QVERIFY(bench.row(ids[0]).isPossiblyTwice());
        QCOMPARE(bench.attempts(ids[0]).size(), std::size_t(2));
        QVERIFY(!bench.attempts(ids[0])[0].endedAt);
        QVERIFY(!bench.row(ids[2]).isPossiblyTwice());
        QVERIFY2(bench.state(ids[1]).startsWith(u"dead: An attempt was interrupted"_s),
                 qPrintable(bench.state(ids[1])));
    }

    // A target that takes the request and closes: it may have arrived.
    void aToggle_leavesOnce_whatIsSetMayLeaveAgain()
    {
        StandIn server([](StandIn::Answering &to) { to.close(); });
        QueueBench bench;
        record::QueuedOrder toggle = orderTo(server.url(u"/cm?cmnd=Power%20TOGGLE"_s));
        toggle.draft.service = delivery::ServiceForm{u"tasmota"_s, u"toggle"_s, {}};
        record::QueuedOrder set = orderTo(server.url(u"/cm?cmnd=Power%20On"_s));
        set.draft.service = delivery::ServiceForm{u"tasmota"_s, u"on"_s, {}};
        const auto ids = bench.add({toggle, set});
        QVERIFY(bench.queue().start());
        QTRY_VERIFY2(bench.state(ids[0]).contains(u"twice is not the same as once"_s), qPrintable(bench.state(ids[0])));
        for (int i = 0; i < 3 && bench.attempts(ids[1]).size() < 2; ++i) {
            bench.clock.advance(seconds(120));
            bench.queue().look();
            QTest::qWait(300);
        }
        QVERIFY(bench.attempts(ids[1]).size() >= 2);
        int toggles = 0;
        for (const http::Request &request : server.requests())
            toggles += request.target.contains("TOGGLE");
        QCOMPARE(toggles, 1);
    }

    // What says success with its status, and failure in its body, is none, and would fail again.
    void anErrorBehindA200_isNoSuccess()
    {
        StandIn server(Answers({"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n"
                                "{\"Command\":\"Unknown\"}"}));
        QueueBench bench;
        record::QueuedOrder order = orderTo(server.url(u"/cm?cmnd=Nonsense"_s));
        order.draft.service = delivery::ServiceForm{u"tasmota"_s, u"command"_s, {}};
        const auto ids = bench.add({order});
        QVERIFY(bench.queue().start());
        QTRY_VERIFY2(bench.state(ids[0]).startsWith(u"dead"_s), qPrintable(bench.state(ids[0])));
        QCOMPARE(server.requests().size(), std::size_t(1));
    }

    void whatLeftTwiceByItself_saysSo()
    {
        // The second request of a connection meets a target that is gone: libcurl sends it again on another one.
        StandIn server([](StandIn::Answering &to) {
            thread_local int here = 0; // each connection has a thread
            ++here == 2 ? to.close() : to.write(ok);
        });
        QueueBench bench;
        bench.queue().setLimits({1, 1});
        QVERIFY(bench.queue().start());
        const auto first = bench.add({orderTo(server.url(u"/first"_s))});
        QTRY_COMPARE(bench.state(first[0]), u"done"_s);
        record::QueuedOrder idempotent = orderTo(server.url(u"/second"_s)); // others it does not send again
        idempotent.draft.method = u"PUT"_s;
        const auto second = bench.add({idempotent});
        QTRY_COMPARE(bench.state(second[0]), u"done"_s);
        QCOMPARE(server.requests().size(), std::size_t(3));
        QVERIFY(!bench.row(first[0]).isPossiblyTwice());
        QVERIFY(bench.row(second[0]).isPossiblyTwice());
        QCOMPARE(bench.attempts(second[0]).size(), std::size_t(2));
        auto reader = store::Reader::open(bench.session->storeLocation());
        const auto delivery = reader->delivery(bench.attempts(second[0])[0].deliveryId.value_or(0));
        QVERIFY(delivery);
        QCOMPARE(delivery->exchange.sentHead.count("PUT /second"), 1);
    }

    void aTargetThatFails_isPausedAndProbed()
    {
        std::atomic<bool> isUp{false};
        StandIn server([&](StandIn::Answering &to) { to.write(isUp ? ok : status(503)); });
        StandIn other(ok);
        QueueBench bench;
        bench.queue().setLimits({16, 1});
        std::vector<record::QueuedOrder> orders(10, orderTo(server.url()));
        for (record::QueuedOrder &order : orders)
            order.repetition.attempts = 100;
        bench.add(orders);
        QVERIFY(bench.queue().start());
        QTRY_COMPARE(server.requests().size(), std::size_t(record::failuresToPause));
        const auto pauses = [&] {
            return bench.read([](store::Database &database) { return store::queue::pauses(database); });
        };
        QTRY_COMPARE(pauses().size(), std::size_t(1));
        QTRY_COMPARE(bench.queue().underWay(), 0);
        QCOMPARE(pauses()[0].failures, record::failuresToPause);
        QCOMPARE(pauses()[0].until, bench.clock.now() + 60'000'000);
        const auto elsewhere = bench.add({orderTo(other.url())});
        QTRY_COMPARE(bench.state(elsewhere[0]), u"done"_s); // others go on
        bench.clock.advance(seconds(61));
        bench.queue().setLimits({16, 4});
        bench.queue().look();
        QTRY_COMPARE(server.requests().size(), std::size_t(record::failuresToPause + 1)); // one tries it
        QTRY_COMPARE(pauses()[0].until, bench.clock.now() + 120'000'000);
        isUp = true;
        bench.queue().resume(pauses()[0].target);
        QTRY_COMPARE(bench.counts().done, 11);
        QVERIFY(pauses().empty());
    }

    void aService_saysWhenToComeAgain_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("least"); // seconds; -1: never
        const auto with = [](int code, const QByteArray &fields, const QByteArray &body) {
            return "HTTP/1.1 " + QByteArray::number(code) + " X\r\nContent-Type: application/json\r\n" + fields
                   + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        // The body is finer than the field.
        QTest::newRow("Discord") << u"discord-webhook"_s << u"text"_s
                                 << with(429, "Retry-After: 65\r\n", R"({"retry_after": 64.57, "global": false})")
                                 << 64;
        QTest::newRow("Discord, the field alone")
            << u"discord-webhook"_s << u"text"_s << with(429, "X-RateLimit-Reset-After: 30.5\r\n", "{}") << 30;
        QTest::newRow("Discord, 404") << u"discord-webhook"_s << u"text"_s
                                      << with(404, "Retry-After: 5\r\n", R"({"code": 10015})") << -1;
        QTest::newRow("Slack") << u"slack-incoming"_s << u"text"_s << with(429, "Retry-After: 40\r\n", "") << 40;
        QTest::newRow("Slack, behind a 200")
            << u"slack-chat-postmessage"_s << u"text"_s
            << with(200, "Retry-After: 20\r\n", R"({"ok": false, "error": "ratelimited"})") << 20;
        QTest::newRow("Telegram") << u"telegram-bot"_s << u"text"_s
                                  << with(429, "",
                                          R"({"ok": false, "error_code": 429, "parameters": {"retry_after": 35}})")
                                  << 35;
        QTest::newRow("Rocket.Chat, in words")
            << u"rocketchat"_s << u"text"_s
            << with(
                   429, "",
                   R"({"success": false, "error": "Error, too many requests. Please slow down. You must wait 45 seconds before trying this endpoint again."})")
            << 45;
        QTest::newRow("Matrix, milliseconds")
            << u"matrix-client"_s << u"text"_s
            << with(429, "", R"({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 25000})") << 25;
    }
    void aService_saysWhenToComeAgain()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(QByteArray, answer);
        QFETCH(int, least);
        StandIn server(Answers({answer, ok}));
        QueueBench bench;
        record::QueuedOrder order = orderTo(server.url());
        order.draft.service = delivery::ServiceForm{service, message, {}};
        const auto ids = bench.add({order});
        QVERIFY(bench.queue().start());
        if (least < 0) {
            QTRY_VERIFY2(bench.state(ids[0]).startsWith(u"dead"_s), qPrintable(bench.state(ids[0])));
            return;
        }
        QTRY_COMPARE(bench.attempts(ids[0]).size(), std::size_t(1));
        QTRY_COMPARE(bench.queue().underWay(), 0);
        const qint64 wait = bench.row(ids[0]).dueAt - bench.clock.now();
        QVERIFY2(wait >= least * qint64(1'000'000) && wait < (least + 1) * qint64(1'000'000),
                 qPrintable(QString::number(wait)));
    }

    void aTargetThatLimitsForAnHour_isWaitedFor()
    {
        QueueBench bench;
        const qint64 begin = bench.clock.now();
        std::atomic<int> early{0};
        StandIn server([&](StandIn::Answering &to) {
            const bool isOver = bench.clock.now() - begin >= 3600 * qint64(1'000'000);
            early += isOver ? 0 : 1;
            to.write(isOver ? ok : status(429, "Retry-After: 600\r\n"));
        });
        std::vector<record::QueuedOrder> orders(20, orderTo(server.url()));
        bench.add(orders);
        QVERIFY(bench.queue().start());
        for (int minute = 0; minute < 65; ++minute) {
            bench.clock.advance(seconds(60));
            bench.queue().look();
            QTest::qWait(15);
            QTRY_COMPARE(bench.queue().underWay(), 0);
        }
        QTRY_COMPARE(bench.counts().done, 20);
        QVERIFY2(early >= 6 && early <= 4 * 7, qPrintable(QString::number(early))); // not each of them each time
    }

    void trouble_endsInTime_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<bool>("mayHaveArrived");
        const auto row = [](const char *kind, const char *reason, int attempts, bool mayHaveArrived) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromUtf8(reason) << attempts << mayHaveArrived;
        };
        row("closes", "closed the connection without an answer", 3, true);
        row("hangs", "did not answer within 1 s", 3, true);
        row("cut", "closed the connection before its answer was whole", 1, false);
        row("garbage", "not HTTP", 3, true);
        row("circle", "redirect", 1, false);
        row("1 GB", "is longer than 100 MB", 1, false);
        row("nobody", "Nothing listens", 3, false);
        row("400", "It was answered with 400.", 1, false);
        row("broken gzip", "", 1, false);
    }
    void trouble_endsInTime()
    {
        QFETCH(QString, kind);
        QFETCH(QString, reason);
        QFETCH(int, attempts);
        QFETCH(bool, mayHaveArrived);
        StandIn server([kind](StandIn::Answering &to) {
            if (kind == u"hangs"_s) {
                to.wait(20'000);
            } else if (kind == u"cut"_s) {
                to.write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nonly this");
            } else if (kind == u"garbage"_s) {
                to.write("SSH-2.0-OpenSSH\r\n");
            } else if (kind == u"circle"_s) {
                return to.write("HTTP/1.1 307 X\r\nLocation: " + to.request.target + "\r\nContent-Length: 0\r\n\r\n");
            } else if (kind == u"1 GB"_s) {
                to.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
                const QByteArray part(1 << 20, 'x');
                for (int i = 0; i < 130; ++i) // it is cut off before
                    to.write(part);
            } else if (kind == u"400"_s) {
                to.write(status(400));
            } else if (kind == u"broken gzip"_s) {
                to.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\x1f\x8b"
                         + QByteArray(10, 'x'));
            }
            to.close();
        });
        QueueBench bench;
        record::QueuedOrder order =
            orderTo(kind == u"nobody"_s ? u"http://127.0.0.1:%1/"_s.arg(freePort()) : server.url(u"/a"_s));
        order.draft.timeout = seconds(kind == u"hangs"_s ? 1 : 20);
        order.draft.followRedirects = true;
        order.repetition = delivery::Repetition::parse(u"fixed:10:3"_s).value();
        const auto ids = bench.add({order});
        QVERIFY(bench.queue().start());
        for (int i = 1; i <= attempts; ++i) {
            QTRY_COMPARE_WITH_TIMEOUT(int(bench.attempts(ids[0]).size()), i, 30'000);
            QTRY_VERIFY_WITH_TIMEOUT(bench.row(ids[0]).state != QueueState::Started && bench.queue().underWay() == 0,
                                     30'000);
            bench.clock.advance(seconds(13));
            bench.queue().look();
        }
        const auto row = bench.row(ids[0]);
        QVERIFY2(row.reason.contains(reason), qPrintable(row.reason));
        QCOMPARE(row.state, reason.isEmpty() ? QueueState::Done : QueueState::Dead);
        QCOMPARE(row.attempts, attempts);
        QCOMPARE(row.uncertain, mayHaveArrived ? attempts : 0);
    }

    void aCertificateThatIsOver_isRefusedOnce()
    {
        Home home;
        QVERIFY(makeCertificate(home, u"k.pem"_s, u"c.pem"_s, "IP:127.0.0.1", -1));
        QueueBench bench;
        capture::ListenerSettings listener;
        listener.address = {QHostAddress(QHostAddress::LocalHost), 0};
        listener.certificateFile = home.path(u"c.pem"_s);
        listener.keyFile = home.path(u"k.pem"_s);
        QVERIFY(bench.session->listen(std::vector{listener}));
        const QString url = bench.session->listening().urls().value(0);
        QVERIFY(url.startsWith(u"https:"_s));
        const auto ids = bench.add({orderTo(url + u"/x"_s)});
        QTRY_VERIFY(bench.state(ids[0]).startsWith(u"dead: "_s));
        QVERIFY2(bench.row(ids[0]).reason.contains(u"is not to be trusted"_s), qPrintable(bench.row(ids[0]).reason));
        QCOMPARE(bench.attempts(ids[0]).size(), std::size_t(1));
        QCOMPARE(bench.row(ids[0]).uncertain, 0); // nothing left
    }

    void anOrder_isReadAsItWasWritten()
    {
        record::QueuedOrder order = orderTo(u"https://x.example/{{secrets.k}}"_s, u"{{body.a}}"_s);
        order.path = u"Chat/One"_s;
        order.captureId = 7;
        order.output = 2;
        order.environment = u"test"_s;
        order.isOrdered = true;
        order.rule = u"r"_s;
        order.via = QStringList{u"a"_s, u"b"_s};
        QCOMPARE(record::readOrder(record::writeOrder(order)).value_or(record::QueuedOrder()), order);
        record::QueuedOrder exact;
        exact.kind = record::DeliveryKind::Exact;
        exact.to = u"http://127.0.0.1"_s;
        exact.replacesHost = true;
        exact.captureId = 1;
        QCOMPARE(record::readOrder(record::writeOrder(exact)).value_or(order), exact);
    }

    void damagedOrders_areErrors_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {"", "[]", "{}", "{\"kind\":\"pass-on\"}", "{\"kind\":\"draft\",\"draft\":7}",
              "{\"kind\":\"replay\",\"capture\":-1}", "{\"kind\":\"replay\",\"retry\":{\"kind\":\"x\"}}",
              "{\"kind\":\"replay\",\"via\":\"x\"}"})
            QTest::newRow(json) << QByteArray(json);
    }
    void damagedOrders_areErrors()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!record::readOrder(json));
    }

    void aTarget_isHostAndPort_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const char *expected) {
            QTest::newRow(url) << QString::fromLatin1(expected);
        };
        row("https://Example.org/a/b?c=d", "https://example.org");
        row("http://127.0.0.1:8080?x", "http://127.0.0.1:8080");
        row("https://x.example/{{secrets.k}}", "https://x.example");
        row("{{secrets.whole}}", "{{secrets.whole}}");
        row("{{base_url}}/path", "{{base_url}}");
        row("https://{{host}}/path", "https://{{host}}");
        row("nonsense", "nonsense");
    }
    void aTarget_isHostAndPort() { QTEST(orderTo(QString::fromLatin1(QTest::currentDataTag())).target(), "expected"); }
};

QTEST_GUILESS_MAIN(QueueTest)
#include "tst_queue.moc"
