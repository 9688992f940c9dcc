// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cutdisk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hookbench::test {

namespace {

std::atomic<CutDisk *> theDisk{nullptr};

QByteArray folderOf(const QByteArray &path)
{
    return path.first(path.lastIndexOf('/'));
}

} // namespace

CutDisk::CutDisk(const QString &folder, Cut cut, Lie lie)
    : m_root(QFile::encodeName(QFileInfo(folder).canonicalFilePath()))
    , m_cut(std::move(cut))
    , m_lie(std::move(lie))
{
    addExisting(folder);
    theDisk = this;
}

CutDisk::~CutDisk()
{
    theDisk = nullptr;
}

void CutDisk::addExisting(const QString &folder)
{
    for (QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        auto node = std::make_shared<Node>();
        node->isFolder = it.fileInfo().isDir();
        QFile file(it.filePath());
        if (!node->isFolder && file.open(QIODevice::ReadOnly))
            node->durable = file.readAll();
        m_names[QFile::encodeName(it.fileInfo().canonicalFilePath())].durable = node;
    }
}

void CutDisk::cut()
{
    const std::lock_guard lock(m_mutex);
    if (!m_isCut)
        cutNow("the end");
}

void CutDisk::cutNow(const QByteArray &at)
{
    m_isCut = true;
    m_cutAt = at;
    m_changed.notify_all();
}

bool CutDisk::isCut() const
{
    const std::lock_guard lock(m_mutex);
    return m_isCut;
}

bool CutDisk::waitForCut(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_isCut; });
}

QByteArray CutDisk::cutAt() const
{
    const std::lock_guard lock(m_mutex);
    return m_cutAt;
}

bool CutDisk::isOurs(const QByteArray &path) const
{
    return (path == m_root || path.startsWith(m_root + '/')) && !path.endsWith("-shm");
}

bool CutDisk::isOurs(int descriptor) const
{
    const std::lock_guard lock(m_mutex);
    return m_descriptors.contains(descriptor);
}

bool CutDisk::countOperation(const char *name, const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isCut && m_cut.counts(path) && ++m_operations == m_cut.operation) {
        cutNow(QByteArray(name) + ' ' + path.sliced(m_root.size() + (path == m_root ? 0 : 1)));
        return true;
    }
    return m_isCut;
}

bool CutDisk::countOperation(const char *name, int descriptor)
{
    const std::lock_guard lock(m_mutex);
    return countOperation(name, m_descriptors.at(descriptor).path);
}

int CutDisk::opened(int descriptor, const QByteArray &path, int flags, bool wasThere)
{
    const std::lock_guard lock(m_mutex);
    if (path == m_root) {
        m_descriptors[descriptor] = {path, nullptr};
        return descriptor;
    }
    Name &name = m_names[path];
    if (!wasThere || !name.current())
        name.pending.push_back(std::make_shared<Node>());
    m_descriptors[descriptor] = {path, name.current()};
    if (flags & O_TRUNC)
        truncated(descriptor, 0);
    return descriptor;
}

void CutDisk::closed(int descriptor)
{
    const std::lock_guard lock(m_mutex);
    m_descriptors.erase(descriptor);
}

void CutDisk::written(int descriptor, qint64 offset, QByteArrayView bytes)
{
    const std::lock_guard lock(m_mutex);
    m_descriptors.at(descriptor).node->pending.push_back({offset, bytes.toByteArray(), false});
}

void CutDisk::truncated(int descriptor, qint64 size)
{
    const std::lock_guard lock(m_mutex);
    m_descriptors.at(descriptor).node->pending.push_back({size, {}, true});
}

void CutDisk::made(const QByteArray &folder)
{
    const std::lock_guard lock(m_mutex);
    auto node = std::make_shared<Node>();
    node->isFolder = true;
    m_names[folder].pending.push_back(node);
}

void CutDisk::removed(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    m_names[path].pending.push_back(nullptr);
}

void CutDisk::renamed(const QByteArray &from, const QByteArray &to)
{
    const std::lock_guard lock(m_mutex);
    m_names[to].pending.push_back(m_names[from].current());
    m_names[from].pending.push_back(nullptr);
}

std::size_t CutDisk::pending(int descriptor) const
{
    const std::lock_guard lock(m_mutex);
    const NodePointer &node = m_descriptors.at(descriptor).node;
    return node ? node->pending.size() : 0;
}

