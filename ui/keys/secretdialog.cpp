// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/secretdialog.h"

#include "core/delivery/template.h"
#include "core/secrets/generate.h"
#include "core/secrets/secret.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
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
    m_value = new QLineEdit;
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setFont(codeFont());
    QAction *make = m_value->addAction(themedIcon("key-round", Tint::Dim), QLineEdit::TrailingPosition);
    make->setToolTip(tr("Generate a value: 32 letters and digits"));
    connect(make, &QAction::triggered, this, [this] {
        if (const auto made = secrets::generate({}))
            m_value->setText(QString::fromUtf8(made->reveal()));
    });
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
    workspace::SecretEntry out;
    out.name = m_name->text();
    out.service = m_service->text().trimmed();
    return out;
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

} // namespace hookbench::ui::keys
