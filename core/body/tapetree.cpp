// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/tapetree.h"

#include <QCoreApplication>

namespace hookbench::body {

TapeTree::TapeTree(SharedBytes text, json::Tape tape)
    : m_text(std::move(text))
    , m_tape(std::move(tape))
    , m_isSequence(m_tape.isSequence())
{
    prepare();
}

Tree::Index TapeTree::root() const
{
    return m_tape.isEmpty() ? none : 0;
}

qsizetype TapeTree::childCount(Index node) const
{
    return isAround(node) ? m_tape.rootCount() : m_tape.childCount(inTape(node));
}

Tree::Index TapeTree::firstChild(Index node) const
{
    return fromTape(isAround(node) ? m_tape.root() : m_tape.firstChild(inTape(node)));
}

Tree::Index TapeTree::nextSibling(Index node) const
{
    return isAround(node) ? none : fromTape(m_tape.nextSibling(inTape(node)));
}

Tree::Index TapeTree::parent(Index node) const
{
    if (isAround(node))
        return none;
    const json::Tape::Index container = m_tape.parent(inTape(node));
    return container == none && m_isSequence ? 0 : fromTape(container);
}

NodeType TapeTree::type(Index node) const
{
    if (isAround(node))
        return NodeType::Array;
    switch (m_tape.kind(inTape(node))) {
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
    return isAround(node) ? QString() : m_tape.key(inTape(node));
}

QString TapeTree::value(Index node, qsizetype most) const
{
    if (isAround(node) || m_tape.isContainer(inTape(node)))
        return {};
    const QByteArrayView token = m_tape.token(inTape(node));
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
    if (isAround(node))
        return QString::fromUtf8(m_text);
    const json::Tape::Index index = inTape(node);
    return m_tape.isContainer(index) ? QString::fromUtf8(m_tape.token(index)) : m_tape.string(index);
}

std::vector<Problem> problemsOf(const json::Tape &tape)
{
    std::vector<Problem> out;
    for (const json::SyntaxError &error : tape.errors())
        out.push_back({QCoreApplication::translate("hookbench::body", "Not valid JSON: line %1, column %2: %3.")
                           .arg(error.line)
                           .arg(error.column)
                           .arg(error.message),
                       true, error.offset, error.line, error.column});
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
