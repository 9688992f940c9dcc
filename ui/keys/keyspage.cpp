// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyspage.h"

#include "core/record/redaction.h"
#include "core/workspace/keeping.h"
#include "core/workspace/secretuse.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QDate>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTimer>

namespace hookbench::ui::keys {

namespace {

enum Column { Name, Service, KeptIn, UsedBy, Made, ColumnCount };

constexpr int revealMilliseconds = 30'000;

} // namespace

SecretDialog::SecretDialog(const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_taken(taken)
{
    setWindowTitle(tr("Add a key"));
    setMinimumWidth(440);
    m_name = new QLineEdit;
    m_name->setFont(codeFont());
    m_name->setPlaceholderText(QStringLiteral("discord_deploy"));
    m_service = new QLineEdit;
    m_service->setPlaceholderText(tr("Discord, GitHub… (just a note)"));
    m_value = new QLineEdit;
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setFont(codeFont());
    QAction *show = m_value->addAction(themedIcon("eye", Tint::Dim), QLineEdit::TrailingPosition);
    show->setToolTip(tr("Show the value"));
    show->setCheckable(true);
    connect(show, &QAction::toggled, this,
            [this](bool shown) { m_value->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("secretProblem"));
    m_problem->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    const auto row = [form](const QString &name, QLineEdit *edit) {
        auto *label = makeLabel(name, "dim");
        label->setBuddy(edit);
        edit->setAccessibleName(name);
        form->addRow(label, edit);
    };
    row(tr("Name"), m_name);
    row(tr("Service"), m_service);
    row(tr("Value"), m_value);
    auto *note = makeLabel(
        tr("Kept in the system keychain where there is one, else in memory until Hookbench ends. Never in a file."),
        "small");
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Keep it"));
    m_ok->setProperty("role", QByteArray("primary"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SecretDialog::check);
    connect(m_value, &QLineEdit::textChanged, this, &SecretDialog::check);
    check();
}

void SecretDialog::setName(const QString &name, bool fixed)
{
    m_fixed = fixed;
    m_name->setReadOnly(fixed);
    m_name->setText(name);
    if (fixed) {
        setWindowTitle(tr("New value for %1").arg(name));
        m_value->setFocus();
    }
    check();
}

void SecretDialog::setService(const QString &service)
{
    m_service->setText(service);
}

void SecretDialog::setValue(const QString &value)
{
    m_value->setText(value);
}

workspace::SecretEntry SecretDialog::entry() const
{
    return {m_name->text(), m_service->text().trimmed(), {}, {}};
}

Secret SecretDialog::value() const
{
    return Secret(m_value->text().toUtf8());
}

void SecretDialog::check()
{
    const QString name = m_name->text();
    QString problem;
    if (!name.isEmpty() && !delivery::isSecretName(name))
        problem = tr("A name is made of letters, digits, _ and -.");
    else if (!m_fixed && m_taken.contains(name))
        problem = tr("There is a key called \"%1\" already.").arg(name);
    else if (m_value->text() != m_value->text().trimmed())
        problem = tr("The value begins or ends with a blank. Is that meant?");
    m_problem->setText(problem);
    const bool usable =
        delivery::isSecretName(name) && (m_fixed || !m_taken.contains(name)) && !m_value->text().isEmpty();
    m_ok->setEnabled(usable);
}

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
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, this, &KeysPage::fillTable);
    connect(&session.workspace(), &workspace::Workspace::draftsChanged, this, &KeysPage::fillTable);
    fillTable();
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
    bar->addWidget(m_find, 1);
    bar->addWidget(add);
    m_table = new QTableWidget(0, ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Service"), tr("Kept in"), tr("Where used"), tr("Created")});
    m_table->setAccessibleName(tr("Keys"));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(UsedBy, QHeaderView::Stretch);
    m_table->setColumnWidth(Name, 210);
    m_table->setColumnWidth(Service, 140);
    m_table->setColumnWidth(KeptIn, 140);
    m_table->setColumnWidth(Made, 110);
    auto *empty = new EmptyState(
        "key-round", tr("No keys yet"),
        tr("API keys and webhook tokens are kept here and used in drafts as {{secrets.NAME}}. A pasted Discord, Slack, Teams or IFTTT address is split into address and key for you."));
    auto *first = makeButton(tr("Add key"), "primary");
    empty->addWidget(first);
    m_pages = new PageStack;
    m_pages->addWidget(m_table);
    m_pages->addWidget(empty);
    layout->addWidget(barWidget);
    layout->addWidget(m_pages, 1);
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
    auto *replace = makeButton(tr("New value…"));
    auto *remove = makeButton(tr("Remove"));
    top->addWidget(m_name);
    top->addWidget(m_service);
    top->addStretch();
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
    form->addRow(makeLabel(tr("Value"), "dim"), valueRow);
    form->addRow(makeLabel(tr("Kept in"), "dim"), m_place);
    form->addRow(makeLabel(tr("Reference"), "dim"), referenceRow);
    form->addRow(makeLabel(tr("Created"), "dim"), m_made);
    auto *usesWidget = new QWidget;
    m_uses = new QVBoxLayout(usesWidget);
    m_uses->setContentsMargins(0, 0, 0, 0);
    m_uses->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(box);
    layout->addWidget(makeLabel(tr("Used by"), "dim"));
    layout->addWidget(usesWidget);
    layout->addStretch();
    connect(m_reveal, &QPushButton::clicked, this, &KeysPage::reveal);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(m_reference->text());
        emit notice(tr("Copied %1").arg(m_reference->text()));
    });
    connect(replace, &QPushButton::clicked, this, &KeysPage::replaceValue);
    connect(remove, &QPushButton::clicked, this, &KeysPage::removeSecret);
    return detail;
}

QString KeysPage::currentName() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), Name);
    return item && !m_table->selectedItems().isEmpty() ? item->text() : QString();
}

