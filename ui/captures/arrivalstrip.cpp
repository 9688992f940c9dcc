// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/arrivalstrip.h"

#include "ui/common/theme.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace hookbench::ui::captures {

namespace {

constexpr std::chrono::milliseconds pauseBetween{100};
constexpr int stripHeight = 38;
constexpr int margin = 12;
constexpr int barWidth = 4; // with the gap

QDateTime timeOf(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000);
}

} // namespace

ArrivalStrip::ArrivalStrip(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_timeline(std::make_shared<store::Timeline>())
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Arrivals over time"));
    setCursor(Qt::CrossCursor);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isStale, false))
            read();
    });
}

QSize ArrivalStrip::sizeHint() const
{
    return {400, stripHeight};
}

void ArrivalStrip::refresh()
{
    m_isStale = true;
    if (!m_pause.isActive() && !m_reading)
        m_pause.start(pauseBetween);
}

void ArrivalStrip::read()
{
    m_reading = true;
    const int most = qMax(1, (width() - 2 * margin) / barWidth);
    struct Counted
    {
        store::Timeline::Bars bars;
        bool more = false;
    };
    m_reader.run(
        this,
        [timeline = m_timeline, most](store::Reader &reader) -> Result<Counted> {
            const auto more = reader.advance(*timeline);
            return more ? Result<Counted>(Counted{timeline->bars(most), *more}) : tl::unexpected(more.error());
        },
        [this](Result<Counted> counted) {
            m_reading = false;
            if (counted) {
                m_bars = std::move(counted->bars);
                m_isStale = m_isStale || counted->more;
                update();
            }
            if (m_isStale)
                m_pause.start(pauseBetween);
        });
}

int ArrivalStrip::barAt(int x) const
{
    return qBound(0, (x - margin) / barWidth, qMax(0, int(m_bars.bars.size()) - 1));
}

int ArrivalStrip::xOf(int bar) const
{
    return margin + bar * barWidth;
}

qint64 ArrivalStrip::timeAt(int bar) const
{
    const auto count = qMax<qint64>(1, qint64(m_bars.bars.size()));
    return m_bars.from + (m_bars.to - m_bars.from) / count * bar;
}

// Heights are square roots: a single failure among thousands is still seen.
void ArrivalStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsOf(palette());
    painter.fillRect(rect(), colors.window);
    painter.setPen(colors.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    qint64 most = 1;
    for (const store::ArrivalCount &bar : m_bars.bars)
        most = qMax(most, bar.count);
    const int room = height() - 10;
    const auto heightOf = [&](qint64 count) {
        return count == 0 ? 0 : qMax(2, int(std::sqrt(double(count) / double(most)) * room));
    };
    const int base = height() - 4;
    for (int i = 0; i < int(m_bars.bars.size()); ++i) {
        const store::ArrivalCount &bar = m_bars.bars[std::size_t(i)];
        const int all = heightOf(bar.count);
        const int failed = qMin(all, heightOf(bar.failed));
        painter.fillRect(xOf(i), base - all, barWidth - 1, all, colors.dim);
        painter.fillRect(xOf(i), base - failed, barWidth - 1, failed, colors.bad);
    }
    if (m_dragFrom >= 0) {
        const int first = qMin(m_dragFrom, m_dragTo);
        const int last = qMax(m_dragFrom, m_dragTo);
        QColor shade = colors.accent;
        shade.setAlpha(60);
        painter.fillRect(xOf(first), 0, xOf(last + 1) - xOf(first), height() - 1, shade);
    }
    if (hasFocus()) {
        painter.setPen(colors.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ArrivalStrip::resizeEvent(QResizeEvent *)
{
    refresh();
}

void ArrivalStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_bars.bars.empty())
        return;
    m_dragFrom = m_dragTo = barAt(event->pos().x());
    update();
}

void ArrivalStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_dragFrom < 0)
        return;
    m_dragTo = barAt(event->pos().x());
    update();
}

void ArrivalStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_dragFrom >= 0)
        choose(m_dragFrom, m_dragTo);
}

void ArrivalStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    choose(-1, -1);
}

void ArrivalStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_bars.bars.size()) - 1;
    const int by = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (event->key() == Qt::Key_Escape && m_dragFrom >= 0)
        return choose(-1, -1);
    if (by == 0 || last < 0)
        return QWidget::keyPressEvent(event);
    const int to = m_dragTo < 0 ? last : qBound(0, m_dragTo + by, last);
    choose(event->modifiers() & Qt::ShiftModifier && m_dragFrom >= 0 ? m_dragFrom : to, to);
}

bool ArrivalStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_dragFrom >= 0
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // it takes the range away before it means "back" to the window
        return true;
    }
    if (event->type() != QEvent::ToolTip || m_bars.bars.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tipOf(barAt(help->pos().x())), this);
    return true;
}

QString ArrivalStrip::tipOf(int bar) const
{
    const QLocale locale;
    const store::ArrivalCount &count = m_bars.bars[std::size_t(bar)];
    return tr("From %1: %2 captures, %3 failed")
        .arg(locale.toString(timeOf(timeAt(bar)), QLocale::ShortFormat), locale.toString(count.count),
             locale.toString(count.failed));
}

void ArrivalStrip::choose(int first, int last)
{
    m_dragFrom = first;
    m_dragTo = last;
    update();
    if (first < 0)
        return emit rangeChosen({});
    emit rangeChosen(rangeFilter(timeAt(qMin(first, last)), timeAt(qMax(first, last) + 1)));
}

QString ArrivalStrip::rangeFilter(qint64 from, qint64 to)
{
    const QString form = QStringLiteral("yyyy-MM-ddTHH:mm:ss");
    constexpr qint64 second = 1'000'000;
    const qint64 end = (to + second - 1) / second * second;
    return QStringLiteral("after:%1 before:%2").arg(timeOf(from).toString(form), timeOf(end).toString(form));
}

} // namespace hookbench::ui::captures
