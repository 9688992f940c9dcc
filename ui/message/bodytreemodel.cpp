// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/bodytreemodel.h"

#include "ui/common/theme.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <limits>

namespace hookbench::ui::message {

using body::NodeType;
using body::Tree;

namespace {

constexpr qsizetype longestValue = 400;
// Values of one container that are rows beside each other; where there are more, they are grouped by so many.
constexpr qsizetype mostUngrouped = 20'000;
constexpr qsizetype groupSize = 10'000;

qsizetype groupOf(const QModelIndex &index)
{
    return qsizetype(index.internalId() >> 32) - 1;
}

qsizetype groupsOf(qsizetype count)
{
    return (count + groupSize - 1) / groupSize;
}
// The nodes that a narrowed tree shows, at most.
constexpr qsizetype mostShown = 200'000;

bool isContainer(NodeType type)
{
    return type == NodeType::Object || type == NodeType::Array || type == NodeType::Element;
}

// The value that tells one element of a list from another.
Tree::Index nameOf(const Tree &tree, Tree::Index node)
{
    static const QString telling[] = {QStringLiteral("name"), QStringLiteral("title"), QStringLiteral("message"),
                                      QStringLiteral("type"), QStringLiteral("id")};
    constexpr qsizetype lookedAt = 12;
    Tree::Index best = Tree::none;
    auto rank = std::size(telling);
    Tree::Index child = tree.next(node);
    for (qsizetype i = 0; i < lookedAt && child != Tree::none && tree.parent(child) == node; ++i) {
        if (tree.childCount(child) > 0)
            break;
        const NodeType type = tree.type(child);
        const auto here = std::size_t(std::find(std::begin(telling), std::end(telling), tree.key(child)) - telling);
        if ((type == NodeType::Text || type == NodeType::Number) && (best == Tree::none || here < rank)) {
            best = child;
            rank = here;
        }
        child = tree.next(child);
    }
    return best;
}

} // namespace

TreeMatches findInTree(const Tree &tree, const QString &text, const std::atomic_bool &cancelled)
{
    TreeMatches out;
    for (Tree::Index node = tree.root(); node != Tree::none && !cancelled; node = tree.next(node)) {
        if (!tree.key(node).contains(text, Qt::CaseInsensitive)
            && (isContainer(tree.type(node)) || !tree.text(node).contains(text, Qt::CaseInsensitive)))
            continue;
        out.isWhole = out.nodes.size() < TreeMatches::most;
        if (!out.isWhole)
            break;
        out.nodes.push_back(node);
    }
    // The way from each match up, until one that was walked before.
    QSet<Tree::Index> walked;
    for (const Tree::Index match : out.nodes) {
        for (Tree::Index at = match; walked.size() < mostShown && !walked.contains(at);) {
            walked.insert(at);
            const Tree::Index container = tree.parent(at);
            if (container == Tree::none)
                break;
            out.shown[container].push_back(at);
            at = container;
        }
    }
    for (const Tree::Index match : out.nodes)
        out.shown.remove(match); // what is in it belongs to it
    for (auto &children : out.shown)
        std::sort(children.begin(), children.end());
    return out;
}

void BodyTreeModel::setTree(std::shared_ptr<const Tree> tree, qint64 now)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_filter.reset();
    m_now = now;
    endResetModel();
}

void BodyTreeModel::setFilter(std::shared_ptr<const TreeMatches> filter)
{
    if (!filter && !m_filter)
        return;
    beginResetModel();
    m_filter = std::move(filter);
    endResetModel();
}

Tree::Index BodyTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? Tree::Index(index.internalId() & 0xffffffff) : Tree::none;
}

bool BodyTreeModel::isGrouped(Tree::Index node) const
{
    return !shownOf(node) && m_tree->childCount(node) > mostUngrouped;
}

QModelIndex BodyTreeModel::groupIndex(Tree::Index container, qsizetype group, int column) const
{
    return createIndex(int(group), column, quintptr(container) | quintptr(group + 1) << 32);
}

const std::vector<Tree::Index> *BodyTreeModel::shownOf(Tree::Index node) const
{
    if (!m_filter)
        return nullptr;
    const auto it = m_filter->shown.constFind(node);
    return it == m_filter->shown.constEnd() ? nullptr : &*it;
}

QModelIndex BodyTreeModel::indexOf(Tree::Index node) const
{
    if (!m_tree || node == Tree::none)
        return {};
    const Tree::Index container = m_tree->parent(node);
    if (container == Tree::none)
        return createIndex(0, Key, quintptr(node));
    if (const auto *shown = shownOf(container)) {
        const auto it = std::lower_bound(shown->begin(), shown->end(), node);
        return it != shown->end() && *it == node ? createIndex(int(it - shown->begin()), Key, quintptr(node))
                                                 : QModelIndex();
    }
    const qsizetype row = m_tree->row(node);
    return createIndex(int(isGrouped(container) ? row % groupSize : row), Key, quintptr(node));
}

