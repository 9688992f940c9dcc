// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "ui/automation/automationpage.h"
#include "ui/captureactions.h"
#include "ui/captures/bodysearchdialog.h"
#include "ui/captures/capturesview.h"
#include "ui/captures/emptyinbox.h"
#include "ui/common/dialogs.h"
#include "ui/common/focusmark.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/composerpage.h"
#include "ui/differencewindow.h"
#include "ui/endpoints/endpointspage.h"
#include "ui/insights/trafficpanel.h"
#include "ui/inspector/inspector.h"
#include "ui/keys/keyspage.h"
#include "ui/log/logwindow.h"
#include "ui/settings/settingspage.h"
#include "ui/shortcutsheet.h"
#include "ui/statusbar.h"
#include "ui/transfers.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>

namespace hookbench::ui {

MainWindow::MainWindow(workspace::Session &session, const UserSettings &user, const QString &problem)
    : m_session(session)
    , m_user(user)
    , m_reader(session.storeLocation())
    , m_watcher(session.storeLocation())
    , m_state(WindowState::load(session.workspace().privateFolder()))
    , m_problem(problem)
{
    setWindowTitle(session.workspace().settings().name.isEmpty()
                       ? QStringLiteral("Hookbench")
                       : tr("%1 – Hookbench").arg(session.workspace().settings().name));
    setMinimumSize(900, 520);
    new FocusMark(this);
    // From the top down: a widget that gets its parent late is styled again, and so is all that it holds.
    auto *central = new QWidget(this);
    setCentralWidget(central);
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    buildRail();
    row->addWidget(m_rail->button(Inbox)->parentWidget());
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    m_listenBanner = new Banner("badBox");
    m_freePort = m_listenBanner->addButton({});
    m_freePort->setObjectName(QStringLiteral("useFreePort"));
    auto *again = m_listenBanner->addButton(tr("Try again"));
    m_healthBanner = new Banner("badBox");
    m_fileBanner = new Banner("warningBox");
    m_keepBanner = new Banner("box");
    m_keepBanner->setObjectName(QStringLiteral("keepBanner"));
    auto *setBound = m_keepBanner->addButton(tr("Set a bound…"));
    auto *notNow = m_keepBanner->addButton(tr("Keep all"));
    m_listenBanner->setObjectName(QStringLiteral("listenBanner"));
    m_healthBanner->setObjectName(QStringLiteral("healthBanner"));
    m_fileBanner->setObjectName(QStringLiteral("fileBanner"));
    auto *banners = new QVBoxLayout;
    banners->setSpacing(0);
    m_presentBanner = new Banner("box");
    m_presentBanner->setObjectName(QStringLiteral("presentBanner"));
    connect(m_presentBanner->addButton(tr("End")), &QPushButton::clicked, this, &MainWindow::togglePresenting);
    for (Banner *banner : {m_listenBanner, m_healthBanner, m_fileBanner, m_keepBanner, m_presentBanner})
        banners->addWidget(banner);
    right->addLayout(banners);
    m_pages = new PageStack(central);
    right->addWidget(m_pages, 1);
    row->addLayout(right, 1);
    outer->addLayout(row, 1);
    buildInbox();
    m_composer = new composer::ComposerPage(session, m_reader, m_pages);
    m_endpoints = new endpoints::EndpointsPage(session, m_reader, m_pages);
    m_keys = new keys::KeysPage(session, m_pages);
    m_automation = new automation::AutomationPage(session, m_reader, m_pages);
    m_settings = new settings::SettingsPage(session, m_reader, user, m_pages);
    for (QWidget *page :
         {m_inboxPage, static_cast<QWidget *>(m_composer), static_cast<QWidget *>(m_endpoints),
          static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_automation), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);
    m_status = new StatusBar;
    outer->addWidget(m_status);
    m_toast = new Toast(this);
    m_actions = new CaptureActions(session, m_reader, *m_toast, this);
    m_transfers = new Transfers(session, *m_toast, this);
    m_toast->setObjectName(QStringLiteral("toast"));
    joinInbox();
    joinPages();
    joinPrivacy();
    buildShortcuts();
    connect(m_freePort, &QPushButton::clicked, this, &MainWindow::useFreePort);
    connect(again, &QPushButton::clicked, this, [this] {
        const auto listening = m_session.listen();
        m_problem = listening ? QString() : listening.error().message;
        refreshListening();
    });
    connect(&m_watcher, &store::Watcher::changed, this, &MainWindow::onStoreChanged);
    connect(&session.store(), &store::Store::changed, &m_watcher, &store::Watcher::look);
    connect(&session, &workspace::Session::noticeChanged, this, &MainWindow::refreshProblems);
    connect(setBound, &QPushButton::clicked, this, [this] {
        dismissHint();
        showPage(Settings);
        m_settings->showKeeping();
    });
    connect(notNow, &QPushButton::clicked, this, &MainWindow::dismissHint);
    connect(&session.store(), &store::Store::healthChanged, this, [this](const QString &text) {
        m_healthBanner->setText(
            text.isEmpty()
                ? QString()
                : tr("Requests cannot be stored and are answered with 503, so that their senders try again: %1")
                      .arg(text));
    });
    connect(&session.listening(), &workspace::Listening::statesChanged, this, &MainWindow::refreshListening);
    connect(&session.workspace(), &workspace::Workspace::problemsChanged, this, &MainWindow::refreshProblems);
    connect(&session.intake(), &workspace::Intake::targetAsked, this,
            [this](const QString &target, const QString &targetProblem) {
                m_status->setTarget(delivery::hostOf(target), targetProblem);
            });
    restoreState(m_state);
    refreshListening();
    refreshProblems();
    m_captures->model().reload();
    m_captures->refreshStrip();
    m_totalsAsked = true; // within a second: the list is read first
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_status->setRate(double(std::exchange(m_arrivedThisSecond, 0)));
        refreshTotals();
    });
    m_second.start();
    refreshProblems();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildRail()
{
    auto *rail = new QWidget;
    rail->setAttribute(Qt::WA_StyledBackground);
    rail->setProperty("role", QByteArray("railbar"));
    int width = metrics::railWidth; // more where a language has longer words
    auto *layout = new QVBoxLayout(rail);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->setSpacing(4);
    m_rail = new QButtonGroup(this);
    const struct
    {
        int page;
        const char *icon;
        QString title;
        const char *key;
    } entries[] = {{Inbox, "inbox", tr("Inbox"), "Ctrl+1"},
                   {Compose, "pencil-line", tr("Compose"), "Ctrl+2"},
                   {Endpoints, "target", tr("Endpoints"), "Ctrl+3"},
                   {Keys, "key-round", tr("Keys"), "Ctrl+4"},
                   {Automation, "webhook", tr("Automation"), "Ctrl+5"},
                   {Settings, "settings", tr("Settings"), "Ctrl+,"}};
    for (const auto &entry : entries) {
        auto *button = new QToolButton(rail);
        button->setText(entry.title);
        button->setIcon(themedIcon(entry.icon, Tint::Dim, Tint::Accent));
        button->setIconSize(QSize(18, 18));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setProperty("role", QByteArray("rail"));
        button->setToolTip(QStringLiteral("%1 (%2)").arg(entry.title, nativeKeys(entry.key)));
        button->setCursor(Qt::PointingHandCursor);
        m_rail->addButton(button, entry.page);
        if (entry.page == Settings) {
            layout->addStretch();
            buildHelp(layout);
        }
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        layout->addWidget(button);
        QFont bold = smallFont(11);
        bold.setWeight(QFont::DemiBold);
        width = qMax(width, QFontMetrics(bold).horizontalAdvance(entry.title) + 28);
    }
    rail->setFixedWidth(width);
    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
}

