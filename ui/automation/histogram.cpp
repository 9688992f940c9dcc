// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/histogram.h"

#include "core/base/format.h"
#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace hookbench::ui::automation {

Histogram::Histogram(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("How long they took"));
}

void Histogram::setBuckets(std::vector<record::BatchReport::Bucket> buckets)
{
    m_buckets = std::move(buckets);
    QStringList lines;
    for (const record::BatchReport::Bucket &bucket : m_buckets)
        lines << tr("%1 to %2: %3")
                     .arg(durationText(bucket.from, locale()), durationText(bucket.to, locale()))
                     .arg(bucket.count);
    setAccessibleDescription(lines.join(u'\n'));
    setToolTip(lines.join(u'\n'));
    update();
}

void Histogram::paintEvent(QPaintEvent *)
{
    if (m_buckets.empty())
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(11));
    const QFontMetrics text(painter.font());
    const int below = text.height() + 6;
    const int above = text.height() + 4;
    const qreal width = qreal(this->width()) / qreal(m_buckets.size());
    const int room = height() - below - above;
    const auto most = std::max_element(m_buckets.begin(), m_buckets.end(),
                                       [](const auto &a, const auto &b) { return a.count < b.count; });
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        const record::BatchReport::Bucket &bucket = m_buckets[i];
        const qreal x = qreal(i) * width;
        const qreal bar = qreal(room) * qreal(bucket.count) / qreal(qMax<qint64>(1, most->count));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        painter.drawRoundedRect(QRectF(x + 2, above + room - bar, width - 4, bar), 2, 2);
        painter.setPen(colors.dim);
        if (bucket.count > 0)
            painter.drawText(QRectF(x, above + room - bar - text.height() - 2, width, text.height()), Qt::AlignCenter,
                             locale().toString(bucket.count));
        painter.drawText(
            QRectF(x, height() - below, width, below), Qt::AlignCenter,
            text.elidedText(QStringLiteral("< ") + durationText(bucket.to, locale()), Qt::ElideRight, int(width)));
    }
    painter.setPen(colors.line);
    painter.drawLine(0, above + room, this->width(), above + room);
}

} // namespace hookbench::ui::automation
