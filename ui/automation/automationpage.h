// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"

#include <QWidget>

namespace hookbench::ui {
class CountTabBar;
class PageStack;
} // namespace hookbench::ui

namespace hookbench::ui::automation {

/// What goes on by itself: recipes and rules, the queue, and many deliveries at once.
class AutomationPage : public QWidget
{
    Q_OBJECT

public:
    AutomationPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);

signals:
    void notice(const QString &text);

private:
    CountTabBar *m_tabs;
    PageStack *m_pages;
};

} // namespace hookbench::ui::automation
