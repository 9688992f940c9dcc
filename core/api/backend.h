// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/address.h"
#include "core/record/knownkeys.h"
#include "core/store/reader.h"
#include "core/store/store.h"

namespace hookbench::api {

/// A listener as ngrok's paths tell of it: they call it a tunnel.
struct Tunnel
{
    QString name;   // "command_line" for the first, else "127.0.0.1:4281"
    QString url;    // "http://127.0.0.1:4280"
    QString target; // what it passes on to; empty: nothing

    bool operator==(const Tunnel &) const = default;
};

/// A capture that is to be sent again.
struct ReplayOrder
{
    record::Capture capture;
    delivery::Address address;
    bool isExact = false;
    bool replacesHost = false;
    int times = 1;
};

/// What calls work on. All of it is used on the API's thread.
struct Backend
{
    store::Reader &reader;
    store::Store &store;
    /// Gives an order to whoever sends, and returns at once.
    const std::function<void(ReplayOrder)> &replay;
    const std::vector<Tunnel> &tunnels;
    const record::KnownKeys *known = nullptr; // the keys that are hidden
};

/// So much of a query's time belongs to one call.
inline constexpr std::chrono::milliseconds longestQuery{5000};
/// So many bytes of bodies stand in one answer.
inline constexpr qint64 mostBodyBytes = qint64(16) << 20;

} // namespace hookbench::api
