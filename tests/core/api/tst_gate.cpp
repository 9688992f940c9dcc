// SPDX-License-Identifier: GPL-3.0-or-later
// Who is let in to the local API, without a socket.
#include "core/api/gate.h"
#include "core/api/token.h"
#include "core/http/requestparser.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::api;

namespace {

const QByteArray token = "0123456789abcdef0123456789abcdef-_x";

http::Request requestOf(const QByteArray &line, const QByteArray &fields, const QByteArray &body = {})
{
    http::RequestParser parser;
    parser.feed(line + " HTTP/1.1\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                + body);
    return parser.take();
}

// "403 Host", or "token" and "open" where it is let in.
QByteArray judged(const http::Request &request, bool ngrokIsOpen = false)
{
    Gate gate(Secret(token), ngrokIsOpen);
    const auto passed = gate.pass(request, 0);
    if (const Fault *fault = std::get_if<Fault>(&passed))
        return QByteArray::number(fault->status) + ' ' + fault->where.toLatin1();
    return std::get<Call>(passed).hasToken ? "token" : "open";
}

} // namespace

class GateTest : public QObject
{
    Q_OBJECT

private slots:
    void call_isLetInOrNot_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("verdict");
        const QByteArray host = "Host: 127.0.0.1:4040\r\n";
        const QByteArray bearer = "Authorization: Bearer " + token + "\r\n";
        const QByteArray list = "GET /api/v1/captures";
        const QByteArray ngrok = "GET /api/requests/http";
        QTest::newRow("token") << list << host + bearer << QByteArray("token");
        QTest::newRow("scheme in another case") << list << host + "authorization: bearer " + token + "\r\n"
                                                << QByteArray("token");
        QTest::newRow("localhost") << list << "Host: LocalHost:4040\r\n" + bearer << QByteArray("token");
        QTest::newRow("IPv6") << list << "Host: [::1]:4040\r\n" + bearer << QByteArray("token");
        QTest::newRow("no port") << list << "Host: localhost\r\n" + bearer << QByteArray("token");
        for (const char *name :
             {"evil.example", "evil.example:4040", "127.0.0.1.evil.example", "localhost.evil.example",
              "192.168.1.5:4040", "0.0.0.0:4040", "[::2]", "localhost:x", "", "127.0.0.1@evil"})
            QTest::addRow("Host %s", name)
                << list << QByteArray("Host: ") + name + "\r\n" + bearer << QByteArray("403 Host");
        QTest::newRow("no token") << list << host << QByteArray("401 Authorization");
        QTest::newRow("empty token") << list << host + "Authorization: Bearer \r\n" << QByteArray("401 Authorization");
        QTest::newRow("another token") << list << host + "Authorization: Bearer x" + token + "\r\n"
                                       << QByteArray("401 Authorization");
        QTest::newRow("beginning of the token") << list << host + "Authorization: Bearer " + token.left(20) + "\r\n"
                                                << QByteArray("401 Authorization");
        QTest::newRow("another scheme") << list << host + "Authorization: Basic " + token + "\r\n"
                                        << QByteArray("401 Authorization");
        QTest::newRow("token in the query")
            << "GET /api/v1/captures?token=" + token << host << QByteArray("401 Authorization");
        QTest::newRow("own origin") << list << host + bearer + "Origin: http://127.0.0.1:4040\r\n"
                                    << QByteArray("token");
        for (const char *origin : {"http://evil.example", "null", "http://127.0.0.1:8080", "https://127.0.0.1:4040",
                                   "http://localhost:4040"})
            QTest::addRow("Origin %s", origin) << list << host + bearer + "Origin: " + origin + "\r\n"
                                               << QByteArray("403 Origin");
        QTest::newRow("cross site") << list << host + bearer + "Sec-Fetch-Site: cross-site\r\n"
                                    << QByteArray("403 Sec-Fetch-Site");
        QTest::newRow("same site") << list << host + bearer + "Sec-Fetch-Site: same-site\r\n"
                                   << QByteArray("403 Sec-Fetch-Site");
        QTest::newRow("preflight") << QByteArray("OPTIONS /api/v1/captures") << host + "Origin: http://evil.example\r\n"
                                   << QByteArray("403 Origin");
        QTest::newRow("method") << QByteArray("PUT /api/v1/captures") << host + bearer << QByteArray("405 ");
        QTest::newRow("ngrok's, closed") << ngrok << host << QByteArray("401 Authorization");
    }
    void call_isLetInOrNot()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, fields);
        QTEST(judged(requestOf(line, fields)), "verdict");
    }

    void openPaths_areNgroksAlone_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("verdict");
        for (const char *path :
             {"/api/requests/http", "/api/requests/http/1", "/api/tunnels", "/api/tunnels/x", "/api"})
            QTest::addRow("%s", path) << QByteArray("GET ") + path << QByteArray("open");
        for (const char *path : {"/api/v1/captures", "/api/requests/httpx", "/api/v1/../requests/http", "/",
                                 "/api/tunnelsx", "/api%2fv1/captures", "/api/requests"})
            QTest::addRow("%s", path) << QByteArray("GET ") + path << QByteArray("401 Authorization");
    }
    void openPaths_areNgroksAlone()
    {
        QFETCH(QByteArray, line);
        QTEST(judged(requestOf(line, "Host: 127.0.0.1:1\r\n"), true), "verdict");
        QCOMPARE(judged(requestOf(line, "Host: evil.example\r\n"), true), QByteArray("403 Host"));
        QCOMPARE(judged(requestOf(line, "Host: 127.0.0.1\r\nOrigin: http://a\r\n"), true), QByteArray("403 Origin"));
        QCOMPARE(judged(requestOf(line, "Host: 127.0.0.1\r\nAuthorization: Bearer wrong\r\n"), true),
                 QByteArray("401 Authorization"));
    }

    void body_isJson()
    {
        const QByteArray fields = "Host: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
        const QByteArray line = "POST /api/v1/captures/1/replay";
        const auto verdict = [&](const QByteArray &to, const QByteArray &type) {
            return judged(requestOf(to, fields + type, "{}"));
        };
        QCOMPARE(verdict(line, "Content-Type: application/json; charset=utf-8\r\n"), QByteArray("token"));
        QCOMPARE(verdict(line, "Content-Type: text/plain\r\n"), QByteArray("415 Content-Type"));
        QCOMPARE(verdict(line, "Content-Type: application/x-www-form-urlencoded\r\n"), QByteArray("415 Content-Type"));
        QCOMPARE(verdict(line, {}), QByteArray("415 Content-Type"));
        QCOMPARE(verdict("POST /api/requests/http", "Content-Type: application/x-www-form-urlencoded\r\n"),
                 QByteArray("token"));
    }

    void manyCalls_areSlowedDown()
    {
        Gate gate(Secret(token), false);
        const http::Request call =
            requestOf("GET /api/v1/captures", "Host: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n");
        const auto passed = [&](qint64 now) { return std::holds_alternative<Call>(gate.pass(call, now)); };
        for (int i = 0; i < Gate::callsAtOnce; ++i)
            QVERIFY(passed(0));
        QVERIFY(!passed(0));
        QCOMPARE(std::get<Fault>(gate.pass(call, 1000)).status, 429);
        QVERIFY(passed(1'000'000));
    }

    void token_isMadeOnceForItsOwner()
    {
        const QTemporaryDir folder;
        const auto first = tokenOf(folder.path());
        QVERIFY(first);
        QVERIFY(first->reveal().size() >= 43); // 256 bits
        QFile file(tokenFile(folder.path()));
        const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(file.permissions(), mine);
        const auto again = tokenOf(folder.path());
        QVERIFY(again);
        QCOMPARE(again->reveal(), first->reveal());
        QVERIFY(isSame(first->reveal(), *again));
        QVERIFY(!isSame(first->reveal() + 'x', *again));
        QVERIFY(!isSame({}, Secret()));
        // Whoever opened it up finds it closed again.
        QVERIFY(file.setPermissions(mine | QFile::ReadOther | QFile::ReadGroup));
        QVERIFY(tokenOf(folder.path()));
        QCOMPARE(QFile(file.fileName()).permissions(), mine);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short\n");
        file.close();
        QVERIFY(!tokenOf(folder.path()));
    }
};

QTEST_GUILESS_MAIN(GateTest)
#include "tst_gate.moc"
