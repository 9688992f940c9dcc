// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/partspage.h"

#include "core/base/format.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/bodyview.h"
#include "ui/message/headersview.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QTableWidget>

namespace hookbench::ui::message {

namespace {

enum Column { Name, File, Type, Size, ColumnCount };
// A list of more would stall the window; what is beyond is in the text and in hexadecimal.
constexpr std::size_t mostShown = 1000;

} // namespace

PartsPage::PartsPage(int level, QWidget *parent)
    : QWidget(parent)
{
    m_table = new QTableWidget(0, ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("File"), tr("Type"), tr("Size")});
    m_table->setAccessibleName(tr("Parts"));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(File, QHeaderView::Stretch);
    m_table->setColumnWidth(Name, 140);
    m_table->setColumnWidth(Type, 150);
    m_table->setColumnWidth(Size, 80);
    m_headers = new HeadersView;
    m_headers->setAccessibleName(tr("Headers of the part"));
    m_content = new BodyView(level + 1);
    m_content->setObjectName(QStringLiteral("partContent"));
    m_content->setCompact(true);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_headers);
    m_splitter->addWidget(m_content);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 4);
    m_splitter->setSizes({150, 90, 300});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_table);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &PartsPage::showSelected);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PartsPage::openMenu);
}

void PartsPage::setParts(std::vector<body::Part> parts)
{
    m_parts = std::move(parts);
    const auto count = int(qMin(m_parts.size(), mostShown));
    {
        const QSignalBlocker blocker(m_table);
        m_table->setRowCount(count);
        for (int row = 0; row < count; ++row) {
            const body::Part &part = m_parts[std::size_t(row)];
            const QString cells[] = {part.name, part.fileName, part.type, sizeText(part.content.size(), QLocale())};
            for (int column = 0; column < ColumnCount; ++column) {
                const QString text = body::oneLine(cells[column], 500);
                auto *item = new QTableWidgetItem(text);
                item->setToolTip(Qt::convertFromPlainText(text));
                if (column == Size)
                    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_table->setItem(row, column, item);
            }
        }
        m_table->clearSelection();
    }
    m_table->setCurrentCell(0, 0);
    m_table->selectRow(0);
    showSelected();
}

void PartsPage::showSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || std::size_t(row) >= m_parts.size())
        return;
    const body::Part &part = m_parts[std::size_t(row)];
    m_headers->setHeaders(part.headers);
    http::Headers headers = part.headers;
    if (!headers.contains("content-type"))
        headers.append("Content-Type", part.type.toLatin1());
    m_content->setFileName(part.fileName);
    m_content->setBody(part.content, headers);
}

void PartsPage::openMenu(const QPoint &position)
{
    if (m_table->currentRow() < 0)
        return;
    QMenu menu(this);
    menu.addAction(tr("Save the part…"), this, [this] { m_content->save(); });
    const body::Part &part = m_parts[std::size_t(m_table->currentRow())];
    menu.addAction(tr("Copy its name"), this, [name = part.name] { copyText(name); });
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

QString safeFileName(const QString &name, const QString &otherwise)
{
    QString out = name.section(u'/', -1).section(u'\\', -1);
    for (QChar &c : out) {
        static const QString special = QStringLiteral("<>:\"|?*");
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || special.contains(c))
            c = u'_';
    }
    while (out.startsWith(u'.'))
        out.remove(0, 1);
    out = out.trimmed().right(120);
    return out.isEmpty() ? otherwise : out;
}

} // namespace hookbench::ui::message
