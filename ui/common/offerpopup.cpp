// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/offerpopup.h"

#include "ui/common/functionhelp.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace hookbench::ui {

namespace {

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

OfferPopup::OfferPopup(QWidget *field)
    : QObject(field)
    , m_field(field)
    , m_completer(new QCompleter(this))
    , m_offers(new QStandardItemModel(this))
{
    m_completer->setWidget(field);
    m_completer->setModel(m_offers);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setItemDelegate(new OfferDelegate(m_completer->popup()));
    m_completer->popup()->setProperty("role", QByteArray("popup"));
    m_completer->popup()->setAccessibleName(tr("Offers"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &offer) { emit chosen(offer, m_typed); });
}

OfferPopup::~OfferPopup()
{
    delete m_tip;
}

void OfferPopup::offer(Asked asked, const std::optional<QString> &expression, const QRect &cursor)
{
    static const iml::Collection none;
    Completion completion;
    if (expression)
        completion = completionsAt(*expression, m_variables ? *m_variables : none);
    const bool isMember = expression && expression->endsWith(u'.');
    const bool isTyped = completion.offers.size() == 1 && expression->endsWith(completion.offers.front().text)
                         && completion.typed == completion.offers.front().text.size();
    if (completion.offers.empty() || isTyped || (asked == Asked::ByTyping && completion.typed == 0 && !isMember))
        return hideList();
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
    QAbstractItemView *list = m_completer->popup();
    list->setPalette(m_field->palette());
    m_completer->complete(
        {cursor.x(), cursor.y(), qBound(narrowest, list->sizeHintForColumn(0) + 24, widest), cursor.height()});
    list->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void OfferPopup::showTip(const std::optional<QString> &expression, const QRect &cursor)
{
    const auto call = expression ? callAt(*expression) : std::nullopt;
    if (!call)
        return hideTip();
    QWidget *window = m_field->window();
    if (!m_tip) {
        m_tip = new QLabel(window);
        m_tip->setObjectName(QStringLiteral("signature"));
        m_tip->setTextFormat(Qt::RichText);
        m_tip->setMargin(6);
        m_tip->setProperty("role", QByteArray("box"));
    }
    m_tip->setText(functionTip(*call->function, call->argument));
    m_tip->adjustSize();
    constexpr int gap = 4;
    QPoint place = m_field->mapTo(window, cursor.topLeft());
    place.setX(qMax(0, qMin(place.x(), window->width() - m_tip->width() - gap)));
    const bool fitsAbove = place.y() > m_tip->height() + gap;
    place.setY(fitsAbove ? place.y() - m_tip->height() - gap : place.y() + cursor.height() + gap);
    m_tip->move(place);
    m_tip->show();
    m_tip->raise();
}

void OfferPopup::hideList()
{
    m_completer->popup()->hide();
}

void OfferPopup::hideTip()
{
    if (m_tip)
        m_tip->hide();
}

bool OfferPopup::isOpen() const
{
    return m_completer->popup()->isVisible();
}

bool OfferPopup::isTipShown() const
{
    return m_tip && !m_tip->isHidden();
}

bool OfferPopup::isForList(const QKeyEvent &key) const
{
    return isOpen()
           && (key.key() == Qt::Key_Escape || key.key() == Qt::Key_Tab || key.key() == Qt::Key_Return
               || key.key() == Qt::Key_Enter);
}

QStringList OfferPopup::offered() const
{
    QStringList out;
    for (int row = 0; isOpen() && row < m_offers->rowCount(); ++row)
        out << m_offers->item(row)->text();
    return out;
}

QString OfferPopup::tip() const
{
    return isTipShown() ? m_tip->text() : QString();
}

} // namespace hookbench::ui
