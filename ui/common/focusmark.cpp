// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focusmark.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QTabBar>

#include <utility>

namespace hookbench::ui {

namespace {

/// Lies over a widget and lets everything through.
class Frame : public QWidget
{
public:
    explicit Frame(QWidget *over)
        : QWidget(over)
    {
        setObjectName(QStringLiteral("focusMark"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
        setGeometry(over->rect());
        show();
        raise();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(QPen(colorsOf(palette()).accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
};

// Those that show rows or text, but not the lists that a box or a field opens.
bool isMarked(const QWidget *widget)
{
    const bool showsNone = qobject_cast<const QAbstractScrollArea *>(widget)
                           || (qobject_cast<const QTabBar *>(widget) && !qobject_cast<const CountTabBar *>(widget));
    return showsNone && widget->window()->windowType() != Qt::Popup && widget->isVisible();
}

// Who types into a text or walks through a list knows where the keys go.
bool movesFocus(int key)
{
    return key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_F6;
}

} // namespace

FocusMark::FocusMark(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

void FocusMark::mark(QWidget *widget)
{
    delete m_frame;
    if (widget && m_usesKeys && isMarked(widget))
        m_frame = new Frame(widget);
}

bool FocusMark::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
        if (movesFocus(static_cast<QKeyEvent *>(event)->key()) && !std::exchange(m_usesKeys, true))
            mark(QApplication::focusWidget());
        break;
    case QEvent::MouseButtonPress:
        m_usesKeys = false;
        mark(nullptr);
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        if (auto *widget = qobject_cast<QWidget *>(watched))
            mark(event->type() == QEvent::FocusIn ? widget : nullptr);
        break;
    case QEvent::Resize:
        if (m_frame && watched == m_frame->parentWidget())
            m_frame->setGeometry(m_frame->parentWidget()->rect());
        break;
    default: break;
    }
    return false;
}

} // namespace hookbench::ui
