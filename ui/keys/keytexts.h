// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/keyhealth.h"
#include "core/workspace/secretuse.h"
#include "core/workspace/session.h"

namespace hookbench::ui::keys {

/// Where a secret is kept: "vault, locked".
QString placeText(workspace::Session &session, const QString &name);
/// "2 drafts, 1 endpoint"; "nowhere".
QString usesText(const std::vector<workspace::SecretUse> &uses);

/// "✓ good", "✕ in 3 captures"
QString healthText(const workspace::KeyHealth &health);
/// Where its service shows a key of that name; empty: nobody knows.
QString whereFound(const QString &name);
/// What it means, and what to do.
QString healthAdvice(const workspace::KeyHealth &health);

} // namespace hookbench::ui::keys
