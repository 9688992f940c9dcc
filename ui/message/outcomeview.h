// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/tree.h"
#include "ui/common/background.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTableView;

namespace hookbench::ui {
class EmptyState;
}

namespace hookbench::ui::message {

class TraceModel;
class TreePage;

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
