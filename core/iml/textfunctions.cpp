// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"
#include "core/iml/equality.h"
#include "core/iml/finder.h"
#include "core/iml/function.h"
#include "core/iml/regex.h"
#include "core/iml/text.h"

#include <QCoreApplication>

namespace hookbench::iml {

namespace {

Value length(Call &call)
{
    const Value &value = call[0];
    if (const Array *array = value.array())
        return qint64(array->size());
    if (const QByteArray *binary = value.binary())
        return binary->size();
    return call.text(0).size();
}

bool isCased(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Letter_Lowercase || category == QChar::Letter_Uppercase
           || category == QChar::Letter_Titlecase;
}

// A sigma at the end of a word has a form of its own, the one thing in which Qt's lower case is not the full mapping.
QString lowered(const QString &text)
{
    QString out = text.toLower();
    if (!text.contains(QChar(0x3a3)))
        return out;
    for (qsizetype i = 1; i < out.size(); ++i) {
        const bool endsWord = i + 1 == out.size() || !isCased(codePointAt(out, i + 1));
        if (out[i] == QChar(0x3c3) && endsWord && isCased(out[i - 1].unicode()) && text.size() == out.size()
            && text[i] == QChar(0x3a3))
            out[i] = QChar(0x3c2);
    }
    return out;
}

Value lower(Call &call)
{
    const QString text = call.text(0);
    return call.mayMake(text.size()) ? Value(lowered(text)) : Value();
}

Value upper(Call &call)
{
    const QString text = call.text(0);
    return call.mayMake(text.size()) ? Value(text.toUpper()) : Value();
}

Value capitalize(Call &call)
{
    const QString text = call.text(0);
    if (text.isEmpty() || !call.mayMake(text.size()))
        return text;
    const qsizetype units = unitsAt(text, 0);
    return text.first(units).toUpper() + text.sliced(units);
}

Value startcase(Call &call)
{
    const QString text = call.text(0);
    QString out;
    if (!call.mayMake(text.size()))
        return {};
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isBlank(text[end]))
            ++end;
        out += QStringView(text).sliced(at, end - at);
        at = end;
        if (at == text.size())
            break;
        const qsizetype units = unitsAt(text, at);
        out += text.sliced(at, units).toUpper();
        for (end = at + units; end < text.size() && !isBlank(text[end]);)
            ++end;
        out += lowered(text.sliced(at + units, end - at - units));
        at = end;
    }
    return out;
}

Value trim(Call &call)
{
    return trimmed(call.text(0)).toString();
}

Value substring(Call &call)
{
    const QString text = call.text(0);
    const auto within = [&](qsizetype place) { return qBound(qsizetype(0), place, text.size()); };
    const qsizetype start = within(call.integer(1));
    const qsizetype end = within(call.integer(2, text.size()));
    return text.sliced(qMin(start, end), std::abs(end - start));
}

Value indexOf(Call &call)
{
    if (!call.has(0))
        return -1;
    const QString text = call.text(0);
    const QString wanted = call.text(1);
    return Finder(wanted).in(text, qBound(qsizetype(0), call.integer(2, 0), text.size()));
}

bool holds(Call &call, const Value &element, const Value &wanted, Qt::CaseSensitivity sensitivity)
{
    if (sensitivity == Qt::CaseInsensitive && element.text() && wanted.text())
        return call.spend(element.text()->size()) && element.text()->compare(*wanted.text(), sensitivity) == 0;
    return equal(element, wanted);
}

Value contains(Call &call)
{
    if (!call.has(0))
        return false;
    const auto sensitivity = call.flag(2) ? Qt::CaseInsensitive : Qt::CaseSensitive;
    if (call[0].array()) {
        for (const Value &element : call.elements(0)) {
            if (!call.spend(1) || holds(call, element, call[1], sensitivity))
                return !call.failed();
        }
        return false;
    }
    QString text = call.text(0);
    QString wanted = call.text(1);
    if (sensitivity == Qt::CaseInsensitive) {
        if (!call.mayMake(text.size() + wanted.size()))
            return {};
        text = text.toCaseFolded();
        wanted = wanted.toCaseFolded();
    }
    return Finder(wanted).in(text, 0) >= 0;
}

