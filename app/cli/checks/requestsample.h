// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/recognition.h"

#include "core/json/value.h"

namespace hookbench::cli {

/// {"service", "event", "delivery_id", "retry"}; a sender that is not known is "unknown", the others null then.
json::Value identified(const service::Recognition &recognition);

/// What is recognised in a document whose "format" is "request-sample/1" differs from its "service" and "expect": a
/// text that says where and how. Empty: it fits. Errors: it cannot be read.
Result<QString> requestSampleDifference(const json::Ref &document);

} // namespace hookbench::cli
