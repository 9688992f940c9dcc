// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QPlainTextEdit;

namespace hookbench::ui::transfer {

/// Shows what leaves, as it leaves, before it does: without credentials, or with them where that is asked for.
class LeavingDialog : public QDialog
{
    Q_OBJECT

public:
    /// exact: empty where there is no way to keep them. action: what the button says; empty: it only shows.
    LeavingDialog(const QString &title, const QString &clean, const QString &exact, const QString &action,
                  QWidget *parent = nullptr);

    /// As it is shown.
    QString text() const;

private:
    QPlainTextEdit *m_text;
    QCheckBox *m_keeps;
};

} // namespace hookbench::ui::transfer
