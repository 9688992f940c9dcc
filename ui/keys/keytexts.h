// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/secretuse.h"
#include "core/workspace/session.h"

namespace hookbench::ui::keys {

/// Where a secret is kept: "vault, locked".
QString placeText(workspace::Session &session, const QString &name);
/// "2 drafts, 1 endpoint"; "nowhere".
QString usesText(const std::vector<workspace::SecretUse> &uses);

} // namespace hookbench::ui::keys
