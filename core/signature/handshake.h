// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/verify.h"

namespace hookbench::signature {

/// What a provider wants to hear when it tries out an address.
struct HandshakeAnswer
{
    QString id;
    int status = 200;
    http::Headers headers;
    QByteArray body;
    std::vector<std::pair<QString, QByteArray>> store; // secrets that the request delivered
    std::optional<QByteArray> visit;                   // a link to be opened once the user agreed
    bool isSigned = false; // the handshake is signed: the caller verifies it before it answers so
    bool isRefusal = false;
};

/// None: the message is no handshake of this provider, or it wants a secret or a value that is not there.
std::optional<HandshakeAnswer> handshake(const Provider &provider, const Message &message, const Terms &terms);

} // namespace hookbench::signature
