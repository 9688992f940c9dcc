// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/vaultbutton.h"

#include "core/workspace/keeping.h"

#include <QMenu>

namespace hookbench::ui::keys {

VaultButton::VaultButton(workspace::Session &session, QWidget *parent)
    : QPushButton(tr("Vault"), parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("vaultButton"));
    setCursor(Qt::PointingHandCursor);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &VaultButton::fillMenu);
}

void VaultButton::fillMenu()
{
    menu()->clear();
    secrets::VaultStore *vault = m_session.keys().vault();
    const auto opens = [this](VaultDialog::Task task) { return [this, task] { open(task); }; };
    if (!vault->exists()) {
        menu()->addAction(tr("Make a vault…"), this, opens(VaultDialog::Task::Make));
        return;
    }
    if (vault->isLocked())
        menu()->addAction(tr("Unlock…"), this, opens(VaultDialog::Task::Unlock));
    else
        menu()->addAction(tr("Lock"), vault, &secrets::VaultStore::lock);
    menu()->addAction(tr("Change the passphrase…"), this, opens(VaultDialog::Task::Change));
}

void VaultButton::open(VaultDialog::Task task, std::function<void()> done)
{
    auto *dialog = new VaultDialog(*m_session.keys().vault(), task, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, task, done = std::move(done)] {
        emit changed();
        if (task == VaultDialog::Task::Make)
            keepMemory();
        if (done)
            done();
    });
    dialog->open();
}

// What could not be kept before.
void VaultButton::keepMemory()
{
    for (const workspace::SecretEntry &entry : m_session.workspace().secrets()) {
        if (!m_session.keys().isInMemory(entry.name))
            continue;
        m_session.keys().read(entry.name, this, [this, entry](const Result<Secret> &value) {
            if (value)
                workspace::keepSecret(m_session.workspace(), m_session.keys(), entry, *value, this,
                                      [this](const workspace::Kept &) { emit changed(); });
        });
    }
}

} // namespace hookbench::ui::keys
