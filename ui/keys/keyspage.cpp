// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyspage.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/record/redaction.h"
#include "core/service/integrations.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/envimport.h"
#include "ui/keys/hostquestions.h"
#include "ui/keys/integrationsview.h"
#include "ui/keys/issuedview.h"
#include "ui/keys/keytexts.h"
#include "ui/keys/secretclipboard.h"
#include "ui/keys/secretdialog.h"

#include <QBoxLayout>
#include <QDate>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTimer>

namespace hookbench::ui::keys {

namespace {

constexpr int revealMilliseconds = 30'000;
constexpr std::chrono::minutes vaultPatience(15); // without use, then it is locked

} // namespace

KeysPage::KeysPage(workspace::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
    m_detail = buildDetail();
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({900, 420});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_hideValue.setSingleShot(true);
    m_hideValue.setInterval(revealMilliseconds);
    connect(&m_hideValue, &QTimer::timeout, this, [this] { setValueShown({}, false); });
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, this, [this] {
        fillTable();
        m_integrations->refresh();
        lookAround();
    });
    connect(&session.workspace(), &workspace::Workspace::draftsChanged, this, &KeysPage::lookAround);
    connect(&session.workspace(), &workspace::Workspace::endpointsChanged, this, &KeysPage::lookAround);
    connect(&session.keyGate(), &workspace::KeyGate::used, this, &KeysPage::fillTable);
    connect(&session.keyFinder(), &workspace::KeyFinder::changed, this, &KeysPage::lookAround);
    connect(session.keys().vault(), &secrets::VaultStore::lockedChanged, this, [this](bool locked) {
        if (locked)
            setValueShown({}, false);
        fillTable();
    });
    session.keys().vault()->lockAfter(vaultPatience);
    session.keyGate().setAsker(
        [this](const QStringList &secrets, const QString &host, const std::function<void(bool)> &answer) {
            askForHost(this, secrets, host, answer);
        });
    fillTable();
}

KeysPage::~KeysPage()
{
    m_session.keyGate().setAsker({});
}

