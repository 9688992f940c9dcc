// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smalldisk.h"

#include <QFile>

#include <cstdio>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace hookbench::test {

namespace {

bool writeTo(const char *path, const QByteArray &text)
{
    const int descriptor = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::write(descriptor, text.constData(), size_t(text.size())) == text.size();
    if (descriptor >= 0)
        ::close(descriptor);
    return done;
}

} // namespace

bool haveOwnMounts()
{
    const QByteArray user = "0 " + QByteArray::number(::getuid()) + " 1";
    const QByteArray group = "0 " + QByteArray::number(::getgid()) + " 1";
    const bool mine = ::unshare(CLONE_NEWNS) == 0
                      || (::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && writeTo("/proc/self/uid_map", user)
                          && writeTo("/proc/self/setgroups", "deny") && writeTo("/proc/self/gid_map", group));
    return mine && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

SmallDisk::SmallDisk(const QString &folder, qint64 bytes, bool readOnly)
    : m_folder(QFile::encodeName(folder))
{
    const QByteArray options = "mode=700,size=" + QByteArray::number(bytes);
    m_isMounted = ::mount("tmpfs", m_folder.constData(), "tmpfs", readOnly ? MS_RDONLY : 0, options.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isMounted)
        ::umount2(m_folder.constData(), MNT_DETACH);
}

void SmallDisk::fill(qint64 leave)
{
    const int descriptor = ::open((m_folder + "/ballast").constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const QByteArray page(4096, 'x');
    const auto free = [this] {
        struct statvfs disk = {};
        ::statvfs(m_folder.constData(), &disk);
        return qint64(disk.f_bavail) * qint64(disk.f_bsize);
    };
    while (free() > leave && ::write(descriptor, page.constData(), size_t(page.size())) == page.size()) {
    }
    ::close(descriptor);
}

void SmallDisk::makeRoom()
{
    ::unlink((m_folder + "/ballast").constData());
}

void dropRights()
{
    for (int right = 0; ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0) == 0; ++right) {
    }
}

} // namespace hookbench::test
