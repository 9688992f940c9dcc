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

// The one line of a text; empty: it is none. What has a head as PEM has it is a key, which is no shared secret.
QByteArray sharedSecretIn(const QByteArray &content)
{
    const QByteArray text = content.endsWith("\r\n") ? content.chopped(2)
                            : content.endsWith('\n') ? content.chopped(1)
                                                     : content;
    const bool isLine = text.isValidUtf8() && !text.contains('\0') && !text.contains('\n');
    return isLine && !text.startsWith("-----BEGIN") ? text : QByteArray();
}

} // namespace

KeyValueField::KeyValueField(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setFont(codeFont());
    setMaxLength(16 << 20); // as much as a vault takes: a field would cut it at 32,767 without a word
    m_open = addAction(themedIcon("file-text", Tint::Dim), QLineEdit::TrailingPosition);
    m_open->setToolTip(tr("Read a public key from a file"));
    m_open->setObjectName(QStringLiteral("fromFile"));
    connect(m_open, &QAction::triggered, this, [this] {
        chooseFile(this, m_takesSecrets ? tr("Secret or public key") : tr("Public key"), FileChoice::Open, QDir::homePath(),
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

void KeyValueField::takeSecrets()
{
    m_takesSecrets = true;
    m_open->setToolTip(tr("Read the secret or a public key from a file"));
}

void KeyValueField::readFile(const QString &path)
{
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const QByteArray content = isOpen ? file.read(mostRead) : QByteArray();
    auto key = signature::publicKeyIn(content);
    if (const QByteArray secret = m_takesSecrets && !key ? sharedSecretIn(content) : QByteArray(); !secret.isEmpty())
        key = secret;
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
