// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/retriespage.h"

#include "core/base/format.h"
#include "ui/common/badges.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/differenceview.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDateTime>
#include <QHeaderView>
#include <QPainter>
#include <QSplitter>
#include <QTableWidget>

namespace hookbench::ui::inspector {

namespace {

constexpr std::size_t mostBars = 24; // the last ones

QString answerText(const record::CaptureSummary &one)
{
    if (one.status)
        return QString::number(*one.status);
    return one.fate == record::AnswerFate::ClientLeft
               ? QCoreApplication::translate("hookbench::ui::inspector::RetriesPage", "left")
           : one.fault ? endpoint::faultText(one.fault->fault)
                       : QStringLiteral("–");
}

QColor answerColor(int status, const Colors &colors)
{
    return status >= 200 && status < 300 ? colors.good : status >= 500 || status == 0 ? colors.bad : colors.warning;
}

} // namespace

RetryChart::RetryChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("retryChart"));
}

void RetryChart::setAttempts(const std::vector<record::CaptureSummary> &attempts, int current)
{
    m_attempts.clear();
    const std::size_t from = attempts.size() > mostBars ? attempts.size() - mostBars : 0;
    m_current = current - int(from);
    QStringList words;
    for (std::size_t i = from; i < attempts.size(); ++i) {
        const qint64 gap = i == 0 ? 0 : attempts[i].receivedAt - attempts[i - 1].receivedAt;
        m_attempts.push_back({answerText(attempts[i]), gap, attempts[i].status.value_or(0)});
        words << (i == 0 ? answerText(attempts[i])
                         : tr("%1 after %2").arg(answerText(attempts[i]), spanText(gap, QLocale())));
    }
    setAccessibleName(tr("Attempts: %1").arg(words.join(QStringLiteral(", "))));
    setToolTip(words.join(u'\n'));
    update();
}

void RetryChart::paintEvent(QPaintEvent *)
{
    if (m_attempts.empty())
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(11));
    constexpr int margin = 14;
    constexpr int dot = 5;
    const int base = height() - 26;
    const double step = double(width() - 2 * margin) / double(m_attempts.size());
    qint64 longest = 1;
    for (const Attempt &one : m_attempts)
        longest = qMax(longest, one.gap);
    painter.setPen(colors.line);
    painter.drawLine(margin, base, width() - margin, base);
    for (std::size_t i = 0; i < m_attempts.size(); ++i) {
        const Attempt &one = m_attempts[i];
        const double x = margin + step * (double(i) + 0.5);
        if (one.gap > 0) { // between the one before and this
            const double tall = qMax(2.0, double(base - 22) * double(one.gap) / double(longest));
            const double wide = qMin(28.0, step * 0.5);
            const QRectF bar(x - step / 2 - wide / 2, base - tall, wide, tall);
            painter.fillRect(bar, colors.accent);
            painter.setPen(colors.dim);
            const QString text =
                QFontMetrics(painter.font()).elidedText(spanText(one.gap, QLocale()), Qt::ElideRight, int(step) + 4);
            painter.drawText(QRectF(bar.center().x() - step / 2 - 2, bar.top() - 16, step + 4, 14), Qt::AlignCenter,
                             text);
        }
        painter.setPen(int(i) == m_current ? QPen(colors.text, 2) : Qt::NoPen);
        painter.setBrush(answerColor(one.status, colors));
        painter.drawEllipse(QPointF(x, base), dot, dot);
        painter.setPen(int(i) == m_current ? colors.text : colors.dim);
        painter.drawText(QRectF(x - step / 2, base + 7, step, 16), Qt::AlignCenter,
                         QFontMetrics(painter.font()).elidedText(one.answer, Qt::ElideRight, int(step)));
    }
}

