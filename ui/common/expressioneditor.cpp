// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/expressioneditor.h"

#include "core/json/value.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace hookbench::ui {

namespace {

constexpr int errorIndicator = 10;
constexpr int warningIndicator = 11;

} // namespace

ExpressionEditor::ExpressionEditor(QWidget *parent)
    : CodeEditor(parent)
    , m_popup(new OfferPopup(this))
{
    setLanguage(Language::Specification);
    setWrapMode(QsciScintilla::WrapNone); // to lay out all lines takes too long where there are many
    indicatorDefine(QsciScintilla::SquiggleIndicator, warningIndicator);
    indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    connect(m_popup, &OfferPopup::chosen, this, &ExpressionEditor::insert);
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, [this] {
        offer(OfferPopup::Asked::ByTyping);
        updateTip();
    });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] {
        if (m_popup->isTipShown())
            updateTip();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_popup, &OfferPopup::hideTip);
}

QByteArray ExpressionEditor::bytes() const
{
    const auto *first = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return QByteArray(first, length());
}

void ExpressionEditor::changeEvent(QEvent *event)
{
    CodeEditor::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        colorIndicators();
}

void ExpressionEditor::colorIndicators()
{
    const Colors &colors = colorsOf(palette());
    setIndicatorForegroundColor(colors.bad, errorIndicator);
    setIndicatorForegroundColor(colors.warning, warningIndicator);
}

void ExpressionEditor::setRemarks(std::vector<Remark> remarks)
{
    m_remarks = std::move(remarks);
    colorIndicators();
    for (const int indicator : {errorIndicator, warningIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, indicator);
        SendScintilla(SCI_INDICATORCLEARRANGE, 0, length());
        for (const Remark &remark : m_remarks) {
            if (remark.isWarning != (indicator == warningIndicator))
                continue;
            const qsizetype start = qBound(qsizetype(0), remark.offset, qsizetype(qMax(0, length() - 1)));
            const qsizetype end = qMin<qsizetype>(length(), start + qMax<qsizetype>(1, remark.length));
            SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(start), long(end - start));
        }
    }
}

void ExpressionEditor::showRemark(const Remark &remark)
{
    const long position = long(qMin<qsizetype>(remark.offset, length()));
    SendScintilla(SCI_ENSUREVISIBLE, SendScintilla(SCI_LINEFROMPOSITION, position));
    SendScintilla(SCI_GOTOPOS, position);
    setFocus();
}

void ExpressionEditor::stepRemark(bool backward)
{
    if (m_remarks.empty())
        return;
    std::vector<Remark> ordered = m_remarks;
    std::sort(ordered.begin(), ordered.end(), [](const Remark &a, const Remark &b) { return a.offset < b.offset; });
    const long at = SendScintilla(SCI_GETCURRENTPOS);
    if (backward) {
        const auto before =
            std::find_if(ordered.rbegin(), ordered.rend(), [at](const Remark &one) { return one.offset < at; });
        return showRemark(before == ordered.rend() ? ordered.back() : *before);
    }
    const auto next = std::find_if(ordered.begin(), ordered.end(), [at](const Remark &one) { return one.offset > at; });
    showRemark(next == ordered.end() ? ordered.front() : *next);
}

const Remark *ExpressionEditor::remarkAt(long position) const
{
    const auto found = std::find_if(m_remarks.begin(), m_remarks.end(), [position](const Remark &one) {
        return position >= one.offset && position < one.offset + qMax<qsizetype>(1, one.length);
    });
    return found == m_remarks.end() ? nullptr : &*found;
}

std::optional<QString> ExpressionEditor::expressionAtCursor() const
{
    constexpr long farthest = 8192;
    const long at = SendScintilla(SCI_GETCURRENTPOS);
    const long line = SendScintilla(SCI_POSITIONFROMLINE, SendScintilla(SCI_LINEFROMPOSITION, at));
    const long from = qMax(line, at - farthest);
    const auto *first = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    const QByteArrayView before(first + from, at - from);
    return language() == Language::Template ? expressionInText(QString::fromUtf8(before)) : expressionAt(before);
}

QRect ExpressionEditor::cursorRect() const
{
    const long at = SendScintilla(SCI_GETCURRENTPOS);
    const QPoint place(int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, at)),
                       int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, at)));
    return {place + viewport()->pos(), QSize(1, int(SendScintilla(SCI_TEXTHEIGHT, 0)))};
}

void ExpressionEditor::offer(OfferPopup::Asked asked)
{
    m_popup->offer(asked, expressionAtCursor(), cursorRect());
}

void ExpressionEditor::updateTip()
{
    m_popup->showTip(expressionAtCursor(), cursorRect());
}

void ExpressionEditor::insert(const QString &offer, qsizetype typed)
{
    // As it stands in a text of JSON, without its quotes.
    const QByteArray quoted = json::quoted(offer);
    const QByteArray inserted =
        language() == Language::Template ? offer.toUtf8() : quoted.sliced(1, quoted.size() - 2);
    const long to = SendScintilla(SCI_GETCURRENTPOS);
    long from = to;
    for (qsizetype i = 0; i < typed; ++i)
        from = SendScintilla(SCI_POSITIONBEFORE, from);
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(from), to);
    SendScintilla(SCI_REPLACESEL, inserted.constData());
    if (offer.endsWith(QLatin1String("()")))
        SendScintilla(SCI_GOTOPOS, SendScintilla(SCI_GETCURRENTPOS) - 1);
    updateTip();
}

// A parenthesis that came with a function is not typed twice.
bool ExpressionEditor::typeOver()
{
    const long at = SendScintilla(SCI_GETCURRENTPOS);
    const auto expression = at == SendScintilla(SCI_GETANCHOR) ? expressionAtCursor() : std::nullopt;
    if (!expression)
        return false;
    constexpr long farthest = 8192;
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, SendScintilla(SCI_LINEFROMPOSITION, at));
    const auto *first = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    const QByteArrayView after(first + at, qMin(end - at, farthest));
    if (!isClosedAlready(*expression, QString::fromUtf8(after)))
        return false;
    SendScintilla(SCI_GOTOPOS, at + 1);
    updateTip();
    return true;
}

bool ExpressionEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // here these are not the window's
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) || key->key() == Qt::Key_F4) {
            event->accept();
            return true;
        }
    }
    return CodeEditor::event(event);
}

bool ExpressionEditor::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return CodeEditor::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const long position =
        SendScintilla(SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(help->pos().x()), long(help->pos().y()));
    const Remark *remark = position < 0 ? nullptr : remarkAt(position);
    QToolTip::showText(help->globalPos(), remark ? Qt::convertFromPlainText(remark->message) : QString(), this);
    return true;
}

void ExpressionEditor::keyPressEvent(QKeyEvent *event)
{
    if (m_popup->isForList(*event)) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(OfferPopup::Asked::ByKey);
        updateTip();
        return;
    }
    if (event->text() == u")" && typeOver())
        return;
    if (event->key() == Qt::Key_F4)
        return stepRemark(event->modifiers() == Qt::ShiftModifier);
    if (event->key() == Qt::Key_Escape)
        m_popup->hideTip();
    CodeEditor::keyPressEvent(event);
    if (m_popup->isOpen() && event->key() == Qt::Key_Backspace)
        offer(OfferPopup::Asked::ByTyping);
}

void ExpressionEditor::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_popup->hideList();
        m_popup->hideTip();
    }
    CodeEditor::focusOutEvent(event);
}

} // namespace hookbench::ui