bool CutDisk::synced(int descriptor, std::size_t pending)
{
    const std::lock_guard lock(m_mutex);
    if (m_isCut)
        return false;
    const auto &[path, node] = m_descriptors.at(descriptor);
    const bool isFolder = !node || node->isFolder;
    if ((isFolder ? m_lie.folders : m_lie.files) && path.contains(m_lie.pathPart))
        return true;
    if (isFolder) {
        for (auto &[name, entry] : m_names) {
            if (folderOf(name) == path && !entry.pending.empty()) {
                entry.durable = entry.current();
                entry.pending.clear();
            }
        }
    } else {
        const auto end = node->pending.begin() + std::ptrdiff_t(std::min(pending, node->pending.size()));
        for (auto it = node->pending.begin(); it != end; ++it)
            apply(*it, node->durable, {}, nullptr);
        node->pending.erase(node->pending.begin(), end);
    }
    return true;
}

// With a source of chance: what of it survived.
void CutDisk::apply(const Change &change, QByteArray &content, Survival survival, std::mt19937 *random)
{
    std::bernoulli_distribution isKept(survival.kept);
    if (change.isTruncation) {
        if (!random || isKept(*random))
            content.resize(change.offset, '\0');
        return;
    }
    qint64 from = change.offset;
    const qint64 end = change.offset + change.bytes.size();
    while (from < end) {
        const qint64 to = random && survival.grain > 0 ? qMin(end, (from / survival.grain + 1) * survival.grain) : end;
        if (!random || isKept(*random)) {
            if (content.size() < to)
                content.resize(to, '\0');
            std::copy_n(change.bytes.constData() + (from - change.offset), to - from, content.data() + from);
        }
        from = to;
    }
}

void CutDisk::copySurvivors(const QString &folder, Survival survival, std::mt19937 &random) const
{
    const std::lock_guard lock(m_mutex);
    const QByteArray to = QFile::encodeName(folder);
    std::bernoulli_distribution isKept(survival.kept);
    for (const auto &[path, name] : m_names) { // folders come before what is in them
        NodePointer node = name.durable;
        for (const NodePointer &later : name.pending) {
            if (isKept(random))
                node = later;
        }
        const QString copy = QFile::decodeName(to + path.sliced(m_root.size()));
        if (!node || !QFileInfo(QFileInfo(copy).path()).isDir())
            continue;
        if (node->isFolder) {
            QDir().mkdir(copy);
            continue;
        }
        QByteArray content = node->durable;
        for (const Change &change : node->pending)
            apply(change, content, survival, &random);
        QFile file(copy);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(copy));
    }
}

namespace {

template <typename Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

QByteArray wholePath(const char *path)
{
    return *path == '/' ? QByteArray(path)
                        : QFile::encodeName(QDir::current().absoluteFilePath(QFile::decodeName(path)));
}

int fails()
{
    errno = EIO;
    return -1;
}

int openVia(int (*function)(const char *, int, ...), const char *path, int flags, mode_t mode)
{
    CutDisk *disk = theDisk;
    const QByteArray whole = disk ? wholePath(path) : QByteArray();
    if (!disk || !disk->isOurs(whole))
        return function(path, flags, mode);
    const std::lock_guard lock(disk->mutex());
    const bool wasThere = ::access(path, F_OK) == 0;
    if ((flags & (O_CREAT | O_TRUNC)) && (!wasThere || (flags & O_TRUNC)) && disk->countOperation("open", whole))
        return fails();
    const int descriptor = function(path, flags, mode);
    return descriptor < 0 ? descriptor : disk->opened(descriptor, whole, flags, wasThere);
}

// What was under way when the power went may have come as far as the disk: it is kept as written.
template <typename Write>
ssize_t writeVia(int descriptor, const void *bytes, std::size_t size, off64_t offset, Write write)
{
    CutDisk *disk = theDisk;
    if (!disk || !disk->isOurs(descriptor))
        return write();
    const std::lock_guard lock(disk->mutex());
    const bool wasCut = disk->isCut();
    if (offset < 0)
        offset = ::lseek64(descriptor, 0, SEEK_CUR);
    const bool isCut = disk->countOperation("write", descriptor);
    const ssize_t count = isCut ? ssize_t(size) : write();
    if (count > 0 && !wasCut)
        disk->written(descriptor, offset, QByteArrayView(static_cast<const char *>(bytes), count));
    return isCut ? fails() : count;
}

template <typename Truncate>
int truncateVia(int descriptor, off64_t size, Truncate truncate)
{
    CutDisk *disk = theDisk;
    if (!disk || !disk->isOurs(descriptor))
        return truncate();
    const std::lock_guard lock(disk->mutex());
    if (disk->countOperation("truncate", descriptor))
        return fails();
    const int code = truncate();
    if (code == 0)
        disk->truncated(descriptor, size);
    return code;
}

int syncVia(const char *name, int descriptor)
{
    const auto function = real<int(int)>(name);
    CutDisk *disk = theDisk;
    if (!disk || !disk->isOurs(descriptor))
        return function(descriptor);
    if (disk->countOperation(name, descriptor))
        return fails();
    const std::size_t pending = disk->pending(descriptor);
    const int code = function(descriptor);
    return disk->synced(descriptor, pending) ? code : fails();
}

template <typename Change, typename Note>
int nameVia(const char *name, const char *path, Change change, Note note)
{
    CutDisk *disk = theDisk;
    const QByteArray whole = disk ? wholePath(path) : QByteArray();
    if (!disk || !disk->isOurs(whole))
        return change();
    const std::lock_guard lock(disk->mutex());
    if (disk->countOperation(name, whole))
        return fails();
    const int code = change();
    if (code == 0)
        note(*disk, whole);
    return code;
}

int renameVia(const char *from, const char *to, const std::function<int()> &rename)
{
    return nameVia("rename", to, rename,
                   [from](CutDisk &disk, const QByteArray &whole) { disk.renamed(wholePath(from), whole); });
}

mode_t modeOf(int flags, va_list arguments)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

} // namespace

} // namespace hookbench::test

