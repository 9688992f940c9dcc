// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/findfield.h"

#include "ui/common/icons.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

namespace hookbench::ui {

FindField::FindField(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    m_field = new QLineEdit;
    m_field->setPlaceholderText(name);
    m_field->setAccessibleName(name);
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(1000);
    m_field->setMinimumWidth(130); // between its two signs, room for a word
    m_field->installEventFilter(this);
    m_field->addAction(themedIcon("search", Tint::Dim), QLineEdit::LeadingPosition);
    m_count = makeLabel({}, "small");
    m_count->setObjectName(QStringLiteral("findCount"));
    m_previous = makeIconButton("chevron-up", tr("Previous (Shift+F3)"));
    m_next = makeIconButton("chevron-down", tr("Next (F3)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    setFocusProxy(m_field);
    setFound({});
    connect(m_field, &QLineEdit::textChanged, this, &FindField::sought);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit nextAsked(true); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit nextAsked(false); });
}

QString FindField::text() const
{
    return m_field->text();
}

void FindField::setText(const QString &text)
{
    show();
    emit begun();
    m_field->setText(text);
    m_field->setCursorPosition(0);
}

void FindField::setFound(const Found &found)
{
    const bool seeks = !m_field->text().isEmpty();
    const QLocale locale;
    QString text;
    if (seeks && found.isBusy)
        text = tr("searching…");
    else if (seeks && found.count == 0)
        text = tr("not found");
    else if (seeks && !found.isWhole)
        text = tr("%1 of more than %2").arg(locale.toString(found.current + 1), locale.toString(found.count));
    else if (seeks)
        text = tr("%1 of %2").arg(locale.toString(found.current + 1), locale.toString(found.count));
    m_count->setText(text);
    m_count->setVisible(seeks);
    for (QToolButton *button : {m_previous, m_next}) {
        button->setVisible(seeks);
        button->setEnabled(found.count > 0);
    }
}

void FindField::serve(QWidget *page)
{
    page->installEventFilter(this);
}

bool FindField::owns(const QKeyEvent &event) const
{
    return isEnabled()
           && (event.matches(QKeySequence::Find) || event.key() == Qt::Key_F3
               || (event.key() == Qt::Key_Escape && !m_field->text().isEmpty()));
}

bool FindField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field) {
        if (event->type() == QEvent::FocusOut)
            m_field->setCursorPosition(0); // its beginning is seen
        return QWidget::eventFilter(watched, event);
    }
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !owns(*static_cast<QKeyEvent *>(event)))
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape)
        leave();
    else if (key->key() == Qt::Key_F3 && !m_field->text().isEmpty())
        emit nextAsked(key->modifiers() & Qt::ShiftModifier);
    else
        begin();
    return true;
}

void FindField::begin()
{
    show();
    emit begun();
    m_field->setFocus();
    m_field->selectAll();
}

void FindField::leave()
{
    m_field->clear();
    setVisible(!m_hides);
    emit left();
}

bool FindField::event(QEvent *event)
{
    // Esc leaves the search before it means "back" to the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FindField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: emit nextAsked(event->modifiers() & Qt::ShiftModifier); return;
    case Qt::Key_Escape: leave(); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace hookbench::ui
