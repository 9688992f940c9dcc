// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

#include <QTableWidget>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hookbench::ui {
class PairsTable;
}

namespace hookbench::ui::endpoints {

/// The parameters of an endpoint, which expressions see: name, type and value. A value {{secrets.NAME}} is a secret.
class ParametersPage : public QWidget
{
    Q_OBJECT

public:
    explicit ParametersPage(QWidget *parent = nullptr);

    void setParameters(const std::vector<endpoint::Parameter> &parameters);
    /// Without those that problem() is about.
    std::vector<endpoint::Parameter> parameters() const;
    /// What keeps them from being applied; empty: nothing. It shows below the table, too.
    QString problem() const { return m_problem; }

signals:
    void edited();

private:
    void addRow(const endpoint::Parameter &parameter);
    void onEdited();
    void removeSelected();
    Result<endpoint::Parameter> parameterAt(int row) const;

    QTableWidget *m_table;
    QLabel *m_problemLabel;
    std::vector<endpoint::Parameter> m_original; // with what this page does not show
    QString m_problem;
    bool m_filling = false;
};

/// Whose the requests are: of one user, or of several connections that "uid" tells apart.
class SharingPage : public QWidget
{
    Q_OBJECT

public:
    explicit SharingPage(QWidget *parent = nullptr);

    void setSharing(endpoint::Ownership kind, const std::vector<endpoint::Connection> &connections);
    endpoint::Ownership kind() const;
    std::vector<endpoint::Connection> connections() const;
    /// What keeps it from delivering anything; empty: nothing.
    void setRemark(const QString &remark);

signals:
    void edited();

private:
    QCheckBox *m_shared;
    PairsTable *m_table;
    QLabel *m_remark;
    std::vector<endpoint::Connection> m_original;
    bool m_filling = false;
};

/// What goes wrong on purpose, to see how a sender takes it.
class FaultsPage : public QWidget
{
    Q_OBJECT

public:
    explicit FaultsPage(QWidget *parent = nullptr);

    void setFaults(const endpoint::Faults &faults);
    /// Without what problem() is about.
    endpoint::Faults faults() const;
    QString problem() const { return m_problem; }
    void setTally(const endpoint::FaultCounter::Tally &tally);
    void switchOff();

signals:
    void edited();
    void restartAsked();

private:
    void onEdited();

    QCheckBox *m_enabled;
    bool m_isOn = true; // as it was set; shown once there is a fault
    QLineEdit *m_sequence;
    QLineEdit *m_fault;
    QSpinBox *m_share;
    QLabel *m_problemLabel;
    QLabel *m_tally;
    QString m_problem;
    bool m_filling = false;
};

} // namespace hookbench::ui::endpoints
