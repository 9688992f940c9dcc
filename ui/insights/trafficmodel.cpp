// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/trafficmodel.h"

#include "core/base/format.h"
#include "ui/common/theme.h"

#include <QGuiApplication>

namespace hookbench::ui::insights {

// Rows keep their place where they can, so that what is selected stays so.
void TrafficModel::setTraffic(store::Traffic traffic)
{
    const int before = int(m_traffic.rows.size());
    const int now = int(traffic.rows.size());
    if (now > before)
        beginInsertRows({}, before, now - 1);
    else if (now < before)
        beginRemoveRows({}, now, before - 1);
    m_traffic = std::move(traffic);
    if (now > before)
        endInsertRows();
    else if (now < before)
        endRemoveRows();
    if (const int same = qMin(before, now); same > 0)
        emit dataChanged(index(0, 0), index(same - 1, Columns - 1));
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_traffic.rows.size());
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const store::TrafficRow &row = m_traffic.rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return textAt(row, index.column());
    case Qt::ToolTipRole: return index.column() <= Sender ? QVariant(textAt(row, index.column())) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() <= Sender ? QVariant() : QVariant(int(Qt::AlignRight | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        return index.column() == Failures && row.failures > 0 ? QVariant(colorsOf(QGuiApplication::palette()).bad)
                                                              : QVariant();
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section <= Sender ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Failures: return tr("Answered 4xx or 5xx, damaged, or the client left before its answer");
        case MedianDuration: return tr("Half of the answers took no longer");
        case SlowDuration: return tr("19 of 20 answers took no longer");
        case MedianSize: return tr("Half of the bodies are no larger");
        case LargeSize: return tr("19 of 20 bodies are no larger");
        default: return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Endpoint: return tr("Endpoint");
    case Sender: return tr("Sender");
    case Count: return tr("Requests");
    case Failures: return tr("Failed");
    case MedianDuration: return tr("Took p50");
    case SlowDuration: return tr("Took p95");
    case MedianSize: return tr("Size p50");
    case LargeSize: return tr("Size p95");
    default: return {};
    }
}

QString TrafficModel::textAt(const store::TrafficRow &row, int column) const
{
    const QLocale locale;
    const auto duration = [&](const std::optional<qint64> &value) {
        return value ? durationText(*value, locale) : QStringLiteral("—");
    };
    const auto size = [&](const std::optional<qint64> &value) {
        return value ? sizeText(*value, locale) : QStringLiteral("—");
    };
    switch (column) {
    case Endpoint: return row.endpoint.isEmpty() ? tr("everything else") : row.endpoint;
    case Sender: return withVisibleControls(row.sender);
    case Count: return locale.toString(row.count);
    case Failures: return locale.toString(row.failures);
    case MedianDuration: return duration(row.medianDuration);
    case SlowDuration: return duration(row.slowDuration);
    case MedianSize: return size(row.medianSize);
    case LargeSize: return size(row.largeSize);
    default: return {};
    }
}

} // namespace hookbench::ui::insights
