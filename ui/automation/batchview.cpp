// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/batchview.h"

#include "core/base/format.h"
#include "ui/automation/histogram.h"
#include "ui/automation/table.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QTableWidget>

namespace hookbench::ui::automation {

BatchView::BatchView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
{
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("How far it is"));
    m_progress->hide();
    m_summary = makeSelectable(makeLabel({}));
    m_summary->setObjectName(QStringLiteral("batchSummary"));
    m_summary->setWordWrap(true);
    m_latency = makeSelectable(makeLabel({}, "dim"));
    m_latency->setObjectName(QStringLiteral("batchLatency"));
    m_latency->setWordWrap(true);
    m_histogram = new Histogram;
    m_ends = makeRows({tr("How many"), tr("How they ended")}, tr("Ends"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeForm());
    layout->addWidget(m_progress);
    layout->addWidget(m_summary);
    layout->addWidget(m_latency);
    layout->addWidget(m_histogram, 1);
    layout->addWidget(m_ends, 1);
    connect(&session.workspace(), &workspace::Workspace::draftsChanged, this, &BatchView::fillDrafts);
    fillDrafts();
    setRunning(false);
    say(tr(
        "Choose a draft. With a filter it is sent for each capture that matches, whose values its expressions see."));
}

BatchView::~BatchView() = default;

QWidget *BatchView::makeForm()
{
    auto *out = new QWidget;
    auto *form = new QFormLayout(out);
    form->setContentsMargins(0, 0, 0, 0);
    const auto number = [](const QString &name, int from, int to, int value) {
        auto *box = new QSpinBox;
        box->setAccessibleName(name);
        box->setRange(from, to);
        box->setValue(value);
        return box;
    };
    m_draft = new QComboBox;
    m_draft->setAccessibleName(tr("Draft"));
    m_filter = new QLineEdit;
    m_filter->setAccessibleName(tr("Captures"));
    m_filter->setPlaceholderText(tr("A filter, as method:POST path:/orders/*; empty: without a capture"));
    m_times = number(tr("Times"), 1, 1'000'000, 1);
    m_atOnce = number(tr("Beside each other"), 1, workspace::Batch::mostAtOnce, 4);
    m_rate = number(tr("A second"), 0, 100'000, 0);
    m_rate->setSpecialValueText(tr("as fast as they end"));
    m_start = makeButton(tr("Send all"), "primary");
    m_cancel = makeButton(tr("Stop"));
    auto *row = new QHBoxLayout;
    for (const auto &[name, box] : {std::pair(tr("Times"), m_times), std::pair(tr("Beside each other"), m_atOnce),
                                    std::pair(tr("A second"), m_rate)}) {
        row->addWidget(makeLabel(name, "dim"));
        row->addWidget(box);
    }
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_start);
    form->addRow(tr("Draft"), m_draft);
    form->addRow(tr("Captures"), m_filter);
    form->addRow(row);
    connect(m_start, &QPushButton::clicked, this, &BatchView::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_batch)
            m_batch->cancel();
    });
    return out;
}

void BatchView::fillDrafts()
{
    const QString chosen = m_draft->currentText();
    m_draft->clear();
    m_draft->addItems(m_session.workspace().drafts());
    m_draft->setCurrentIndex(qMax(0, m_draft->findText(chosen)));
    m_start->setEnabled(m_draft->count() > 0);
}

void BatchView::say(const QString &text)
{
    m_summary->setText(text);
    m_latency->clear();
}

void BatchView::start()
{
    const QString text = m_filter->text().trimmed();
    setProblem(m_filter, false);
    if (text.isEmpty())
        return askFirst({});
    const auto filter = record::parseFilter(text, SystemClock().now());
    if (!filter) {
        setProblem(m_filter, true);
        return say(filter.error().message);
    }
    m_start->setEnabled(false);
    m_reader.run(
        this,
        [wanted = *filter](store::Reader &reader) {
            return reader.ids(wanted, {store::Column::Id, false});
        },
        [this](const Result<std::vector<qint64>> &ids) {
            m_start->setEnabled(true);
            if (!ids || ids->empty())
                return say(ids ? tr("No capture matches the filter.") : ids.error().message);
            askFirst(*ids);
        });
}

