// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/tree.h"

#include "core/base/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::body {

namespace {

// Containers with more children get their list by prepare(), which looks at so many containers.
constexpr qsizetype many = 4096;
constexpr std::size_t lookedAt = 4096;

// A name as IML writes it after a dot (between backticks where it is no plain word).
QString imlName(const QString &key)
{
    const auto isWordly = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    if (!key.isEmpty() && key.front().isLetter() && std::all_of(key.begin(), key.end(), isWordly))
        return key;
    QString quoted = key;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'`', QStringLiteral("\\`"));
    return u'`' + quoted + u'`';
}

QString pointerToken(QString key)
{
    return key.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

} // namespace

QString Tree::typeName(Index node) const
{
    switch (type(node)) {
    case NodeType::Object: return QCoreApplication::translate("hookbench::body", "object");
    case NodeType::Array: return QCoreApplication::translate("hookbench::body", "array");
    case NodeType::Text: return QCoreApplication::translate("hookbench::body", "text");
    case NodeType::Number: return QCoreApplication::translate("hookbench::body", "number");
    case NodeType::Bool: return QCoreApplication::translate("hookbench::body", "true or false");
    case NodeType::Null: return QCoreApplication::translate("hookbench::body", "null");
    case NodeType::Bytes: return QCoreApplication::translate("hookbench::body", "bytes");
    case NodeType::Time: return QCoreApplication::translate("hookbench::body", "time");
    case NodeType::Element: return QCoreApplication::translate("hookbench::body", "element");
    case NodeType::Attribute: return QCoreApplication::translate("hookbench::body", "attribute");
    case NodeType::Note: return QCoreApplication::translate("hookbench::body", "note");
    }
    return {};
}

std::vector<Path> Tree::paths(Index node) const
{
    std::vector<Index> way;
    for (Index at = node; at != none && at != root(); at = parent(at))
        way.push_back(at);
    QString pointer;
    QString iml = QStringLiteral("body");
    for (auto it = way.rbegin(); it != way.rend(); ++it) {
        if (isElement(*it)) {
            const qsizetype place = row(*it);
            pointer += u'/' + QString::number(place);
            iml += u'[' + QString::number(place + 1) + u']';
        } else {
            const QString name = key(*it);
            pointer += u'/' + pointerToken(name);
            iml += u'.' + imlName(name);
        }
    }
    return {{QStringLiteral("JSON Pointer"), pointer}, {QStringLiteral("IML"), iml}};
}

Tree::Index Tree::child(Index node, qsizetype row) const
{
    if (row == 0)
        return firstChild(node);
    return row > 0 && row < childCount(node) ? children(node)[std::size_t(row)] : none;
}

qsizetype Tree::row(Index node) const
{
    const Index container = parent(node);
    if (container == none || firstChild(container) == node)
        return 0;
    const std::vector<Index> &list = children(container);
    return std::lower_bound(list.begin(), list.end(), node) - list.begin();
}

Tree::Index Tree::next(Index node) const
{
    if (const Index first = firstChild(node); first != none)
        return first;
    for (; node != none; node = parent(node)) {
        if (const Index sibling = nextSibling(node); sibling != none)
            return sibling;
    }
    return none;
}

void Tree::prepare()
{
    std::vector<Index> queue{root()};
    for (std::size_t i = 0; i < queue.size() && queue[i] != none; ++i) {
        const Index node = queue[i];
        if (childCount(node) > many)
            children(node);
        qsizetype looked = 0;
        for (Index at = firstChild(node); at != none && queue.size() < lookedAt && looked < many;
             at = nextSibling(at), ++looked) {
            if (firstChild(at) != none)
                queue.push_back(at);
        }
    }
}

const std::vector<Tree::Index> &Tree::children(Index node) const
{
    auto it = m_children.find(node);
    if (it == m_children.end()) {
        std::vector<Index> list;
        list.reserve(std::size_t(childCount(node)));
        for (Index at = firstChild(node); at != none; at = nextSibling(at))
            list.push_back(at);
        it = m_children.insert(node, std::move(list));
    }
    return *it;
}

bool Tree::isElement(Index node) const
{
    const Index container = parent(node);
    return container != none && type(container) == NodeType::Array;
}

QString Tree::label(Index node) const
{
    return isElement(node) ? u'[' + QString::number(row(node) + 1) + u']' : oneLine(key(node), 200);
}

std::vector<Tree::Index> find(const Tree &tree, const QString &text, qsizetype most)
{
    std::vector<Tree::Index> out;
    for (Tree::Index node = tree.root(); node != Tree::none && qsizetype(out.size()) < most; node = tree.next(node)) {
        if (tree.key(node).contains(text, Qt::CaseInsensitive)
            || (tree.childCount(node) == 0 && tree.text(node).contains(text, Qt::CaseInsensitive)))
            out.push_back(node);
    }
    return out;
}

QString oneLine(QStringView text, qsizetype most)
{
    const bool isCut = text.size() > most;
    QString out = text.first(qMin(most, text.size())).toString();
    if (isCut && !out.isEmpty() && out.back().isHighSurrogate())
        out.chop(1);
    out.replace(QLatin1String("\r\n"), QStringLiteral("⏎")).replace(u'\n', QStringLiteral("⏎")).replace(u'\t', u' ');
    out = withVisibleControls(out);
    return isCut ? out + QStringLiteral("…") : out;
}

} // namespace hookbench::body
