// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/headersview.h"

#include "core/base/format.h"
#include "core/body/meaning.h"
#include "core/http/fieldmeaning.h"
#include "core/record/redaction.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace hookbench::ui::message {

namespace {

QString shown(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    return withVisibleControls(text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(bytes) : text);
}

} // namespace

void HeadersModel::setHeaders(const http::Headers &headers)
{
    beginResetModel();
    m_headers = headers;
    m_revealed = false;
    endResetModel();
}

void HeadersModel::setRevealed(bool revealed)
{
    m_revealed = revealed;
    if (rowCount() > 0)
        emit dataChanged(index(0, Value), index(rowCount() - 1, Value));
}

bool HeadersModel::hasMasked() const
{
    return std::any_of(m_headers.begin(), m_headers.end(),
                       [](const http::Header &field) { return record::carriesCredentials(field.name); });
}

int HeadersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

int HeadersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HeadersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const http::Header &field = m_headers.at(index.row());
    const bool isMasked = !m_revealed && record::carriesCredentials(field.name);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return shown(field.name);
        return isMasked ? record::maskedValue(field) : shown(field.value);
    case Qt::ToolTipRole:
        if (isMasked && index.column() == Value)
            return tr("Masked, because it may be a credential. Reveal it with the context menu.");
        return toolTip(field, index.column() == Name);
    case Qt::FontRole: return codeFont();
    default: return {};
    }
}

QString HeadersModel::toolTip(const http::Header &field, bool isName) const
{
    QStringList lines{shown(isName ? field.name : field.value.left(4000))};
    if (isName && m_explainsNames) {
        if (const auto meaning = http::meaningOf(field.name))
            lines << meaning->text << meaning->source;
    } else if (!isName) {
        const QString value = QString::fromUtf8(field.value);
        const bool isNumber =
            !value.isEmpty() && std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        for (const body::Meaning &meaning :
             body::meaningsOf(value, isNumber, QDateTime::currentMSecsSinceEpoch() * 1000))
            lines << meaning.text;
    }
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    return QStringLiteral("<qt>") + lines.join(QStringLiteral("<br>")) + QStringLiteral("</qt>");
}

QVariant HeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

HeadersView::HeadersView(QWidget *parent)
    : QTableView(parent)
    , m_model(new HeadersModel(this))
{
    setModel(m_model);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    verticalHeader()->setMinimumSectionSize(metrics::rowHeight);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section == HeadersModel::Name && !m_fitting)
            m_fittedByHand = true;
    });
}

// Names whole, where the values keep at least half of the room.
void HeadersView::fitNames()
{
    if (m_fittedByHand)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const int wanted =
        qMax(sizeHintForColumn(HeadersModel::Name), horizontalHeader()->sectionSizeHint(HeadersModel::Name)) + 16;
    setColumnWidth(HeadersModel::Name, qMin(wanted, qMax(viewport()->width() / 2, 80)));
}

void HeadersView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitNames();
}

void HeadersView::setHeaders(const http::Headers &headers)
{
    m_model->setHeaders(headers);
    fitNames();
}

void HeadersView::copySelection()
{
    QStringList lines;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        lines << index.data().toString() + QStringLiteral(": ")
                     + index.siblingAtColumn(HeadersModel::Value).data().toString();
    copyText(lines.join(u'\n'));
}

void HeadersView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid()) {
        menu.addAction(tr("Copy value"), this,
                       [index] { copyText(index.siblingAtColumn(HeadersModel::Value).data().toString()); });
        menu.addAction(tr("Copy"), this, &HeadersView::copySelection);
    }
    menu.addAction(tr("Copy all"), this, [this] {
        selectAll();
        copySelection();
    });
    if (m_model->hasMasked()) {
        menu.addSeparator();
        menu.addAction(m_model->isRevealed() ? tr("Mask credentials") : tr("Reveal credentials"), this,
                       [this] { m_model->setRevealed(!m_model->isRevealed()); });
    }
    menu.exec(event->globalPos());
}

void HeadersView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableView::keyPressEvent(event);
}

} // namespace hookbench::ui::message
