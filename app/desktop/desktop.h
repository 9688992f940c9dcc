// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/qtmessages.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "ui/common/colorscheme.h"
#include "ui/common/uistate.h"
#include "ui/mainwindow.h"

#include <QTranslator>

namespace hookbench::desktop {

struct Options
{
    QString workspace; // empty: the last one, else the user's default
    workspace::ListenOptions listen;
    bool listenGiven = false; // on the command line
    qint64 most = 0;          // end after so many captures; 0: never
    qint64 seconds = 0;       // end after so long; 0: never
};

/// The program with its window: opens workspaces one after the other, in the theme and language of the user.
class Desktop : public QObject
{
    Q_OBJECT

public:
    explicit Desktop(Options options);
    ~Desktop() override;

    /// Errors: the workspace cannot be opened.
    Result<void> open(const QString &folder);
    /// Ends the program once what is under way is finished.
    void end();
    ui::MainWindow *window() { return m_window.get(); }

private:
    void showWindow(const QString &problem);
    void applyTheme();
    void applyLanguage();
    void changeUser(const ui::UserSettings &settings);
    void onStoreChanged(const store::Change &change);

    Options m_options;
    ui::UserSettings m_user;
    ui::ColorScheme m_scheme;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    std::unique_ptr<workspace::Session> m_session;
    std::unique_ptr<log::QtMessages> m_messages;
    std::unique_ptr<ui::MainWindow> m_window;
    qint64 m_stored = 0;
};

} // namespace hookbench::desktop