QWidget *KeysPage::buildList()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find a key"));
    m_find->setAccessibleName(tr("Find a key"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(themedIcon("search", Tint::Dim), QLineEdit::LeadingPosition);
    auto *add = makeButton(tr("Add key"), "primary");
    add->setIcon(themedIcon("plus", Tint::OnAccent));
    m_vault = new VaultButton(m_session);
    connect(m_vault, &VaultButton::changed, this, &KeysPage::fillTable);
    auto *generate = makeButton(tr("Generate"));
    generate->setToolTip(tr("A new key with a value that is made here"));
    connect(generate, &QPushButton::clicked, this, [this] { openDialog({}, {}, {}, true); });
    auto *import = makeButton(tr("Import .env"));
    connect(import, &QPushButton::clicked, this, [this] {
        importEnvFile(this, m_session, [this](const QString &text) {
            fillTable();
            emit notice(text);
        });
    });
    bar->addWidget(m_find, 1);
    bar->addWidget(m_vault);
    bar->addWidget(import);
    bar->addWidget(generate);
    bar->addWidget(add);
    m_table = makeTable(
        {tr("Name"), tr("Service"), tr("Allowed hosts"), tr("Where used"), tr("Last used"), tr("Health")}, tr("Keys"));
    m_table->horizontalHeader()->setSectionResizeMode(UsedBy, QHeaderView::Stretch);
    m_table->setColumnWidth(Name, 170);
    m_table->setColumnWidth(Service, 115);
    m_table->setColumnWidth(Hosts, 150);
    m_table->setColumnWidth(LastUsed, 85);
    m_table->setColumnWidth(Health, 120);
    auto *empty = new EmptyState(
        "key-round", tr("No keys yet"),
        tr("API keys and webhook tokens are kept here and used in drafts as {{secrets.NAME}}. A pasted Discord, Slack, Teams or IFTTT address is split into address and key for you."));
    auto *first = makeButton(tr("Add key"), "primary");
    empty->addWidget(first);
    m_pages = new PageStack;
    m_pages->addWidget(m_table);
    m_pages->addWidget(empty);
    m_issued = new IssuedView(m_session.issuedKeys());
    auto *sections = new PageStack;
    sections->addWidget(m_pages);
    sections->addWidget(m_issued);
    m_integrations = new IntegrationsView(m_session);
    sections->addWidget(m_integrations);
    m_tabs = new CountTabBar;
    m_tabs->setAccessibleName(tr("Kinds of keys"));
    m_tabs->addTab(tr("Secrets"));
    m_tabs->addTab(tr("Issued keys"));
    m_tabs->addTab(tr("Integrations"));
    layout->addWidget(barWidget);
    layout->addWidget(m_tabs);
    layout->addWidget(sections, 1);
    connect(m_tabs, &CountTabBar::currentChanged, this, [this, sections, add, import, generate](int section) {
        sections->setCurrentIndex(section);
        add->setVisible(section == 0);
        import->setVisible(section == 0);
        generate->setVisible(section == 0);
        showDetail();
    });
    connect(m_issued, &IssuedView::counted, this, [this](int count) { m_tabs->setCount(1, count); });
    m_tabs->setCount(1, int(m_session.issuedKeys().keys().size()));
    connect(m_integrations, &IntegrationsView::counted, this, [this](int count) { m_tabs->setCount(2, count); });
    connect(m_integrations, &IntegrationsView::keepAsked, this, &KeysPage::keep);
    connect(m_find, &QLineEdit::textChanged, m_integrations, &IntegrationsView::find);
    m_integrations->refresh();
    connect(m_find, &QLineEdit::textChanged, m_issued, &IssuedView::find);
    connect(add, &QPushButton::clicked, this, [this] { addSecret(); });
    connect(first, &QPushButton::clicked, this, [this] { addSecret(); });
    connect(m_find, &QLineEdit::textChanged, this, &KeysPage::fillTable);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &KeysPage::showDetail);
    return side;
}

