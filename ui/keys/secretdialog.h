// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"
#include "core/workspace/secretlist.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hookbench::ui {
class KeyValueField;
}

namespace hookbench::ui::keys {

/// Asks for a secret: its name, whose it is, and its value, which is not shown while it is typed.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    SecretDialog(const QStringList &taken, QWidget *parent = nullptr);

    void setName(const QString &name, bool fixed);
    void setService(const QString &service);
    /// Where it may go, as far as that is known.
    void setHosts(const QStringList &hosts);
    void setValue(const QString &value);
    /// Shows how a value is generated.
    void offerGenerator();
    /// The first key: asks whether it is kept in the keychain or in a vault.
    void offerVault();
    bool wantsVault() const;

    workspace::SecretEntry entry() const;
    Secret value() const;

private:
    void check();

    QStringList m_taken;
    bool m_fixed = false;
    QLineEdit *m_name;
    QLineEdit *m_service;
    KeyValueField *m_value;
    QWidget *m_generator;
    QCheckBox *m_vault;
    QLabel *m_problem;
    QLabel *m_hostsNote;
    QStringList m_hosts;
    QPushButton *m_ok;
};

} // namespace hookbench::ui::keys
