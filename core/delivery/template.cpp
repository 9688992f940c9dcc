// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/template.h"

#include "core/iml/conversion.h"
#include "core/iml/lexer.h"
#include "core/json/scan.h"
#include "core/json/tape.h"
#include "core/json/value.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace hookbench::delivery {

namespace {

using iml::LanguageError;
using iml::LanguageFailure;
using iml::Value;

constexpr QLatin1String opening("{{");

// Behind the "}}" of an expression, or the end of the text.
qsizetype endOfExpression(QStringView text, qsizetype open)
{
    iml::Lexer lexer(text, open + 2);
    while (true) {
        const iml::Token token = lexer.next();
        if (token.kind == iml::Token::Kind::End)
            return lexer.at();
        if (token.kind == iml::Token::Kind::Error)
            return text.size();
    }
}

// Behind the closing quote, or the end of the text.
qsizetype endOfString(QStringView text, qsizetype open)
{
    for (qsizetype at = open + 1; at < text.size(); ++at) {
        if (text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            return at + 1;
    }
    return text.size();
}

bool isBrace(QChar c)
{
    return c == u'{' || c == u'}';
}

// The text of a string without its quotes, and the place of each unit. What is no escape of JSON stays. Braces count as
// such only where they stand as they are, and a backslash before them only where it is one of JSON's: others are
// replaced here, and leave as they are written.
std::pair<QString, std::vector<qsizetype>> decoded(QStringView text, qsizetype begin, qsizetype end)
{
    static constexpr QStringView escapes = u"\"\\/bfnrt";
    static constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
    std::pair<QString, std::vector<qsizetype>> out;
    for (qsizetype at = begin; at < end;) {
        out.second.push_back(at);
        const QChar next = text[at] == u'\\' && at + 1 < end ? text[at + 1] : QChar();
        bool isHex = false;
        const uint unit = next == u'u' && at + 6 <= end ? text.sliced(at + 2, 4).toUInt(&isHex, 16) : 0;
        if (const qsizetype known = next.isNull() ? -1 : escapes.indexOf(next); known >= 0) {
            out.first += meanings[known];
            at += 2;
        } else if (isHex) {
            out.first += isBrace(QChar(unit)) || unit == u'\\' ? QChar(QChar::ReplacementCharacter) : QChar(unit);
            at += 6;
        } else {
            out.first += isBrace(next) ? QChar(QChar::ReplacementCharacter) : text[at];
            ++at;
        }
    }
    out.second.push_back(end);
    return out;
}

QByteArray withoutQuotes(const QByteArray &quoted)
{
    return quoted.sliced(1, quoted.size() - 2);
}

LanguageFailure tooLong()
{
    return LanguageFailure(LanguageError{
        iml::Code::Limit, QCoreApplication::translate("hookbench::iml", "The result would be too long."), 0, 0, {}});
}

// What was written for missing values, as [begin, end), and where it is the whole value of a member, goes with it.
QByteArray withoutMembers(const QByteArray &text, const std::set<qsizetype> &missing)
{
    const json::Tape tape = json::Tape::parse(text);
    if (tape.error() || tape.isEmpty())
        return text;
    const auto keyAt = [&](json::Tape::Index node) { return tape.keyToken(node).data() - text.constData(); };
    QByteArray out;
    qsizetype copied = 0;
    std::vector<json::Tape::Index> open{tape.root()};
    std::vector<json::Span> cuts;
    while (!open.empty()) {
        const json::Tape::Index container = open.back();
        open.pop_back();
        qsizetype lastEnd = -1; // of the last member that stays
        for (auto child = tape.firstChild(container); child != json::Tape::none; child = tape.nextSibling(child)) {
            const qsizetype begin = tape.offset(child);
            const qsizetype end = begin + tape.token(child).size();
            if (tape.isContainer(child))
                open.push_back(child);
            if (tape.kind(container) != json::Kind::Object || !missing.contains(begin)) {
                lastEnd = end;
                continue;
            }
            const auto next = tape.nextSibling(child);
            if (next != json::Tape::none)
                cuts.push_back({keyAt(child), keyAt(next)});
            else
                cuts.push_back({lastEnd >= 0 ? lastEnd : keyAt(child), end});
        }
    }
    std::sort(cuts.begin(), cuts.end(), [](const json::Span &a, const json::Span &b) { return a.begin < b.begin; });
    for (const json::Span &cut : cuts) {
        out += QByteArrayView(text).sliced(copied, qMax<qsizetype>(0, cut.begin - copied));
        copied = qMax(copied, cut.end);
    }
    out += QByteArrayView(text).sliced(copied);
    return out;
}

} // namespace

std::vector<JsonPart> jsonParts(const QString &text)
{
    using Kind = JsonPart::Kind;
    std::vector<JsonPart> out;
    qsizetype run = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const bool isString = text[at] == u'"';
        const bool isExpression = text[at] == u'{' && at + 1 < text.size() && text[at + 1] == u'{';
        if (!isString && !isExpression) {
            ++at;
            continue;
        }
        if (at > run)
            out.push_back({Kind::Between, run, at});
        run = isString ? endOfString(text, at) : endOfExpression(text, at);
        out.push_back({isString ? Kind::String : Kind::Expression, at, run});
        at = run;
    }
    if (at > run)
        out.push_back({Kind::Between, run, at});
    return out;
}

