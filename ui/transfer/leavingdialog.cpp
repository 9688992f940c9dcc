// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/leavingdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPlainTextEdit>

namespace hookbench::ui::transfer {

LeavingDialog::LeavingDialog(const QString &title, const QString &clean, const QString &exact, const QString &action,
                             QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    resize(720, 460);
    m_text = new QPlainTextEdit(clean);
    m_text->setReadOnly(true);
    m_text->setFont(codeFont());
    m_text->setAccessibleName(tr("What leaves"));
    m_keeps = new QCheckBox(tr("Keep credentials"));
    auto *warning = makeLabel(tr("Passwords, tokens and keys are in it in plain text. Whoever gets it can use them."),
                              "problem");
    warning->setWordWrap(true);
    warning->hide();
    m_keeps->setVisible(!exact.isEmpty() && exact != clean);
    auto *buttons = new QDialogButtonBox;
    if (!action.isEmpty())
        setRole(buttons->addButton(action, QDialogButtonBox::AcceptRole), "primary");
    buttons->addButton(action.isEmpty() ? tr("Close") : tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_keeps);
    layout->addWidget(warning);
    layout->addWidget(buttons);
    connect(m_keeps, &QCheckBox::toggled, this, [this, warning, clean, exact](bool keeps) {
        m_text->setPlainText(keeps ? exact : clean);
        warning->setVisible(keeps);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString LeavingDialog::text() const
{
    return m_text->toPlainText();
}

} // namespace hookbench::ui::transfer
