// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/scan.h"

#include "core/json/base64.h"

#include <QString>

#include <array>
#include <cstring>

namespace hookbench::json {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What a byte means outside of strings. Every request's body is walked by it: a table is several times as fast as
// comparisons.
enum Class : quint8 { Plain, Blank, Between, Quote, Open, Close };
constexpr std::array<quint8, 256> makeClasses()
{
    std::array<quint8, 256> out{};
    for (const char c : {' ', '\t', '\n', '\r'})
        out[uchar(c)] = Blank;
    for (const char c : {',', ':'})
        out[uchar(c)] = Between;
    out[uchar('"')] = Quote;
    out[uchar('{')] = out[uchar('[')] = Open;
    out[uchar('}')] = out[uchar(']')] = Close;
    return out;
}
constexpr auto classes = makeClasses();

qsizetype endOfContainer(QByteArrayView text, qsizetype at)
{
    const char *const begin = text.data();
    const qsizetype size = text.size();
    qsizetype depth = 0;
    while (at < size) {
        switch (classes[uchar(begin[at])]) {
        case Quote:
            at = endOfString(text, at);
            if (at < 0)
                return -1;
            continue;
        case Open: ++depth; break;
        case Close:
            if (--depth == 0)
                return at + 1;
            break;
        default: break;
        }
        ++at;
    }
    return -1;
}

// Four hexadecimal digits at a place; -1 where there are none.
int codeUnit(QByteArrayView token, qsizetype at)
{
    if (at + 4 > token.size())
        return -1;
    const QByteArrayView digits = token.sliced(at, 4);
    const bool isHex = std::all_of(digits.begin(), digits.end(), [](char c) { return isxdigit(uchar(c)); });
    return isHex ? digits.toByteArray().toInt(nullptr, 16) : -1;
}

// "\uXXXX" with its backslash at a place, and a second one where the two are a pair. Past what was read.
qsizetype unicodeEscape(QByteArrayView token, qsizetype at, QByteArray &out)
{
    const int first = codeUnit(token, at + 2);
    if (first < 0) {
        out += token.sliced(at, 2);
        return at + 2;
    }
    char32_t code = char32_t(first);
    qsizetype end = at + 6;
    if (QChar::isHighSurrogate(code) && token.sliced(end).startsWith("\\u")) {
        const int second = codeUnit(token, end + 2);
        if (second >= 0 && QChar::isLowSurrogate(char32_t(second))) {
            code = QChar::surrogateToUcs4(char16_t(first), char16_t(second));
            end += 6;
        }
    }
    if (QChar::isSurrogate(code))
        code = QChar::ReplacementCharacter;
    out += QString::fromUcs4(&code, 1).toUtf8();
    return end;
}

} // namespace

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

qsizetype endOfString(QByteArrayView text, qsizetype at)
{
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    const char *quote = begin + at;
    do {
        quote = static_cast<const char *>(std::memchr(quote + 1, '"', std::size_t(end - quote - 1)));
        if (!quote)
            return -1;
        const char *before = quote - 1;
        while (*before == '\\')
            --before;
        if ((quote - before) % 2 == 1)
            return quote - begin + 1;
    } while (true);
}

std::optional<Span> valueAt(QByteArrayView text, qsizetype at)
{
    Span span;
    span.begin = skipBlanks(text, at);
    if (span.begin >= text.size())
        return std::nullopt;
    const char c = text[span.begin];
    if (c == '"') {
        span.end = endOfString(text, span.begin);
    } else if (c == '{' || c == '[') {
        span.end = endOfContainer(text, span.begin);
    } else {
        span.end = span.begin;
        while (span.end < text.size() && classes[uchar(text[span.end])] == Plain)
            ++span.end;
    }
    return span.end > span.begin ? std::optional(span) : std::nullopt;
}

qsizetype placeInString(QByteArrayView token, qsizetype units)
{
    qsizetype at = 1;
    while (units > 0 && at < token.size() - 1) {
        const auto byte = uchar(token[at]);
        if (byte == '\\')
            at += token[at + 1] == 'u' ? 6 : 2;
        else
            at += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        units -= byte >= 0xf0 ? 2 : 1;
    }
    return qBound<qsizetype>(0, at, qMax<qsizetype>(0, token.size() - 1));
}

QByteArray decodedUtf8(QByteArrayView token)
{
    if (token.startsWith('"'))
        token = token.sliced(1);
    if (token.endsWith('"'))
        token.chop(1);
    QByteArray out;
    out.reserve(token.size());
    for (qsizetype at = 0; at < token.size();) {
        const qsizetype escape = token.indexOf('\\', at);
        const qsizetype end = escape < 0 ? token.size() : escape;
        out += token.sliced(at, end - at);
        at = end;
        if (at + 1 >= token.size())
            break;
        static constexpr QByteArrayView names = "\"\\/bfnrt";
        static constexpr char values[] = "\"\\/\b\f\n\r\t";
        const char c = token[at + 1];
        if (c == 'u') {
            at = unicodeEscape(token, at, out);
            continue;
        }
        const qsizetype known = names.indexOf(c);
        if (known >= 0)
            out += values[known];
        else
            out += token.sliced(at, 2); // an unknown escape stays as it is
        at += 2;
    }
    return out;
}

std::optional<QByteArray> decodedBase64(QByteArrayView token)
{
    if (token.size() < 2)
        return std::nullopt;
    if (token.contains('\\')) // "\/", as some write it
        return base64Decoded(decodedUtf8(token));
    return base64Decoded(token.sliced(1, token.size() - 2));
}

} // namespace hookbench::json
