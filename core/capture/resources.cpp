// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/resources.h"

#include <sys/resource.h>

namespace hookbench::capture {

namespace {

constexpr rlim_t enoughFiles = 8192;
constexpr int keptForOthers = 40;     // database, log, windows, libraries
constexpr int filesOfAConnection = 3; // its socket, a body that is spooled, a target that it is passed on to

int fileLimit()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 1024;
    if (files.rlim_cur < enoughFiles && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = qMin(enoughFiles, files.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &files);
        ::getrlimit(RLIMIT_NOFILE, &files);
    }
    return int(qMin<rlim_t>(files.rlim_cur, 1'000'000));
}

} // namespace

Resources::Resources(const QString &bodies)
    : spool(spool::BodyFolder(bodies))
    , m_mostConnections(qMax(2, (fileLimit() - keptForOthers) / filesOfAConnection))
{
}

bool Resources::takeConnection()
{
    if (++m_connections <= m_mostConnections)
        return true;
    --m_connections;
    return false;
}

} // namespace hookbench::capture