// A reference names a key as it is called, also where the language would want backticks: they are put around the name.
// With them the place that each unit had, and the end; empty: nothing was put in.
static std::pair<QString, std::vector<qsizetype>> withBackticks(const QString &text)
{
    static const QRegularExpression reference(QStringLiteral("\\{\\{\\s*secrets\\.([A-Za-z0-9_-]+)\\s*\\}\\}"));
    std::pair<QString, std::vector<qsizetype>> out;
    if (!text.contains(QLatin1String("secrets.")))
        return {text, {}};
    qsizetype at = 0;
    const auto copy = [&](qsizetype end) {
        out.first += QStringView(text).sliced(at, end - at);
        while (at < end)
            out.second.push_back(at++);
    };
    for (auto it = reference.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (iml::asName(match.captured(1)) == match.captured(1))
            continue;
        copy(match.capturedStart(1));
        out.first += u'`';
        out.second.push_back(at);
        copy(match.capturedEnd(1));
        out.first += u'`';
        out.second.push_back(at);
    }
    if (out.first.isEmpty())
        return {text, {}};
    copy(text.size());
    out.second.push_back(at);
    return out;
}

// As somebody writes it.
static QString withoutBackticks(const QString &expression)
{
    static const QString begin = QStringLiteral("{{secrets.`");
    static const QString end = QStringLiteral("`}}");
    const QString name = expression.startsWith(begin) && expression.endsWith(end)
                             ? expression.mid(begin.size(), expression.size() - begin.size() - end.size())
                             : QString();
    return isSecretName(name) ? secretReference(name) : expression;
}

qsizetype Template::Code::place(qsizetype unit) const
{
    return places.empty() ? begin + unit
                          : places[std::size_t(qBound<qsizetype>(0, unit, qsizetype(places.size()) - 1))];
}

LanguageError Template::Code::inField(LanguageError error) const
{
    const qsizetype end = place(error.offset + error.length);
    error.offset = place(error.offset);
    error.length = end - error.offset;
    return error;
}