// How many go where is said before the first one leaves.
void BatchView::askFirst(const std::vector<qint64> &captures)
{
    const auto draft = m_session.workspace().draft(m_draft->currentText());
    if (!draft)
        return say(draft.error().message);
    record::QueuedOrder order;
    order.draft = *draft;
    const qint64 count = qint64(m_times->value()) * qMax<qint64>(1, qint64(captures.size()));
    const QString target = targetText(order.target(), m_session.workspace());
    const QString text = captures.empty()
                             ? tr("Requests: %1, to %2.").arg(locale().toString(count), target)
                             : tr("Requests: %1, to %2. Captures: %3, times: %4.")
                                   .arg(locale().toString(count), target, locale().toString(qint64(captures.size())),
                                        locale().toString(m_times->value()));
    confirm(this, tr("Send many at once"), text, tr("Send them"), [this, captures] { run(captures); });
}

void BatchView::run(std::vector<qint64> captures)
{
    auto draft = m_session.workspace().draft(m_draft->currentText());
    if (!draft)
        return say(draft.error().message);
    record::QueuedOrder order;
    order.draft = std::move(*draft);
    order.path = m_draft->currentText();
    const qint64 count = qint64(m_times->value()) * qMax<qint64>(1, qint64(captures.size()));
    m_batch.reset();
    m_sender = std::make_unique<workspace::OrderSender>(m_session.workspace(), m_session.storeLocation(),
                                                        m_session.deliveries(), order, std::move(captures));
    m_batch = std::make_unique<workspace::Batch>(
        m_session.deliveries(), workspace::Batch::Plan{count, m_atOnce->value(), double(m_rate->value())},
        m_sender->sendOne(this));
    connect(m_batch.get(), &workspace::Batch::progressed, this, &BatchView::showReport);
    connect(m_batch.get(), &workspace::Batch::finished, this, [this] {
        setRunning(false);
        showReport();
    });
    m_progress->setRange(0, 1000);
    setRunning(true);
    m_batch->start();
}

void BatchView::setRunning(bool running)
{
    m_progress->setVisible(running);
    m_start->setEnabled(!running && m_draft->count() > 0);
    m_cancel->setEnabled(running);
}

void BatchView::showReport()
{
    const record::BatchReport &report = m_batch->report();
    m_progress->setValue(int(report.ended() * 1000 / qMax<qint64>(1, report.planned)));
    QString text =
        tr("%1 of %2 sent in %3, %4 a second: %5 succeeded, %6 failed.")
            .arg(locale().toString(report.ended()), locale().toString(report.planned),
                 durationText(report.endedAt - report.startedAt, locale()), locale().toString(report.rate(), 'f', 1),
                 locale().toString(report.succeeded()), locale().toString(report.failed()));
    if (report.isCancelled)
        text += u' ' + tr("It was stopped.");
    m_summary->setText(text);
    const auto took = [&](double percent) { return durationText(report.percentile(percent), locale()); };
    m_latency->setText(
        tr("Took %1 in the mean; half of them at most %2, 90 % %3, 95 % %4, 99 % %5; the longest %6.")
            .arg(durationText(report.mean(), locale()), took(50), took(90), took(95), took(99), took(100)));
    m_histogram->setBuckets(report.histogram());
    m_ends->setRowCount(int(report.ends().size()));
    int row = 0;
    for (const auto &[end, count] : report.ends()) {
        m_ends->setItem(row, 0, new QTableWidgetItem(locale().toString(count)));
        m_ends->setItem(row++, 1, new QTableWidgetItem(end));
    }
}

} // namespace hookbench::ui::automation
