// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/secretdialog.h"

#include "core/delivery/template.h"
#include "core/secrets/secret.h"
#include "ui/common/icons.h"
#include "ui/common/keyvaluefield.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/generatorrow.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>

namespace hookbench::ui::keys {

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
    m_value = new KeyValueField;
    m_value->setObjectName(QStringLiteral("keyValue"));
    connect(m_value, &KeyValueField::fileRead, this, &SecretDialog::check);
    QAction *make = m_value->addAction(themedIcon("key-round", Tint::Dim), QLineEdit::TrailingPosition);
    make->setToolTip(tr("Generate a value"));
    auto *generator = new GeneratorRow;
    m_generator = generator;
    m_generator->hide();
    connect(make, &QAction::triggered, this, [this] {
        m_generator->setVisible(!m_generator->isVisible());
        adjustSize();
    });
    connect(generator, &GeneratorRow::generated, this,
            [this](const Secret &value) { m_value->setText(QString::fromUtf8(value.reveal())); });
    connect(generator, &GeneratorRow::failed, this, [this](const QString &problem) { m_problem->setText(problem); });
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
    form->addRow(QString(), m_generator);
    m_hostsNote = makeLabel({}, "small");
    m_hostsNote->setWordWrap(true);
    m_hostsNote->hide();
    form->addRow(QString(), m_hostsNote);
    m_vault = new QCheckBox(tr("Keep keys in an encrypted vault, not in the system keychain"));
    m_vault->hide();
    auto *note = makeLabel(
        tr("Kept in the vault, or in the system keychain; where neither is there, in memory until Hookbench ends."),
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
    layout->addWidget(m_vault);
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

void SecretDialog::setHosts(const QStringList &hosts)
{
    m_hosts = hosts;
    m_hostsNote->setText(hosts.isEmpty() ? QString() : tr("It goes to %1 only.").arg(hosts.join(QStringLiteral(", "))));
    m_hostsNote->setVisible(!hosts.isEmpty());
}

void SecretDialog::setValue(const QString &value)
{
    m_value->setText(value);
}

void SecretDialog::offerGenerator()
{
    m_generator->show();
}

void SecretDialog::offerVault()
{
    m_vault->show();
}

bool SecretDialog::wantsVault() const
{
    return m_vault->isChecked();
}

workspace::SecretEntry SecretDialog::entry() const
{
    workspace::SecretEntry out;
    out.name = m_name->text();
    out.service = m_service->text().trimmed();
    out.hosts = m_hosts;
    return out;
}

Secret SecretDialog::value() const
{
    return m_value->value();
}

void SecretDialog::check()
{
    const QString name = m_name->text();
    QString problem;
    if (!name.isEmpty() && !delivery::isSecretName(name))
        problem = tr("A name is made of letters, digits, _ and -.");
    else if (!m_fixed && m_taken.contains(name))
        problem = tr("There is a key called \"%1\" already.").arg(name);
    else if (!m_value->fileProblem().isEmpty())
        problem = m_value->fileProblem();
    else if (m_value->text() != m_value->text().trimmed() && !m_value->text().contains(QLatin1String("-----END ")))
        problem = tr("The value begins or ends with a blank. Is that meant?");
    m_problem->setText(problem);
    const bool usable =
        delivery::isSecretName(name) && (m_fixed || !m_taken.contains(name)) && !m_value->text().isEmpty();
    m_ok->setEnabled(usable);
}

} // namespace hookbench::ui::keys
