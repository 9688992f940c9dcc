// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/keeping.h"
#include "core/workspace/keyhealth.h"
#include "core/workspace/session.h"
#include "ui/common/privacy.h"
#include "ui/keys/vaultbutton.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QToolButton;
class QVBoxLayout;

namespace hookbench::ui {
class CountTabBar;
}

namespace hookbench::ui::keys {

class IntegrationsView;
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
    /// Chooses a key in the list.
    void showKey(const QString &name);
    /// Values cannot be revealed or copied while somebody presents.
    void setPrivacy(const Privacy *privacy);

protected:
    void showEvent(QShowEvent *event) override;

signals:
    void added(const QString &name);
    void notice(const QString &text);

private:
    enum Column { Name, Service, Hosts, UsedBy, LastUsed, Health, ColumnCount };

    QWidget *buildList();
    QWidget *buildDetail();
    void selectKey(const QString &name);
    void fillTable();
    void showDetail();
    void setValueShown(const QString &text, bool revealed);
    void openDialog(const QString &name, const QString &service, const QString &value, bool generates);
    workspace::KeyHealth healthOf(const workspace::SecretEntry &entry) const;
    void lookAround();
    void askToReveal();
    void reveal(const QString &name);
    void copyValue();
    void replaceValue(bool keepsOlder);
    void removeSecret();
    void keep(const workspace::SecretEntry &entry, const Secret &value);
    void onKept(const QString &name, const workspace::Kept &kept);
    QString currentName() const;

    workspace::Session &m_session;
    QLineEdit *m_find;
    QStackedWidget *m_pages;
    CountTabBar *m_tabs;
    IssuedView *m_issued;
    IntegrationsView *m_integrations;
    QTableWidget *m_table;
    QWidget *m_detail;
    QLabel *m_name;
    QLabel *m_service;
    QLabel *m_value;
    QPushButton *m_reveal;
    QToolButton *m_copyValue;
    VaultButton *m_vault;
    QLabel *m_hosts;
    QLabel *m_place;
    QLabel *m_reference;
    QLabel *m_made;
    QLabel *m_health;
    QLabel *m_found;
    QVBoxLayout *m_uses;
    const Privacy *m_privacy = nullptr;
    QTimer m_hideValue;
    bool m_isLooking = false; // one at a time: it may take seconds
    bool m_looksAgain = false;
    std::map<QString, std::vector<workspace::SecretUse>> m_allUses;
    std::map<QString, int> m_inCaptures;
    bool m_revealed = false;
    bool m_vaultOffered = false;
};

} // namespace hookbench::ui::keys
