// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <thread>

namespace hookbench::ui::transfer {

/// Long work in a thread of its own, which tells how far it is and can be cancelled. When this goes, the work is
/// cancelled and waited for.
class Job : public QObject
{
    Q_OBJECT

public:
    /// How much of how much is done; false: it is to end. Called on the work's thread.
    using Goes = std::function<bool(qint64 done, qint64 total)>;

    using QObject::QObject;
    ~Job() override;

    void start(std::function<void(const Goes &)> work);
    void cancel() { m_cancelled = true; }

signals:
    /// From 0 to 1000.
    void progressed(int perMille);
    void finished();

private:
    bool goes(qint64 done, qint64 total);

    std::atomic<bool> m_cancelled{false};
    int m_perMille = 0; // the work's thread's
    std::thread m_thread;
};

} // namespace hookbench::ui::transfer