// "/pattern/flags" as its two parts.
std::optional<std::pair<QStringView, QStringView>> patternAndFlags(QStringView search)
{
    const qsizetype last = search.lastIndexOf(u'/');
    if (!search.startsWith(u'/') || last < 2)
        return std::nullopt;
    const QStringView flags = search.sliced(last + 1);
    for (const QChar c : flags) {
        if (!(c >= u'a' && c <= u'z') && !(c >= u'A' && c <= u'Z'))
            return std::nullopt;
    }
    return std::pair(search.sliced(1, last - 1), flags);
}

// "$$" and "$&" in the replacement of a plain search.
QString plainReplacement(QStringView replacement, const QString &match)
{
    QString out;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar next = replacement[i] == u'$' && i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        if (next == u'$' || next == u'&') {
            out += next == u'$' ? QStringView(u"$") : QStringView(match);
            ++i;
        } else {
            out += replacement[i];
        }
    }
    return out;
}

Value replacePlain(Call &call, const QString &text, const QString &search, QStringView replacement)
{
    const Finder finder(search);
    qsizetype found = search.isEmpty() ? -1 : finder.in(text, 0);
    if (found < 0)
        return text;
    if (!call.mayMake(text.size() + replacement.size() + qint64(replacement.count(u'&')) * search.size()))
        return {};
    const QString with = plainReplacement(replacement, search);
    QString out;
    qsizetype at = 0;
    for (; found >= 0; found = finder.in(text, at)) {
        out += QStringView(text).sliced(at, found - at);
        out += with;
        if (out.size() > call.run().inputs().limits.text)
            return call.tooLong();
        at = found + search.size();
    }
    out += QStringView(text).sliced(at);
    return call.mayMake(out.size()) ? Value(out) : Value();
}

Regex::Bounds regexBounds(Call &call)
{
    return {call.run().inputs().limits.text, call.run().patience()};
}

Value replace(Call &call)
{
    const QString text = call.text(0);
    const QString search = call.text(1);
    const QString replacement = call.text(2);
    if (call.failed())
        return {};
    const auto parts = patternAndFlags(search);
    if (!parts)
        return replacePlain(call, text, search, replacement);
    const auto regex = Regex::compile(parts->first, parts->second);
    if (!regex)
        return call.fail(Code::Regex, regex.error(), 1);
    const auto replaced = regex->replace(text, replacement, regexBounds(call));
    if (!replaced)
        return call.fail(replaced.error().isLimit ? Code::Limit : Code::Regex, replaced.error().message, 1);
    return call.mayMake(replaced->size()) ? Value(*replaced) : Value();
}

Value replaceEmoji(Call &call)
{
    const QString text = call.text(0);
    const QString replacement = call.text(1);
    if (call.failed())
        return {};
    const auto replaced = Regex::emoji().replaceLiterally(text, replacement, regexBounds(call));
    if (!replaced)
        return call.fail(replaced.error().isLimit ? Code::Limit : Code::Regex, replaced.error().message);
    return call.mayMake(replaced->size()) ? Value(*replaced) : Value();
}

Value split(Call &call)
{
    const QString text = call.text(0);
    const QString separator = call.text(1);
    const bool keepsEmpty = call.flag(2);
    Array out;
    const auto put = [&](QStringView part) {
        part = trimmed(part);
        if (part.isEmpty() && !keepsEmpty)
            return true;
        out.push_back(Value(part.toString()));
        return call.hold(qint64(sizeof(Value)) + 32 + part.size() * 2);
    };
    for (qsizetype at = 0; at < text.size() && separator.isEmpty();) {
        const qsizetype units = unitsAt(text, at);
        if (!put(QStringView(text).sliced(at, units)))
            return {};
        at += units;
    }
    const Finder finder(separator);
    for (qsizetype at = 0; at <= text.size() && !separator.isEmpty();) {
        const qsizetype found = finder.in(text, at);
        const qsizetype end = found < 0 ? text.size() : found;
        if (!put(QStringView(text).sliced(at, end - at)))
            return {};
        at = end + separator.size();
    }
    return call.spend(text.size()) ? Value(std::move(out)) : Value();
}

Value ascii(Call &call)
{
    const QString text = call.text(0);
    if (!call.mayMake(text.size() * 2))
        return {};
    QString out;
    for (const QChar c : call.flag(1) ? text.normalized(QString::NormalizationForm_D) : text) {
        if (c.unicode() < 0x80)
            out += c;
    }
    return out;
}

