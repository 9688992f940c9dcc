// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/table.h"

#include "core/delivery/template.h"
#include "ui/common/theme.h"
#include "ui/common/times.h"
#include "ui/common/widgets.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableWidget>

namespace hookbench::ui::automation {

using record::QueueState;

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("hookbench::ui::automation", text);
}

QString whatOf(const record::QueuedDelivery &row)
{
    const record::QueuedOrder &order = row.order;
    const QString what = order.path.isEmpty() ? order.url() : order.path;
    return order.captureId ? QCoreApplication::translate("hookbench::ui::automation", "%1, of capture %2")
                                 .arg(what)
                                 .arg(*order.captureId)
                           : what;
}

} // namespace

QTableWidget *makeRows(const QStringList &columns, const QString &name)
{
    QTableWidget *table = makeTable(columns, name);
    table->setWordWrap(false);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QString stateText(QueueState state)
{
    switch (state) {
    case QueueState::Waiting: return said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "waiting"));
    case QueueState::Started: return said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "under way"));
    case QueueState::Done: return said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "delivered"));
    case QueueState::Dead: return said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "given up"));
    case QueueState::Cancelled: break;
    }
    return said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "cancelled"));
}

QString targetText(const QString &target, const workspace::Workspace &workspace)
{
    for (const workspace::SecretEntry &entry : workspace.secrets()) {
        if (target == delivery::secretReference(entry.name) && !entry.hosts.isEmpty())
            return entry.hosts.join(QStringLiteral(", "));
    }
    return target;
}

QString remarkOf(const record::QueuedDelivery &row)
{
    QStringList out;
    if (row.isPossiblyTwice())
        out << said(QT_TRANSLATE_NOOP("hookbench::ui::automation", "It may have arrived twice."));
    if (row.state == QueueState::Waiting && row.attempts > 0)
        out << QCoreApplication::translate("hookbench::ui::automation", "Again at %1.").arg(timeText(row.dueAt));
    if (!row.reason.isEmpty())
        out << row.reason;
    return out.join(u' ');
}

void fillRows(QTableWidget *table, const std::vector<record::QueuedDelivery> &rows,
              const workspace::Workspace &workspace)
{
    const qint64 chosen = chosenRow(table);
    const Colors &colors = colorsOf(table->palette());
    table->setRowCount(int(rows.size()));
    for (int i = 0; i < int(rows.size()); ++i) {
        const record::QueuedDelivery &row = rows[std::size_t(i)];
        const QString cells[] = {QString::number(row.id),       stateText(row.state), whatOf(row), targetText(row.target, workspace),
                                 QString::number(row.attempts), remarkOf(row)};
        for (int column = 0; column < int(std::size(cells)); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            if (column == 0)
                item->setData(Qt::UserRole, row.id);
            if (column == 1)
                item->setData(Qt::UserRole, row.state == QueueState::Waiting || row.state == QueueState::Started);
            if (column == 1 && row.state != QueueState::Cancelled)
                item->setForeground(row.state == QueueState::Dead   ? colors.bad
                                    : row.state == QueueState::Done ? colors.good
                                                                    : colors.warning);
            table->setItem(i, column, item);
        }
        if (row.id == chosen)
            table->selectRow(i);
    }
}

bool isChosenOpen(const QTableWidget *table)
{
    return chosenRow(table) != 0 && table->item(table->currentRow(), 1)->data(Qt::UserRole).toBool();
}

qint64 chosenRow(const QTableWidget *table)
{
    const QTableWidgetItem *item = table->item(table->currentRow(), 0);
    return item && !table->selectedItems().isEmpty() ? item->data(Qt::UserRole).toLongLong() : 0;
}

} // namespace hookbench::ui::automation
