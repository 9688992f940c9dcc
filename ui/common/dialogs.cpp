// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/dialogs.h"

#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>

namespace hookbench::ui {

namespace {

QMessageBox *makeBox(QWidget *parent, QMessageBox::Icon icon, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(icon, title, text, QMessageBox::NoButton, parent->window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return box;
}

} // namespace

void warn(QWidget *parent, const QString &title, const QString &text)
{
    QMessageBox *box = makeBox(parent, QMessageBox::Warning, title, text);
    box->addButton(QCoreApplication::translate("hookbench::ui", "Close"), QMessageBox::AcceptRole);
    box->open();
}

void confirm(QWidget *parent, const QString &title, const QString &text, const QString &action,
             std::function<void()> yes, std::function<void()> no)
{
    QMessageBox *box = makeBox(parent, QMessageBox::Question, title, text);
    QPushButton *accept = box->addButton(action, QMessageBox::AcceptRole);
    QPushButton *cancel =
        box->addButton(QCoreApplication::translate("hookbench::ui", "Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    // Also where the window of the question is closed.
    QObject::connect(box, &QDialog::finished, parent, [box, accept, yes = std::move(yes), no = std::move(no)] {
        if (box->clickedButton() == accept)
            yes();
        else if (no)
            no();
    });
    box->open();
}

void askToApply(QWidget *parent, const QString &text, std::function<void()> apply, std::function<void()> discard,
                std::function<void()> cancel)
{
    QMessageBox *box =
        makeBox(parent, QMessageBox::Question, QCoreApplication::translate("hookbench::ui", "Not applied yet"), text);
    QPushButton *applyButton =
        box->addButton(QCoreApplication::translate("hookbench::ui", "Apply"), QMessageBox::AcceptRole);
    QPushButton *discardButton =
        box->addButton(QCoreApplication::translate("hookbench::ui", "Discard"), QMessageBox::DestructiveRole);
    QPushButton *cancelButton =
        box->addButton(QCoreApplication::translate("hookbench::ui", "Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(applyButton);
    box->setEscapeButton(cancelButton);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [applyButton, discardButton, apply = std::move(apply), discard = std::move(discard),
                      cancel = std::move(cancel)](QAbstractButton *clicked) {
                         if (clicked == applyButton)
                             apply();
                         else if (clicked == discardButton)
                             discard();
                         else
                             cancel();
                     });
    box->open();
}

void askText(QWidget *parent, const QString &title, const QString &label, const QString &initial,
             std::function<QString(const QString &)> problemOf, std::function<void(const QString &)> done)
{
    auto *dialog = new QDialog(parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setMinimumWidth(460);
    auto *edit = new QLineEdit(initial);
    edit->selectAll();
    edit->setAccessibleName(label);
    auto *problem = makeLabel({}, "problem");
    problem->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(QCoreApplication::translate("hookbench::ui", "OK"));
    ok->setProperty("role", QByteArray("primary"));
    buttons->button(QDialogButtonBox::Cancel)->setText(QCoreApplication::translate("hookbench::ui", "Cancel"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(makeLabel(label, "dim"));
    layout->addWidget(edit);
    layout->addWidget(problem);
    layout->addWidget(buttons);
    problem->setMinimumWidth(420);
    const auto check = [dialog, edit, problem, ok, problemOf = std::move(problemOf)] {
        const QString text = problemOf(edit->text().trimmed());
        problem->setText(text);
        problem->setMinimumHeight(text.isEmpty() ? 0 : problem->heightForWidth(qMax(420, problem->width())));
        dialog->adjustSize();
        setProblem(edit, !text.isEmpty() && edit->isModified());
        ok->setEnabled(text.isEmpty());
    };
    QObject::connect(edit, &QLineEdit::textChanged, dialog, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [edit, done = std::move(done)] { done(edit->text().trimmed()); });
    check();
    dialog->open();
}

void chooseFile(QWidget *parent, const QString &title, FileChoice choice, const QString &start,
                std::function<void(const QString &)> done)
{
    auto *dialog = new QFileDialog(parent->window(), title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(choice == FileChoice::Save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(choice == FileChoice::Folder ? QFileDialog::Directory
                        : choice == FileChoice::Open ? QFileDialog::ExistingFile
                                                     : QFileDialog::AnyFile);
    if (choice == FileChoice::Folder)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // .env
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(done));
    dialog->open();
}

} // namespace hookbench::ui
