// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/tapetree.h"
#include "ui/common/lines.h"

namespace hookbench::ui::message {

/// A JSON text, well laid, whose rows are made as they are shown: what json::pretty() writes, without a copy of it.
/// Every 64th row's place is kept. What follows an error comes after it as it stands.
std::shared_ptr<const Lines> prettyLines(std::shared_ptr<const body::TapeTree> tree);

} // namespace hookbench::ui::message
