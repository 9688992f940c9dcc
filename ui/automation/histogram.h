// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/batchreport.h"

#include <QWidget>

namespace hookbench::ui::automation {

/// How many deliveries took how long, as bars with their limits below.
class Histogram : public QWidget
{
    Q_OBJECT

public:
    explicit Histogram(QWidget *parent = nullptr);

    void setBuckets(std::vector<record::BatchReport::Bucket> buckets);
    QSize sizeHint() const override { return {480, 160}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<record::BatchReport::Bucket> m_buckets;
};

} // namespace hookbench::ui::automation
