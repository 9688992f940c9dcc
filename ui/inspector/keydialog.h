// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/key.h"

#include <functional>

class QWidget;

namespace hookbench::ui::inspector {

/// Asks for a secret and the name that it will have. isTaken: whether a key is called so.
void askForKey(QWidget *parent, const QString &title, const QString &name, std::function<bool(const QString &)> isTaken,
               std::function<void(const signature::Key &)> done);

} // namespace hookbench::ui::inspector
