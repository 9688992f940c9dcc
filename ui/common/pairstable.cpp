// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pairstable.h"

#include "core/record/redaction.h"
#include "ui/common/expressionline.h"
#include "ui/common/theme.h"

#include <QCompleter>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

namespace hookbench::ui {

namespace {

constexpr int problemRole = Qt::UserRole;

class PairDelegate : public QStyledItemDelegate
{
public:
    PairDelegate(PairsTable *table)
        : QStyledItemDelegate(table)
        , m_table(table)
    {
    }

    QStringList suggestions;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        auto *edit = new ExpressionLine(parent);
        edit->setLiteral(!m_table->variables());
        edit->setVariables(m_table->variables());
        edit->setFrame(false);
        edit->setFont(codeFont());
        edit->setStyleSheet(QStringLiteral("border-radius: 0; padding: 0 7px; min-height: 0; max-height: 100px;"));
        if (index.column() == 0 && !suggestions.isEmpty()) {
            auto *completer = new QCompleter(suggestions, edit);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            edit->setCompleter(completer);
        }
        return edit;
    }

    // While something is offered the list has the keyboard; that does not end the editing.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *line = qobject_cast<ExpressionLine *>(watched);
        const bool isOffering = event->type() == QEvent::FocusOut && line && line->popup().isOpen();
        return !isOffering && QStyledItemDelegate::eventFilter(watched, event);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        const bool faulty = !index.data(problemRole).toString().isEmpty();
        const bool current = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, faulty ? colors.badBack : current ? colors.selection : colors.window);
        painter->setPen(faulty ? colors.bad : colors.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        QString text = index.data().toString();
        const bool isLast = index.row() == index.model()->rowCount() - 1;
        painter->setPen(faulty ? colors.bad : colors.text);
        if (text.isEmpty() && isLast) {
            painter->setPen(colors.dim);
            text = index.column() == 0 ? PairsTable::tr("add…") : QString();
        } else if (index.column() == 1 && m_table->masksCredentials() && !text.contains(QLatin1String("{{"))) {
            const QByteArray name = index.siblingAtColumn(0).data().toString().toUtf8();
            text = record::maskedValue({name, text.toUtf8()});
        }
        painter->setFont(codeFont());
        const QRect content = option.rect.adjusted(8, 0, -8, 0);
        painter->drawText(content, int(Qt::AlignLeft | Qt::AlignVCenter),
                          QFontMetrics(codeFont()).elidedText(text, Qt::ElideRight, content.width()));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(colors.accent);
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
    }

private:
    PairsTable *m_table;
};

} // namespace

PairsTable::PairsTable(const QString &nameTitle, const QString &valueTitle, QWidget *parent)
    : QTableWidget(0, 2, parent)
{
    setHorizontalHeaderLabels({nameTitle, valueTitle});
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new PairDelegate(this));
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                    | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked
                    | QAbstractItemView::CurrentChanged);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight + 2);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setColumnWidth(0, 200);
    keepEmptyRow();
    connect(this, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (m_filling)
            return;
        item->setData(problemRole, QString());
        keepEmptyRow();
        emit edited();
    });
}

void PairsTable::setPairs(const Pairs &pairs)
{
    if (pairs == this->pairs())
        return;
    m_filling = true;
    setRowCount(0);
    for (const auto &[name, value] : pairs)
        addRow(name, value);
    m_filling = false;
    keepEmptyRow();
}

Pairs PairsTable::pairs() const
{
    Pairs out;
    for (int row = 0; row < rowCount(); ++row) {
        const QString name = item(row, 0) ? item(row, 0)->text() : QString();
        const QString value = item(row, 1) ? item(row, 1)->text() : QString();
        if (!name.isEmpty() || !value.isEmpty())
            out.emplace_back(name, value);
    }
    return out;
}

void PairsTable::setSuggestions(const QStringList &names)
{
    static_cast<PairDelegate *>(itemDelegate())->suggestions = names;
}

void PairsTable::markProblem(int wanted, bool inName, const QString &message)
{
    m_filling = true;
    int counted = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const bool isEmpty = item(row, 0)->text().isEmpty() && item(row, 1)->text().isEmpty();
        counted += isEmpty ? 0 : 1;
        for (int column = 0; column < 2; ++column) {
            const bool faulty = !isEmpty && counted == wanted && (column == 0) == inName;
            item(row, column)->setData(problemRole, faulty ? message : QString());
            item(row, column)->setToolTip(faulty ? message : QString());
        }
    }
    m_filling = false;
}

void PairsTable::addRow(const QString &name, const QString &value)
{
    const int row = rowCount();
    insertRow(row);
    setItem(row, 0, new QTableWidgetItem(name));
    setItem(row, 1, new QTableWidgetItem(value));
}

void PairsTable::keepEmptyRow()
{
    m_filling = true;
    const int last = rowCount() - 1;
    if (last < 0 || !item(last, 0)->text().isEmpty() || !item(last, 1)->text().isEmpty())
        addRow({}, {});
    m_filling = false;
}

void PairsTable::removeSelected()
{
    const int row = currentRow();
    if (row < 0 || row == rowCount() - 1)
        return;
    removeRow(row);
    keepEmptyRow();
    emit edited();
}

void PairsTable::keyPressEvent(QKeyEvent *event)
{
    const bool wholeRow = event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier;
    if (wholeRow)
        removeSelected();
    else if (event->modifiers() & Qt::ControlModifier || event->key() == Qt::Key_Escape)
        event->ignore();
    else
        QTableWidget::keyPressEvent(event);
}

// Tab goes from cell to cell, and from where something could be added it leaves; back it leaves from the first one.
void PairsTable::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    const bool isForward = hint == QAbstractItemDelegate::EditNextItem;
    const QModelIndex at = currentIndex();
    const bool isLast = at.row() == rowCount() - 1 && (at.column() == 1 || at.data().toString().isEmpty());
    const bool isFirst = at.row() == 0 && at.column() == 0;
    const bool leaves = isForward ? isLast : hint == QAbstractItemDelegate::EditPreviousItem && isFirst;
    QTableWidget::closeEditor(editor, leaves ? QAbstractItemDelegate::NoHint : hint);
    if (leaves)
        focusNextPrevChild(isForward);
}

void PairsTable::contextMenuEvent(QContextMenuEvent *event)
{
    setCurrentCell(rowAt(viewport()->mapFromGlobal(event->globalPos()).y()), 0);
    QMenu menu(this);
    menu.addAction(tr("Remove row"), this, &PairsTable::removeSelected);
    menu.exec(event->globalPos());
}

} // namespace hookbench::ui