Value escapeHtml(Call &call)
{
    QString text = call.text(0);
    if (!call.mayMake(text.size() * 5))
        return {};
    return text.replace(u'&', QLatin1String("&amp;"))
        .replace(u'<', QLatin1String("&lt;"))
        .replace(u'>', QLatin1String("&gt;"));
}

Value escapeMarkdown(Call &call)
{
    static constexpr QStringView special = u"\\`*_{}[]()#+-!|~<>";
    const QString text = call.text(0);
    if (!call.mayMake(text.size() * 6))
        return {};
    QString out;
    for (const QChar c : text) {
        if (special.contains(c))
            out += QStringLiteral("&#%1;").arg(c.unicode());
        else
            out += c;
    }
    return out;
}

// Past the ">" of a tag, quoted attributes passed over; -1: the tag has no end.
qsizetype endOfTag(QStringView text, qsizetype at)
{
    QChar quote;
    for (; at < text.size(); ++at) {
        if (!quote.isNull())
            quote = text[at] == quote ? QChar() : quote;
        else if (text[at] == u'"' || text[at] == u'\'')
            quote = text[at];
        else if (text[at] == u'>')
            return at + 1;
    }
    return -1;
}

bool beginsTag(QStringView text, qsizetype at)
{
    if (text[at] != u'<' || at + 1 >= text.size())
        return false;
    const QChar next = text[at + 1];
    return next.isLetter() || next == u'/' || next == u'!' || next == u'?';
}

QStringView tagName(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end].isLetterOrNumber())
        ++end;
    return text.sliced(at, end - at);
}

// Past the closing tag of what holds no text for people; the end where there is none.
qsizetype endOfElement(QStringView text, qsizetype at, QLatin1String closing)
{
    const qsizetype found = text.indexOf(closing, at, Qt::CaseInsensitive);
    const qsizetype end = found < 0 ? -1 : endOfTag(text, found);
    return end < 0 ? text.size() : end;
}

Value stripHtml(Call &call)
{
    const QString whole = call.text(0);
    if (!call.mayMake(whole.size()))
        return {};
    const QStringView text = whole;
    QString out;
    for (qsizetype at = 0; at < text.size();) {
        if (!beginsTag(text, at)) {
            out += text[at++];
            continue;
        }
        if (text.sliced(at).startsWith(QLatin1String("<!--"))) {
            const qsizetype end = text.indexOf(QLatin1String("-->"), at + 4);
            at = end < 0 ? text.size() : end + 3;
            continue;
        }
        const QStringView name = tagName(text, at + 1);
        const qsizetype end = endOfTag(text, at);
        if (end < 0) { // no tag has an end from here on
            out += text.sliced(at);
            break;
        }
        at = end;
        if (name.compare(QLatin1String("br"), Qt::CaseInsensitive) == 0)
            out += u'\n';
        else if (name.compare(QLatin1String("style"), Qt::CaseInsensitive) == 0)
            at = endOfElement(text, at, QLatin1String("</style"));
        else if (name.compare(QLatin1String("script"), Qt::CaseInsensitive) == 0)
            at = endOfElement(text, at, QLatin1String("</script"));
    }
    return out;
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"length", "text, array or binary", 1, Subject::Any, length},
    {"lower", "text", 1, Subject::OrNull, lower},
    {"upper", "text", 1, Subject::OrNull, upper},
    {"capitalize", "text", 1, Subject::OrNull, capitalize},
    {"startcase", "text", 1, Subject::OrNull, startcase},
    {"trim", "text", 1, Subject::OrNull, trim},
    {"substring", "text, start, [end]", 2, Subject::OrNull, substring},
    {"indexOf", "text, value, [start]", 2, Subject::Any, indexOf},
    {"contains", "text or array, search, [ignoreCase]", 2, Subject::Any, contains},
    {"replace", "text, search, replacement", 3, Subject::OrNull, replace},
    {"replaceEmojiCharacters", "text, replacement", 2, Subject::OrNull, replaceEmoji},
    {"split", "text, separator, [keepEmpty]", 2, Subject::OrNull, split},
    {"ascii", "text, [removeDiacritics]", 1, Subject::OrNull, ascii},
    {"escapeHTML", "text", 1, Subject::OrNull, escapeHtml},
    {"escapeMarkdown", "text", 1, Subject::OrNull, escapeMarkdown},
    {"stripHTML", "text", 1, Subject::OrNull, stripHtml},
};

} // namespace

std::span<const Function> textFunctions()
{
    return table;
}

} // namespace hookbench::iml
