// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <QTableWidget>

#include <memory>
#include <utility>
#include <vector>

namespace hookbench::ui {

using Pairs = std::vector<std::pair<QString, QString>>;

/// Names and values to be edited. There is always an empty row at the end; rows with neither are left out.
class PairsTable : public QTableWidget
{
    Q_OBJECT

public:
    PairsTable(const QString &nameTitle, const QString &valueTitle, QWidget *parent = nullptr);

    void setPairs(const Pairs &pairs);
    Pairs pairs() const;
    /// Values of credentials are masked while they are not edited, unless they refer to a secret.
    void setMasksCredentials(bool masks) { m_masks = masks; }
    bool masksCredentials() const { return m_masks; }
    /// Names offered while a name is typed.
    void setSuggestions(const QStringList &names);
    /// Cells are templates: what is wrong with one is underlined while it is edited, and what expressions know is offered.
    void setVariables(std::shared_ptr<const iml::Collection> variables) { m_variables = std::move(variables); }
    /// Null: cells hold no expressions.
    const std::shared_ptr<const iml::Collection> &variables() const { return m_variables; }
    /// Marks a row as faulty, with the reason; -1: none. The row counts as in pairs().
    void markProblem(int row, bool inName, const QString &message);

signals:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void addRow(const QString &name, const QString &value);
    void keepEmptyRow();
    void removeSelected();

    std::shared_ptr<const iml::Collection> m_variables;
    bool m_masks = false;
    bool m_filling = false;
};

} // namespace hookbench::ui
