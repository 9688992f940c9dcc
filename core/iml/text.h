// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace hookbench::iml {

/// White space and line ends of ECMAScript, which is what "blank" means in the language.
inline bool isBlank(char16_t c)
{
    return c == u' ' || (c >= 0x09 && c <= 0x0d) || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a)
           || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

inline bool isBlank(QChar c)
{
    return isBlank(c.unicode());
}

inline bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

inline bool isHexDigits(QStringView text)
{
    for (const QChar c : text) {
        if (!isDigit(c) && !((c.unicode() | 0x20) >= u'a' && (c.unicode() | 0x20) <= u'f'))
            return false;
    }
    return true;
}

inline QStringView trimmed(QStringView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

/// How many UTF-16 units the character at a place takes: 2 for a pair of surrogates.
inline qsizetype unitsAt(QStringView text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate() ? 2 : 1;
}

/// The code point at a place; a lone surrogate stands for itself.
inline char32_t codePointAt(QStringView text, qsizetype at)
{
    return unitsAt(text, at) == 2 ? QChar::surrogateToUcs4(text[at], text[at + 1]) : char32_t(text[at].unicode());
}

} // namespace hookbench::iml
