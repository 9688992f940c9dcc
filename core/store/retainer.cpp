// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retainer.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QElapsedTimer>

namespace hookbench::store {

namespace {

constexpr std::chrono::minutes interval{1};
constexpr qint64 announcedEach = 1000; // milliseconds: whoever shows captures reads its list anew
constexpr std::chrono::milliseconds shortestPause{5};
constexpr int mostPlans = 20; // each comes nearer to a bound of size

// All steps of one plan. Half of the time is left to what arrives.
Result<qint64> carryOut(Store &store, const RetentionPlan &plan, const std::function<bool()> &isWanted)
{
    qint64 removed = 0;
    QElapsedTimer announced;
    announced.start();
    for (bool more = true; more && isWanted();) {
        QElapsedTimer step;
        step.start();
        const bool announce = announced.hasExpired(announcedEach);
        if (announce)
            announced.restart();
        const auto done = store.remove({plan.upToId, 0}, announce);
        if (!done)
            return tl::unexpected(done.error());
        removed += done->captures;
        more = done->more;
        if (more)
            std::this_thread::sleep_for(qMax(shortestPause, std::chrono::milliseconds(step.elapsed())));
    }
    if (removed > 0) {
        if (const auto done = store.remove({}, true); !done)
            return tl::unexpected(done.error());
    }
    return removed;
}

} // namespace

Result<qint64> cleanUp(Store &store, const Location &location, const Retention &retention,
                       const std::function<bool()> &isWanted)
{
    qint64 removed = 0;
    for (int i = 0; i < mostPlans && isWanted(); ++i) {
        auto database = Database::open(location.database, Database::Mode::ReadOnly);
        const auto plan =
            database ? planRetention(*database, spool::BodyFolder(location.bodies), retention, SystemClock().now())
                     : tl::unexpected(database.error());
        if (!plan)
            return tl::unexpected(plan.error());
        if (plan->upToId == 0)
            break;
        const auto done = carryOut(store, *plan, isWanted);
        if (!done)
            return done;
        removed += *done;
        if (*done == 0 || retention.megabytes == 0)
            break;
    }
    return removed;
}

Retainer::Retainer(Store &store, Location location)
    : m_store(store)
    , m_location(std::move(location))
    , m_thread([this] { work(); })
{
}

Retainer::~Retainer()
{
    m_stopping = true;
    {
        const std::lock_guard lock(m_mutex);
        m_asked = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Retainer::setRetention(const Retention &retention)
{
    {
        const std::lock_guard lock(m_mutex);
        m_retention = retention;
        m_asked = true;
    }
    m_wake.notify_all();
}

void Retainer::cleanUpOnce(const Retention &retention)
{
    {
        const std::lock_guard lock(m_mutex);
        m_once = retention;
        m_asked = true;
    }
    m_wake.notify_all();
}

// What fails now (a lock, a full disk) is tried again the next minute.
void Retainer::work()
{
    for (;;) {
        Retention retention;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, interval, [this] { return m_asked; });
            m_asked = false;
            retention = m_once ? *std::exchange(m_once, std::nullopt) : m_retention;
        }
        if (m_stopping)
            return;
        const auto isWanted = [this] { return !m_stopping; };
        if (retention.isBounded())
            (void)cleanUp(m_store, m_location, retention, isWanted);
    }
}

} // namespace hookbench::store
