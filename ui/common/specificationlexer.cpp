// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/specificationlexer.h"

#include <Qsci/qsciscintilla.h>

#include <QTimer>

#include <algorithm>
#include <cstring>

namespace hookbench::ui {

namespace {

using Lexer = SpecificationLexer;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Bytes of letters of any script count.
bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c) || uchar(c) >= 0x80;
}

class Painter
{
public:
    Painter(QByteArrayView text, bool isInComment)
        : m_text(text)
        , m_styles(text.size(), char(Lexer::Plain))
    {
        if (isInComment)
            comment(Lexer::BlockComment, 0, "*/");
    }

    QByteArray run()
    {
        while (m_at < m_text.size())
            next();
        return m_styles;
    }

    QByteArray runText()
    {
        while (m_at < m_text.size()) {
            const qsizetype opening = m_text.indexOf("{{", m_at);
            paint(Lexer::Plain, (opening < 0 ? m_text.size() : opening) - m_at);
            if (opening >= 0)
                expression(endOfLine());
        }
        return m_styles;
    }

private:
    qsizetype endOfLine() const
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    void next()
    {
        const char c = m_text[m_at];
        if (c == '"')
            text();
        else if (begins("//"))
            comment(Lexer::LineComment, 2, "\n");
        else if (begins("/*"))
            comment(Lexer::BlockComment, 2, "*/");
        else if (begins("{{"))
            expression(endOfLine());
        else if (isNamePart(c) || c == '-')
            paintWhile(Lexer::Literal,
                       [](char one) { return isNamePart(one) || one == '.' || one == '-' || one == '+'; });
        else
            paint(std::strchr("{}[]:,", c) && c != 0 ? Lexer::Operator : Lexer::Plain, 1);
    }

    bool begins(QByteArrayView with) const { return m_text.sliced(m_at).startsWith(with); }

    void paint(Lexer::Style style, qsizetype length)
    {
        length = qMin(length, m_text.size() - m_at);
        std::fill_n(m_styles.begin() + m_at, length, char(style));
        m_at += length;
    }

    template <typename Belongs>
    void paintWhile(Lexer::Style style, Belongs belongs)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && belongs(m_text[end]))
            ++end;
        paint(style, end - m_at);
    }

    void comment(Lexer::Style style, qsizetype opening, QByteArrayView closing)
    {
        const qsizetype end = m_text.indexOf(closing, qMin(m_at + opening, m_text.size()));
        const bool isLine = style == Lexer::LineComment;
        paint(style, (end < 0 ? m_text.size() : end + (isLine ? 0 : closing.size())) - m_at);
    }

    // A text ends at its quote, or with the line where it has none.
    void text()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '"' && m_text[end] != '\n')
            end += m_text[end] == '\\' && end + 1 < m_text.size() && m_text[end + 1] != '\n' ? 2 : 1;
        end = qMin(end, m_text.size());
        qsizetype behind = end + 1;
        while (behind < m_text.size() && (m_text[behind] == ' ' || m_text[behind] == '\t'))
            ++behind;
        const bool isKey = behind < m_text.size() && m_text[behind] == ':';
        paint(isKey ? Lexer::Key : Lexer::Text, 1);
        while (m_at < end) {
            const qsizetype opening = isKey ? -1 : m_text.first(end).indexOf("{{", m_at);
            paint(isKey ? Lexer::Key : Lexer::Text, (opening < 0 ? end : opening) - m_at);
            if (opening >= 0)
                expression(end);
        }
        if (m_at < m_text.size() && m_text[m_at] == '"')
            paint(isKey ? Lexer::Key : Lexer::Text, 1);
    }

    void expression(qsizetype end)
    {
        paint(Lexer::Brace, 2);
        while (m_at < end) {
            if (begins("}}"))
                return paint(Lexer::Brace, 2);
            part(end);
        }
    }

    void part(qsizetype end)
    {
        const char c = m_text[m_at];
        const bool isEscapedQuote = begins("\\\"");
        if (c == '\'' || c == '"' || isEscapedQuote)
            return quoted(Lexer::ExpressionText, isEscapedQuote ? "\\\"" : c == '"' ? "\"" : "'", end);
        if (c == '`')
            return quoted(Lexer::Name, "`", end);
        if (isDigit(c))
            return paintWhile(Lexer::ExpressionNumber, [](char one) { return isDigit(one) || one == '.'; });
        if (!isNamePart(c))
            return paint(c == ' ' ? Lexer::Plain : Lexer::ExpressionOperator, 1);
        qsizetype behind = m_at;
        while (behind < end && isNamePart(m_text[behind]))
            ++behind;
        paint(behind < end && m_text[behind] == '(' ? Lexer::Function : Lexer::Name, behind - m_at);
    }

    void quoted(Lexer::Style style, QByteArrayView quote, qsizetype end)
    {
        const qsizetype close = m_text.first(end).indexOf(quote, m_at + quote.size());
        paint(style, (close < 0 ? end : close + quote.size()) - m_at);
    }

    QByteArrayView m_text;
    QByteArray m_styles;
    qsizetype m_at = 0;
};

} // namespace

QByteArray specificationStyles(QByteArrayView text, bool isInComment)
{
    return Painter(text, isInComment).run();
}

QByteArray templateStyles(QByteArrayView text)
{
    return Painter(text, false).runText();
}

QString SpecificationLexer::description(int style) const
{
    return style < StyleCount ? QStringLiteral("style %1").arg(style) : QString(); // shown nowhere
}

void SpecificationLexer::styleText(int start, int end)
{
    using Sci = QsciScintillaBase;
    constexpr int mostAtOnce = 128 << 10;
    const bool isWhole = end - start <= mostAtOnce;
    if (!isWhole) { // up to the beginning of a line
        const auto lineAt = [this](int at) { return editor()->SendScintilla(Sci::SCI_LINEFROMPOSITION, at); };
        const long line = qMax(lineAt(start + mostAtOnce), lineAt(start) + 1);
        end = qMin(end, int(editor()->SendScintilla(Sci::SCI_POSITIONFROMLINE, line)));
    }
    const auto *bytes = static_cast<const char *>(editor()->SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER));
    const bool isInComment = start > 0 && editor()->SendScintilla(Sci::SCI_GETSTYLEAT, start - 1) == BlockComment;
    const QByteArrayView part(bytes + start, end - start);
    const QByteArray styles = m_around == Around::Json ? specificationStyles(part, isInComment) : templateStyles(part);
    editor()->SendScintilla(Sci::SCI_STARTSTYLING, static_cast<unsigned long>(start), 0L);
    editor()->SendScintilla(Sci::SCI_SETSTYLINGEX, static_cast<unsigned long>(styles.size()), styles.constData());
    if (!isWhole)
        QTimer::singleShot(0, this, [this] {
            if (editor())
                editor()->SendScintilla(Sci::SCI_COLOURISE,
                                        static_cast<unsigned long>(editor()->SendScintilla(Sci::SCI_GETENDSTYLED)),
                                        -1L);
        });
}

} // namespace hookbench::ui
