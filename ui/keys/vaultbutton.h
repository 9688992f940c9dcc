// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"
#include "ui/keys/vaultdialog.h"

#include <QPushButton>

namespace hookbench::ui::keys {

/// Makes, unlocks, locks the vault and changes its passphrase.
class VaultButton : public QPushButton
{
    Q_OBJECT

public:
    explicit VaultButton(workspace::Session &session, QWidget *parent = nullptr);

    /// done: when it worked. What is in memory alone is put into a new one.
    void open(VaultDialog::Task task, std::function<void()> done = {});

signals:
    void changed();

private:
    void fillMenu();
    void keepMemory();

    workspace::Session &m_session;
};

} // namespace hookbench::ui::keys
