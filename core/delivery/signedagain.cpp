// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/signedagain.h"

namespace hookbench::delivery {

Result<http::Request> signedAgain(http::Request captured, const Address &address, const signature::Provider &provider,
                                  const signature::Scheme &scheme, const signature::Signing &signing)
{
    signature::Message message = signature::messageOf(captured);
    message.url = resolvedTarget(address, captured.target).url(); // the receiver knows itself by this one
    const QByteArray query = signature::queryOf(message.url);
    auto sealed = signature::resignedMessage(provider, scheme, std::move(message), signing);
    if (!sealed)
        return tl::unexpected(sealed.error());
    if (const QByteArray now = signature::queryOf(sealed->url); now != query)
        captured.target = http::pathOf(captured.target) + '?' + now;
    captured.headers = std::move(sealed->headers);
    captured.body = std::move(sealed->body);
    return captured;
}

} // namespace hookbench::delivery
