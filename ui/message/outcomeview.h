// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/tree.h"
#include "ui/common/background.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QLabel;
class QSplitter;
class QTableView;

namespace hookbench::ui {
class EmptyState;
}

namespace hookbench::ui::message {

class TreePage;

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

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<TraceRow> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<TraceRow> m_rows;
};

/// What a program decided for a request: how it ended, the outputs as trees, and every expression with its value.
class OutcomeView : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeView(QWidget *parent = nullptr);

    /// The form of core/endpoint/programform.h. With "connections" (an array of names) the outputs stand below the name
    /// of each. Read in the pool. Empty: there is none.
    void setOutcome(const QByteArray &form);

signals:
    void counted(int outputs); // -1: no program ran

private:
    struct Outcome;
    static Outcome read(const QByteArray &form);
    void take(Outcome outcome);

    JobTracker m_jobs;
    QByteArray m_form;
    QLabel *m_ending;
    QLabel *m_outputsTitle;
    TreePage *m_outputs;
    QLabel *m_traceTitle;
    QTableView *m_trace;
    TraceModel *m_model;
    QWidget *m_outputsPart;
    QSplitter *m_splitter;
    EmptyState *m_empty;
};

} // namespace hookbench::ui::message
