// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/http/request.h"
#include "core/record/capture.h"

namespace hookbench::cli {

/// A request that a command was given.
struct GivenRequest
{
    http::Request request;
    std::optional<qint64> receivedAt; // microseconds since 1970, of a capture
    bool isEncrypted = false;         // a capture that came by TLS
    QByteArray url;                   // as the file names it; empty: it names a target
    std::optional<record::CaptureSummary> capture;
};

/// All bytes of a file. Errors name it.
Result<QByteArray> contentOf(const QString &name);
/// From a file, or a capture by its number; where there is a file called so, that.
Result<GivenRequest> requestOf(const Invocation &invocation, const QString &name);

} // namespace hookbench::cli
