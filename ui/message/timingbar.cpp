// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/timingbar.h"

#include "core/base/format.h"
#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace hookbench::ui::message {

TimingBar::TimingBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBar::setTimings(const delivery::Timings &timings)
{
    m_phases.clear();
    m_total = qMax<qint64>(0, timings.total);
    qint64 before = 0;
    const auto phase = [&](const QString &name, qint64 end, int color) {
        if (end < 0)
            return;
        m_phases.push_back({name, qMax<qint64>(0, end - before), color});
        before = qMax(before, end);
    };
    phase(tr("name"), timings.name, 0);
    phase(tr("connect"), timings.connect, 0);
    phase(tr("TLS"), timings.tls, 1);
    phase(tr("send"), timings.sent, 2);
    phase(tr("wait"), timings.firstByte, 3);
    phase(tr("receive"), timings.total, 4);
    QStringList words;
    for (const Phase &one : m_phases)
        words << one.name + u' ' + durationText(one.length, QLocale());
    setAccessibleName(tr("Phases of time: %1").arg(words.join(QStringLiteral(", "))));
    setToolTip(words.join(u'\n'));
    setVisible(m_total > 0);
    updateGeometry();
    update();
}

QSize TimingBar::sizeHint() const
{
    return {200, 34};
}

void TimingBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const QColor fills[] = {colors.dim, colors.jsonNumber, colors.accent, colors.good, colors.jsonText};
    QPainter painter(this);
    double left = 0;
    for (const Phase &phase : m_phases) {
        const double width = m_total > 0 ? double(phase.length) / double(m_total) * this->width() : 0;
        if (phase.length > 0)
            painter.fillRect(QRectF(left, 0, qMax(1.0, width), 10), fills[phase.color]);
        left += width;
    }
    painter.setFont(smallFont(11));
    const QFontMetrics fontMetrics(painter.font());
    const QString total = tr("total %1").arg(durationText(m_total, QLocale()));
    painter.setPen(colors.text);
    painter.drawText(QPointF(0, 29), total);
    const auto textOf = [](const Phase &phase) { return phase.name + u' ' + durationText(phase.length, QLocale()); };
    const auto widthOf = [&](const Phase &phase) { return fontMetrics.horizontalAdvance(textOf(phase)) + 22; };
    int x = fontMetrics.horizontalAdvance(total) + 14;
    // The longest phases are named, as many as there is room for; the tooltip has them all.
    std::vector<const Phase *> longest;
    for (const Phase &phase : m_phases) {
        if (phase.length >= 50)
            longest.push_back(&phase);
    }
    std::sort(longest.begin(), longest.end(), [](const Phase *a, const Phase *b) { return a->length > b->length; });
    int room = width() - x + 12;
    std::erase_if(longest, [&](const Phase *phase) {
        room -= widthOf(*phase);
        return room < 0;
    });
    for (const Phase &phase : m_phases) {
        if (std::find(longest.begin(), longest.end(), &phase) == longest.end())
            continue;
        painter.fillRect(QRectF(x, 22, 6, 6), fills[phase.color]);
        painter.setPen(colors.dim);
        painter.drawText(QPointF(x + 10, 29), textOf(phase));
        x += widthOf(phase);
    }
}

} // namespace hookbench::ui::message