QWidget *KeysPage::buildDetail()
{
    auto *detail = new QWidget;
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(14, 10, 14, 14);
    layout->setSpacing(12);
    auto *top = new QHBoxLayout;
    m_name = makeSelectable(makeLabel({}, "heading"));
    m_service = makeLabel({}, "chip");
    auto *rotate = makeButton(tr("Rotate…"));
    rotate->setToolTip(tr("A new value is sent from now on; the one before goes on verifying"));
    auto *replace = makeButton(tr("New value…"));
    auto *remove = makeButton(tr("Remove"));
    top->addWidget(m_name);
    top->addWidget(m_service);
    top->addStretch();
    top->addWidget(rotate);
    top->addWidget(replace);
    top->addWidget(remove);
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    auto *form = new QFormLayout(box);
    form->setContentsMargins(12, 10, 12, 10);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    m_value = makeSelectable(makeLabel({}));
    m_value->setObjectName(QStringLiteral("secretValue"));
    m_value->setFont(codeFont());
    m_value->setWordWrap(true);
    m_reveal = makeButton(tr("reveal"), "link");
    auto *valueRow = new QHBoxLayout;
    valueRow->addWidget(m_value);
    valueRow->addWidget(m_reveal);
    m_copyValue = makeIconButton("copy", tr("Copy the value for a minute"));
    valueRow->addWidget(m_copyValue);
    connect(m_copyValue, &QToolButton::clicked, this, &KeysPage::copyValue);
    valueRow->addStretch();
    m_place = makeLabel({});
    m_place->setObjectName(QStringLiteral("secretPlace"));
    m_place->setWordWrap(true);
    m_reference = makeSelectable(makeLabel({}));
    m_reference->setFont(codeFont());
    auto *copy = makeIconButton("copy", tr("Copy the reference"));
    auto *referenceRow = new QHBoxLayout;
    referenceRow->addWidget(m_reference);
    referenceRow->addWidget(copy);
    referenceRow->addStretch();
    m_made = makeLabel({});
    m_made->setWordWrap(true);
    m_hosts = makeSelectable(makeLabel({}));
    m_hosts->setObjectName(QStringLiteral("secretHosts"));
    m_hosts->setWordWrap(true);
    auto *change = makeButton(tr("change"), "link");
    change->setAccessibleName(tr("Change where it may go"));
    auto *hostsRow = new QHBoxLayout;
    hostsRow->addWidget(m_hosts, 1);
    hostsRow->addWidget(change);
    connect(change, &QPushButton::clicked, this, [this] { changeHosts(this, m_session.workspace(), currentName()); });
    form->addRow(makeLabel(tr("Value"), "dim"), valueRow);
    form->addRow(makeLabel(tr("Kept in"), "dim"), m_place);
    form->addRow(makeLabel(tr("Reference"), "dim"), referenceRow);
    form->addRow(makeLabel(tr("May go to"), "dim"), hostsRow);
    form->addRow(makeLabel(tr("Created"), "dim"), m_made);
    m_health = makeLabel({});
    m_health->setObjectName(QStringLiteral("keyHealth"));
    m_health->setWordWrap(true);
    form->addRow(makeLabel(tr("Health"), "dim"), m_health);
    m_found = makeLabel({}, "dim");
    m_found->setWordWrap(true);
    auto *usesWidget = new QWidget;
    m_uses = new QVBoxLayout(usesWidget);
    m_uses->setContentsMargins(0, 0, 0, 0);
    m_uses->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(box);
    layout->addWidget(makeLabel(tr("Used by"), "dim"));
    layout->addWidget(usesWidget);
    layout->addWidget(m_found);
    layout->addStretch();
    connect(m_reveal, &QPushButton::clicked, this, &KeysPage::askToReveal);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(m_reference->text());
        emit notice(tr("Copied %1").arg(m_reference->text()));
    });
    connect(rotate, &QPushButton::clicked, this, [this] { replaceValue(true); });
    connect(replace, &QPushButton::clicked, this, [this] { replaceValue(false); });
    connect(remove, &QPushButton::clicked, this, &KeysPage::removeSecret);
    return detail;
}

QString KeysPage::currentName() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), Name);
    return item && !m_table->selectedItems().isEmpty() ? item->text() : QString();
}

void KeysPage::fillTable()
{
    const QString chosen = currentName();
    const QString wanted = m_find->text().trimmed();
    const auto entries = m_session.workspace().secrets();
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    const Colors &colors = colorsOf(palette());
    const auto usesOf = [this](const QString &name) {
        const auto found = m_allUses.find(name);
        return found == m_allUses.end() ? std::vector<workspace::SecretUse>() : found->second;
    };
    for (const workspace::SecretEntry &entry : entries) {
        if (!entry.name.contains(wanted, Qt::CaseInsensitive) && !entry.service.contains(wanted, Qt::CaseInsensitive))
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const auto last = m_session.keyGate().lastUse(entry.name);
        const workspace::KeyHealth health = healthOf(entry);
        const QString cells[] = {entry.name,
                                 entry.service,
                                 entry.hosts.isEmpty() ? QStringLiteral("–") : entry.hosts.join(QStringLiteral(", ")),
                                 usesText(usesOf(entry.name)),
                                 last ? spanText(SystemClock().now() - last->at, locale()) : tr("never"),
                                 healthText(health)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            if (column == Name) {
                QFont bold = font();
                bold.setWeight(QFont::DemiBold);
                item->setFont(bold);
            }
            if (column == Name && m_session.keys().isInMemory(entry.name))
                item->setForeground(colors.warning);
            if (column == Health)
                item->setForeground(health.isGood() ? colors.good : health.isBad() ? colors.bad : colors.warning);
            item->setToolTip(column == Health ? healthAdvice(health) : cells[column]);
            m_table->setItem(row, column, item);
        }
        if (entry.name == chosen)
            m_table->selectRow(row);
    }
    m_pages->setCurrentIndex(entries.empty() ? 1 : 0);
    m_tabs->setCount(0, int(entries.size()));
    if (m_table->selectedItems().isEmpty() && m_table->rowCount() > 0)
        m_table->selectRow(0);
    showDetail();
}

