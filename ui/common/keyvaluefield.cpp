// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keyvaluefield.h"

#include "core/signature/publickey.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>

namespace hookbench::ui {

namespace {

constexpr qint64 mostRead = 1 << 20;

QString droppedFile(const QMimeData *data)
{
    return data->urls().size() == 1 ? data->urls().first().toLocalFile() : QString();
}

} // namespace

KeyValueField::KeyValueField(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setFont(codeFont());
    setMaxLength(16 << 20); // as much as a vault takes: a field would cut it at 32,767 without a word
    QAction *open = addAction(themedIcon("file-text", Tint::Dim), QLineEdit::TrailingPosition);
    open->setToolTip(tr("Read a public key from a file"));
    open->setObjectName(QStringLiteral("fromFile"));
    connect(open, &QAction::triggered, this, [this] {
        chooseFile(this, tr("Public key"), FileChoice::Open, QDir::homePath(),
                   [this](const QString &path) { readFile(path); });
    });
    QAction *shown = addAction(themedIcon("eye", Tint::Dim), QLineEdit::TrailingPosition);
    shown->setToolTip(tr("Show the value"));
    shown->setCheckable(true);
    connect(shown, &QAction::toggled, this,
            [this](bool isShown) { setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_fileProblem.clear();
        emit fileRead();
    });
}

void KeyValueField::readFile(const QString &path)
{
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const auto key = isOpen ? signature::publicKeyIn(file.read(mostRead)) : Result<QByteArray>();
    const QString name = QFileInfo(path).fileName();
    if (!isOpen)
        m_fileProblem = tr("%1 cannot be read: %2.").arg(name, file.errorString());
    else
        m_fileProblem = key ? QString() : tr("%1: %2").arg(name, key.error().message);
    if (isOpen && key)
        setText(QString::fromUtf8(*key));
    emit fileRead();
}

void KeyValueField::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedFile(event->mimeData()).isEmpty())
        QLineEdit::dragEnterEvent(event);
    else
        event->acceptProposedAction();
}

void KeyValueField::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return QLineEdit::dropEvent(event);
    event->acceptProposedAction();
    readFile(path);
}

} // namespace hookbench::ui
