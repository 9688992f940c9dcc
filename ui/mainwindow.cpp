// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/http/textforms.h"
#include "core/record/redaction.h"
#include "ui/captures/capturesview.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/composerpage.h"
#include "ui/endpoints/endpointspage.h"
#include "ui/inspector/inspector.h"
#include "ui/keys/keyspage.h"
#include "ui/settings/settingspage.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>

namespace hookbench::ui {

namespace {

constexpr qint64 undoWindow = qint64(15) * 60 * 1'000'000; // deleted captures can be brought back for so long

QString hostOf(const QString &address)
{
    const auto parsed = delivery::Address::parse(address);
    return parsed ? QString::fromUtf8(parsed->hostField()) : address;
}

} // namespace

MainWindow::MainWindow(workspace::Session &session, const UserSettings &user, const QString &problem)
    : m_session(session)
    , m_user(user)
    , m_reader(session.storeLocation())
    , m_state(WindowState::load(session.workspace().privateFolder()))
    , m_problem(problem)
{
    setWindowTitle(session.workspace().settings().name.isEmpty() ? QStringLiteral("Hookbench") : tr("%1 – Hookbench").arg(session.workspace().settings().name));
    setMinimumSize(820, 480);
    auto *central = new QWidget;
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
    m_listenBanner->setObjectName(QStringLiteral("listenBanner"));
    m_healthBanner->setObjectName(QStringLiteral("healthBanner"));
    m_fileBanner->setObjectName(QStringLiteral("fileBanner"));
    auto *banners = new QVBoxLayout;
    banners->setSpacing(0);
    for (Banner *banner : {m_listenBanner, m_healthBanner, m_fileBanner})
        banners->addWidget(banner);
    right->addLayout(banners);
    m_pages = new QStackedWidget;
    right->addWidget(m_pages, 1);
    row->addLayout(right, 1);
    outer->addLayout(row, 1);
    setCentralWidget(central);
    buildInbox();
    m_composer = new composer::ComposerPage(session, m_reader);
    m_endpoints = new endpoints::EndpointsPage(session, m_reader);
    m_keys = new keys::KeysPage(session);
    m_settings = new settings::SettingsPage(session, user);
    for (QWidget *page : {static_cast<QWidget *>(m_inbox), static_cast<QWidget *>(m_composer), static_cast<QWidget *>(m_endpoints), static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);
    buildStatusBar();
    m_toast = new Toast(this);
    m_toast->setObjectName(QStringLiteral("toast"));
    joinInbox();
    joinPages();
    buildShortcuts();
    connect(m_freePort, &QPushButton::clicked, this, &MainWindow::useFreePort);
    connect(again, &QPushButton::clicked, this, [this] {
        const auto listening = m_session.listen();
        m_problem = listening ? QString() : listening.error().message;
        refreshListening();
    });
    connect(&session.store(), &store::Store::changed, this, &MainWindow::onStoreChanged);
    connect(&session.store(), &store::Store::healthChanged, this, [this](const QString &text) {
        m_healthBanner->setText(text.isEmpty() ? QString() : tr("Requests cannot be stored and are answered with 503, so that their senders try again: %1").arg(text));
    });
    connect(&session.listening(), &workspace::Listening::statesChanged, this, &MainWindow::refreshListening);
    connect(&session.workspace(), &workspace::Workspace::problemsChanged, this, &MainWindow::refreshProblems);
    connect(&session.intake(), &workspace::Intake::targetAsked, this, [this](const QString &target, const QString &targetProblem) {
        m_targetName = target;
        m_targetProblem = targetProblem;
        m_targetKnown = true;
        refreshStatus();
    });
    restoreState(m_state);
    refreshListening();
    refreshProblems();
    m_captures->model().reload();
    refreshTotals();
    session.store().purge(SystemClock().now() - undoWindow);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_ratePerSecond = double(m_arrivedThisSecond);
        m_arrivedThisSecond = 0;
        refreshStatus();
        refreshTotals();
    });
    m_second.start();
    if (!session.listening().isHolder()) { // another process captures: its commits are looked for
        auto *poll = new QTimer(this);
        connect(poll, &QTimer::timeout, this, &MainWindow::pollOtherProcess);
        poll->start(150);
    }
    if (!session.notice().isEmpty())
        m_fileBanner->setText(session.notice());
}

