// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <functional>

class QBoxLayout;
class QTableWidget;
class QTimer;

namespace hookbench::ui {

/// Sets the property that the style sheet looks at, and applies it.
void setRole(QWidget *widget, const char *role);
/// Marks a field whose content must be mended.
void setProblem(QWidget *field, bool problem);

/// A label in a role of the style sheet: "dim", "small", "heading", "chip", ...
QLabel *makeLabel(const QString &text, const char *role = nullptr, QWidget *parent = nullptr);
/// Text may be selected and copied.
QLabel *makeSelectable(QLabel *label);
QPushButton *makeButton(const QString &text, const char *role = nullptr, QWidget *parent = nullptr);
/// A button with an icon alone. The name is what it does: tooltip and accessible name.
QToolButton *makeIconButton(const char *icon, const QString &name, QWidget *parent = nullptr);
/// A horizontal bar of a role, of a fixed height, with a layout and the design's padding.
QWidget *makeBar(const char *role, int height, QBoxLayout **layout, QWidget *parent = nullptr);
QFrame *makeLine(QWidget *parent = nullptr);
/// A list of rows of which one is chosen. name: for those who cannot see it.
QTableWidget *makeTable(const QStringList &columns, const QString &name);

/// A label that shortens its text where there is no room, and shows the whole in its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideMiddle, QWidget *parent = nullptr);

    void setFullText(const QString &text);
    QString fullText() const { return m_text; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode;
};

/// Tabs whose titles may carry a count in a chip: "Headers 14".
class CountTabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit CountTabBar(QWidget *parent = nullptr);

    /// Negative: no count.
    void setCount(int index, int count);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    int countAt(int index) const;
};

/// Pages of which one is seen. That one alone says how much room it wants: to ask the others would style and lay them
/// out before anybody sees them, which is most of what a window costs to open.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

/// What an empty page shows: what will be here, and the first step.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const char *icon, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text) { m_text->setText(text); }
    /// Below the text; the widget is taken over.
    void addWidget(QWidget *widget);

private:
    QLabel *m_text;
    QBoxLayout *m_content;
};

/// A passing message at the foot of a window, with one action: "3 captures deleted. Undo".
class Toast : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget *over);

    void show(const QString &text, const QString &action = {}, std::function<void()> onAction = {});
    /// Does what its action says, while it can be seen.
    void trigger();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QLabel *m_label;
    QPushButton *m_button;
    QTimer *m_timer;
    std::function<void()> m_action;
};

/// A message that stays until it is mended, in a box with some room around it: role "warningBox" or "badBox".
class Banner : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(const char *role, QWidget *parent = nullptr);

    /// The room around the box.
    void setRoom(int horizontal, int vertical);

    /// Empty text hides it.
    void setText(const QString &text);
    QPushButton *addButton(const QString &text);

private:
    QFrame *m_box;
    QLabel *m_text;
};

/// "Ctrl+Shift+Delete" as the user's language writes it.
QString nativeKeys(const char *keys);

/// Puts text on the clipboard.
void copyText(const QString &text);

} // namespace hookbench::ui
