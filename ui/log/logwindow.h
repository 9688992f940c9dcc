// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/background.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace hookbench::ui {
class LinesView;
}

namespace hookbench::ui::log {

/// Shows the program's log, the newest lines at the end, by level and by text. It looks for new lines while it is seen;
/// files are read and filtered in the pool.
class LogWindow : public QDialog
{
    Q_OBJECT

public:
    /// folder: of the log's files.
    explicit LogWindow(QString folder, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Request;
    struct Shown;
    static Shown read(const Request &request);
    void refresh(bool always);
    void show(const Shown &shown);

    QString m_folder;
    QComboBox *m_level;
    QLineEdit *m_text;
    QCheckBox *m_follow;
    QLabel *m_count;
    LinesView *m_lines;
    QTimer m_timer;
    JobTracker m_jobs;
    QString m_state; // of the files that are shown: names, sizes, times
};

} // namespace hookbench::ui::log
