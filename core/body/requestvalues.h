// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/form.h"
#include "core/http/request.h"
#include "core/iml/error.h"
#include "core/iml/value.h"

namespace hookbench::body {

/// Bytes that a body may have for expressions to see it, without its content coding.
inline constexpr qint64 largestSeenBody = 16 << 20;

/// What expressions see of a request. Nothing of it is ever evaluated: texts are texts.

/// The body by its content type: JSON, a form (a collection of texts), multipart (a collection; files are {name, mime,
/// data}), else text where it is UTF-8, else binary. Without a content type: a JSON object or array, else what looks
/// like a form, else text or binary. None: an empty collection. Content codings are taken off. Errors: Body: it is not
/// what its type says; Limit: too large, too many values, nested too deeply; Range: a number that is too large.
Result<iml::Value, iml::LanguageError> bodyValue(const http::Request &request);

/// Names with values as a collection: a name that comes again becomes an array, "a[b]" nests, "a[]" collects. A name
/// with brackets in any other form, or more than 32 of them, is a key as it stands.
iml::Value formValue(const http::Form &form);
/// Of the query of a request's target.
iml::Value queryValue(QByteArrayView target);
/// Fields of the same name are joined by ", " (RFC 9110 section 5.3); keys ignore case.
iml::Value headersValue(const http::Headers &headers);

} // namespace hookbench::body
