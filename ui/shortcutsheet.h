// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QFormLayout;
class QHBoxLayout;

namespace hookbench::ui {

/// All keys of the window.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget *parent);

private:
    struct Row
    {
        QString keys;
        QString what;
    };
    QFormLayout *addColumn(const QString &title, std::initializer_list<Row> rows);
    /// Below what stands in a column.
    void addSection(QFormLayout *form, const QString &title, std::initializer_list<Row> rows);

    QHBoxLayout *m_columns;
};

} // namespace hookbench::ui
