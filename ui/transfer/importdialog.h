// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/importing.h"

#include <QDialog>

class QLineEdit;
class QRadioButton;

namespace hookbench::ui::transfer {

/// Asks what the requests of a file are to become.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const hookbench::transfer::Source &source, const QString &folder, QWidget *parent);

    bool asDrafts() const;
    /// Of the drafts.
    QString folder() const;

private:
    QRadioButton *m_captures;
    QRadioButton *m_drafts;
    QLineEdit *m_folder;
};

} // namespace hookbench::ui::transfer
