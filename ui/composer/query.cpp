// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/query.h"

#include "core/http/form.h"

#include <algorithm>

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

// The parts between "&", as they are written, each with what it says.
struct Part
{
    QString written;
    std::pair<QString, QString> pair;
};

std::vector<Part> partsOf(const QString &url)
{
    std::vector<Part> out;
    const qsizetype mark = url.indexOf(u'?');
    if (mark < 0)
        return out;
    const QString query = url.mid(mark + 1).section(u'#', 0, 0);
    for (const QString &written : query.split(u'&')) {
        const http::Form form = http::parseForm(written.toUtf8());
        if (form.size() == 1)
            out.push_back({written, {QString::fromUtf8(form.front().first), QString::fromUtf8(form.front().second)}});
    }
    return out;
}

} // namespace

std::vector<std::pair<QString, QString>> queryPairs(const QString &url)
{
    std::vector<std::pair<QString, QString>> out;
    for (Part &part : partsOf(url))
        out.push_back(std::move(part.pair));
    return out;
}

QString withQueryPairs(const QString &url, const std::vector<std::pair<QString, QString>> &pairs, bool literal)
{
    const qsizetype hash = url.indexOf(u'#');
    const QString fragment = hash < 0 ? QString() : url.mid(hash);
    QString out = (hash < 0 ? url : url.left(hash)).section(u'?', 0, 0);
    std::vector<Part> before = partsOf(url);
    QChar sign = u'?';
    for (const auto &pair : pairs) {
        out += sign;
        sign = u'&';
        // What was not edited stays as it was written: "a=" is not "a", and "+" not "%20".
        const auto same =
            std::find_if(before.begin(), before.end(), [&](const Part &part) { return part.pair == pair; });
        if (same != before.end()) {
            out += same->written;
            before.erase(same);
        } else {
            out += encoded(pair.first, literal);
            if (!pair.second.isEmpty())
                out += u'=' + encoded(pair.second, literal);
        }
    }
    return out + fragment;
}

} // namespace hookbench::ui::composer
