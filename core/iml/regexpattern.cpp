// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/regex.h"
#include "core/iml/text.h"

#include <QCoreApplication>

#include <optional>
#include <string>

namespace hookbench::iml {

namespace {

constexpr QLatin1String lineEnds("\\n\\r\\x{2028}\\x{2029}");
constexpr QLatin1String blanks(
    "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}");
constexpr QLatin1String notBlanks(
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}"
    "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-");
constexpr QLatin1String wordCharacters("A-Za-z0-9_");
// Without the two characters beyond ASCII whose other case is a letter of ASCII.
constexpr QLatin1String notWordCharacters("\\x{0}-/:-@\\[-\\^`{-\\x{17e}\\x{180}-\\x{2129}\\x{212b}-");
constexpr QLatin1String notDigits("\\x{0}-/:-");

class Translator
{
public:
    Translator(QStringView pattern, bool multiLine, bool dotAll, bool unicode)
        : m_pattern(pattern)
        , m_multiLine(multiLine)
        , m_dotAll(dotAll)
        , m_unicode(unicode)
        , m_highest(unicode ? QStringLiteral("\\x{10ffff}") : QStringLiteral("\\x{ffff}"))
    {
    }

    Result<QString, QString> run()
    {
        countGroups();
        while (m_at < m_pattern.size() && m_error.isEmpty())
            term();
        if (!m_error.isEmpty())
            return tl::unexpected(m_error);
        return m_out;
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : QChar();
    }
    void fail(const QString &message)
    {
        if (m_error.isEmpty())
            m_error = message;
    }

    // References beyond the last group are not references.
    void countGroups()
    {
        bool inClass = false;
        for (qsizetype i = 0; i < m_pattern.size(); ++i) {
            if (m_pattern[i] == u'\\')
                ++i;
            else if (m_pattern[i] == u'[')
                inClass = true;
            else if (m_pattern[i] == u']')
                inClass = false;
            else if (!inClass && m_pattern[i] == u'(' && (i + 1 == m_pattern.size() || m_pattern[i + 1] != u'?'))
                ++m_groups;
        }
    }

    void term()
    {
        const QChar c = peek();
        switch (c.unicode()) {
        case u'\\': escape(); return;
        case u'[': characterClass(); return;
        case u'(': group(); return;
        case u'.': emitAtom(m_dotAll ? QStringLiteral(".") : QStringLiteral("[^%1]").arg(lineEnds)); break;
        case u'^': emitAnchor(m_multiLine ? QStringLiteral("(?<![^%1])").arg(lineEnds) : QStringLiteral("\\A")); break;
        case u'$': emitAnchor(m_multiLine ? QStringLiteral("(?![^%1])").arg(lineEnds) : QStringLiteral("\\z")); break;
        case u'|':
            m_out += u'|';
            m_canRepeat = false;
            break;
        case u')':
            m_out += u')';
            m_canRepeat = true;
            break;
        case u'*':
        case u'+':
        case u'?': quantifier(QString(c), 1); return;
        case u'{': braces(); return;
        default: literal(c);
        }
        ++m_at;
    }

    void emitAtom(const QString &text)
    {
        m_out += text;
        m_canRepeat = true;
    }
    void emitAnchor(const QString &text)
    {
        m_out += text;
        m_canRepeat = false;
    }

