// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/nodetree.h"

#include "core/json/value.h"

#include <algorithm>
#include <utility>

namespace hookbench::body {

namespace {

constexpr std::size_t maximumKinds = 64;

char bracketBefore(NodeType type)
{
    return type == NodeType::Array ? '[' : '{';
}

char bracketAfter(NodeType type)
{
    return type == NodeType::Array ? ']' : '}';
}

} // namespace

Tree::Index NodeTree::nextSibling(Index node) const
{
    const Node &it = m_nodes[node];
    if (it.parent == none)
        return none;
    return it.end < m_nodes[it.parent].end ? it.end : none;
}

QString NodeTree::typeName(Index node) const
{
    const QString &name = m_kinds[m_nodes[node].kind].name;
    return name.isEmpty() ? Tree::typeName(node) : name;
}

QString NodeTree::key(Index node) const
{
    return QString::fromUtf8(bytes(m_nodes[node].key));
}

QString NodeTree::value(Index node, qsizetype most) const
{
    QByteArrayView text = bytes(m_nodes[node].value);
    return oneLine(QString::fromUtf8(text.first(qMin(text.size(), most * 4 + 4))), most);
}

QString NodeTree::text(Index node) const
{
    if (m_nodes[node].count > 0 && m_paths == Paths::Json)
        return QString::fromUtf8(notation(node, true, qint64(64) << 20));
    if (m_nodes[node].count == 0)
        return QString::fromUtf8(bytes(m_nodes[node].value));
    QString out; // the text of an element is that of all it holds
    for (Index at = node + 1; at < m_nodes[node].end; ++at) {
        if (m_nodes[at].count == 0 && (m_nodes[at].type == NodeType::Text || m_nodes[at].type == NodeType::Element))
            out += QString::fromUtf8(bytes(m_nodes[at].value));
    }
    return out;
}

std::vector<Path> NodeTree::paths(Index node) const
{
    if (m_paths == Paths::Json)
        return Tree::paths(node);
    return {{QStringLiteral("XPath"), xpath(node)}};
}

QString NodeTree::xpath(Index node) const
{
    QStringList way;
    for (Index at = node; at != none; at = parent(at)) {
        const Node &it = m_nodes[at];
        QString step = it.type == NodeType::Element     ? key(at)
                       : it.type == NodeType::Attribute ? key(at)
                       : it.type == NodeType::Text      ? QStringLiteral("text()")
                                                        : QStringLiteral("node()");
        if (it.type != NodeType::Attribute && it.parent != none) {
            qsizetype before = 0;
            qsizetype all = 0;
            for (Index sibling = firstChild(it.parent); sibling != none; sibling = nextSibling(sibling)) {
                if (m_nodes[sibling].type != it.type || bytes(m_nodes[sibling].key) != bytes(it.key))
                    continue;
                ++all;
                before += sibling <= at ? 1 : 0;
            }
            if (all > 1)
                step += u'[' + QString::number(before) + u']';
        }
        way.prepend(step);
    }
    return u'/' + way.join(u'/');
}

void NodeTree::appendLeaf(QByteArray &out, const Node &node) const
{
    const QByteArrayView value = bytes(node.value);
    switch (node.type) {
    case NodeType::Object: out += "{}"; break;
    case NodeType::Array: out += "[]"; break;
    case NodeType::Bytes: out += "h'" + value.toByteArray() + '\''; break;
    case NodeType::Number:
    case NodeType::Bool:
    case NodeType::Null: out += value; break;
    default: out += json::quoted(QString::fromUtf8(value)); break;
    }
}

QByteArray NodeTree::notation(Index node, bool indented, qint64 most) const
{
    QByteArray out;
    qsizetype depth = 0;
    const auto line = [&] {
        if (indented)
            out += '\n' + QByteArray(qMin<qsizetype>(depth, 20) * 2, ' ');
    };
    for (Index at = node;;) {
        const Node &it = m_nodes[at];
        if (out.size() > most)
            return out + "\n…";
        if (at != node && it.parent != none && m_nodes[it.parent].type != NodeType::Array)
            out += json::quoted(key(at)) + (indented ? ": " : ":");
        out += m_kinds[it.kind].before;
        if (it.count > 0) {
            out += bracketBefore(it.type);
            ++depth;
            line();
            ++at;
            continue;
        }
        appendLeaf(out, it);
        out += m_kinds[it.kind].after;
        for (;;) { // what follows; closes the containers that end here
            if (at == node)
                return out;
            const Index sibling = nextSibling(at);
            if (sibling != none) {
                out += ',';
                line();
                at = sibling;
                break;
            }
            at = m_nodes[at].parent;
            --depth;
            line();
            out += bracketAfter(m_nodes[at].type);
            out += m_kinds[m_nodes[at].kind].after;
        }
    }
}

NodeTreeBuilder::NodeTreeBuilder(qsizetype nodes, qint64 textBytes, NodeTree::Paths paths)
    : m_tree(std::make_shared<NodeTree>())
    , m_nodes(nodes)
    , m_bytes(textBytes)
{
    m_tree->m_paths = paths;
    m_tree->m_kinds.emplace_back();
}

NodeTree::Slice NodeTreeBuilder::keep(QByteArrayView text)
{
    if (m_tree->m_text.size() + text.size() > m_bytes) {
        m_isFull = true;
        text = text.first(qMax<qint64>(0, m_bytes - m_tree->m_text.size()));
    }
    const NodeTree::Slice slice{quint32(m_tree->m_text.size()), quint32(text.size())};
    m_tree->m_text += text;
    return slice;
}

void NodeTreeBuilder::key(QByteArrayView name)
{
    if (!m_isFull)
        m_key = keep(name);
}

void NodeTreeBuilder::kind(const QString &name, const QByteArray &before, const QByteArray &after)
{
    auto &kinds = m_tree->m_kinds;
    const auto it = std::find_if(kinds.begin(), kinds.end(), [&](const NodeTree::Kind &kind) {
        return kind.name == name && kind.before == before && kind.after == after;
    });
    m_kind = it != kinds.end() ? quint16(it - kinds.begin()) : 0;
    if (it == kinds.end() && kinds.size() < maximumKinds) {
        m_kind = quint16(kinds.size());
        kinds.push_back({name, before, after});
    }
}

void NodeTreeBuilder::add(NodeType type, QByteArrayView value)
{
    auto &nodes = m_tree->m_nodes;
    if (qsizetype(nodes.size()) >= m_nodes)
        m_isFull = true;
    if (m_isFull)
        return;
    NodeTree::Node node;
    node.parent = m_open;
    node.end = quint32(nodes.size() + 1);
    node.key = std::exchange(m_key, {});
    node.value = keep(value);
    node.kind = std::exchange(m_kind, quint16(0));
    node.type = type;
    nodes.push_back(node);
    if (m_open != Tree::none)
        ++nodes[m_open].count;
}

void NodeTreeBuilder::open(NodeType type)
{
    const std::size_t before = m_tree->m_nodes.size();
    add(type, {});
    if (m_tree->m_nodes.size() == before) {
        ++m_refused;
        return;
    }
    m_open = Index(before);
    ++m_depth;
}

void NodeTreeBuilder::append(QByteArrayView value)
{
    if (m_isFull || m_tree->m_nodes.empty())
        return;
    m_tree->m_nodes.back().value.size += keep(value).size; // the last text kept is its
}

void NodeTreeBuilder::close()
{
    if (m_refused > 0) {
        --m_refused;
        return;
    }
    if (m_open == Tree::none)
        return;
    NodeTree::Node &node = m_tree->m_nodes[m_open];
    node.end = quint32(m_tree->m_nodes.size());
    m_open = node.parent;
    --m_depth;
}

void NodeTreeBuilder::closeElement()
{
    auto &nodes = m_tree->m_nodes;
    if (m_refused == 0 && m_open != Tree::none && nodes[m_open].count == 1 && nodes.size() == m_open + std::size_t(2)
        && nodes.back().type == NodeType::Text) {
        nodes[m_open].value = nodes.back().value;
        nodes[m_open].count = 0;
        nodes.pop_back();
    }
    close();
}

std::shared_ptr<const NodeTree> NodeTreeBuilder::take()
{
    m_refused = 0;
    while (m_open != Tree::none)
        close();
    m_tree->prepare();
    return std::move(m_tree);
}

} // namespace hookbench::body
