// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/display.h"
#include "tests/bench/largejson.h"
#include "tests/bench/series.h"

#include "core/json/tape.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace hookbench::bench {

namespace {

using Series = std::map<QString, std::vector<double>>; // milliseconds

double timeOf(const std::function<void()> &what, int count)
{
    const double from = now();
    for (int i = 0; i < count; ++i)
        what();
    return (now() - from) / count * 1000;
}

// One text to our tape, to QJsonDocument and to python's objects, in turn.
Series parsed(const Setup &setup, const QByteArray &text, int count, int rounds)
{
    const QString file = setup.file(QStringLiteral("parsed.json"));
    QFile out(file);
    must(out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.flush(),
         QStringLiteral("%1 cannot be written.").arg(file));
    const QString python = QStringLiteral("import json, sys, time\n"
                                          "text = open(sys.argv[1], 'rb').read()\n"
                                          "start = time.perf_counter()\n"
                                          "for i in range(int(sys.argv[2])): json.loads(text)\n"
                                          "print((time.perf_counter() - start) / int(sys.argv[2]) * 1000)\n");
    Series series;
    for (int round = 0; round < rounds; ++round) {
        series[QStringLiteral("tape")].push_back(
            timeOf([&] { must(!json::Tape::parse(text).error(), QStringLiteral("The bench's own JSON is refused.")); },
                   count));
        series[QStringLiteral("QJsonDocument")].push_back(timeOf(
            [&] { must(!QJsonDocument::fromJson(text).isNull(), QStringLiteral("QJsonDocument refuses the JSON.")); },
            count));
        series[QStringLiteral("python's json")].push_back(
            outputOf(QStringLiteral("python3"), {QStringLiteral("-c"), python, file, QString::number(count)})
                .trimmed()
                .toDouble());
    }
    QFile::remove(file);
    return series;
}

void addParsed(Report &report, const QString &what, const Series &series, double unit, const QString &name,
               std::vector<Requirement> required)
{
    const std::vector<double> &ours = series.at(QStringLiteral("tape"));
    const auto scaled = [unit](std::vector<double> values) {
        for (double &value : values)
            value *= unit;
        return values;
    };
    QStringList against;
    for (const auto &[peer, values] : series) {
        if (peer != QStringLiteral("tape"))
            against << QStringLiteral("%1 of %2").arg(number(median(ratios(ours, values)), 2), peer);
    }
    report.add({QStringLiteral("bodies"), what, number(median(scaled(ours)), 2) + name, spread(scaled(ours), 2),
                against.join(QStringLiteral(", ")), std::move(required)});
}

} // namespace

void benchBodies(const Setup &setup, Report &report)
{
    const int megabytes = setup.quick ? 5 : 100;
    const QByteArray small = largeJson(1900).text;
    const Series ofSmall = parsed(setup, small, setup.quick ? 100 : 20'000, setup.rounds);
    addParsed(report, QStringLiteral("2 KB of JSON to its tape"), ofSmall, 1000, QStringLiteral(" µs"),
              {atMost({}, median(ofSmall.at(QStringLiteral("tape"))) * 1000, 5, QStringLiteral(" µs"))});
    addParsed(report, QStringLiteral("%1 MB of JSON to its tape").arg(megabytes),
              parsed(setup, largeJson(qint64(megabytes) * 1'000'000).text, 1, setup.fewRounds()), 1,
              QStringLiteral(" ms"), {});

    const QString screen = setup.file(QStringLiteral("screen"));
    QDir().mkpath(screen);
    const Display display(screen);
    Series series;
    for (int round = 0; round < setup.fewRounds(); ++round) {
        const QString workspace = setup.file(QStringLiteral("bodies"));
        makeWorkspace(workspace, QStringLiteral("normal"));
        const QByteArray said =
            outputOf(setup.peers + QStringLiteral("/bench_body"), {workspace, QString::number(megabytes)});
        QDir(workspace).removeRecursively();
        const QJsonObject figures = QJsonDocument::fromJson(said).object();
        must(!figures.isEmpty(), QStringLiteral("The bench of a large body said nothing that can be read."));
        for (auto it = figures.begin(); it != figures.end(); ++it)
            series[it.key()].push_back(it.value().toDouble());
    }
    const auto add = [&](const QString &what, const char *name, double limit, const QString &unit) {
        const std::vector<double> &values = series[QString::fromLatin1(name)];
        report.add({QStringLiteral("bodies"),
                    what,
                    number(median(values), 1) + unit,
                    spread(values, 1),
                    {},
                    {atMost({}, median(values), limit, unit)}});
    };
    const QString milliseconds = QStringLiteral(" ms");
    add(QStringLiteral("%1 MB of JSON in the window, chosen until its tree is painted").arg(megabytes), "tree", 600,
        milliseconds);
    add(QStringLiteral("an element anywhere in it opened, a frame's time"), "open_frame", 16, milliseconds);
    add(QStringLiteral("longest that the window's thread did not take an event"), "stall", 50, milliseconds);
    add(QStringLiteral("memory above idle"), "memory", 200, QStringLiteral(" MB"));
}

} // namespace hookbench::bench
