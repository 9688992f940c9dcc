// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHostAddress>

namespace hookbench::capture {

/// Where a listener listens.
struct Address
{
    QHostAddress host = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; // 0: any free one

    bool operator==(const Address &) const = default;

    /// Reads "127.0.0.1:4280", "[::1]:4280", "localhost:0", "*:80" (all addresses) and a port alone.
    static Result<Address> parse(const QString &text);
    /// "127.0.0.1:4280", "[::1]:4280"
    QString toString() const;
    bool isLoopback() const { return host.isLoopback(); }
    /// Where a client of this computer reaches it: for all addresses, the loopback one.
    Address reachable() const;
    /// Whether a connection to this peer, made from this computer, is one to ourselves.
    bool isReachedAt(const QHostAddress &peer, quint16 peerPort) const;
};

/// An address as people know it: "::ffff:127.0.0.1" is 127.0.0.1.
QString plainAddress(const QHostAddress &address);

} // namespace hookbench::capture
