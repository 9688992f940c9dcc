// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/lexer.h"

#include "core/iml/conversion.h"
#include "core/iml/text.h"

#include <QCoreApplication>

#include <array>

namespace hookbench::iml {

namespace {

bool beginsName(char32_t c)
{
    if (c < 0x80)
        return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
    return QChar::isLetter(c);
}

bool continuesName(char32_t c)
{
    return beginsName(c) || (c < 0x80 ? c >= U'0' && c <= U'9' : QChar::isMark(c) || QChar::isDigit(c));
}

struct Symbol
{
    QLatin1String text;
    Operator op;
};

// Longer ones before their beginnings.
constexpr std::array symbols{
    Symbol{QLatin1String("==="), Operator::Equal},
    Symbol{QLatin1String("=="), Operator::Equal},
    Symbol{QLatin1String("="), Operator::Equal},
    Symbol{QLatin1String("!=="), Operator::Unequal},
    Symbol{QLatin1String("!="), Operator::Unequal},
    Symbol{QLatin1String("!"), Operator::Not},
    Symbol{QLatin1String("<="), Operator::LessOrEqual},
    Symbol{QLatin1String("<"), Operator::Less},
    Symbol{QLatin1String(">="), Operator::GreaterOrEqual},
    Symbol{QLatin1String(">"), Operator::Greater},
    Symbol{QLatin1String("++"), Operator::Add},
    Symbol{QLatin1String("+"), Operator::Plus},
    Symbol{QLatin1String("&&"), Operator::And},
    Symbol{QLatin1String("&"), Operator::And},
    Symbol{QLatin1String("||"), Operator::Or},
    Symbol{QLatin1String("|"), Operator::Or},
    Symbol{QLatin1String("-"), Operator::Subtract},
    Symbol{QLatin1String("*"), Operator::Multiply},
    Symbol{QLatin1String("/"), Operator::Divide},
    Symbol{QLatin1String("%"), Operator::Remainder},
};

} // namespace

Token Lexer::next()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
    Token token;
    token.offset = m_at;
    if (m_at >= m_text.size())
        return fail(token, Code::Syntax,
                    QCoreApplication::translate("hookbench::iml", "The expression has no end: \"}}\" is missing."), 0);
    const QChar c = m_text[m_at];
    if (c == u'\'' || c == u'"')
        return quotedText(token);
    if (c == u'`')
        return backticks(token);
    const bool isFraction =
        c == u'.' && !m_afterOperand && !m_afterDot && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]);
    if (isDigit(c) || isFraction)
        return number(token);
    if (beginsName(codePointAt(m_text, m_at)))
        return name(token);
    return symbol(token);
}

Token Lexer::done(Token token, Token::Kind kind)
{
    using Kind = Token::Kind;
    token.kind = kind;
    token.length = m_at - token.offset;
    m_afterDot = kind == Kind::Dot;
    m_afterOperand = kind <= Kind::Digits || kind == Kind::CloseParenthesis || kind == Kind::CloseBracket;
    return token;
}

Token Lexer::fail(Token token, Code code, const QString &message, qsizetype length)
{
    m_error = {code, message, token.offset, length, {}};
    token.kind = Token::Kind::Error;
    return token;
}

Token Lexer::number(Token token)
{
    const auto digits = [this] {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > from;
    };
    const auto digitAt = [this](qsizetype at) { return at < m_text.size() && isDigit(m_text[at]); };
    digits();
    if (m_afterDot) {
        token.text = m_text.sliced(token.offset, m_at - token.offset).toString();
        return done(token, Token::Kind::Digits);
    }
    if (m_at < m_text.size() && m_text[m_at] == u'.' && digitAt(m_at + 1)) {
        ++m_at;
        digits();
    }
    if (m_at < m_text.size() && (m_text[m_at] == u'e' || m_text[m_at] == u'E')) {
        const bool hasSign = m_at + 1 < m_text.size() && (m_text[m_at + 1] == u'+' || m_text[m_at + 1] == u'-');
        if (digitAt(m_at + (hasSign ? 2 : 1))) {
            m_at += hasSign ? 2 : 1;
            digits();
        }
    }
    const qsizetype length = m_at - token.offset;
    const auto value = numberIn(m_text.sliced(token.offset, length));
    if (!value)
        return fail(token, Code::Range, tooLargeText(), length);
    token.number = *value;
    return done(token, Token::Kind::Number);
}

