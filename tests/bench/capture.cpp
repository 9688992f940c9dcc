// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/load.h"
#include "tests/bench/series.h"

#include "tests/support/sockets.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <atomic>
#include <map>
#include <thread>

namespace hookbench::bench {

namespace {

constexpr int exactPerConnection = 100;

const QString full = QStringLiteral("Hookbench, FULL");
const QString normal = QStringLiteral("Hookbench, NORMAL");
const QString qtEngine = QStringLiteral("Hookbench, FULL, engine qt");
const QString verified = QStringLiteral("Hookbench, FULL, verified");
const QString bare = QStringLiteral("QHttpServer");
const QString webhook = QStringLiteral("webhook");
const QString mitmdump = QStringLiteral("mitmdump");

struct Series
{
    std::vector<double> rate; // a second
    std::vector<double> p50;
    std::vector<double> p99;

    void add(const Turn &turn, double extraSeconds = 0)
    {
        rate.push_back(double(turn.answered) / (turn.seconds + extraSeconds));
        p50.push_back(turn.p50);
        p99.push_back(turn.p99);
    }
};

// What wrk's last requests were answered it does not say. With a client that counts, not one may be too few or too
// many.
void checkExactly(Serving &serving, const QString &who)
{
    std::atomic<int> answered{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < connections; ++i) {
        clients.emplace_back([&] {
            Connection connection(serving.port());
            const QByteArray request = smallRequest("/exact");
            for (int n = 0; n < exactPerConnection; ++n)
                answered += connection.send(request) && connection.receive() == 200;
        });
    }
    for (std::thread &client : clients)
        client.join();
    must(answered == connections * exactPerConnection, QStringLiteral("%1: %2 requests were answered %3 times.")
                                                           .arg(who)
                                                           .arg(connections * exactPerConnection)
                                                           .arg(answered));
    serving.waitForFates();
    must(serving.count("target = '/exact'") == answered && serving.count("target = '/exact' AND fate = 1") == answered,
         QStringLiteral("%1: %2 requests were answered, %3 are stored.")
             .arg(who)
             .arg(answered)
             .arg(serving.count("target = '/exact'")));
}

// Answers 401 to what it does not find valid: then wrk counts no 2xx, and the bench ends.
void addVerifiedEndpoint(const QString &folder)
{
    QDir().mkpath(folder + QStringLiteral("/endpoints"));
    QFile file(folder + QStringLiteral("/endpoints/hook.json"));
    must(file.open(QIODevice::WriteOnly), QStringLiteral("%1 cannot be written").arg(file.fileName()));
    file.write("{\"version\": 1, \"path\": \"/hook\", \"signature\": {\"scheme\": \"github/sha256\", \"secrets\": "
               "[\"bench\"], \"refuse\": true}}\n");
}

void measureOurs(const Setup &setup, const QString &who, Series &series)
{
    qputenv("HOOKBENCH_SECRET_BENCH", "bench");
    Serving serving(setup, who == normal ? QStringLiteral("normal") : QStringLiteral("full"),
                    who == qtEngine ? QStringLiteral("qt") : QStringLiteral("wire"),
                    who == verified ? addVerifiedEndpoint : std::function<void(const QString &)>());
    const Turn turn = load(setup, serving.port(), QStringLiteral("/hook"), who);
    series.add(turn, serving.waitForFates());
    const qint64 stored = serving.captures();
    // When wrk ends, each connection has one request on its way that it does not count.
    must(stored >= turn.answered && stored <= turn.answered + connections,
         QStringLiteral("%1: %2 requests were answered, %3 are stored.").arg(who).arg(turn.answered).arg(stored));
    checkExactly(serving, who);
}

void measurePeer(const Setup &setup, const QString &who, Series &series)
{
    if (who == bare) {
        Child child(setup.peers + QStringLiteral("/bench_bareserver"), {}, Child::Output::Read);
        return series.add(load(setup, quint16(child.line().toUInt()), QStringLiteral("/hook"), who));
    }
    const QString port = QString::number(test::freePort());
    const QStringList arguments =
        who == webhook ? QStringList{QStringLiteral("-ip"),        QStringLiteral("127.0.0.1"),
                                     QStringLiteral("-port"),      port,
                                     QStringLiteral("-urlprefix"), QString(),
                                     QStringLiteral("-hooks"),     setup.sources + QStringLiteral("/hooks.json")}
                       : QStringList{QStringLiteral("-q"),
                                     QStringLiteral("--mode"),
                                     QStringLiteral("reverse:http://127.0.0.1:1"),
                                     QStringLiteral("--set"),
                                     QStringLiteral("connection_strategy=lazy"),
                                     QStringLiteral("--listen-host"),
                                     QStringLiteral("127.0.0.1"),
                                     QStringLiteral("--listen-port"),
                                     port,
                                     QStringLiteral("-s"),
                                     setup.sources + QStringLiteral("/answer.py")};
    Child child(who, arguments);
    waitForPort(quint16(port.toUInt()), child);
    series.add(load(setup, quint16(port.toUInt()), QStringLiteral("/hook"), who));
}

QString ratioText(const std::map<QString, Series> &all, const QString &who)
{
    QStringList out;
    for (const QString &peer : {bare, webhook, mitmdump}) {
        if (peer != who)
            out << QStringLiteral("%1 of %2").arg(number(median(ratios(all.at(who).rate, all.at(peer).rate)), 2), peer);
    }
    return out.join(QStringLiteral(", "));
}

} // namespace

void benchCapture(const Setup &setup, Report &report)
{
    for (const char *name : {"wrk", "webhook", "mitmdump"})
        must(!QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty(),
             QStringLiteral("%1 is missing: no figure without its peers. scripts/bench installs it on Debian.")
                 .arg(QString::fromLatin1(name)));
    const QStringList ours{full, verified, normal, qtEngine};
    const QStringList all = ours + QStringList{bare, webhook, mitmdump};
    std::map<QString, Series> series;
    for (int round = 0; round < setup.rounds; ++round) {
        for (const QString &who : all)
            ours.contains(who) ? measureOurs(setup, who, series[who]) : measurePeer(setup, who, series[who]);
    }
    for (const QString &who : all) {
        const Series &one = series[who];
        Row row{QStringLiteral("capture"),
                who,
                QStringLiteral("%1 /s, p50 %2, p99 %3")
                    .arg(number(median(one.rate)), milliseconds(median(one.p50)), milliseconds(median(one.p99))),
                spread(one.rate),
                ratioText(series, who),
                {}};
        if (who == full || who == normal) {
            const auto against = [&](const QString &peer, double limit) {
                row.required.push_back(
                    atLeast(QStringLiteral("of %1").arg(peer), median(ratios(one.rate, series[peer].rate)), limit));
            };
            against(bare, who == full ? 0.5 : 0.75);
            against(webhook, who == full ? 1.1 : 1.5);
            row.required.push_back(atMost(QStringLiteral("p99"), median(one.p99), 10, QStringLiteral(" ms")));
        }
        if (who == verified)
            row.required.push_back(
                atLeast(QStringLiteral("of %1").arg(full), median(ratios(one.rate, series[full].rate)), 0.8));
        report.add(std::move(row));
    }
}

} // namespace hookbench::bench
