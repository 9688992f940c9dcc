// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/automation/rule.h"
#include "core/secrets/secret.h"

#include <functional>

class QWidget;

namespace hookbench::workspace {
class Workspace;
}

namespace hookbench::ui::automation {

/// Asks which draft an endpoint's outputs go through. Opens and returns.
void askRule(const workspace::Workspace &workspace, QWidget *parent,
             std::function<void(const hookbench::automation::Rule &)> done);

/// Shows a key that was made, with what to do with it, once. Opens and returns.
void showMadeKey(QWidget *parent, const QString &name, const QString &hint, const Secret &value);

} // namespace hookbench::ui::automation
