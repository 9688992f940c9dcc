// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/keydialog.h"

#include "core/delivery/template.h"
#include "ui/common/keyvaluefield.h"
#include "ui/common/widgets.h"
#include "ui/inspector/signaturepage.h"

#include <QBoxLayout>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hookbench::ui::inspector {

void askForKey(QWidget *parent, const QString &title, const QString &name, std::function<bool(const QString &)> isTaken,
               std::function<void(const signature::Key &)> done)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *layout = new QVBoxLayout(dialog);
    auto *form = new QFormLayout;
    auto *value = new KeyValueField;
    value->setObjectName(QStringLiteral("secretValue"));
    value->setAccessibleName(SignaturePage::tr("Secret"));
    value->setMinimumWidth(320);
    value->takeSecrets();
    auto *called = new QLineEdit(name);
    called->setObjectName(QStringLiteral("secretName"));
    called->setAccessibleName(SignaturePage::tr("Name of the key"));
    form->addRow(SignaturePage::tr("Secret"), value);
    form->addRow(SignaturePage::tr("Kept as"), called);
    auto *problem = makeLabel({}, "problem");
    problem->setWordWrap(true);
    problem->setObjectName(QStringLiteral("secretProblem"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *verify = makeButton(SignaturePage::tr("Verify with it"), "primary");
    buttons->addButton(verify, QDialogButtonBox::AcceptRole);
    layout->addLayout(form);
    layout->addWidget(problem);
    layout->addWidget(buttons);
    const auto check = [=, isTaken = std::move(isTaken)] {
        QString text;
        if (!delivery::isSecretName(called->text()))
            text = SignaturePage::tr("A name holds letters, digits, - and _.");
        else if (isTaken(called->text()))
            text = SignaturePage::tr("There is a key of this name: choose another one.");
        else
            text = value->fileProblem();
        problem->setText(text);
        problem->setVisible(!text.isEmpty());
        if (dialog->isVisible()) // it grows with what is said
            dialog->resize(dialog->width(), qMax(dialog->height(), layout->totalHeightForWidth(dialog->width())));
        verify->setEnabled(text.isEmpty() && !value->text().isEmpty());
    };
    QObject::connect(value, &QLineEdit::textChanged, dialog, check);
    QObject::connect(value, &KeyValueField::fileRead, dialog, check);
    QObject::connect(called, &QLineEdit::textChanged, dialog, check);
    check();
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [=, done = std::move(done)] {
        const signature::Key key{called->text(), value->value()};
        value->clear();
        dialog->accept();
        done(key);
    });
    dialog->open();
    value->setFocus();
}

} // namespace hookbench::ui::inspector
