// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/display.h"
#include "tests/bench/fill.h"
#include "tests/bench/series.h"

#include "tests/support/sockets.h"

#include <QDir>

#include <optional>
#include <thread>

namespace hookbench::bench {

namespace {

constexpr int lastBeforeCrash = 100; // requests
constexpr std::chrono::milliseconds step{1};
constexpr double patience = 30;    // seconds
constexpr double shownShare = 0.5; // of the screen: the window's first picture, not one of its parts

double secondsUntil(const std::function<bool()> &there, double from, const QString &what)
{
    while (!there()) {
        must(now() < from + patience, QStringLiteral("%1 did not come within %2 s.").arg(what).arg(patience));
        std::this_thread::sleep_for(step);
    }
    return now() - from;
}

QStringList arguments(const QString &workspace, quint16 port)
{
    return {QStringLiteral("--workspace"), workspace, QStringLiteral("--listen"),
            QStringLiteral("127.0.0.1:%1").arg(port)};
}

double untilServeListens(const Setup &setup, const QString &workspace)
{
    const quint16 port = test::freePort();
    const double from = now();
    const Child child(setup.program("hookbench-cli"),
                      QStringList{QStringLiteral("serve"), QStringLiteral("-q")} + arguments(workspace, port));
    return secondsUntil([port] { return Connection(port).isOpen(); }, from, QStringLiteral("A listening server"));
}

// Killed with requests in its log that are not in its database yet.
void crash(const Setup &setup, const QString &workspace)
{
    const quint16 port = test::freePort();
    Child child(setup.program("hookbench-cli"),
                QStringList{QStringLiteral("serve"), QStringLiteral("-q")} + arguments(workspace, port));
    waitForPort(port, child);
    Connection connection(port);
    for (int i = 0; i < lastBeforeCrash; ++i)
        must(connection.send(smallRequest("/crash")) && connection.receive() == 200,
             QStringLiteral("A small request is not answered with 200."));
    child.kill();
}

struct Shown
{
    double listens = 0;
    double shown = 0;
};

Shown untilWindowShows(const Setup &setup, const QString &workspace, const Display &display)
{
    const quint16 port = test::freePort();
    secondsUntil([&] { return display.covered() == 0; }, now(), QStringLiteral("An empty screen"));
    const double from = now();
    Child child(setup.program("hookbench"),
                arguments(workspace, port) + QStringList{QStringLiteral("--for"), QStringLiteral("2")});
    Shown out;
    out.listens =
        secondsUntil([port] { return Connection(port).isOpen(); }, from, QStringLiteral("A listening window"));
    out.shown = secondsUntil([&] { return display.covered() > shownShare; }, from, QStringLiteral("A window"));
    child.waitForEnd(); // by itself, so that its database is closed
    return out;
}

double listSeconds(const Setup &setup, const QString &workspace, const QStringList &filter)
{
    const double from = now();
    const QByteArray out =
        outputOf(setup.program("hookbench-cli"),
                 QStringList{QStringLiteral("--workspace"), workspace, QStringLiteral("list")} + filter);
    const double seconds = now() - from;
    must(out.count('\n') == 100, QStringLiteral("list printed %1 captures, not 100.").arg(out.count('\n')));
    return seconds;
}

Row row(const QString &what, std::vector<double> seconds, std::optional<double> limit)
{
    for (double &one : seconds)
        one *= 1000;
    Row out{QStringLiteral("start"), what, milliseconds(median(seconds)), spread(seconds), {}, {}};
    if (limit)
        out.required.push_back(atMost({}, median(seconds), *limit, QStringLiteral(" ms")));
    return out;
}

} // namespace

void benchStart(const Setup &setup, Report &report)
{
    const int count = setup.quick ? 10'000 : 100'000;
    const QString many = setup.file(QStringLiteral("many"));
    fill(many, {count, 1000});
    const QString screen = setup.file(QStringLiteral("screen"));
    QDir().mkpath(screen);
    const Display display(screen);
    std::vector<double> serveFresh;
    std::vector<double> serveMany;
    std::vector<double> serveCrashed;
    std::vector<double> list;
    std::vector<double> filtered;
    std::vector<Shown> windowFresh;
    std::vector<Shown> windowMany;
    for (int i = -1; i < setup.starts(); ++i) { // the first time reads the programs from the disk: not counted
        if (i == 0) {
            for (auto *series : {&serveFresh, &serveMany, &serveCrashed, &list, &filtered})
                series->clear();
            windowFresh.clear();
            windowMany.clear();
        }
        const QString fresh = setup.file(QStringLiteral("fresh%1").arg(i + 1));
        serveFresh.push_back(untilServeListens(setup, fresh + QStringLiteral("-serve")));
        windowFresh.push_back(untilWindowShows(setup, fresh + QStringLiteral("-window"), display));
        serveMany.push_back(untilServeListens(setup, many));
        windowMany.push_back(untilWindowShows(setup, many, display));
        crash(setup, many);
        serveCrashed.push_back(untilServeListens(setup, many));
        list.push_back(listSeconds(setup, many, {}));
        filtered.push_back(
            listSeconds(setup, many, {QStringLiteral("--filter"), QStringLiteral("path:/devices/* size:>100")}));
    }
    const QString stored = QStringLiteral("with %1 captures stored").arg(number(count));
    const auto part = [](const std::vector<Shown> &all, double Shown::*which) {
        std::vector<double> out;
        for (const Shown &one : all)
            out.push_back(one.*which);
        return out;
    };
    report.add(row(QStringLiteral("`hookbench-cli serve` listens, new workspace"), serveFresh, 300));
    report.add(row(QStringLiteral("the same %1").arg(stored), serveMany, 300));
    report.add(row(QStringLiteral("the same after `kill -9` with requests in its log"), serveCrashed, {}));
    report.add(row(QStringLiteral("`hookbench` listens, new workspace"), part(windowFresh, &Shown::listens), 300));
    report.add(row(QStringLiteral("the same %1").arg(stored), part(windowMany, &Shown::listens), 300));
    report.add(
        row(QStringLiteral("its window is on the screen, new workspace"), part(windowFresh, &Shown::shown), 600));
    report.add(row(QStringLiteral("the same %1").arg(stored), part(windowMany, &Shown::shown), 600));
    report.add(row(QStringLiteral("`hookbench-cli list`, %1").arg(stored), list, 100));
    report.add(row(QStringLiteral("the same with a filter"), filtered, {}));
}

} // namespace hookbench::bench
