// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/job.h"

namespace hookbench::ui::transfer {

Job::~Job()
{
    m_cancelled = true;
    if (m_thread.joinable())
        m_thread.join();
}

void Job::start(std::function<void(const Goes &)> work)
{
    m_thread = std::thread([this, work = std::move(work)] {
        work([this](qint64 done, qint64 total) { return goes(done, total); });
        emit finished();
    });
}

bool Job::goes(qint64 done, qint64 total)
{
    const int perMille = total > 0 ? int(double(done) * 1000.0 / double(total)) : 0;
    if (perMille != m_perMille) {
        m_perMille = perMille;
        emit progressed(perMille);
    }
    return !m_cancelled;
}

} // namespace hookbench::ui::transfer
