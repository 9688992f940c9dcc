// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/workspace/session.h"
#include "ui/common/uistate.h"

#include <QMainWindow>
#include <QTimer>

class QButtonGroup;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace hookbench::ui {

class Banner;
class Toast;
namespace captures {
class CapturesView;
}
namespace composer {
class ComposerPage;
}
namespace endpoints {
class EndpointsPage;
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
    enum Page { Inbox, Compose, Endpoints, Keys, Settings };

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
    void buildInbox();
    void buildStatusBar();
    void buildShortcuts();
    void joinInbox();
    void joinPages();
    void restoreState(const WindowState &state);
    void saveState();

    void onStoreChanged(const store::Change &change);
    void refreshStatus();
    void refreshListening();
    void refreshProblems();
    void refreshTotals();
    void pollOtherProcess();

    void replay(qint64 id, const QString &address);
    void replayExact(qint64 id);
    void edit(qint64 id);
    void copyCurl(qint64 id);
    void makeEndpoint(qint64 id);
    void removeCaptures(const std::vector<qint64> &ids);
    void clearCaptures();
    void sendSample();
    void flipLayout();
    void useFreePort();
    void showKeysSheet();
    void askForAddress(const QString &title, std::function<void(const QString &)> done);
    void rememberAddress(const QString &address);
    void withCapture(qint64 id, std::function<void(const record::Capture &)> use);
    QWidget *makeEmptyInbox();
    void updateEmptyInbox();
    QString firstUrl() const;

    workspace::Session &m_session;
    UserSettings m_user;
    store::ReaderThread m_reader;
    WindowState m_state;
    QString m_problem;

    QButtonGroup *m_rail;
    QStackedWidget *m_pages;
    QSplitter *m_inbox;
    captures::CapturesView *m_captures;
    inspector::Inspector *m_inspector;
    composer::ComposerPage *m_composer;
    endpoints::EndpointsPage *m_endpoints;
    keys::KeysPage *m_keys;
    settings::SettingsPage *m_settings;
    Toast *m_toast;
    Banner *m_listenBanner;
    Banner *m_healthBanner;
    Banner *m_fileBanner;
    QPushButton *m_freePort;

    QLabel *m_lamp;
    QToolButton *m_address;
    QLabel *m_rate;
    QLabel *m_totals;
    QLabel *m_target;
    QLabel *m_hint;
    QLabel *m_emptyAddress;
    QLabel *m_emptyCurl;

    QTimer m_second;
    qint64 m_captureCount = 0;
    qint64 m_bytes = 0;
    qint64 m_arrivedThisSecond = 0;
    double m_ratePerSecond = 0;
    bool m_totalsAsked = false;
    qint64 m_dataVersion = -1;
    QString m_targetName;
    QString m_targetProblem;
    bool m_targetKnown = false;
};

} // namespace hookbench::ui