Token Lexer::quotedText(Token token)
{
    const QChar quote = m_text[m_at++];
    qsizetype run = m_at;
    const auto flush = [&] { token.text += m_text.sliced(run, m_at - run); };
    while (m_at < m_text.size() && m_text[m_at] != quote) {
        if (m_text[m_at] != u'\\' || m_at + 1 >= m_text.size()) {
            ++m_at;
            continue;
        }
        static constexpr QLatin1String names("nrt\\'\"");
        static constexpr QLatin1String values("\n\r\t\\'\"");
        const QChar escape = m_text[m_at + 1];
        const qsizetype known = names.indexOf(escape);
        const QStringView hex =
            escape == u'u' && m_at + 6 <= m_text.size() ? m_text.sliced(m_at + 2, 4) : QStringView();
        if (known < 0 && (hex.isEmpty() || !isHexDigits(hex))) {
            ++m_at; // any other backslash stays
            continue;
        }
        flush();
        token.text += known >= 0 ? QChar(values[known]) : QChar(hex.toUShort(nullptr, 16));
        m_at += known >= 0 ? 2 : 6;
        run = m_at;
    }
    if (m_at >= m_text.size())
        return fail(token, Code::Syntax,
                    QCoreApplication::translate("hookbench::iml", "The text has no end: the closing quote is missing."),
                    1);
    flush();
    ++m_at;
    return done(token, Token::Kind::Text);
}

Token Lexer::backticks(Token token)
{
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'`'; ++m_at) {
        const bool isEscape = m_text[m_at] == u'\\' && m_at + 1 < m_text.size()
                              && (m_text[m_at + 1] == u'`' || m_text[m_at + 1] == u'\\');
        if (isEscape)
            ++m_at;
        token.text += m_text[m_at];
    }
    if (m_at >= m_text.size())
        return fail(
            token, Code::Syntax,
            QCoreApplication::translate("hookbench::iml", "The name has no end: the closing backtick is missing."), 1);
    ++m_at;
    return done(token, Token::Kind::Quoted);
}

Token Lexer::name(Token token)
{
    while (m_at < m_text.size() && continuesName(codePointAt(m_text, m_at)))
        m_at += unitsAt(m_text, m_at);
    const QStringView text = m_text.sliced(token.offset, m_at - token.offset);
    if (!m_afterDot && text.size() <= 3) {
        for (const auto &[word, op] :
             {std::pair{"and", Operator::And}, std::pair{"or", Operator::Or}, std::pair{"not", Operator::Not}}) {
            if (text == QLatin1String(word)) {
                token.op = op;
                return done(token, Token::Kind::Operator);
            }
        }
    }
    token.text = text.toString();
    return done(token, Token::Kind::Name);
}

Token Lexer::symbol(Token token)
{
    const QStringView rest = m_text.sliced(m_at);
    using Kind = Token::Kind;
    if (rest.startsWith(QLatin1String("}}"))) {
        m_at += 2;
        return done(token, Kind::End);
    }
    for (const Symbol &symbol : symbols) {
        if (rest.front() == symbol.text.front() && rest.startsWith(symbol.text)) {
            m_at += symbol.text.size();
            token.op = symbol.op;
            return done(token, Kind::Operator);
        }
    }
    ++m_at;
    switch (rest.front().unicode()) {
    case u'(': return done(token, Kind::OpenParenthesis);
    case u')': return done(token, Kind::CloseParenthesis);
    case u'[': return done(token, Kind::OpenBracket);
    case u']': return done(token, Kind::CloseBracket);
    case u',':
    case u';': return done(token, Kind::Separator);
    case u'.': return done(token, Kind::Dot);
    case u'{':
        return fail(token, Code::Syntax,
                    QCoreApplication::translate(
                        "hookbench::iml",
                        "Collections cannot be written inside an expression. In a JSON template write them around it."),
                    1);
    case u'?':
        return fail(
            token, Code::Syntax,
            QCoreApplication::translate("hookbench::iml", "There is no \"?:\". Write if(condition, value, otherwise)."),
            1);
    case u'\u201c':
    case u'\u201d':
    case u'\u201e':
    case u'\u2018':
    case u'\u2019':
    case u'\u201a':
        return fail(token, Code::Syntax,
                    QCoreApplication::translate("hookbench::iml", "Typographic quotes are not quotes. Use ' or \"."),
                    1);
    default: break;
    }
    const qsizetype units = unitsAt(rest, 0);
    return fail(token, Code::Syntax,
                QCoreApplication::translate("hookbench::iml", "\"%1\" has no meaning here.").arg(rest.first(units)),
                units);
}

QString asName(const QString &name)
{
    Lexer lexer(name, 0);
    const Token token = lexer.next();
    if (token.kind == Token::Kind::Name && token.length == name.size())
        return name;
    QString escaped = name;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'`', QStringLiteral("\\`"));
    return u'`' + escaped + u'`';
}

} // namespace hookbench::iml