void MainWindow::buildHelp(QBoxLayout *rail)
{
    auto *button = new QToolButton(this);
    button->setText(tr("Help"));
    button->setIcon(themedIcon("info", Tint::Dim, Tint::Accent));
    button->setIconSize(QSize(18, 18));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setProperty("role", QByteArray("rail"));
    button->setObjectName(QStringLiteral("help"));
    button->setCursor(Qt::PointingHandCursor);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *menu = new QMenu(button);
    const auto entry = [&](const QString &text, const char *key, auto action) {
        menu->addAction(text + u'\t' + nativeKeys(key), this, action);
    };
    entry(tr("Keyboard"), "F1", &MainWindow::showKeys);
    entry(tr("Program log"), "Ctrl+Shift+L", &MainWindow::showLog);
    entry(tr("Traffic"), "Ctrl+Shift+M", &MainWindow::toggleTraffic);
    entry(tr("Presentation mode"), "F8", &MainWindow::togglePresenting);
    button->setMenu(menu);
    rail->addWidget(button);
}

void MainWindow::buildInbox()
{
    m_inboxPage = new QWidget(m_pages);
    m_inbox = new QSplitter(Qt::Horizontal, m_inboxPage);
    m_captures = new captures::CapturesView(m_reader, m_inbox);
    m_inspector = new inspector::Inspector(m_reader, m_inbox);
    m_empty = new captures::EmptyInbox;
    m_captures->setEmptyPage(m_empty);
    m_captures->setMinimumWidth(420);
    m_inspector->setMinimumWidth(340);
    m_inspector->setMinimumHeight(220);
    m_inbox->setObjectName(QStringLiteral("inbox"));
    m_inbox->setChildrenCollapsible(false);
    m_inbox->addWidget(m_captures);
    m_inbox->addWidget(m_inspector);
    m_inbox->setStretchFactor(0, 3);
    m_inbox->setStretchFactor(1, 2);
    m_inbox->setSizes({822, 540});
    auto *layout = new QVBoxLayout(m_inboxPage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_captures->bar());
    layout->addWidget(m_inbox, 1);
    m_traffic = new insights::TrafficPanel(m_session.storeLocation());
    m_traffic->hide();
    layout->addWidget(m_traffic);
    connect(m_traffic, &insights::TrafficPanel::closeAsked, this, &MainWindow::toggleTraffic);
}