RetriesPage::RetriesPage(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
{
    m_policy = makeSelectable(makeLabel({}));
    m_policy->setObjectName(QStringLiteral("retryPolicy"));
    m_policy->setWordWrap(true);
    m_policy->setContentsMargins(14, 10, 14, 4);
    m_chart = new RetryChart;
    m_table = new QTableWidget(0, 6);
    m_table->setObjectName(QStringLiteral("attempts"));
    m_table->setHorizontalHeaderLabels(
        {tr("Attempt"), QStringLiteral("#"), tr("Time"), tr("After"), tr("Answer"), tr("Path")});
    m_table->setAccessibleName(tr("Attempts"));
    m_table->setToolTip(tr("Choose an attempt to see what changed since the one before; Enter shows it."));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int widths[] = {76, 48, 118, 84, 96};
    for (int column = 0; column < 5; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_splitter = new QSplitter(Qt::Vertical, this);
    auto *top = new QWidget(m_splitter);
    m_difference = new message::DifferenceView(m_splitter);
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    topLayout->addWidget(m_policy);
    topLayout->addWidget(m_chart);
    topLayout->addWidget(makeLine());
    topLayout->addWidget(m_table, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(top);
    m_splitter->addWidget(m_difference);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_empty = new EmptyState("refresh-cw", tr("It came once"), {});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    layout->addWidget(m_empty);
    m_splitter->hide();
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &RetriesPage::compareSelected);
    connect(m_table, &QTableWidget::itemActivated, this, [this](QTableWidgetItem *item) {
        emit captureAsked(m_table->item(item->row(), 0)->data(Qt::UserRole).toLongLong());
    });
}

void RetriesPage::setCapture(const record::CaptureSummary &summary)
{
    const quint64 job = m_loads.start();
    m_id = summary.id;
    m_empty->setText(summary.replayOf > 0
                         ? tr("Hookbench itself sent it, made from capture %1. What is replayed is no attempt of the "
                              "sender's, and does not count as one.")
                               .arg(summary.replayOf)
                         : tr("Attempts of the same delivery are found by its id, by the id of its event, or by path "
                              "and body."));
    if (summary.cluster == 0 && summary.sameEvent == 0)
        return show({});
    m_reader.run(
        this,
        [summary](store::Reader &reader) -> Result<Family> {
            Family out;
            auto attempts = summary.cluster == 0 ? reader.summaries({summary.id}) : reader.attempts(summary.cluster);
            auto others = summary.sameEvent == 0
                              ? Result<std::vector<record::CaptureSummary>>(std::vector<record::CaptureSummary>())
                              : reader.ofEvent(summary.sameEvent);
            if (!attempts || !others)
                return tl::unexpected(!attempts ? attempts.error() : others.error());
            out.attempts = std::move(*attempts);
            for (record::CaptureSummary &one : *others) {
                const bool isOurs = one.id == summary.id || (summary.cluster != 0 && one.cluster == summary.cluster);
                if (!isOurs)
                    out.others.push_back(std::move(one));
            }
            return out;
        },
        [this, job](Result<Family> family) {
            if (m_loads.isCurrent(job))
                show(family ? std::move(*family) : Family());
        });
}

void RetriesPage::show(Family family)
{
    m_family = std::move(family);
    const auto &attempts = m_family.attempts;
    const bool hasAny = attempts.size() > 1 || !m_family.others.empty();
    m_splitter->setVisible(hasAny);
    m_empty->setVisible(!hasAny);
    emit counted(hasAny ? int(attempts.size() + m_family.others.size()) : -1);
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    if (!hasAny)
        return;
    std::vector<qint64> gaps;
    int current = -1;
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        QString gap;
        if (i > 0) {
            gaps.push_back(attempts[i].receivedAt - attempts[i - 1].receivedAt);
            gap = spanText(gaps.back(), QLocale());
        }
        if (attempts[i].id == m_id)
            current = int(i);
        addRow(attempts[i], QString::number(attempts[i].attempt), gap);
    }
    for (const record::CaptureSummary &other : m_family.others)
        addRow(other, tr("other delivery"), {});
    QStringList words;
    if (attempts.size() > 1) {
        if (const qsizetype earlier = attempts.back().attempts - qsizetype(attempts.size()); earlier > 0)
            words << tr("%n earlier attempt(s) left out", nullptr, int(earlier));
        words << tr("%n attempt(s) in %1", nullptr, int(attempts.size()))
                     .arg(spanText(attempts.back().receivedAt - attempts.front().receivedAt, QLocale()));
        const record::RetryPolicy policy = record::retryPolicyOf(gaps);
        words << tr("Policy: %1").arg(record::policyText(policy, QLocale()));
    }
    if (!m_family.others.empty())
        words << tr("The same event came by %n other delivery(s): an overlapping subscription, no retry", nullptr,
                    int(m_family.others.size()));
    m_policy->setText(words.join(QStringLiteral(". ")) + u'.');
    m_chart->setAttempts(attempts, current);
    m_chart->setVisible(attempts.size() > 1);
    m_table->selectRow(qMax(0, current));
    compareSelected();
}

void RetriesPage::addRow(const record::CaptureSummary &one, const QString &what, const QString &gap)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const QString time = QDateTime::fromMSecsSinceEpoch(one.receivedAt / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
    const QString step = faultStep(one.fault);
    const QString answer = step.isEmpty() ? answerText(one) : answerText(one) + QStringLiteral(" · ") + step;
    const QString cells[] = {what, QString::number(one.id), time, gap, answer, withVisibleControls(one.target)};
    for (int column = 0; column < 6; ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setToolTip(Qt::convertFromPlainText(
            cells[column] == answer && one.fault ? endpoint::describe(*one.fault) : cells[column]));
        m_table->setItem(row, column, item);
    }
    m_table->item(row, 0)->setData(Qt::UserRole, one.id);
}

void RetriesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compareSelected();
}

// Only while it is seen: bodies may be large. With the attempt before; the first with the second, and another delivery
// with the capture that is shown.
void RetriesPage::compareSelected()
{
    const int row = m_table->currentRow();
    const auto &attempts = m_family.attempts;
    if (row < 0 || attempts.empty() || !isVisible())
        return;
    const bool isOther = row >= int(attempts.size());
    const qint64 after = isOther ? m_family.others[std::size_t(row) - attempts.size()].id
                                 : attempts[std::size_t(qMin(qMax(row, 1), int(attempts.size()) - 1))].id;
    const qint64 before = isOther ? m_id : attempts[std::size_t(qMax(row, 1) - 1)].id;
    const quint64 job = m_comparisons.start();
    if (before == after)
        return m_difference->clear(tr("Choose another delivery to compare with it."));
    using Sides = std::pair<record::ComparedRequest, record::ComparedRequest>;
    m_reader.run(
        this,
        [before, after](store::Reader &reader) -> Result<Sides> {
            const auto ours = reader.capture(before);
            const auto theirs = reader.capture(after);
            if (!ours || !theirs)
                return tl::unexpected(!ours ? ours.error() : theirs.error());
            return Sides{record::comparedOf(*ours), record::comparedOf(*theirs)};
        },
        [this, job](Result<Sides> sides) {
            if (!m_comparisons.isCurrent(job))
                return;
            if (sides)
                m_difference->compare(std::move(sides->first), std::move(sides->second));
            else
                m_difference->clear(sides.error().message);
        });
}

} // namespace hookbench::ui::inspector
