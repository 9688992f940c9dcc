// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace hookbench::body {

/// What a value of a body is, for icons and colours. Tree::typeName() says it more exactly.
enum class NodeType : quint8 { Object, Array, Text, Number, Bool, Null, Bytes, Time, Element, Attribute, Note };

/// One way to write where a value stands: "JSON Pointer", "IML", "XPath".
struct Path
{
    QString title;
    QString text;
    bool operator==(const Path &) const = default;
};

/// What is wrong with a body, and where. Line and column count from 1, the column in bytes; 0 where there is no place.
struct Problem
{
    QString message;       // a sentence
    bool isError = true;   // false: a warning, the body is shown whole
    qsizetype offset = -1; // in the bytes that are shown
    qsizetype line = 0;
    qsizetype column = 0;

    bool operator==(const Problem &) const = default;
};

/// A rendered body as a tree that makes its texts when it is asked for them: order and duplicates as they came.
/// Immutable for its readers, but it keeps lists of children it has made: one thread at a time.
class Tree
{
public:
    /// Ascend in document order.
    using Index = quint32;
    static constexpr Index none = 0xffffffff;

    virtual ~Tree() = default;

    /// The outermost value; none where there is not even the beginning of one.
    virtual Index root() const = 0;
    virtual qsizetype childCount(Index node) const = 0;
    virtual Index firstChild(Index node) const = 0;
    virtual Index nextSibling(Index node) const = 0;
    /// none for the root.
    virtual Index parent(Index node) const = 0;

    virtual NodeType type(Index node) const = 0;
    /// "object", "text", "half-precision number", "tag 32": translated.
    virtual QString typeName(Index node) const;
    /// The name of a member, decoded; empty for elements of an array and the root.
    virtual QString key(Index node) const = 0;
    /// A value in one line: at most so many characters, then "…"; control characters are visible. Empty for containers.
    virtual QString value(Index node, qsizetype most = 200) const = 0;
    /// The exact value for copying: the decoded text of a string, a number as it stands, containers in their notation.
    virtual QString text(Index node) const = 0;
    /// Where it stands. Default: JSON Pointer (RFC 6901) and IML, whose variable is "body".
    virtual std::vector<Path> paths(Index node) const;

    /// Rows count from 0; none beyond the last. Keeps the list of the children, 4 bytes each.
    Index child(Index node, qsizetype row) const;
    qsizetype row(Index node) const;
    /// The following node in document order (a container before what it holds), none after the last.
    Index next(Index node) const;

    bool isElement(Index node) const;
    /// What the first column shows: the name, or the number of an element from 1, as IML counts: "[1]".
    QString label(Index node) const;

protected:
    /// Makes the lists of the largest containers near the root: where the tree is made, not where it is shown.
    void prepare();

private:
    const std::vector<Index> &children(Index node) const;

    mutable QHash<Index, std::vector<Index>> m_children;
};

/// The nodes whose name or value holds the text, without case, in document order; at most so many.
std::vector<Tree::Index> find(const Tree &tree, const QString &text, qsizetype most = 10'000);

/// Text as it may stand in one line of at most so many characters: line ends as "⏎", controls visible, "…" at the cut.
QString oneLine(QStringView text, qsizetype most);

} // namespace hookbench::body
