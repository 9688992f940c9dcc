// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QTableWidget;

namespace hookbench::ui::keys {

/// A list of rows of which one is chosen, as the pages of keys have it. name: for those who cannot see it.
QTableWidget *makeKeyTable(const QStringList &columns, const QString &name);

} // namespace hookbench::ui::keys
