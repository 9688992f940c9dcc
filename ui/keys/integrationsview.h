// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/integrations.h"
#include "core/workspace/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace hookbench::ui::keys {

/// The services we know: where each shows its keys, a field to paste one, and what it is used for then.
class IntegrationsView : public QWidget
{
    Q_OBJECT

public:
    explicit IntegrationsView(workspace::Session &session, QWidget *parent = nullptr);

    /// Shows those alone whose name holds this.
    void find(const QString &text);
    void refresh();

signals:
    /// A key was pasted, has its form, and is to be kept.
    void keepAsked(const hookbench::workspace::SecretEntry &entry, const hookbench::Secret &value);
    void counted(int count); // of services that a key is kept for

private:
    void choose();
    void chooseKey();
    void check();
    void keep();
    const service::Integration *current() const;
    const service::ServiceKey *currentKey() const;
    QString keptUnder(const service::ServiceKey &key) const;

    workspace::Session &m_session;
    QString m_wanted;
    QListWidget *m_list;
    QWidget *m_detail;
    QLabel *m_name;
    QComboBox *m_keys;
    QLabel *m_where;
    QLabel *m_use;
    QLineEdit *m_value;
    QLabel *m_problem;
    QPushButton *m_keep;
};

} // namespace hookbench::ui::keys
