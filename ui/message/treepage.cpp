// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/treepage.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <deque>

namespace hookbench::ui::message {

using body::NodeType;
using body::Tree;

namespace {

constexpr int treeRowHeight = 24;
constexpr int narrow = 380;
constexpr int levelsAtOnce = 3;
constexpr int mostRowsAtOnce = 2000;
// QTreeView lays out by recursion, a level a call.
constexpr int deepestLevel = 500;

QColor valueColor(NodeType type, const Colors &colors)
{
    switch (type) {
    case NodeType::Text:
    case NodeType::Attribute: return colors.jsonText;
    case NodeType::Number:
    case NodeType::Bool:
    case NodeType::Null:
    case NodeType::Time: return colors.jsonNumber;
    case NodeType::Object:
    case NodeType::Array:
    case NodeType::Note: return colors.dim;
    case NodeType::Bytes:
    case NodeType::Element: break;
    }
    return colors.text;
}

class BodyTreeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        painter->save();
        painter->setClipRect(option.rect);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, colors.selection);
        QRect content = option.rect.adjusted(index.column() == BodyTreeModel::Key ? 2 : 8, 0, -8, 0);
        const auto draw = [&](const QString &text, const QFont &font, const QColor &color) {
            const QFontMetrics metrics(font);
            const QString shown = metrics.elidedText(text, Qt::ElideRight, content.width());
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(content, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
            content.setLeft(content.left() + metrics.horizontalAdvance(shown) + 10);
        };
        const auto font = index.data(Qt::FontRole).value<QFont>();
        const QString text = index.data().toString();
        switch (index.column()) {
        case BodyTreeModel::Key: draw(text, font, text.startsWith(u'[') ? colors.jsonNumber : colors.jsonKey); break;
        case BodyTreeModel::Value: {
            draw(text, font, valueColor(NodeType(index.data(BodyTreeModel::NodeTypeRole).toInt()), colors));
            const QString note = index.data(BodyTreeModel::NoteRole).toString();
            if (!note.isEmpty() && content.width() > 40)
                draw(note, smallFont(), colors.dim);
            break;
        }
        default: draw(text, font, colors.dim);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(index.data(Qt::FontRole).value<QFont>());
        return {metrics.horizontalAdvance(index.data().toString()) + 20, treeRowHeight};
    }
};

} // namespace

BodyTree::BodyTree(BodyTreeModel *model, QWidget *parent)
    : QTreeView(parent)
{
    setModel(model);
    setItemDelegate(new BodyTreeDelegate(this));
    setUniformRowHeights(true);
    setAnimated(false);
    setIndentation(16);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setAccessibleName(tr("Body as a tree"));
    setHorizontalScrollMode(ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setSectionResizeMode(BodyTreeModel::Value, QHeaderView::Stretch);
    header()->setMinimumSectionSize(60);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section == BodyTreeModel::Key && !m_fitting)
            m_fittedByHand = true;
    });
}

void BodyTree::expandBelow(const QModelIndex &index, int levels)
{
    std::deque<std::pair<QModelIndex, int>> queue{{index, 0}};
    for (int rows = 0; !queue.empty(); queue.pop_front()) {
        const auto [at, level] = queue.front();
        const int count = model()->rowCount(at);
        if (count == 0 || (level > 0 && rows + count > mostRowsAtOnce))
            continue;
        rows += count;
        expand(at);
        for (int row = 0; level + 1 < levels && row < qMin(count, mostRowsAtOnce); ++row)
            queue.emplace_back(model()->index(row, 0, at), level + 1);
    }
    fitColumns();
}

void BodyTree::openFirstLevels()
{
    const int page = qMax(20, viewport()->height() / treeRowHeight);
    int rows = 1;
    std::deque<QModelIndex> queue{model()->index(0, 0)};
    for (bool isRoot = true; !queue.empty(); queue.pop_front(), isRoot = false) {
        const int count = model()->rowCount(queue.front());
        const bool isFirstGroup = BodyTreeModel::isGroup(queue.front()) && queue.front().row() == 0;
        if (count == 0 || (!isRoot && !isFirstGroup && rows + count > page))
            continue;
        rows += count;
        expand(queue.front());
        for (int row = 0; row < qMin(count, page); ++row)
            queue.push_back(model()->index(row, 0, queue.front()));
    }
    fitColumns();
}

