// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/query.h"

#include "core/http/form.h"
#include "core/iml/lexer.h"

#include <algorithm>

namespace hookbench::ui::composer {

namespace {

// A part of a template: an expression with its braces, or what is between.
struct Piece
{
    QString text;
    bool isExpression = false;
};

// Behind the "}}" of the expression that begins at a place. One that does not end yet goes to the end of the text.
qsizetype endOfExpression(const QString &text, qsizetype open)
{
    iml::Lexer lexer(text, open + 2);
    while (true) {
        const iml::Token::Kind kind = lexer.next().kind;
        if (kind == iml::Token::Kind::End)
            return lexer.at();
        if (kind == iml::Token::Kind::Error) {
            const qsizetype close = text.indexOf(QLatin1String("}}"), open); // one that is being mended
            return close < 0 ? text.size() : close + 2;
        }
    }
}

std::vector<Piece> piecesOf(const QString &text, bool literal)
{
    std::vector<Piece> out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = literal ? -1 : text.indexOf(QLatin1String("{{"), at);
        if (open < 0) {
            out.push_back({text.sliced(at), false});
            break;
        }
        const qsizetype end = endOfExpression(text, open);
        if (open > at)
            out.push_back({text.sliced(at, open - at), false});
        out.push_back({text.sliced(open, end - open), true});
        at = end;
    }
    return out;
}

QString encoded(const QString &text, bool literal)
{
    QString out;
    for (const Piece &piece : piecesOf(text, literal))
        out += piece.isExpression ? piece.text
                                  : QString::fromLatin1(http::percentEncoded(piece.text.toUtf8(), "/:@,;!$'()*"));
    return out;
}

QString decoded(const QString &text, bool literal)
{
    QString out;
    for (Piece &piece : piecesOf(text, literal))
        out += piece.isExpression ? piece.text
                                  : QString::fromUtf8(http::percentDecoded(piece.text.replace(u'+', u' ').toUtf8()));
    return out;
}

// The same text with another character in the place of each of an expression's: its signs are none of the address.
QString withoutExpressions(const QString &text, bool literal)
{
    QString out;
    for (const Piece &piece : piecesOf(text, literal))
        out += piece.isExpression ? QString(piece.text.size(), u'x') : piece.text;
    return out;
}

// Where the query of an address stands, and what is behind it.
struct Place
{
    qsizetype mark = -1; // "?"; none: -1
    qsizetype end = 0;   // the fragment's "#", or the end
};

Place queryIn(const QString &shape)
{
    const qsizetype hash = shape.indexOf(u'#');
    const qsizetype end = hash < 0 ? shape.size() : hash;
    const qsizetype mark = shape.indexOf(u'?');
    return {mark < end ? mark : -1, end};
}

// The parts between "&", as they are written, each with what it says.
struct Part
{
    QString written;
    std::pair<QString, QString> pair;
};

std::vector<Part> partsOf(const QString &url, bool literal)
{
    std::vector<Part> out;
    const QString shape = withoutExpressions(url, literal);
    const Place query = queryIn(shape);
    for (qsizetype at = query.mark + 1; query.mark >= 0 && at < query.end;) {
        const qsizetype sign = shape.indexOf(u'&', at);
        const qsizetype end = sign < 0 || sign > query.end ? query.end : sign;
        if (end > at) {
            const qsizetype equals = shape.indexOf(u'=', at);
            const qsizetype name = equals < 0 || equals > end ? end : equals;
            out.push_back({url.sliced(at, end - at),
                           {decoded(url.sliced(at, name - at), literal),
                            name == end ? QString() : decoded(url.sliced(name + 1, end - name - 1), literal)}});
        }
        at = end + 1;
    }
    return out;
}

} // namespace

std::vector<std::pair<QString, QString>> queryPairs(const QString &url, bool literal)
{
    std::vector<std::pair<QString, QString>> out;
    for (Part &part : partsOf(url, literal))
        out.push_back(std::move(part.pair));
    return out;
}

QString withQueryPairs(const QString &url, const std::vector<std::pair<QString, QString>> &pairs, bool literal)
{
    const Place query = queryIn(withoutExpressions(url, literal));
    QString out = url.first(query.mark < 0 ? query.end : query.mark);
    std::vector<Part> before = partsOf(url, literal);
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
    return out + url.sliced(query.end);
}

} // namespace hookbench::ui::composer
