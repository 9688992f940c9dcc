// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exchange.h"

#include <QWidget>

namespace hookbench::ui::message {

/// The phases of an exchange as a bar, with their lengths in words below.
class TimingBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setTimings(const delivery::Timings &timings);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Phase
    {
        QString name;
        qint64 length;
        int color;
    };
    std::vector<Phase> m_phases;
    qint64 m_total = 0;
};

} // namespace hookbench::ui::message
