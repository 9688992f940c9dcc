// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/vaultdialog.h"

#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hookbench::ui::keys {

namespace {

constexpr int shortest = 8; // characters of a new passphrase

Secret secretOf(QLineEdit *edit)
{
    return Secret(edit->text().normalized(QString::NormalizationForm_C).toUtf8());
}

} // namespace

VaultDialog::VaultDialog(secrets::VaultStore &vault, Task task, QWidget *parent)
    : QDialog(parent)
    , m_vault(vault)
    , m_task(task)
{
    const QString titles[] = {tr("Make a vault"), tr("Unlock the vault"), tr("Change the vault's passphrase")};
    const QString actions[] = {tr("Make it"), tr("Unlock"), tr("Change it")};
    setWindowTitle(titles[int(task)]);
    setMinimumWidth(440);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    if (task != Task::Make)
        m_present = addRow(form, tr("Passphrase"));
    if (task != Task::Unlock) {
        m_fresh = addRow(form, tr("New passphrase"));
        m_again = addRow(form, tr("The same again"));
    }
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("vaultProblem"));
    m_problem->setWordWrap(true);
    auto *note = makeLabel(
        tr("The vault is an encrypted file of this workspace, for this computer alone. Without its passphrase nobody can read it: keep the passphrase well."),
        "small");
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(actions[int(task)]);
    m_ok->setProperty("role", QByteArray("primary"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &VaultDialog::run);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QLineEdit *VaultDialog::addRow(QFormLayout *form, const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(name);
    auto *label = makeLabel(name, "dim");
    label->setBuddy(edit);
    form->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &VaultDialog::check);
    return edit;
}

void VaultDialog::check()
{
    QString problem;
    if (m_fresh && !m_fresh->text().isEmpty() && m_fresh->text().size() < shortest)
        problem = tr("A passphrase of a few words is better: at least %n character(s).", nullptr, shortest);
    else if (m_again && !m_again->text().isEmpty() && m_again->text() != m_fresh->text())
        problem = tr("The two are not the same.");
    m_problem->setText(problem);
    const bool isPresent = !m_present || !m_present->text().isEmpty();
    const bool isFresh = !m_fresh || (m_fresh->text().size() >= shortest && m_again->text() == m_fresh->text());
    m_ok->setEnabled(isPresent && isFresh);
}

void VaultDialog::run()
{
    m_ok->setEnabled(false);
    m_problem->setText(tr("A moment…"));
    const auto done = [this](const Result<void> &result) {
        if (result)
            return accept();
        m_ok->setEnabled(true);
        m_problem->setText(result.error().message);
    };
    switch (m_task) {
    case Task::Make: return m_vault.make(secretOf(m_fresh), this, done);
    case Task::Unlock: return m_vault.unlock(secretOf(m_present), this, done);
    case Task::Change: return m_vault.changePassphrase(secretOf(m_present), secretOf(m_fresh), this, done);
    }
}

} // namespace hookbench::ui::keys
