// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

namespace hookbench::cli {

/// A case of a catalogue of services: one of its "response_examples", one of its "url_examples", or a template that is
/// rendered with the examples of its parameters and measured.
struct ServiceCase
{
    QString id;         // "discord-webhook: answer 3", "discord-webhook: template embed"
    QString difference; // empty: it passes
};

std::vector<ServiceCase> serviceCases(const service::Catalogue &catalogue);

} // namespace hookbench::cli
