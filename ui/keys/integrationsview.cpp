// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/integrationsview.h"

#include "core/delivery/template.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>

namespace hookbench::ui::keys {

IntegrationsView::IntegrationsView(workspace::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Services"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("role", QByteArray("names"));
    m_list->setFixedWidth(230);
    m_detail = new QWidget;
    m_name = makeLabel({}, "heading");
    m_keys = new QComboBox;
    m_keys->setAccessibleName(tr("Which key"));
    m_where = makeLabel({});
    m_where->setObjectName(QStringLiteral("whereFound"));
    m_where->setWordWrap(true);
    m_use = makeLabel({}, "dim");
    m_use->setObjectName(QStringLiteral("integrationUse"));
    m_use->setWordWrap(true);
    m_value = new QLineEdit;
    m_value->setAccessibleName(tr("Pasted key"));
    m_value->setFont(codeFont());
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setMaxLength(1 << 20);
    QAction *show = m_value->addAction(themedIcon("eye", Tint::Dim), QLineEdit::TrailingPosition);
    show->setToolTip(tr("Show the value"));
    show->setCheckable(true);
    connect(show, &QAction::toggled, this,
            [this](bool shown) { m_value->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("pastedProblem"));
    m_problem->setWordWrap(true);
    m_keep = makeButton(tr("Keep this key"), "primary");
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(makeLabel(tr("Key"), "dim"), m_keys);
    form->addRow(makeLabel(tr("Where to find it"), "dim"), m_where);
    form->addRow(makeLabel(tr("Paste it here"), "dim"), m_value);
    form->addRow(QString(), m_problem);
    form->addRow(makeLabel(tr("Then"), "dim"), m_use);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch();
    bottom->addWidget(m_keep);
    auto *detail = new QVBoxLayout(m_detail);
    detail->setContentsMargins(20, 16, 20, 16);
    detail->setSpacing(12);
    detail->addWidget(m_name);
    detail->addLayout(form);
    detail->addLayout(bottom);
    detail->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_detail, 1);
    connect(m_list, &QListWidget::currentItemChanged, this, &IntegrationsView::choose);
    connect(m_keys, &QComboBox::currentIndexChanged, this, &IntegrationsView::chooseKey);
    connect(m_value, &QLineEdit::textChanged, this, &IntegrationsView::check);
    connect(m_value, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    connect(m_keep, &QPushButton::clicked, this, &IntegrationsView::keep);
    refresh();
}

void IntegrationsView::find(const QString &text)
{
    m_wanted = text.trimmed();
    refresh();
}

// A check mark stands behind those that a key is kept for.
void IntegrationsView::refresh()
{
    const QListWidgetItem *before = m_list->currentItem();
    const QString chosen = before ? before->data(Qt::UserRole).toString() : QString();
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    int kept = 0;
    for (const service::Integration &one : service::integrations()) {
        const bool isKept = std::any_of(one.keys.begin(), one.keys.end(), [this](const service::ServiceKey &key) {
            return !keptUnder(key).isEmpty();
        });
        kept += isKept ? 1 : 0;
        if (!one.name.contains(m_wanted, Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(isKept ? one.name + QStringLiteral("  ✓") : one.name, m_list);
        item->setData(Qt::UserRole, one.id);
        if (one.id == chosen)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    emit counted(kept);
    if (const auto *item = m_list->currentItem(); item && item->data(Qt::UserRole).toString() == chosen)
        check(); // what was pasted stays
    else
        choose();
}

const service::Integration *IntegrationsView::current() const
{
    const QString id = m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    for (const service::Integration &one : service::integrations()) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

const service::ServiceKey *IntegrationsView::currentKey() const
{
    const service::Integration *service = current();
    const int index = m_keys->currentIndex();
    return service && index >= 0 && index < int(service->keys.size()) ? &service->keys[std::size_t(index)] : nullptr;
}

// The name that a key of this kind is kept under; empty: none is.
QString IntegrationsView::keptUnder(const service::ServiceKey &key) const
{
    return m_session.workspace().secret(key.name) ? key.name : QString();
}

void IntegrationsView::choose()
{
    const service::Integration *service = current();
    m_detail->setVisible(service != nullptr);
    if (!service)
        return;
    m_name->setText(service->name);
    {
        const QSignalBlocker blocker(m_keys);
        m_keys->clear();
        for (const service::ServiceKey &key : service->keys)
            m_keys->addItem(key.title);
    }
    m_keys->setEnabled(service->keys.size() > 1);
    chooseKey();
}

void IntegrationsView::chooseKey()
{
    const service::ServiceKey *key = currentKey();
    if (!key)
        return;
    m_value->clear();
    m_value->setPlaceholderText(key->example);
    m_where->setText(key->where);
    check();
}

void IntegrationsView::check()
{
    const service::ServiceKey *key = currentKey();
    if (!key)
        return;
    const service::PastedKey pasted = service::pastedKey(key, m_value->text());
    m_problem->setText(pasted.problem);
    m_problem->setVisible(!pasted.problem.isEmpty());
    setProblem(m_value, !pasted.problem.isEmpty());
    const bool isKept = !keptUnder(*key).isEmpty();
    QStringList use;
    if (isKept)
        use << tr("A key is kept as %1; another one replaces it.").arg(key->name);
    else
        use << tr("It is kept as %1.").arg(key->name);
    if (!key->hosts.isEmpty())
        use << tr("Drafts write it as %1; it goes to %2 only.")
                   .arg(delivery::secretReference(key->name), key->hosts.join(QStringLiteral(", ")));
    if (!key->signs.isEmpty())
        use << tr("Endpoints that verify signatures of %1 use it, unless they name other keys.").arg(current()->name);
    m_use->setText(use.join(u' '));
    m_keep->setEnabled(!pasted.value.isEmpty() && pasted.problem.isEmpty());
    m_keep->setText(isKept ? tr("Replace the key") : tr("Keep this key"));
}

void IntegrationsView::keep()
{
    const service::ServiceKey *key = currentKey();
    const service::PastedKey pasted = key ? service::pastedKey(key, m_value->text()) : service::PastedKey();
    if (pasted.value.isEmpty() || !pasted.problem.isEmpty())
        return;
    workspace::SecretEntry entry;
    entry.name = key->name;
    entry.service = current()->name;
    entry.hosts = service::hostsFor(*key, pasted);
    m_value->clear();
    emit keepAsked(entry, Secret(pasted.value.toUtf8()));
}

} // namespace hookbench::ui::keys