Result<Template, LanguageError> Template::compile(const QString &text, Form form)
{
    Template out;
    Result<void, LanguageError> added;
    const auto backticked = withBackticks(text);
    const QString &source = backticked.first;
    const std::vector<qsizetype> &origin = backticked.second;
    const auto inText = [&origin](LanguageError error) {
        if (!origin.empty()) {
            const auto last = qsizetype(origin.size()) - 1;
            const qsizetype end = origin[std::size_t(qMin(last, error.offset + error.length))];
            error.offset = origin[std::size_t(qMin(last, error.offset))];
            error.length = end - error.offset;
        }
        return LanguageFailure(std::move(error));
    };
    if (form == Form::Json) {
        added = out.addJson(source);
    } else {
        Code code;
        auto compiled = iml::Template::compile(source);
        if (!compiled)
            return inText(std::move(compiled.error()));
        code.code = std::move(*compiled);
        out.add(std::move(code), Place::Text, source, source);
    }
    if (!added)
        return inText(std::move(added.error()));
    if (origin.empty())
        return out;
    for (Code &code : out.m_codes) {
        if (code.places.empty())
            code.places.assign(origin.begin() + code.begin, origin.end());
        else
            std::transform(code.places.begin(), code.places.end(), code.places.begin(),
                           [&origin](qsizetype place) { return origin[std::size_t(place)]; });
    }
    for (iml::VariableUse &use : out.m_uses) {
        const qsizetype end = origin[std::size_t(use.offset + use.length)];
        use.offset = origin[std::size_t(use.offset)];
        use.length = end - use.offset;
    }
    return out;
}

void Template::addLiteral(QStringView text)
{
    if (m_pieces.empty() || m_pieces.back().isExpression)
        m_pieces.emplace_back();
    m_pieces.back().literal += text.toUtf8();
}

// Of a string of JSON, as it is written there but for the backslashes that escape braces.
void Template::addEscaped(const Code &code, qsizetype from, qsizetype to, const QString &source, const QString &field)
{
    const auto addUpTo = [&](qsizetype unit) {
        addLiteral(QStringView(field).sliced(code.place(from), code.place(unit) - code.place(from)));
    };
    for (qsizetype at = source.indexOf(u'\\', from); at >= 0 && at + 1 < to; at = source.indexOf(u'\\', at + 1)) {
        if (!isBrace(source[at + 1]))
            continue;
        addUpTo(at);
        from = at + 1;
    }
    addUpTo(to);
}

void Template::add(Code code, Place place, const QString &source, const QString &field)
{
    bool hasExpression = false;
    std::vector<iml::VariableUse> uses = code.code.uses();
    for (iml::VariableUse &use : uses) {
        const qsizetype end = code.place(use.offset + use.length);
        use.offset = code.place(use.offset);
        use.length = end - use.offset;
    }
    qsizetype at = 0; // in the code's text
    for (std::size_t i = 0; i < code.code.size(); ++i) {
        if (!code.code.isExpression(i)) {
            const bool isLast = i + 1 == code.code.size();
            if (place == Place::Text)
                addLiteral(code.code.text(i));
            else
                addEscaped(code, at, isLast ? source.size() : code.code.offset(i + 1), source, field);
            continue;
        }
        hasExpression = true;
        Piece piece;
        piece.code = m_codes.size();
        piece.index = i;
        piece.place = place;
        piece.isExpression = true;
        const qsizetype begin = code.place(code.code.offset(i));
        const qsizetype end = code.place(code.code.offset(i) + code.code.length(i));
        const auto isBefore = [](const iml::VariableUse &use, qsizetype where) { return use.offset < where; };
        const auto first = std::lower_bound(uses.begin(), uses.end(), begin, isBefore);
        piece.firstUse = m_uses.size() + std::size_t(first - uses.begin());
        piece.uses = std::size_t(std::lower_bound(first, uses.end(), end, isBefore) - first);
        m_pieces.push_back(std::move(piece));
        at = code.code.offset(i) + code.code.length(i);
    }
    if (hasExpression) {
        m_uses.insert(m_uses.end(), uses.begin(), uses.end());
        m_codes.push_back(std::move(code));
    }
}

