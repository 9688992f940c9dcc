// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/display.h"
#include "tests/bench/series.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace hookbench::bench {

void benchLive(const Setup &setup, Report &report)
{
    const int seconds = setup.quick ? 2 : 10;
    const QString screen = setup.file(QStringLiteral("screen"));
    QDir().mkpath(screen);
    const Display display(screen);
    std::map<QString, std::vector<double>> series;
    for (int round = 0; round < setup.fewRounds(); ++round) {
        const QString workspace = setup.file(QStringLiteral("live%1").arg(round));
        const QByteArray out =
            outputOf(setup.peers + QStringLiteral("/bench_window"), {workspace, QString::number(seconds)});
        const QJsonObject figures = QJsonDocument::fromJson(out).object();
        must(!figures.isEmpty(), QStringLiteral("The window's bench said nothing that can be read."));
        for (auto it = figures.begin(); it != figures.end(); ++it)
            series[it.key()].push_back(it.value().toDouble());
        QDir(workspace).removeRecursively();
    }
    const auto all = [&series](const char *name) { return series[QString::fromLatin1(name)]; };
    const auto add = [&](const QString &what, const char *name, std::vector<Requirement> required) {
        report.add({QStringLiteral("live"),
                    what,
                    milliseconds(median(all(name))),
                    spread(all(name), 1),
                    {},
                    std::move(required)});
    };
    report.add({QStringLiteral("live"),
                QStringLiteral("requests with the window open"),
                QStringLiteral("%1 /s").arg(number(median(all("rate")))),
                spread(all("rate")),
                {},
                {atLeast(QStringLiteral("a second"), median(all("rate")), 990, 0)}});
    add(QStringLiteral("sent until in the painted list, median"), "visible_median",
        {atMost({}, median(all("visible_median")), 100, QStringLiteral(" ms"))});
    add(QStringLiteral("sent until in the painted list, p99"), "visible_p99", {});
    add(QStringLiteral("the window's thread for one frame, all it does between two, median"), "frame_median",
        {atMost({}, median(all("frame_median")), 16, QStringLiteral(" ms"))});
    add(QStringLiteral("the same, p99"), "frame_p99", {});
    add(QStringLiteral("of that painting, median"), "paint_median", {});
    add(QStringLiteral("longest that the window's thread did not take an event"), "stall",
        {atMost({}, median(all("stall")), 50, QStringLiteral(" ms"))});
}

} // namespace hookbench::bench