MainWindow::~MainWindow() = default;

void MainWindow::buildRail()
{
    auto *rail = new QWidget;
    rail->setAttribute(Qt::WA_StyledBackground);
    rail->setProperty("role", QByteArray("railbar"));
    rail->setFixedWidth(metrics::railWidth);
    auto *layout = new QVBoxLayout(rail);
    layout->setContentsMargins(6, 8, 6, 8);
    layout->setSpacing(4);
    m_rail = new QButtonGroup(this);
    const struct
    {
        int page;
        const char *icon;
        QString title;
        const char *key;
    } entries[] = {{Inbox, "inbox", tr("Inbox"), "Ctrl+1"}, {Compose, "pencil-line", tr("Compose"), "Ctrl+2"}, {Endpoints, "target", tr("Endpoints"), "Ctrl+3"},
                   {Keys, "key-round", tr("Keys"), "Ctrl+4"}, {Settings, "settings", tr("Settings"), "Ctrl+,"}};
    for (const auto &entry : entries) {
        auto *button = new QToolButton(rail);
        button->setText(entry.title);
        button->setIcon(themedIcon(entry.icon, Tint::Dim, Tint::Accent));
        button->setIconSize(QSize(18, 18));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setProperty("role", QByteArray("rail"));
        button->setToolTip(QStringLiteral("%1 (%2)").arg(entry.title, QLatin1String(entry.key)));
        button->setCursor(Qt::PointingHandCursor);
        m_rail->addButton(button, entry.page);
        if (entry.page == Settings)
            layout->addStretch();
        layout->addWidget(button, 0, Qt::AlignHCenter);
    }
    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
}

void MainWindow::buildInbox()
{
    m_captures = new captures::CapturesView(m_reader);
    m_inspector = new inspector::Inspector(m_reader);
    m_captures->setEmptyPage(makeEmptyInbox());
    m_captures->setMinimumWidth(420);
    m_inspector->setMinimumWidth(340);
    m_inspector->setMinimumHeight(220);
    m_inbox = new QSplitter(Qt::Horizontal);
    m_inbox->setObjectName(QStringLiteral("inbox"));
    m_inbox->setChildrenCollapsible(false);
    m_inbox->addWidget(m_captures);
    m_inbox->addWidget(m_inspector);
    m_inbox->setStretchFactor(0, 3);
    m_inbox->setStretchFactor(1, 2);
    m_inbox->setSizes({780, 590});
}

QWidget *MainWindow::makeEmptyInbox()
{
    auto *page = new EmptyState("webhook", tr("Waiting for the first request"), tr("Whatever is sent to this address shows up here, byte for byte, and is answered with 200."));
    const auto codeRow = [this](QLabel **label, const QString &copyName) {
        auto *box = new QFrame;
        box->setProperty("role", QByteArray("box"));
        auto *layout = new QHBoxLayout(box);
        layout->setContentsMargins(12, 6, 6, 6);
        *label = makeSelectable(makeLabel({}));
        (*label)->setFont(codeFont());
        auto *copy = makeIconButton("copy", copyName);
        layout->addWidget(*label);
        layout->addWidget(copy);
        connect(copy, &QToolButton::clicked, this, [this, shown = *label] {
            copyText(shown->text());
            m_toast->show(tr("Copied."));
        });
        return box;
    };
    page->addWidget(codeRow(&m_emptyAddress, tr("Copy the address")));
    page->addWidget(codeRow(&m_emptyCurl, tr("Copy the command")));
    m_emptyAddress->setObjectName(QStringLiteral("emptyAddress"));
    auto *sample = makeButton(tr("Send myself a sample"), "primary");
    connect(sample, &QPushButton::clicked, this, &MainWindow::sendSample);
    page->addWidget(sample);
    return page;
}

