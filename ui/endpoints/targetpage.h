// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hookbench::ui::endpoints {

/// The address that requests are passed on to.
class TargetPage : public QWidget
{
    Q_OBJECT

public:
    explicit TargetPage(QWidget *parent = nullptr);

    /// Shows these parts of an endpoint; no signal is emitted.
    void setEndpoint(const endpoint::Endpoint &endpoint);
    /// Puts them into one, and nothing else.
    void writeTo(endpoint::Endpoint &out) const;
    /// Says what is wrong with the address, and whether nothing is.
    bool check();

signals:
    void edited();

private:
    void onEdited();

    bool m_filling = false;
    QLineEdit *m_target;
    QLabel *m_targetProblem;
    QCheckBox *m_keepHost;
    QSpinBox *m_timeout;
};

} // namespace hookbench::ui::endpoints
