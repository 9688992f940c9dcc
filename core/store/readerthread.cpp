// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/readerthread.h"

namespace hookbench::store {

ReaderThread::ReaderThread(Location location)
    : m_location(std::move(location))
    , m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("reader"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

ReaderThread::~ReaderThread()
{
    m_stopping = true;
    {
        const std::lock_guard lock(m_mutex);
        if (m_reader)
            m_reader->interrupt();
    }
    m_thread.quit();
    m_thread.wait();
}

Result<Reader *> ReaderThread::reader()
{
    if (!m_reader || m_reader->isStale()) {
        auto opened = Reader::open(m_location);
        if (!opened)
            return tl::unexpected(opened.error());
        const std::lock_guard lock(m_mutex);
        m_reader.emplace(std::move(*opened));
    }
    return &*m_reader;
}

} // namespace hookbench::store
