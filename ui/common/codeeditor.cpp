// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/codeeditor.h"

#include "ui/common/specificationlexer.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QKeyEvent>

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerxml.h>

#include <algorithm>

namespace hookbench::ui {

namespace {

constexpr int problemIndicator = 8;
constexpr int findIndicator = 9;

bool isWithin(QByteArrayView text, qsizetype largest, qsizetype longestLine)
{
    if (text.size() > largest)
        return false;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf('\n', start);
        if (end < 0)
            end = text.size();
        if (end - start > longestLine)
            return false;
        start = end + 1;
    }
    return true;
}

} // namespace

CodeEditor::CodeEditor(QWidget *parent)
    : QsciScintilla(parent)
{
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setMarginWidth(1, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 6L); // between the numbers and the text
    setMarginType(0, QsciScintilla::NumberMargin);
    setTabWidth(2);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setWrapMode(QsciScintilla::WrapWord);
    setBraceMatching(QsciScintilla::NoBraceMatch); // scans the document on every scroll
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setEolMode(QsciScintilla::EolUnix);
    setExtraAscent(2);
    setExtraDescent(2);
    SendScintilla(SCI_SETMULTIPLESELECTION, 0);
    indicatorDefine(QsciScintilla::SquiggleIndicator, problemIndicator);
    indicatorDefine(QsciScintilla::RoundBoxIndicator, findIndicator);
    // Keys that the window needs are not the editor's.
    for (const int key : {SCK_RETURN + (SCMOD_CTRL << 16), int('L') + (SCMOD_CTRL << 16), int('T') + (SCMOD_CTRL << 16),
                          int('D') + (SCMOD_CTRL << 16)})
        SendScintilla(SCI_CLEARCMDKEY, key);
    connect(this, &QsciScintilla::linesChanged, this, [this] {
        const int digits = int(QString::number(qMax(9, lines())).size());
        setMarginWidth(0, QString(digits + 1, u'9'));
    });
    applyColors();
}

void CodeEditor::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    delete m_lexer;
    m_lexer = nullptr;
    if (language == Language::Json) {
        auto *lexer = new QsciLexerJSON(this);
        lexer->setHighlightComments(false);
        lexer->setHighlightEscapeSequences(true);
        lexer->setFoldCompact(false);
        m_lexer = lexer;
    } else if (language == Language::Xml) {
        m_lexer = new QsciLexerXML(this);
    } else if (language == Language::Specification || language == Language::Template) {
        using Around = SpecificationLexer::Around;
        m_lexer = new SpecificationLexer(this, language == Language::Template ? Around::Text : Around::Json);
    }
    setLexer(m_lexer);
    const bool hasFolds = language == Language::Json || language == Language::Xml;
    setFolding(hasFolds ? QsciScintilla::PlainFoldStyle : QsciScintilla::NoFoldStyle, 2);
    applyColors();
}

void CodeEditor::setShowing(bool showing)
{
    m_showing = showing;
    setReadOnly(showing);
    setCaretLineVisible(!showing);
    SendScintilla(SCI_SETUNDOCOLLECTION, showing ? 0 : 1);
    applyColors();
}

void CodeEditor::setCode(const QString &newText)
{
    const bool readOnly = isReadOnly();
    setReadOnly(false);
    setText(newText);
    if (m_showing)
        SendScintilla(SCI_EMPTYUNDOBUFFER);
    setReadOnly(readOnly);
    clearProblem();
}

void CodeEditor::markProblem(qsizetype offset, qsizetype length)
{
    clearProblem();
    const QString all = text();
    offset = qBound<qsizetype>(0, offset, all.size());
    const auto bytes = [&](qsizetype units) { return int(QStringView(all).left(units).toUtf8().size()); };
    int start = bytes(offset);
    const int end = bytes(qMin(all.size(), offset + qMax<qsizetype>(1, length)));
    if (start == end && start > 0)
        --start;
    SendScintilla(SCI_SETINDICATORCURRENT, problemIndicator);
    SendScintilla(SCI_INDICATORFILLRANGE, start, end - start);
}

void CodeEditor::clearProblem()
{
    SendScintilla(SCI_SETINDICATORCURRENT, problemIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0, length());
}

void CodeEditor::find(const QString &wanted)
{
    SendScintilla(SCI_SETINDICATORCURRENT, findIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0, length());
    m_matches.clear();
    m_areAll = true;
    if (wanted.isEmpty()) {
        emit found({});
        return;
    }
    constexpr std::size_t most = 10'000;
    const QByteArray utf8 = wanted.toUtf8();
    SendScintilla(SCI_SETSEARCHFLAGS, 0);
    SendScintilla(SCI_SETTARGETSTART, 0);
    SendScintilla(SCI_SETTARGETEND, length());
    while (SendScintilla(SCI_SEARCHINTARGET, utf8.size(), utf8.constData()) >= 0) {
        m_areAll = m_matches.size() < most;
        if (!m_areAll)
            break;
        const long start = SendScintilla(SCI_GETTARGETSTART);
        const long end = SendScintilla(SCI_GETTARGETEND);
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(start), end - start);
        m_matches.emplace_back(start, end);
        SendScintilla(SCI_SETTARGETSTART, end);
        SendScintilla(SCI_SETTARGETEND, length());
    }
    const long from = SendScintilla(SCI_GETSELECTIONSTART);
    const auto next = std::lower_bound(m_matches.begin(), m_matches.end(), std::pair(from, 0L));
    showMatch(next == m_matches.end() ? 0 : std::size_t(next - m_matches.begin()));
}

void CodeEditor::findNext(bool backward)
{
    if (!m_matches.empty())
        showMatch((m_match + (backward ? m_matches.size() - 1 : 1)) % m_matches.size());
}

