// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/settings/apisection.h"
#include "ui/settings/keepsection.h"
#include "ui/settings/listenerrow.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

namespace hookbench::ui::settings {

namespace {

constexpr qint64 megabyte = qint64(1) << 20;

} // namespace

SettingsPage::SettingsPage(workspace::Session &session, store::ReaderThread &reader, const UserSettings &user,
                           QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_reader(reader)
    , m_user(user)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *content = new QWidget;
    content->setMaximumWidth(920);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(24, 20, 24, 24);
    m_layout->setSpacing(8);
    m_layout->addWidget(makeLabel(tr("Settings"), "title"));
    buildListeners();
    buildKeeping();
    buildLimits();
    buildApi();
    m_banner = new Banner("badBox");
    m_banner->setObjectName(QStringLiteral("settingsProblem"));
    m_banner->setRoom(0, 4);
    m_layout->addWidget(m_banner);
    auto *buttons = new QHBoxLayout;
    m_apply = makeButton(tr("Apply"), "primary");
    m_revert = makeButton(tr("Revert"));
    buttons->addWidget(m_apply);
    buttons->addWidget(m_revert);
    buttons->addStretch();
    m_layout->addLayout(buttons);
    buildAppearance();
    buildWorkspace();
    m_layout->addStretch();
    setWidget(content);
    connect(m_apply, &QPushButton::clicked, this, &SettingsPage::apply);
    connect(m_revert, &QPushButton::clicked, this, [this] { show(m_session.workspace().settings()); });
    connect(&session.workspace(), &workspace::Workspace::settingsChanged, this,
            [this] { show(m_session.workspace().settings()); });
    connect(&session.listening(), &workspace::Listening::statesChanged, this, &SettingsPage::showStates);
    show(session.workspace().settings());
}

QFrame *SettingsPage::addSection(const QString &title, const QString &note, QVBoxLayout **layout)
{
    m_layout->addSpacing(14);
    m_layout->addWidget(makeLabel(title, "heading"));
    if (!note.isEmpty()) {
        auto *label = makeLabel(note, "small");
        label->setWordWrap(true);
        m_layout->addWidget(label);
    }
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    *layout = new QVBoxLayout(box);
    (*layout)->setContentsMargins(14, 12, 14, 12);
    (*layout)->setSpacing(10);
    m_layout->addWidget(box);
    return box;
}

void SettingsPage::buildListeners()
{
    QVBoxLayout *layout = nullptr;
    addSection(
        tr("Listeners"),
        tr("Addresses that take requests. Only this computer reaches 127.0.0.1 and [::1]; * opens a listener to the network. Port 0 takes any free one."),
        &layout);
    m_rowsLayout = new QVBoxLayout;
    m_rowsLayout->setSpacing(6);
    m_given = makeLabel(
        tr("Hookbench was started with addresses of its own (--listen). These count when it is started without."),
        "small");
    m_given->setWordWrap(true);
    layout->addWidget(m_given);
    layout->addLayout(m_rowsLayout);
    auto *add = makeButton(tr("Add a listener"), "link");
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({QStringLiteral("127.0.0.1:0"), capture::Engine::Wire});
        m_rows.back()->focusAddress();
        onEdited();
    });
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    m_target = new QLineEdit;
    m_target->setFont(codeFont());
    m_target->setPlaceholderText(QStringLiteral("http://localhost:3000"));
    m_target->setAccessibleName(tr("Default target"));
    m_target->setToolTip(tr(
        "What no endpoint takes is passed on to this address once it is stored, and its answer goes back to the sender. Empty: answered with 200."));
    form->addRow(makeLabel(tr("Default target"), "dim"), m_target);
    layout->addLayout(form);
    connect(m_target, &QLineEdit::textChanged, this, &SettingsPage::onEdited);
}

void SettingsPage::buildKeeping()
{
    QVBoxLayout *layout = nullptr;
    addSection(
        tr("Keep"),
        tr("All captures are kept unless you set a bound. What is beyond one is removed for good, the oldest first."),
        &layout);
    m_keep = new KeepSection(m_session, m_reader);
    layout->addWidget(m_keep);
    connect(m_keep, &KeepSection::edited, this, &SettingsPage::onEdited);
    connect(m_keep, &KeepSection::notice, this, &SettingsPage::notice);
}

