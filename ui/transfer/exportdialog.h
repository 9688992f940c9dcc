// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/format.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;

namespace hookbench::ui::transfer {

enum class What { Selected, Shown, All };

/// How many captures there are to choose from.
struct Choice
{
    qint64 selected = 0;
    qint64 shown = 0; // by the filter
    qint64 all = 0;
    bool hasFilter = false;
};

/// Asks what to export, in which format, and whether credentials stay in.
class ExportDialog : public QDialog
{
    Q_OBJECT

signals:
    /// To see what would leave as it is chosen now.
    void previewAsked();

public:
    ExportDialog(const Choice &choice, hookbench::transfer::Format format, QWidget *parent);

    What what() const;
    hookbench::transfer::Format format() const;
    bool keepsSecrets() const;

private:
    void addWhat(What what, const QString &text, bool enabled);
    void showFormat();

    QButtonGroup *m_what;
    QComboBox *m_format;
    QLabel *m_note;
    QCheckBox *m_secrets;
    QLabel *m_warning;
};

} // namespace hookbench::ui::transfer
