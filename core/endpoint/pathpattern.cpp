// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/pathpattern.h"

#include "core/http/form.h"
#include "core/http/request.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

bool isName(QStringView text)
{
    return !text.isEmpty()
           && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_'; })
           && !text.front().isDigit();
}

} // namespace

QString pathProblem(const QString &path)
{
    if (path == QLatin1String("*"))
        return {};
    if (!path.startsWith(u'/'))
        return QCoreApplication::translate("hookbench::endpoint", "a path begins with / (or is * for everything else)");
    const qsizetype star = path.indexOf(u'*');
    if (star >= 0 && (star != path.size() - 1 || path[star - 1] != u'/'))
        return QCoreApplication::translate("hookbench::endpoint",
                                           "* stands alone at the end of a path, as in /files/*");
    for (const QChar c : path) {
        if (c.isSpace() || c == u'?' || c == u'#')
            return QCoreApplication::translate("hookbench::endpoint", "a path holds no blanks, no ? and no #");
    }
    QStringList names;
    for (const QString &part : path.split(u'/')) {
        if (!part.startsWith(u':'))
            continue;
        const QString name = part.mid(1);
        if (!isName(name))
            return QCoreApplication::translate(
                       "hookbench::endpoint",
                       "\"%1\" is no name for a segment: letters, digits and _ follow the colon, as in /orders/:id")
                .arg(part);
        if (names.contains(name))
            return QCoreApplication::translate("hookbench::endpoint", "two segments are called \"%1\"").arg(name);
        names << name;
    }
    return {};
}

QString routePath(QByteArrayView target)
{
    return QString::fromUtf8(http::percentDecoded(http::pathOf(http::originForm(target))));
}

PathPattern::PathPattern(const QString &path)
    : m_shape(path == QLatin1String("*")           ? Shape::Everything
              : path.contains(QLatin1String("/:")) ? Shape::Named
              : path.endsWith(u'*')                ? Shape::Prefix
                                                   : Shape::Exact)
    , m_text(path)
{
    if (m_shape == Shape::Prefix)
        m_text.chop(1);
    if (m_shape == Shape::Everything)
        return;
    for (const QString &part : path.mid(1).split(u'/')) {
        if (part == QLatin1String("*"))
            m_parts.push_back({{}, Part::Star});
        else if (part.startsWith(u':'))
            m_parts.push_back({part.mid(1), Part::Name});
        else
            m_parts.push_back({part, Part::Literal});
    }
}

bool PathPattern::matches(QStringView path, QByteArrayView target, Segments *names) const
{
    switch (m_shape) {
    case Shape::Exact: return path == m_text;
    case Shape::Prefix: return path.startsWith(m_text);
    case Shape::Named: return matchesParts(target, names);
    case Shape::Everything: break;
    }
    return true;
}

bool PathPattern::matchesParts(QByteArrayView target, Segments *names) const
{
    const QByteArray whole = http::pathOf(http::originForm(target));
    QByteArrayView rest = whole;
    Segments found;
    for (const Part &part : m_parts) {
        if (!rest.startsWith('/'))
            return false;
        if (part.rank == Part::Star) {
            rest = {};
            break;
        }
        rest = rest.sliced(1);
        const qsizetype slash = rest.indexOf('/');
        const QByteArrayView raw = slash < 0 ? rest : rest.first(slash);
        rest = rest.sliced(raw.size());
        const QString segment = QString::fromUtf8(http::percentDecoded(raw));
        if (part.rank == Part::Literal ? segment != part.text : segment.isEmpty())
            return false;
        if (part.rank == Part::Name)
            found.emplace_back(part.text, segment);
    }
    if (!rest.isEmpty())
        return false;
    if (names)
        *names = std::move(found);
    return true;
}

QStringList PathPattern::names() const
{
    QStringList out;
    for (const Part &part : m_parts) {
        if (part.rank == Part::Name)
            out << part.text;
    }
    return out;
}

std::weak_ordering PathPattern::operator<=>(const PathPattern &other) const
{
    if (isCatchAll() != other.isCatchAll())
        return isCatchAll() ? std::weak_ordering::greater : std::weak_ordering::less;
    const std::size_t both = qMin(m_parts.size(), other.m_parts.size());
    for (std::size_t i = 0; i < both; ++i) {
        if (m_parts[i].rank != other.m_parts[i].rank)
            return m_parts[i].rank <=> other.m_parts[i].rank;
    }
    return other.m_parts.size() <=> m_parts.size();
}

} // namespace hookbench::endpoint
