// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/filterfield.h"

#include "ui/common/icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace hookbench::ui::captures {

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(QStringLiteral("filterCompletion"));
    m_completer->popup()->setProperty("role", QByteArray("popup"));
    m_completer->popup()->setAccessibleName(tr("Completions"));
    auto *save = addAction(themedIcon("bookmark", Tint::Dim), QLineEdit::TrailingPosition);
    save->setToolTip(tr("Save this filter, or forget it (Ctrl+D)"));
    save->setText(tr("Save this filter"));
    connect(save, &QAction::triggered, this, &FilterField::saveAsked);
    connect(this, &QLineEdit::textEdited, this, &FilterField::complete);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::insert);
}

QStringList FilterField::offered() const
{
    return m_completer->popup()->isVisible() ? m_words->stringList() : QStringList();
}

void FilterField::complete()
{
    const record::Typing typing = record::typingAt(text(), cursorPosition());
    m_asked = {};
    if (typing.term.isEmpty())
        return offer(typing.typed.isEmpty() || typing.isQuoted ? QStringList() : record::termsLike(typing.typed));
    QStringList values;
    for (const QString &value : record::fixedValues(typing.term)) {
        if (value.startsWith(typing.typed, Qt::CaseInsensitive))
            values << value;
    }
    offer(values);
    if (values.isEmpty()) {
        m_asked = {typing.term, typing.typed};
        emit valuesAsked(typing.term, typing.typed);
    }
}

void FilterField::offerValues(const QString &term, const QString &typed, const QStringList &values)
{
    if (m_asked == std::pair(term, typed))
        offer(values);
}

void FilterField::offer(const QStringList &words)
{
    const record::Typing typing = record::typingAt(text(), cursorPosition());
    const bool isThere = words.size() == 1 && words.front().compare(typing.typed, Qt::CaseInsensitive) == 0;
    if (words.isEmpty() || isThere)
        return m_completer->popup()->hide();
    m_words->setStringList(words);
    constexpr int narrowest = 160;
    constexpr int widest = 420;
    QRect place = cursorRect();
    place.setWidth(qBound(narrowest, m_completer->popup()->sizeHintForColumn(0) + 40, widest));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({}); // Enter takes the filter as it stands until one is chosen
}

void FilterField::insert(const QString &word)
{
    const record::Typing typing = record::typingAt(text(), cursorPosition());
    const bool isWhole = !typing.term.isEmpty() && !word.endsWith(u'.'); // else more is to follow
    const bool isFixed = record::fixedValues(typing.term).contains(word);
    const QString inserted = typing.term.isEmpty() || isFixed ? word : record::quotedValue(word);
    QString changed = text();
    changed.replace(typing.from, typing.length, inserted);
    qsizetype cursor = typing.from + inserted.size();
    if (isWhole && cursor == changed.size())
        changed += u' ';
    setText(changed);
    setCursorPosition(int(isWhole ? qMin(cursor + 1, changed.size()) : cursor));
    if (!isWhole)
        QMetaObject::invokeMethod(this, &FilterField::complete, Qt::QueuedConnection); // its popup closes first
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    QAbstractItemView *popup = m_completer->popup();
    if (popup->isVisible()) {
        const bool isChosen = popup->currentIndex().isValid();
        const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (event->key() == Qt::Key_Tab && !isChosen)
            popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
        if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab
            || (takes && isChosen)) {
            event->ignore(); // the popup's
            return;
        }
        if (takes)
            popup->hide();
    }
    if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        emit saveAsked();
    else
        QLineEdit::keyPressEvent(event);
}

void FilterField::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_asked = {};
        m_completer->popup()->hide();
    }
    QLineEdit::focusOutEvent(event);
}

} // namespace hookbench::ui::captures