QModelIndex BodyTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    if (!parent.isValid())
        return createIndex(0, column, quintptr(m_tree->root()));
    const Tree::Index container = nodeOf(parent);
    if (isGroup(parent))
        return createIndex(row, column, quintptr(m_tree->child(container, groupOf(parent) * groupSize + row)));
    if (isGrouped(container))
        return groupIndex(container, row, column);
    const auto *shown = shownOf(container);
    return createIndex(row, column, quintptr(shown ? (*shown)[std::size_t(row)] : m_tree->child(container, row)));
}

QModelIndex BodyTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Tree::Index node = nodeOf(index);
    if (isGroup(index))
        return indexOf(node);
    const Tree::Index container = m_tree->parent(node);
    if (container != Tree::none && isGrouped(container))
        return groupIndex(container, m_tree->row(node) / groupSize);
    return indexOf(container);
}

int BodyTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || m_tree->root() == Tree::none || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return m_filter && m_filter->nodes.empty() ? 0 : 1;
    const Tree::Index node = nodeOf(parent);
    if (const auto *shown = shownOf(node))
        return int(shown->size());
    if (isGroup(parent))
        return int(qMin(groupSize, m_tree->childCount(node) - groupOf(parent) * groupSize));
    if (isGrouped(node))
        return int(groupsOf(m_tree->childCount(node)));
    return int(qMin<qsizetype>(m_tree->childCount(node), std::numeric_limits<int>::max()));
}

int BodyTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool BodyTreeModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QString BodyTreeModel::valueText(Tree::Index node) const
{
    const QString count = QLocale().toString(qlonglong(m_tree->childCount(node)));
    switch (m_tree->type(node)) {
    case NodeType::Object: return QStringLiteral("{ %1 }").arg(count);
    case NodeType::Array: return QStringLiteral("[ %1 ]").arg(count);
    case NodeType::Text: return u'"' + m_tree->value(node, longestValue) + u'"';
    default: return m_tree->value(node, longestValue);
    }
}

std::vector<body::Meaning> BodyTreeModel::meanings(Tree::Index node, qsizetype most) const
{
    const NodeType type = m_tree->type(node);
    if (type != NodeType::Text && type != NodeType::Number && type != NodeType::Attribute)
        return {};
    return body::meaningsOf(m_tree->value(node, most), type == NodeType::Number, m_now);
}

QString BodyTreeModel::noteText(Tree::Index node) const
{
    if (!isContainer(m_tree->type(node))) {
        const auto all = meanings(node, 60); // no time is longer
        return !all.empty() && all.front().kind == body::Meaning::Kind::Time ? all.front().text : QString();
    }
    if (!m_tree->isElement(node))
        return {};
    const Tree::Index name = nameOf(*m_tree, node);
    return name == Tree::none ? QString() : m_tree->value(name, 80);
}

QString BodyTreeModel::toolTip(Tree::Index node) const
{
    QStringList lines;
    const QString value = m_tree->value(node, 2000);
    if (value.size() > 40)
        lines << value.toHtmlEscaped();
    for (const body::Meaning &meaning : meanings(node, 64 * 1024))
        lines << meaning.text.toHtmlEscaped();
    for (const body::Path &path : m_tree->paths(node)) {
        const QString text = path.text.isEmpty() ? tr("the whole body") : body::oneLine(path.text, 1000);
        lines << QStringLiteral("%1: <code>%2</code>").arg(path.title.toHtmlEscaped(), text.toHtmlEscaped());
    }
    return QStringLiteral("<qt>") + lines.join(QStringLiteral("<br>")) + QStringLiteral("</qt>");
}

QVariant BodyTreeModel::groupData(const QModelIndex &index, int role) const
{
    const QLocale locale;
    const qsizetype first = groupOf(index) * groupSize + 1;
    const qsizetype last = qMin(first + groupSize - 1, m_tree->childCount(nodeOf(index)));
    const QString range = QStringLiteral("[%1 … %2]").arg(locale.toString(first), locale.toString(last));
    switch (role) {
    case Qt::DisplayRole: return index.column() == Key ? range : QString();
    case Qt::AccessibleTextRole: return index.column() == Key ? range : QVariant();
    case Qt::FontRole: return index.column() == Type ? smallFont() : codeFont();
    case NodeTypeRole: return int(m_tree->type(nodeOf(index)));
    default: return {};
    }
}

QVariant BodyTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (isGroup(index))
        return groupData(index, role);
    const Tree::Index node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Key: return node == m_tree->root() && m_tree->key(node).isEmpty() ? tr("body") : m_tree->label(node);
        case Value: return valueText(node);
        default: return m_tree->typeName(node);
        }
    case Qt::ToolTipRole: return toolTip(node);
    case Qt::FontRole: return index.column() == Type ? smallFont() : codeFont();
    case NodeTypeRole: return int(m_tree->type(node));
    case NoteRole: return noteText(node);
    case Qt::AccessibleTextRole:
        return index.column() == Key ? tr("%1, %2", "name and value").arg(m_tree->label(node), valueText(node))
                                     : QVariant();
    default: return {};
    }
}

QVariant BodyTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Name");
    case Value: return tr("Value");
    default: return tr("Type");
    }
}

} // namespace hookbench::ui::message
