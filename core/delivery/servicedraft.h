// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/repetition.h"
#include "core/http/response.h"
#include "core/service/answers.h"
#include "core/service/filling.h"
#include "core/service/limits.h"

namespace hookbench::delivery {

/// Puts a service's message into a draft: method, address, fields and body. The rest of the draft stays.
void fillInto(Draft &draft, const service::Filled &filled);
/// The other way round, for asking whether a draft still is such a message.
service::Filled filledOf(const Draft &draft);

/// Whom a request goes to: the service of the draft's form, else the one whose address it has beyond doubt. Null:
/// nobody that is known.
const service::Service *serviceOf(const Draft &draft, const Address &address, const service::Catalogue &catalogue);

/// What the service's limits say of a request as it would leave.
std::vector<service::Measured> measure(const service::Service &service, const Draft &draft, const Outgoing &outgoing);

/// What a service says of repeating a request that was answered so, but for whether it is a toggle, which is a matter
/// of the request. reading: of the answer; null: there was none.
Repeatable repeatableOf(const service::Service &service, const service::Reading *reading, int status);

/// What an answer means. Its content coding is taken off. response: with a status.
service::Reading readingOf(const service::Service &service, const http::Response &response, qint64 now);

} // namespace hookbench::delivery