void MainWindow::joinInbox()
{
    connect(m_captures, &captures::CapturesView::currentChanged, m_inspector, &inspector::Inspector::showCapture);
    connect(m_captures, &captures::CapturesView::opened, this, [this] { m_inspector->setFocus(); });
    connect(m_captures, &captures::CapturesView::replayAsked, m_actions, &CaptureActions::replayToLast);
    connect(m_captures, &captures::CapturesView::editAsked, this, &MainWindow::edit);
    connect(m_captures, &captures::CapturesView::composeAsked, this, &MainWindow::composeFrom);
    connect(m_captures, &captures::CapturesView::deleteAsked, m_actions, &CaptureActions::remove);
    connect(m_captures, &captures::CapturesView::annotateAsked, m_actions, &CaptureActions::annotate);
    connect(m_captures, &captures::CapturesView::noteAsked, m_actions, &CaptureActions::editNote);
    connect(m_captures, &captures::CapturesView::searchAsked, this, &MainWindow::searchBodies);
    connect(m_captures, &captures::CapturesView::savedFiltersChanged, this, &MainWindow::saveState);
    connect(m_inspector, &inspector::Inspector::annotateAsked, m_actions, &CaptureActions::annotate);
    connect(m_inspector, &inspector::Inspector::noteAsked, m_actions, &CaptureActions::editNote);
    connect(m_captures, &captures::CapturesView::clearAsked, m_actions, &CaptureActions::removeAll);
    connect(m_captures, &captures::CapturesView::copyCurlAsked, m_actions, &CaptureActions::copyCurl);
    connect(m_captures, &captures::CapturesView::exportAsked, this, &MainWindow::exportCaptures);
    connect(m_captures, &captures::CapturesView::importAsked, m_transfers, &Transfers::askForImport);
    connect(m_empty, &captures::EmptyInbox::importAsked, m_transfers, &Transfers::askForImport);
    connect(m_captures, &captures::CapturesView::endpointAsked, this, &MainWindow::makeEndpoint);
    connect(m_captures, &captures::CapturesView::noticed, this, [this](const QString &text) { m_toast->show(text); });
    connect(m_captures, &captures::CapturesView::differenceAsked, this, [this](qint64 before, qint64 after) {
        DifferenceWindow::ofCaptures(m_reader, before, after, this)->show();
    });
    connect(m_inspector, &inspector::Inspector::differenceAsked, this, [this](qint64 capture, qint64 delivery) {
        DifferenceWindow::ofReplay(m_reader, capture, delivery, this)->show();
    });
    connect(m_inspector, &inspector::Inspector::captureAsked, this, [this](qint64 id) {
        if (!m_captures->showCapture(id))
            m_inspector->showCapture(id); // the list is folded or filtered
    });
    connect(m_captures, &captures::CapturesView::flipLayoutAsked, this, &MainWindow::flipLayout);
    connect(m_captures, &captures::CapturesView::tabStepAsked, m_inspector, &inspector::Inspector::stepTab);
    connect(m_inspector, &inspector::Inspector::signatureAsked, this,
            [this](const std::shared_ptr<const record::Capture> &capture) {
                workspace::askSignature(m_session.workspace(), m_session.keys(), capture, this,
                                        [this, id = capture->summary.id](const auto &question) {
                                            m_inspector->setSignature(id, question);
                                        });
            });
    connect(m_inspector, &inspector::Inspector::mendAsked, m_actions, &CaptureActions::mendSignature);
    connect(m_inspector, &inspector::Inspector::visitAsked, m_actions, &CaptureActions::visit);
    connect(m_inspector, &inspector::Inspector::noticed, this, [this](const QString &text) { m_toast->show(text); });
    connect(m_actions, &CaptureActions::signatureMended, m_inspector, &inspector::Inspector::refresh);
    connect(m_inspector, &inspector::Inspector::replaySignedAsked, m_actions, &CaptureActions::replaySigned);
    connect(m_inspector, &inspector::Inspector::replayAsked, m_actions, &CaptureActions::replay);
    connect(m_inspector, &inspector::Inspector::replayExactAsked, m_actions, &CaptureActions::replayExact);
    connect(m_inspector, &inspector::Inspector::editAsked, this, &MainWindow::edit);
    connect(m_inspector, &inspector::Inspector::copyCurlAsked, m_actions, &CaptureActions::copyCurl);
    connect(m_inspector, &inspector::Inspector::endpointAsked, this, &MainWindow::makeEndpoint);
    connect(m_inspector, &inspector::Inspector::deleteAsked, m_actions, &CaptureActions::remove);
    connect(m_actions, &CaptureActions::addressesChanged, m_inspector, &inspector::Inspector::setReplayAddresses);
    connect(m_empty, &captures::EmptyInbox::sampleAsked, this,
            [this] { m_actions->sendSample(m_session.listening().urls().value(0)); });
    const auto copy = [this](const QString &text) {
        copyText(text);
        m_toast->show(tr("Copied %1").arg(text));
    };
    connect(m_empty, &captures::EmptyInbox::copyAsked, this, copy);
    connect(m_status, &StatusBar::copyAsked, this, copy);
    connect(m_status, &StatusBar::trafficAsked, this, &MainWindow::toggleTraffic);
    connect(m_inspector, &inspector::Inspector::leaveAsked, m_captures, &captures::CapturesView::focusList);
}

