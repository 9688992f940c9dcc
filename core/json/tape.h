// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace hookbench::json {

enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };

/// Where a text stops being JSON (RFC 8259). Line and column count from 1, the column in bytes.
struct SyntaxError
{
    QString message;
    qsizetype offset = 0;
    qsizetype line = 1;
    qsizetype column = 1;

    bool operator==(const SyntaxError &) const = default;
};

/// The structure of a JSON text as a flat list of nodes over the text itself: 16 bytes a value, nothing is decoded.
/// Order, duplicate members and the text of numbers stay as they are. The parser is iterative, so depth costs no
/// stack. After an error the open containers are closed and what was read until there can be used.
///
/// The text is not copied: it must outlive the tape. Its size is at most 4 GiB - 2.
///
/// Layout: a leaf takes one slot, a container two. The second holds the offset of its closing bracket (of the place
/// of the error where it has none) and the count of its children.
class Tape
{
public:
    using Index = quint32;
    static constexpr Index none = 0xffffffff;

    /// A string holds a control character, an unknown escape or bytes that are not UTF-8. The tree goes on.
    struct Flaw
    {
        const char *message; // English, marked for translation in the context "hookbench::json"
        qsizetype offset;
    };

    static Tape parse(QByteArrayView text);
    /// Values one after another, as newline-delimited JSON has them. After an error the next line is tried.
    static Tape parseSequence(QByteArrayView text);

    QByteArrayView text() const { return m_text; }
    /// The first error.
    const std::optional<SyntaxError> &error() const { return m_error; }
    /// At most one, or the first few of a sequence, in order.
    const std::vector<SyntaxError> &errors() const { return m_errors; }
    /// The first few flaws, in order.
    const std::vector<Flaw> &flaws() const { return m_flaws; }
    bool isEmpty() const { return m_nodes.empty(); }
    qsizetype nodeCount() const { return m_count; }
    /// How many containers are open at the deepest place.
    qsizetype depth() const { return m_depth; }

    /// The outermost value; none where there is not even the beginning of one.
    Index root() const { return m_nodes.empty() ? none : 0; }
    bool isSequence() const { return m_isSequence; }
    /// More than one only in a sequence, where each is the next sibling of the one before it.
    qsizetype rootCount() const { return m_roots; }
    Kind kind(Index node) const
    {
        switch (m_text[m_nodes[node].offset]) {
        case '{': return Kind::Object;
        case '[': return Kind::Array;
        case '"': return Kind::String;
        case 't':
        case 'f': return Kind::Bool;
        case 'n': return Kind::Null;
        default: return Kind::Number;
        }
    }
    bool isContainer(Index node) const { return kind(node) >= Kind::Array; }
    Index parent(Index node) const { return m_nodes[node].parent; }
    Index firstChild(Index node) const { return childCount(node) > 0 ? node + 2 : none; }
    Index nextSibling(Index node) const
    {
        const Index container = m_nodes[node].parent;
        const Index next = isContainer(node) ? m_nodes[node].end : node + 1;
        const std::size_t end = container == none ? m_nodes.size() : m_nodes[container].end;
        return next < end ? next : none;
    }
    /// The value that begins next in the text: a container's first child, where it has one.
    Index following(Index node) const
    {
        const Index next = node + (isContainer(node) ? 2 : 1);
        return next < m_nodes.size() ? next : none;
    }
    qsizetype childCount(Index node) const { return isContainer(node) ? m_nodes[node + 1].end : 0; }

    /// The source text of a value, quotes and brackets included.
    QByteArrayView token(Index node) const
    {
        const qsizetype start = m_nodes[node].offset;
        if (!isContainer(node))
            return m_text.sliced(start, m_nodes[node].end - start);
        const qsizetype closing = m_nodes[node + 1].offset;
        return m_text.sliced(start, qMin(closing + 1, m_text.size()) - start);
    }
    qsizetype offset(Index node) const { return m_nodes[node].offset; }
    /// The source text of a member's name with its quotes; empty for elements and the root.
    QByteArrayView keyToken(Index node) const;

    /// A string's or number's text, decoded; true, false and null by their names; containers: empty.
    QString string(Index node) const;
    QString key(Index node) const;

    /// Line and column of an offset, counted by a scan from the start.
    static std::pair<qsizetype, qsizetype> position(QByteArrayView text, qsizetype offset);

private:
    struct Node
    {
        quint32 offset; // first byte of the value; closing bracket in a container's second slot
        quint32 end;    // leaf: past its last byte; container: index past its subtree; second slot: child count
        quint32 key;    // opening quote of the member's name, or none
        quint32 parent;
    };
    friend class TapeParser;

    QByteArrayView m_text;
    std::vector<Node> m_nodes;
    std::vector<Flaw> m_flaws;
    std::optional<SyntaxError> m_error;
    std::vector<SyntaxError> m_errors;
    bool m_isSequence = false;
    qsizetype m_roots = 0;
    qsizetype m_count = 0;
    qsizetype m_depth = 0;
};

/// The text of a string token: quotes removed, escapes resolved, broken UTF-8 and lone surrogates as U+FFFD.
QString decodeString(QByteArrayView token);

} // namespace hookbench::json
