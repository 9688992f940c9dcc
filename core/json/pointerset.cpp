// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/pointerset.h"

#include <QList>

#include <algorithm>

namespace hookbench::json {

namespace {

// Shorter names first, so that most comparisons end with the size.
bool comesBefore(QByteArrayView a, QByteArrayView b)
{
    return a.size() != b.size() ? a.size() < b.size() : memcmp(a.data(), b.data(), std::size_t(a.size())) < 0;
}

// RFC 6901 section 4: digits without leading zeros.
qsizetype indexOf(const QByteArray &step)
{
    bool ok = step == "0" || (!step.startsWith('0') && !step.startsWith('+') && !step.startsWith('-'));
    const int index = ok ? step.toInt(&ok) : -1;
    return ok ? index : -1;
}

} // namespace

int PointerSet::add(QByteArrayView pointer)
{
    QList<QByteArray> steps = pointer.toByteArray().split('/');
    if (!steps.takeFirst().isEmpty() || steps.size() > mostSteps)
        return -1;
    std::size_t at = 0;
    for (QByteArray &step : steps) {
        step.replace("~1", "/").replace("~0", "~");
        if (const Child *known = childOf(m_nodes[at], step)) {
            at = std::size_t(known->node);
            continue;
        }
        const Child child{step, indexOf(step), int(m_nodes.size())};
        auto &children = m_nodes[at].children;
        const auto place =
            std::lower_bound(children.begin(), children.end(), child.name,
                             [](const Child &one, QByteArrayView name) { return comesBefore(one.name, name); });
        children.insert(place, child);
        m_nodes[at].lastIndex = qMax(m_nodes[at].lastIndex, child.index);
        m_nodes.emplace_back();
        at = m_nodes.size() - 1;
    }
    if (m_nodes[at].number < 0)
        m_nodes[at].number = m_size++;
    return m_nodes[at].number;
}

const PointerSet::Child *PointerSet::childOf(const Node &node, QByteArrayView name) const
{
    const auto it =
        std::lower_bound(node.children.begin(), node.children.end(), name,
                         [](const Child &one, QByteArrayView wanted) { return comesBefore(one.name, wanted); });
    return it != node.children.end() && it->name == name ? &*it : nullptr;
}

// Goes down as far as the pointers lead. Each function gives the place past what it read; -1: it cannot be read on.
class PointerSet::Search
{
public:
    Search(const PointerSet &set, QByteArrayView text)
        : m_set(set)
        , m_text(text)
        , m_out(std::size_t(set.m_size))
    {
    }

    std::vector<Span> run()
    {
        (void)value(m_set.m_nodes.front(), 0);
        return std::move(m_out);
    }

private:
    qsizetype value(const Node &node, qsizetype at)
    {
        at = skipBlanks(m_text, at);
        if (at >= m_text.size())
            return -1;
        const char c = m_text[at];
        const bool isContainer = c == '{' || c == '[';
        qsizetype end = -1;
        if (isContainer && !node.children.empty()) {
            end = c == '{' ? object(node, at) : array(node, at);
        } else if (const auto span = valueAt(m_text, at)) {
            const bool mayGoOn = !isContainer && c != '"' && span->end == m_text.size() && &node != &m_set.m_nodes[0];
            end = mayGoOn ? -1 : span->end;
        }
        if (node.number >= 0 && (end >= 0 || isContainer))
            m_out[std::size_t(node.number)] = {at, end < 0 ? m_text.size() : end};
        return end;
    }

    qsizetype object(const Node &node, qsizetype at)
    {
        for (++at;;) {
            at = skipBlanks(m_text, at);
            if (at >= m_text.size())
                return -1;
            if (m_text[at] == '}')
                return at + 1;
            if (m_text[at] == ',') {
                ++at;
                continue;
            }
            const qsizetype nameEnd = m_text[at] == '"' ? endOfString(m_text, at) : -1;
            if (nameEnd < 0)
                return -1;
            const QByteArrayView name = m_text.sliced(at + 1, nameEnd - at - 2);
            at = skipBlanks(m_text, nameEnd);
            if (at >= m_text.size() || m_text[at] != ':')
                return -1;
            const Child *child =
                name.contains('\\') ? m_set.childOf(node, decodedUtf8(name)) : m_set.childOf(node, name);
            at = part(child, at + 1);
            if (at < 0)
                return -1;
        }
    }

    qsizetype array(const Node &node, qsizetype at)
    {
        qsizetype index = 0;
        for (++at;;) {
            at = skipBlanks(m_text, at);
            if (at >= m_text.size())
                return -1;
            if (m_text[at] == ']')
                return at + 1;
            if (m_text[at] == ',') {
                ++at;
                continue;
            }
            at = part(index <= node.lastIndex ? elementOf(node, index) : nullptr, at);
            if (at < 0)
                return -1;
            ++index;
        }
    }

    static const Child *elementOf(const Node &node, qsizetype index)
    {
        const auto it = std::find_if(node.children.begin(), node.children.end(),
                                     [index](const Child &one) { return one.index == index; });
        return it == node.children.end() ? nullptr : &*it;
    }

    qsizetype part(const Child *child, qsizetype at)
    {
        if (!child) {
            const auto span = valueAt(m_text, at);
            return span ? span->end : -1;
        }
        const Node &node = m_set.m_nodes[std::size_t(child->node)];
        forget(node);
        return value(node, at);
    }

    // A member of the same name was there before.
    void forget(const Node &node)
    {
        if (node.number >= 0)
            m_out[std::size_t(node.number)] = {};
        for (const Child &child : node.children)
            forget(m_set.m_nodes[std::size_t(child.node)]);
    }

    const PointerSet &m_set;
    QByteArrayView m_text;
    std::vector<Span> m_out;
};

std::vector<Span> PointerSet::find(QByteArrayView text) const
{
    return Search(*this, text).run();
}

} // namespace hookbench::json
