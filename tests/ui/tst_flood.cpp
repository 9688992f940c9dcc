// SPDX-License-Identifier: GPL-3.0-or-later
// 100,000 wrong keys a minute, against a window that is open. HOOKBENCH_FLOOD: seconds; 3 where nothing is said.
#include "tests/support/bench.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace hookbench;
using namespace hookbench::test;

namespace {

constexpr int perSecond = 100'000 / 60 + 1;
constexpr int atOnce = 20; // requests written together
constexpr int allowed = 100;

struct Tally
{
    std::atomic<int> sent = 0;
    std::atomic<int> refused = 0; // 401
    std::atomic<int> limited = 0; // 429
    std::atomic<int> others = 0;
};

// One connection that stays, as a guesser would have it.
void guess(quint16 port, std::chrono::seconds time, Tally &tally)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    QByteArray got;
    while (std::chrono::steady_clock::now() - start < time) {
        QByteArray bytes;
        for (int i = 0; i < atOnce; ++i)
            bytes += "POST /lamp HTTP/1.1\r\nHost: x\r\nX-Key: hb_wrong" + QByteArray::number(tally.sent + i)
                     + "\r\nContent-Length: 2\r\n\r\n{}";
        if (::send(socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL) != bytes.size())
            break;
        tally.sent += atOnce;
        for (int answers = 0; answers < atOnce;) {
            char buffer[16'384];
            const ssize_t count = ::recv(socket, buffer, sizeof buffer, 0);
            if (count <= 0) {
                ::close(socket);
                return;
            }
            got.append(buffer, count);
            for (qsizetype at = got.indexOf("HTTP/1.1 "); at >= 0 && at + 12 <= got.size(); at = got.indexOf("HTTP/1.1 ")) {
                const QByteArray status = got.mid(at + 9, 3);
                ++(status == "401" ? tally.refused : status == "429" ? tally.limited : tally.others);
                got.remove(0, at + 12);
                ++answers;
            }
        }
        std::this_thread::sleep_until(start + std::chrono::microseconds(1'000'000) * tally.sent.load() / perSecond);
    }
    ::close(socket);
}

} // namespace

class FloodTest : public QObject
{
    Q_OBJECT

private slots:
    void underWrongKeys_theLimitHoldsAndTheWindowLives()
    {
        const std::chrono::seconds time(qMax(1, qEnvironmentVariableIntValue("HOOKBENCH_FLOOD")));
        const bool isShort = !qEnvironmentVariableIsSet("HOOKBENCH_FLOOD");
        const std::chrono::seconds length = isShort ? std::chrono::seconds(3) : time;
        Bench bench;
        bench.open();
        endpoint::Endpoint endpoint;
        endpoint.name = QStringLiteral("lamp");
        endpoint.path = QStringLiteral("/lamp");
        endpoint.access.key = {endpoint::KeyDemand::Place::Header, QStringLiteral("X-Key"), {}};
        endpoint.access.limits.address = {allowed, 60};
        QVERIFY(bench.session().workspace().saveEndpoint(endpoint));
        const auto right = bench.session().issuedKeys().issue(QStringLiteral("lamp"), "hb_", 0, 1);
        QVERIFY(right);
        Tally tally;
        std::vector<qint64> gaps; // milliseconds between beats of the window's thread
        QElapsedTimer last;
        QTimer beat;
        QObject::connect(&beat, &QTimer::timeout, &beat, [&] { gaps.push_back(last.restart()); });
        std::atomic<bool> ended = false;
        std::thread guesser([&] {
            guess(bench.port(), length, tally);
            ended = true;
        });
        last.start();
        beat.start(10);
        auto *list = find<QTableView>(&bench.window(), "Captures");
        int step = 0;
        while (!ended) { // somebody uses the window meanwhile
            QTest::qWait(100);
            bench.window().showPage(step++ % 2 == 0 ? ui::MainWindow::Inbox : ui::MainWindow::Keys);
            if (list->model()->rowCount() > 0)
                list->setCurrentIndex(list->model()->index(0, 0));
        }
        guesser.join();
        beat.stop();
        QVERIFY(!gaps.empty());
        std::sort(gaps.begin(), gaps.end());
        const int expected = allowed + allowed * int(length.count()) / 60 + 1;
        qInfo("%d wrong keys in %d s: %d answered 401, %d 429, %d otherwise; beats of the window: median %lld ms, "
              "99 %% under %lld ms, longest %lld ms",
              tally.sent.load(), int(length.count()), tally.refused.load(), tally.limited.load(), tally.others.load(),
              gaps[gaps.size() / 2], gaps[gaps.size() * 99 / 100], gaps.back());
        QCOMPARE(tally.others.load(), 0);
        QVERIFY2(tally.refused <= expected, qPrintable(QString::number(tally.refused)));
        QCOMPARE(tally.refused + tally.limited, tally.sent.load());
        QVERIFY(tally.limited > 0);
        QVERIFY2(gaps.back() < 2000, qPrintable(QString::number(gaps.back()))); // other programs run too
        // Refused requests are captured, with the reason.
        QTRY_VERIFY(list->model()->rowCount() > 0);
        const record::Capture first = bench.stored(1);
        QVERIFY2(first.decided.contains("key_unknown"), first.decided.constData());
        QVERIFY2(bench.stored(tally.sent).decided.contains("rate_limited"), "");
        // Once it is over, who has a key comes in again.
        const bool comesIn = QTest::qWaitFor(
            [&] {
                return bench.send(requestOf("POST", "/lamp", "x", "X-Key: " + right->reveal() + "\r\n"))
                    .startsWith("HTTP/1.1 200");
            },
            30'000);
        QVERIFY(comesIn);
    }
};

QTEST_MAIN(FloodTest)
#include "tst_flood.moc"
