// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnel/finder.h"
#include "tests/support/sockets.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::tunnel;
using hookbench::test::StandIn;
using namespace Qt::StringLiterals;

namespace {

QString told(const Result<std::vector<Tunnel>> &tunnels)
{
    if (!tunnels)
        return u"error"_s;
    QStringList out;
    for (const Tunnel &one : *tunnels)
        out << one.publicUrl + u" > "_s + one.target;
    return out.join(u", "_s);
}

QByteArray answer(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray ngrokAnswer =
    R"({"tunnels":[{"name":"a","uri":"/api/tunnels/a","public_url":"http://a1.ngrok.app","proto":"http","config":{"addr":"http://localhost:4280","inspect":true}},)"
    R"({"name":"b","public_url":"https://b2.ngrok.app","proto":"https","config":{"addr":"http://localhost:3000"}},)"
    R"({"name":"c","public_url":"tcp://0.tcp.ngrok.io:12345","proto":"tcp","config":{"addr":"localhost:22"}},)"
    R"({"name":"d","public_url":"https://d4.ngrok.app","proto":"https","config":{"addr":"localhost:4280"}}],"uri":"/api/tunnels"})";

const QByteArray ingressAnswer =
    R"({"version":3,"config":{"ingress":[{"hostname":"hooks.example","service":"http://localhost:4280","originRequest":{}},{"hostname":"*.example","service":"http://localhost:1"},)"
    R"({"hostname":"p.example","path":"^/a","service":"http://localhost:4280"},{"service":"http_status:404"}],"warp-routing":{"enabled":false}}})";

const QByteArray oddAnswer =
    R"({"tunnels":[1,null,{"public_url":7},{"public_url":"javascript:1"},{"public_url":"http://127.0.0.1:4280"},{"public_url":"https://user:pw@x"},)"
    R"({"public_url":"https://ok.example/","config":7}]})";

} // namespace

class TunnelTest : public QObject
{
    Q_OBJECT

private:
    Result<std::vector<Tunnel>> found(Finder &finder, Program program)
    {
        std::optional<Result<std::vector<Tunnel>>> out;
        finder.find(program, [&out](const Result<std::vector<Tunnel>> &tunnels) { out = tunnels; });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 10'000))
            return fail(ErrorKind::Timeout, {});
        return *out;
    }

private slots:
    void answersOfPrograms_areRead()
    {
        QCOMPARE(
            told(readNgrok(ngrokAnswer)),
            u"https://b2.ngrok.app > http://localhost:3000, https://d4.ngrok.app > localhost:4280, http://a1.ngrok.app > http://localhost:4280"_s);
        QCOMPARE(told(readNgrok(R"({"tunnels":[]})")), QString());
        QCOMPARE(told(readQuickTunnel(R"({"hostname":"x-y.trycloudflare.com"})")),
                 u"https://x-y.trycloudflare.com > "_s);
        QCOMPARE(told(readQuickTunnel(R"({"hostname":""})")), QString());
        QCOMPARE(told(readIngress(ingressAnswer)), u"https://hooks.example > http://localhost:4280"_s);
    }

    void whatIsNoSuchAnswer_isAnError_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "<html>", "[]", "1", "{}", "{\"tunnels\":{}}", "{\"tunnels\":1}", "{\"config\":1}",
                                 "{\"config\":{\"ingress\":1}}", "null"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void whatIsNoSuchAnswer_isAnError()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(told(readNgrok(text)), u"error"_s);
        QCOMPARE(told(readQuickTunnel(text)), u"error"_s);
        QCOMPARE(told(readIngress(text)), u"error"_s);
    }

    void oddMembers_arePassedOver() { QCOMPARE(told(readNgrok(oddAnswer)), u"https://ok.example > "_s); }

    void tunnel_isThatOfTheListener()
    {
        const auto tunnels = *readNgrok(ngrokAnswer);
        const QHostAddress local(QHostAddress::LocalHost);
        QCOMPARE(tunnelTo(tunnels, local, 4280)->publicUrl, u"https://d4.ngrok.app"_s);
        QCOMPARE(tunnelTo(tunnels, local, 3000)->publicUrl, u"https://b2.ngrok.app"_s);
        QVERIFY(!tunnelTo(tunnels, local, 4281));
        QCOMPARE(tunnelTo({{Program::Ngrok, u"u"_s, u"4280"_s}}, local, 4280)->publicUrl, u"u"_s);
        QVERIFY(!tunnelTo({{Program::Ngrok, u"u"_s, u"http://10.0.0.9:4280"_s}}, local, 4280));
        QCOMPARE(tunnelTo({{Program::Ngrok, u"u"_s, u"http://10.0.0.9:4280"_s}}, QHostAddress(u"10.0.0.9"_s), 4280)
                     ->publicUrl,
                 u"u"_s);
        QCOMPARE(tunnelTo({{Program::Cloudflared, u"q"_s, {}}}, local, 1)->publicUrl, u"q"_s);
    }

