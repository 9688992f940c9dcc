// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace hookbench::ui {

/// Widgets in rows as words in a text: what does not fit into a row goes to the next.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent, int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.push_back(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return lay(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// The height that is taken.
    int lay(const QRect &rect, bool moves) const;

    QList<QLayoutItem *> m_items;
};

} // namespace hookbench::ui
