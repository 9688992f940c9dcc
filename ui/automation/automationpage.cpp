// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/automationpage.h"

#include "ui/automation/batchview.h"
#include "ui/automation/queueview.h"
#include "ui/automation/recipesview.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>

namespace hookbench::ui::automation {

AutomationPage::AutomationPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
{
    enum Tab { Recipes, Deliveries, Many };
    m_tabs = new CountTabBar(this); // before its pages on the way of Tab
    m_tabs->setAccessibleName(tr("Automation"));
    m_tabs->addTab(tr("Recipes"));
    m_tabs->addTab(tr("Queue"));
    m_tabs->addTab(tr("Many at once"));
    m_pages = new PageStack(this);
    auto *recipes = new RecipesView(session, reader, m_pages);
    auto *queue = new QueueView(session, reader, m_pages);
    m_pages->addWidget(recipes);
    m_pages->addWidget(queue);
    m_pages->addWidget(new BatchView(session, reader, m_pages));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(makeLine());
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(queue, &QueueView::counted, this, [this](int dead) { m_tabs->setCount(Deliveries, dead > 0 ? dead : -1); });
    connect(recipes, &RecipesView::notice, this, &AutomationPage::notice);
}

} // namespace hookbench::ui::automation
