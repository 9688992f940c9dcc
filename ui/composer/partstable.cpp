// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/partstable.h"

#include "core/base/format.h"
#include "ui/common/dialogs.h"
#include "ui/common/expressionline.h"
#include "ui/common/fileline.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QDropEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>

namespace hookbench::ui::composer {

using delivery::FormPart;
using Source = FormPart::Source;
using Where = delivery::DraftProblem::Where;

namespace {

class PartDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    std::shared_ptr<const iml::Collection> variables;
    std::function<bool(const QModelIndex &index)> isFile;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        QLineEdit *edit = nullptr;
        if (isFile(index)) {
            edit = new FileLine(parent);
        } else {
            auto *line = new ExpressionLine(parent);
            line->setLiteral(!variables);
            line->setVariables(variables);
            edit = line;
        }
        edit->setFrame(false);
        edit->setFont(codeFont());
        edit->setStyleSheet(QStringLiteral("border-radius: 0; padding: 0 7px; min-height: 0; max-height: 100px;"));
        return edit;
    }

    // While something is offered the list has the keyboard; that does not end the editing.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *line = qobject_cast<ExpressionLine *>(watched);
        const bool isOffering = event->type() == QEvent::FocusOut && line && line->popup().isOpen();
        return !isOffering && QStyledItemDelegate::eventFilter(watched, event);
    }
};

PartDelegate *delegateOf(QTableWidget *table)
{
    return static_cast<PartDelegate *>(table->itemDelegate());
}

} // namespace

PartsTable::PartsTable(QWidget *parent)
    : QWidget(parent)
{
    setAcceptDrops(true);
    m_table = new QTableWidget(0, Columns);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Text or file"), tr("File name"), tr("Type")});
    m_table->setAccessibleName(tr("Parts of the form"));
    m_table->setObjectName(QStringLiteral("formParts"));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight + 2);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(Content, QHeaderView::Stretch);
    m_table->setColumnWidth(Name, 130);
    m_table->setColumnWidth(FileName, 120);
    m_table->setColumnWidth(Type, 140);
    auto *delegate = new PartDelegate(m_table);
    delegate->isFile = [this](const QModelIndex &index) {
        return index.column() == Content && m_parts[std::size_t(index.row())].source == Source::File;
    };
    m_table->setItemDelegate(delegate);
    auto *text = makeButton(tr("Add text"));
    auto *file = makeButton(tr("Add files…"));
    auto *up = makeIconButton("chevron-up", tr("Move the part up"));
    auto *down = makeIconButton("chevron-down", tr("Move the part down"));
    auto *remove = makeIconButton("trash-2", tr("Remove the part"));
    auto *hint = makeLabel(tr("Or drop files here."), "dim");
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(14, 8, 14, 8);
    bar->addWidget(text);
    bar->addWidget(file);
    bar->addWidget(hint, 1);
    for (QWidget *button : {up, down, remove})
        bar->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addLayout(bar);
    connect(text, &QPushButton::clicked, this, &PartsTable::addText);
    connect(file, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("File to send"), FileChoice::Open, {}, [this](const QString &name) { addFiles({name}); });
    });
    connect(up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(remove, &QToolButton::clicked, this, &PartsTable::removeCurrent);
    connect(m_table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (!m_filling)
            take(item->row(), item->column(), item->text());
    });
}

void PartsTable::setParts(const delivery::FormParts &parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
    rebuild(-1);
}

void PartsTable::setVariables(const std::shared_ptr<const iml::Collection> &variables)
{
    delegateOf(m_table)->variables = variables;
}

void PartsTable::rebuild(int current)
{
    m_filling = true;
    m_table->setRowCount(int(m_parts.size()));
    for (int row = 0; row < int(m_parts.size()); ++row)
        showRow(row);
    m_filling = false;
    m_table->setCurrentCell(current, Name);
}

void PartsTable::showRow(int row)
{
    const FormPart &part = m_parts[std::size_t(row)];
    const bool isFile = part.source == Source::File;
    const QString content = isFile                          ? part.file
                            : part.source == Source::Bytes ? tr("%1 of the capture").arg(sizeText(part.bytes.size()))
                                                           : part.value;
    const QString texts[] = {part.name, content, part.fileName, part.contentType};
    for (int column = 0; column < Columns; ++column) {
        auto *item = new QTableWidgetItem(texts[column]);
        item->setFont(codeFont());
        if (column == Content && isFile)
            item->setIcon(themedIcon("file-text", Tint::Dim));
        if (column == Content && part.source == Source::Bytes)
            item->setFlags(item->flags() & ~Qt::ItemIsEditable);
        m_table->setItem(row, column, item);
    }
}

void PartsTable::take(int row, int column, const QString &text)
{
    FormPart &part = m_parts[std::size_t(row)];
    switch (column) {
    case Name: part.name = text; break;
    case Content: (part.source == Source::File ? part.file : part.value) = text; break;
    case FileName: part.fileName = text; break;
    case Type: part.contentType = text; break;
    }
    markProblem({});
    emit edited();
}

void PartsTable::addText()
{
    m_parts.push_back({});
    rebuild(int(m_parts.size()) - 1);
    m_table->editItem(m_table->item(int(m_parts.size()) - 1, Name));
    emit edited();
}

void PartsTable::addFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        const auto files = std::count_if(m_parts.begin(), m_parts.end(),
                                         [](const FormPart &part) { return part.source == Source::File; });
        FormPart part;
        part.name = files == 0 ? QStringLiteral("file") : QStringLiteral("file%1").arg(files + 1);
        part.source = Source::File;
        part.file = path;
        m_parts.push_back(std::move(part));
    }
    rebuild(int(m_parts.size()) - 1);
    emit edited();
}

void PartsTable::removeCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_parts.erase(m_parts.begin() + row);
    rebuild(qMin(row, int(m_parts.size()) - 1));
    emit edited();
}

void PartsTable::moveCurrent(int by)
{
    const int row = m_table->currentRow();
    if (row < 0 || row + by < 0 || row + by >= int(m_parts.size()))
        return;
    std::swap(m_parts[std::size_t(row)], m_parts[std::size_t(row + by)]);
    rebuild(row + by);
    emit edited();
}

void PartsTable::markProblem(const std::optional<delivery::DraftProblem> &problem)
{
    m_filling = true;
    const Colors &colors = colorsOf(palette());
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < Columns; ++column) {
            const bool isThere =
                problem && problem->row == row
                && column
                       == (problem->where == Where::PartName       ? Name
                           : problem->where == Where::PartFileName ? FileName
                           : problem->where == Where::PartType     ? Type
                                                                   : Content);
            QTableWidgetItem *item = m_table->item(row, column);
            item->setBackground(isThere ? QBrush(colors.badBack) : QBrush());
            item->setForeground(isThere ? QBrush(colors.bad) : QBrush());
            item->setToolTip(isThere ? problem->error.message : QString());
        }
    }
    m_filling = false;
}

void PartsTable::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PartsTable::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty())
        return;
    addFiles(files);
    event->acceptProposedAction();
}

} // namespace hookbench::ui::composer
