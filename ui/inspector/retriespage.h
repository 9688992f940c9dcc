// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/retrypolicy.h"
#include "core/store/readerthread.h"
#include "ui/common/background.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTableWidget;

namespace hookbench::ui {
class EmptyState;
namespace message {
class DifferenceView;
} // namespace message
} // namespace hookbench::ui

namespace hookbench::ui::inspector {

/// The attempts of a delivery along time, with the gaps between them as bars.
class RetryChart : public QWidget
{
    Q_OBJECT

public:
    explicit RetryChart(QWidget *parent = nullptr);

    /// Oldest first; current: the one that is shown, by its place.
    void setAttempts(const std::vector<record::CaptureSummary> &attempts, int current);
    QSize sizeHint() const override { return {300, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Attempt
    {
        QString answer;
        qint64 gap; // since the one before, microseconds
        int status; // 0: none
    };
    std::vector<Attempt> m_attempts;
    int m_current = -1;
};

/// All attempts of the delivery that a capture belongs to: when they came, what each was answered, by what policy they
/// come, and what changed from one to the next. Other deliveries of the same event stand below them.
class RetriesPage : public QWidget
{
    Q_OBJECT

public:
    explicit RetriesPage(store::ReaderThread &reader, QWidget *parent = nullptr);

    void setCapture(const record::CaptureSummary &summary);

signals:
    void counted(int deliveries); // attempts and other ones of the event; -1: it came once
    void captureAsked(qint64 id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Family
    {
        std::vector<record::CaptureSummary> attempts;
        std::vector<record::CaptureSummary> others; // of the same event, by other deliveries
    };

    void show(Family family);
    void addRow(const record::CaptureSummary &one, const QString &what, const QString &gap);
    void compareSelected();

    store::ReaderThread &m_reader;
    JobTracker m_loads;
    JobTracker m_comparisons;
    qint64 m_id = 0;
    Family m_family;
    QLabel *m_policy;
    RetryChart *m_chart;
    QTableWidget *m_table;
    message::DifferenceView *m_difference;
    QSplitter *m_splitter;
    EmptyState *m_empty;
};

} // namespace hookbench::ui::inspector