Result<void, LanguageError> Template::addJson(const QString &text)
{
    for (const JsonPart &part : jsonParts(text)) {
        Result<void, LanguageError> added;
        if (part.kind == JsonPart::Kind::Between) {
            addLiteral(QStringView(text).sliced(part.begin, part.end - part.begin));
        } else if (part.kind == JsonPart::Kind::String) {
            added = addString(text, part.begin, part.end);
        } else {
            Code code;
            code.begin = part.begin;
            const QString source = text.sliced(part.begin, part.end - part.begin);
            auto compiled = iml::Template::compile(source);
            if (!compiled)
                return LanguageFailure(code.inField(std::move(compiled.error())));
            code.code = std::move(*compiled);
            add(std::move(code), Place::Value, source, text);
        }
        if (!added)
            return added;
    }
    return {};
}

Result<void, LanguageError> Template::addString(const QString &text, qsizetype begin, qsizetype end)
{
    const QStringView whole = QStringView(text).sliced(begin, end - begin);
    // Without a brace behind another or behind a backslash there is nothing to be read.
    if (!whole.contains(opening) && !whole.contains(QLatin1String("\\\\{"))
        && !whole.contains(QLatin1String("\\\\}"))) {
        addLiteral(whole);
        return {};
    }
    const bool isClosed = whole.size() > 1 && endOfString(text, begin) == end && whole.endsWith(u'"');
    auto [content, places] = decoded(text, begin + 1, isClosed ? end - 1 : end);
    auto compiled = iml::Template::compile(content);
    Code code;
    code.places = std::move(places);
    if (!compiled)
        return LanguageFailure(code.inField(std::move(compiled.error())));
    code.code = std::move(*compiled);
    const bool isWhole = isClosed && code.code.size() == 1 && code.code.isExpression(0);
    if (!isWhole)
        addLiteral(u"\"");
    add(std::move(code), isWhole ? Place::String : Place::InString, content, text);
    if (isClosed && !isWhole)
        addLiteral(u"\"");
    return {};
}

Result<QByteArray, LanguageError> Template::render(iml::Run &run, const Secrecy &secrecy) const
{
    QByteArray out;
    std::set<qsizetype> missing;
    const qsizetype most = run.inputs().limits.text;
    for (const Piece &piece : m_pieces) {
        if (!piece.isExpression) {
            out += piece.literal;
            continue;
        }
        const Code &code = m_codes[piece.code];
        const QString &source = code.code.text(piece.index);
        const auto first = m_uses.begin() + qsizetype(piece.firstUse);
        const bool isSecret = secrecy.isSecret && std::any_of(first, first + qsizetype(piece.uses), secrecy.isSecret);
        Result<Value, LanguageError> value = isSecret && secrecy.cover ? Value(secrecy.cover(withoutBackticks(source)))
                                                                       : code.code.evaluate(piece.index, run);
        if (!value)
            return LanguageFailure(code.inField(std::move(value.error())));
        if (value->binary() && piece.place == Place::Text && m_pieces.size() == 1) {
            out = *value->binary();
        } else if (value->text() || piece.place == Place::Text || piece.place == Place::InString) {
            QString text;
            if (!iml::appendText(text, *value, most - out.size()))
                return tooLong();
            const QByteArray bytes = piece.place == Place::Text ? text.toUtf8() : json::quoted(text);
            out += piece.place == Place::Text || piece.place == Place::String ? bytes : withoutQuotes(bytes);
        } else {
            if (value->isMissing())
                missing.insert(out.size());
            if (!iml::appendJson(out, *value, most))
                return tooLong();
        }
        QString made;
        if (isSecret && !secrecy.cover && secrecy.made && iml::appendText(made, *value, most))
            secrecy.made(withoutBackticks(source), made);
    }
    return missing.empty() ? out : withoutMembers(out, missing);
}

bool isSecretName(QStringView name)
{
    if (name.isEmpty() || name.size() > 100)
        return false;
    for (const QChar c : name) {
        const bool ascii = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
        if (!ascii)
            return false;
    }
    return true;
}

QString secretReference(const QString &name)
{
    return isSecretName(name) ? QStringLiteral("{{secrets.%1}}").arg(name) : QStringLiteral("{{%1}}").arg(name);
}

} // namespace hookbench::delivery
