// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"

#include <QDialog>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QVBoxLayout;

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

/// The secrets of the workspace: names in a list, values only when they are revealed.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(workspace::Session &session, QWidget *parent = nullptr);

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
    void replaceValue();
    void removeSecret();
    void keep(const workspace::SecretEntry &entry, const Secret &value);
    QString currentName() const;
    QString placeOf(const QString &name) const;

    workspace::Session &m_session;
    QLineEdit *m_find;
    QStackedWidget *m_pages;
    QTableWidget *m_table;
    QWidget *m_detail;
    QLabel *m_name;
    QLabel *m_service;
    QLabel *m_value;
    QPushButton *m_reveal;
    QLabel *m_place;
    QLabel *m_reference;
    QLabel *m_made;
    QVBoxLayout *m_uses;
    bool m_revealed = false;
};

} // namespace hookbench::ui::keys
