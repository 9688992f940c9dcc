// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/queue.h"
#include "core/workspace/workspace.h"

class QTableWidget;

namespace hookbench::ui::automation {

/// A list of rows of the queue, and of their attempts, of which one is chosen. name: for those who cannot see it.
QTableWidget *makeRows(const QStringList &columns, const QString &name);
/// "waiting", translated.
QString stateText(record::QueueState state);
/// Where it goes; of an address that is a key as a whole: where that key may go.
QString targetText(const QString &target, const workspace::Workspace &workspace);
/// What is to be known of a row beside its state: "possibly twice", why it waits or was given up.
QString remarkOf(const record::QueuedDelivery &row);
/// State, what is sent, attempts, remark; keeps the chosen row. workspace: knows where keys go.
void fillRows(QTableWidget *table, const std::vector<record::QueuedDelivery> &rows,
              const workspace::Workspace &workspace);
/// Whether the chosen row still waits or is under way.
bool isChosenOpen(const QTableWidget *table);
/// The number of the chosen row; 0: none is.
qint64 chosenRow(const QTableWidget *table);

} // namespace hookbench::ui::automation
