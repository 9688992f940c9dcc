// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

class QWidget;

namespace hookbench::ui::keys {

/// Asks for the hosts that a secret may go to, and saves them.
void changeHosts(QWidget *parent, workspace::Workspace &workspace, const QString &secret);

/// Asks whether secrets that never left may go to a host.
void askForHost(QWidget *parent, const QStringList &secrets, const QString &host,
                const std::function<void(bool)> &answer);

} // namespace hookbench::ui::keys
