// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/resolving.h"
#include "core/delivery/sender.h"
#include "tests/support/sockets.h"

#include <QTest>

#include <future>

using namespace hookbench;
using namespace hookbench::delivery;
using test::StandIn;

namespace {

Exchange sendAndWait(Sender &sender, const Draft &draft, const Secrets &secrets = {})
{
    auto outgoing = resolve(draft, secrets);
    if (!outgoing)
        qFatal("%s", qPrintable(describe(outgoing.error())));
    std::promise<Exchange> promise;
    auto future = promise.get_future();
    sender.send(std::move(*outgoing), [&](Exchange exchange) { promise.set_value(std::move(exchange)); });
    return future.get();
}

Draft draftTo(const QString &url, const char *method = "POST")
{
    Draft out;
    out.method = QString::fromLatin1(method);
    out.url = url;
    return out;
}

} // namespace

class ProxyTest : public QObject
{
    Q_OBJECT

private slots:
    void proxyOfTheEnvironment_isNotUsedTowardsThisComputer()
    {
        StandIn proxy("HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\n\r\n");
        StandIn target("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        qputenv("http_proxy", proxy.url().toLatin1());
        Sender sender;
        const int status = sendAndWait(sender, draftTo(target.url(QStringLiteral("/here")))).response.status;
        const int through =
            sendAndWait(sender, draftTo(QStringLiteral("http://elsewhere.example/there"))).response.status;
        qunsetenv("http_proxy");
        QCOMPARE(status, 200);
        QCOMPARE(target.requests().front().target, QByteArray("/here"));
        QCOMPARE(through, 407);
        QCOMPARE(proxy.requests().front().target, QByteArray("http://elsewhere.example/there"));
    }
};

QTEST_GUILESS_MAIN(ProxyTest)
#include "tst_proxy.moc"