void SettingsPage::buildApi()
{
    QVBoxLayout *layout = nullptr;
    addSection(
        tr("Local API"),
        tr("Scripts of this computer list, search, wait for, send again and delete captures over HTTP. Off until you want it; \"hookbench-cli help api\" lists the calls."),
        &layout);
    m_api = new ApiSection(m_session);
    layout->addWidget(m_api);
    connect(m_api, &ApiSection::edited, this, &SettingsPage::onEdited);
    connect(m_api, &ApiSection::notice, this, &SettingsPage::notice);
}

void SettingsPage::showKeeping()
{
    ensureWidgetVisible(m_keep);
    m_keep->focusBounds();
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_keep->refresh();
}

void SettingsPage::buildLimits()
{
    QVBoxLayout *layout = nullptr;
    addSection(tr("Limits"), {}, &layout);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    m_body = new QSpinBox;
    m_body->setRange(0, 1'000'000);
    m_body->setSuffix(tr(" MiB"));
    m_body->setMaximumWidth(140);
    m_body->setAccessibleName(tr("Largest body"));
    m_connections = new QSpinBox;
    m_connections->setRange(1, 100'000);
    m_connections->setMaximumWidth(140);
    m_connections->setAccessibleName(tr("Connections at once"));
    form->addRow(makeLabel(tr("Largest body"), "dim"), m_body);
    form->addRow(makeLabel(tr("Connections at once"), "dim"), m_connections);
    layout->addLayout(form);
    m_full = new QRadioButton(tr("FULL: a 2xx means that the request is on the disk"));
    m_normal = new QRadioButton(
        tr("NORMAL: faster; survives a crash of the program, not a power cut (from the next start on)"));
    layout->addWidget(m_full);
    layout->addWidget(m_normal);
    connect(m_body, &QSpinBox::valueChanged, this, &SettingsPage::onEdited);
    connect(m_connections, &QSpinBox::valueChanged, this, &SettingsPage::onEdited);
    connect(m_full, &QRadioButton::toggled, this, &SettingsPage::onEdited);
}

void SettingsPage::buildAppearance()
{
    QVBoxLayout *layout = nullptr;
    addSection(tr("Appearance"), {}, &layout);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    auto *theme = new QComboBox;
    theme->addItem(tr("Like the system"), int(ThemeChoice::System));
    theme->addItem(tr("Light"), int(ThemeChoice::Light));
    theme->addItem(tr("Dark"), int(ThemeChoice::Dark));
    theme->setCurrentIndex(theme->findData(int(m_user.theme)));
    theme->setAccessibleName(tr("Theme"));
    theme->setMaximumWidth(220);
    auto *language = new QComboBox;
    language->addItem(tr("Like the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(qMax(0, language->findData(m_user.language)));
    language->setAccessibleName(tr("Language"));
    language->setMaximumWidth(220);
    form->addRow(makeLabel(tr("Theme"), "dim"), theme);
    form->addRow(makeLabel(tr("Language"), "dim"), language);
    layout->addLayout(form);
    connect(theme, &QComboBox::activated, this, [this, theme] {
        m_user.theme = ThemeChoice(theme->currentData().toInt());
        emit userSettingsChanged(m_user);
    });
    connect(language, &QComboBox::activated, this, [this, language] {
        m_user.language = language->currentData().toString();
        emit userSettingsChanged(m_user);
    });
}

void SettingsPage::buildWorkspace()
{
    QVBoxLayout *layout = nullptr;
    addSection(
        tr("Workspace"),
        tr("A folder of plain files: endpoints, drafts and settings, which a team can keep in git. Captures stay in .hookbench, outside of it."),
        &layout);
    auto *folder = makeSelectable(makeLabel(m_session.workspace().folder()));
    folder->setFont(codeFont());
    layout->addWidget(folder);
    auto *row = new QHBoxLayout;
    auto *open = makeButton(tr("Open another…"));
    open->setToolTip(tr("Open a workspace, or make a new one in an empty folder (Ctrl+O)"));
    row->addWidget(open);
    row->addStretch();
    layout->addLayout(row);
    connect(open, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("Open a workspace, or choose an empty folder for a new one"), FileChoice::Folder,
                   m_session.workspace().folder(), [this](const QString &chosen) { emit workspaceAsked(chosen); });
    });
    QStringList recent = m_user.recentWorkspaces;
    recent.removeAll(m_session.workspace().folder());
    if (!recent.isEmpty())
        layout->addWidget(makeLabel(tr("Recent"), "small"));
    for (const QString &one : std::as_const(recent)) {
        auto *link = makeButton(one, "link");
        layout->addWidget(link, 0, Qt::AlignLeft);
        connect(link, &QPushButton::clicked, this, [this, one] { emit workspaceAsked(one); });
    }
}

void SettingsPage::addRow(const workspace::Settings::Listener &listener)
{
    auto *row = new ListenerRow(listener, m_session.workspace().folder());
    m_rowsLayout->addWidget(row);
    m_rows.push_back(row);
    connect(row, &ListenerRow::edited, this, &SettingsPage::onEdited);
    connect(row, &ListenerRow::notice, this, &SettingsPage::notice);
    connect(row, &ListenerRow::removeAsked, this, [this, row] {
        std::erase(m_rows, row);
        row->hide();
        row->deleteLater();
        onEdited();
    });
}

void SettingsPage::show(const workspace::Settings &settings)
{
    m_filling = true;
    for (ListenerRow *row : m_rows) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    for (const workspace::Settings::Listener &listener : settings.listeners)
        addRow(listener);
    m_target->setText(settings.target);
    m_keep->setRetention(settings.retention);
    m_api->setApi(settings.api);
    m_body->setValue(int(settings.bodyLimit / megabyte));
    m_connections->setValue(settings.connections);
    (settings.durability == store::Durability::Full ? m_full : m_normal)->setChecked(true);
    m_filling = false;
    showStates();
    onEdited();
}

workspace::Settings SettingsPage::edited() const
{
    workspace::Settings out = m_session.workspace().settings();
    out.listeners.clear();
    for (const ListenerRow *row : m_rows)
        out.listeners.push_back(row->listener());
    out.target = m_target->text().trimmed();
    out.retention = m_keep->retention();
    out.api = m_api->api();
    if (m_body->value() != int(out.bodyLimit / megabyte))
        out.bodyLimit = m_body->value() * megabyte;
    out.connections = m_connections->value();
    out.durability = m_full->isChecked() ? store::Durability::Full : store::Durability::Normal;
    return out;
}

void SettingsPage::onEdited()
{
    if (m_filling)
        return;
    QString problem;
    for (ListenerRow *row : m_rows) {
        if (const QString wrong = row->check(); !wrong.isEmpty())
            problem = wrong;
    }
    const auto target = delivery::Address::parse(m_target->text().trimmed());
    const bool badTarget = !m_target->text().trimmed().isEmpty() && !target;
    setProblem(m_target, badTarget);
    if (badTarget)
        problem = target.error().message;
    if (const QString wrong = m_api->check(); !wrong.isEmpty())
        problem = wrong;
    const bool changed = !(edited() == m_session.workspace().settings());
    m_banner->setText(problem);
    m_apply->setEnabled(changed && problem.isEmpty());
    m_revert->setEnabled(changed);
}

void SettingsPage::showStates()
{
    m_given->setVisible(m_session.hasGivenListeners());
    const auto &states = m_session.listening().states();
    for (ListenerRow *row : m_rows) {
        const auto address = capture::Address::parse(row->listener().address);
        const auto state = std::find_if(states.begin(), states.end(), [&](const workspace::ListenerState &one) {
            return address && one.wanted == address->toString();
        });
        row->showState(state == states.end() ? nullptr : &*state);
    }
}

void SettingsPage::apply()
{
    if (const auto saved = m_session.workspace().saveSettings(edited()); !saved)
        m_banner->setText(saved.error().message);
    else
        emit notice(tr("The settings are applied."));
}

} // namespace hookbench::ui::settings
