// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ending.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace hookbench::cli {

namespace {

int writeEnd = -1; // a signal handler may touch nothing else

// A second one ends the program at once.
void onSignal(int signal)
{
    std::signal(signal, SIG_DFL);
    const char byte = 1;
    const ssize_t written = ::write(writeEnd, &byte, 1);
    static_cast<void>(written);
}

volatile std::sig_atomic_t isInterrupted = 0;

void noteSignal(int signal)
{
    isInterrupted = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

InterruptFlag::InterruptFlag()
{
    isInterrupted = 0;
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
}

InterruptFlag::~InterruptFlag()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool InterruptFlag::isRaised()
{
    return isInterrupted != 0;
}

SignalWatch::SignalWatch(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(m_pipe[0], &byte, 1) == 1) {
        }
        emit asked();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

SignalWatch::~SignalWatch()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    writeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace hookbench::cli
