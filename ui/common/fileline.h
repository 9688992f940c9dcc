// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace hookbench::ui {

/// The path of a file to be sent: written, chosen, or dropped here.
class FileLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit FileLine(QWidget *parent = nullptr);

    void choose();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

/// The files of this computer that something dropped or pasted names.
QStringList localFiles(const QMimeData *data);

} // namespace hookbench::ui