    void runningProgram_isAsked()
    {
        StandIn ngrok(answer(ngrokAnswer));
        StandIn quick([](StandIn::Answering &client) {
            const bool isQuick = client.request.target == "/quicktunnel";
            client.write(isQuick
                             ? answer("{\"hostname\":\"q.trycloudflare.com\"}")
                             : QByteArray("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
            client.close();
        });
        Finder finder({{ngrok.port()}, {test::freePort(), quick.port()}});
        QCOMPARE(found(finder, Program::Ngrok)->size(), std::size_t(3));
        QCOMPARE(ngrok.requests().front().target, QByteArray("/api/tunnels"));
        QCOMPARE(told(found(finder, Program::Cloudflared)), u"https://q.trycloudflare.com > "_s);
    }

    void nobodyWhoAnswers_isSaid()
    {
        Finder finder({{test::freePort()}, {test::freePort()}});
        for (const Program program : {Program::Ngrok, Program::Cloudflared})
            QCOMPARE(found(finder, program).error().kind, ErrorKind::Unavailable);
        // What listens at ngrok's place without being it: an API that wants a token, pages, other JSON.
        StandIn refusing("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        Finder first({{refusing.port()}, {}});
        QCOMPARE(found(first, Program::Ngrok).error().kind, ErrorKind::Unavailable);
        StandIn other(answer("<html>"));
        Finder second({{other.port()}, {}});
        QCOMPARE(found(second, Program::Ngrok).error().kind, ErrorKind::Invalid);
    }

    void hostileAnswer_endsTheAsking()
    {
        StandIn silent([](StandIn::Answering &client) { client.wait(30'000); });
        StandIn endless([](StandIn::Answering &client) {
            client.write("HTTP/1.1 200 OK\r\n\r\n");
            for (int i = 0; i < 400; ++i)
                client.write(QByteArray(65536, ' '));
        });
        StandIn elsewhere(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2/api/tunnels\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        for (const quint16 port : {silent.port(), endless.port(), elsewhere.port()}) {
            Finder finder({{port}, {}});
            QVERIFY(!found(finder, Program::Ngrok));
        }
    }

    void publicBase_isAnAddressOfTheWeb()
    {
        QCOMPARE(*publicBase(u" https://hooks.example/base/ "_s), u"https://hooks.example/base"_s);
        QCOMPARE(*publicBase(u"http://h:81"_s), u"http://h:81"_s);
        for (const QString &bad : {u"hooks.example"_s, u"ftp://x"_s, u"https://"_s, u"https://x/?a"_s,
                                   u"https://x/#a"_s, u"https://u:p@x"_s, u"https://x y"_s, QString()})
            QVERIFY2(!publicBase(bad), qPrintable(bad));
    }

    void commandLines_leadToTheListener_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("lines");
        QTest::newRow("plain")
            << u"http://127.0.0.1:4280"_s
            << u"ngrok http 4280 | cloudflared tunnel --url http://127.0.0.1:4280 | ssh -N -R 8080:127.0.0.1:4280 USER@SERVER"_s;
        QTest::newRow("IPv6")
            << u"http://[::1]:4280"_s
            << u"ngrok http http://[::1]:4280 | cloudflared tunnel --url http://[::1]:4280 | ssh -N -R 8080:[::1]:4280 USER@SERVER"_s;
        QTest::newRow("TLS")
            << u"https://127.0.0.1:4281"_s
            << u"ngrok http https://127.0.0.1:4281 | cloudflared tunnel --url https://127.0.0.1:4281 --no-tls-verify | ssh -N -R 8080:127.0.0.1:4281 USER@SERVER"_s;
    }
    void commandLines_leadToTheListener()
    {
        QFETCH(QString, url);
        QStringList lines;
        for (const CommandLine &one : commandLines(url)) {
            QVERIFY(!one.note.isEmpty());
            lines << one.line;
        }
        QTEST(lines.join(u" | "_s), "lines");
    }
};

QTEST_GUILESS_MAIN(TunnelTest)
#include "tst_tunnel.moc"
