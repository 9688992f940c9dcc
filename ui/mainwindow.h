// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/watcher.h"
#include "core/workspace/session.h"
#include "ui/common/privacy.h"
#include "ui/common/uistate.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QBoxLayout;
class QButtonGroup;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hookbench::ui {

class Banner;
class CaptureActions;
class StatusBar;
class Toast;
class Transfers;
namespace automation {
class AutomationPage;
}
namespace captures {
class BodySearchDialog;
class CapturesView;
class EmptyInbox;
} // namespace captures
namespace composer {
class ComposerPage;
}
namespace endpoints {
class EndpointsPage;
}
namespace insights {
class TrafficPanel;
}
namespace inspector {
class Inspector;
}
namespace keys {
class KeysPage;
}
namespace settings {
class SettingsPage;
}

/// The window of one workspace. Joins the pages, which know nothing of each other.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Inbox, Compose, Endpoints, Keys, Automation, Settings };

    /// problem: why this process does not listen; empty where it does.
    MainWindow(workspace::Session &session, const UserSettings &user, const QString &problem);
    ~MainWindow() override;

    void showPage(int page);

signals:
    void userSettingsChanged(const hookbench::ui::UserSettings &settings);
    void workspaceAsked(const QString &folder);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildRail();
    void buildHelp(QBoxLayout *rail);
    void buildInbox();
    void buildShortcuts();
    void joinInbox();
    void joinPages();
    void joinPrivacy();
    void restoreState(const WindowState &state);
    void saveState();

    void onStoreChanged(const store::Change &change);
    void refreshListening();
    void refreshProblems();
    void refreshTotals();
    void hintAtBounds(qint64 bytes);
    void dismissHint();

    void edit(qint64 id);
    void composeFrom(qint64 id);
    void exportCaptures();
    void searchBodies(const QString &text = {});
    void makeEndpoint(qint64 id);
    void flipLayout();
    void toggleTraffic();
    void showLog();
    void showKeys();
    void togglePresenting();
    void useFreePort();

    workspace::Session &m_session;
    UserSettings m_user;
    store::ReaderThread m_reader;
    store::Watcher m_watcher;
    WindowState m_state;
    QString m_problem;
    Privacy m_privacy;

    QButtonGroup *m_rail;
    QStackedWidget *m_pages;
    QWidget *m_inboxPage;
    QSplitter *m_inbox; // list and detail
    captures::CapturesView *m_captures;
    inspector::Inspector *m_inspector;
    insights::TrafficPanel *m_traffic;
    composer::ComposerPage *m_composer;
    endpoints::EndpointsPage *m_endpoints;
    keys::KeysPage *m_keys;
    automation::AutomationPage *m_automation;
    settings::SettingsPage *m_settings;
    captures::EmptyInbox *m_empty;
    captures::BodySearchDialog *m_search = nullptr; // made when it is asked for
    StatusBar *m_status;
    Toast *m_toast;
    CaptureActions *m_actions;
    Transfers *m_transfers;
    QPointer<QWidget> m_log; // the window of the log, once it was opened
    Banner *m_listenBanner;
    Banner *m_healthBanner;
    Banner *m_fileBanner;
    Banner *m_keepBanner;
    Banner *m_presentBanner;
    QPushButton *m_freePort;

    QTimer m_second;
    qint64 m_arrivedThisSecond = 0;
    bool m_totalsAsked = false;
};

} // namespace hookbench::ui
