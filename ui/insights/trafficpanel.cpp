// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/trafficpanel.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/insights/trafficmodel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFocusEvent>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>

namespace hookbench::ui::insights {

namespace {

constexpr int leastPause = 1000; // milliseconds between two looks
constexpr int pausePerWork = 10; // times as long as the last one took
constexpr qint64 minute = qint64(60) * 1'000'000;

} // namespace

TrafficPanel::TrafficPanel(store::Location location, QWidget *parent)
    : QWidget(parent)
    , m_location(std::move(location))
    , m_model(new TrafficModel(this))
{
    setObjectName(QStringLiteral("traffic"));
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("panelbar", metrics::innerBarHeight, &bar);
    bar->addWidget(makeLabel(tr("Traffic"), "heading"));
    m_span = new QComboBox;
    m_span->setAccessibleName(tr("Time span"));
    m_span->addItem(tr("Last 5 minutes"), 5 * minute);
    m_span->addItem(tr("Last hour"), 60 * minute);
    m_span->addItem(tr("Last 24 hours"), 24 * 60 * minute);
    m_span->addItem(tr("All"), 0);
    bar->addWidget(m_span);
    m_total = makeLabel({}, "small");
    m_total->setObjectName(QStringLiteral("trafficTotal"));
    bar->addWidget(m_total, 1);
    auto *close = makeIconButton("x", tr("Close the panel"));
    bar->addWidget(close);
    auto *table = new QTableView;
    table->setModel(m_model);
    table->setAccessibleName(tr("Traffic"));
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setFixedHeight(metrics::rowHeight);
    for (int column = TrafficModel::Count; column < TrafficModel::Columns; ++column)
        header->resizeSection(column, qMax(84, header->sectionSizeHint(column)));
    header->setSectionResizeMode(TrafficModel::Endpoint, QHeaderView::Stretch);
    header->setSectionResizeMode(TrafficModel::Sender, QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLine());
    layout->addWidget(barWidget);
    layout->addWidget(table, 1);
    setFixedHeight(metrics::innerBarHeight + 6 * metrics::rowHeight);
    m_table = table;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TrafficPanel::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(close, &QToolButton::clicked, this, &TrafficPanel::closeAsked);
}

// No focus proxy: on the way to it, Tab would leave out the bar.
void TrafficPanel::focusInEvent(QFocusEvent *event)
{
    m_table->setFocus(event->reason());
}

void TrafficPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_reader)
        return;
    m_reader = std::make_unique<store::ReaderThread>(m_location);
    refresh();
}

void TrafficPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
    ++m_question;
    m_reader.reset();
}

void TrafficPanel::refresh()
{
    const qint64 span = m_span->currentData().toLongLong();
    const qint64 since = span == 0 ? 0 : SystemClock().now() - span;
    const quint64 question = ++m_question;
    m_timer.stop();
    m_asked.start();
    m_reader->run(
        this, [since](store::Reader &reader) { return reader.traffic(since); },
        [this, question](const Result<store::Traffic> &traffic) {
            if (question != m_question)
                return;
            if (traffic)
                show(*traffic);
            else
                m_total->setText(traffic.error().message);
            m_timer.start(qMax(leastPause, int(m_asked.elapsed()) * pausePerWork));
        });
}

void TrafficPanel::show(const store::Traffic &traffic)
{
    const QLocale locale;
    const store::TrafficRow &total = traffic.total;
    QString text = tr("%n request(s), %1 failed", nullptr, int(total.count)).arg(locale.toString(total.failures));
    if (total.medianDuration && total.slowDuration)
        text += tr(" · took %1, 19 of 20 within %2")
                    .arg(durationText(*total.medianDuration, locale), durationText(*total.slowDuration, locale));
    if (traffic.isCut)
        text += tr(" · of the newest %1").arg(locale.toString(store::mostCounted));
    m_total->setText(text);
    m_model->setTraffic(traffic);
}

} // namespace hookbench::ui::insights
