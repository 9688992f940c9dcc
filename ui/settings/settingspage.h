// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/workspace/session.h"
#include "ui/common/uistate.h"

#include <QScrollArea>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QVBoxLayout;

namespace hookbench::ui {
class Banner;
} // namespace hookbench::ui

namespace hookbench::ui::settings {

class ApiSection;
class KeepSection;
class ListenerRow;

/// What the workspace listens on and keeps, how the window looks, and which workspace is open.
class SettingsPage : public QScrollArea
{
    Q_OBJECT

public:
    SettingsPage(workspace::Session &session, store::ReaderThread &reader, const UserSettings &user,
                 QWidget *parent = nullptr);

    /// Brings the bounds of what is kept into view.
    void showKeeping();

signals:
    void userSettingsChanged(const hookbench::ui::UserSettings &settings);
    void workspaceAsked(const QString &folder);
    void notice(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QFrame *addSection(const QString &title, const QString &note, QVBoxLayout **layout);
    void buildListeners();
    void buildKeeping();
    void buildApi();
    void buildLimits();
    void buildAppearance();
    void buildWorkspace();
    void addRow(const workspace::Settings::Listener &listener);
    void show(const workspace::Settings &settings);
    workspace::Settings edited() const;
    void onEdited();
    void showStates();
    void apply();

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    UserSettings m_user;
    bool m_filling = false;
    QVBoxLayout *m_layout;
    QVBoxLayout *m_rowsLayout = nullptr;
    QLabel *m_given = nullptr; // the command line has addresses of its own
    std::vector<ListenerRow *> m_rows;
    QLineEdit *m_target;
    KeepSection *m_keep;
    ApiSection *m_api;
    QSpinBox *m_body;
    QSpinBox *m_connections;
    QRadioButton *m_full;
    QRadioButton *m_normal;
    Banner *m_banner;
    QPushButton *m_apply;
    QPushButton *m_revert;
};

} // namespace hookbench::ui::settings
