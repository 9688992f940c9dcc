// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/display.h"
#include "tests/bench/fill.h"
#include "tests/bench/series.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace hookbench::bench {

void benchMillion(const Setup &setup, Report &report)
{
    const int count = setup.quick ? 20'000 : 1'000'000;
    const int seconds = setup.quick ? 2 : 10;
    const QString screen = setup.file(QStringLiteral("screen"));
    const QString empty = setup.file(QStringLiteral("empty"));
    const QString full = setup.file(QStringLiteral("million"));
    QDir().mkpath(screen);
    makeWorkspace(empty, QStringLiteral("normal"));
    fill(full, {count, 2000});
    const Display display(screen);
    std::map<QString, std::vector<double>> series;
    for (int round = 0; round < setup.fewRounds(); ++round) { // what arrives stays: a few percent more each
        const QJsonObject figures = QJsonDocument::fromJson(outputOf(setup.peers + QStringLiteral("/bench_million"),
                                                                     {empty, full, QString::number(seconds)}))
                                        .object();
        must(!figures.isEmpty(), QStringLiteral("The bench of a million captures said nothing that can be read."));
        for (auto it = figures.begin(); it != figures.end(); ++it)
            series[it.key()].push_back(it.value().toDouble());
    }
    QDir(full).removeRecursively();
    const auto add = [&](const QString &what, const char *name, double limit, const char *unit = " ms") {
        const std::vector<double> values = series[QString::fromLatin1(name)];
        std::vector<Requirement> required;
        if (limit > 0)
            required.push_back(atMost({}, median(values), limit, QString::fromLatin1(unit)));
        report.add({QStringLiteral("million"),
                    what,
                    number(median(values), 1) + QString::fromLatin1(unit),
                    spread(values, 1),
                    {},
                    std::move(required)});
    };
    add(QStringLiteral("list shown after opening"), "open", 1000);
    add(QStringLiteral("its last row is there too"), "open_all", 0);
    add(QStringLiteral("jump to a place, a frame's time"), "jump_frame", 16);
    add(QStringLiteral("until the rows there are read and shown"), "jump", 0);
    add(QStringLiteral("scroll by a page, a frame's time"), "page_frame", 16);
    add(QStringLiteral("filter `status:500`, to the first rows"), "filter_status", 50);
    add(QStringLiteral("filter `endpoint:orders`, to the first rows"), "filter_endpoint", 50);
    add(QStringLiteral("filter `status:404`, which finds nothing"), "filter_none", 50);
    add(QStringLiteral("filter `method:DELETE`, 1 of 10,000, without an index"), "filter_scan", 0);
    add(QStringLiteral("filter `body:lisbon`, to the first rows"), "filter_body", 0);
    add(QStringLiteral("sorted by another column"), "sort", 0);
    add(QStringLiteral("search in all bodies, first hits, 1 of 1,000"), "search_first", 100);
    add(QStringLiteral("search in all bodies, a miss"), "search_miss", 3000);
    add(QStringLiteral("memory above idle"), "memory", 250, " MB");
    add(QStringLiteral("5,000 arrivals a second: a frame's time, median"), "live_frame", 16);
    add(QStringLiteral("the same, p99"), "live_frame_p99", 0);
    add(QStringLiteral("the same, longest that no event was taken"), "live_stall", 50);
    add(QStringLiteral("the same, memory above idle at its end"), "live_memory", 0, " MB");
    report.add({QStringLiteral("million"),
                QStringLiteral("arrivals meanwhile"),
                QStringLiteral("%1 /s").arg(number(median(series[QStringLiteral("live_rate")]))),
                spread(series[QStringLiteral("live_rate")]),
                {},
                {}});
}

} // namespace hookbench::bench
