// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/generate.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hookbench::ui::keys {

/// How a value is generated: its form, its length, the characters it is made of.
class GeneratorRow : public QWidget
{
    Q_OBJECT

public:
    explicit GeneratorRow(QWidget *parent = nullptr);

    secrets::Recipe recipe() const;

signals:
    void generated(const hookbench::Secret &value);
    void failed(const QString &problem);

private:
    void showForm();

    QComboBox *m_form;
    QSpinBox *m_length;
    QLineEdit *m_alphabet;
};

} // namespace hookbench::ui::keys
