// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/completion.h"

namespace hookbench::record {

namespace {

bool isEdge(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')';
}

} // namespace

Typing typingAt(const QString &filter, qsizetype cursor)
{
    cursor = qBound(qsizetype(0), cursor, filter.size());
    Typing out;
    bool isQuoted = false;
    qsizetype begin = 0; // of the word that the cursor stands in
    for (qsizetype i = 0; i < cursor; ++i) {
        if (filter[i] == u'\\' && isQuoted)
            ++i;
        else if (filter[i] == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted && isEdge(filter[i]))
            begin = i + 1;
    }
    qsizetype end = cursor;
    while (end < filter.size() && (isQuoted ? filter[end] != u'"' : !isEdge(filter[end])))
        ++end;
    if (isQuoted && end < filter.size())
        ++end; // the quote that closes it
    if (begin < cursor && filter[begin] == u'-')
        ++begin;
    const qsizetype colon = filter.indexOf(u':', begin);
    const qsizetype quote = filter.indexOf(u'"', begin);
    out.isQuoted = isQuoted;
    if (colon >= 0 && colon < cursor && (quote < 0 || quote > colon)) {
        out.term = filter.mid(begin, colon - begin).toLower();
        begin = colon + 1;
    }
    out.from = begin;
    out.length = end - begin;
    out.typed = filter.mid(begin, cursor - begin);
    if (out.typed.startsWith(u'"'))
        out.typed.remove(0, 1);
    return out;
}

QStringList termsLike(const QString &typed)
{
    QStringList out;
    for (const TermInfo &info : termInfos()) {
        if (QLatin1String(info.name).startsWith(typed, Qt::CaseInsensitive))
            out << QLatin1String(info.name);
    }
    return out;
}

QStringList fixedValues(const QString &term)
{
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    if (term == QLatin1String("is"))
        return words("error truncated replayed replay pinned latest");
    if (term == QLatin1String("has"))
        return words("header. query. body.");
    if (term == QLatin1String("duplicate"))
        return words("yes no");
    if (term == QLatin1String("attempt"))
        return words(">1");
    if (term == QLatin1String("size"))
        return words(">1k >10k >100k >1M");
    if (term == QLatin1String("duration"))
        return words(">100ms >1s >10s");
    if (term == QLatin1String("after") || term == QLatin1String("before"))
        return words("5m 1h 1d 7d");
    if (term == QLatin1String("color")) {
        QStringList out;
        for (const Mark mark : allMarks)
            out << markName(mark);
        return out << QStringLiteral("*");
    }
    return {};
}

QString quotedValue(const QString &value)
{
    const bool isPlain = !value.isEmpty() && !value.startsWith(u'"') && !value.contains(u'*')
                         && !(value.size() > 2 && value.startsWith(u'/') && value.endsWith(u'/'))
                         && std::none_of(value.begin(), value.end(), isEdge);
    if (isPlain)
        return value;
    QString out = value;
    out.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + out + u'"';
}

} // namespace hookbench::record
