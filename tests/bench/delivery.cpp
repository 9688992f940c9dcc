// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/series.h"
#include "tests/support/sockets.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace hookbench::bench {

namespace {

constexpr int atOnce = 50;

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    must(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
         QStringLiteral("%1 cannot be written.").arg(name));
}

/// The phases of one request, in milliseconds.
struct Phases
{
    double connect = 0;
    double firstByte = 0;
    double total = 0;
};

Phases phasesOfCurl(const QString &url)
{
    const QByteArray out =
        outputOf(QStringLiteral("curl"), {QStringLiteral("-s"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                                          QStringLiteral("--data"), QStringLiteral("{\"n\":1}"), QStringLiteral("-w"),
                                          QStringLiteral("%{time_connect} %{time_starttransfer} %{time_total}"), url});
    const QList<QByteArray> numbers = out.trimmed().split(' ');
    must(numbers.size() == 3, QStringLiteral("curl told no times."));
    return {numbers[0].toDouble() * 1e3, numbers[1].toDouble() * 1e3, numbers[2].toDouble() * 1e3};
}

Phases phasesOfOurs(const Setup &setup, const QString &workspace, const QString &draft)
{
    const QByteArray out =
        outputOf(setup.program("hookbench-cli"),
                 {QStringLiteral("--workspace"), workspace, QStringLiteral("send"), draft, QStringLiteral("--json")});
    const QJsonObject times = QJsonDocument::fromJson(out).object()[QStringLiteral("timings_ms")].toObject();
    return {times[QStringLiteral("connect")].toDouble(), times[QStringLiteral("first_byte")].toDouble(),
            times[QStringLiteral("total")].toDouble()};
}

void benchMany(const Setup &setup, const QString &workspace, Report &report)
{
    const int count = setup.quick ? 200 : 10'000;
    test::StandIn sink("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    const QString draft = setup.file(QStringLiteral("many.json"));
    write(draft, "{\"method\": \"POST\", \"url\": \"" + sink.url(QStringLiteral("/in")).toUtf8()
                     + "\", \"headers\": [], \"body_json\": {\"n\": 1}}");
    std::vector<double> ours;
    std::vector<double> curls;
    std::vector<double> ratios;
    for (int round = 0; round < setup.fewRounds(); ++round) {
        double from = now();
        outputOf(QStringLiteral("curl"),
                 {QStringLiteral("-s"), QStringLiteral("--parallel"), QStringLiteral("--parallel-max"),
                  QString::number(atOnce), QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("--data"),
                  QStringLiteral("{\"n\":1}"), QStringLiteral("%1/[1-%2]").arg(sink.url()).arg(count)});
        curls.push_back(now() - from);
        from = now();
        const QByteArray out = outputOf(
            setup.program("hookbench-cli"),
            {QStringLiteral("--workspace"), workspace, QStringLiteral("send"), draft, QStringLiteral("--times"),
             QString::number(count), QStringLiteral("--parallel"), QString::number(atOnce), QStringLiteral("--json")});
        ours.push_back(now() - from);
        ratios.push_back(ours.back() / curls.back());
        must(QJsonDocument::fromJson(out).object()[QStringLiteral("succeeded")].toInt() == count,
             QStringLiteral("Not all were delivered: %1").arg(QString::fromUtf8(out)));
    }
    report.add({QStringLiteral("delivery"),
                QStringLiteral("%1 small requests, %2 beside each other, each stored").arg(count).arg(atOnce),
                QStringLiteral("%1 s").arg(number(median(ours), 2)),
                spread(ours, 2),
                {},
                {}});
    report.add({QStringLiteral("delivery"),
                QStringLiteral("the same with curl --parallel, nothing stored"),
                QStringLiteral("%1 s").arg(number(median(curls), 2)),
                spread(curls, 2),
                number(median(ratios), 2),
                {atMost(QStringLiteral("times as long"), median(ratios), 1.5)}});
}

void benchPhases(const Setup &setup, const QString &workspace, Report &report)
{
    test::StandIn slow([](test::StandIn::Answering &to) {
        to.wait(20);
        to.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nok");
        to.wait(20);
        to.write("ok");
    });
    const QString draft = setup.file(QStringLiteral("one.json"));
    write(draft, "{\"method\": \"POST\", \"url\": \"" + slow.url(QStringLiteral("/in")).toUtf8()
                     + "\", \"headers\": [], \"body_json\": {\"n\": 1}}");
    std::map<QString, std::vector<double>> differences;
    for (int i = 0; i < setup.starts(); ++i) {
        const Phases curl = phasesOfCurl(slow.url(QStringLiteral("/in")));
        const Phases ours = phasesOfOurs(setup, workspace, draft);
        differences[QStringLiteral("connect")].push_back(std::abs(ours.connect - curl.connect));
        differences[QStringLiteral("first byte")].push_back(std::abs(ours.firstByte - curl.firstByte));
        differences[QStringLiteral("total")].push_back(std::abs(ours.total - curl.total));
    }
    for (const auto &[phase, values] : differences)
        report.add({QStringLiteral("delivery"),
                    QStringLiteral("end of the phase \"%1\", apart from curl's").arg(phase),
                    milliseconds(median(values)),
                    spread(values, 2),
                    {},
                    {atMost(QStringLiteral("apart"), median(values), 1, QStringLiteral(" ms"))}});
}

} // namespace

void benchDelivery(const Setup &setup, Report &report)
{
    const QString workspace = setup.file(QStringLiteral("delivery"));
    makeWorkspace(workspace, QStringLiteral("full"));
    benchMany(setup, workspace, report);
    benchPhases(setup, workspace, report);
    QDir(workspace).removeRecursively();
}

} // namespace hookbench::bench