void MainWindow::joinPages()
{
    const auto say = [this](const QString &text) { m_toast->show(text); };
    const auto offerUndo = [this](const QString &text, const std::function<void()> &undo) {
        m_toast->show(text, tr("Undo"), undo);
    };
    connect(m_composer, &composer::ComposerPage::notice, this, say);
    connect(m_composer, &composer::ComposerPage::undoOffered, this, offerUndo);
    connect(m_endpoints, &endpoints::EndpointsPage::notice, this, say);
    connect(m_endpoints, &endpoints::EndpointsPage::undoOffered, this, offerUndo);
    connect(m_keys, &keys::KeysPage::notice, this, say);
    connect(m_automation, &automation::AutomationPage::notice, this, say);
    connect(m_settings, &settings::SettingsPage::notice, this, say);
    connect(m_composer, &composer::ComposerPage::addSecretAsked, m_keys, &keys::KeysPage::addSecret);
    connect(m_keys, &keys::KeysPage::added, m_composer, &composer::ComposerPage::useSecret);
    connect(m_settings, &settings::SettingsPage::userSettingsChanged, this, [this](const UserSettings &settings) {
        m_user = settings;
        emit userSettingsChanged(settings);
    });
    connect(m_settings, &settings::SettingsPage::workspaceAsked, this, &MainWindow::workspaceAsked);
    connect(&m_session.deliveries(), &workspace::Deliveries::delivered, this,
            [this](const record::DeliverySummary &summary) {
                if (summary.captureId && *summary.captureId == m_inspector->currentId())
                    m_inspector->refresh();
            });
}

