// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"

#include <QFile>

#include <atomic>
#include <thread>

namespace hookbench::bench {

namespace {

// MB of 1,000,000 bytes that the process holds and no file stands behind.
double anonymousMemory(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    must(file.open(QIODevice::ReadOnly), QStringLiteral("The memory of a server cannot be read: has it ended?"));
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("RssAnon:");
    must(at >= 0, QStringLiteral("This kernel does not tell RssAnon."));
    return status.mid(at + 8, status.indexOf("kB", at) - at - 8).trimmed().toDouble() * 1024 / 1e6;
}

/// Looks each ten milliseconds.
class Peak
{
public:
    explicit Peak(qint64 pid)
        : m_idle(anonymousMemory(pid))
        , m_peak(m_idle)
        , m_thread([this, pid] {
            while (!m_stopping) {
                m_peak = qMax(m_peak, anonymousMemory(pid));
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        })
    {
    }
    double aboveIdle()
    {
        m_stopping = true;
        m_thread.join();
        return m_peak - m_idle;
    }

private:
    double m_idle;
    double m_peak;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

// All at once. Megabytes above idle; every byte is read again.
double memoryOf(const Setup &setup, const std::vector<Upload> &uploads)
{
    Serving serving(setup, QStringLiteral("full"));
    Connection connection(serving.port());
    must(connection.send(smallRequest("/first")) && connection.receive() == 200,
         QStringLiteral("A small request is not answered with 200."));
    Peak peak(serving.pid());
    std::atomic<std::size_t> stored{0};
    std::vector<std::thread> clients;
    for (const Upload &upload : uploads)
        clients.emplace_back([&] { stored += upload.send(serving.port()) == 200; });
    for (std::thread &client : clients)
        client.join();
    serving.waitForFates();
    const double out = peak.aboveIdle();
    must(stored == uploads.size(),
         QStringLiteral("%1 of %2 uploads were answered with 200.").arg(stored).arg(uploads.size()));
    for (const Upload &upload : uploads) {
        must(serving.bodySha256(serving.idOf(upload.target())) == upload.sha256(),
             QStringLiteral("The bytes of %1 are not those that were sent.").arg(QString::fromLatin1(upload.target())));
    }
    return out;
}

} // namespace

void benchMemory(const Setup &setup, Report &report)
{
    const qint64 hundred = setup.quick ? 20'000'000 : 100'000'000;
    const qint64 thousand = setup.quick ? 200'000'000 : 1'000'000'000;
    std::vector<Upload> ten;
    for (int i = 0; i < 10; ++i)
        ten.push_back({i, hundred});
    const struct
    {
        QString what;
        std::vector<Upload> uploads;
        double limit;
    } cases[] = {{QStringLiteral("ten uploads of 100 MB at once"), ten, 60},
                 {QStringLiteral("one upload of 1 GB"), {{10, thousand}}, 40},
                 {QStringLiteral("the same in chunks, with a trailer"), {{11, thousand, true}}, 40}};
    for (const auto &[what, uploads, limit] : cases) {
        std::vector<double> peaks;
        for (int round = 0; round < setup.fewRounds(); ++round)
            peaks.push_back(memoryOf(setup, uploads));
        report.add({QStringLiteral("memory"),
                    what,
                    QStringLiteral("%1 MB above idle").arg(number(median(peaks), 1)),
                    spread(peaks, 1),
                    {},
                    {atMost(QStringLiteral("above idle"), median(peaks), limit, QStringLiteral(" MB"))}});
    }
}

} // namespace hookbench::bench
