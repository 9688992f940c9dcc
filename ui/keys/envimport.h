// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"

class QWidget;

namespace hookbench::ui::keys {

/// Asks for a .env file and keeps its values where keys are kept; those that are there already stay as they are. said:
/// how many were kept.
void importEnvFile(QWidget *parent, workspace::Session &session, std::function<void(const QString &)> said);

} // namespace hookbench::ui::keys