void MainWindow::buildStatusBar()
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("statusbar", metrics::statusHeight, &bar);
    bar->setSpacing(6);
    m_lamp = makeLabel(QStringLiteral("●"));
    m_address = new QToolButton;
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setProperty("role", QByteArray("statuslink"));
    m_address->setIcon(themedIcon("copy", Tint::Dim));
    m_address->setIconSize(QSize(12, 12));
    m_address->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_address->setLayoutDirection(Qt::RightToLeft); // the icon after the address
    m_rate = makeLabel({}, "status");
    m_totals = makeLabel({}, "status");
    m_totals->setObjectName(QStringLiteral("totals"));
    m_target = makeLabel({}, "status");
    m_hint = makeLabel({}, "status");
    bar->addWidget(m_lamp);
    bar->addWidget(m_address);
    bar->addSpacing(12);
    bar->addWidget(m_rate);
    bar->addSpacing(12);
    bar->addWidget(m_totals);
    bar->addSpacing(12);
    bar->addWidget(m_target);
    bar->addStretch();
    bar->addWidget(m_hint);
    static_cast<QVBoxLayout *>(centralWidget()->layout())->addWidget(barWidget);
    connect(m_address, &QToolButton::clicked, this, [this] {
        if (!firstUrl().isEmpty()) {
            copyText(firstUrl());
            m_toast->show(tr("Copied %1").arg(firstUrl()));
        }
    });
}

void MainWindow::joinInbox()
{
    connect(m_captures, &captures::CapturesView::currentChanged, m_inspector, &inspector::Inspector::showCapture);
    connect(m_captures, &captures::CapturesView::opened, this, [this] { m_inspector->setFocus(); });
    connect(m_captures, &captures::CapturesView::replayAsked, this, [this](qint64 id) { replay(id, m_state.replayAddresses.value(0)); });
    connect(m_captures, &captures::CapturesView::editAsked, this, &MainWindow::edit);
    connect(m_captures, &captures::CapturesView::deleteAsked, this, &MainWindow::removeCaptures);
    connect(m_captures, &captures::CapturesView::clearAsked, this, &MainWindow::clearCaptures);
    connect(m_captures, &captures::CapturesView::copyCurlAsked, this, &MainWindow::copyCurl);
    connect(m_captures, &captures::CapturesView::endpointAsked, this, &MainWindow::makeEndpoint);
    connect(m_captures, &captures::CapturesView::flipLayoutAsked, this, &MainWindow::flipLayout);
    connect(m_inspector, &inspector::Inspector::replayAsked, this, &MainWindow::replay);
    connect(m_inspector, &inspector::Inspector::replayExactAsked, this, &MainWindow::replayExact);
    connect(m_inspector, &inspector::Inspector::editAsked, this, &MainWindow::edit);
    connect(m_inspector, &inspector::Inspector::copyCurlAsked, this, &MainWindow::copyCurl);
    connect(m_inspector, &inspector::Inspector::endpointAsked, this, &MainWindow::makeEndpoint);
    connect(m_inspector, &inspector::Inspector::deleteAsked, this, &MainWindow::removeCaptures);
    connect(m_inspector, &inspector::Inspector::leaveAsked, m_captures, &captures::CapturesView::focusList);
}