using namespace hookbench::test;

extern "C" {

int open(const char *path, int flags, ...)
{
    static const auto function = real<int(const char *, int, ...)>("open");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openVia(function, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    static const auto function = real<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openVia(function, path, flags, mode);
}

int close(int descriptor)
{
    static const auto function = real<int(int)>("close");
    if (CutDisk *disk = theDisk)
        disk->closed(descriptor);
    return function(descriptor);
}

ssize_t write(int descriptor, const void *bytes, std::size_t size)
{
    static const auto function = real<ssize_t(int, const void *, std::size_t)>("write");
    return writeVia(descriptor, bytes, size, -1, [=] { return function(descriptor, bytes, size); });
}

ssize_t pwrite(int descriptor, const void *bytes, std::size_t size, off_t offset)
{
    static const auto function = real<ssize_t(int, const void *, std::size_t, off_t)>("pwrite");
    return writeVia(descriptor, bytes, size, offset, [=] { return function(descriptor, bytes, size, offset); });
}

ssize_t pwrite64(int descriptor, const void *bytes, std::size_t size, off64_t offset)
{
    static const auto function = real<ssize_t(int, const void *, std::size_t, off64_t)>("pwrite64");
    return writeVia(descriptor, bytes, size, offset, [=] { return function(descriptor, bytes, size, offset); });
}

int ftruncate(int descriptor, off_t size) noexcept
{
    static const auto function = real<int(int, off_t)>("ftruncate");
    return truncateVia(descriptor, size, [=] { return function(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) noexcept
{
    static const auto function = real<int(int, off64_t)>("ftruncate64");
    return truncateVia(descriptor, size, [=] { return function(descriptor, size); });
}

int fsync(int descriptor)
{
    return syncVia("fsync", descriptor);
}

int fdatasync(int descriptor)
{
    return syncVia("fdatasync", descriptor);
}

int unlink(const char *path) noexcept
{
    static const auto function = real<int(const char *)>("unlink");
    return nameVia(
        "unlink", path, [=] { return function(path); },
        [](CutDisk &disk, const QByteArray &whole) { disk.removed(whole); });
}

int mkdir(const char *path, mode_t mode) noexcept
{
    static const auto function = real<int(const char *, mode_t)>("mkdir");
    return nameVia(
        "mkdir", path, [=] { return function(path, mode); },
        [](CutDisk &disk, const QByteArray &whole) { disk.made(whole); });
}

int rename(const char *from, const char *to) noexcept
{
    static const auto function = real<int(const char *, const char *)>("rename");
    return renameVia(from, to, [=] { return function(from, to); });
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    static const auto function = real<int(int, const char *, int, const char *, unsigned)>("renameat2");
    return renameVia(from, to, [=] { return function(fromFolder, from, toFolder, to, flags); });
}

} // extern "C"