QString KeysPage::placeOf(const QString &name) const
{
    if (secrets::fromEnvironment(name))
        return tr("environment");
    if (m_session.keys().isInMemory(name))
        return tr("memory only");
    const auto entries = m_session.workspace().secrets();
    const bool isLost = std::any_of(entries.begin(), entries.end(), [&](const workspace::SecretEntry &entry) {
        return entry.name == name && entry.memoryOnly;
    });
    return isLost ? tr("value lost: it was in memory only") : tr("system keychain");
}

void KeysPage::fillTable()
{
    const QString chosen = currentName();
    const QString wanted = m_find->text().trimmed();
    const auto entries = m_session.workspace().secrets();
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    const Colors &colors = colorsOf(palette());
    const auto allUses = workspace::secretUses(m_session.workspace());
    const auto usersOf = [&](const QString &name) {
        const auto found = allUses.find(name);
        return found == allUses.end() ? QStringList() : workspace::usersOf(found->second);
    };
    for (const workspace::SecretEntry &entry : entries) {
        if (!entry.name.contains(wanted, Qt::CaseInsensitive) && !entry.service.contains(wanted, Qt::CaseInsensitive))
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const QStringList uses = usersOf(entry.name);
        const QString cells[] = {entry.name, entry.service, placeOf(entry.name),
                                 uses.isEmpty() ? tr("nowhere") : tr("%n draft(s)", nullptr, int(uses.size())),
                                 entry.madeAt};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            if (column == Name) {
                QFont bold = font();
                bold.setWeight(QFont::DemiBold);
                item->setFont(bold);
            }
            if (column == KeptIn && m_session.keys().isInMemory(entry.name))
                item->setForeground(colors.warning);
            m_table->setItem(row, column, item);
        }
        if (entry.name == chosen)
            m_table->selectRow(row);
    }
    m_pages->setCurrentIndex(entries.empty() ? 1 : 0);
    if (m_table->selectedItems().isEmpty() && m_table->rowCount() > 0)
        m_table->selectRow(0);
    showDetail();
}

void KeysPage::showDetail()
{
    const QString name = currentName();
    m_detail->setVisible(!name.isEmpty());
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
                            : placeOf(name));
    setRole(m_place, memory ? "warning" : "");
    m_reference->setText(delivery::secretReference(name));
    m_made->setText(QLocale().toString(QDate::fromString(entry->madeAt, Qt::ISODate), QLocale::LongFormat));
    while (QLayoutItem *item = m_uses->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList uses = workspace::usersOf(workspace::secretUses(m_session.workspace())[name]);
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

void KeysPage::reveal()
{
    if (m_revealed)
        return setValueShown({}, false);
    const QString name = currentName();
    m_session.keys().read(name, this, [this, name](const Result<Secret> &value) {
        if (name != currentName())
            return;
        if (!value)
            return warn(this, tr("The value cannot be read"), value.error().message);
        setValueShown(QString::fromUtf8(value->reveal()), true);
        QTimer::singleShot(revealMilliseconds, this, [this, name] {
            if (name == currentName())
                setValueShown({}, false);
        });
    });
}

void KeysPage::addSecret(const QString &name, const QString &service, const QString &value)
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
    dialog->setService(service);
    dialog->setValue(value);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { keep(dialog->entry(), dialog->value()); });
    dialog->open();
}

void KeysPage::replaceValue()
{
    const QString name = currentName();
    auto *dialog = new SecretDialog({}, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setName(name, true);
    dialog->setService(m_service->text());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { keep(dialog->entry(), dialog->value()); });
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
                              fillTable();
                              setValueShown({}, false);
                              if (kept.error)
                                  warn(this, tr("The key's name cannot be saved"), kept.error->message);
                              emit notice(kept.place == secrets::Place::Memory
                                              ? tr("Kept in memory only, until Hookbench ends: %1")
                                                    .arg(kept.whyInMemory ? kept.whyInMemory->message : QString())
                                              : tr("Kept in the system keychain."));
                              emit added(name);
                          });
}

void KeysPage::removeSecret()
{
    const QString name = currentName();
    const QStringList uses = workspace::usersOf(workspace::secretUses(m_session.workspace())[name]);
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
