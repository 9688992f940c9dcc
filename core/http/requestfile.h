// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/json/value.h"

namespace hookbench::http {

/// Reads a request in a file: {"method", "target" or "url" or "path", "headers": [[name, value], ...] or an object,
/// "body" | "body_json" | "body_base64"}; the method is POST where none is named, other members are passed over. The
/// bytes of "body_json" are its compact form in the order of the file. What comes out has no head: it never stood on a
/// wire. Errors name line and JSON pointer.
Result<Request> readRequestFile(const json::Ref &document);

} // namespace hookbench::http
