// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/importdialog.h"

#include "core/base/format.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>

namespace hookbench::ui::transfer {

ImportDialog::ImportDialog(const hookbench::transfer::Source &source, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_captures(new QRadioButton(tr("As captures: into the inbox, with the time they arrived at")))
    , m_drafts(new QRadioButton(tr("As drafts: to be changed and sent")))
    , m_folder(new QLineEdit(folder))
{
    setWindowTitle(tr("Import requests"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    const char *format = hookbench::transfer::infoOf(source.format).name;
    auto *what = makeLabel(QStringLiteral("%1 · %2 · %3")
                               .arg(source.name, QCoreApplication::translate("hookbench::transfer", format),
                                    sizeText(source.bytes.size(), QLocale())));
    what->setTextFormat(Qt::PlainText);
    m_captures->setChecked(true);
    m_folder->setAccessibleName(tr("Folder of the drafts"));
    m_folder->setPlaceholderText(tr("Folder of the drafts"));
    m_folder->setEnabled(false);
    auto *buttons = new QDialogButtonBox;
    QPushButton *go = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    setRole(go, "primary");
    go->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    layout->addWidget(what);
    layout->addSpacing(6);
    layout->addWidget(m_captures);
    layout->addWidget(m_drafts);
    layout->addWidget(m_folder);
    layout->addSpacing(6);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    connect(m_drafts, &QRadioButton::toggled, m_folder, &QLineEdit::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

bool ImportDialog::asDrafts() const
{
    return m_drafts->isChecked();
}

QString ImportDialog::folder() const
{
    return m_folder->text().trimmed();
}

} // namespace hookbench::ui::transfer
