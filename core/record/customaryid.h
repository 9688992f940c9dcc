// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"

#include <QString>

namespace hookbench::record {

/// What an unknown sender tells of a delivery by custom; empty: nothing.
struct CustomaryId
{
    QString id;
    bool isCertain =
        false; // else it may name something that is sent of again and again: the body has to be the same too
};

/// Certain: Idempotency-Key, Webhook-Id, X-...-Delivery, X-...-Delivery-Id, and "event_id" of a JSON object. Not so:
/// X-...-Webhook-Id, and "id" beside "type". content: the body without content coding, or its beginning.
CustomaryId customaryIdOf(const http::Headers &headers, QByteArrayView content);

} // namespace hookbench::record
