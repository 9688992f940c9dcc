// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnel/finder.h"
#include "core/workspace/listening.h"

#include <QTimer>

#include <set>

namespace hookbench::workspace {

/// The addresses by which the world reaches the listeners: those that were typed, and those that a running ngrok or
/// cloudflared tells, which are asked for every ten seconds while a listener wants one. Lives in the thread of its user
/// interface.
class PublicAddresses : public QObject
{
    Q_OBJECT

public:
    PublicAddresses(const Workspace &workspace, const Listening &listening);

    /// Without a slash at the end; empty: there is none. listenerUrl: "http://127.0.0.1:4280".
    QString baseOf(const QString &listenerUrl) const;
    /// Of the first listener that has one.
    QString base() const;
    /// The whole address of an endpoint, at that base; empty: there is none.
    QString urlOf(const endpoint::Endpoint &endpoint) const;
    /// Why a program that was named tells no address; empty: it does.
    QString problemOf(const QString &listenerUrl) const;
    /// Asks anew.
    void refresh();
    /// Asks at other places than the usual ones, from now on.
    void askAt(tunnel::Finder::Places places);

signals:
    void changed();

private:
    struct Told
    {
        std::vector<tunnel::Tunnel> tunnels;
        QString problem;
    };

    void ask(tunnel::Program program);
    const Settings::Listener *wantedOf(const ListenerState &state) const;
    std::optional<tunnel::Program> programOf(const QString &listenerUrl) const;

    const Workspace &m_workspace;
    const Listening &m_listening;
    std::unique_ptr<tunnel::Finder> m_finder;
    std::map<tunnel::Program, Told> m_told;
    QTimer m_interval;
};

} // namespace hookbench::workspace
