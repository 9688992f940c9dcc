// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/vaultstore.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hookbench::ui::keys {

/// Asks for the passphrase of the vault: of one that is there, twice for one that is made, or both to change it. Closes
/// only when it worked; what went wrong stands below.
class VaultDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Task { Make, Unlock, Change };
    VaultDialog(secrets::VaultStore &vault, Task task, QWidget *parent = nullptr);

private:
    QLineEdit *addRow(QFormLayout *form, const QString &name);
    void check();
    void run();

    secrets::VaultStore &m_vault;
    Task m_task;
    QLineEdit *m_present = nullptr; // the passphrase of now; null where there is none
    QLineEdit *m_fresh = nullptr;   // the new one; null where it stays
    QLineEdit *m_again = nullptr;
    QLabel *m_problem;
    QPushButton *m_ok;
};

} // namespace hookbench::ui::keys
