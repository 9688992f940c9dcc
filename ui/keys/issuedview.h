// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/issuedkeys.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace hookbench::ui::keys {

/// The keys that were made for those who call us: a list, a button that makes one and shows it once, one that revokes.
class IssuedView : public QWidget
{
    Q_OBJECT

public:
    explicit IssuedView(workspace::IssuedKeys &keys, QWidget *parent = nullptr);

    /// Shows those alone whose name holds this.
    void find(const QString &text);

signals:
    void counted(int count);

private:
    void fill();
    void issue();
    void showOnce(const QString &name, const Secret &value);
    void revoke();
    QString currentName() const;
    bool isRevocable() const;

    workspace::IssuedKeys &m_keys;
    QString m_wanted;
    QStackedWidget *m_pages;
    QTableWidget *m_table;
    QPushButton *m_revoke;
};

} // namespace hookbench::ui::keys
