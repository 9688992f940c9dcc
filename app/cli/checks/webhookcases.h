// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/program.h"

namespace hookbench::cli {

struct WebhookCase
{
    QString id;
    QByteArray specification;
    endpoint::Ownership ownership = endpoint::Ownership::Dedicated;
    http::Request request;
    endpoint::ProgramInputs inputs;
    json::Value expected;
};

/// Reads a document whose "format" is "webhook-cases/1".
Result<std::vector<WebhookCase>> readWebhookCases(const json::Ref &document);

/// What the specification does with the request differs from what is expected: a text that says where and how. Empty:
/// it fits. Members of collections may stand in any order; of errors code and place are compared.
QString webhookCaseDifference(const WebhookCase &webhookCase);

} // namespace hookbench::cli
