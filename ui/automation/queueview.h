// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace hookbench::ui {
class Banner;
}

namespace hookbench::ui::automation {

/// What waits to be sent, what was given up, with the attempts of each, and the targets that are paused.
class QueueView : public QWidget
{
    Q_OBJECT

public:
    QueueView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);

signals:
    /// How many were given up.
    void counted(int dead);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Shown;
    void refresh();
    void show(const Shown &shown);
    void showAttempts();

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    Banner *m_pause;
    QString m_pausedTarget;
    QComboBox *m_state;
    QLabel *m_counts;
    QTableWidget *m_rows;
    QTableWidget *m_attempts;
    QPushButton *m_retry;
    QPushButton *m_cancel;
    QTimer m_soon;
    quint64 m_question = 0; // late answers are those of others
};

} // namespace hookbench::ui::automation
