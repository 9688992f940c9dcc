// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/queueview.h"

#include "core/base/format.h"
#include "ui/automation/table.h"
#include "ui/common/theme.h"
#include "ui/common/times.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QTableWidget>

namespace hookbench::ui::automation {

using record::QueueState;

namespace {

constexpr qint64 mostRows = 500;
constexpr std::chrono::milliseconds soon{150};

} // namespace

struct QueueView::Shown
{
    std::vector<record::QueuedDelivery> rows;
    store::queue::Counts counts;
    std::vector<record::TargetPause> pauses;
};

QueueView::QueueView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
{
    m_pause = new Banner("warningBox");
    auto *resume = m_pause->addButton(tr("Send now"));
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("panelbar", metrics::innerBarHeight, &bar);
    m_state = new QComboBox;
    m_state->setAccessibleName(tr("Which deliveries"));
    m_state->addItem(tr("All"));
    for (const QueueState state :
         {QueueState::Waiting, QueueState::Started, QueueState::Dead, QueueState::Done, QueueState::Cancelled})
        m_state->addItem(stateText(state), int(state));
    m_counts = makeLabel({}, "small");
    m_counts->setObjectName(QStringLiteral("queueCounts"));
    m_retry = makeButton(tr("Try again"));
    m_cancel = makeButton(tr("Cancel"));
    bar->addWidget(m_state);
    bar->addWidget(m_counts, 1);
    bar->addWidget(m_retry);
    bar->addWidget(m_cancel);
    m_rows = makeRows({tr("No."), tr("State"), tr("What"), tr("Target"), tr("Attempts"), tr("Remark")}, tr("Queue"));
    m_rows->horizontalHeader()->resizeSection(0, 60);
    m_rows->horizontalHeader()->resizeSection(2, 300);
    m_rows->horizontalHeader()->resizeSection(3, 200);
    m_attempts = makeRows({tr("Attempt"), tr("Started"), tr("Answer"), tr("Took")}, tr("Attempts"));
    m_attempts->horizontalHeader()->resizeSection(1, 220);
    m_attempts->horizontalHeader()->resizeSection(2, 420);
    m_attempts->setMaximumHeight(6 * metrics::rowHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pause);
    layout->addWidget(barWidget);
    layout->addWidget(m_rows, 1);
    layout->addWidget(makeLine());
    layout->addWidget(m_attempts);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &QueueView::refresh);
    connect(&session.queue(), &workspace::Queue::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start(soon);
    });
    connect(m_state, &QComboBox::currentIndexChanged, this, &QueueView::refresh);
    connect(m_rows, &QTableWidget::itemSelectionChanged, this, &QueueView::showAttempts);
    connect(resume, &QPushButton::clicked, this, [this] { m_session.queue().resume(m_pausedTarget); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        const qint64 id = chosenRow(m_rows);
        m_session.queue().retry(id == 0 ? std::vector<qint64>() : std::vector<qint64>{id});
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (const qint64 id = chosenRow(m_rows); id != 0)
            m_session.queue().cancel({id});
    });
    m_soon.start(0);
}

void QueueView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void QueueView::refresh()
{
    const quint64 question = ++m_question;
    const QVariant chosen = m_state->currentData();
    const auto state = chosen.isValid() ? std::optional(QueueState(chosen.toInt())) : std::nullopt;
    m_reader.run(
        this,
        [state](store::Reader &reader) -> Result<Shown> {
            auto rows = store::queue::rows(reader.database(), state, mostRows);
            const auto counts = store::queue::counts(reader.database());
            auto pauses = store::queue::pauses(reader.database());
            if (!rows || !counts || !pauses)
                return tl::unexpected(!rows ? rows.error() : !counts ? counts.error() : pauses.error());
            return Shown{std::move(*rows), *counts, std::move(*pauses)};
        },
        [this, question](const Result<Shown> &shown) {
            if (question == m_question && shown)
                show(*shown);
        });
}

void QueueView::show(const Shown &shown)
{
    const qint64 now = SystemClock().now();
    m_pausedTarget.clear();
    QString text;
    for (const record::TargetPause &pause : shown.pauses) {
        if (pause.until <= now || !m_pausedTarget.isEmpty())
            continue;
        m_pausedTarget = pause.target;
        text = tr("Nothing goes to %1 until %2: %3").arg(pause.target, timeText(pause.until), pause.reason);
    }
    m_pause->setText(text);
    m_counts->setText(tr("%1 waiting, %2 under way, %3 delivered, %4 given up")
                          .arg(shown.counts.waiting)
                          .arg(shown.counts.started)
                          .arg(shown.counts.done)
                          .arg(shown.counts.dead));
    m_retry->setEnabled(shown.counts.dead + shown.counts.cancelled > 0);
    fillRows(m_rows, shown.rows, m_session.workspace());
    showAttempts();
    emit counted(int(shown.counts.dead));
}

void QueueView::showAttempts()
{
    const qint64 id = chosenRow(m_rows);
    m_cancel->setEnabled(isChosenOpen(m_rows));
    m_attempts->setRowCount(0);
    if (id == 0)
        return;
    m_reader.run(
        this, [id](store::Reader &reader) { return store::queue::attempts(reader.database(), id); },
        [this, id](const Result<std::vector<record::QueueAttempt>> &attempts) {
            if (!attempts || chosenRow(m_rows) != id)
                return;
            m_attempts->setRowCount(int(attempts->size()));
            for (int i = 0; i < int(attempts->size()); ++i) {
                const record::QueueAttempt &one = attempts->at(std::size_t(i));
                const QString answer = !one.endedAt          ? tr("Nobody knows how it ended: it may have arrived.")
                                       : one.error.isEmpty() ? QString::number(one.status.value_or(0))
                                                             : one.error;
                const QString cells[] = {QString::number(one.number), timeText(one.startedAt), answer,
                                         one.endedAt ? durationText(*one.endedAt - one.startedAt, locale())
                                                     : QString()};
                for (int column = 0; column < int(std::size(cells)); ++column)
                    m_attempts->setItem(i, column, new QTableWidgetItem(cells[column]));
            }
        });
}

} // namespace hookbench::ui::automation
