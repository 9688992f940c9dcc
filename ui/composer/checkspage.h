// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/assertion.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace hookbench::ui::composer {

/// What the answer is expected to be, one line each, and below what became of it with the last answer.
class ChecksPage : public QWidget
{
    Q_OBJECT

public:
    explicit ChecksPage(QWidget *parent = nullptr);

    /// No signal is emitted; the results are gone.
    void setLines(const QStringList &lines);
    QStringList lines() const;
    /// Those of an answer. Returns how many do not hold.
    int setAnswer(const delivery::Exchange &exchange);

signals:
    void edited();

private:
    void showLines(const std::vector<delivery::AssertionResult> &results);

    bool m_filling = false;
    QPlainTextEdit *m_text;
    QLabel *m_results;
};

} // namespace hookbench::ui::composer
