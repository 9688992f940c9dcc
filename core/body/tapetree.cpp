// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/tapetree.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::body {

namespace {

// Containers with more children get their list where the tree is made, not where it is shown.
constexpr qsizetype many = 4096;
// So many containers near the root are looked at for that.
constexpr std::size_t lookedAt = 4096;

} // namespace

TapeTree::TapeTree(SharedBytes text, json::Tape tape)
    : m_text(std::move(text))
    , m_tape(std::move(tape))
{
    prepare();
}

void TapeTree::prepare()
{
    std::vector<Index> queue{root()};
    for (std::size_t i = 0; i < queue.size() && queue[i] != none; ++i) {
        const Index node = queue[i];
        if (childCount(node) > many)
            children(node);
        qsizetype looked = 0;
        for (Index at = m_tape.firstChild(node); at != none && queue.size() < lookedAt && looked < many;
             at = m_tape.nextSibling(at), ++looked) {
            if (m_tape.isContainer(at))
                queue.push_back(at);
        }
    }
}

Tree::Index TapeTree::root() const
{
    return m_tape.root();
}

qsizetype TapeTree::childCount(Index node) const
{
    return m_tape.childCount(node);
}

const std::vector<Tree::Index> &TapeTree::children(Index node) const
{
    auto it = m_children.find(node);
    if (it == m_children.end()) {
        std::vector<Index> list;
        list.reserve(std::size_t(childCount(node)));
        for (Index at = m_tape.firstChild(node); at != none; at = m_tape.nextSibling(at))
            list.push_back(at);
        it = m_children.insert(node, std::move(list));
    }
    return *it;
}

Tree::Index TapeTree::child(Index node, qsizetype row) const
{
    if (row == 0)
        return m_tape.firstChild(node);
    return row > 0 && row < childCount(node) ? children(node)[std::size_t(row)] : none;
}

Tree::Index TapeTree::parent(Index node) const
{
    return m_tape.parent(node);
}

qsizetype TapeTree::row(Index node) const
{
    const Index container = parent(node);
    if (container == none || m_tape.firstChild(container) == node)
        return 0;
    const std::vector<Index> &list = children(container);
    return std::lower_bound(list.begin(), list.end(), node) - list.begin();
}

Tree::Index TapeTree::next(Index node) const
{
    if (const Index first = m_tape.firstChild(node); first != none)
        return first;
    for (; node != none; node = m_tape.parent(node)) {
        if (const Index sibling = m_tape.nextSibling(node); sibling != none)
            return sibling;
    }
    return none;
}

NodeType TapeTree::type(Index node) const
{
    switch (m_tape.kind(node)) {
    case json::Kind::Null: return NodeType::Null;
    case json::Kind::Bool: return NodeType::Bool;
    case json::Kind::Number: return NodeType::Number;
    case json::Kind::String: return NodeType::Text;
    case json::Kind::Array: return NodeType::Array;
    case json::Kind::Object: return NodeType::Object;
    }
    return NodeType::Null;
}

QString TapeTree::key(Index node) const
{
    return m_tape.key(node);
}

QString TapeTree::value(Index node, qsizetype most) const
{
    if (m_tape.isContainer(node))
        return {};
    QByteArrayView token = m_tape.token(node);
    if (!token.startsWith('"'))
        return oneLine(QString::fromLatin1(token.first(qMin(token.size(), most + 1))), most);
    // Only so much of a long text is decoded as can be seen: an escape takes at most six bytes.
    const qsizetype enough = (most + 2) * 6;
    if (token.size() <= enough)
        return oneLine(json::decodeString(token), most);
    return oneLine(json::decodeString(token.first(enough).toByteArray() + '"'), most);
}

QString TapeTree::text(Index node) const
{
    return m_tape.isContainer(node) ? QString::fromUtf8(m_tape.token(node)) : m_tape.string(node);
}

std::vector<Problem> problemsOf(const json::Tape &tape)
{
    std::vector<Problem> out;
    if (const auto &error = tape.error())
        out.push_back({QCoreApplication::translate("hookbench::body", "Not valid JSON: line %1, column %2: %3.")
                           .arg(error->line)
                           .arg(error->column)
                           .arg(error->message),
                       true, error->offset, error->line, error->column});
    for (const json::Tape::Flaw &flaw : tape.flaws()) {
        const auto [line, column] = json::Tape::position(tape.text(), flaw.offset);
        out.push_back({QCoreApplication::translate("hookbench::body", "Line %1, column %2: %3.")
                           .arg(line)
                           .arg(column)
                           .arg(QCoreApplication::translate("hookbench::json", flaw.message)),
                       false, flaw.offset, line, column});
    }
    return out;
}

} // namespace hookbench::body
