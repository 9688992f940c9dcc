// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace hookbench::ui {

/// Computes a value in the thread pool and hands it to done on the main thread, where the context lives. Nothing is
/// called when the context is gone by then. compute must be pure: it works on values it holds itself.
template <typename Compute, typename Done>
void inBackground(QObject *context, Compute compute, Done done)
{
    QPointer<QObject> guard(context);
    QThreadPool::globalInstance()->start([guard, compute = std::move(compute), done = std::move(done)]() mutable {
        auto value = std::make_shared<std::invoke_result_t<Compute>>(compute());
        // Only there it is known whether the context lives: it dies on its own thread.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, value, done = std::move(done)]() mutable {
                if (guard)
                    done(std::move(*value));
            },
            Qt::QueuedConnection);
    });
}

/// Tells late answers from the one that is waited for.
class JobTracker
{
public:
    quint64 start() { return ++m_current; }
    void cancel() { ++m_current; }
    bool isCurrent(quint64 job) const { return job == m_current; }

private:
    quint64 m_current = 0;
};

} // namespace hookbench::ui
