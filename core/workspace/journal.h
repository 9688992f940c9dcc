// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/log.h"
#include "core/log/tally.h"

#include <QObject>
#include <QTimer>

namespace hookbench::workspace {

class Session;

/// Writes down what a session does: starts and stops, listeners, troubles of the store, deliveries that failed. What
/// may come a thousand times a second (refused requests, targets that are down, refused calls of the API) is counted,
/// and told every ten seconds.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// The log must outlive it; the session's parts must not send once it is gone.
    Journal(Session &session, log::Log &log);
    ~Journal() override;

    /// Where the log of a workspace is kept.
    static QString folder(const QString &privateFolder) { return privateFolder + QStringLiteral("/log"); }

private:
    void tellListeners();
    void tellApi();
    void tellCounts();

    Session &m_session;
    log::Log &m_log;
    log::Tally m_refused;
    log::Tally m_targets;
    QTimer m_interval;
    QStringList m_listeners; // as last told
    QString m_api;
};

} // namespace hookbench::workspace
