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

} // namespace hookbench::cli
