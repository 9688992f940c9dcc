// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

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
    /// Marks a row as faulty, with the reason; -1: none. The row counts as in pairs().
    void markProblem(int row, bool inName, const QString &message);

signals:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void addRow(const QString &name, const QString &value);
    void keepEmptyRow();
    void removeSelected();

    bool m_masks = false;
    bool m_filling = false;
};

} // namespace hookbench::ui
