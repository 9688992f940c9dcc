// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

namespace hookbench::service {

/// One row of a catalogue, checked and with its placeholders compiled to expressions. Errors name its id, the line and
/// the JSON pointer of what is wrong.
Result<Service> readService(const json::Ref &row);

} // namespace hookbench::service