void KeysPage::showDetail()
{
    const QString name = currentName();
    m_detail->setVisible(!name.isEmpty() && m_tabs->currentIndex() == 0);
    if (name.isEmpty()
        || name != m_name->text()) // a revealed value stays so while files of the workspace are read anew
        setValueShown({}, false);
    if (name.isEmpty())
        return;
    const auto entries = m_session.workspace().secrets();
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [&](const workspace::SecretEntry &one) { return one.name == name; });
    if (entry == entries.end())
        return;
    m_name->setText(name);
    m_service->setText(entry->service);
    m_service->setVisible(!entry->service.isEmpty());
    const bool memory = m_session.keys().isInMemory(name);
    m_place->setText(memory ? tr("memory only: gone when Hookbench ends, because no keychain can be used here")
                            : placeText(m_session, name));
    setRole(m_place, memory ? "warning" : "");
    m_reference->setText(delivery::secretReference(name));
    m_hosts->setText(entry->hosts.isEmpty() ? tr("nowhere yet: the first host is asked for")
                                            : entry->hosts.join(QStringLiteral(", ")));
    const auto day = [](const QString &date) {
        return QLocale().toString(QDate::fromString(date, Qt::ISODate), QLocale::LongFormat);
    };
    m_made->setText(entry->older.empty()
                        ? day(entry->madeAt)
                        : tr("%1, rotated %2; %n older value(s) verify too", nullptr, int(entry->older.size()))
                              .arg(day(entry->madeAt), day(entry->older.front().rotatedAt)));
    const workspace::KeyHealth health = healthOf(*entry);
    m_health->setText(health.isGood() ? healthText(health) : healthAdvice(health));
    setRole(m_health, health.isGood() ? "" : health.isBad() ? "problem" : "warning");
    m_found->setText(whereFound(name));
    while (QLayoutItem *item = m_uses->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList uses = workspace::usersOf(m_allUses[name]);
    for (const QString &use : uses)
        m_uses->addWidget(makeLabel(use));
    if (uses.isEmpty())
        m_uses->addWidget(makeLabel(tr("No saved draft refers to it."), "small"));
}

void KeysPage::setValueShown(const QString &text, bool revealed)
{
    m_revealed = revealed;
    m_value->setText(revealed ? text : record::mask.toString() + record::mask.toString());
    m_reveal->setText(revealed ? tr("hide") : tr("reveal"));
}

void KeysPage::askToReveal()
{
    if (m_revealed)
        return setValueShown({}, false);
    const QString name = currentName();
    confirm(this, tr("Reveal a value"),
            tr("Show the value of %1 on the screen? It is hidden again after half a minute.").arg(name), tr("Show it"),
            [this, name] { reveal(name); });
}

void KeysPage::reveal(const QString &name)
{
    m_session.keys().read(name, this, [this, name](const Result<Secret> &value) {
        if (name != currentName() || (m_privacy && m_privacy->isPresenting()))
            return;
        if (!value)
            return warn(this, tr("The value cannot be read"), value.error().message);
        setValueShown(QString::fromUtf8(value->reveal()), true);
        m_hideValue.start();
    });
}

void KeysPage::copyValue()
{
    m_session.keys().read(currentName(), this, [this](const Result<Secret> &value) {
        if (!value)
            return warn(this, tr("The value cannot be read"), value.error().message);
        copySecret(*value);
        emit notice(tr("Copied; the clipboard is cleared after a minute."));
    });
}

void KeysPage::addSecret(const QString &name, const QString &service, const QString &value)
{
    openDialog(name, service, value, false);
}

