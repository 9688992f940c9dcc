// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/tracetable.h"

#include "ui/common/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace hookbench::ui::message {

namespace {

constexpr int lineHeight = 19;
constexpr int rowPadding = 5;
constexpr int sidePadding = 14;

class TraceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        painter->save();
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? colors.selection : colors.window);
        painter->setPen(colors.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        QRect line = option.rect.adjusted(sidePadding, rowPadding, -sidePadding, 0);
        line.setHeight(lineHeight);
        const auto draw = [&](const QRect &rect, const QString &text, const QFont &font, const QColor &color) {
            const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
            return QFontMetrics(font).horizontalAdvance(shown);
        };
        const int used = draw(line, index.data().toString(), smallFont(), colors.dim);
        constexpr int gap = 10;
        if (used + gap < line.width())
            draw(line.adjusted(used + gap, 0, 0, 0), index.siblingAtColumn(TraceModel::Expression).data().toString(),
                 codeFont(), colors.dim);
        draw(line.translated(0, lineHeight), index.siblingAtColumn(TraceModel::Value).data().toString(), codeFont(),
             index.data(TraceModel::ErrorRole).toBool() ? colors.bad : colors.text);
        painter->restore();
    }
};

} // namespace

void TraceModel::setRows(std::vector<TraceRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TraceRow &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Directive ? row.directive : index.column() == Value ? row.value : row.expression;
    case Qt::ToolTipRole: {
        constexpr qsizetype longest = 4000;
        const QString whole = row.expression.isEmpty() ? row.whole : row.expression + QStringLiteral("\n") + row.whole;
        return Qt::convertFromPlainText(whole.size() > longest ? whole.first(longest) + u'…' : whole);
    }
    case Qt::AccessibleTextRole:
        return QStringList{row.directive, row.expression, row.value}.join(QStringLiteral(", "));
    case ErrorRole: return row.isError;
    default: return {};
    }
}

QTableView *makeTraceTable(TraceModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setItemDelegate(new TraceDelegate(table));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(2 * lineHeight + 2 * rowPadding);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(TraceModel::Directive, QHeaderView::Stretch);
    table->hideColumn(TraceModel::Expression);
    table->hideColumn(TraceModel::Value);
    return table;
}

} // namespace hookbench::ui::message
