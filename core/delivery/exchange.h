// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/response.h"

#include <functional>

namespace hookbench::delivery {

/// When each phase ended, in microseconds from the start; -1 where it did not happen. The connection may be one that
/// was open already: then name, connect and tls are 0.
struct Timings
{
    qint64 name = -1;
    qint64 connect = -1;
    qint64 tls = -1;
    qint64 sent = -1;
    qint64 firstByte = -1;
    qint64 total = -1;

    bool operator==(const Timings &) const = default;
};

/// An answer on the way to the last one: a redirect, or one that asks for a login.
struct Hop
{
    int status = 0;
    QString from; // the address that answered
    QString to;   // where it sends on; empty: the same address is asked again

    bool operator==(const Hop &) const = default;
};

/// What really left and what came back.
struct Exchange
{
    qint64 startedAt = 0;       // microseconds since 1970
    QByteArray sentHead;        // the exact bytes
    SharedBytes sentBody;       // likewise, as far as they left
    http::Response response;    // status 0: there was none
    std::optional<Error> error; // why there is no answer, or no whole one
    std::vector<Hop> hops;      // in order; not stored
    Timings timings;
    QString remoteAddress; // the peer's, with port
    int repeats = 0; // how often it left again by itself, if its method is idempotent: an open connection was dead
};

/// Told of the local end of the connection before the first byte of a request leaves; again for each redirect. Called
/// on the sender's thread.
using Leaving = std::function<void(const QString &address, quint16 port)>;

/// Takes the end of an exchange. Called on the sender's thread.
using ExchangeDone = std::function<void(Exchange)>;

} // namespace hookbench::delivery
