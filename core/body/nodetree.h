// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/tree.h"

#include <QByteArray>

#include <memory>

namespace hookbench::body {

/// A tree whose nodes and texts are held: of forms, XML, CBOR and MessagePack. Made by a NodeTreeBuilder.
class NodeTree final : public Tree
{
public:
    enum class Paths { Json, XPath };

    Index root() const override { return m_nodes.empty() ? none : 0; }
    qsizetype childCount(Index node) const override { return m_nodes[node].count; }
    Index firstChild(Index node) const override { return m_nodes[node].count > 0 ? node + 1 : none; }
    Index nextSibling(Index node) const override;
    Index parent(Index node) const override { return m_nodes[node].parent; }
    NodeType type(Index node) const override { return m_nodes[node].type; }
    QString typeName(Index node) const override;
    QString key(Index node) const override;
    QString value(Index node, qsizetype most) const override;
    QString text(Index node) const override;
    std::vector<Path> paths(Index node) const override;

    /// A value and all it holds as JSON, with what CBOR's diagnostic notation (RFC 8949 section 8) adds: h'00ff' for
    /// bytes, 32("...") for tags. Indented by two blanks a level up to 20 levels; ends at so many bytes.
    QByteArray notation(Index node, bool indented, qint64 most) const;

private:
    friend class NodeTreeBuilder;
    struct Slice
    {
        quint32 begin = 0;
        quint32 size = 0;
    };
    struct Node
    {
        quint32 parent = none;
        quint32 end = 0; // past its subtree
        quint32 count = 0;
        Slice key;
        Slice value;
        quint16 kind = 0; // into m_kinds
        NodeType type = NodeType::Null;
    };
    struct Kind
    {
        QString name; // empty: that of the type
        QByteArray before;
        QByteArray after;
    };

    QByteArrayView bytes(Slice slice) const { return QByteArrayView(m_text).sliced(slice.begin, slice.size); }
    void appendLeaf(QByteArray &out, const Node &node) const;
    QString xpath(Index node) const;

    std::vector<Node> m_nodes;
    QByteArray m_text; // UTF-8; the bytes of Bytes in hexadecimal
    std::vector<Kind> m_kinds;
    Paths m_paths = Paths::Json;
};

/// Makes a NodeTree in document order, of bounded size: from the first value that has no place on, nothing is taken.
class NodeTreeBuilder
{
public:
    NodeTreeBuilder(qsizetype nodes, qint64 textBytes, NodeTree::Paths paths = NodeTree::Paths::Json);

    bool isFull() const { return m_isFull; }
    /// How many containers are open.
    qsizetype depth() const { return m_depth; }

    /// The name of the next value, in UTF-8.
    void key(QByteArrayView name);
    /// What the type of the next value is called, and what its notation has before and after it. At most 64
    /// different ones are kept.
    void kind(const QString &name, const QByteArray &before = {}, const QByteArray &after = {});
    void add(NodeType type, QByteArrayView value);
    void open(NodeType type);
    /// More text for the last value.
    void append(QByteArrayView value);
    void close();
    /// An element of XML that holds one text and nothing else becomes a value itself.
    void closeElement();

    /// Closes what is open.
    std::shared_ptr<const NodeTree> take();

private:
    using Index = Tree::Index;
    NodeTree::Slice keep(QByteArrayView text);

    std::shared_ptr<NodeTree> m_tree;
    qsizetype m_nodes;
    qint64 m_bytes;
    Index m_open = Tree::none;
    qsizetype m_depth = 0;
    qsizetype m_refused = 0; // containers that had no place and are to be closed
    NodeTree::Slice m_key;
    quint16 m_kind = 0;
    bool m_isFull = false;
};

} // namespace hookbench::body
