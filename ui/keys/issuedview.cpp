// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/issuedview.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/delivery/template.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/secretclipboard.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>

namespace hookbench::ui::keys {

namespace {

enum Column { Name, Beginning, State, Made, Expires, LastUsed, Count, ColumnCount };

QString dayOf(qint64 time)
{
    return time == 0 ? QStringLiteral("–")
                     : QLocale().toString(QDateTime::fromMSecsSinceEpoch(time / 1000).date(), QLocale::ShortFormat);
}

} // namespace

IssuedView::IssuedView(workspace::IssuedKeys &keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
{
    m_table = makeTable(
        {tr("Name"), tr("Begins with"), tr("State"), tr("Created"), tr("Expires"), tr("Last used"), tr("Uses")},
        tr("Issued keys"));
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    auto *note = makeLabel(
        tr("Whoever calls an endpoint that asks for a key shows one of these. Only their hashes are kept."), "small");
    note->setWordWrap(true);
    m_revoke = makeButton(tr("Revoke"));
    auto *issue = makeButton(tr("Issue a key…"));
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(12, 8, 12, 8);
    bottom->addWidget(note, 1);
    bottom->addWidget(m_revoke);
    bottom->addWidget(issue);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_pages = new PageStack;
    m_pages->addWidget(m_table);
    m_pages->addWidget(new EmptyState(
        "key-round", tr("No issued keys yet"),
        tr("Issue one for each caller; an endpoint takes calls with it alone once its access asks for a key.")));
    layout->addWidget(m_pages, 1);
    layout->addLayout(bottom);
    connect(issue, &QPushButton::clicked, this, &IssuedView::issue);
    connect(m_revoke, &QPushButton::clicked, this, &IssuedView::revoke);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this] { m_revoke->setEnabled(isRevocable()); });
    connect(&keys, &workspace::IssuedKeys::changed, this, &IssuedView::fill);
    connect(&keys, &workspace::IssuedKeys::used, this, &IssuedView::fill);
    fill();
}

void IssuedView::find(const QString &text)
{
    m_wanted = text.trimmed();
    fill();
}

QString IssuedView::currentName() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), Name);
    return item && !m_table->selectedItems().isEmpty() ? item->text() : QString();
}

bool IssuedView::isRevocable() const
{
    const QString name = currentName();
    return std::any_of(m_keys.keys().begin(), m_keys.keys().end(),
                       [&](const endpoint::IssuedKey &key) { return key.name == name && key.revokedAt == 0; });
}

void IssuedView::fill()
{
    const QString chosen = currentName();
    const qint64 now = SystemClock().now();
    const Colors &colors = colorsOf(palette());
    m_table->setRowCount(0);
    for (const endpoint::IssuedKey &key : m_keys.keys()) {
        if (!key.name.contains(m_wanted, Qt::CaseInsensitive))
            continue;
        const bool isExpired = key.expiresAt != 0 && now >= key.expiresAt;
        const workspace::KeyUse use = m_keys.use(key.name);
        const QString cells[] = {key.name,
                                 key.beginning + QStringLiteral("…"),
                                 key.revokedAt != 0 ? tr("revoked")
                                 : isExpired        ? tr("expired")
                                                    : tr("valid"),
                                 dayOf(key.madeAt),
                                 dayOf(key.expiresAt),
                                 use.at == 0 ? tr("never") : spanText(now - use.at, locale()),
                                 locale().toString(use.count)};
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            if (column == State)
                item->setForeground(key.revokedAt != 0 || isExpired ? colors.bad : colors.good);
            m_table->setItem(row, column, item);
        }
        if (key.name == chosen)
            m_table->selectRow(row);
    }
    m_revoke->setEnabled(isRevocable());
    m_pages->setCurrentIndex(m_keys.keys().empty() ? 1 : 0);
    emit counted(int(m_keys.keys().size()));
}

void IssuedView::issue()
{
    askText(
        this, tr("Issue a key"), tr("For whom, or for what"), {},
        [this](const QString &name) {
            const auto isCalledSo = [&](const endpoint::IssuedKey &key) { return key.name == name; };
            if (!name.isEmpty() && !delivery::isSecretName(name))
                return tr("A name is made of letters, digits, _ and -.");
            return std::any_of(m_keys.keys().begin(), m_keys.keys().end(), isCalledSo)
                       ? tr("There is a key called \"%1\" already.").arg(name)
                       : QString();
        },
        [this](const QString &name) {
            const auto value = m_keys.issue(name, "hb_", 0, SystemClock().now());
            if (!value)
                return warn(this, tr("The key cannot be issued"), value.error().message);
            showOnce(name, *value);
        });
}

void IssuedView::showOnce(const QString &name, const Secret &value)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("The key %1").arg(name),
                                tr("This is the only time that it is shown:"), QMessageBox::NoButton, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(QString::fromUtf8(value.reveal()));
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPushButton *copy = box->addButton(tr("Copy"), QMessageBox::AcceptRole);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::buttonClicked, this, [copy, value](QAbstractButton *clicked) {
        if (clicked == copy)
            copySecret(value);
    });
    box->open();
}

void IssuedView::revoke()
{
    const QString name = currentName();
    confirm(this, tr("Revoke a key"),
            tr("Revoke the key \"%1\"? Whoever shows it is refused from now on; this cannot be taken back.").arg(name),
            tr("Revoke"), [this, name] {
                if (const auto revoked = m_keys.revoke(name, SystemClock().now()); !revoked)
                    warn(this, tr("The key cannot be revoked"), revoked.error().message);
            });
}

} // namespace hookbench::ui::keys
