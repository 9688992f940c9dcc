// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/catalogue.h"
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

/// A message by which somebody tries an address out, whatever the address is set to.
struct SeenHandshake
{
    const Provider *provider = nullptr; // of the catalogue that was looked in
    QString id;
    std::optional<HandshakeAnswer> answer; // none: what it is made of is not known
    /// Settings of the provider that are not set, with the values that would let this message pass.
    std::vector<std::pair<QString, QString>> settings;
};

/// Whether a message may be a handshake at all; cheap, and sometimes wrong with a yes.
bool mayBeHandshake(const Message &message);
/// Looks among those of `known` where it is given, then among those of all providers that say more of themselves than
/// their method. None: it is none.
std::optional<SeenHandshake> handshakeIn(const Catalogue &catalogue, const Provider *known, const Message &message,
                                         const Terms &terms);

} // namespace hookbench::signature
