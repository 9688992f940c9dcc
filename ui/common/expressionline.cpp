// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/expressionline.h"

#include "core/delivery/template.h"
#include "ui/common/theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

namespace hookbench::ui {

namespace {

bool asksForOffers(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier;
}

// What ends an expression where nothing does so yet. rest: of the text behind it.
QString closingAfter(QStringView rest)
{
    const qsizetype end = rest.indexOf(u"}}");
    const qsizetype next = rest.indexOf(u"{{");
    return end < 0 || (next >= 0 && next < end) ? QStringLiteral("}}") : QString();
}

} // namespace

ExpressionLine::ExpressionLine(QWidget *parent)
    : QLineEdit(parent)
    , m_popup(new OfferPopup(this))
{
    connect(m_popup, &OfferPopup::chosen, this, &ExpressionLine::insert);
    connect(this, &QLineEdit::textChanged, this, [this] { setError({}); });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] {
        if (m_popup->isTipShown())
            m_popup->showTip(expressionAtCursor(), cursorRect());
    });
}

void ExpressionLine::setLiteral(bool literal)
{
    if (std::exchange(m_isLiteral, literal) != literal)
        setError({});
}

void ExpressionLine::setError(const std::optional<Error> &error)
{
    const std::optional<Error> told = error ? error : syntaxError();
    setToolTip(told ? Qt::convertFromPlainText(told->message) : QString());
    m_error = told;
    underline();
}

std::optional<Error> ExpressionLine::syntaxError() const
{
    constexpr qsizetype longest = 32'000; // what takes no time
    if (m_isLiteral || text().size() > longest || !text().contains(QLatin1String("{{")))
        return {};
    const auto compiled = delivery::Template::compile(text(), delivery::Template::Form::Text);
    if (compiled)
        return {};
    Error out;
    out.message = compiled.error().message;
    out.offset = compiled.error().offset;
    out.length = compiled.error().length;
    return out;
}

// A line knows formats only of what an input method composes. These count from the cursor.
void ExpressionLine::underline()
{
    if (m_isComposing)
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const qsizetype begin = m_error ? qBound<qsizetype>(0, m_error->offset, qMax<qsizetype>(0, text().size() - 1)) : 0;
    const qsizetype length = m_error ? qMin(text().size() - begin, qMax<qsizetype>(1, m_error->length)) : 0;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(colorsOf(palette()).bad);
        attributes.append({QInputMethodEvent::TextFormat, int(begin) - cursorPosition(), int(length), format});
    }
    QInputMethodEvent event({}, attributes);
    QLineEdit::inputMethodEvent(&event);
}

std::optional<QString> ExpressionLine::expressionAtCursor() const
{
    return m_isLiteral ? std::nullopt : expressionInText(text().first(cursorPosition()));
}

void ExpressionLine::insert(const QString &offer, qsizetype typed)
{
    setSelection(cursorPosition() - int(typed), int(typed));
    const QString closing = closingAfter(QStringView(text()).sliced(cursorPosition()));
    QLineEdit::insert(offer + closing);
    cursorBackward(false, int(closing.size()) + (offer.endsWith(QLatin1String("()")) ? 1 : 0));
    m_popup->showTip(expressionAtCursor(), cursorRect());
}

bool ExpressionLine::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && asksForOffers(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // here it is not the window's
        return true;
    }
    if (event->type() == QEvent::KeyPress && m_popup->isForList(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void ExpressionLine::keyPressEvent(QKeyEvent *event)
{
    if (asksForOffers(*event)) {
        m_popup->offer(OfferPopup::Asked::ByKey, expressionAtCursor(), cursorRect());
        m_popup->showTip(expressionAtCursor(), cursorRect());
        return;
    }
    if (event->text() == u")") {
        const auto expression = expressionAtCursor();
        if (expression && isClosedAlready(*expression, QStringView(text()).sliced(cursorPosition()))) {
            cursorForward(false);
            m_popup->showTip(expressionAtCursor(), cursorRect());
            return;
        }
    }
    if (event->text() == u"}" && expressionAtCursor()
        && QStringView(text()).sliced(cursorPosition()).startsWith(u'}')) { // it came with an offer
        cursorForward(false);
        return;
    }
    const QString before = text();
    QLineEdit::keyPressEvent(event);
    if (text() == before)
        return;
    if (text().size() > before.size() || m_popup->isOpen())
        m_popup->offer(OfferPopup::Asked::ByTyping, expressionAtCursor(), cursorRect());
    m_popup->showTip(expressionAtCursor(), cursorRect());
}

void ExpressionLine::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_popup->hideList();
        m_popup->hideTip();
    }
    QLineEdit::focusOutEvent(event);
}

void ExpressionLine::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void ExpressionLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_error)
        underline();
}

} // namespace hookbench::ui
