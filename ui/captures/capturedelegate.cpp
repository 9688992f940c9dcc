// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/capturedelegate.h"

#include "core/base/format.h"
#include "core/service/senders.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/badges.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace hookbench::ui::captures {

namespace {

constexpr int markWidth = 4;
constexpr int pinSize = 12;
constexpr int noteGap = 12;
constexpr int stepGap = 3;
constexpr int stepSize = 10;

} // namespace

void CaptureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, selected ? colors.selection : colors.window);
    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect content = option.rect.adjusted(8, 0, -8, 0);
    record::Annotation annotation;
    if (index.column() == CaptureListModel::Number || index.column() == CaptureListModel::Path)
        annotation = index.data(CaptureListModel::AnnotationRole).value<record::Annotation>();
    const QString text = index.data().toString();
    const auto draw = [&](const QFont &font, const QColor &color, Qt::TextElideMode elide,
                          const std::optional<QString> &other = {}) {
        painter->setFont(font);
        painter->setPen(color);
        const int alignment = index.data(Qt::TextAlignmentRole).toInt();
        painter->drawText(content, alignment,
                          QFontMetrics(font).elidedText(other.value_or(text), elide, content.width()));
    };
    switch (index.column()) {
    case CaptureListModel::Method: draw(codeFont(), methodColor(text, colors), Qt::ElideRight); break;
    case CaptureListModel::Path: {
        const QString note = withVisibleControls(annotation.note).simplified();
        const int width = QFontMetrics(codeFont()).horizontalAdvance(text);
        const int room = note.isEmpty() ? 0 : qMax(content.width() / 3, content.width() - width - noteGap);
        content.setWidth(content.width() - room);
        draw(codeFont(), colors.text, Qt::ElideMiddle);
        if (room == 0)
            break;
        const QRect place(content.right() + noteGap, content.top(), room - noteGap, content.height());
        painter->setFont(option.font);
        painter->setPen(colors.warning);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(option.font).elidedText(note, Qt::ElideRight, place.width()));
        break;
    }
    case CaptureListModel::Number:
        if (annotation.color != record::Mark::None)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), markWidth, option.rect.height()),
                              markColor(annotation.color));
        if (annotation.pinned)
            themedIcon("pin", Tint::Accent)
                .paint(painter,
                       QRect(option.rect.left() + markWidth + 2, content.center().y() - pinSize / 2, pinSize, pinSize));
        draw(option.font, colors.dim, Qt::ElideRight);
        break;
    case CaptureListModel::Note: draw(option.font, colors.warning, Qt::ElideRight); break;
    case CaptureListModel::Answer: {
        const auto summary = index.data(CaptureListModel::SummaryRole).value<record::CaptureSummary>();
        const int right = drawStatus(painter, content, text, summary.status.value_or(0),
                                     !summary.error.isEmpty() || summary.fate >= record::AnswerFate::ClientLeft, colors);
        // Which step of a fault it was, "2/4"; where that has no room, its number.
        const QString step = faultStep(summary.fault);
        content.setLeft(right + stepGap);
        content.setRight(option.rect.right());
        const bool fits = QFontMetrics(smallFont(stepSize)).horizontalAdvance(step) <= content.width();
        draw(smallFont(stepSize), colors.dim, Qt::ElideRight, fits ? step : step.section(u'/', 0, 0));
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
    case CaptureListModel::Signature: draw(option.font, text == u"✓" ? colors.good : colors.bad, Qt::ElideRight); break;
    case CaptureListModel::Attempt: { // where the gap has no room, the count stands alone
        const bool fits = QFontMetrics(option.font).horizontalAdvance(text) <= content.width();
        draw(option.font, colors.dim, Qt::ElideRight, fits ? text : text.section(u',', 0, 0));
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
