// SPDX-License-Identifier: GPL-3.0-or-later
// Two threads write one number, and nothing keeps them apart. ThreadSanitizer has to say so, whatever its list of
// suppressions holds.
//   race threads|slots
#include <QCoreApplication>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <thread>

namespace {

int number = 0;
std::atomic<int> arrived{0};

// Both at the same time; waiting for each other this way orders nothing.
void count()
{
    arrived.fetch_add(1, std::memory_order_relaxed);
    while (arrived.load(std::memory_order_relaxed) < 2)
        std::this_thread::yield();
    for (int i = 0; i < 1000; ++i)
        ++number;
}

// With nothing of Qt below them.
void raceInThreads()
{
    std::thread other(count);
    count();
    other.join();
}

// As slots of objects that live in two threads, called by their event loops.
void raceInSlots()
{
    QThread thread;
    QObject here;
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(&there, count, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&here, count, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&here, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
    thread.quit();
    thread.wait();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool inSlots = application.arguments().value(1) == QLatin1String("slots");
    inSlots ? raceInSlots() : raceInThreads();
    std::printf("%d\n", number);
    return 0;
}