void KeysPage::openDialog(const QString &name, const QString &service, const QString &value, bool generates)
{
    QStringList taken;
    for (const workspace::SecretEntry &entry : m_session.workspace().secrets())
        taken << entry.name;
    QString free = name;
    for (int i = 2; taken.contains(free); ++i)
        free = name + u'_' + QString::number(i);
    auto *dialog = new SecretDialog(taken, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setName(free, false);
    const service::NamedKey known = service::keyNamed(name);
    dialog->setService(known.integration ? known.integration->name : service);
    dialog->setHosts(known.key ? known.key->hosts : QStringList());
    dialog->setValue(value);
    if (generates)
        dialog->offerGenerator();
    if (taken.isEmpty() && !m_session.keys().vault()->exists())
        dialog->offerVault();
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto keeps = [this, entry = dialog->entry(), value = dialog->value()] { keep(entry, value); };
        if (dialog->wantsVault())
            m_vault->open(VaultDialog::Task::Make, keeps);
        else
            keeps();
    });
    dialog->open();
}

void KeysPage::replaceValue(bool keepsOlder)
{
    const QString name = currentName();
    auto *dialog = new SecretDialog({}, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setName(name, true);
    dialog->setService(m_service->text());
    connect(dialog, &QDialog::accepted, this, [this, dialog, name, keepsOlder] {
        if (!keepsOlder)
            return keep(dialog->entry(), dialog->value());
        workspace::rotateSecret(m_session.workspace(), m_session.keys(), name, dialog->value(), this,
                                [this](const Result<void> &rotated) {
                                    setValueShown({}, false);
                                    if (!rotated)
                                        warn(this, tr("The key cannot be rotated"), rotated.error().message);
                                });
    });
    dialog->open();
}

void KeysPage::keep(const workspace::SecretEntry &entry, const Secret &value)
{
    auto *waiting = new QTimer(this); // the keychain may ask to be unlocked, in a window of its own
    waiting->setSingleShot(true);
    connect(waiting, &QTimer::timeout, this, [this] { emit notice(tr("Waiting for the system keychain…")); });
    waiting->start(400);
    workspace::keepSecret(m_session.workspace(), m_session.keys(), entry, value, this,
                          [this, waiting, name = entry.name](const workspace::Kept &kept) {
                              delete waiting;
                              onKept(name, kept);
                          });
}

void KeysPage::onKept(const QString &name, const workspace::Kept &kept)
{
    fillTable();
    selectKey(name);
    setValueShown({}, false);
    if (kept.error)
        warn(this, tr("The key's name cannot be saved"), kept.error->message);
    emit notice(kept.place == secrets::Place::Memory
                    ? tr("Kept in memory only, until Hookbench ends: %1")
                          .arg(kept.whyInMemory ? kept.whyInMemory->message : QString())
                : kept.place == secrets::Place::Vault ? tr("Kept in the vault.")
                                                      : tr("Kept in the system keychain."));
    emit added(name);
    if (kept.place != secrets::Place::Memory || m_vaultOffered || m_session.keys().vault()->exists())
        return;
    m_vaultOffered = true;
    confirm(this, tr("No keychain here"),
            tr("%1\n\nAn encrypted vault in this workspace can keep your keys instead; a passphrase opens it.")
                .arg(kept.whyInMemory ? kept.whyInMemory->message : QString()),
            tr("Make a vault"), [this] { m_vault->open(VaultDialog::Task::Make); });
}

void KeysPage::removeSecret()
{
    const QString name = currentName();
    const QStringList uses = workspace::usersOf(m_allUses[name]);
    const QString text = uses.isEmpty()
                             ? tr("Remove the key \"%1\"? Its value cannot be brought back.").arg(name)
                             : tr("Remove the key \"%1\"? Its value cannot be brought back, and it is used by: %2.")
                                   .arg(name, uses.join(QStringLiteral(", ")));
    confirm(this, tr("Remove a key"), text, tr("Remove"), [this, name] {
        workspace::dropSecret(m_session.workspace(), m_session.keys(), name, this, [this](const Result<void> &dropped) {
            if (!dropped)
                warn(this, tr("The key cannot be removed"), dropped.error().message);
        });
    });
}

} // namespace hookbench::ui::keys
