// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fileline.h"

#include "ui/common/dialogs.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace hookbench::ui {

FileLine::FileLine(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Path of a file; its bytes are read when it is sent"));
    QAction *action = addAction(themedIcon("folder", Tint::Dim), QLineEdit::TrailingPosition);
    action->setText(tr("Choose a file"));
    action->setToolTip(tr("Choose a file"));
    connect(action, &QAction::triggered, this, &FileLine::choose);
}

void FileLine::choose()
{
    chooseFile(this, tr("File to send"), FileChoice::Open, text(), [this](const QString &name) { setText(name); });
}

void FileLine::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(event->mimeData()).isEmpty())
        QLineEdit::dragEnterEvent(event);
    else
        event->acceptProposedAction();
}

void FileLine::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty())
        return QLineEdit::dropEvent(event);
    setText(files.front());
    event->acceptProposedAction();
}

QStringList localFiles(const QMimeData *data)
{
    QStringList out;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            out << url.toLocalFile();
    }
    return out;
}

} // namespace hookbench::ui