void MainWindow::joinPages()
{
    const auto say = [this](const QString &text) { m_toast->show(text); };
    const auto offerUndo = [this](const QString &text, const std::function<void()> &undo) { m_toast->show(text, tr("Undo"), undo); };
    connect(m_composer, &composer::ComposerPage::notice, this, say);
    connect(m_composer, &composer::ComposerPage::undoOffered, this, offerUndo);
    connect(m_endpoints, &endpoints::EndpointsPage::notice, this, say);
    connect(m_endpoints, &endpoints::EndpointsPage::undoOffered, this, offerUndo);
    connect(m_keys, &keys::KeysPage::notice, this, say);
    connect(m_settings, &settings::SettingsPage::notice, this, say);
    connect(m_composer, &composer::ComposerPage::addSecretAsked, m_keys, &keys::KeysPage::addSecret);
    connect(m_keys, &keys::KeysPage::added, m_composer, &composer::ComposerPage::useSecret);
    connect(m_settings, &settings::SettingsPage::userSettingsChanged, this, [this](const UserSettings &settings) {
        m_user = settings;
        emit userSettingsChanged(settings);
    });
    connect(m_settings, &settings::SettingsPage::workspaceAsked, this, &MainWindow::workspaceAsked);
    connect(&m_session.deliveries(), &workspace::Deliveries::delivered, this, [this](const record::DeliverySummary &summary) {
        if (summary.captureId && *summary.captureId == m_inspector->currentId())
            m_inspector->refresh();
    });
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
    key(Qt::CTRL | Qt::Key_Comma, tr("Settings"), [this] { showPage(Settings); });
    key(Qt::CTRL | Qt::Key_F, tr("Filter"), [this] {
        showPage(Inbox);
        m_captures->focusFilter();
    });
    key(Qt::CTRL | Qt::Key_R, tr("Replay"), [this] { replay(m_captures->currentId(), m_state.replayAddresses.value(0)); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_C, tr("Copy as cURL"), [this] { copyCurl(m_captures->currentId()); });
    key(Qt::CTRL | Qt::Key_M, tr("Make an endpoint"), [this] { makeEndpoint(m_captures->currentId()); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, tr("Delete all captures"), [this] { clearCaptures(); });
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
    });
    key(Qt::Key_Escape, tr("Back"), [this, onPage] {
        if (onPage(Compose) && m_composer->cancelCurrent())
            return;
        if (onPage(Inbox))
            m_captures->focusList();
    });
    key(Qt::CTRL | Qt::Key_O, tr("Open a workspace"), [this] {
        chooseFile(this, tr("Open a workspace, or choose an empty folder for a new one"), FileChoice::Folder, m_session.workspace().folder(),
                   [this](const QString &chosen) { emit workspaceAsked(chosen); });
    });
    key(Qt::Key_F1, tr("Keys"), [this] { showKeysSheet(); });
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
        m_hint->setText(tr("R replay · E edit & send · / filter · F1 keys"));
        break;
    case Compose: m_hint->setText(tr("Ctrl+Enter send · Ctrl+S save · Ctrl+N new · F1 keys")); break;
    case Endpoints:
        m_endpoints->refreshCounts();
        m_hint->setText(tr("Ctrl+N new · F1 keys"));
        break;
    default: m_hint->setText(tr("F1 keys"));
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
    m_inspector->setReplayAddresses(state.replayAddresses);
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
    if (change.lastNewCapture != 0)
        m_arrivedThisSecond += change.lastNewCapture - change.firstNewCapture + 1;
    m_captures->model().apply(change);
    if (std::find(change.changedCaptures.begin(), change.changedCaptures.end(), m_inspector->currentId()) != change.changedCaptures.end())
        m_inspector->refresh();
    m_totalsAsked = true;
}

void MainWindow::pollOtherProcess()
{
    m_reader.run(this, [](store::Reader &reader) { return reader.dataVersion(); }, [this](const Result<qint64> &version) {
        if (!version || std::exchange(m_dataVersion, *version) == *version)
            return;
        m_captures->model().reload();
        m_inspector->refresh();
        m_totalsAsked = true;
    });
}

void MainWindow::refreshTotals()
{
    if (!std::exchange(m_totalsAsked, false) && m_captureCount >= 0 && m_bytes > 0)
        return;
    m_reader.run(this, [](store::Reader &reader) { return reader.info(); }, [this](const Result<store::StoreInfo> &info) {
        if (!info)
            return;
        m_captureCount = info->captures;
        m_bytes = info->bytes;
        m_captures->setTotal(info->captures);
        refreshStatus();
    });
}

