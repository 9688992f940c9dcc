// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hookbench::cli {

/// Turns SIGINT and SIGTERM into a signal of Qt. One at a time in a process.
class SignalWatch : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

signals:
    void asked();

private:
    int m_pipe[2] = {-1, -1};
};

/// Notes SIGINT and SIGTERM for work without an event loop; the second one ends the process as usual. One at a time.
class InterruptFlag
{
public:
    InterruptFlag();
    ~InterruptFlag();
    InterruptFlag(const InterruptFlag &) = delete;
    InterruptFlag &operator=(const InterruptFlag &) = delete;

    static bool isRaised();
};

} // namespace hookbench::cli
