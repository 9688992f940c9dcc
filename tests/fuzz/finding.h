// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"

#include <QByteArray>

#include <vector>

namespace hookbench::fuzzing {

/// Says what is wrong and ends the process: libFuzzer keeps the input, Qt Test names the row.
[[noreturn]] void finding(const QByteArray &what);

inline void require(bool holds, const char *what)
{
    if (!holds)
        finding(what);
}

/// Bytes that can be read: controls and what is beyond ASCII as \xNN.
QByteArray shown(QByteArrayView bytes);
QByteArray shown(const http::Request &request);

/// Cuts the input into pieces of one to sixteen bytes, by chance but the same for the same input.
std::vector<QByteArrayView> pieces(QByteArrayView input);
std::vector<QByteArrayView> singleBytes(QByteArrayView input);

} // namespace hookbench::fuzzing