void CodeEditor::showMatch(std::size_t index)
{
    m_match = index;
    if (index < m_matches.size()) {
        const auto &[start, end] = m_matches[index];
        SendScintilla(SCI_ENSUREVISIBLE, SendScintilla(SCI_LINEFROMPOSITION, start));
        SendScintilla(SCI_SETSEL, static_cast<unsigned long>(start), end);
    }
    emit found({m_matches.empty() ? -1 : qsizetype(index), qsizetype(m_matches.size()), m_areAll, false});
}

void CodeEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyColors();
}

// Tab leaves the editor where it only shows, and after Esc, so that the keyboard can go on.
void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const bool leaves = m_tabLeaves || m_showing;
    if (event->key() != Qt::Key_Shift) // it comes before the Tab that goes back
        m_tabLeaves = event->key() == Qt::Key_Escape;
    if (leaves && (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)) {
        QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    QsciScintilla::keyPressEvent(event);
}

void CodeEditor::applyColors()
{
    const Colors &colors = colorsOf(palette());
    const QColor paper = m_showing ? colors.window : colors.code;
    const QFont font = editorFont();
    setFont(font);
    setPaper(paper);
    setColor(colors.text);
    if (m_lexer) {
        m_lexer->setDefaultPaper(paper);
        m_lexer->setDefaultColor(colors.text);
        m_lexer->setPaper(paper);
        m_lexer->setColor(colors.text);
        m_lexer->setFont(font);
        if (m_language == Language::Xml)
            applyXmlColors();
        if (m_language == Language::Specification || m_language == Language::Template)
            applySpecificationColors();
    }
    if (m_lexer && m_language == Language::Json) {
        m_lexer->setColor(colors.jsonNumber, QsciLexerJSON::Number);
        m_lexer->setColor(colors.jsonText, QsciLexerJSON::String);
        m_lexer->setColor(colors.jsonText, QsciLexerJSON::UnclosedString);
        m_lexer->setColor(colors.jsonKey, QsciLexerJSON::Property);
        m_lexer->setColor(colors.jsonText, QsciLexerJSON::EscapeSequence);
        m_lexer->setColor(colors.jsonNumber, QsciLexerJSON::Keyword);
        m_lexer->setColor(colors.jsonNumber, QsciLexerJSON::KeywordLD);
        m_lexer->setColor(colors.dim, QsciLexerJSON::Operator);
        m_lexer->setColor(colors.jsonText, QsciLexerJSON::IRI);
        m_lexer->setColor(colors.jsonText, QsciLexerJSON::IRICompact);
        m_lexer->setColor(colors.text, QsciLexerJSON::Error);
        m_lexer->setPaper(paper, QsciLexerJSON::Error);
        m_lexer->setPaper(paper, QsciLexerJSON::UnclosedString);
    }
    QFont numbers = font;
    numbers.setPointSizeF(font.pointSizeF() * 0.85);
    setMarginsFont(numbers);
    setMarginsForegroundColor(colors.dim);
    setMarginsBackgroundColor(paper);
    setFoldMarginColors(paper, paper);
    for (int marker = int(SC_MARKNUM_FOLDEREND); marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        // The calls of QsciScintilla leave the markers of folds alone.
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(marker), paper);
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(marker), colors.dim);
    }
    setCaretForegroundColor(colors.text);
    setCaretLineBackgroundColor(colors.panel);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setIndicatorForegroundColor(colors.bad, problemIndicator);
    setIndicatorForegroundColor(colors.warning, findIndicator);
    setIndicatorDrawUnder(true, findIndicator);
}

void CodeEditor::applyXmlColors()
{
    const Colors &colors = colorsOf(palette());
    for (const int style : {QsciLexerHTML::Tag, QsciLexerHTML::UnknownTag, QsciLexerHTML::XMLTagEnd,
                            QsciLexerHTML::XMLStart, QsciLexerHTML::XMLEnd})
        m_lexer->setColor(colors.jsonKey, style);
    for (const int style : {QsciLexerHTML::Attribute, QsciLexerHTML::UnknownAttribute, QsciLexerHTML::Entity})
        m_lexer->setColor(colors.jsonNumber, style);
    for (const int style :
         {QsciLexerHTML::HTMLDoubleQuotedString, QsciLexerHTML::HTMLSingleQuotedString, QsciLexerHTML::CDATA})
        m_lexer->setColor(colors.jsonText, style);
    for (const int style : {QsciLexerHTML::HTMLComment, QsciLexerHTML::OtherInTag, QsciLexerHTML::SGMLDefault})
        m_lexer->setColor(colors.dim, style);
}

void CodeEditor::applySpecificationColors()
{
    const Colors &colors = colorsOf(palette());
    using Lexer = SpecificationLexer;
    const std::pair<Lexer::Style, QColor> styles[] = {
        {Lexer::Operator, colors.dim},
        {Lexer::Key, colors.jsonKey},
        {Lexer::Text, colors.jsonText},
        {Lexer::Literal, colors.jsonNumber},
        {Lexer::LineComment, colors.dim},
        {Lexer::BlockComment, colors.dim},
        {Lexer::Brace, colors.dim},
        {Lexer::Name, colors.text},
        {Lexer::Function, colors.accent},
        {Lexer::ExpressionText, colors.jsonText},
        {Lexer::ExpressionNumber, colors.jsonNumber},
        {Lexer::ExpressionOperator, colors.dim},
    };
    for (const auto &[style, color] : styles)
        m_lexer->setColor(color, style);
}

bool fitsEditor(QByteArrayView text)
{
    return isWithin(text, 1'000'000, 20'000);
}

bool canBeEdited(QByteArrayView text)
{
    return isWithin(text, 10'000'000, 200'000);
}

} // namespace hookbench::ui
