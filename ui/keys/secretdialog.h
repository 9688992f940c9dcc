// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"
#include "core/workspace/secretlist.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hookbench::ui::keys {

/// Asks for a secret: its name, whose it is, and its value, which is not shown while it is typed.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    SecretDialog(const QStringList &taken, QWidget *parent = nullptr);

    void setName(const QString &name, bool fixed);
    void setService(const QString &service);
    void setValue(const QString &value);

    workspace::SecretEntry entry() const;
    Secret value() const;

private:
    void check();

    QStringList m_taken;
    bool m_fixed = false;
    QLineEdit *m_name;
    QLineEdit *m_service;
    QLineEdit *m_value;
    QLabel *m_problem;
    QPushButton *m_ok;
};

} // namespace hookbench::ui::keys
