// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"

namespace hookbench::record {

/// Whether a JSON member, form field, parameter or header of that name holds a credential by custom: "password",
/// "client_secret", "X-Auth-Token", "apiKey", "tokens[]", "user[token]". Case, "-", "_" and "." do not count.
bool namesCredential(QByteArrayView name);

/// Likewise of a parameter in an address, where more names tell: "key", "sig".
bool namesCredentialInQuery(QByteArrayView name);

/// Likewise of a header: Authorization, Cookie, X-Api-Key and the like.
bool carriesCredentials(QByteArrayView headerName);

/// What of a credential tells nothing: "Bearer " before it, where that is a scheme that is known; else empty.
QByteArrayView schemeOf(const http::Header &field);

} // namespace hookbench::record
