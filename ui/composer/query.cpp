// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/query.h"

#include "core/http/form.h"

namespace hookbench::ui::composer {

namespace {

QString encoded(const QString &text, bool literal)
{
    QString out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = literal ? -1 : text.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(QLatin1String("}}"), open);
        const qsizetype plainEnd = close < 0 ? text.size() : open;
        out += QString::fromLatin1(http::percentEncoded(text.mid(at, plainEnd - at).toUtf8(), "/:@,;!$'()*"));
        if (close < 0)
            break;
        out += QStringView(text).mid(open, close + 2 - open);
        at = close + 2;
    }
    return out;
}

} // namespace

std::vector<std::pair<QString, QString>> queryPairs(const QString &url)
{
    std::vector<std::pair<QString, QString>> out;
    const qsizetype mark = url.indexOf(u'?');
    if (mark < 0)
        return out;
    const QString query = url.mid(mark + 1).section(u'#', 0, 0);
    for (const auto &[name, value] : http::parseForm(query.toUtf8()))
        out.emplace_back(QString::fromUtf8(name), QString::fromUtf8(value));
    return out;
}

QString withQueryPairs(const QString &url, const std::vector<std::pair<QString, QString>> &pairs, bool literal)
{
    const qsizetype hash = url.indexOf(u'#');
    const QString fragment = hash < 0 ? QString() : url.mid(hash);
    QString out = (hash < 0 ? url : url.left(hash)).section(u'?', 0, 0);
    QChar sign = u'?';
    for (const auto &[name, value] : pairs) {
        out += sign + encoded(name, literal);
        if (!value.isEmpty())
            out += u'=' + encoded(value, literal);
        sign = u'&';
    }
    return out + fragment;
}

} // namespace hookbench::ui::composer
