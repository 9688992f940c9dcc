// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/address.h"
#include "core/http/request.h"
#include "core/signature/sign.h"

namespace hookbench::delivery {

/// A captured request signed again for an address, as its provider would: with the time and the identifiers of the
/// signing; all else stays as it was captured. Errors name what the scheme lacks.
Result<http::Request> signedAgain(http::Request captured, const Address &address, const signature::Provider &provider,
                                  const signature::Scheme &scheme, const signature::Signing &signing);

} // namespace hookbench::delivery
