// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/capturedelegate.h"

#include "core/service/senders.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/badges.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace hookbench::ui::captures {

void CaptureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, selected ? colors.selection : colors.window);
    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect content = option.rect.adjusted(8, 0, -8, 0);
    const QString text = index.data().toString();
    const auto draw = [&](const QFont &font, const QColor &color, Qt::TextElideMode elide) {
        painter->setFont(font);
        painter->setPen(color);
        const int alignment = index.data(Qt::TextAlignmentRole).toInt();
        painter->drawText(content, alignment, QFontMetrics(font).elidedText(text, elide, content.width()));
    };
    switch (index.column()) {
    case CaptureListModel::Method: draw(codeFont(), methodColor(text, colors), Qt::ElideRight); break;
    case CaptureListModel::Path: draw(codeFont(), colors.text, Qt::ElideMiddle); break;
    case CaptureListModel::Answer: {
        const auto summary = index.data(CaptureListModel::SummaryRole).value<record::CaptureSummary>();
        drawStatus(painter, content, text, summary.status.value_or(0),
                   !summary.error.isEmpty() || summary.fate == record::AnswerFate::ClientLeft, colors);
        break;
    }
    case CaptureListModel::Service: {
        const auto summary = index.data(CaptureListModel::SummaryRole).value<record::CaptureSummary>();
        if (summary.service.isEmpty())
            break;
        content.setLeft(drawServiceBadge(painter, content, summary.service, text) + 6);
        draw(option.font, colors.text, Qt::ElideRight);
        break;
    }
    case CaptureListModel::Took: {
        const auto summary = index.data(CaptureListModel::SummaryRole).value<record::CaptureSummary>();
        const bool isLate =
            service::Senders::builtIn().missedDeadline(summary.service, summary.duration.value_or(0)).has_value();
        draw(option.font, isLate ? colors.warning : colors.dim, Qt::ElideRight);
        break;
    }
    case CaptureListModel::Event:
    case CaptureListModel::Endpoint: draw(option.font, colors.text, Qt::ElideRight); break;
    default: draw(option.font, colors.dim, Qt::ElideRight);
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) // the whole row: it acts as one
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.accent);
    painter->restore();
}

QSize CaptureDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont font = index.column() == CaptureListModel::Method || index.column() == CaptureListModel::Path
                           ? codeFont()
                           : option.font;
    return {QFontMetrics(font).horizontalAdvance(index.data().toString()) + 20, metrics::rowHeight};
}

} // namespace hookbench::ui::captures
