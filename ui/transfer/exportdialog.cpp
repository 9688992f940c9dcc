// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/exportdialog.h"

#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLocale>
#include <QRadioButton>

namespace hookbench::ui::transfer {

namespace {

using hookbench::transfer::Format;

} // namespace

ExportDialog::ExportDialog(const Choice &choice, Format format, QWidget *parent)
    : QDialog(parent)
    , m_what(new QButtonGroup(this))
{
    setWindowTitle(tr("Export captures"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    const QLocale locale;
    addWhat(What::Selected, tr("The %1 selected").arg(locale.toString(choice.selected)), choice.selected > 0);
    addWhat(What::Shown, tr("The %1 that the filter shows").arg(locale.toString(choice.shown)),
            choice.hasFilter && choice.shown > 0);
    addWhat(What::All, tr("All %1").arg(locale.toString(choice.all)), choice.all > 0);
    const What usual = choice.selected > 1                    ? What::Selected
                       : choice.hasFilter && choice.shown > 0 ? What::Shown
                                                              : What::All;
    m_what->button(int(usual))->setChecked(true);

    m_format = new QComboBox;
    m_format->setAccessibleName(tr("Format"));
    for (const auto &info : hookbench::transfer::formats())
        m_format->addItem(QCoreApplication::translate("hookbench::transfer", info.name), int(info.format));
    m_format->setCurrentIndex(m_format->findData(int(format)));
    m_note = makeLabel({}, "small");
    m_note->setWordWrap(true);
    m_secrets = new QCheckBox(tr("Keep credentials in the file"));
    m_warning = makeLabel(tr("Passwords, tokens and cookies will stand in the file in plain text. Whoever gets it can "
                             "use them."),
                          "problem");
    m_warning->setObjectName(QStringLiteral("secretsWarning"));
    m_warning->setWordWrap(true);
    m_warning->hide();
    auto *buttons = new QDialogButtonBox;
    QPushButton *go = buttons->addButton(tr("Choose a file…"), QDialogButtonBox::AcceptRole);
    setRole(go, "primary");
    auto *preview = buttons->addButton(tr("Preview…"), QDialogButtonBox::ActionRole);
    connect(preview, &QPushButton::clicked, this, &ExportDialog::previewAsked);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);

    layout->addSpacing(6);
    layout->addWidget(makeLabel(tr("Format"), "dim"));
    layout->addWidget(m_format);
    layout->addWidget(m_note);
    layout->addSpacing(6);
    layout->addWidget(m_secrets);
    layout->addWidget(m_warning);
    layout->addSpacing(6);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
    connect(m_secrets, &QCheckBox::toggled, this, [this](bool keeps) {
        m_warning->setVisible(keeps);
        adjustSize();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showFormat();
    go->setEnabled(choice.all > 0);
    go->setDefault(true);
}

void ExportDialog::addWhat(What what, const QString &text, bool enabled)
{
    auto *button = new QRadioButton(text);
    button->setEnabled(enabled);
    m_what->addButton(button, int(what));
    layout()->addWidget(button);
}

void ExportDialog::showFormat()
{
    switch (format()) {
    case Format::Har:
        m_note->setText(tr("Read by browsers and most tools. Holds everything, also damaged requests."));
        break;
    case Format::Ndjson: m_note->setText(tr("One JSON object a line. Holds everything, also damaged requests.")); break;
    case Format::Http:
        m_note->setText(tr("The exact bytes of the requests, one behind the other, without answers and damaged ones."));
        break;
    case Format::Curl: m_note->setText(tr("Commands for a shell that send the requests again.")); break;
    case Format::Csv:
        m_note->setText(tr("For spreadsheets: the list with headers and the beginning of the body. It cannot be read "
                           "again."));
        break;
    }
}

What ExportDialog::what() const
{
    return What(m_what->checkedId());
}

Format ExportDialog::format() const
{
    return Format(m_format->currentData().toInt());
}

bool ExportDialog::keepsSecrets() const
{
    return m_secrets->isChecked();
}

} // namespace hookbench::ui::transfer
