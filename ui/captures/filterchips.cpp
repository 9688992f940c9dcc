// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/filterchips.h"

#include "core/base/format.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QMenu>

namespace hookbench::ui::captures {

namespace {

constexpr qsizetype mostFilters = 20;
constexpr int widestChip = 220;

} // namespace

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(12, 4, 12, 6);
    m_row->setSpacing(6);
    hide();
}

void FilterChips::setFilters(const QStringList &filters)
{
    m_filters = filters.mid(0, mostFilters);
    build();
}

void FilterChips::toggle(const QString &filter)
{
    if (filter.trimmed().isEmpty())
        return;
    if (m_filters.removeAll(filter) == 0)
        m_filters.prepend(filter);
    while (m_filters.size() > mostFilters)
        m_filters.removeLast();
    build();
    emit filtersChanged();
}

void FilterChips::setCurrent(const QString &filter)
{
    m_current = filter;
    for (auto *chip : findChildren<QPushButton *>())
        chip->setChecked(chip->property("filter").toString() == filter);
}

void FilterChips::build()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    for (const QString &filter : std::as_const(m_filters)) {
        QPushButton *chip = makeButton({}, "filterChip", this);
        const QString shown = withVisibleControls(filter);
        chip->setText(
            chip->fontMetrics().elidedText(shown, Qt::ElideRight, widestChip).replace(u'&', QLatin1String("&&")));
        chip->setAccessibleName(shown);
        chip->setToolTip(tr("%1\nA click applies it, Del forgets it.").arg(shown).toHtmlEscaped());
        chip->setCheckable(true);
        chip->setChecked(filter == m_current);
        chip->setProperty("filter", filter);
        chip->setContextMenuPolicy(Qt::ActionsContextMenu);
        auto *forget = new QAction(tr("Forget this filter"), chip);
        forget->setShortcut(Qt::Key_Delete);
        forget->setShortcutContext(Qt::WidgetShortcut);
        chip->addAction(forget);
        connect(forget, &QAction::triggered, this, [this, filter] { toggle(filter); });
        connect(chip, &QPushButton::clicked, this,
                [this, filter](bool checked) { emit chosen(checked ? filter : QString()); });
        m_row->addWidget(chip);
    }
    m_row->addStretch();
    setVisible(!m_filters.isEmpty());
}

} // namespace hookbench::ui::captures