    static QString escaped(QChar c)
    {
        const bool isPlain = c.unicode() >= 0x80 || (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'_';
        if (isPlain)
            return c;
        return c.unicode() < 0x20 ? QStringLiteral("\\x{%1}").arg(c.unicode(), 0, 16) : QStringLiteral("\\") + c;
    }
    void literal(QChar c) { emitAtom(escaped(c)); }

    void group()
    {
        static constexpr QLatin1String openings[] = {QLatin1String("(?:"), QLatin1String("(?="), QLatin1String("(?!"),
                                                     QLatin1String("(?<="), QLatin1String("(?<!")};
        m_canRepeat = false;
        if (peek(1) != u'?') {
            m_out += u'(';
            ++m_at;
            return;
        }
        for (const QLatin1String opening : openings) {
            if (m_pattern.sliced(m_at).startsWith(opening)) {
                m_out += opening;
                m_at += opening.size();
                return;
            }
        }
        fail(peek(2) == u'<'
                 ? QCoreApplication::translate("hookbench::iml", "Named groups are not supported; use $1 and the like.")
                 : QCoreApplication::translate("hookbench::iml", "There is no such group in the regular expression."));
    }

    void quantifier(const QString &text, qsizetype length)
    {
        if (!m_canRepeat) {
            fail(QCoreApplication::translate("hookbench::iml",
                                             "There is nothing to repeat before \"%1\" in the regular expression.")
                     .arg(text.left(20)));
            return;
        }
        m_out += text;
        m_at += length;
        if (peek() == u'?') {
            m_out += u'?';
            ++m_at;
        }
        m_canRepeat = false;
    }

    // "{2}", "{2,}", "{2,3}" repeat; any other brace stands for itself.
    void braces()
    {
        qsizetype i = 1;
        const auto digits = [&] {
            const qsizetype from = i;
            while (isDigit(peek(i)))
                ++i;
            return i > from;
        };
        bool isRepetition = digits();
        if (isRepetition && peek(i) == u',') {
            ++i;
            digits();
        }
        isRepetition = isRepetition && peek(i) == u'}';
        if (isRepetition) {
            quantifier(m_pattern.sliced(m_at, i + 1).toString(), i + 1);
            return;
        }
        literal(u'{');
        ++m_at;
    }

    // "\b": a word is of ASCII, which PCRE2 does not see so with the properties that ignoring case needs.
    void boundary(bool isBoundary)
    {
        const QString word = QStringLiteral("[%1]").arg(wordCharacters);
        const QString form = isBoundary ? QStringLiteral("(?:(?<=%1)(?!%1)|(?<!%1)(?=%1))")
                                        : QStringLiteral("(?:(?<=%1)(?=%1)|(?<!%1)(?!%1))");
        emitAnchor(form.arg(word));
        m_at += 2;
    }

    // The code unit or point that an escape stands for, from behind its backslash; moves behind it. Also of letters
    // and marks that stand for themselves.
    char32_t character()
    {
        const QChar c = peek();
        const auto hex = [this](qsizetype from, qsizetype count) -> std::optional<char32_t> {
            if (m_at + from + count > m_pattern.size() || !isHexDigits(m_pattern.sliced(m_at + from, count)))
                return std::nullopt;
            return m_pattern.sliced(m_at + from, count).toUInt(nullptr, 16);
        };
        switch (c.unicode()) {
        case u't': ++m_at; return U'\t';
        case u'n': ++m_at; return U'\n';
        case u'v': ++m_at; return U'\v';
        case u'f': ++m_at; return U'\f';
        case u'r': ++m_at; return U'\r';
        case u'c':
            if (peek(1).unicode() < 0x80 && peek(1).isLetter()) {
                const char32_t control = peek(1).unicode() % 32;
                m_at += 2;
                return control;
            }
            return U'\\'; // stands for itself, and the "c" too
        case u'x':
            ++m_at;
            if (const auto value = hex(0, 2)) {
                m_at += 2;
                return *value;
            }
            return U'x';
        case u'u': return unicodeEscape(hex);
        case u'0':
        case u'1':
        case u'2':
        case u'3':
        case u'4':
        case u'5':
        case u'6':
        case u'7': return octal();
        default: break;
        }
        const qsizetype units = unitsAt(m_pattern, m_at);
        const char32_t point = codePointAt(m_pattern, m_at);
        m_at += m_unicode ? units : 1;
        return m_unicode ? point : char32_t(c.unicode());
    }

    char32_t unicodeEscape(const auto &hex)
    {
        ++m_at;
        if (m_unicode && peek() == u'{') {
            const qsizetype close = m_pattern.indexOf(u'}', m_at);
            const QStringView digits = close < 0 ? QStringView() : m_pattern.sliced(m_at + 1, close - m_at - 1);
            const char32_t point = digits.toUInt(nullptr, 16);
            if (digits.isEmpty() || !isHexDigits(digits) || digits.size() > 8 || point > 0x10ffff)
                fail(QCoreApplication::translate("hookbench::iml",
                                                 "The regular expression has an escape that cannot be read."));
            m_at = close + 1;
            return point;
        }
        const auto first = hex(0, 4);
        if (!first)
            return U'u';
        m_at += 4;
        if (m_unicode && QChar::isHighSurrogate(*first) && peek() == u'\\' && peek(1) == u'u') {
            if (const auto second = hex(2, 4); second && QChar::isLowSurrogate(*second)) {
                m_at += 6;
                return QChar::surrogateToUcs4(char16_t(*first), char16_t(*second));
            }
        }
        return *first;
    }

    char32_t octal()
    {
        char32_t value = 0;
        for (int digits = 0; digits < 3 && peek() >= u'0' && peek() <= u'7'; ++digits) {
            const char32_t next = value * 8 + (peek().unicode() - u'0');
            if (next > 0xff)
                break;
            value = next;
            ++m_at;
        }
        return value;
    }

    static QString form(char32_t c) { return QStringLiteral("\\x{%1}").arg(uint(c), 0, 16); }

    // What "\d" and the like stand for inside of brackets; none: it is no class.
    std::optional<QString> classEscape(QChar c) const
    {
        switch (c.unicode()) {
        case u'd': return QStringLiteral("0-9");
        case u'D': return notDigits + m_highest;
        case u'w': return QString(wordCharacters);
        case u'W': return notWordCharacters + m_highest;
        case u's': return QString(blanks);
        case u'S': return notBlanks + m_highest;
        default: return std::nullopt;
        }
    }

    // "\p{L}", only with the flag u; from behind the backslash.
    std::optional<QString> property()
    {
        if (!m_unicode || (peek() != u'p' && peek() != u'P') || peek(1) != u'{')
            return std::nullopt;
        const qsizetype close = m_pattern.indexOf(u'}', m_at);
        if (close < 0)
            return std::nullopt;
        QString name = m_pattern.sliced(m_at + 2, close - m_at - 2).toString();
        const QChar letter = peek();
        for (const char *prefix : {"General_Category=", "gc=", "Script=", "sc=", "Script_Extensions=", "scx="}) {
            if (name.startsWith(QLatin1String(prefix)))
                name.remove(0, qsizetype(std::char_traits<char>::length(prefix)));
        }
        for (const QChar c : std::as_const(name)) {
            if (!c.isLetterOrNumber() && c != u'_')
                fail(QCoreApplication::translate("hookbench::iml",
                                                 "The regular expression has an escape that cannot be read."));
        }
        m_at = close + 1;
        return QStringLiteral("\\%1{%2}").arg(letter).arg(name);
    }

    void escape()
    {
        const QChar c = peek(1);
        if (m_at + 1 >= m_pattern.size()) {
            fail(QCoreApplication::translate("hookbench::iml", "The regular expression ends with a backslash."));
            return;
        }
        if (c == u'b' || c == u'B') {
            boundary(c == u'b');
            return;
        }
        if (c >= u'1' && c <= u'9' && reference())
            return;
        ++m_at;
        if (const auto inside = classEscape(c)) {
            const bool isNegative = c.isUpper();
            ++m_at;
            const auto positive = classEscape(c.toLower());
            emitAtom(isNegative ? QStringLiteral("[^%1]").arg(*positive) : QStringLiteral("[%1]").arg(*inside));
            return;
        }
        if (const auto found = property()) {
            emitAtom(*found);
            return;
        }
        emitAtom(form(character()));
    }

    bool reference()
    {
        qsizetype length = 1;
        while (isDigit(peek(length)) && length < 6)
            ++length;
        const int number = m_pattern.sliced(m_at + 1, length - 1).toInt();
        if (number > m_groups)
            return false;
        emitAtom(QStringLiteral("\\g{%1}").arg(number));
        m_at += length;
        return true;
    }

    // One part of a class: a character, of which ranges are made, or the ranges of an escape.
    struct ClassPart
    {
        char32_t character = 0;
        std::optional<QString> ranges;
    };
    ClassPart classPart()
    {
        if (peek() != u'\\') {
            const char32_t c = m_unicode ? codePointAt(m_pattern, m_at) : char32_t(peek().unicode());
            m_at += m_unicode ? unitsAt(m_pattern, m_at) : 1;
            return {c, std::nullopt};
        }
        ++m_at;
        if (m_at >= m_pattern.size()) {
            fail(QCoreApplication::translate("hookbench::iml", "The regular expression ends with a backslash."));
            return {};
        }
        if (peek() == u'b') {
            ++m_at;
            return {U'\b', std::nullopt};
        }
        if (auto ranges = classEscape(peek())) {
            ++m_at;
            return {0, std::move(ranges)};
        }
        if (auto found = property())
            return {0, std::move(found)};
        return {character(), std::nullopt};
    }

    void characterClass()
    {
        ++m_at;
        const bool isNegative = peek() == u'^';
        m_at += isNegative ? 1 : 0;
        if (peek() == u']') { // nothing, or anything
            ++m_at;
            emitAtom(isNegative ? QStringLiteral("(?s:.)") : QStringLiteral("(?!)"));
            return;
        }
        QString out = isNegative ? QStringLiteral("[^") : QStringLiteral("[");
        while (m_at < m_pattern.size() && peek() != u']' && m_error.isEmpty()) {
            const ClassPart first = classPart();
            if (first.ranges || peek() != u'-' || peek(1) == u']' || m_at + 1 >= m_pattern.size()) {
                out += first.ranges ? *first.ranges : form(first.character);
                continue;
            }
            ++m_at;
            const ClassPart last = classPart();
            if (last.ranges)
                out += form(first.character) + QStringLiteral("\\-") + *last.ranges;
            else if (last.character < first.character)
                fail(QCoreApplication::translate("hookbench::iml",
                                                 "A range in the regular expression is out of order."));
            else
                out += form(first.character) + u'-' + form(last.character);
        }
        if (m_at >= m_pattern.size())
            fail(QCoreApplication::translate("hookbench::iml", "\"]\" is missing in the regular expression."));
        ++m_at;
        emitAtom(out + u']');
    }

    QStringView m_pattern;
    bool m_multiLine;
    bool m_dotAll;
    bool m_unicode;
    QString m_highest;
    qsizetype m_at = 0;
    int m_groups = 0;
    bool m_canRepeat = false; // a quantifier may follow
    QString m_out;
    QString m_error;
};

} // namespace

Result<QString, QString> pcrePattern(QStringView pattern, bool multiLine, bool dotAll, bool unicode)
{
    return Translator(pattern, multiLine, dotAll, unicode).run();
}

} // namespace hookbench::iml
