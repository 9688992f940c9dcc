// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace hookbench::ui {

/// Draws a frame around the list, the table or the text that the keys go to, as long as Tab and F6 are used: a
/// style sheet could draw it only by making room for it. Fields and buttons show their focus themselves. One for the
/// whole program.
class FocusMark : public QObject
{
    Q_OBJECT

public:
    /// Looks at every event of the program while it lives.
    explicit FocusMark(QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mark(QWidget *widget);

    QPointer<QWidget> m_frame;
    bool m_usesKeys = false;
};

} // namespace hookbench::ui
