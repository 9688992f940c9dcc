// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/server.h"

namespace hookbench::bench {

/// So many at a time.
inline constexpr int connections = 32;

struct Turn
{
    qint64 answered = 0;
    double seconds = 0;
    double p50 = 0; // milliseconds
    double p99 = 0;
};

/// What wrk sends in setup.seconds: 1,000 bytes of JSON, or what a file holds. All must be answered with 2xx.
Turn load(const Setup &setup, quint16 port, const QString &target, const QString &who, const QString &bodyFile = {});

} // namespace hookbench::bench