void BodyTree::reveal(const QModelIndex &index)
{
    std::vector<QModelIndex> way;
    for (QModelIndex at = index; at.isValid(); at = at.parent())
        way.push_back(at);
    const std::size_t levels = qMin<std::size_t>(way.size(), deepestLevel);
    for (std::size_t level = 0; level + 1 < levels; ++level)
        expand(way[way.size() - 1 - level]);
    if (levels == 0)
        return;
    setCurrentIndex(way[way.size() - levels]);
    scrollTo(way[way.size() - levels]);
}

void BodyTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        emit copyAsked();
    else if (event->key() == Qt::Key_Asterisk) // QTreeView would open all there is
        expandBelow(currentIndex(), levelsAtOnce);
    else
        QTreeView::keyPressEvent(event);
}

void BodyTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        emit menuAsked(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else if (indexAt(event->pos()).isValid())
        emit menuAsked(event->globalPos());
}

void BodyTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

// Names whole, where the values keep half of the room.
void BodyTree::fitColumns()
{
    const QScopedValueRollback fitting(m_fitting, true);
    const int width = viewport()->width();
    const bool isNarrow = width < narrow;
    setColumnHidden(BodyTreeModel::Type, isNarrow);
    setColumnWidth(BodyTreeModel::Type, 110);
    if (!m_fittedByHand)
        setColumnWidth(BodyTreeModel::Key,
                       qBound(120, sizeHintForColumn(BodyTreeModel::Key) + 12, qMax(120, width / (isNarrow ? 2 : 3))));
}

TreePage::TreePage(QWidget *parent)
    : QWidget(parent)
{
    m_model = new BodyTreeModel(this);
    m_view = new BodyTree(m_model);
    QBoxLayout *bar = nullptr;
    m_bar = makeBar("panel", 30, &bar);
    m_path = new ElidedLabel(Qt::ElideMiddle);
    m_path->setObjectName(QStringLiteral("bodyPath"));
    m_path->setFont(codeFont());
    m_path->setProperty("role", QByteArray("dim"));
    auto *copy = makeIconButton("copy", tr("Copy the value"));
    bar->addWidget(m_path, 1);
    for (std::size_t i = 0; i < 2; ++i) {
        m_copyPaths.push_back(makeButton({}, "link"));
        m_copyPaths.back()->setAccessibleName(tr("Copy where it stands")); // until it has a text
        bar->addWidget(m_copyPaths.back());
        connect(m_copyPaths.back(), &QPushButton::clicked, this, [this, i] { copyPath(i); });
    }
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeLine());
    layout->addWidget(m_bar);
    setFocusProxy(m_view);
    connect(m_view, &BodyTree::menuAsked, this, &TreePage::openMenu);
    connect(m_view, &BodyTree::copyAsked, this, &TreePage::copyValue);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TreePage::showPath);
    connect(copy, &QToolButton::clicked, this, &TreePage::copyValue);
}

TreePage::~TreePage()
{
    stopFinding();
}

void TreePage::stopFinding()
{
    m_jobs.cancel();
    if (m_cancelled)
        *m_cancelled = true;
}

void TreePage::setTree(std::shared_ptr<const Tree> tree, qint64 now)
{
    stopFinding();
    m_matches.reset();
    m_match = -1;
    m_model->setTree(std::move(tree), now);
    m_view->openFirstLevels();
    const QModelIndex root = m_model->index(0, 0);
    if (m_isBare)
        m_view->setRootIndex(root);
    m_view->setCurrentIndex(m_isBare ? m_model->index(0, 0, root) : root);
    showPath();
}

void TreePage::setBare()
{
    m_isBare = true;
    m_bar->hide();
}

void TreePage::find(const QString &text)
{
    stopFinding();
    if (!m_model->tree() || text.isEmpty()) {
        showMatches(nullptr);
        return;
    }
    Found busy;
    busy.isBusy = true;
    emit found(busy);
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    inBackground(
        this,
        [tree = m_model->sharedTree(), text, cancelled = m_cancelled] {
            return std::make_shared<const TreeMatches>(findInTree(*tree, text, *cancelled));
        },
        [this, job = m_jobs.start()](std::shared_ptr<const TreeMatches> &&matches) {
            if (m_jobs.isCurrent(job))
                showMatches(std::move(matches));
        });
}

