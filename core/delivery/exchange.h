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

/// What really left and what came back.
struct Exchange
{
    qint64 startedAt = 0;       // microseconds since 1970
    QByteArray sentHead;        // the exact bytes
    SharedBytes sentBody;       // likewise, as far as they left
    http::Response response;    // status 0: there was none
    std::optional<Error> error; // why there is no answer, or no whole one
    Timings timings;
    QString remoteAddress; // the peer's, with port
};

/// Takes the end of an exchange. Called on the sender's thread.
using ExchangeDone = std::function<void(Exchange)>;

} // namespace hookbench::delivery