void MainWindow::refreshStatus()
{
    const QLocale locale;
    m_rate->setText(tr("%1 req/s").arg(locale.toString(m_ratePerSecond, 'f', 0)));
    m_totals->setText(tr("%1 captures · %2", nullptr, int(m_captureCount)).arg(locale.toString(m_captureCount), sizeText(m_bytes, locale)));
    m_target->setVisible(m_targetKnown);
    if (m_targetKnown) {
        const bool up = m_targetProblem.isEmpty();
        m_target->setText(up ? tr("passes on to %1: up").arg(hostOf(m_targetName)) : tr("passes on to %1: down").arg(hostOf(m_targetName)));
        m_target->setToolTip(m_targetProblem);
        setRole(m_target, up ? "good" : "bad");
    }
}

QString MainWindow::firstUrl() const
{
    return m_session.listening().urls().value(0);
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
        if (address && address->port != 0 && freeAddress.isEmpty()) {
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
    if (firstListens && m_problem.isEmpty() && states.size() == 2 && states[1].wanted.startsWith(QLatin1String("[::1]")) && !states[1].problem.isEmpty() && freeAddress.isEmpty())
        problems.clear();
    m_listenBanner->setText(problems.join(u'\n'));
    m_freePort->setVisible(!freeAddress.isEmpty() && m_problem.isEmpty());
    m_freePort->setText(tr("Use %1").arg(freeAddress));
    const QStringList urls = m_session.listening().urls();
    const bool reads = !m_session.listening().isHolder();
    m_address->setText(urls.isEmpty() ? (reads ? tr("only shows") : tr("not listening")) : urls.first());
    m_address->setToolTip(urls.isEmpty() ? problems.join(u'\n') : tr("%1\nClick to copy").arg(urls.join(u'\n')));
    setRole(m_lamp, urls.isEmpty() ? "bad" : "good");
    m_lamp->setToolTip(urls.isEmpty() ? tr("Nothing listens") : tr("Listening"));
    updateEmptyInbox();
    refreshStatus();
}

void MainWindow::updateEmptyInbox()
{
    const QString url = firstUrl();
    m_emptyAddress->setText(url.isEmpty() ? tr("nothing listens yet") : url);
    m_emptyCurl->setText(QStringLiteral("curl -d '{\"hello\":\"world\"}' %1/hooks/test").arg(url.isEmpty() ? QStringLiteral("http://127.0.0.1:4280") : url));
}

void MainWindow::refreshProblems()
{
    QStringList lines;
    for (const workspace::Problem &problem : m_session.workspace().problems())
        lines << problem.file + QStringLiteral(": ") + problem.message;
    if (!lines.isEmpty())
        lines << tr("What these files said before stays in use.");
    m_fileBanner->setText(lines.join(u'\n'));
}

void MainWindow::useFreePort()
{
    auto listeners = workspace::listenersOf(m_session.workspace().settings());
    const auto &states = m_session.listening().states();
    for (std::size_t i = 0; i < listeners.size() && i < states.size(); ++i) {
        if (states[i].problem.isEmpty() || listeners[i].address.port == 0)
            continue;
        if (const quint16 port = capture::nextFreePort(listeners[i].address))
            listeners[i].address.port = port;
    }
    (void)m_session.listen(listeners);
    refreshListening();
}

void MainWindow::withCapture(qint64 id, std::function<void(const record::Capture &)> use)
{
    if (id == 0)
        return;
    m_reader.run(this, [id](store::Reader &reader) { return reader.capture(id); }, [this, use = std::move(use)](const Result<record::Capture> &capture) {
        if (capture)
            use(*capture);
        else
            m_toast->show(capture.error().message);
    });
}

void MainWindow::askForAddress(const QString &title, std::function<void(const QString &)> done)
{
    const auto complete = [](const QString &text) { return text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text; };
    askText(this, title, tr("Address. Without a path, the captured path is kept."), m_state.replayAddresses.value(0, QStringLiteral("http://localhost:3000")),
            [complete](const QString &text) {
                const auto parsed = delivery::Address::parse(complete(text));
                return parsed ? QString() : parsed.error().message;
            },
            [complete, done = std::move(done)](const QString &text) { done(complete(text)); });
}

void MainWindow::rememberAddress(const QString &address)
{
    m_state.replayAddresses.removeAll(address);
    m_state.replayAddresses.prepend(address);
    while (m_state.replayAddresses.size() > 8)
        m_state.replayAddresses.removeLast();
    m_inspector->setReplayAddresses(m_state.replayAddresses);
}

void MainWindow::replay(qint64 id, const QString &address)
{
    if (id == 0)
        return;
    if (address.isEmpty())
        return askForAddress(tr("Replay"), [this, id](const QString &asked) { replay(id, asked); });
    const auto parsed = delivery::Address::parse(address);
    if (!parsed)
        return m_toast->show(parsed.error().message);
    rememberAddress(address);
    withCapture(id, [this, parsed = *parsed, address](const record::Capture &capture) {
        m_session.deliveries().replay(capture, parsed, 1, this, [this, address, number = capture.summary.id](const workspace::Delivered &delivered) {
            const record::DeliverySummary &summary = delivered.delivery.summary;
            const QString came = delivered.error ? delivered.error->message : !summary.error.isEmpty() ? summary.error : tr("%1 in %2").arg(summary.status.value_or(0)).arg(durationText(summary.duration, QLocale()));
            m_toast->show(tr("Replayed %1 to %2: %3").arg(number).arg(hostOf(address), came));
        });
    });
}

void MainWindow::replayExact(qint64 id)
{
    if (id == 0)
        return;
    askForAddress(tr("Replay the exact bytes"), [this, id](const QString &address) {
        const auto parsed = delivery::Address::parse(address);
        if (!parsed)
            return;
        rememberAddress(address);
        withCapture(id, [this, parsed = *parsed](const record::Capture &capture) {
            m_session.deliveries().replayExact(capture, parsed, false, 1, this, [this](const workspace::Delivered &delivered) {
                const record::DeliverySummary &summary = delivered.delivery.summary;
                m_toast->show(summary.error.isEmpty() ? tr("The exact bytes were answered with %1.").arg(summary.status.value_or(0)) : summary.error);
            });
        });
    });
}

void MainWindow::edit(qint64 id)
{
    withCapture(id, [this](const record::Capture &capture) {
        const QString address = m_state.replayAddresses.value(0, QStringLiteral("http://localhost:3000"));
        const auto parsed = delivery::Address::parse(address);
        if (!parsed)
            return;
        m_composer->openCapture(capture, *parsed);
        showPage(Compose);
        m_composer->focusUrl();
    });
}

void MainWindow::copyCurl(qint64 id)
{
    withCapture(id, [this](const record::Capture &capture) {
        http::Request request = capture.request;
        request.headers = record::masked(request.headers);
        const QString url = capture.summary.listener + QString::fromUtf8(http::originForm(request.target));
        copyText(http::toCurl(request, url));
        const bool hasMasked = !(request.headers == capture.request.headers);
        m_toast->show(hasMasked ? tr("Copied as cURL; credentials are masked.") : tr("Copied as cURL."));
    });
}

void MainWindow::makeEndpoint(qint64 id)
{
    withCapture(id, [this](const record::Capture &capture) {
        showPage(Endpoints);
        m_endpoints->newEndpoint(endpoint::routePath(capture.request.target));
    });
}

void MainWindow::removeCaptures(const std::vector<qint64> &ids)
{
    m_session.store().setDeleted(ids, true);
    m_toast->show(tr("Deleted %n capture(s).", nullptr, int(ids.size())), tr("Undo"), [this, ids] { m_session.store().setDeleted(ids, false); });
}

void MainWindow::clearCaptures()
{
    m_reader.run(this, [](store::Reader &reader) { return reader.lastId(); }, [this](const Result<qint64> &last) {
        if (!last)
            return;
        const qint64 now = SystemClock().now();
        m_session.store().deleteAll(*last, now);
        m_toast->show(tr("Deleted all captures."), tr("Undo"), [this, now] { m_session.store().undeleteAll(now); });
    });
}

void MainWindow::sendSample()
{
    const QString url = firstUrl();
    if (url.isEmpty()) {
        m_toast->show(tr("Nothing listens yet."));
        return;
    }
    delivery::Draft draft;
    draft.url = url + QStringLiteral("/hooks/sample?source=hookbench");
    draft.headers = {{QStringLiteral("X-Sample"), QStringLiteral("hello")}};
    draft.bodyKind = delivery::BodyKind::Json;
    draft.text = QStringLiteral("{\"event\":\"sample\",\"message\":\"It works.\",\"items\":[{\"id\":1,\"name\":\"first\"},{\"id\":2,\"name\":\"second\"}]}");
    m_session.deliveries().send(draft, {}, {}, this, [this](const workspace::Delivered &delivered) {
        if (delivered.error)
            m_toast->show(delivered.error->message);
        else if (!delivered.delivery.summary.error.isEmpty())
            m_toast->show(delivered.delivery.summary.error);
    });
}

void MainWindow::flipLayout()
{
    if (m_pages->currentIndex() == Compose)
        return m_composer->flipLayout();
    m_inbox->setOrientation(m_inbox->orientation() == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal);
}

void MainWindow::showKeysSheet()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard"));
    auto *columns = new QHBoxLayout(dialog);
    columns->setContentsMargins(24, 20, 24, 20);
    columns->setSpacing(40);
    const auto column = [columns](const QString &title, std::initializer_list<std::pair<const char *, QString>> rows) {
        auto *form = new QFormLayout;
        form->setHorizontalSpacing(20);
        form->setVerticalSpacing(7);
        form->addRow(makeLabel(title, "heading"));
        for (const auto &[keyName, what] : rows) {
            auto *keyLabel = makeLabel(QString::fromUtf8(keyName));
            keyLabel->setFont(codeFont());
            form->addRow(keyLabel, makeLabel(what, "dim"));
        }
        columns->addLayout(form);
    };
    column(tr("Everywhere"), {{"Ctrl+1 … 4", tr("Inbox, Compose, Endpoints, Keys")}, {"Ctrl+,", tr("Settings")}, {"Ctrl+F", tr("Filter the captures")},
                              {"Ctrl+J", tr("Detail beside or below")}, {"Ctrl+N", tr("New request or endpoint")}, {"Ctrl+O", tr("Open a workspace")},
                              {"Ctrl+Shift+Delete", tr("Delete all captures")}, {"F1", tr("This sheet")}});
    column(tr("List"), {{"j  k  ↑  ↓", tr("Next, previous capture")}, {"Enter", tr("To the detail")}, {"Esc", tr("Back to the list")}, {"R", tr("Replay")}, {"E", tr("Edit and send")},
                        {"Del", tr("Delete")}, {"Space", tr("Follow the newest")}, {"/", tr("Filter")}, {"Ctrl+[  Ctrl+]", tr("Tabs of the detail")},
                        {"Ctrl+Shift+C", tr("Copy as cURL")}, {"Ctrl+M", tr("Make an endpoint for its path")}});
    column(tr("Compose"), {{"Ctrl+Enter", tr("Send")}, {"Esc", tr("Cancel sending")}, {"Ctrl+S", tr("Save")}, {"Ctrl+T", tr("New request")}, {"Ctrl+W", tr("Close the draft")},
                           {"Ctrl+Tab", tr("Next draft")}, {"Ctrl+L", tr("Address")}});
    dialog->open();
}

} // namespace hookbench::ui
