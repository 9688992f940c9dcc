// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/location.h"
#include "core/store/retention.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hookbench::store {

class Store;

/// Deletes for good what is beyond the bounds: plans on a connection of its own, then step by step through the writer,
/// with pauses for what arrives. Blocks; not on the writer's thread. Ends early where isWanted says no. Returns how
/// many captures went.
Result<qint64> cleanUp(Store &store, const Location &location, const Retention &retention,
                       const std::function<bool()> &isWanted);

/// Keeps a store within its bounds: looks each minute, and when they change, in a thread of its own.
class Retainer
{
public:
    Retainer(Store &store, Location location);
    ~Retainer();

    void setRetention(const Retention &retention);
    /// As soon as it can, and once.
    void cleanUpOnce(const Retention &retention);

private:
    void work();

    Store &m_store;
    Location m_location;
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex; // for what follows
    std::condition_variable m_wake;
    Retention m_retention;
    std::optional<Retention> m_once;
    bool m_asked = false;
    std::thread m_thread;
};

} // namespace hookbench::store
