// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

class QTableView;

namespace hookbench::ui::message {

/// A line of a trace, ready to be shown.
struct TraceRow
{
    QString directive; // "output.from", behind it "(2)" for the second item
    QString expression;
    QString value; // in one line, or what went wrong
    QString whole; // the same as it is
    bool isError = false;
};

class TraceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Directive, Expression, Value, ColumnCount };
    /// Of any column: TraceRow::isError.
    static constexpr int ErrorRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<TraceRow> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<TraceRow> m_rows;
};

/// The rows one below the other, each with the directive and its expression over the value, so that both have the whole
/// width.
QTableView *makeTraceTable(TraceModel *model);

} // namespace hookbench::ui::message
