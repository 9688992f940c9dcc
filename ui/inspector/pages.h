// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/common/background.h"

#include <QScrollArea>
#include <QWidget>

class QFormLayout;
class QLabel;
class QSplitter;
class QTableWidget;

namespace hookbench::ui {
class ElidedLabel;
namespace message {
class BodyView;
class ExchangeView;
class HeadersView;
class TimingBar;
} // namespace message
} // namespace hookbench::ui

namespace hookbench::ui::inspector {

/// What is known of a capture, a line each.
class SummaryPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget *parent = nullptr);

    void setCapture(std::shared_ptr<const record::Capture> capture);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void addLine(const QString &name, const QString &value, bool code = false);
    void addSender(const record::CaptureSummary &summary);

    std::shared_ptr<const record::Capture> m_capture; // that is not shown yet: its lines are built for who looks
    QFormLayout *m_lines = nullptr;
};

/// What was answered: by us, and where the request was passed on, by the target beside it.
class AnswerPage : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerPage(store::ReaderThread &reader, QWidget *parent = nullptr);

    void setCapture(const record::Capture &capture, const std::vector<record::DeliverySummary> &deliveries);

private:
    struct Side
    {
        QWidget *widget;
        QLabel *title;
        QLabel *status;
        QLabel *note;
        message::TimingBar *timing;
        message::HeadersView *headers;
        message::BodyView *body;
    };

    Side makeSide();
    void showTarget(const record::Delivery &delivery);

    store::ReaderThread &m_reader;
    JobTracker m_jobs;
    QSplitter *m_splitter;
    Side m_ours;
    Side m_target;
};

/// The deliveries that were made from a capture, and the chosen one in detail.
class ReplaysPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReplaysPage(store::ReaderThread &reader, QWidget *parent = nullptr);

    void setDeliveries(qint64 captureId, const std::vector<record::DeliverySummary> &deliveries);

signals:
    /// What differs between the capture and what was sent of it.
    void differenceAsked(qint64 captureId, qint64 deliveryId);

private:
    void showSelected();

    store::ReaderThread &m_reader;
    JobTracker m_jobs;
    qint64 m_captureId = 0;
    std::vector<record::DeliverySummary> m_deliveries;
    QTableWidget *m_table;
    message::ExchangeView *m_exchange;
    QWidget *m_empty;
    QSplitter *m_splitter;
};

} // namespace hookbench::ui::inspector
