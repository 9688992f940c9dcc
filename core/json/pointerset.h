// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/scan.h"

#include <vector>

namespace hookbench::json {

/// JSON pointers (RFC 6901) that are looked up together: one pass over the text, in which nothing is built or copied.
/// What no pointer leads to is passed over. The text is not judged: what cannot be read ends the pass, and what was
/// found before stays found, so that the beginning of a text can be looked into. Of members of one name the last
/// counts.
class PointerSet
{
public:
    /// How many steps a pointer may have.
    static constexpr qsizetype mostSteps = 32;

    PointerSet()
        : m_nodes(1)
    {
    }

    /// The number that find() knows the pointer by; one that was added before keeps its own. -1: this is no pointer,
    /// or has too many steps.
    int add(QByteArrayView pointer);
    int size() const { return m_size; }

    /// Where the values stand in the text, one span a pointer; an empty one where there is no value. A container that
    /// the text ends in reaches to its end.
    std::vector<Span> find(QByteArrayView text) const;

private:
    struct Child
    {
        QByteArray name;
        qsizetype index; // of an element; -1: the name is none
        int node;
    };
    struct Node
    {
        int number = -1;             // of the pointer that ends here
        std::vector<Child> children; // by size, then by bytes
        qsizetype lastIndex = -1;
    };
    class Search;

    const Child *childOf(const Node &node, QByteArrayView name) const;

    std::vector<Node> m_nodes; // the first is the whole text
    int m_size = 0;
};

} // namespace hookbench::json
