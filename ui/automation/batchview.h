// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/batch.h"
#include "core/workspace/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace hookbench::ui::automation {

class Histogram;

/// A draft sent many times, for chosen captures, at a rate and beside each other, and the report of it.
class BatchView : public QWidget
{
    Q_OBJECT

public:
    BatchView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);
    ~BatchView() override;

private:
    QWidget *makeForm();
    void fillDrafts();
    void start();
    void askFirst(const std::vector<qint64> &captures);
    void run(std::vector<qint64> captures);
    void showReport();
    void setRunning(bool running);
    void say(const QString &text);

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    std::unique_ptr<workspace::OrderSender> m_sender;
    std::unique_ptr<workspace::Batch> m_batch;
    QComboBox *m_draft;
    QLineEdit *m_filter;
    QSpinBox *m_times;
    QSpinBox *m_atOnce;
    QSpinBox *m_rate;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QLabel *m_latency;
    Histogram *m_histogram;
    QTableWidget *m_ends;
};

} // namespace hookbench::ui::automation