void MainWindow::joinPrivacy()
{
    m_captures->model().setPrivacy(&m_privacy);
    m_inspector->setPrivacy(&m_privacy);
    m_composer->setPrivacy(&m_privacy);
    m_endpoints->setPrivacy(&m_privacy);
    m_keys->setPrivacy(&m_privacy);
    connect(&m_session.keyFinder(), &workspace::KeyFinder::changed, this,
            [this] { m_privacy.setKnown(m_session.keyFinder().known()); });
    connect(m_inspector, &inspector::Inspector::keyAsked, this, [this](const QString &name) {
        showPage(Keys);
        m_keys->showKey(name);
    });
    QTimer::singleShot(0, this, [this] { m_session.keyFinder().start(); }); // the window is there first
}

void MainWindow::togglePresenting()
{
    m_privacy.setPresenting(!m_privacy.isPresenting());
    m_presentBanner->setText(
        m_privacy.isPresenting()
            ? tr("Presentation mode: keys and credentials are hidden everywhere. %1 ends it.").arg(nativeKeys("F8"))
            : QString());
}

void MainWindow::buildShortcuts()
{
    const auto key = [this](const QKeySequence &sequence, const QString &name, auto action) {
        auto *entry = new QAction(name, this);
        entry->setShortcut(sequence);
        entry->setShortcutContext(Qt::WindowShortcut);
        connect(entry, &QAction::triggered, this, action);
        addAction(entry);
    };
    const auto onPage = [this](int page) { return m_pages->currentIndex() == page; };
    key(Qt::CTRL | Qt::Key_1, tr("Inbox"), [this] { showPage(Inbox); });
    key(Qt::CTRL | Qt::Key_2, tr("Compose"), [this] { showPage(Compose); });
    key(Qt::CTRL | Qt::Key_3, tr("Endpoints"), [this] { showPage(Endpoints); });
    key(Qt::CTRL | Qt::Key_4, tr("Keys"), [this] { showPage(Keys); });
    key(Qt::CTRL | Qt::Key_5, tr("Automation"), [this] { showPage(Automation); });
    key(Qt::CTRL | Qt::Key_Comma, tr("Settings"), [this] { showPage(Settings); });
    key(Qt::CTRL | Qt::Key_F, tr("Filter"), [this] {
        showPage(Inbox);
        m_captures->focusFilter();
    });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_F, tr("Search in all bodies"), [this] { searchBodies(); });
    key(Qt::CTRL | Qt::Key_R, tr("Replay"), [this] { m_actions->replayToLast(m_captures->currentId()); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_C, tr("Copy as cURL"), [this] { m_actions->copyCurl(m_captures->currentId()); });
    key(Qt::CTRL | Qt::Key_E, tr("Export captures"), [this] { exportCaptures(); });
    key(Qt::CTRL | Qt::Key_I, tr("Import requests"), [this] { m_transfers->askForImport(); });
    key(Qt::CTRL | Qt::Key_M, tr("Make an endpoint"), [this] { makeEndpoint(m_captures->currentId()); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, tr("Delete all captures"), [this] { m_actions->removeAll(); });
    key(Qt::CTRL | Qt::Key_Delete, tr("Delete"), [this] { m_captures->deleteSelected(); });
    key(Qt::CTRL | Qt::Key_Space, tr("Pause"), [this] { m_captures->togglePause(); });
    key(Qt::Key_F8, tr("Presentation mode"), [this] { togglePresenting(); });
    key(Qt::CTRL | Qt::Key_Z, tr("Undo"), [this] { m_toast->trigger(); });
    key(Qt::CTRL | Qt::Key_J, tr("Flip the layout"), [this] { flipLayout(); });
    key(Qt::CTRL | Qt::Key_BracketLeft, tr("Previous tab of the detail"), [this] { m_inspector->stepTab(-1); });
    key(Qt::CTRL | Qt::Key_BracketRight, tr("Next tab of the detail"), [this] { m_inspector->stepTab(1); });
    key(Qt::CTRL | Qt::Key_N, tr("New"), [this, onPage] {
        if (onPage(Endpoints))
            return m_endpoints->newEndpoint();
        showPage(Compose);
        m_composer->newDraft();
    });
    key(Qt::CTRL | Qt::Key_T, tr("New request"), [this] {
        showPage(Compose);
        m_composer->newDraft();
    });
    key(Qt::CTRL | Qt::Key_W, tr("Close the draft"), [this, onPage] {
        if (onPage(Compose))
            m_composer->closeCurrent();
    });
    key(Qt::CTRL | Qt::Key_Tab, tr("Next draft"), [this] { m_composer->stepTab(1); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, tr("Previous draft"), [this] { m_composer->stepTab(-1); });
    key(Qt::CTRL | Qt::Key_L, tr("Address of the draft"), [this] {
        showPage(Compose);
        m_composer->focusUrl();
    });
    const auto send = [this, onPage] {
        if (onPage(Compose))
            m_composer->sendCurrent();
    };
    key(Qt::CTRL | Qt::Key_Return, tr("Send"), send);
    key(Qt::CTRL | Qt::Key_Enter, tr("Send"), send);
    key(Qt::CTRL | Qt::Key_S, tr("Save"), [this, onPage] {
        if (onPage(Compose))
            m_composer->saveCurrent();
        if (onPage(Endpoints))
            m_endpoints->apply();
    });
    key(Qt::Key_Escape, tr("Back"), [this, onPage] {
        if (onPage(Compose) && m_composer->cancelCurrent())
            return;
        if (onPage(Inbox))
            m_captures->focusList();
    });
    key(Qt::CTRL | Qt::Key_O, tr("Open a workspace"), [this] {
        chooseFile(this, tr("Open a workspace, or choose an empty folder for a new one"), FileChoice::Folder,
                   m_session.workspace().folder(), [this](const QString &chosen) { emit workspaceAsked(chosen); });
    });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_M, tr("Traffic"), [this] { toggleTraffic(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_L, tr("Program log"), [this] { showLog(); });
    key(Qt::Key_F1, tr("Keyboard"), [this] { showKeys(); });
    key(Qt::CTRL | Qt::Key_Question, tr("Keyboard"), [this] { showKeys(); });
    key(Qt::CTRL | Qt::Key_Q, tr("Quit"), [this] { close(); });
}

void MainWindow::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    if (QAbstractButton *button = m_rail->button(page))
        button->setChecked(true);
    switch (page) {
    case Inbox:
        m_captures->focusList();
        m_status->setHint(tr("R replay · E edit & send · / filter · F1 keys"));
        break;
    case Compose: m_status->setHint(tr("Ctrl+Enter send · Ctrl+S save · Ctrl+N new · F1 keys")); break;
    case Endpoints:
        m_endpoints->preferCapture(m_captures->currentId());
        m_endpoints->setFocus();
        m_status->setHint(tr("Ctrl+S apply · Ctrl+N new · F1 keys"));
        break;
    default: m_status->setHint(tr("F1 keys"));
    }
}

void MainWindow::restoreState(const WindowState &state)
{
    if (state.geometry.isEmpty() || !restoreGeometry(state.geometry))
        resize(QGuiApplication::primaryScreen()->availableSize().boundedTo(QSize(1440, 900)));
    if (state.detailBelow)
        m_inbox->setOrientation(Qt::Vertical);
    if (!state.inboxSplitter.isEmpty())
        m_inbox->restoreState(state.inboxSplitter);
    m_captures->restoreHeaderState(state.listHeader);
    m_composer->restoreSplitterState(state.composerSplitter);
    m_inspector->setCurrentTab(state.inspectorTab);
    m_actions->setAddresses(state.replayAddresses);
    m_captures->setSavedFilters(state.savedFilters);
    showPage(qBound(int(Inbox), state.page, int(Settings)));
}

void MainWindow::saveState()
{
    m_state.geometry = saveGeometry();
    m_state.inboxSplitter = m_inbox->saveState();
    m_state.detailBelow = m_inbox->orientation() == Qt::Vertical;
    m_state.listHeader = m_captures->headerState();
    m_state.composerSplitter = m_composer->splitterState();
    m_state.page = m_pages->currentIndex();
    m_state.inspectorTab = m_inspector->currentTab();
    m_state.replayAddresses = m_actions->addresses();
    m_state.savedFilters = m_captures->savedFilters();
    m_state.save(m_session.workspace().privateFolder());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_inspector)
        m_inspector->refresh(); // colours that were put into labels
}

void MainWindow::onStoreChanged(const store::Change &change)
{
    m_arrivedThisSecond += change.newCaptures();
    m_captures->model().apply(change);
    m_captures->refreshStrip();
    if (std::find(change.changedCaptures.begin(), change.changedCaptures.end(), m_inspector->currentId())
        != change.changedCaptures.end())
        m_inspector->refresh();
    m_totalsAsked = true;
}

void MainWindow::refreshTotals()
{
    if (!std::exchange(m_totalsAsked, false))
        return;
    m_reader.run(
        this, [](store::Reader &reader) { return reader.info(); },
        [this](const Result<store::StoreInfo> &info) {
            if (!info)
                return;
            m_captures->setTotal(info->captures);
            m_status->setTotals(info->captures, info->bytes);
            hintAtBounds(info->bytes);
        });
}

void MainWindow::hintAtBounds(qint64 bytes)
{
    const bool isDue =
        bytes > store::worthABound && !m_state.keepHintSeen && !m_session.workspace().settings().retention.isBounded();
    m_keepBanner->setText(
        isDue ? tr("The captures take %1 on the disk. All are kept until you set a bound.").arg(sizeText(bytes))
              : QString());
}

void MainWindow::dismissHint()
{
    m_state.keepHintSeen = true;
    saveState();
    m_keepBanner->setText({});
}

void MainWindow::refreshListening()
{
    QStringList problems;
    if (!m_problem.isEmpty())
        problems << m_problem;
    QString freeAddress;
    for (const workspace::ListenerState &state : m_session.listening().states()) {
        if (state.problem.isEmpty())
            continue;
        problems << state.problem;
        const auto address = capture::Address::parse(state.wanted);
        const bool lacksCertificate = !state.certificateFiles.certificate.isEmpty() && !state.certificate;
        if (address && address->port != 0 && !lacksCertificate && freeAddress.isEmpty()) {
            if (const quint16 port = capture::nextFreePort(*address)) {
                capture::Address next = *address;
                next.port = port;
                freeAddress = next.toString();
            }
        }
    }
    // Without IPv6 on this computer the first address does: that is no problem to bother anyone with.
    const auto &states = m_session.listening().states();
    const bool firstListens = !states.empty() && states.front().problem.isEmpty();
    if (firstListens && m_problem.isEmpty() && states.size() == 2 && states[1].wanted.startsWith(QLatin1String("[::1]"))
        && !states[1].problem.isEmpty() && freeAddress.isEmpty())
        problems.clear();
    m_listenBanner->setText(problems.join(u'\n'));
    m_freePort->setVisible(!freeAddress.isEmpty() && m_problem.isEmpty());
    m_freePort->setText(tr("Use %1").arg(freeAddress));
    const QStringList urls = m_session.listening().urls();
    const bool reads = !m_session.listening().isHolder();
    m_status->setListening(urls, reads ? tr("only shows") : tr("not listening"), problems.join(u'\n'));
    const auto first = std::find_if(states.begin(), states.end(),
                                    [](const workspace::ListenerState &state) { return !state.url.isEmpty(); });
    const bool ownTrust = first != states.end() && first->certificate && first->certificate->signsItself();
    m_empty->setUrl(urls.value(0), ownTrust ? first->certificateFiles.certificate : QString());
}

void MainWindow::refreshProblems()
{
    QStringList lines;
    for (const workspace::Problem &problem : m_session.workspace().problems())
        lines << problem.file + QStringLiteral(": ") + problem.message;
    if (!lines.isEmpty())
        lines << tr("What these files said before stays in use.");
    if (!m_session.notice().isEmpty())
        lines.prepend(m_session.notice());
    m_fileBanner->setText(lines.join(u'\n'));
}

void MainWindow::useFreePort()
{
    auto listeners = workspace::listenersOf(m_session.workspace());
    const auto &states = m_session.listening().states();
    for (std::size_t i = 0; i < listeners.size() && i < states.size(); ++i) {
        if (states[i].problem.isEmpty() || listeners[i].address.port == 0)
            continue;
        if (const quint16 port = capture::nextFreePort(listeners[i].address))
            listeners[i].address.port = port;
    }
    m_session.listenFor(listeners);
    refreshListening();
}

void MainWindow::edit(qint64 id)
{
    m_actions->withCapture(id, [this](const record::Capture &capture) {
        const QString address = m_actions->addresses().value(0, QStringLiteral("http://localhost:3000"));
        const auto parsed = delivery::Address::parse(address);
        if (!parsed)
            return;
        m_composer->openCapture(capture, *parsed);
        showPage(Compose);
        m_composer->focusUrl();
    });
}

void MainWindow::composeFrom(qint64 id)
{
    m_actions->withCapture(id, [this](const record::Capture &capture) {
        m_composer->composeFrom(capture);
        showPage(Compose);
    });
}

void MainWindow::exportCaptures()
{
    const captures::CaptureListModel &model = m_captures->model();
    const std::vector<qint64> selected = m_captures->selectedIds();
    transfer::Choice choice;
    choice.selected = qint64(selected.size());
    choice.shown = model.rowCount();
    choice.hasFilter = model.hasFilter();
    choice.all = qMax(m_captures->total(), choice.shown); // the total comes once a second
    m_transfers->askForExport(selected, model.filter(), choice);
}

void MainWindow::searchBodies(const QString &text)
{
    if (!m_search) {
        m_search = new captures::BodySearchDialog(m_session.storeLocation(), this);
        connect(m_search, &captures::BodySearchDialog::captureChosen, this,
                [this](qint64 id, const QString &found) {
                    showPage(Inbox);
                    m_captures->reveal(id);
                    m_inspector->findInBody(found);
                });
        connect(m_search, &QDialog::accepted, m_inspector, &inspector::Inspector::focusBodySearch);
    }
    m_search->setListFilter(m_captures->model().filter());
    m_search->show();
    m_search->raise();
    m_search->activateWindow();
    m_search->focusText();
    if (!text.isEmpty())
        m_search->search(text);
}

void MainWindow::makeEndpoint(qint64 id)
{
    m_actions->withCapture(id, [this](const record::Capture &capture) {
        showPage(Endpoints);
        m_endpoints->newEndpoint(endpoint::routePath(capture.request.target));
    });
}

void MainWindow::toggleTraffic()
{
    const bool shows = m_pages->currentIndex() != Inbox || m_traffic->isHidden();
    m_traffic->setVisible(shows);
    if (!shows)
        return m_captures->focusList();
    showPage(Inbox);
    m_traffic->setFocus();
}

void MainWindow::showLog()
{
    if (!m_log)
        m_log = new log::LogWindow(m_session.log().folder(), this);
    m_log->show();
    m_log->raise();
    m_log->activateWindow();
}

void MainWindow::showKeys()
{
    auto *sheet = new ShortcutSheet(this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::flipLayout()
{
    if (m_pages->currentIndex() == Compose)
        return m_composer->flipLayout();
    m_inbox->setOrientation(m_inbox->orientation() == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal);
}

} // namespace hookbench::ui
