// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/keeping.h"
#include "core/workspace/session.h"
#include "ui/keys/vaultdialog.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QVBoxLayout;

namespace hookbench::ui {
class CountTabBar;
}

namespace hookbench::ui::keys {

class IssuedView;

/// The secrets of the workspace: names in a list, values only when they are revealed.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(workspace::Session &session, QWidget *parent = nullptr);
    ~KeysPage() override;

    /// Opens the dialog. Emits added() when the secret is there.
    void addSecret(const QString &name = {}, const QString &service = {}, const QString &value = {});

signals:
    void added(const QString &name);
    void notice(const QString &text);

private:
    QWidget *buildList();
    QWidget *buildDetail();
    void fillTable();
    void showDetail();
    void setValueShown(const QString &text, bool revealed);
    void reveal();
    void copyValue();
    void replaceValue(bool keepsOlder);
    void removeSecret();
    void keep(const workspace::SecretEntry &entry, const Secret &value);
    void onKept(const QString &name, const workspace::Kept &kept);
    void fillVaultMenu();
    void keepMemoryInVault();
    void openVault(VaultDialog::Task task);
    QString currentName() const;

    workspace::Session &m_session;
    QLineEdit *m_find;
    QStackedWidget *m_pages;
    CountTabBar *m_tabs;
    IssuedView *m_issued;
    QTableWidget *m_table;
    QWidget *m_detail;
    QLabel *m_name;
    QLabel *m_service;
    QLabel *m_value;
    QPushButton *m_reveal;
    QPushButton *m_vault;
    QLabel *m_hosts;
    QLabel *m_place;
    QLabel *m_reference;
    QLabel *m_made;
    QVBoxLayout *m_uses;
    bool m_revealed = false;
    bool m_vaultOffered = false;
};

} // namespace hookbench::ui::keys
