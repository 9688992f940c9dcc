// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/traffic.h"

#include <QAbstractTableModel>

namespace hookbench::ui::insights {

/// How much came in, a row for each endpoint and sender.
class TrafficModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Endpoint, Sender, Count, Failures, MedianDuration, SlowDuration, MedianSize, LargeSize, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setTraffic(store::Traffic traffic);
    const store::Traffic &traffic() const { return m_traffic; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textAt(const store::TrafficRow &row, int column) const;

    store::Traffic m_traffic;
};

} // namespace hookbench::ui::insights
