// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reader.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

#include <atomic>
#include <mutex>

namespace hookbench::store {

/// A reader in a thread of its own, for user interfaces: queries run one after the other, answers come on the main
/// thread, where their contexts live, and not after these are gone.
class ReaderThread
{
public:
    explicit ReaderThread(Location location);
    /// Ends the query that runs; those that wait are dropped.
    ~ReaderThread();

    /// query: Result<T>(Reader &), on the reader's thread. done: void(Result<T>), on the main thread.
    template <typename Query, typename Done>
    void run(QObject *context, Query query, Done done)
    {
        QPointer<QObject> guard(context);
        QMetaObject::invokeMethod(
            m_worker.get(),
            [this, guard, query = std::move(query), done = std::move(done)]() mutable {
                if (m_stopping)
                    return;
                using Answer = std::invoke_result_t<Query, Reader &>;
                const auto opened = reader();
                auto answer =
                    std::make_shared<Answer>(opened ? query(**opened) : Answer(tl::unexpected(opened.error())));
                // Only there it is known whether the context lives: it dies on its own thread.
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [guard, answer, done = std::move(done)]() mutable {
                        if (guard)
                            done(std::move(*answer));
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

private:
    Result<Reader *> reader();
    std::mutex m_mutex; // while the reader is opened, and interrupted

    Location m_location;
    std::optional<Reader> m_reader; // the thread's own
    std::atomic<bool> m_stopping{false};
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; // lives in the thread
};

} // namespace hookbench::store
