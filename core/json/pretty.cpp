// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/pretty.h"

namespace hookbench::json {

namespace {

class Printer
{
public:
    Printer(const Tape &tape, bool indented)
        : m_tape(tape)
        , m_indented(indented)
    {
        m_out.reserve(tape.text().size() + (indented ? tape.nodeCount() * 8 : 0));
    }

    QByteArray run()
    {
        Tape::Index node = m_tape.root();
        while (node != Tape::none) {
            if (m_indented && m_out.size() > longestPretty)
                return m_tape.text().toByteArray();
            key(node);
            if (const Tape::Index child = m_tape.firstChild(node); child != Tape::none) {
                m_out += bracket(node);
                ++m_depth;
                line();
                node = child;
                continue;
            }
            if (m_tape.isContainer(node))
                m_out += bracket(node) == '{' ? "{}" : "[]";
            else
                m_out += m_tape.token(node);
            node = next(node);
        }
        if (m_tape.error() && !m_tape.isSequence())
            rest();
        return std::move(m_out);
    }

private:
    // What follows in document order after a value that is finished; closes the containers that end with it.
    Tape::Index next(Tape::Index node)
    {
        for (;;) {
            if (const Tape::Index sibling = m_tape.nextSibling(node); sibling != Tape::none) {
                if (m_tape.parent(node) != Tape::none)
                    m_out += ',';
                else if (!m_indented)
                    m_out += '\n'; // values of a sequence stand on lines of their own
                line();
                return sibling;
            }
            node = m_tape.parent(node);
            if (node == Tape::none)
                return Tape::none;
            --m_depth;
            line();
            m_out += bracket(node) == '{' ? '}' : ']';
        }
    }

    void key(Tape::Index node)
    {
        const QByteArrayView name = m_tape.keyToken(node);
        if (name.isEmpty())
            return;
        m_out += name;
        m_out += m_indented ? ": " : ":";
    }

    void line()
    {
        if (!m_indented)
            return;
        m_out += '\n';
        m_out.append(qMin(m_depth, qsizetype(20)) * 2, ' ');
    }

    void rest()
    {
        const QByteArrayView left = m_tape.text().sliced(m_tape.error()->offset);
        if (!m_out.isEmpty())
            m_out += '\n';
        m_out += left;
    }

    char bracket(Tape::Index node) const { return m_tape.text()[m_tape.offset(node)]; }

    const Tape &m_tape;
    bool m_indented;
    qsizetype m_depth = 0;
    QByteArray m_out;
};

} // namespace

QByteArray pretty(const Tape &tape)
{
    return Printer(tape, true).run();
}

QByteArray compact(const Tape &tape)
{
    return Printer(tape, false).run();
}

} // namespace hookbench::json
