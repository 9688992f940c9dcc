// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spool/spool.h"

#include "core/base/freedmemory.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/evp.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace hookbench::spool {

// OpenSSL's, because it uses what the processor has for it: several times the speed of QCryptographicHash.
struct SpoolFile::Hash
{
    Hash() { EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr); }
    void add(QByteArrayView bytes) { EVP_DigestUpdate(context.get(), bytes.data(), std::size_t(bytes.size())); }
    QString hex()
    {
        QByteArray digest(EVP_MAX_MD_SIZE, '\0');
        unsigned size = 0;
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(digest.data()), &size);
        return QString::fromLatin1(digest.first(size).toHex());
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Spool::Spool(BodyFolder folder, int threads)
    : m_folder(std::move(folder))
{
    for (int i = 0; i < threads; ++i) {
        Worker &worker = *m_workers.emplace_back(std::make_unique<Worker>());
        worker.thread = std::thread([&worker] { work(worker); });
    }
}

Spool::~Spool()
{
    for (const auto &worker : m_workers) {
        {
            const std::lock_guard lock(worker->mutex);
            worker->stopping = true;
        }
        worker->wake.notify_all();
        worker->thread.join();
    }
}

void Spool::work(Worker &worker)
{
    wipesFreedMemory = false; // bodies of captures
    std::vector<std::function<void()>> steps;
    for (;;) {
        {
            std::unique_lock lock(worker.mutex);
            worker.wake.wait(lock, [&] { return worker.stopping || !worker.steps.empty(); });
            if (worker.steps.empty())
                return;
            steps.swap(worker.steps);
        }
        for (auto &step : steps) {
            step();
            step = nullptr; // what it holds goes now, not with the last of them
        }
        steps.clear();
    }
}

std::shared_ptr<SpoolFile> Spool::begin(std::function<void()> onProgress)
{
    Worker &worker = *m_workers[m_next++ % m_workers.size()];
    return std::shared_ptr<SpoolFile>(new SpoolFile(*this, worker, std::move(onProgress)));
}

SpoolFile::SpoolFile(Spool &spool, Spool::Worker &worker, std::function<void()> onProgress)
    : m_spool(spool)
    , m_worker(worker)
    , m_onProgress(std::move(onProgress))
{
}

// The last reference goes with the last step, so nothing of it is written any more.
SpoolFile::~SpoolFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        QFile::remove(m_path);
    }
}

void SpoolFile::append(QByteArray bytes)
{
    if (bytes.isEmpty())
        return;
    m_pending += bytes.size();
    queue([self = shared_from_this(), bytes = std::move(bytes)] {
        self->write(bytes);
        self->m_pending -= bytes.size();
        const std::lock_guard lock(self->m_progressMutex);
        if (self->m_onProgress)
            self->m_onProgress();
    });
}

void SpoolFile::finish(Finished done)
{
    queue([self = shared_from_this(), done = std::move(done)] { done(self->close()); });
}

void SpoolFile::detach()
{
    const std::lock_guard lock(m_progressMutex);
    m_onProgress = nullptr;
}

void SpoolFile::queue(std::function<void()> step)
{
    {
        const std::lock_guard lock(m_worker.mutex);
        m_worker.steps.push_back(std::move(step));
    }
    m_worker.wake.notify_one();
}

void SpoolFile::open()
{
    if (const auto made = m_spool.m_folder.make(); !made) {
        m_error = made.error();
        m_failed = true;
        return;
    }
    m_path = m_spool.m_folder.newPartPath();
    m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (m_descriptor < 0)
        return setFailed(qt_error_string(errno));
    m_hash = std::make_unique<Hash>();
}

void SpoolFile::setFailed(const QString &reason)
{
    m_error = Error{ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::spool", "The body cannot be written to %1: %2.")
                        .arg(m_spool.m_folder.path(), reason)};
    m_failed = true;
}

void SpoolFile::write(const QByteArray &bytes)
{
    if (!m_error && m_descriptor < 0)
        open();
    if (m_error)
        return;
    QByteArrayView left = bytes;
    while (!left.isEmpty()) {
        const ssize_t count = ::write(m_descriptor, left.data(), std::size_t(left.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return setFailed(qt_error_string(errno));
        left = left.sliced(count);
    }
    m_hash->add(bytes);
    m_unsynced += bytes.size();
    if (m_unsynced >= Spool::syncStep) {
        if (::fdatasync(m_descriptor) != 0)
            return setFailed(qt_error_string(errno));
        m_unsynced = 0;
    }
}

Result<SpooledBody> SpoolFile::close()
{
    if (!m_error && m_descriptor < 0)
        open();
    if (!m_error && ::fdatasync(m_descriptor) != 0)
        setFailed(qt_error_string(errno));
    if (m_error)
        return tl::unexpected(*m_error);
    auto bytes = mapFile(m_path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QString name = m_hash->hex();
    if (auto kept = m_spool.m_folder.keep(m_path, name); !kept)
        return tl::unexpected(kept.error());
    ::close(std::exchange(m_descriptor, -1));
    return SpooledBody{name, std::move(*bytes)};
}

} // namespace hookbench::spool
