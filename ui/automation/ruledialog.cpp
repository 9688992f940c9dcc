// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/ruledialog.h"

#include "core/base/clock.h"
#include "core/record/filter.h"
#include "core/workspace/rules.h"
#include "core/workspace/workspace.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QMessageBox>

namespace hookbench::ui::automation {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("hookbench::ui::automation", text);
}

// "orders to Chat/New", with a number where there is one already.
QString freeName(const workspace::Workspace &workspace, const QString &endpoint, const QString &draft)
{
    const QString wanted = QString(endpoint + QStringLiteral(" - ") + draft).replace(u'/', u' ').left(80);
    QString out = wanted;
    for (int i = 2; workspace::ruleIn(workspace.folder(), out); ++i)
        out = wanted + u' ' + QString::number(i);
    return out;
}

} // namespace

void askRule(const workspace::Workspace &workspace, QWidget *parent,
             std::function<void(const hookbench::automation::Rule &)> done)
{
    auto *dialog = new QDialog(parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "New rule")));
    auto *form = new QFormLayout(dialog);
    auto *endpoint = new QComboBox;
    for (const endpoint::Endpoint &one : workspace.endpoints())
        endpoint->addItem(one.name);
    auto *draft = new QComboBox;
    draft->addItems(workspace.drafts());
    auto *filter = new QLineEdit;
    filter->setPlaceholderText(QStringLiteral("signature:valid"));
    auto *buttons = new QHBoxLayout;
    auto *problem = makeLabel({}, "bad");
    problem->setWordWrap(true);
    auto *save = makeButton(said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "Save and switch on")), "primary");
    auto *close = makeButton(said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "Cancel")));
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(save);
    const std::pair<const char *, QWidget *> rows[] = {
        {QT_TRANSLATE_NOOP("hookbench::ui::automation", "When something comes to"), endpoint},
        {QT_TRANSLATE_NOOP("hookbench::ui::automation", "then send"), draft},
        {QT_TRANSLATE_NOOP("hookbench::ui::automation", "if it matches"), filter}};
    for (const auto &[text, widget] : rows) {
        widget->setAccessibleName(said(text));
        form->addRow(said(text), widget);
    }
    form->addRow(problem);
    form->addRow(buttons);
    save->setEnabled(endpoint->count() > 0 && draft->count() > 0);
    if (!save->isEnabled())
        problem->setText(said(QT_TRANSLATE_NOOP(
            "hookbench::ui::automation", "Make an endpoint and a draft first, on the pages Endpoints and Compose.")));
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(save, &QPushButton::clicked, dialog, [=, &workspace, done = std::move(done)] {
        const auto read = record::parseFilter(filter->text(), SystemClock().now());
        if (!read)
            return problem->setText(read.error().message);
        hookbench::automation::Rule rule;
        rule.name = freeName(workspace, endpoint->currentText(), draft->currentText());
        rule.endpoint = endpoint->currentText();
        rule.draft = draft->currentText();
        rule.filter = filter->text().trimmed();
        done(rule);
        dialog->accept();
    });
    dialog->open();
}

void showMadeKey(QWidget *parent, const QString &name, const QString &hint, const Secret &value)
{
    const QString text =
        said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "%1 It is shown now and not again:")).arg(hint);
    auto *box = new QMessageBox(QMessageBox::Information, name, text, QMessageBox::NoButton, parent->window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(QString::fromUtf8(value.reveal()));
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPushButton *copy =
        box->addButton(said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "Copy")), QMessageBox::AcceptRole);
    box->addButton(said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "Close")), QMessageBox::RejectRole);
    QObject::connect(box, &QMessageBox::buttonClicked, box, [copy, value](QAbstractButton *clicked) {
        if (clicked == copy)
            copyText(QString::fromUtf8(value.reveal()));
    });
    box->open();
}

} // namespace hookbench::ui::automation