void TreePage::showMatches(std::shared_ptr<const TreeMatches> matches)
{
    const Tree::Index from = m_model->nodeOf(m_view->currentIndex());
    m_matches = std::move(matches);
    setNarrowed(m_narrowed);
    if (!m_matches) {
        m_match = -1;
        emit found({});
        return;
    }
    const auto next = std::lower_bound(m_matches->nodes.begin(), m_matches->nodes.end(), from);
    showMatch(next == m_matches->nodes.end() || from == Tree::none ? 0 : next - m_matches->nodes.begin());
}

void TreePage::setNarrowed(bool narrowed)
{
    m_narrowed = narrowed;
    const auto filter = narrowed ? m_matches : nullptr;
    if (!filter && !m_model->isFiltered())
        return;
    const Tree::Index current = m_model->nodeOf(m_view->currentIndex());
    m_model->setFilter(filter);
    m_view->openFirstLevels();
    if (filter)
        m_view->expandBelow(m_model->index(0, 0), levelsAtOnce * 2);
    m_view->reveal(m_model->indexOf(current));
}

void TreePage::findNext(bool backward)
{
    const auto count = m_matches ? qsizetype(m_matches->nodes.size()) : 0;
    if (count > 0)
        showMatch((m_match + (backward ? count - 1 : 1)) % count);
}

void TreePage::showMatch(qsizetype index)
{
    const auto count = qsizetype(m_matches->nodes.size());
    m_match = count > 0 ? index : -1;
    if (m_match >= 0)
        m_view->reveal(m_model->indexOf(m_matches->nodes[std::size_t(m_match)]));
    emit found({m_match, count, m_matches->isWhole, false});
}

void TreePage::showPath()
{
    const Tree::Index node = m_model->nodeOf(m_view->currentIndex());
    m_bar->setEnabled(node != Tree::none);
    const auto paths = node == Tree::none ? std::vector<body::Path>() : m_model->tree()->paths(node);
    for (std::size_t i = 0; i < m_copyPaths.size(); ++i) {
        m_copyPaths[i]->setVisible(i < paths.size());
        if (i < paths.size())
            nameCopy(i, paths[i].title);
    }
    m_path->setFullText(paths.empty() ? QString() : body::oneLine(paths.back().text, 2000));
}

void TreePage::nameCopy(std::size_t which, const QString &notation)
{
    const QString whole = tr("Copy as %1", "the name of a notation").arg(notation);
    m_copyPaths[which]->setText(width() < narrow ? notation : whole);
    m_copyPaths[which]->setToolTip(whole);
    m_copyPaths[which]->setAccessibleName(whole);
}

void TreePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((event->size().width() < narrow) != (event->oldSize().width() < narrow))
        showPath();
}

void TreePage::copyValue()
{
    const Tree::Index node = m_model->nodeOf(m_view->currentIndex());
    if (node != Tree::none)
        copyText(m_model->tree()->text(node));
}

void TreePage::copyPath(std::size_t which)
{
    const Tree::Index node = m_model->nodeOf(m_view->currentIndex());
    if (node == Tree::none)
        return;
    const auto paths = m_model->tree()->paths(node);
    if (which < paths.size())
        copyText(paths[which].text);
}

void TreePage::openMenu(const QPoint &globalPosition)
{
    const QModelIndex index = m_view->currentIndex().siblingAtColumn(0);
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy the value"), QKeySequence(QKeySequence::Copy), this, &TreePage::copyValue);
    const auto paths = m_model->tree()->paths(m_model->nodeOf(index));
    for (const body::Path &path : paths)
        menu.addAction(tr("Copy as %1", "the name of a notation").arg(path.title), this,
                       [text = path.text] { copyText(text); });
    if (m_model->hasChildren(index)) {
        menu.addSeparator();
        menu.addAction(tr("Open %n level(s)", nullptr, levelsAtOnce), QKeySequence(Qt::Key_Asterisk), this,
                       [this, index] { m_view->expandBelow(index, levelsAtOnce); });
        menu.addAction(tr("Close"), this, [this, index] { m_view->collapse(index); });
    }
    menu.exec(globalPosition);
}

} // namespace hookbench::ui::message
