// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"

#include <QLineEdit>

namespace hookbench::ui {

/// Takes the value of a key, which is not shown while it is typed; a public key may also come from a file, by a button
/// or dropped here.
class KeyValueField : public QLineEdit
{
    Q_OBJECT

public:
    explicit KeyValueField(QWidget *parent = nullptr);

    /// A file may also hold a secret that is shared, as one line of text; the end of the line is not part of it.
    void takeSecrets();

    Secret value() const { return Secret(text().toUtf8()); }
    /// Why the last file was not taken; empty: nothing is wrong, or the user has typed since.
    QString fileProblem() const { return m_fileProblem; }
    /// Reads a file.
    void readFile(const QString &path);

signals:
    /// The problem is another now.
    void fileRead();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QString m_fileProblem;
    bool m_takesSecrets = false;
    QAction *m_open;
};

} // namespace hookbench::ui
