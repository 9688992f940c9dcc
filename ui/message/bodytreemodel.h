// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/meaning.h"
#include "core/body/tree.h"

#include <QAbstractItemModel>
#include <QHash>

#include <atomic>
#include <memory>

namespace hookbench::ui::message {

/// What a search in a tree gave, and the tree narrowed to it.
struct TreeMatches
{
    static constexpr std::size_t most = 10'000;

    std::vector<body::Tree::Index> nodes; // in document order
    bool isWhole = true;
    /// Which children are shown of the containers above matches; all of any other.
    QHash<body::Tree::Index, std::vector<body::Tree::Index>> shown;
};

/// Finds what holds a text in its name or value, without case. For the pool: asks only what any thread may ask. Ends
/// early once cancelled.
TreeMatches findInTree(const body::Tree &tree, const QString &text, const std::atomic_bool &cancelled);

/// The tree of a body: nothing is made before it is asked for. Of a container with very many values the rows are groups
/// of them, "[1 … 10,000]", for a view makes a list of all rows that it has opened. The internal id of an index is the
/// tree's, with the number of the group above it.
class BodyTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Key, Value, Type, ColumnCount };
    enum Role {
        NodeTypeRole = Qt::UserRole, // body::NodeType as an int
        NoteRole,                    // what a value means, or what is in a container; in dim colour after the value
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// now: microseconds since 1970, to which times of the body are told.
    void setTree(std::shared_ptr<const body::Tree> tree, qint64 now);
    const body::Tree *tree() const { return m_tree.get(); }
    const std::shared_ptr<const body::Tree> &sharedTree() const { return m_tree; }
    /// Null: everything is shown.
    void setFilter(std::shared_ptr<const TreeMatches> filter);
    bool isFiltered() const { return m_filter != nullptr; }

    /// Of a group: the container that it is a part of.
    body::Tree::Index nodeOf(const QModelIndex &index) const;
    static bool isGroup(const QModelIndex &index) { return index.isValid() && (index.internalId() >> 32) != 0; }
    /// Invalid where the filter hides it.
    QModelIndex indexOf(body::Tree::Index node) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::vector<body::Tree::Index> *shownOf(body::Tree::Index node) const;
    bool isGrouped(body::Tree::Index node) const;
    QModelIndex groupIndex(body::Tree::Index container, qsizetype group, int column = Key) const;
    QVariant groupData(const QModelIndex &index, int role) const;
    std::vector<body::Meaning> meanings(body::Tree::Index node, qsizetype most) const;
    QString valueText(body::Tree::Index node) const;
    QString noteText(body::Tree::Index node) const;
    QString toolTip(body::Tree::Index node) const;

    std::shared_ptr<const body::Tree> m_tree;
    std::shared_ptr<const TreeMatches> m_filter;
    qint64 m_now = 0;
};

} // namespace hookbench::ui::message
