// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/delivery/address.h"
#include "core/delivery/exchange.h"
#include "core/http/request.h"

#include <QHostAddress>
#include <QThread>

#include <chrono>
#include <functional>

namespace hookbench::delivery {

/// A captured request that leaves as it came.
struct ExactRequest
{
    Address address; // where to connect; its path is not looked at
    QByteArray method;
    QByteArray head;
    SharedBytes wireBody;
    std::chrono::seconds timeout{30}; // without a byte sent or received, and for the answer's head once all is sent
    bool verifyTls = true;
    /// Looked at once the peer is known. A text: why nothing is sent to it; the exchange's error is Invalid then.
    std::function<QString(const QHostAddress &peer, quint16 port)> objection;
    Leaving leaving;
};

/// The exact bytes of a captured request, for an address: the target is replaced only where the address has a path of
/// its own (resolvedTarget()), the Host line only where replaceHost says so.
ExactRequest exactRequestOf(const http::Request &captured, const Address &address, bool replaceHost);

/// Writes captured bytes to a socket, TLS too, and reads the answer. Works in a thread of its own; functions may be
/// called on any thread.
class ExactSender
{
public:
    ExactSender();
    /// Cancels what is under way; its callbacks come before this returns.
    ~ExactSender();

    /// done is called once, on the sender's thread.
    void send(ExactRequest request, ExchangeDone done);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context; // lives in the thread; the transfers are its children
};

} // namespace hookbench::delivery
