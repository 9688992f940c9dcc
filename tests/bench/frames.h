// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/child.h"
#include "tests/bench/client.h"

#include <QApplication>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <vector>

namespace hookbench::bench {

/// Sees every event that the window's thread handles, and how long that takes.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) // all threads' events come through here
            return QApplication::notify(receiver, event);
        if (m_depth++ > 0) {
            const bool taken = QApplication::notify(receiver, event);
            --m_depth;
            m_painted = m_painted || (event->type() == QEvent::Paint && receiver == viewport);
            return taken;
        }
        const double from = now();
        const bool taken = QApplication::notify(receiver, event);
        const double spent = now() - from;
        --m_depth;
        m_busy += spent;
        if (std::exchange(m_painted, false))
            endFrame(spent);
        return taken;
    }

    void startMeasuring()
    {
        frames.clear();
        paints.clear();
        m_busy = 0;
    }

    QObject *viewport = nullptr;        // of the list
    std::vector<double> frames;         // milliseconds: all that was done since the frame before
    std::vector<double> paints;         // of that the event that painted
    std::vector<qint64> joined;         // captures in the list that no frame has shown yet
    std::map<qint64, double> visibleAt; // by capture; seconds

private:
    void endFrame(double spent)
    {
        frames.push_back(std::exchange(m_busy, 0) * 1000);
        paints.push_back(spent * 1000);
        for (const qint64 id : std::exchange(joined, {}))
            visibleAt.emplace(id, now());
    }

    int m_depth = 0;
    double m_busy = 0; // seconds since the last frame
    bool m_painted = false;
};

/// Posts an event each few milliseconds and sees how late it is handled.
class Watchdog : public QObject
{
public:
    Watchdog()
        : m_thread([this] {
            while (!m_stopping) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                QMetaObject::invokeMethod(
                    this, [this, from = now()] { m_longest = qMax(m_longest, now() - from); }, Qt::QueuedConnection);
            }
        })
    {
    }
    ~Watchdog() override
    {
        m_stopping = true;
        m_thread.join();
    }
    double longest() const { return m_longest; }

private:
    double m_longest = 0;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

/// So many requests a second on 16 connections, each with its number as target.
class Load
{
public:
    Load(quint16 port, int count, int rate)
        : m_rate(rate)
        , m_sentAt(std::size_t(count))
    {
        m_begin = std::chrono::steady_clock::now();
        for (int i = 0; i < connections; ++i)
            m_threads.emplace_back([this, port, i] { run(port, i); });
    }
    /// Returns when all are answered.
    void wait()
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }
    double sentAt(int number) const { return m_sentAt[std::size_t(number)]; }
    double perSecond() const
    {
        const auto [first, last] = std::minmax_element(m_sentAt.begin(), m_sentAt.end());
        return double(m_sentAt.size() - 1) / (*last - *first);
    }

private:
    void run(quint16 port, int first)
    {
        Connection connection(port);
        for (std::size_t i = std::size_t(first); i < m_sentAt.size(); i += connections) {
            const QByteArray request = smallRequest("/live/" + QByteArray::number(qint64(i)));
            std::this_thread::sleep_until(m_begin + std::chrono::microseconds(1'000'000 * qint64(i) / m_rate));
            m_sentAt[i] = now();
            must(connection.send(request) && connection.receive() == 200,
                 QStringLiteral("A request to the window is not answered with 200."));
        }
    }

    static constexpr int connections = 16;

    int m_rate;
    std::chrono::steady_clock::time_point m_begin;
    std::vector<double> m_sentAt; // seconds
    std::vector<std::thread> m_threads;
};

inline void runUntil(const std::function<bool()> &there, double seconds)
{
    const double until = now() + seconds;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (there() || now() > until)
            QCoreApplication::exit();
    });
    look.start(20);
    QCoreApplication::exec();
}

} // namespace hookbench::bench
