// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/backend.h"
#include "core/api/gate.h"
#include "core/capture/address.h"
#include "core/log/tally.h"

#include <QThread>

namespace hookbench::api {

struct ServerSettings
{
    capture::Address address; // loopback only
    bool orAnyPort = false;   // where that one is taken
    bool ngrokIsOpen = false; // ngrok's paths need no token

    bool operator==(const ServerSettings &) const = default;
};

/// The local HTTP API, in a thread of its own with a reader of its own: no call waits for the window, nor the window
/// for a call. The store must outlive it.
class Server
{
public:
    /// replay is called on the API's thread.
    Server(store::Location location, store::Store &store, std::function<void(ReplayOrder)> replay);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Errors: the address is taken or not of this computer.
    Result<void> start(const ServerSettings &settings, const Secret &token);
    /// Returns when nothing is answered any more.
    void stop();

    /// "http://127.0.0.1:4040"; empty: it does not listen.
    QString url() const { return m_url; }
    /// What ngrok's paths list from now on.
    void setTunnels(std::vector<Tunnel> tunnels);
    /// The keys that are hidden in captures.
    void setKnown(std::shared_ptr<const record::KnownKeys> known);
    /// Calls that were refused, by the reason.
    log::Tally &refusals() { return m_refusals; }

private:
    class Room;

    store::Location m_location;
    store::Store &m_store;
    std::function<void(ReplayOrder)> m_replay;
    log::Tally m_refusals;
    QString m_url;
    std::vector<Tunnel> m_tunnels;
    std::shared_ptr<const record::KnownKeys> m_known;
    QThread m_thread;
    Room *m_room = nullptr; // lives in m_thread
};

} // namespace hookbench::api
