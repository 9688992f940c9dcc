// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/expressioneditor.h"

#include "core/json/value.h"
#include "ui/common/functionhelp.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QToolTip>

#include <algorithm>

namespace hookbench::ui {

namespace {

constexpr int errorIndicator = 10;
constexpr int warningIndicator = 11;
constexpr int noteRole = Qt::UserRole;

/// What is offered, and in dim colour what it is.
class OfferDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        painter->save();
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? colors.selection : colors.window);
        QRect content = option.rect.adjusted(8, 0, -8, 0);
        const auto draw = [&](const QString &text, const QFont &font, const QColor &color) {
            painter->setFont(font);
            painter->setPen(color);
            const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, content.width());
            painter->drawText(content, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
            content.setLeft(content.left() + QFontMetrics(font).horizontalAdvance(shown) + 12);
        };
        const QString text = index.data().toString();
        draw(text, codeFont(), text.endsWith(u')') ? colors.accent : colors.text);
        if (content.width() > 30)
            draw(index.data(noteRole).toString(), smallFont(), colors.dim);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetrics code(codeFont());
        return {code.horizontalAdvance(index.data().toString())
                    + QFontMetrics(smallFont()).horizontalAdvance(index.data(noteRole).toString()) + 36,
                code.height() + 6};
    }
};

} // namespace

ExpressionEditor::ExpressionEditor(QWidget *parent)
    : CodeEditor(parent)
    , m_completer(new QCompleter(this))
    , m_offers(new QStandardItemModel(this))
    , m_tip(new QLabel(this))
{
    setLanguage(Language::Specification);
    setWrapMode(QsciScintilla::WrapNone); // to lay out all lines takes too long where there are many
    indicatorDefine(QsciScintilla::SquiggleIndicator, warningIndicator);
    indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    m_completer->setWidget(this);
    m_completer->setModel(m_offers);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setItemDelegate(new OfferDelegate(m_completer->popup()));
    m_completer->popup()->setProperty("role", QByteArray("popup"));
    m_completer->popup()->setAccessibleName(tr("Offers"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ExpressionEditor::insert);
    m_tip->setObjectName(QStringLiteral("signature"));
    m_tip->setTextFormat(Qt::RichText);
    m_tip->setMargin(6);
    m_tip->setProperty("role", QByteArray("box"));
    m_tip->hide();
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, [this] {
        offer(Asked::ByTyping);
        updateTip();
    });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] {
        if (!m_tip->isHidden())
            updateTip();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_tip, &QWidget::hide);
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

QStringList ExpressionEditor::offered() const
{
    QStringList out;
    for (int row = 0; m_completer->popup()->isVisible() && row < m_offers->rowCount(); ++row)
        out << m_offers->item(row)->text();
    return out;
}

QString ExpressionEditor::tip() const
{
    return m_tip->isHidden() ? QString() : m_tip->text();
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

QPoint ExpressionEditor::placeOf(long position) const
{
    return {int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, position)),
            int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, position))};
}

void ExpressionEditor::offer(Asked asked)
{
    static const iml::Collection none;
    const auto expression = expressionAtCursor();
    Completion completion;
    if (expression)
        completion = completionsAt(*expression, m_variables ? *m_variables : none);
    const bool isMember = expression && expression->endsWith(u'.');
    const bool isTyped = completion.offers.size() == 1 && expression->endsWith(completion.offers.front().text)
                         && completion.typed == completion.offers.front().text.size();
    if (completion.offers.empty() || isTyped || (asked == Asked::ByTyping && completion.typed == 0 && !isMember))
        return m_completer->popup()->hide();
    m_typed = completion.typed;
    m_offers->clear();
    for (const Offer &one : completion.offers) {
        auto *item = new QStandardItem(one.text);
        item->setData(one.note, noteRole);
        item->setToolTip(one.note);
        m_offers->appendRow(item);
    }
    constexpr int narrowest = 220;
    constexpr int widest = 460;
    const int lineHeight = int(SendScintilla(SCI_TEXTHEIGHT, 0));
    const QPoint place = placeOf(SendScintilla(SCI_GETCURRENTPOS)) + viewport()->pos();
    m_completer->popup()->setPalette(palette());
    m_completer->complete(
        {place.x(), place.y(), qBound(narrowest, m_completer->popup()->sizeHintForColumn(0) + 24, widest), lineHeight});
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ExpressionEditor::insert(const QString &offer)
{
    // As it stands in a text of JSON, without its quotes.
    const QByteArray quoted = json::quoted(offer);
    const QByteArray inserted =
        language() == Language::Template ? offer.toUtf8() : quoted.sliced(1, quoted.size() - 2);
    const long to = SendScintilla(SCI_GETCURRENTPOS);
    long from = to;
    for (qsizetype i = 0; i < m_typed; ++i)
        from = SendScintilla(SCI_POSITIONBEFORE, from);
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(from), to);
    SendScintilla(SCI_REPLACESEL, inserted.constData());
    if (offer.endsWith(QLatin1String("()")))
        SendScintilla(SCI_GOTOPOS, SendScintilla(SCI_GETCURRENTPOS) - 1);
    updateTip();
}

void ExpressionEditor::updateTip()
{
    const auto expression = expressionAtCursor();
    const auto call = expression ? callAt(*expression) : std::nullopt;
    if (!call)
        return m_tip->hide();
    m_tip->setText(functionTip(*call->function, call->argument));
    m_tip->adjustSize();
    QPoint place = placeOf(SendScintilla(SCI_GETCURRENTPOS)) + viewport()->pos();
    const int lineHeight = int(SendScintilla(SCI_TEXTHEIGHT, 0));
    place.setX(qMax(0, qMin(place.x(), width() - m_tip->width() - 4)));
    place.setY(place.y() > m_tip->height() + 4 ? place.y() - m_tip->height() - 4 : place.y() + lineHeight + 4);
    m_tip->move(place);
    m_tip->show();
    m_tip->raise();
}

bool ExpressionEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // here these are not the window's
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) || key->key() == Qt::Key_F8) {
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
    const QAbstractItemView *popup = m_completer->popup();
    if (popup->isVisible()
        && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Return
            || event->key() == Qt::Key_Enter)) {
        event->ignore(); // the popup's
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(Asked::ByKey);
        updateTip();
        return;
    }
    if (event->key() == Qt::Key_F8)
        return stepRemark(event->modifiers() == Qt::ShiftModifier);
    if (event->key() == Qt::Key_Escape)
        m_tip->hide();
    CodeEditor::keyPressEvent(event);
    if (popup->isVisible() && event->key() == Qt::Key_Backspace)
        offer(Asked::ByTyping);
}

void ExpressionEditor::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_completer->popup()->hide();
        m_tip->hide();
    }
    CodeEditor::focusOutEvent(event);
}

} // namespace hookbench::ui
