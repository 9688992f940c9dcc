// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"

#include <QFile>

#include <atomic>
#include <fcntl.h>
#include <functional>
#include <thread>
#include <unistd.h>

namespace hookbench::bench {

namespace {

constexpr int uploads = 10;
constexpr double interval = 5; // milliseconds
constexpr int appended = 8192; // bytes

using Latencies = std::vector<double>; // milliseconds

// Does one thing each interval, or as soon as the one before is done, until it is told to stop.
Latencies repeat(const std::function<void()> &once, const std::function<bool()> &goesOn)
{
    Latencies out;
    const auto begin = std::chrono::steady_clock::now();
    const std::chrono::duration<double, std::milli> step(interval);
    for (qint64 n = 0; goesOn(); ++n) {
        const auto due = begin + std::chrono::duration_cast<std::chrono::steady_clock::duration>(double(n) * step);
        if (std::chrono::steady_clock::now() > due + step)
            n = qint64((std::chrono::steady_clock::now() - begin) / step); // those that were due meanwhile are left out
        else
            std::this_thread::sleep_until(due);
        const double from = now();
        once();
        out.push_back((now() - from) * 1000);
    }
    return out;
}

Latencies smallRequests(quint16 port, const std::function<bool()> &goesOn)
{
    Connection connection(port);
    const QByteArray request = smallRequest("/small");
    return repeat(
        [&] {
            must(connection.send(request) && connection.receive() == 200,
                 QStringLiteral("A small request beside uploads is not answered with 200."));
        },
        goesOn);
}

Latencies bareLoop(const Setup &setup, const std::function<bool()> &goesOn)
{
    const QString name = setup.file(QStringLiteral("loop"));
    const int file = ::open(QFile::encodeName(name).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    must(file >= 0, QStringLiteral("%1 cannot be written").arg(name));
    const QByteArray block(appended, 'x');
    Latencies out = repeat(
        [&] {
            must(::write(file, block.data(), appended) == appended && ::fdatasync(file) == 0,
                 QStringLiteral("%1 cannot be written").arg(name));
        },
        goesOn);
    ::close(file);
    QFile::remove(name);
    return out;
}

// Something that is measured, while ten uploads at once go to a server.
Latencies besideUploads(const Setup &setup, const QString &durability,
                        const std::function<Latencies(quint16, const std::function<bool()> &)> &measure)
{
    Serving serving(setup, durability);
    std::atomic<int> running{uploads};
    std::atomic<int> stored{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < uploads; ++i) {
        clients.emplace_back([&, i] {
            const Upload upload{i, setup.quick ? 20'000'000 : 100'000'000};
            stored += upload.send(serving.port()) == 200;
            --running;
        });
    }
    Latencies out = measure(serving.port(), [&] { return running > 0; });
    for (std::thread &client : clients)
        client.join();
    must(stored == uploads, QStringLiteral("%1 of %2 uploads were answered with 200.").arg(stored).arg(uploads));
    return out;
}

struct Series
{
    std::vector<double> p50;
    std::vector<double> p99;

    void add(const Latencies &latencies)
    {
        const Latencies all = withThoseThatWaited(latencies, interval);
        p50.push_back(median(all));
        p99.push_back(percentile(all, 0.99));
    }
    Row row(const QString &what) const
    {
        return {QStringLiteral("besides"),
                what,
                QStringLiteral("p50 %1, p99 %2").arg(milliseconds(median(p50)), milliseconds(median(p99))),
                QStringLiteral("p99 %1").arg(spread(p99, 1)),
                {},
                {}};
    }
};

} // namespace

void benchBesides(const Setup &setup, Report &report)
{
    Series full;
    Series normal;
    Series loop;
    Series loopAlone;
    Series fullAlone;
    const auto small = [](quint16 port, const std::function<bool()> &goesOn) { return smallRequests(port, goesOn); };
    const auto forSeconds = [&setup] { return [until = now() + setup.seconds] { return now() < until; }; };
    for (int round = 0; round < setup.rounds; ++round) {
        full.add(besideUploads(setup, QStringLiteral("full"), small));
        loop.add(besideUploads(setup, QStringLiteral("full"), [&setup](quint16, const std::function<bool()> &goesOn) {
            return bareLoop(setup, goesOn);
        }));
        normal.add(besideUploads(setup, QStringLiteral("normal"), small));
        loopAlone.add(bareLoop(setup, forSeconds()));
        const Serving serving(setup, QStringLiteral("full"));
        fullAlone.add(smallRequests(serving.port(), forSeconds()));
    }
    const std::vector<double> p99s = ratios(full.p99, loop.p99);
    Row row = full.row(QStringLiteral("a request of 1 KB beside ten uploads of 100 MB, FULL"));
    row.ratio = QStringLiteral("p99 %1 of the loop beside uploads").arg(number(median(p99s), 2));
    row.required.push_back({QStringLiteral("p99 at most twice the loop's"), median(p99s), median(p99s) <= 2});
    report.add(std::move(row));
    row = normal.row(QStringLiteral("the same with NORMAL"));
    row.required.push_back(atMost(QStringLiteral("p99"), median(normal.p99), 30, QStringLiteral(" ms")));
    report.add(std::move(row));
    report.add(loop.row(QStringLiteral("a bare loop, append 8 KB and fdatasync, beside the same uploads")));
    report.add(loopAlone.row(QStringLiteral("the loop alone")));
    report.add(fullAlone.row(QStringLiteral("the request alone, FULL")));
}

} // namespace hookbench::bench
