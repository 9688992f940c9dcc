// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/watcher.h"

namespace hookbench::store {

namespace {

constexpr std::chrono::milliseconds interval{50};
constexpr std::chrono::milliseconds pauseBetween{10}; // however often something is written

} // namespace

Watcher::Watcher(Location location, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(location))
    , m_seen(std::make_shared<Watermark>())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        m_looking = false;
        if (std::exchange(m_lookAgain, false))
            look();
    });
    connect(&m_interval, &QTimer::timeout, this, &Watcher::look);
    m_interval.start(interval);
    look();
}

void Watcher::look()
{
    if (std::exchange(m_looking, true)) {
        m_lookAgain = true;
        return;
    }
    m_reader.run(
        this, [seen = m_seen](Reader &reader) { return reader.changesSince(*seen); },
        [this](const Result<Change> &change) {
            m_pause.start(pauseBetween);
            if (change && !change->isEmpty())
                emit changed(*change);
        });
}

} // namespace hookbench::store
